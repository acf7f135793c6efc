"""Translations of the programme's own texts, for departments with a language of their own."""

from collections.abc import Iterator

from toolkit.model.document import Node
from toolkit.model.findings import Severity
from toolkit.model.values import folded, plain
from toolkit.rules.programme.plan import Plan, nearest
from toolkit.rules.rule import Hit, Rule

_LONGEST = 60
_HEAD = ("title", "subtitle", "organisation")
_LISTED = (
    ("rounds", ("title", "period", "plan_period")),
    ("levels", ("title",)),
    ("areas", ("value",)),
    ("fields", ("title", "help")),
    ("departments", ("name",)),
    ("parties", ("name",)),
    ("tables", ("title",)),
)


def translatable(plan: Plan) -> Iterator[str]:
    """Every text of the programme that a template shows."""
    root = plan.root
    head = root.child("programme")
    yield from (head.text(key) for key in _HEAD)
    yield head.child("contact").text("function")
    for key, names in _LISTED:
        yield from (node.text(name) for node in root.items(key) for name in names)
    for area in root.items("areas"):
        yield from (str(text) for text in area.texts("within"))
        yield from _blocks(area.child("texts"))
    for part in ("introduction", "how_to_answer"):
        yield from _blocks(root.child("texts").child(part))
    for aim in root.child("texts").items("aims"):
        yield aim.text("title")
        yield from map(str, aim.texts("examples"))
    yield from (str(meaning) for _, meaning in root.child("abbreviations").entries())
    yield from (round_.child("reported_to").text("body") for round_ in root.items("rounds"))
    yield from (one.text("function") for node in root.items("departments") for one in node.items("contacts"))
    yield from (
        text for codes in plan.code_lists.values() for code in codes.codes for text in (code.label, code.meaning)
    )
    yield from (field.title for field in plan.fields)
    yield from _of_activities(plan)


def _blocks(node: Node) -> Iterator[str]:
    for block in node.elements():
        if isinstance(block.data, str):
            yield block.data
        yield block.text("heading")
        yield from map(str, block.texts("list"))


def _of_activities(plan: Plan) -> Iterator[str]:
    """Titles, level values and given texts of the master list."""
    if not plan.master:
        return
    given = [
        column.index
        for column in plan.master.columns
        if column.kind == "field" and (field := plan.field(column.id)) and field.node.text("kind") == "given"
    ]
    for entry in plan.master.entries:
        yield entry.title
        yield from (value for value in entry.levels.values() if value)
        yield from (plan.master.grid.text(entry.row, column) for column in given)


def _translations(plan: Plan) -> Iterator[tuple[str, Node]]:
    return iter(plan.root.child("translations").entries())


def _own_language(plan: Plan) -> Iterator[Hit]:
    own = plan.root.child("programme").text("language") or "sv"
    for language, node in _translations(plan):
        if language == own:
            yield Hit(location=node.location(), facts={"language": language})


def _unused(plan: Plan) -> Iterator[Hit]:
    known = tuple(dict.fromkeys(text for text in translatable(plan) if text))
    said = {plain(text) for text in known}
    for _, node in _translations(plan):
        for written, translation in node.entries():
            if plain(written) not in said:
                near = tuple(_short(text) for text in nearest(written, known)[:3])
                yield Hit(location=translation.location(), facts={"text": _short(written), "known": near})


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1].rstrip() + "…"


def _alike(plan: Plan) -> Iterator[Hit]:
    """Two choices of a list, or two columns of a table, that a translation makes look the same."""
    levels = tuple(level.text("title") for level in plan.root.items("levels"))
    groups = [tuple(code.label for code in codes.codes) for codes in plan.code_lists.values()]
    groups += [(*levels, *(field.title for field in fields)) for _, fields in plan.tables()]
    for _, node in _translations(plan):
        words = {plain(written): (str(translation), translation) for written, translation in node.entries()}
        found = {hit.location.pointer: hit for group in groups for hit in _same(group, words)}
        yield from found.values()


def _same(written: tuple[str, ...], words: dict[str, tuple[str, Node]]) -> Iterator[Hit]:
    first: dict[str, str] = {}
    for text in written:
        said = words[plain(text)][0] if plain(text) in words else text
        other = first.setdefault(folded(said), text)
        if other != text and (plain(text) in words or plain(other) in words):
            node = words[plain(text)][1] if plain(text) in words else words[plain(other)][1]
            yield Hit(location=node.location(), facts={"text": _short(text), "other": _short(other), "said": said})


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-translation-own-language", severity=Severity.WARNING, check=_own_language),
    Rule(id="programme-translation-unused", severity=Severity.WARNING, check=_unused),
    Rule(id="programme-translation-alike", severity=Severity.ERROR, check=_alike),
)

"""Ids, titles and labels: unique, tidy, and not ours."""

from collections.abc import Iterable, Iterator

from toolkit.model.document import Node
from toolkit.model.findings import Severity
from toolkit.model.issued import ANSWERED_BY, CLOSED, EARLIER
from toolkit.model.returns import ROW_REPLY
from toolkit.model.values import folded, is_withdrawn
from toolkit.rules.programme.plan import Plan, PlannedField, standing
from toolkit.rules.rule import Hit, Rule

LISTS_WITH_IDS = ("rounds", "levels", "areas", "fields", "departments", "parties", "tables")
RESERVED_FIELDS = frozenset({ROW_REPLY, ANSWERED_BY, CLOSED, "id", "departments", "answers", "table"})
RESERVED_LEVELS = RESERVED_FIELDS | {"title", "number"}
RESERVED_PARTIES = frozenset({EARLIER.rstrip(".")})
"""A party's fields begin with its id."""
RESERVED_ROUNDS = frozenset(
    {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
)
"""Names that Windows refuses for a folder."""


def duplicate_ids(plan: Plan) -> Iterator[Hit]:
    """Two things of one list with ids that are equal but for case."""
    for key in LISTS_WITH_IDS:
        yield from _repeated(plan.root.items(key), "id")
    for _, codes in plan.root.child("code_lists").entries():
        yield from _repeated((node for node in codes.elements() if isinstance(node.data, dict)), "code")


def duplicate_names(plan: Plan) -> Iterator[Hit]:
    """Two departments, parties, tables or levels that look the same."""
    for key, name in (("departments", "name"), ("parties", "name"), ("tables", "title"), ("levels", "title")):
        yield from _repeated(plan.root.items(key), name)


def duplicate_labels(plan: Plan) -> Iterator[Hit]:
    """Two choices of one list that look the same."""
    for _, codes in plan.root.child("code_lists").entries():
        yield from _repeated((node for node in codes.elements() if isinstance(node.data, dict)), "label")


def _repeated(nodes: Iterable[Node], key: str) -> Iterator[Hit]:
    first: dict[str, Node] = {}
    for node in nodes:
        name = node.text(key)
        if not name:
            continue
        earlier = first.setdefault(folded(name), node)
        if earlier is not node:
            yield Hit(location=node.location(key), facts={"name": name, "first": standing(earlier.location(key))})


def duplicate_titles(plan: Plan) -> Iterator[Hit]:
    """Two columns of one table with the same title; grouping columns count."""
    told: set[str] = set()
    levels = {folded(node.text("title")): node for node in plan.root.items("levels")}
    for _, fields in plan.tables():
        first = dict(levels)
        for field, title in ((one, title) for one in fields for title in _columns(plan, one)):
            name = folded(title)
            earlier = first.setdefault(name, field.node) if name else field.node
            if earlier is not field.node and field.id not in told:
                told.add(field.id)
                facts = {"name": title, "first": standing(earlier.location("title"))}
                yield Hit(location=field.node.location("title"), facts=facts)


def _columns(plan: Plan, field: PlannedField) -> Iterator[str]:
    """What the columns of a field are called: a multiple choice has one per choice."""
    yield field.title
    codes = plan.code_lists.get(field.node.text("codes")) if field.type == "multiple" else None
    yield from (f"{field.title}: {code.label}" for code in (codes.codes if codes else ()))


def reserved_ids(plan: Plan) -> Iterator[Hit]:
    """Ids that mean something of their own."""
    for key, reserved in (
        ("fields", RESERVED_FIELDS),
        ("levels", RESERVED_LEVELS),
        ("parties", RESERVED_PARTIES),
        ("rounds", RESERVED_ROUNDS),
    ):
        for node in plan.root.items(key):
            if node.text("id").casefold() in reserved:
                yield Hit(location=node.location("id"), facts={"id": node.text("id")})
    for list_id, node in plan.root.child("code_lists").entries():
        if list_id == ROW_REPLY:
            yield Hit(location=node.location(), facts={"id": list_id})


def clashing_ids(plan: Plan) -> Iterator[Hit]:
    """A level with a field's id: a header could mean either."""
    fields = {field.id: field.node for field in plan.fields}
    for level in plan.root.items("levels"):
        if field := fields.get(level.text("id")):
            facts = {"id": level.text("id"), "first": standing(field.location("id"))}
            yield Hit(location=level.location("id"), facts=facts)


def _named(plan: Plan) -> Iterator[tuple[Node, str]]:
    for key, name in (
        ("departments", "name"),
        ("parties", "name"),
        ("tables", "title"),
        ("levels", "title"),
        ("rounds", "title"),
        ("fields", "title"),
        ("areas", "value"),
    ):
        yield from ((node, name) for node in plan.root.items(key))
    for _, codes in plan.root.child("code_lists").entries():
        yield from ((code, "label") for code in codes.elements())


def duplicate_areas(plan: Plan) -> Iterator[Hit]:
    """One area listed twice."""
    first: dict[tuple[str, ...], Node] = {}
    for area in plan.root.items("areas"):
        value = area.text("value")
        path = (area.text("level"), *(folded(str(text)) for text in area.texts("within")), folded(value))
        earlier = first.setdefault(path, area) if value else area
        if earlier is not area:
            first_place = standing(earlier.location("value"))
            yield Hit(location=area.location("value"), facts={"name": value, "first": first_place})


def untidy_names(plan: Plan) -> Iterator[Hit]:
    """Names with blanks around them, doubled, or with line breaks: nobody sees them, every comparison does."""
    for node, key in _named(plan):
        name = node.text(key)
        if folded(name) and name != " ".join(name.split()):
            yield Hit(location=node.location(key), facts={"name": " ".join(name.split())})


def blank_names(plan: Plan) -> Iterator[Hit]:
    """A name of blanks, or of letters that cannot be seen."""
    for node, key in _named(plan):
        if node.text(key) and not folded(node.text(key)):
            yield Hit(location=node.location(key))


def dashes(plan: Plan) -> Iterator[Hit]:
    """A choice shown as a dash would say that the answer is taken back."""
    for _, codes in plan.root.child("code_lists").entries():
        for code in codes.elements():
            if is_withdrawn(code.text("label")):
                yield Hit(location=code.location("label"), facts={"name": code.text("label")})


def semicolons(plan: Plan) -> Iterator[Hit]:
    """Several choices in one text stand with a semicolon between: no choice of such a list can hold one."""
    lists = {field.node.text("codes") for field in plan.fields if field.type == "multiple"}
    for list_id, codes in plan.root.child("code_lists").entries():
        for code in codes.elements() if list_id in lists else ():
            if ";" in code.text("label"):
                yield Hit(location=code.location("label"), facts={"name": code.text("label")})


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-duplicate-id", severity=Severity.ERROR, check=duplicate_ids),
    Rule(id="programme-duplicate-name", severity=Severity.ERROR, check=duplicate_names),
    Rule(id="programme-duplicate-label", severity=Severity.ERROR, check=duplicate_labels),
    Rule(id="programme-duplicate-title", severity=Severity.ERROR, check=duplicate_titles),
    Rule(id="programme-duplicate-area", severity=Severity.ERROR, check=duplicate_areas),
    Rule(id="programme-reserved-id", severity=Severity.ERROR, check=reserved_ids),
    Rule(id="programme-id-clash", severity=Severity.ERROR, check=clashing_ids),
    Rule(id="programme-untidy-name", severity=Severity.ERROR, check=untidy_names),
    Rule(id="programme-blank-name", severity=Severity.ERROR, check=blank_names),
    Rule(id="programme-dash-as-choice", severity=Severity.ERROR, check=dashes),
    Rule(id="programme-choice-with-semicolon", severity=Severity.ERROR, check=semicolons),
)

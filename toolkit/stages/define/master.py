"""Reads the master list: what each column is, and every activity with its level columns filled down."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.model.document import Node
from toolkit.model.values import WITHDRAWN, folded
from toolkit.rules.programme.plan import Column, Entry, Grid, Master, PlannedField
from toolkit.stages.define.grids import BETWEEN

KINDS = ("id", "number", "title", "table", "departments", "answers")
HEADERS: Mapping[str, str] = {
    "nr": "number",
    "nr.": "number",
    "nummer": "number",
    "no": "number",
    "no.": "number",
    "aktivitet": "title",
    "åtgärd": "title",
    "insats": "title",
    "activity": "title",
    "tabell": "table",
    "avdelning": "departments",
    "avdelningar": "departments",
    "department": "departments",
    "svarar": "answers",
}
"""Headers that need not be ids."""
MARK = "x"

_Target = tuple[str, str]
_Lexicon = Sequence[Mapping[str, tuple[_Target, ...]]]


def read_master(root: Node, grid: Grid, fields: Sequence[PlannedField]) -> Master:
    """The master list that a grid holds."""
    lexicon = _lexicon(root, fields)
    columns = tuple(_column(index, header, lexicon) for index, header in enumerate(grid.headers))
    return Master(grid=grid, columns=columns, entries=tuple(_entries(root, grid, columns)))


def _lexicon(root: Node, fields: Sequence[PlannedField]) -> _Lexicon:
    """What a header may name, tier by tier: ids, the programme's own titles, common headers, departments."""
    levels, departments = tuple(root.items("levels")), tuple(root.items("departments"))
    return (
        _tier((kind, (kind, "")) for kind in KINDS),
        _tier(
            [(node.text("id"), ("level", node.text("id"))) for node in levels]
            + [(field.id, _field_target(field)) for field in fields]
        ),
        _tier(
            [(node.text("title"), ("level", node.text("id"))) for node in levels]
            + [(field.title, _field_target(field)) for field in fields]
        ),
        _tier((header, (kind, "")) for header, kind in HEADERS.items()),
        _tier((node.text("id"), ("department", node.text("id"))) for node in departments),
        _tier((node.text("name"), ("department", node.text("id"))) for node in departments),
    )


def _field_target(field: PlannedField) -> _Target:
    return (field.id, "") if field.id in {"title", "number"} else ("field", field.id)


def _tier(pairs: Iterable[tuple[str, _Target]]) -> dict[str, tuple[_Target, ...]]:
    tier: dict[str, tuple[_Target, ...]] = {}
    for name, target in pairs:
        if name and target not in tier.get(folded(name), ()):
            tier[folded(name)] = (*tier.get(folded(name), ()), target)
    return tier


def _column(index: int, header: str, lexicon: _Lexicon) -> Column:
    if not header:
        return Column(index=index, header="", kind="untitled")
    name = folded(header)
    targets = next((tier[name] for tier in lexicon if name in tier), ())
    if len(targets) == 1:
        return Column(index=index, header=header, kind=targets[0][0], id=targets[0][1])
    return Column(index=index, header=header, kind="ambiguous" if targets else "unknown")


def _entries(root: Node, grid: Grid, columns: Sequence[Column]) -> Iterator[Entry]:
    first = {(column.kind, column.id): column.index for column in reversed(columns)}
    marked = [column for column in columns if column.kind == "department"]
    levels = [node.text("id") for node in root.items("levels") if ("level", node.text("id")) in first]
    above: dict[str, str | None] = {}
    last_table = ""
    for row in grid.rows:
        said = {kind: grid.text(row, first[kind, ""]) if (kind, "") in first else "" for kind in KINDS}
        if folded(said["table"]) != last_table:
            above, last_table = {}, folded(said["table"])
        above = _filled_down(above, {level: grid.text(row, first["level", level]) for level in levels})
        departments = [part.strip() for line in said["departments"].splitlines() for part in line.split(BETWEEN)]
        departments += [column.id for column in marked if folded(grid.text(row, column.index)) == MARK]
        yield Entry(
            row=row,
            id=said["id"],
            title=said["title"],
            number=said["number"],
            table=said["table"],
            answers=said["answers"],
            departments=tuple(dict.fromkeys(part for part in departments if part)),
            levels=above,
        )


def _filled_down(above: Mapping[str, str | None], written: Mapping[str, str]) -> dict[str, str | None]:
    """One row's levels: blank is as above until an outer level changes, a dash is empty on purpose."""
    result: dict[str, str | None] = {}
    changed = False
    for level, text in written.items():
        before = above.get(level, "")
        value = _level_value(text) if text else None if changed else before
        changed = changed or value != before
        result[level] = value
    return result


def _level_value(text: str) -> str | None:
    return None if text in WITHDRAWN else " ".join(text.split())

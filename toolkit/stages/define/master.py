"""Reads the master list: what each column is, and every activity with its level columns filled down."""

from collections.abc import Iterator, Mapping, Sequence

from toolkit.model.celltext import parted
from toolkit.model.document import Node
from toolkit.model.values import WITHDRAWN, folded
from toolkit.rules.programme.headers import KINDS, MARK, Lexicon, lexicon, targets
from toolkit.rules.programme.plan import Column, Entry, Grid, Master, PlannedField


def read_master(root: Node, grid: Grid, fields: Sequence[PlannedField]) -> Master:
    """The master list that a grid holds."""
    known = lexicon(root, ((field.id, field.title) for field in fields))
    columns = tuple(_column(index, header, known) for index, header in enumerate(grid.headers))
    return Master(grid=grid, columns=columns, entries=tuple(_entries(root, grid, columns)))


def _column(index: int, header: str, known: Lexicon) -> Column:
    if not header:
        return Column(index=index, header="", kind="untitled")
    found = targets(header, known)
    if len(found) == 1:
        return Column(index=index, header=header, kind=found[0][0], id=found[0][1])
    return Column(index=index, header=header, kind="ambiguous" if found else "unknown")


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
        departments = [*parted(said["departments"])]
        departments += [column.id for column in marked if folded(grid.text(row, column.index)) == MARK]
        yield Entry(
            row=row,
            id=said["id"],
            title=said["title"],
            number=said["number"],
            table=said["table"],
            answers=said["answers"],
            closed="" if said["closed"] in WITHDRAWN else said["closed"],
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

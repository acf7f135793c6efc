"""What the cells of a correction copy hold: the department's own answers, where it gave any."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.messages import text
from toolkit.messages.wording import BETWEEN, as_text
from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.consolidated import Merged, MergedCell, MergedRow
from toolkit.model.entries import TITLE
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable, Shown
from toolkit.model.programme import Answers, Code, Field, FieldType, Invalid, Period
from toolkit.model.returns import BLANK, CONFIRMED, SAID, WITHDRAWN

_COLON = ": "


@dataclass(frozen=True, slots=True, kw_only=True)
class Filled:
    """A form with the answers in it."""

    table: IssuedTable
    answered: tuple[tuple[str, tuple[str, ...]], ...]
    """Per activity the fields that hold one."""


def rows_of(issued: Issued, merged: Merged) -> dict[str, MergedRow]:
    """Everything that a department has answered, by the id that it has in its correction copy.

    An activity of its own may be known by the id of a spare row in another form: it gets one that is free.
    """
    places = {activity.id: table.id for table in issued.tables for activity in table.activities}
    mine = [row for row in merged.rows if row.department == issued.department]
    found: dict[str, MergedRow] = {}
    homeless = []
    for row in mine:
        if row.extra and places.get(row.activity) != row.table:
            homeless.append(row)
        else:
            found[row.activity] = row
    for row in homeless:
        stem, taken = f"{row.department}+{row.area}+", places.keys() | found.keys()
        found[next(name for number in range(1, len(taken) + 2) if (name := f"{stem}{number}") not in taken)] = row
    return found


def filled(issued: Issued, table: IssuedTable, rows: Mapping[str, MergedRow]) -> Filled:
    """A form with a department's ``rows`` in it, those of its own too."""
    mine = {name: row for name, row in rows.items() if row.table == table.id or not row.extra}
    activities, answered = [], []
    for activity in _with_own(table, {name: row for name, row in mine.items() if row.extra}):
        row = mine.get(activity.id)
        if row is None or not activity.open:
            activities.append(activity)
            continue
        cells = list(activity.cells)
        held = [
            field.id
            for place, field in enumerate(table.fields)
            if field.open or (activity.extra and field.id == TITLE)
            if _fill(cells, place, row, (issued, field))
        ]
        activities.append(replace(activity, cells=tuple(cells)))
        answered += [(activity.id, tuple(held))] if held else []
    return Filled(table=replace(table, activities=tuple(activities)), answered=tuple(answered))


def _fill(cells: list[Shown], place: int, row: MergedRow, asked: tuple[Issued, Field]) -> bool:
    """Put an answer in a cell, or take away what is no longer said; true where the cell then holds an answer."""
    issued, field = asked
    cell = row.cells.get(field.id)
    if cell is None:
        return False
    if cell.mark in (SAID, CONFIRMED):
        cells[place] = shown(cell, field, issued)
        return cells[place] is not None
    if cell.mark == WITHDRAWN or (cell.mark == BLANK and field.id in row.newest):
        # Shown again, the starting value would say that it stands.
        cells[place] = None
    return False


def shown(cell: MergedCell, field: Field, issued: Issued) -> Shown:
    """What a cell shows for an answer: as the template writes such values, and as it was written where it is none."""
    value, codes = cell.value, issued.codes(field.code_list)
    labels = {code.code: code.label for code in codes}
    content: Shown
    match value:
        case Invalid():
            return _beside(as_text(cell.raw), codes) if field.type is FieldType.MULTIPLE else _written(cell.raw)
        case tuple():
            return BETWEEN.join(labels[code] for code in value if code in labels) or None
        case bool():
            content = text(issued.language, "word.yes" if value else "word.no")
        case str() if field.type is FieldType.CHOICE:
            content = labels.get(value) or as_text(cell.raw)
        case None | str() | int() | float():
            content = value
        case Period():
            content = value.text
        case _:
            content = value.isoformat()
    return content


def _written(raw: Scalar) -> Shown:
    """A cell as it was written, as far as a template can show it."""
    if isinstance(raw, ErrorValue):
        return None
    return raw if isinstance(raw, str | bool | int | float) else as_text(raw) or None


def _beside(written: str, codes: tuple[Code, ...]) -> str | None:
    """What was written beside the choices of a multiple choice, choice by choice, as cells can show it."""
    labels = [code.label for code in codes]
    parts: list[str] = []
    for part in written.split(BETWEEN):
        if part in labels or any(part.startswith(label + _COLON) for label in labels):
            parts.append(part)
        elif parts and parts[-1] not in labels:
            parts[-1] += f", {part}"
    return BETWEEN.join(parts) or None


def _with_own(table: IssuedTable, own: Mapping[str, MergedRow]) -> Iterator[IssuedActivity]:
    """The rows of a form, and after those of their area the department's own that it has no spare row for."""
    known = {activity.id for activity in table.activities}
    areas = {activity.area: place for place, activity in enumerate(table.activities)}
    for place, activity in enumerate(table.activities):
        yield activity
        if areas[activity.area] == place:
            for name, row in own.items():
                if row.area == activity.area and name not in known:
                    yield _spare(name, activity, len(table.fields))


def _spare(name: str, last: IssuedActivity, width: int) -> IssuedActivity:
    return IssuedActivity(
        id=name,
        levels=last.levels,
        area=last.area,
        cells=(None,) * width,
        answers=Answers.ANY,
        extra=True,
    )

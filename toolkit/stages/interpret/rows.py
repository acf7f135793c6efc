"""Where the cells of a table stand: one row per activity."""

from toolkit.messages.wording import as_text, slot_cell, slot_title
from toolkit.model.issued import IssuedTable, Slot
from toolkit.model.values import folded, is_blank
from toolkit.stages.interpret.placed import Found, Placed, says


def place_rows(sheets: list[Found], table: IssuedTable, slots: tuple[Slot, ...]) -> list[Placed]:
    """Every sheet with its rows; of several rows of one activity the one that says most, else the first."""
    placed = [_columns(found, table, slots) for found in sheets]
    index = {activity.id: place for place, activity in enumerate(table.activities)}
    kept: dict[int, tuple[Placed, int]] = {}
    for sheet in placed:
        for row, written in sheet.found.ids:
            activity = index.get(written)
            if activity is None:
                _note_unknown(sheet, row, written, table)
                continue
            other = kept.setdefault(activity, (sheet, row))
            if other == (sheet, row):
                continue
            dropped = (sheet, row)
            if _score(sheet, row, table, activity) > _score(*other, table, activity):
                kept[activity], dropped = dropped, other
            dropped[0].duplicates.append((dropped[1], written))
    for activity, (sheet, row) in sorted(kept.items(), key=lambda item: item[1][1]):
        sheet.activities.append(activity)
        sheet.rows.append(row)
    placed[0].missing_rows = tuple(
        activity.id
        for place, activity in enumerate(table.activities)
        if place not in kept and activity.open and not activity.extra
    )
    return placed


def _columns(found: Found, table: IssuedTable, slots: tuple[Slot, ...]) -> Placed:
    """Columns by title; of several fields with one title each takes the next column."""
    taken: set[int] = set()

    def column(title: str) -> int | None:
        free = (place for place in found.columns(folded(title)) if place not in taken)
        place = next(free, None)
        if place is not None:
            taken.add(place)
        return place

    levels = tuple(column(level.title) for level in table.levels)
    titles = tuple(slot_title(table.fields[slot.field], slot.code) for slot in slots)
    columns = tuple(map(column, titles))
    extra = any(activity.extra for activity in table.activities)
    return Placed(
        found=found,
        slots=slots,
        columns=columns,
        levels=levels,
        missing_columns=tuple(
            title
            for title, slot, place in zip(titles, slots, columns, strict=True)
            if place is None
            if (field := table.fields[slot.field]).open or (extra and field.id == "title")
        ),
    )


def _note_unknown(sheet: Placed, row: int, written: str, table: IssuedTable) -> None:
    """A row with a strange id, or without one but with something in an open column, is told of."""
    if not written:
        pairs = zip(sheet.slots, sheet.columns, strict=True)
        open_columns = [column for slot, column in pairs if table.fields[slot.field].open]
        cells = (sheet.found.sheet.at(row, column) for column in open_columns if column is not None)
        written = next((as_text(cell) for cell in cells if not is_blank(cell)), "")
    if written:
        sheet.unknown.append((row, written))


def _score(sheet: Placed, row: int, table: IssuedTable, activity: int) -> int:
    issued = table.activities[activity]
    return sum(
        says(sheet.found.sheet.at(row, column), slot_cell(issued.cells[slot.field], slot.code))
        for slot, column in zip(sheet.slots, sheet.columns, strict=True)
        if column is not None and (table.fields[slot.field].open or issued.extra)
    )

"""Where the cells of a table stand: one row per activity."""

from collections import Counter
from dataclasses import dataclass, field

from toolkit.messages.wording import as_text, slot_cell, slot_title
from toolkit.model.issued import IssuedTable, Slot
from toolkit.model.recovered import DisputedRow, DuplicateRow, RowLikeness
from toolkit.model.values import equal, folded, plain
from toolkit.stages.interpret.columns import columns_of
from toolkit.stages.interpret.placed import Found, Heads, Placed, says
from toolkit.stages.interpret.texts import given_of, likely_rows

_TELLING = 6
"""Letters of a given text that tells where it stands."""
_Row = tuple[Placed, int]


@dataclass(slots=True)
class _Rows:
    """The rows of one table's activities while they are found."""

    table: IssuedTable
    kept: dict[int, _Row] = field(default_factory=dict)
    likely: dict[tuple[int, int], RowLikeness] = field(default_factory=dict)
    """By sheet and row, what was told by the given texts."""

    def add(self, activity: int, row: _Row) -> None:
        """Of several rows of one activity the one that says most is kept, else the first."""
        other = self.kept.setdefault(activity, row)
        if other == row:
            return
        dropped, used = row, other
        if self._score(row, activity) > self._score(other, activity):
            self.kept[activity], dropped, used = row, other, row
        told = self._beyond(dropped, used, activity)
        dropped[0].duplicates.append(
            DuplicateRow(row=dropped[1], activity=self.table.activities[activity].id, text=told)
        )

    def leave_doubtful(self) -> None:
        """Where other departments' rows stand among these, of two rows of one activity neither is taken."""
        for sheet in {id(sheet): sheet for sheet, _ in self.kept.values() if sheet.found.mixed}.values():
            twice = {copy.activity for copy in sheet.duplicates}
            for place in [place for place in self.kept if self.table.activities[place].id in twice]:
                del self.kept[place]
            sheet.duplicates = []

    def _said(self, row: _Row, activity: int) -> dict[int, str]:
        """What a row says, by slot."""
        sheet, number = row
        issued = self.table.activities[activity]
        cells = {
            place: sheet.found.sheet.at(number, column)
            for place, (slot, column) in enumerate(zip(sheet.slots, sheet.columns, strict=True))
            if column is not None and (self.table.fields[slot.field].open or issued.extra)
        }
        return {
            place: as_text(cell)
            for place, cell in cells.items()
            if says(cell, slot_cell(issued.cells[sheet.slots[place].field], sheet.slots[place].code))
        }

    def _score(self, row: _Row, activity: int) -> int:
        return len(self._said(row, activity))

    def _beyond(self, dropped: _Row, used: _Row, activity: int) -> str:
        """The answers of a row that is not used which the other does not hold."""
        kept = self._said(used, activity)
        lost = self._said(dropped, activity)
        return "; ".join(
            f"{slot_title(self.table.fields[slot.field], slot.code)}: {lost[place]}"
            for place, slot in enumerate(dropped[0].slots)
            if place in lost and not equal(lost[place], kept.get(place))
        )


def place_rows(
    blocks: list[Found], table: IssuedTable, slots: tuple[Slot, ...], heads: Heads, strangers: frozenset[str]
) -> list[Placed]:
    """Every block with its rows: by id, else by the given texts.

    ``strangers`` are the ids of other tables and departments: their rows are nobody's here.
    """
    placed = [_columns(found, table, slots, heads) for found in blocks]
    rows = _Rows(table)
    unplaced = [(sheet, _by_ids(sheet, rows, strangers)) for sheet in placed]
    for sheet, left in unplaced:
        _by_texts(sheet, left, rows)
    rows.leave_doubtful()
    for activity, (sheet, row) in sorted(rows.kept.items(), key=lambda item: item[1][1]):
        sheet.activities.append(activity)
        sheet.rows.append(row)
        if (id(sheet), row) in rows.likely:
            sheet.by_likeness.append(rows.likely[id(sheet), row])
    placed[0].missing_rows = tuple(
        activity.id
        for place, activity in enumerate(table.activities)
        if place not in rows.kept and activity.open and not activity.extra
    )
    return placed


def _by_ids(sheet: Placed, rows: _Rows, strangers: frozenset[str]) -> list[int]:
    """Rows that have ids; returned are those whose ids are lost."""
    table = rows.table
    index = {activity.id: place for place, activity in enumerate(table.activities)}
    loose = {folded(name): place for name, place in index.items()}
    titles = _titles(table)
    left = []
    for row, written in sheet.found.ids:
        activity = index.get(written)
        if activity is None and written and written not in strangers:
            activity = loose.get(folded(written))
        if activity is None:
            left += [] if written in strangers else [row]
        elif (other := _other(sheet, row, titles, activity)) is not None:
            sheet.disputed.append(DisputedRow(row=row, activity=written, other=table.activities[other].id))
        elif not _shifted(sheet, row, table, activity):
            rows.add(activity, (sheet, row))
    return left


def _titles(table: IssuedTable) -> tuple[int, dict[str, int]]:
    """The place of the titles' field, and by title the one activity that has it."""
    place = next(place for place, one in enumerate(table.fields) if one.id == "title")
    found = [(as_text(one.cells[place]), number) for number, one in enumerate(table.activities) if not one.extra]
    counted = Counter(title for title, _ in found)
    return place, {title: number for title, number in found if counted[title] == 1 and len(title) >= _TELLING}


def _other(sheet: Placed, row: int, titles: tuple[int, dict[str, int]], activity: int) -> int | None:
    """The activity whose very title stands in a row with another one's id, as when only some columns were sorted."""
    place, by_title = titles
    column = sheet.columns[sheet.of(place)[0]]
    shown = sheet.found.sheet.at(row, column) if column is not None else None
    if shown is None or equal(shown, sheet.table.activities[activity].cells[place]):
        return None
    other = by_title.get(plain(as_text(shown)))
    return None if other == activity else other


def _shifted(sheet: Placed, row: int, table: IssuedTable, activity: int) -> bool:
    """True for a row whose given texts stand in other columns than theirs: its answers are beside theirs too.

    So it is with a row from a template that has other columns.
    """
    issued = table.activities[activity]
    for slot, column in zip(sheet.slots, sheet.columns, strict=True):
        shown = issued.cells[slot.field]
        if column is None or table.fields[slot.field].open or not isinstance(shown, str) or len(shown) < _TELLING:
            continue
        if not equal(sheet.found.sheet.at(row, column), shown):
            return any(other != column and equal(cell, shown) for other, cell in sheet.found.said(row))
    return False


def _by_texts(sheet: Placed, unplaced: list[int], rows: _Rows) -> None:
    """Rows that have lost their ids."""
    table = rows.table
    columns = {
        slot.field: column
        for slot, column in zip(sheet.slots, sheet.columns, strict=True)
        if column is not None and slot.code is None
    }
    given = given_of(table, sheet.levels, columns)
    if given is None or not unplaced:
        return
    for one in likely_rows(unplaced, given, sheet.found.sheet.at):
        id_ = table.activities[one.activity].id
        rows.likely[id(sheet), one.row] = RowLikeness(row=one.row, activity=id_, written=one.written, score=one.score)
        rows.add(one.activity, (sheet, one.row))


def _columns(found: Found, table: IssuedTable, slots: tuple[Slot, ...], heads: Heads) -> Placed:
    levels = [level.title for level in table.levels]
    titles = [slot_title(table.fields[slot.field], slot.code) for slot in slots]
    columns, alike = columns_of(found, [*levels, *titles], heads)
    own = columns[len(levels) :]
    extra = any(activity.extra for activity in table.activities)
    return Placed(
        found=found,
        table=table,
        slots=slots,
        columns=own,
        levels=columns[: len(levels)],
        columns_by_likeness=alike,
        missing_columns=tuple(
            title
            for title, slot, place in zip(titles, slots, own, strict=True)
            if place is None
            if (one := table.fields[slot.field]).open or (extra and one.id == "title")
        ),
    )

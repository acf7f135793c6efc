"""Where the cells of a card table stand: one line per question of an activity."""

from dataclasses import dataclass, field

from toolkit.messages.wording import as_text, slot_cell, slot_title
from toolkit.model.cells import Scalar
from toolkit.model.issued import IssuedActivity, IssuedTable, Slot
from toolkit.model.recovered import DuplicateRow, RowLikeness
from toolkit.model.values import equal, folded, is_blank
from toolkit.stages.interpret.columns import columns_of
from toolkit.stages.interpret.placed import Found, Heads, Placed, says
from toolkit.stages.interpret.texts import likely_card, likely_question

MARK = " · "
_Line = tuple[Placed, int]


@dataclass(slots=True)
class _Cards:
    """The lines of one table's cards while they are found."""

    table: IssuedTable
    slots: tuple[Slot, ...]
    heads: Heads
    kept: dict[tuple[int, int], _Line] = field(default_factory=dict)
    titles: tuple[str, ...] = ()
    asked: dict[str, int] = field(default_factory=dict)
    """Questions by their folded text."""
    known: dict[str, tuple[int, int] | None] = field(default_factory=dict)
    """Cards by the text that stands for them where the id is lost."""

    def question(self, written: Scalar) -> int | None:
        """The slot of a question."""
        if not isinstance(written, str):
            return None
        for shown in (folded(written), folded(written.rpartition(MARK)[0]), self.heads.bare(written)):
            if shown in self.asked:
                return self.asked[shown]
        return likely_question(self.heads.bare(written), self.titles)

    def card(self, sheet: Placed, row: int) -> tuple[int, int] | None:
        """The card that a line without a known id belongs to by its title, and the score."""
        column = sheet.title_column
        written = as_text(sheet.found.sheet.at(row, column)) if column is not None else ""
        if is_blank(written):
            return None
        if written not in self.known:
            self.known[written] = likely_card(written, self.table)
        return self.known[written]

    def add(self, key: tuple[int, int], line: _Line) -> None:
        """Of several lines of one question the one that says something is kept, else the first."""
        other = self.kept.setdefault(key, line)
        if other == line:
            return
        activity = self.table.activities[key[0]]
        dropped, used = line, other
        if self._says(line, activity, key[1]) and not self._says(other, activity, key[1]):
            self.kept[key], dropped, used = line, other, line
        lost, shown = _answer(dropped), _answer(used)
        told = f"{self.titles[key[1]]}: {as_text(lost)}" if self._says(dropped, activity, key[1]) else ""
        dropped[0].duplicates.append(
            DuplicateRow(row=dropped[1], activity=activity.id, text="" if equal(lost, shown) else told)
        )

    def _says(self, line: _Line, activity: IssuedActivity, slot: int) -> bool:
        return says(_answer(line), slot_cell(activity.cells[self.slots[slot].field], self.slots[slot].code))


def place_cards(
    blocks: list[Found], table: IssuedTable, slots: tuple[Slot, ...], heads: Heads, strangers: frozenset[str]
) -> list[Placed]:
    """Every block with its cards: by id, else by the activity's title; questions by their text."""
    placed = [_columns(found, table, slots, heads) for found in blocks]
    index = {activity.id: place for place, activity in enumerate(table.activities)}
    titles = tuple(slot_title(table.fields[slot.field], slot.code) for slot in slots)
    asked = {folded(title): place for place, title in reversed(list(enumerate(titles)))}
    cards = _Cards(table, slots, heads, titles=titles, asked=asked)
    for sheet in placed:
        for row, written in sheet.found.ids:
            slot = None
            if sheet.question_column is not None and written not in strangers:
                slot = cards.question(sheet.found.sheet.at(row, sheet.question_column))
            activity = index.get(written)
            if activity is None and slot is not None and (likely := cards.card(sheet, row)):
                activity = likely[0]
                _tell(sheet, row, table.activities[activity].id, likely[1])
            if activity is not None and slot is not None:
                cards.add((activity, slot), (sheet, row))
    _gather(cards.kept, len(slots))
    wanted = [(place, slot.field) for place, slot in enumerate(slots) if table.fields[slot.field].open]
    placed[0].missing_rows = tuple(
        activity.id
        for place, activity in enumerate(table.activities)
        if activity.open and not activity.extra
        if any((place, slot) not in cards.kept and field not in table.absent(activity) for slot, field in wanted)
    )
    return placed


def _tell(sheet: Placed, row: int, activity: str, score: int) -> None:
    """Said once per card."""
    if all(one.activity != activity for one in sheet.by_likeness):
        column = sheet.title_column or 0
        written = as_text(sheet.found.sheet.at(row, column))
        sheet.by_likeness.append(RowLikeness(row=row, activity=activity, written=written, score=score))


def _columns(found: Found, table: IssuedTable, slots: tuple[Slot, ...], heads: Heads) -> Placed:
    (activity, question, answer), alike = columns_of(found, (heads.activity, heads.question, heads.answer), heads)
    return Placed(
        found=found,
        table=table,
        slots=slots,
        columns=(answer,),
        title_column=activity,
        question_column=question,
        columns_by_likeness=alike,
        missing_columns=() if answer is not None else (heads.answer_title,),
    )


def _answer(line: _Line) -> Scalar:
    sheet, row = line
    column = sheet.columns[0]
    return None if column is None else sheet.found.sheet.at(row, column)


def _gather(kept: dict[tuple[int, int], _Line], width: int) -> None:
    """Lines become cards; a card stands on the sheet of its first line, with the lines it has there."""
    cards: dict[tuple[int, int], tuple[Placed, list[int | None]]] = {}
    for (activity, slot), (sheet, row) in kept.items():
        _, lines = cards.setdefault((activity, id(sheet)), (sheet, [None] * width))
        lines[slot] = row
    first = {key: min(row for row in lines if row is not None) for key, (_, lines) in cards.items()}
    for key in sorted(cards, key=first.__getitem__):
        sheet, lines = cards[key]
        sheet.activities.append(key[0])
        sheet.lines.append(tuple(lines))
        sheet.rows.append(first[key])

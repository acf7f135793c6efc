"""One placed sheet → Form: marks and values column by column, then what was changed."""

from dataclasses import dataclass, replace

from toolkit.messages.translation import Words, translated_lists, words_of
from toolkit.messages.wording import as_text, row_reply_list
from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.issued import Issued, IssuedTable, Shown
from toolkit.model.programme import CHOICES, CodeList, Field, FieldType, Invalid, Kind, Layout, Programme, Value
from toolkit.model.returns import (
    BLANK,
    CLOSING,
    CONFIRMED,
    ROW_REPLY,
    SAID,
    UNCHANGED,
    WITHDRAWN,
    AnswerTable,
    Form,
    Remark,
)
from toolkit.model.values import equal, is_blank, is_withdrawn
from toolkit.stages.interpret.changed import changes
from toolkit.stages.interpret.choosing import Choices
from toolkit.stages.interpret.marks import Marks
from toolkit.stages.interpret.placed import Placed
from toolkit.stages.interpret.understand import told_numbers, understanding
from toolkit.stages.interpret.understood import Ground, Remarked, Understand

ANSWERED = "answered"
_GLANCE = 40
"""Letters that tell a text from a blank or a dash."""
_LONGEST_DASH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What every sheet of one file is read by."""

    artifact: str
    issued: Issued
    programme: Programme

    @property
    def words(self) -> Words:
        """The translations into the template's language."""
        return words_of(self.programme, self.issued.language)

    def understand(self, field: Field, table: str = "") -> Understand:
        """How a field's cells are read: by today's programme, where it still has the field.

        The fields of the closing form are ours: a field of the programme may have the same id.
        """
        today = self.today(field, table)
        ground = Ground(
            language=self.issued.language,
            year=self.issued.round.as_of.year,
            instructions=(field.help, today.help),
        )
        return understanding(today, self.choices(field, today) if today.type in CHOICES else None, ground)

    def today(self, field: Field, table: str = "") -> Field:
        """The field as today's programme has it."""
        known = () if table == CLOSING else self.programme.fields
        return next((one for one in known if one.id == field.id), field)

    def choices(self, field: Field, today: Field) -> Choices:
        """A field's choices: today's and the record's."""
        mine = {codes.id: codes for codes in self.issued.code_lists}
        own = {codes.id: codes for codes in self.programme.code_lists}
        theirs = {codes.id: codes for codes in translated_lists(self.programme, self.words)}
        theirs[ROW_REPLY] = row_reply_list(self.issued.language)
        issued = mine.get(field.code_list or "")
        listed = theirs.get(today.code_list or "", issued)
        empty = CodeList(id=today.code_list or "", codes=())
        shown = issued or empty
        if self.words.by_text and today.code_list in own:
            # Who answers in another language may still know the programme's own words.
            shown = replace(shown, codes=(*shown.codes, *own[today.code_list].codes))
        return Choices(today=listed or empty, issued=shown)


@dataclass(slots=True, kw_only=True)
class _Column:
    """One open field as read; lists run over the activities."""

    raws: list[Scalar]
    marks: list[str]
    values: list[Value]
    remarks: list[tuple[int, Remarked]]
    spots: tuple[tuple[int, int] | None, ...] | None = None
    """Per activity the cell that stands for all, where there is one per choice."""
    kept: frozenset[int] = frozenset()
    """Activities whose cell shows, as it was sent out, what the department answered before."""


def answered(table: IssuedTable) -> tuple[int, ...]:
    """Places of the fields that a respondent writes in; the title too when there are spare rows."""
    extra = any(activity.extra for activity in table.activities)
    return tuple(place for place, field in enumerate(table.fields) if field.open or (extra and field.id == "title"))


def form_of(context: Context, table: IssuedTable, placed: Placed, *, first: bool) -> Form:
    """The sheet's answers and what was found out about it."""
    places = answered(table)
    columns = [_kept(context, table, placed, (place, _read(context, table, placed, place))) for place in places]
    closed = frozenset(row for row, place in enumerate(placed.activities) if not table.activities[place].open)
    _settle_marks([table.fields[place] for place in places], columns, closed)
    remarks, invalid = _remarks(places, columns, placed, closed)
    own = dict(context.issued.correction.own) if context.issued.correction else {}
    return Form(
        artifact=context.artifact,
        table=table.id,
        title=table.title,
        layout=table.layout,
        titles=tuple(table.fields[place].title for place in places),
        answers=replace(_answers(table, placed, places, columns), known_as=own),
        changed=changes(table, placed),
        missing_columns=placed.missing_columns if any(row.open for row in table.activities) else (),
        missing_rows=placed.missing_rows if first else (),
        unknown_rows=tuple(placed.unknown),
        duplicate_rows=tuple(sorted(placed.duplicates, key=lambda one: one.row)),
        disputed_rows=tuple(sorted(placed.disputed, key=lambda one: one.row)),
        rows_by_likeness=tuple(sorted(placed.by_likeness, key=lambda one: one.row)),
        columns_by_likeness=placed.columns_by_likeness,
        invalid=invalid,
        remarks=remarks,
    )


def _answers(table: IssuedTable, placed: Placed, places: tuple[int, ...], columns: list[_Column]) -> AnswerTable:
    card = table.layout is Layout.CARD
    firsts = [placed.of(place)[0] for place in places]
    return AnswerTable(
        table=table.id,
        sheet=placed.found.sheet.name,
        fields=tuple(table.fields[place].id for place in places),
        activities=tuple(table.activities[activity].id for activity in placed.activities),
        raws=tuple(zip(*(column.raws for column in columns), strict=True)),
        values=tuple(zip(*(column.values for column in columns), strict=True)),
        marks=tuple("".join(marks) for marks in zip(*(column.marks for column in columns), strict=True)),
        rows=tuple(tuple(lines[slot] for slot in firsts) for lines in placed.lines) if card else tuple(placed.rows),
        columns=placed.columns if card else tuple(placed.columns[slot] for slot in firsts),
        spread={
            table.fields[place].id: column.spots
            for place, column in zip(places, columns, strict=True)
            if column.spots is not None
        },
    )


def _read(context: Context, table: IssuedTable, placed: Placed, place: int) -> _Column:
    field = table.fields[place]
    slots = placed.of(place)
    if placed.slots[slots[0]].code is not None:
        return _read_marks(context, table, placed, place)
    raws = placed.raws(slots[0])
    issued = [table.activities[activity] for activity in placed.activities]
    if not field.open:
        # A title is an answer on spare rows only.
        raws = [raw if activity.extra else None for raw, activity in zip(raws, issued, strict=True)]
    starts = [activity.cells[place] if field.open or activity.extra else None for activity in issued]
    marks = [_mark(raw, start) for raw, start in zip(raws, starts, strict=True)]
    understand = context.understand(field, table.id)
    values: list[Value] = [None] * len(raws)
    remarks: list[tuple[int, Remarked]] = []
    for row, (raw, mark) in enumerate(zip(raws, marks, strict=True)):
        if mark in {SAID, UNCHANGED}:
            found = understand(raw)
            values[row] = found.value
            remarks += [(row, remark) for remark in found.remarks]
            if found.value is None:
                # A placeholder: nobody has said anything, unless it is the master list that says it.
                values[row], marks[row] = (None, BLANK) if mark == SAID else (as_text(raw), mark)
        elif isinstance(raw, ErrorValue):
            remarks.append((row, ("cell-error-value", {})))
    return _Column(raws=raws, marks=marks, values=values, remarks=remarks)


def _read_marks(context: Context, table: IssuedTable, placed: Placed, place: int) -> _Column:
    """A multiple choice, which has a cell per choice."""
    field, slots = table.fields[place], placed.of(place)
    today = context.today(field, table.id)
    choices = context.choices(field, today)
    reader = Marks(codes=[code for slot in slots if (code := placed.slots[slot].code)], choices=choices)
    cells = zip(*(placed.raws(slot) for slot in slots), strict=True)
    starts = (table.activities[activity].cells[place] for activity in placed.activities)
    found = [reader.gather(row, start) for row, start in zip(cells, starts, strict=True)]
    values = [one.value for one in found]
    if today.type is not FieldType.MULTIPLE:
        understand = context.understand(field, table.id)
        values = [understand(one.raw).value if one.mark in {SAID, UNCHANGED} else None for one in found]
    return _Column(
        raws=[one.raw for one in found],
        marks=[one.mark for one in found],
        values=values,
        remarks=[
            (row, remark)
            for row, one in enumerate(found)
            for remark in (one.remark, *told_numbers(one.value if isinstance(one.value, Invalid) else None))
            if remark
        ],
        spots=tuple(placed.at(row, slots[one.cell]) for row, one in enumerate(found)),
    )


def _kept(context: Context, table: IssuedTable, placed: Placed, read: tuple[int, _Column]) -> _Column:
    """A column of a correction copy: an earlier answer that stands is not its own, one that is gone is withdrawn.

    ``read`` is the place of the field, and its cells as those of any template.
    """
    place, column = read
    if context.issued.correction is None:
        return column
    field, kept = table.fields[place].id, context.issued.correction.kept
    issued = [table.activities[activity] for activity in placed.activities]
    earlier = [row for row, activity in enumerate(issued) if field in kept.get(activity.id, ())]
    for row in earlier:
        if equal(column.raws[row], issued[row].cells[place]):
            column.marks[row] = UNCHANGED
        elif column.marks[row] == BLANK and is_blank(column.raws[row]) and _emptied(placed, row, place):
            column.marks[row] = WITHDRAWN
            column.remarks.append((row, ("cell-answer-withdrawn", {})))
    column.kept = frozenset(row for row in earlier if column.marks[row] == UNCHANGED)
    return column


def _emptied(placed: Placed, row: int, place: int) -> bool:
    """True for a cell that is there and holds nothing, not even a formula without a value."""
    spots = [placed.at(row, slot) for slot in placed.of(place)]
    return None not in spots and placed.found.sheet.formulas.isdisjoint(spot for spot in spots if spot)


def _mark(raw: Scalar, start: Shown) -> str:
    if raw is None or isinstance(raw, ErrorValue):
        return BLANK
    if isinstance(raw, str):
        if is_blank(raw[:_GLANCE]) and is_blank(raw):
            return BLANK
        if len(raw.strip()) <= _LONGEST_DASH and is_withdrawn(raw):
            return WITHDRAWN
    return UNCHANGED if start is not None and equal(raw, start) else SAID


def _settle_marks(fields: list[Field], columns: list[_Column], closed: frozenset[int]) -> None:
    """What an unchanged starting value says depends on the rest of its row; in a ``closed`` one it says nothing."""
    reply = next((column for field, column in zip(fields, columns, strict=True) if field.id == ROW_REPLY), None)
    replied = [value == ANSWERED and row not in reply.kept for row, value in enumerate(reply.values)] if reply else []
    spoken: list[bool] | None = None
    for field, column in zip(fields, columns, strict=True):
        if UNCHANGED not in column.marks or column is reply:
            continue
        if field.kind is Kind.CONFIRM:
            spoken = spoken or _spoken(columns, reply)
        where = spoken if field.kind is Kind.CONFIRM else replied
        if where:
            column.marks = [
                CONFIRMED if mark == UNCHANGED and told and row not in closed | column.kept else mark
                for row, (mark, told) in enumerate(zip(column.marks, where, strict=True))
            ]


def _spoken(columns: list[_Column], reply: _Column | None) -> list[bool]:
    """Per row: something is written in it, or it has a reply."""
    rows = zip(*(column.marks for column in columns), strict=True)
    replied = [value is not None and row not in reply.kept for row, value in enumerate(reply.values)] if reply else []
    replies = replied or [False] * len(columns[0].marks)
    return [SAID in marks or WITHDRAWN in marks or told for marks, told in zip(rows, replies, strict=True)]


def _remarks(
    places: tuple[int, ...], columns: list[_Column], placed: Placed, closed: frozenset[int]
) -> tuple[tuple[Remark, ...], tuple[tuple[int, int], ...]]:
    """What is said of cells and which are invalid; rows that another department answers are ``closed`` to both."""
    remarks, invalid = [], []
    formulas = placed.found.sheet.formulas
    for number, (place, column) in enumerate(zip(places, columns, strict=True)):
        for row, (rule, facts) in column.remarks:
            if column.marks[row] != UNCHANGED and row not in closed:
                remarks.append(Remark(rule=rule, activity=row, field=number, facts=facts))
        for row, (mark, value) in enumerate(zip(column.marks, column.values, strict=True)):
            if row in closed:
                continue
            if isinstance(value, Invalid) and mark != UNCHANGED:
                invalid.append((row, number))
            if formulas and any(placed.at(row, slot) in formulas for slot in placed.of(place)):
                rule = "cell-formula-without-value" if is_blank(column.raws[row]) else "cell-formula"
                remarks.append(Remark(rule=rule, activity=row, field=number, facts={}))
    return tuple(remarks), tuple(invalid)

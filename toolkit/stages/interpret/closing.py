"""Where the answers for the whole template stand: on the sheet that holds their questions, wherever on it they are."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.messages import text
from toolkit.messages.wording import closing_form as asked_last
from toolkit.model.cells import SheetCells, WorkbookCells
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.returns import Form
from toolkit.model.values import folded, is_blank
from toolkit.stages.interpret.form import Context, form_of
from toolkit.stages.interpret.placed import Found, Placed


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sheet:
    """A sheet that holds questions of the closing form."""

    sheet: SheetCells
    lines: tuple[int | None, ...]
    """Per field of the form the row of its question."""
    column: int
    """Where the answers stand."""
    headed: bool
    """True when a header says so."""

    def rank(self, name: str) -> tuple[bool, bool, int, int]:
        """How sure it is that this is the form: the surest is greatest."""
        rows = [row for row in self.lines if row is not None]
        said = sum(not is_blank(self.sheet.at(row, self.column)) for row in rows)
        return self.headed, folded(self.sheet.name) == folded(name), len(rows), said


def closing_form(context: Context, cells: WorkbookCells, forms: Iterable[str]) -> tuple[Form, Placed] | None:
    """The form of a returned template, or nothing where no sheet but the ``forms`` and the guide holds it.

    Templates that were issued before there was such a form have none, so its absence says nothing.
    """
    issued = context.issued
    table = asked_last(issued)
    others = {*forms, text(issued.language, "template.guide.sheet")}
    found = [
        here
        for sheet in cells.sheets
        if sheet.name not in others
        if (here := _questions(sheet, table, issued)) is not None
    ]
    if not found:
        return None
    best = max(found, key=lambda one: one.rank(table.title))
    placed = Placed(
        found=Found(sheet=best.sheet, header=0, heads=(), ids=()),
        table=table,
        slots=issued.slots(table),
        activities=[0],
        rows=[min(row for row in best.lines if row is not None)],
        lines=[best.lines],
        columns=(best.column,),
    )
    return form_of(context, table, placed, first=True), placed


def _questions(sheet: SheetCells, table: IssuedTable, issued: Issued) -> _Sheet | None:
    wanted = {folded(field.title): place for place, field in enumerate(table.fields)}
    heads = {folded(text(issued.language, key)) for key in ("template.closing.answer", "template.card.answer")}
    longest = max(map(len, (*wanted, *heads))) + 8
    lines: list[int | None] = [None] * len(table.fields)
    columns: Counter[int] = Counter()
    answers: list[int] = []
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if not isinstance(value, str) or len(value) > longest:
                continue
            written = folded(value)
            if written in heads and not columns:
                answers.append(column)
            elif (place := wanted.get(written)) is not None and lines[place] is None:
                lines[place] = row
                columns[column] += 1
    if not columns:
        return None
    question = columns.most_common(1)[0][0]
    headed = next((column for column in reversed(answers) if column > question), None)
    return _Sheet(
        sheet=sheet,
        lines=tuple(lines),
        column=question + 1 if headed is None else headed,
        headed=headed is not None,
    )

"""WorkbookCells and the issued record → Forms: what stands where, what it says, and what was changed."""

from toolkit.model.cells import WorkbookCells
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Layout, Programme
from toolkit.model.returns import AnswerTable, Form
from toolkit.stages.interpret.cards import place_cards
from toolkit.stages.interpret.closing import closing_form
from toolkit.stages.interpret.form import Context, answered, form_of
from toolkit.stages.interpret.placed import Heads, by_table
from toolkit.stages.interpret.rows import place_rows

__all__ = ["interpret"]


def interpret(cells: WorkbookCells, artifact: str, issued: Issued, programme: Programme) -> tuple[Form, ...]:
    """Every sheet of every table of the record, and last the form on the whole template, if it is there.

    A table without any sheet gives one form that says so.
    """
    heads = Heads.of(issued.language)
    found = by_table(cells, issued, heads)
    context = Context(artifact=artifact, issued=issued, programme=programme)
    forms: list[Form] = []
    for table in issued.tables:
        sheets = found.get(table.id, [])
        if not sheets:
            # Where another department answers every row, nothing is missed.
            forms += [_missing(artifact, table)] if any(row.open for row in table.activities) else []
            continue
        slots = issued.slots(table)
        card = table.layout is Layout.CARD
        placed = place_cards(sheets, table, slots, heads) if card else place_rows(sheets, table, slots)
        forms.extend(form_of(context, table, sheet, first=sheet is placed[0]) for sheet in placed)
    closing = closing_form(context, cells, (form.answers.sheet for form in forms))
    return (*forms, closing) if closing else tuple(forms)


def _missing(artifact: str, table: IssuedTable) -> Form:
    open_fields = [table.fields[place] for place in answered(table)]
    return Form(
        artifact=artifact,
        table=table.id,
        title=table.title,
        layout=table.layout,
        titles=tuple(field.title for field in open_fields),
        answers=AnswerTable(
            table=table.id,
            sheet="",
            fields=tuple(field.id for field in open_fields),
            activities=(),
            raws=(),
            values=(),
            marks=(),
            rows=(),
            columns=(None,) * (1 if table.layout is Layout.CARD else len(open_fields)),
        ),
        missing_sheet=True,
    )

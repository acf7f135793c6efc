"""Every block of a file, with the record of the department whose it is, as forms."""

from collections.abc import Collection, Iterable
from dataclasses import replace

from toolkit.model.cells import WorkbookCells
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Layout, Programme
from toolkit.model.recovered import Outside
from toolkit.model.returns import AnswerTable, Form
from toolkit.stages.interpret.blocks import Vocabulary, blocks
from toolkit.stages.interpret.cards import place_cards
from toolkit.stages.interpret.closing import closing_form
from toolkit.stages.interpret.form import Context, answered, form_of
from toolkit.stages.interpret.outside import Accounted, outside
from toolkit.stages.interpret.owners import ALONE, Around, Part, shared_out
from toolkit.stages.interpret.placed import Found, Placed
from toolkit.stages.interpret.rows import place_rows
from toolkit.stages.interpret.tables import by_table
from toolkit.stages.interpret.unknown import note_unknown

_FEW = 4
"""One part in this many of a table's rows, and less, are a few."""


def interpret(
    cells: WorkbookCells, artifact: str, issued: Issued, programme: Programme, around: Around = ALONE
) -> tuple[Form, ...]:
    """Every block of every table of the record, and last the form on the whole template, if it is there.

    A table without any block gives one form that says so. Blocks and rows of other departments give forms that name
    them; what stands outside all blocks is told on the first form.
    """
    words = Vocabulary.of(issued)
    shared = shared_out(blocks(cells, words), (issued, words), programme, around)
    told = Accounted()
    forms: list[Form] = []
    for part in shared.parts:
        context = Context(artifact=artifact, issued=part.issued, programme=programme)
        forms += _part(context, part, told, around)
    for part in shared.parts:
        context = Context(artifact=artifact, issued=part.issued, programme=programme)
        others = {form.answers.sheet for form in forms}
        own = replace(cells, sheets=tuple(one for one in cells.sheets if shared.closing(one.name, part)))
        closing = closing_form(context, own, others)
        if closing is not None:
            told.take([closing[1]])
            told.closing.add(closing[0].answers.sheet)
            forms.append(replace(closing[0], department=part.department))
    return _with_outside(forms, outside(cells, shared, told, around))


def _part(context: Context, part: Part, told: Accounted, around: Around) -> list[Form]:
    """The forms of one department, in the order of its tables."""
    found = by_table(part.blocks, part.issued, part.words.heads)
    known = part.words.ids | {activity.id for activity in context.programme.activities}
    groups: list[tuple[IssuedTable, list[Placed]]] = []
    for table in part.issued.tables:
        held = found.get(table.id, [])
        strangers = known - {activity.id for activity in table.activities}
        groups.append((table, _place(held, part, table, strangers) if held else []))
    every = [one for _, placed in groups for one in placed]
    told.take(every)

    def strange(texts: list[str]) -> Collection[str]:
        return texts if around is ALONE else around.strange(texts, [part.issued])

    note_unknown(part.blocks, every, told, strange)
    forms: list[Form] = []
    for table, placed in groups:
        made = [form_of(context, table, one, first=one is placed[0]) for one in placed]
        # Where another department answers every row, nothing is missed.
        if not made and part.whole and any(row.open for row in table.activities):
            made = [_missing(context.artifact, table)]
        forms += made if part.whole else [_share(form, part.department) for form in made]
    return forms


def _place(held: list[Found], part: Part, table: IssuedTable, strangers: frozenset[str]) -> list[Placed]:
    place = place_cards if table.layout is Layout.CARD else place_rows
    placed = place(held, table, part.issued.slots(table), part.words.heads, strangers)
    most = max(placed, key=lambda one: len(one.rows))
    for one in placed:
        if table.layout is Layout.TABLE and len(one.rows) * _FEW <= len(most.rows):
            # A few rows that stand elsewhere need not have every column.
            one.missing_columns = ()
    return placed


def _share(form: Form, department: str) -> Form:
    """The answers of a department in another's file: what is not there may be in its own."""
    return replace(form, department=department, missing_rows=(), missing_columns=())


def _with_outside(forms: Iterable[Form], told: tuple[Outside, ...]) -> tuple[Form, ...]:
    if not told:
        return tuple(forms)
    first, *rest = forms
    return (replace(first, outside=told), *rest)


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

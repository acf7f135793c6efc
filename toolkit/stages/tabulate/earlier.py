"""*Förra svaren*: what stood in the open fields of the file that a programme starts from. For people, never read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.messages import text
from toolkit.model import sheets
from toolkit.model.proposal import EarlierAnswer
from toolkit.model.workbook import Area, Column, Row, Sheet, Workbook
from toolkit.stages.tabulate.page import Ledger, head_row, height_of, page

_WIDTHS = (12.0, 44.0, 34.0, 80.0, 24.0)
_PARTS = ("id", "title", "field", "text", "source")


def with_answers(workbook: Workbook, answers: Sequence[EarlierAnswer], places: Mapping[int, str]) -> Workbook:
    """The programme's workbook with the answers of last time on a sheet of their own, last among those that are seen.

    ``places`` says in words where each answer, by its number, was seen.
    """
    if not answers:
        return workbook
    name = text(workbook.language, f"sheet.name.{sheets.EARLIER}")
    ledger = Ledger(language=workbook.language, names={sheets.EARLIER: name})
    rows = [
        (answer.activity, answer.title, answer.field, answer.text, places[number])
        for number, answer in enumerate(answers)
    ]
    heads = tuple(text(workbook.language, f"start.answers.{part}") for part in _PARTS)
    sheet = Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in _WIDTHS),
        rows=(
            head_row(heads, _WIDTHS, (False,) * len(heads)),
            *(Row(values=row, styles=("cell",) * len(row), height=height_of(row, _WIDTHS)) for row in rows),
        ),
        freeze=(1, 0),
        autofilter=Area(first_row=0, first_column=0, last_row=len(rows), last_column=len(heads) - 1),
        page=page(ledger, name),
    )
    shown = [one for one in workbook.sheets if one.state == "visible"]
    hidden = [one for one in workbook.sheets if one.state != "visible"]
    return replace(workbook, sheets=(*shown, sheet, *hidden))

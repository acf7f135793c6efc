"""*Innan du skickar*: the last sheet, where a department answers for the whole template."""

from toolkit.messages import text
from toolkit.messages.wording import closing_table
from toolkit.model.look import height
from toolkit.model.programme import FieldType
from toolkit.model.workbook import Area, Column, Row, Sheet
from toolkit.stages.layout.form import Frame, top_rows
from toolkit.stages.layout.open_cell import style_of, validation

WIDTHS = (26.0, 44.0, 70.0)
ANSWER = 2


def closing_sheet(frame: Frame, name: str) -> Sheet:
    """One line per question."""
    issued, language = frame.issued, frame.issued.language
    table = closing_table(language, sign_off=issued.sign_off)
    above = top_rows(frame, table.title)
    heads = tuple(text(language, f"template.closing.{column}") for column in ("part", "question", "answer"))
    rows = [*above, Row(values=heads, styles=("head", "head", "head_open"), height=24)]
    first = len(rows)
    for field in table.fields:
        least = 4 if field.type is FieldType.TEXT else 1
        values = (text(language, "template.closing.whole"), field.title, None)
        size = height([(value, width) for value, width in zip(values, WIDTHS, strict=True) if value], least)
        rows.append(Row(values=values, styles=("given", "given", style_of(field)), height=size))
    places = (
        Area(first_row=row, first_column=ANSWER, last_row=row, last_column=ANSWER) for row in range(first, len(rows))
    )
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in WIDTHS),
        rows=tuple(rows),
        protected=True,
        validations=tuple(
            validation(issued, field, (place,)) for field, place in zip(table.fields, places, strict=True)
        ),
        page=frame.page(first - 1),
        cursor=(first, ANSWER),
        tab_color="7F4F00",
    )

"""A card table's sheets: one per outermost area, its texts above, then one line per question of each activity."""

from toolkit.messages import text
from toolkit.messages.wording import card_title, header_text, slot_title
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable, Slot
from toolkit.model.look import height
from toolkit.model.programme import Area as Section
from toolkit.model.workbook import Area, Column, Row, Sheet
from toolkit.stages.layout.form import Frame, top_rows
from toolkit.stages.layout.open_cell import style_of, validation, written

WIDTHS = (9.0, 26.0, 34.0, 84.0)
ANSWER = 3


def card_sheets(frame: Frame, table: IssuedTable) -> tuple[Sheet, ...]:
    """The sheets of a card-shaped form."""
    sections: dict[str, list[IssuedActivity]] = {}
    for activity in table.activities:
        sections.setdefault((activity.levels[0] or "–") if activity.levels else table.title, []).append(activity)
    return tuple(_sheet(frame, table, title, cards) for title, cards in sections.items())


def _sheet(frame: Frame, table: IssuedTable, title: str, cards: list[IssuedActivity]) -> Sheet:
    language = frame.issued.language
    section = next((area for area in table.areas if area.path == (title,)), None)
    heading = f"{section.number}. {title}" if section and section.number else title
    above = (*top_rows(frame, heading), *_texts(section))
    header_row = len(above)
    heads = tuple(text(language, f"template.card.{column}") for column in ("id", "activity", "question", "answer"))
    rows = [*above, Row(values=heads, styles=("head", "head", "head", "head_open"), height=24)]
    places: dict[Slot, list[int]] = {}
    for card in cards:
        for slot in _lines(card, table, frame.issued):
            field = table.fields[slot.field]
            if (field.open and card.open) or (card.extra and field.id == "title"):
                places.setdefault(slot, []).append(len(rows))
            rows.append(_line(card, table, slot, language))
        rows[-1] = Row(
            values=rows[-1].values, styles=rows[-1].styles, height=rows[-1].height, page_break=card is not cards[-1]
        )
    return Sheet(
        name=frame.name(heading),
        columns=tuple(Column(width=width) for width in WIDTHS),
        rows=tuple(rows),
        protected=True,
        freeze=(header_row + 1, 0) if section is None or not section.texts else None,
        autofilter=Area(first_row=header_row, first_column=0, last_row=len(rows) - 1, last_column=ANSWER),
        validations=tuple(
            validation(frame.issued, table.fields[slot.field], tuple(_cell(row) for row in lines), slot.code)
            for slot, lines in places.items()
        ),
        page=frame.page(header_row),
        cursor=(min((lines[0] for lines in places.values()), default=header_row), ANSWER),
        tab_color="7F4F00",
    )


def _cell(row: int) -> Area:
    return Area(first_row=row, first_column=ANSWER, last_row=row, last_column=ANSWER)


def _texts(section: Section | None) -> list[Row]:
    """The section's own texts, a heading beside the paragraphs under it."""
    rows: list[Row] = []
    heading = ""
    for block in section.texts if section else ():
        if block.kind == "heading":
            heading = block.text
            continue
        body = f"• {block.text}" if block.kind == "item" else block.text
        size = height(((body, WIDTHS[3]), (heading, WIDTHS[2])))
        rows.append(
            Row(values=(None, None, heading or None, body), styles=("text", "text", "strong", "text"), height=size)
        )
        heading = ""
    return rows


def _lines(card: IssuedActivity, table: IssuedTable, issued: Issued) -> list[Slot]:
    """What a card shows: every open field, and the given ones that hold something."""
    return [
        slot
        for slot in issued.slots(table)
        if (field := table.fields[slot.field]).id not in ("title", "number") or (card.extra and field.id == "title")
        if (field.open and card.open) or card.extra or card.cells[slot.field] not in (None, "")
        if not (card.extra and not field.open and field.id != "title")
    ]


def _line(card: IssuedActivity, table: IssuedTable, slot: Slot, language: str) -> Row:
    field = table.fields[slot.field]
    value = written(card.cells[slot.field], field, slot.code)
    question = slot_title(field, slot.code)
    if field.open and card.open:
        question = header_text(field, language, " · ", slot.code)
    style = "open" if card.extra and field.id == "title" else style_of(field)
    style = style if card.open else style.replace("open", "given", 1)
    values = (card.id, card_title(card, table), question, value)
    texts = [(cell, width) for cell, width in zip(values, WIDTHS, strict=True) if isinstance(cell, str)]
    least = 3 if field.open and field.type == "text" else 1
    return Row(values=values, styles=("id", "given_strong", "given", style), height=height(texts, least))

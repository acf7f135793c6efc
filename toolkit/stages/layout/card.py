"""A card table's sheets: one per outermost area, its texts above, then one line per question of each activity."""

from dataclasses import replace

from toolkit.messages import text
from toolkit.messages.wording import card_title, header_text, slot_title
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable, Slot
from toolkit.model.programme import Area as Section
from toolkit.model.programme import FieldType
from toolkit.model.typography import height
from toolkit.model.workbook import Area, Column, Row, Sheet
from toolkit.stages.layout.form import Frame, top_rows, validations
from toolkit.stages.layout.open_cell import locked, style_of, written
from toolkit.stages.layout.places import TITLE, Laid, Place, Placed, written_in

WIDTHS = (9.0, 42.0, 36.0, 78.0)
ANSWER = 3
MOST_FROZEN = 220.0
"""Points of a screen that may stand still; below that little would be left of a small one."""


def card_sheets(frame: Frame, table: IssuedTable) -> tuple[Laid, ...]:
    """The sheets of a card-shaped form."""
    sections: dict[str, list[IssuedActivity]] = {}
    for activity in table.activities:
        sections.setdefault((activity.levels[0] or "–") if activity.levels else table.title, []).append(activity)
    return tuple(_sheet(frame, table, title, cards) for title, cards in sections.items())


def _sheet(frame: Frame, table: IssuedTable, title: str, cards: list[IssuedActivity]) -> Laid:
    section = next((area for area in table.areas if area.path == (title,)), None)
    heading = f"{section.number}. {title}" if section and section.number else title
    name = frame.name(heading)
    above = (*top_rows(frame, heading), *_texts(section))
    first = len(above) + 1
    rows = [*above, _header(frame)]
    lines: list[int | None] = []
    placed: list[Placed] = []
    for card in cards:
        cells: dict[int, tuple[Place, ...]] = {}
        begun = len(rows)
        for slot in shown_slots(frame.issued, table, card):
            if written_in(table.fields[slot.field], card):
                cells[slot.field] = (*cells.get(slot.field, ()), (len(rows), ANSWER))
            rows.append(_line(frame.issued, table, card, slot, leads=len(rows) == begun))
        lines += [len(placed) if cells else None] * (len(rows) - begun)
        if cells:
            placed.append(Placed(activity=card, table=table, sheet=name, cells=cells))
        rows[-1] = replace(rows[-1], page_break=card is not cards[-1])
    still = sum(row.height or 0 for row in rows[:first]) <= MOST_FROZEN
    sheet = Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in WIDTHS),
        rows=tuple(rows),
        protected=True,
        password=frame.issued.password,
        freeze=(first, 0) if still else None,
        autofilter=Area(first_row=first - 1, first_column=0, last_row=len(rows) - 1, last_column=ANSWER),
        validations=validations(frame.issued, table, frame.issued.slots(table), tuple(placed)),
        page=frame.page(first - 1),
        cursor=min((one.first for one in placed), default=(0, 0)),
        tab_color=frame.open_color,
    )
    return Laid(sheet=sheet, table=table, placed=tuple(placed), first=first, lines=tuple(lines))


def _header(frame: Frame) -> Row:
    heads = tuple(
        text(frame.issued.language, f"template.card.{column}") for column in ("id", "activity", "question", "answer")
    )
    return Row(values=heads, styles=("head", "head", "head", "head_open"), height=24)


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


def shown_slots(issued: Issued, table: IssuedTable, card: IssuedActivity) -> list[Slot]:
    """What a card asks, and the given fields that say something; a party that takes no part is left out."""
    absent = table.absent(card)
    return [slot for slot in issued.slots(table) if _shows(table, card, slot.field) and slot.field not in absent]


def _shows(table: IssuedTable, card: IssuedActivity, place: int) -> bool:
    field = table.fields[place]
    if field.id in (TITLE, "number"):
        return field.id == TITLE and card.extra
    if field.open:
        return card.open or (bool(card.closed) and card.cells[place] not in (None, ""))
    return not card.extra and card.cells[place] not in (None, "")


def _line(issued: Issued, table: IssuedTable, card: IssuedActivity, slot: Slot, *, leads: bool) -> Row:
    field = table.fields[slot.field]
    value = written(card.cells[slot.field], field, slot.code)
    asked = card.open or not card.closed
    question = header_text(field, issued.language, " · ", slot.code) if asked else slot_title(field, slot.code)
    style = "open" if field.id == TITLE else style_of(field)
    style = style if card.open else locked(style)
    values = (card.id, card_title(card, table), question, value)
    texts = [(cell, width) for cell, width in zip(values, WIDTHS, strict=True) if isinstance(cell, str)]
    least = 3 if field.open and field.type is FieldType.TEXT else 1
    styles = ("id", "given_strong" if leads else "given_quiet", "given", style)
    return Row(values=values, styles=styles, height=height(texts, least))

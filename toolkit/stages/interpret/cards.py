"""Where the cells of a card table stand: one line per question of an activity."""

from toolkit.messages.wording import as_text, slot_cell, slot_title
from toolkit.model.cells import Scalar
from toolkit.model.issued import IssuedActivity, IssuedTable, Slot
from toolkit.model.values import folded, is_blank
from toolkit.stages.interpret.placed import Found, Heads, Placed, says

MARK = " · "


def place_cards(sheets: list[Found], table: IssuedTable, slots: tuple[Slot, ...], heads: Heads) -> list[Placed]:
    """Every sheet with its cards; of several lines of one question the one that says most, else the first."""
    placed = [_columns(found, slots, heads) for found in sheets]
    index = {activity.id: place for place, activity in enumerate(table.activities)}
    titles = [slot_title(table.fields[slot.field], slot.code) for slot in slots]
    asked = {folded(title): place for place, title in reversed(list(enumerate(titles)))}
    kept: dict[tuple[int, int], tuple[Placed, int]] = {}
    for sheet in placed:
        questions = sheet.found.columns(heads.question)[0]
        for row, written in sheet.found.ids:
            question = sheet.found.sheet.at(row, questions)
            activity, slot = index.get(written), _slot(question, asked)
            if activity is None or slot is None:
                if stray := written if activity is None and written else _stray(sheet, row):
                    sheet.unknown.append((row, stray))
                continue
            _keep(kept, (activity, slot), (sheet, row), table)
    _gather(kept, len(slots))
    wanted = [(place, slot.field) for place, slot in enumerate(slots) if table.fields[slot.field].open]
    placed[0].missing_rows = tuple(
        activity.id
        for place, activity in enumerate(table.activities)
        if activity.open and not activity.extra
        if any((place, slot) not in kept and field not in table.absent(activity) for slot, field in wanted)
    )
    return placed


def _columns(found: Found, slots: tuple[Slot, ...], heads: Heads) -> Placed:
    answer = next(iter(found.columns(heads.answer)), None)
    return Placed(
        found=found,
        slots=slots,
        columns=(answer,),
        title_column=next(iter(found.columns(heads.activity)), None),
        missing_columns=() if answer is not None else (heads.answer_title,),
    )


def _slot(question: Scalar, asked: dict[str, int]) -> int | None:
    if not isinstance(question, str):
        return None
    whole = asked.get(folded(question))
    return asked.get(folded(question.rpartition(MARK)[0])) if whole is None else whole


def _stray(sheet: Placed, row: int) -> str:
    """What somebody wrote on a line that is no question of ours."""
    column = sheet.columns[0]
    raw = None if column is None else sheet.found.sheet.at(row, column)
    return "" if is_blank(raw) else as_text(raw)


def _keep(
    kept: dict[tuple[int, int], tuple[Placed, int]], key: tuple[int, int], line: tuple[Placed, int], table: IssuedTable
) -> None:
    other = kept.setdefault(key, line)
    if other == line:
        return
    activity = table.activities[key[0]]
    dropped = line
    if _says(line, activity, key[1]) and not _says(other, activity, key[1]):
        kept[key], dropped = line, other
    dropped[0].duplicates.append((dropped[1], activity.id))


def _says(line: tuple[Placed, int], activity: IssuedActivity, slot: int) -> bool:
    sheet, row = line
    column = sheet.columns[0]
    start = slot_cell(activity.cells[sheet.slots[slot].field], sheet.slots[slot].code)
    return column is not None and says(sheet.found.sheet.at(row, column), start)


def _gather(kept: dict[tuple[int, int], tuple[Placed, int]], width: int) -> None:
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

"""*Svar*: one row per activity and department, every answer typed, with the cell it came from."""

from toolkit.model.cells import cell_name
from toolkit.model.consolidated import AnswerRow, RowState, Source
from toolkit.model.programme import Field, FieldType, Kind, Layout
from toolkit.model.returns import BLANK, ROW_REPLY
from toolkit.model.workbook import Content, Sheet
from toolkit.stages.present.board import text_of, with_texts
from toolkit.stages.present.frame import DASH, Frame, Line, table_sheet, width_of

STATE_STYLES = {
    RowState.AWAITED: "quiet",
    RowState.MISSING: "bad",
    RowState.BLANK: "bad",
    RowState.PARTIAL: "warn",
    RowState.UNCONFIRMED: "warn",
    RowState.CLOSED: "quiet",
}
"""How a row state looks; the others are good."""


def answers_sheet(frame: Frame, name: str) -> Sheet:
    """The sheet with every answer."""
    data, word = frame.data, frame.word
    programme = data.programme
    current, removed = _fields(frame)
    numbered = any(field.id == "number" for field in programme.fields)
    outside = any(not row.included for row in data.rows)
    columns = [(word("workbook.id"), 10.0)]
    columns += [(frame.titles["number"], 8.0)] if numbered else []
    columns += [(level.title, min(level.width or 22.0, 26.0)) for level in programme.levels]
    columns += [(frame.titles.get("title", word("workbook.activity")), 36.0)]
    columns += [(word("workbook.department"), 24.0), (word("workbook.state"), 18.0)]
    columns += [(frame.titles[field.id], width_of(field)) for field in current]
    columns += [(f"{field.title} ({word('workbook.excluded').lower()})", 24.0) for field in removed]
    board = () if frame.public else with_texts(data.decisions, current)
    columns += [(word("workbook.board.column", field=frame.titles[field.id]), width_of(field)) for field in board]
    columns += [(word("workbook.reply"), 22.0)] if programme.row_reply else []
    columns += [(word("workbook.included.head"), 20.0)] if outside else []
    columns += [] if frame.public else [(word("workbook.source"), 26.0)]
    lines = _lines(frame, (*current, *removed), numbered=numbered, outside=outside)
    return table_sheet(frame, name, columns, lines or [_nothing(frame, len(columns))])


def _fields(frame: Frame) -> tuple[list[Field], list[Field]]:
    """The open fields of all tables, each once; then those that only older answers hold."""
    programme = frame.data.programme
    current = {field.id: field for table in programme.tables for field in frame.asked(table) if field.open}
    known = {field.id: field for field in programme.fields}
    removed = {
        field: known.get(field) or Field(id=field, title=field, kind=Kind.ANSWER, type=FieldType.TEXT)
        for row in frame.data.rows
        for field, cell in row.cells.items()
        if field not in current and field not in (ROW_REPLY, "title") and cell.mark != BLANK
    }
    return list(current.values()), [] if frame.public else list(removed.values())


def _lines(frame: Frame, fields: tuple[Field, ...], *, numbered: bool, outside: bool) -> list[Line]:
    data, word, programme = frame.data, frame.word, frame.data.programme
    states = {state: (word(f"workbook.state.{state}"), STATE_STYLES.get(state, "good")) for state in RowState}
    tables = {table.id: table for table in programme.tables}
    asked = {table.id: {field.id for field in frame.asked(table)} for table in programme.tables}
    places = {
        table.id: [table.levels.index(lv.id) if lv.id in table.levels else None for lv in programme.levels]
        for table in programme.tables
    }
    board = () if frame.public else with_texts(data.decisions, fields)
    blank, inside, excluded = word("workbook.blank"), word("workbook.included"), word("workbook.excluded")
    shared: dict[tuple[str, ...], tuple[str, ...]] = {}
    lines: list[Line] = []
    start = ("id", *(("cell",) if numbered else ()), *("cell",) * len(programme.levels), "cell", "cell")
    end = ("cell",) * (programme.row_reply + outside + (not frame.public))
    for row in data.rows:
        state, state_style = (frame.state(row), "quiet") if row.state is RowState.CLOSED else states[row.state]
        levels = [_at(row.levels, place) for place in places.get(row.table, range(len(programme.levels)))]
        number = (row.number or DASH,) if numbered else ()
        unsaid = DASH if row.state is RowState.CLOSED else blank
        cells, styles = _answers(frame, row, fields, asked.get(row.table, set()), unsaid)
        cells += [text_of(data.decisions, row, field.id) or DASH for field in board]
        styles += ["cell"] * len(board)
        reply = (_reply(frame, row),) if programme.row_reply else ()
        stands = (inside if row.included else excluded,) if outside else ()
        card = row.table in tables and tables[row.table].layout is Layout.CARD
        head = (row.activity, *number, *levels, row.title or DASH, frame.department(row.department), state)
        source = () if frame.public else (_source(frame, row, card),)
        look = (*start, state_style, *styles, *end)
        lines.append(((*head, *cells, *reply, *stands, *source), shared.setdefault(look, look)))
    return lines


def _answers(
    frame: Frame, row: AnswerRow, fields: tuple[Field, ...], asked: set[str], blank: str
) -> tuple[list[Content], list[str]]:
    contents: list[Content] = []
    styles: list[str] = []
    get, answer = row.cells.get, frame.answer
    for field in fields:
        cell = get(field.id)
        content, style = answer(cell, field, blank) if cell or field.id in asked else (DASH, "cell")
        contents.append(content)
        styles.append(style)
    return contents, styles


def _at(levels: tuple[str | None, ...], place: int | None) -> str:
    return DASH if place is None or place >= len(levels) else levels[place] or DASH


def _reply(frame: Frame, row: AnswerRow) -> str:
    cell = row.cells.get(ROW_REPLY)
    if cell is None or not cell.value:
        return DASH
    code = cell.value if isinstance(cell.value, str) else ""
    return frame.word(f"workbook.state.{code}") if code in set(RowState) else getattr(cell.value, "text", code)


def _source(frame: Frame, row: AnswerRow, card: bool) -> str:
    """The file, sheet and row most answers came from; what came from elsewhere, and all of a card, by its own cell."""
    places: dict[tuple[int, str, int], list[tuple[str, Source]]] = {}
    for field, cell in row.cells.items():
        source = cell.source
        if source is not None and cell.mark != BLANK:
            places.setdefault((source.file, source.sheet, source.row), []).append((field, source))
    if not places:
        return DASH
    main = None if card else max(places, key=lambda place: len(places[place]))
    parts = [f"{main[0] + 1}: {main[1]}!{main[2] + 1}"] if main else []
    if len(places) > len(parts):
        reply = frame.word("workbook.reply")
        parts += [
            f"{reply if field == ROW_REPLY else frame.titles.get(field, field)} "
            f"{source.file + 1}: {source.sheet}!{cell_name(source.row, source.column)}"
            for place, cells in places.items()
            if place != main
            for field, source in cells
        ]
    return "; ".join(parts)


def _nothing(frame: Frame, width: int) -> Line:
    return (frame.word("workbook.no_rows"), *(DASH,) * (width - 1)), ("cell",) * width

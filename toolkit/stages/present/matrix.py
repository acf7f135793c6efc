"""*Matris*: activity by department, a word and its colour in each place."""

from collections.abc import Mapping

from toolkit.model.consolidated import AnswerRow, RowState
from toolkit.model.programme import Field, FieldType, Invalid
from toolkit.model.workbook import Sheet
from toolkit.stages.present.answers import STATE_STYLES
from toolkit.stages.present.frame import DASH, Frame, Line, table_sheet
from toolkit.stages.present.summary import scales

_SAID = (RowState.ANSWERED, RowState.PARTIAL)


def matrix_sheet(frame: Frame, name: str, rows: Mapping[str, list[AnswerRow]]) -> Sheet:
    """One row per activity, one column per department that is asked: its status, else how its row stands."""
    asked = {result.department for result in frame.data.departments}
    departments = [one for one in frame.data.programme.departments if one.id in asked]
    columns = [(frame.word("workbook.id"), 10.0), (frame.word("workbook.activity"), 44.0)]
    columns += [(one.name, 18.0) for one in departments]
    scale = {table: field for table, _, field in reversed([*scales(frame)])}
    lines: list[Line] = []
    for activity in frame.data.programme.activities:
        own = {row.department: row for row in rows.get(activity.id, ())}
        title = " ".join(part for part in (activity.number, activity.title) if part)
        if activity.closed:
            # Open to several, it was nobody's own.
            own |= {one: row for row in rows.get(activity.id, ()) for one in activity.departments if not row.department}
        places = [_place(frame, scale.get(activity.table), own, one.id) for one in departments]
        words = (activity.id, title, *(word for word, _ in places))
        lines.append((words, ("id", "cell", *(style for _, style in places))))
    nothing = ((frame.word("workbook.no_rows"), *(DASH,) * (len(columns) - 1)), ("cell",) * len(columns))
    return table_sheet(frame, name, columns, lines or [nothing])


def _place(frame: Frame, scale: Field | None, own: Mapping[str | None, AnswerRow], department: str) -> tuple[str, str]:
    """What stands for a department: a dash where it is not asked or another answers."""
    row = own.get(department)
    if row is None:
        return DASH, "quiet"
    if scale is not None and row.state in _SAID and (found := _status(frame, scale, row)):
        return found
    return frame.state(row), STATE_STYLES.get(row.state, "good")


def _status(frame: Frame, scale: Field, row: AnswerRow) -> tuple[str, str] | None:
    cell = row.cells.get(scale.id)
    if cell is None or cell.value is None:
        return None
    if isinstance(cell.value, Invalid) or scale.type is not FieldType.CHOICE:
        return frame.word("workbook.invalid"), "bad"
    codes = frame.lists[scale.code_list].codes if scale.code_list in frame.lists else ()
    code = next((code for code in codes if code.code == cell.value), None)
    if code is None:
        return str(cell.value), "cell"
    return code.label, "warn" if code.deviation else "good" if code.closed else "cell"

"""*Förslag till ändring*: what departments wrote over the master list's own values."""

from toolkit.model.cells import cell_name
from toolkit.model.consolidated import Proposal
from toolkit.model.programme import Activity
from toolkit.model.workbook import Sheet
from toolkit.stages.present.frame import DASH, Frame, Line, table_sheet

_KEYS = ("activity", "department", "column", "master", "proposed", "source")
_WIDTHS = (40.0, 28.0, 26.0, 46.0, 46.0, 26.0)


def proposals_sheet(frame: Frame, name: str) -> Sheet:
    """One row per proposal, in the programme's order."""
    columns = [(frame.word("workbook.id"), 10.0)]
    columns += [(frame.word(f"workbook.{key}"), width) for key, width in zip(_KEYS, _WIDTHS, strict=True)]
    activities = {activity.id: activity for activity in frame.data.programme.activities}
    lines = [_line(frame, one, activities[one.activity]) for one in frame.data.proposals]
    return table_sheet(frame, name, columns, lines)


def _line(frame: Frame, one: Proposal, activity: Activity) -> Line:
    source, title = one.source, frame.titles.get(one.field, one.field)
    place = f"{source.file + 1}: {source.sheet}!{cell_name(source.row, source.column)}" if source else DASH
    values = (
        one.activity,
        " ".join(part for part in (activity.number, activity.title) if part),
        frame.department(one.department),
        frame.word("workbook.given", column=title) if one.given else title,
        one.master or DASH,
        one.proposed or DASH,
        place,
    )
    return values, ("id", *("cell",) * 6)

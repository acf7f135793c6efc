"""*Översikt*: where the round stands, in figures and words, and where to look first."""

from toolkit.messages.wording import day_text
from toolkit.model.cells import reference
from toolkit.model.consolidated import DepartmentState
from toolkit.model.findings import Severity
from toolkit.model.look import HEAD_FILL
from toolkit.model.programme import Activity
from toolkit.model.typography import height
from toolkit.model.workbook import Area, Chart, Column, Link, Row, Sheet
from toolkit.stages.present.deviations import Deviation
from toolkit.stages.present.frame import DASH, Frame, Line, Names, storable
from toolkit.stages.present.lists import UNANSWERED
from toolkit.stages.present.summary import (
    Block,
    Rows,
    areas_block,
    coverage_block,
    departments_block,
    findings_block,
    people_block,
    scale_block,
    scales,
    states_block,
)

WIDTHS = (44.0, 12.0, 22.0, 90.0)
_MOST_NAMED = 8
_CHART_WIDTH = 640.0
_BAR, _AROUND = 22.0, 46.0
"""Points: of one bar with its air, and of a chart's title and edges."""


def overview_sheet(
    frame: Frame, names: Names, rows: Rows, others: tuple[tuple[str, Sheet], ...], deviations: tuple[Deviation, ...]
) -> Sheet:
    """The first sheet; ``others`` are those it leads to, each with what it is."""
    data = frame.data
    blocks = [coverage_block(frame), departments_block(frame)]
    blocks += [] if frame.public else [_first(frame, names, rows, deviations)]
    for table, title, field in scales(frame):
        activities = [activity for activity in data.programme.activities if activity.table == table]
        blocks.append(scale_block(frame, title, field, activities, rows))
    areas = areas_block(frame)
    blocks += [areas] if areas else []
    blocks += [people_block(frame), states_block(frame), *([] if frame.public else [findings_block(frame)])]
    blocks.append(_links(frame, others))
    blocks += [_abbreviations(frame)] if data.programme.abbreviations else []
    made, charts = _top(frame), list[Chart]()
    for block in blocks:
        begun = len(made)
        made += [_row(frame, line) for line in block.lines]
        if block.chart:
            charts.append(_chart(frame, block, begun, len(made)))
            made.append(_under(frame, charts[-1]))
    return Sheet(
        name=names.overview,
        columns=tuple(Column(width=width) for width in WIDTHS),
        rows=tuple(made),
        charts=tuple(charts),
        page=frame.page(None),
        tab_color=HEAD_FILL,
    )


def _top(frame: Frame) -> list[Row]:
    data, word = frame.data, frame.word
    as_of = word("workbook.as_of", day=day_text(data.round.as_of, frame.language))
    made = word("workbook.made", day=day_text(data.today, frame.language))
    subtitles = (data.programme.subtitle, f"{data.round.title} · {as_of} · {made}", data.programme.organisation)
    return [
        Row(values=(data.programme.title,), styles=("title",), height=28),
        *(Row(values=(line,), styles=("subtitle",), height=18) for line in subtitles if line),
    ]


def _chart(frame: Frame, block: Block, begun: int, below: int) -> Chart:
    """A block's counts as bars, in a row of its own under them."""
    first, last = begun + 1, begun + block.drawn
    said = "; ".join(f"{line[0][0]} {line[0][1]}" for line in block.lines[1 : block.drawn + 1])
    return Chart(
        title=block.chart,
        alt_text=frame.word("workbook.chart.alt", title=block.chart, figures=said),
        categories=Area(first_row=first, first_column=0, last_row=last, last_column=0),
        values=Area(first_row=first, first_column=1, last_row=last, last_column=1),
        row=below,
        column=1,
        width=_CHART_WIDTH,
        height=_AROUND + _BAR * block.drawn,
        color=HEAD_FILL,
    )


def _under(frame: Frame, chart: Chart) -> Row:
    """The row that a chart stands in: it says in words that one does."""
    return Row(values=(frame.word("workbook.chart", title=chart.title),), styles=("note",), height=chart.height + 8)


def _row(frame: Frame, line: Line) -> Row:
    values = storable(frame, line[0])
    texts = [
        (value.text if isinstance(value, Link) else value, width)
        for value, width in zip(values, WIDTHS, strict=True)
        if isinstance(value, str | Link)
    ]
    return Row(values=values, styles=line[1], height=height(texts))


def _first(frame: Frame, names: Names, rows: Rows, deviations: tuple[Deviation, ...]) -> Block:
    """What to look at first; only what there is."""
    data = frame.data
    lines: list[Line] = []

    def add(key: str, found: list[str], sheet: str) -> None:
        if found:
            which = list(dict.fromkeys(found))
            more = len(which) - _MOST_NAMED
            detail = "; ".join(which[:_MOST_NAMED])
            detail += " " + frame.word("workbook.and_more", count=more) if more > 0 else ""
            values = (frame.word(f"workbook.first.{key}"), len(found), _link(sheet), detail)
            lines.append((values, ("cell_strong", "cell_integer", "link", "cell")))

    for state in (DepartmentState.MISSING, DepartmentState.WITHOUT_FILE, DepartmentState.INCOMPLETE):
        which = [frame.department(result.department) for result in data.departments if result.state is state]
        add(state, which, names.findings if state is DepartmentState.INCOMPLETE else names.missing)
    add("deviation", list(dict.fromkeys(one.name for one in deviations)), names.deviations)
    for severity in (Severity.ERROR, Severity.WARNING):
        found = [finding.department for finding in data.findings if finding.severity is severity]
        whose = [frame.department(department) if department else frame.word("workbook.round") for department in found]
        add(severity, whose, names.findings)
    silent = [a for a in data.programme.activities if a.id in rows and all(r.state in UNANSWERED for r in rows[a.id])]
    add("unanswered", [_name(activity) for activity in silent], names.missing)
    add("excluded", [row.title or row.activity for row in data.rows if not row.included], names.answers)
    proposing = {one.activity for one in data.proposals}
    add("proposals", [_name(a) for a in data.programme.activities if a.id in proposing], names.proposals)
    nothing = ((frame.word("workbook.first.nothing"), 0, DASH, DASH), ("good", "cell_integer", "cell", "cell"))
    heads = (frame.word("workbook.first"), frame.word("workbook.count"), frame.word("workbook.see"))
    return Block(lines=(((*heads, frame.word("workbook.which")), ("head",) * 4), *(lines or [nothing])))


def _name(activity: Activity) -> str:
    return " ".join(part for part in (activity.number, activity.title) if part)


def _link(sheet: str) -> Link:
    return Link(target=reference(sheet, "A1"), text=sheet)


def _links(frame: Frame, sheets: tuple[tuple[str, Sheet], ...]) -> Block:
    word = frame.word
    lines: list[Line] = [
        (
            (word("workbook.sheets"), word("workbook.row_count"), word("workbook.kind"), word("workbook.shows")),
            ("head",) * 4,
        )
    ]
    for key, sheet in sheets:
        area = sheet.table.area if sheet.table else None
        count = area.last_row - area.first_row if area else 0
        values = (_link(sheet.name), count, word("workbook.kind.table"), word(f"workbook.shows.{key}"))
        lines.append((values, ("link", "cell_integer", "cell", "cell")))
    return Block(lines=tuple(lines))


def _abbreviations(frame: Frame) -> Block:
    heads = (frame.word("workbook.abbreviations"), DASH, DASH, frame.word("workbook.meaning"))
    pairs = frame.data.programme.abbreviations
    return Block(
        lines=(
            (heads, ("head",) * 4),
            *(((short, DASH, DASH, long), ("cell_strong", *("cell",) * 3)) for short, long in pairs),
        )
    )

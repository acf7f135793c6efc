"""*Översikt*: where the round stands, in figures and words, and where to look first."""

from collections import Counter
from collections.abc import Mapping

from toolkit.messages.wording import day_text
from toolkit.model.cells import reference
from toolkit.model.consolidated import AnswerRow, DepartmentState, RowState
from toolkit.model.findings import Severity
from toolkit.model.programme import Activity, Field, FieldType, Invalid
from toolkit.model.typography import height
from toolkit.model.workbook import Column, Content, Link, Row, Sheet
from toolkit.stages.present.answers import STATE_STYLES
from toolkit.stages.present.frame import DASH, Frame, Line, Names, storable
from toolkit.stages.present.lists import DEPARTMENT_STYLES, SEVERITY_STYLES, UNANSWERED

WIDTHS = (44.0, 12.0, 22.0, 90.0)
INVALID, DIFFERENT, BLANK = object(), object(), object()
"""What counts as a status of an activity beside the codes."""
_MOST_NAMED = 8
Rows = Mapping[str, list[AnswerRow]]


def overview_sheet(frame: Frame, names: Names, rows: Rows, others: tuple[tuple[str, Sheet], ...]) -> Sheet:
    """The first sheet; ``others`` are those it leads to, each with what it is."""
    data, word = frame.data, frame.word
    as_of = word("workbook.as_of", day=day_text(data.round.as_of, frame.language))
    made = word("workbook.made", day=day_text(data.today, frame.language))
    subtitles = (data.programme.subtitle, f"{data.round.title} · {as_of} · {made}", data.programme.organisation)
    above = [Row(values=(data.programme.title,), styles=("title",), height=28)]
    above += [Row(values=(line,), styles=("subtitle",), height=18) for line in subtitles if line]
    lines = [*_coverage(frame), *_departments(frame), *_states(frame)]
    for table in data.programme.tables:
        for field in frame.asked(table):
            if field.role in ("status", "assessment") and field.type is FieldType.CHOICE:
                activities = [activity for activity in data.programme.activities if activity.table == table.id]
                lines += _statuses(frame, field, table.title, activities, rows)
    lines += [*_findings(frame), *_first(frame, names, rows), *_links(frame, others), *_abbreviations(frame)]
    return Sheet(
        name=names.overview,
        columns=tuple(Column(width=width) for width in WIDTHS),
        rows=(*above, *(_row(frame, line) for line in lines)),
        page=frame.page(None),
        tab_color="1F4E78",
    )


def _row(frame: Frame, line: Line) -> Row:
    values = storable(frame, line[0])
    texts = [
        (value.text if isinstance(value, Link) else value, width)
        for value, width in zip(values, WIDTHS, strict=True)
        if isinstance(value, str | Link)
    ]
    return Row(values=values, styles=line[1], height=height(texts))


def _head(frame: Frame, title: str, third: str, fourth: str) -> Line:
    return (title, frame.word("workbook.count"), frame.word(third), frame.word(fourth)), ("head",) * 4


def _counted(label: str, style: str, count: int, total: int, detail: str) -> Line:
    share: tuple[Content, str] = (count / total, "cell_percent_whole") if total else (DASH, "cell")
    # Colour only where there is something to see.
    look = style if count else "cell_strong"
    return (label, count, share[0], detail or DASH), (look, "cell_integer", share[1], "cell")


def _coverage(frame: Frame) -> list[Line]:
    word, asked, covered = frame.word, frame.data.coverage.asked, frame.data.coverage.covered
    return [
        _head(frame, word("workbook.coverage"), "workbook.share", "workbook.meaning"),
        _counted(word("workbook.asked"), "cell_strong", asked, asked, word("workbook.asked.meaning")),
        _counted(word("workbook.covered"), "cell_strong", covered, asked, word("workbook.covered.meaning")),
        _counted(word("workbook.uncovered"), "cell_strong", asked - covered, asked, word("workbook.uncovered.meaning")),
    ]


def _departments(frame: Frame) -> list[Line]:
    results = frame.data.departments
    lines = [_head(frame, frame.word("workbook.departments"), "workbook.share", "workbook.which")]
    for state in reversed(DepartmentState):
        which = [frame.department(result.department) for result in results if result.state is state]
        label = frame.word(f"workbook.department.{state}")
        lines.append(_counted(label, DEPARTMENT_STYLES[state], len(which), len(results), ", ".join(which)))
    return lines


def _states(frame: Frame) -> list[Line]:
    counts = Counter(row.state for row in frame.data.rows if row.included and not row.extra)
    order = [state for state in RowState if state not in (RowState.AWAITED, RowState.MISSING)]
    return [
        _head(frame, frame.word("workbook.row_states"), "workbook.share", "workbook.meaning"),
        *(
            _counted(
                frame.word(f"workbook.state.{state}"),
                STATE_STYLES.get(state, "good"),
                counts[state],
                counts.total(),
                frame.word(f"workbook.state.{state}.meaning"),
            )
            for state in (*order, RowState.AWAITED, RowState.MISSING)
        ),
    ]


def _statuses(frame: Frame, field: Field, table: str, activities: list[Activity], rows: Rows) -> list[Line]:
    word = frame.word
    counts = Counter(_status(field, rows.get(activity.id, [])) for activity in activities)
    title = word("workbook.per_activity", field=frame.titles[field.id])
    title = title if len(frame.data.programme.tables) == 1 else f"{table}: {title}"
    lines = [_head(frame, title, "workbook.share", "workbook.meaning")]
    codes = frame.lists[field.code_list].codes if field.code_list in frame.lists else ()
    known = {code.code for code in codes}
    for code in codes:
        style = "warn" if code.deviation else "cell_strong"
        lines.append(_counted(code.label, style, counts[code.code], len(activities), code.meaning))
    removed = sorted(code for code in counts if isinstance(code, str) and code not in known)
    rest: list[tuple[str, object, str]] = [(code, code, word("workbook.removed_code")) for code in removed]
    rest += [(word("workbook.different"), DIFFERENT, word("workbook.different.meaning"))]
    rest += [(word("workbook.invalid"), INVALID, word("workbook.invalid.meaning"))] if counts[INVALID] else []
    rest += [(word("workbook.blank"), BLANK, word("workbook.blank.meaning"))]
    return lines + [_counted(label, "cell_strong", counts[key], len(activities), why) for label, key, why in rest]


def _status(field: Field, rows: list[AnswerRow]) -> object:
    """The one code of an activity, or that its departments differ, or that none answered."""
    values = (row.cells[field.id].value for row in rows if field.id in row.cells)
    said = {INVALID if isinstance(value, Invalid) else value for value in values if value is not None and value != ""}
    return BLANK if not said else said.pop() if len(said) == 1 else DIFFERENT


def _findings(frame: Frame) -> list[Line]:
    found = Counter(finding.severity for finding in frame.data.findings)
    return [
        _head(frame, frame.word("workbook.sheet.findings"), "workbook.share", "workbook.meaning"),
        *(
            _counted(
                frame.word(f"workbook.severity.{severity}"),
                SEVERITY_STYLES[severity],
                found[severity],
                found.total(),
                frame.word(f"workbook.severity.{severity}.meaning"),
            )
            for severity in Severity
        ),
    ]


def _first(frame: Frame, names: Names, rows: Rows) -> list[Line]:
    """What to look at first; only what there is."""
    data = frame.data
    sheet_of = dict(zip((table.id for table in data.programme.tables), names.follow_ups, strict=True))
    lines: list[Line] = [_head(frame, frame.word("workbook.first"), "workbook.see", "workbook.which")]

    def add(key: str, found: list[str], sheet: str) -> None:
        if found:
            which = list(dict.fromkeys(found))
            more = len(which) - _MOST_NAMED
            detail = "; ".join(which[:_MOST_NAMED])
            detail += " " + frame.word("workbook.and_more", count=more) if more > 0 else ""
            values = (frame.word(f"workbook.first.{key}"), len(found), _link(sheet), detail)
            lines.append((values, ("cell_strong", "cell_integer", "link", "cell")))

    for state in (DepartmentState.MISSING, DepartmentState.INCOMPLETE):
        which = [frame.department(result.department) for result in data.departments if result.state is state]
        add(state, which, names.missing if state is DepartmentState.MISSING else names.findings)
    for severity in (Severity.ERROR, Severity.WARNING):
        found = [finding.department for finding in data.findings if finding.severity is severity]
        whose = [frame.department(department) if department else frame.word("workbook.round") for department in found]
        add(severity, whose, names.findings)
    silent = [a for a in data.programme.activities if a.id in rows and all(r.state in UNANSWERED for r in rows[a.id])]
    add("unanswered", [_name(activity) for activity in silent], names.missing)
    deviating = [(a.table, _name(a)) for a in data.programme.activities if _deviates(frame, rows.get(a.id, []))]
    for table, sheet in sheet_of.items():
        add("deviation", [name for of, name in deviating if of == table], sheet)
    add("excluded", [row.title or row.activity for row in data.rows if not row.included], names.answers)
    proposing = {one.activity for one in data.proposals}
    add("proposals", [_name(a) for a in data.programme.activities if a.id in proposing], names.proposals)
    if len(lines) == 1:
        lines.append(((frame.word("workbook.first.nothing"), 0, DASH, DASH), ("good", "cell_integer", "cell", "cell")))
    return lines


def _name(activity: Activity) -> str:
    return " ".join(part for part in (activity.number, activity.title) if part)


def _deviates(frame: Frame, rows: list[AnswerRow]) -> bool:
    """True when an answer is a code that the programme calls a deviation."""
    if not rows:
        return False
    table = next((table for table in frame.data.programme.tables if table.id == rows[0].table), None)
    for field in frame.asked(table) if table else ():
        if field.code_list in frame.lists and field.role in ("status", "assessment"):
            deviations = {code.code for code in frame.lists[field.code_list].codes if code.deviation}
            cells = (row.cells.get(field.id) for row in rows)
            if any(cell and isinstance(cell.value, str) and cell.value in deviations for cell in cells):
                return True
    return False


def _link(sheet: str) -> Link:
    return Link(target=reference(sheet, "A1"), text=sheet)


def _links(frame: Frame, sheets: tuple[tuple[str, Sheet], ...]) -> list[Line]:
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
    return lines


def _abbreviations(frame: Frame) -> list[Line]:
    pairs = frame.data.programme.abbreviations
    if not pairs:
        return []
    heads = (frame.word("workbook.abbreviations"), DASH, DASH, frame.word("workbook.meaning"))
    return [
        (heads, ("head",) * 4),
        *(((short, DASH, DASH, long), ("cell_strong", *("cell",) * 3)) for short, long in pairs),
    ]

"""The figures of *Översikt*, block by block: what is counted, its share, and what it means or concerns."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.messages.wording import day_text
from toolkit.model.consolidated import AnswerRow, DepartmentState, RowState, coverage
from toolkit.model.findings import Severity
from toolkit.model.programme import Activity, Field, FieldType, Invalid
from toolkit.model.workbook import Content
from toolkit.stages.present.answers import STATE_STYLES
from toolkit.stages.present.frame import DASH, Frame, Line
from toolkit.stages.present.lists import DEPARTMENT_STYLES, SEVERITY_STYLES

INVALID, DIFFERENT, BLANK, CLOSED = object(), object(), object(), object()
"""What counts as a status of an activity beside the codes."""
SCALES = ("status", "assessment")
"""Roles of the fields that say how an activity stands."""
Rows = Mapping[str, list[AnswerRow]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A head and the lines under it. With a title they are drawn too: the labels and counts of ``drawn`` lines."""

    lines: tuple[Line, ...]
    chart: str = ""
    drawn: int = 0


def head(frame: Frame, title: str, third: str, fourth: str) -> Line:
    """The head of a block of counts."""
    return (title, frame.word("workbook.count"), frame.word(third), frame.word(fourth)), ("head",) * 4


def counted(label: str, style: str, count: int, total: int, detail: str) -> Line:
    """A count, its share of a total, and what there is to say of it."""
    # Colour only where there is something to see.
    look = style if count else "cell_strong"
    share, shown = _share(count, total)
    return (label, count, share, detail or DASH), (look, "cell_integer", shown, "cell")


def _share(count: int, total: int) -> tuple[Content, str]:
    return (count / total, "cell_percent_whole") if total else (DASH, "cell")


def coverage_block(frame: Frame) -> Block:
    """How many answers were asked for and how many there are."""
    word, asked, covered = frame.word, frame.data.coverage.asked, frame.data.coverage.covered
    lines = (
        head(frame, word("workbook.coverage"), "workbook.share", "workbook.meaning"),
        counted(word("workbook.asked"), "cell_strong", asked, asked, word("workbook.asked.meaning")),
        counted(word("workbook.covered"), "cell_strong", covered, asked, word("workbook.covered.meaning")),
        counted(word("workbook.uncovered"), "cell_strong", asked - covered, asked, word("workbook.uncovered.meaning")),
    )
    return Block(lines=lines)


def departments_block(frame: Frame) -> Block:
    """How many departments stand how, with their names."""
    results = frame.data.departments
    lines = [head(frame, frame.word("workbook.departments"), "workbook.share", "workbook.which")]
    for state in reversed(DepartmentState):
        which = [frame.department(result.department) for result in results if result.state is state]
        label = frame.word(f"workbook.department.{state}")
        lines.append(counted(label, DEPARTMENT_STYLES[state], len(which), len(results), ", ".join(which)))
    drawn = len(lines) - 1
    # A mark beside the states, so not among what is drawn: together these are all departments.
    late = [f"{frame.department(one.department)} ({day_text(one.late, frame.language)})" for one in results if one.late]
    if late:
        lines.append(counted(frame.word("workbook.late"), "warn", len(late), len(results), ", ".join(late)))
    return Block(lines=tuple(lines), chart=frame.word("workbook.chart.departments"), drawn=drawn)


def states_block(frame: Frame) -> Block:
    """How the rows of *Svar* stand. Where no field is a scale they are what sums the programme up, and drawn."""
    counts = Counter(row.state for row in frame.data.rows if row.included and not row.extra)
    last = (RowState.AWAITED, RowState.MISSING, *([RowState.CLOSED] if counts[RowState.CLOSED] else []))
    order = [state for state in RowState if state not in (*last, RowState.CLOSED)]
    lines = (
        head(frame, frame.word("workbook.row_states"), "workbook.share", "workbook.meaning"),
        *(
            counted(
                frame.word(f"workbook.state.{state}"),
                STATE_STYLES.get(state, "good"),
                counts[state],
                counts.total(),
                frame.word(f"workbook.state.{state}.meaning"),
            )
            for state in (*order, *last)
        ),
    )
    drawn = not any(scales(frame))
    return Block(lines=lines, chart=frame.word("workbook.chart.states") if drawn else "", drawn=len(lines) - 1)


def scales(frame: Frame) -> Iterator[tuple[str, str, Field]]:
    """Every field that says how activities stand, with its table's id and title."""
    for table in frame.data.programme.tables:
        for field in frame.asked(table):
            if field.role in SCALES and field.type is FieldType.CHOICE:
                yield table.id, table.title, field


def scale_block(frame: Frame, table: str, field: Field, activities: list[Activity], rows: Rows) -> Block:
    """How many of a table's activities have which status or assessment."""
    word = frame.word
    joint = frame.data.decisions.joint
    counts = Counter(
        joint(activity.id, field.id) or standing(field, rows.get(activity.id, [])) for activity in activities
    )
    title = word("workbook.per_activity", field=frame.titles[field.id])
    title = title if len(frame.data.programme.tables) == 1 else f"{table}: {title}"
    lines = [head(frame, title, "workbook.share", "workbook.meaning")]
    codes = frame.lists[field.code_list].codes if field.code_list in frame.lists else ()
    known = {code.code for code in codes}
    for code in codes:
        style = "warn" if code.deviation else "cell_strong"
        lines.append(counted(code.label, style, counts[code.code], len(activities), code.meaning))
    removed = sorted(code for code in counts if isinstance(code, str) and code not in known)
    rest: list[tuple[str, object, str]] = [(code, code, word("workbook.removed_code")) for code in removed]
    rest += [(word("workbook.different"), DIFFERENT, word("workbook.different.meaning"))]
    rest += [(word("workbook.invalid"), INVALID, word("workbook.invalid.meaning"))] if counts[INVALID] else []
    rest += [(word("workbook.blank"), BLANK, word("workbook.blank.meaning"))]
    if counts[CLOSED]:
        rest.append((word("workbook.state.closed"), CLOSED, word("workbook.state.closed.meaning")))
    lines += [counted(label, "cell_strong", counts[key], len(activities), why) for label, key, why in rest]
    return Block(lines=tuple(lines), chart=title, drawn=len(lines) - 1)


def standing(field: Field, rows: list[AnswerRow]) -> object:
    """The one code of an activity, or that its departments differ, that none answered, or that it is closed."""
    if rows and all(row.state is RowState.CLOSED for row in rows):
        return CLOSED
    values = (row.cells[field.id].value for row in rows if field.id in row.cells)
    said = {INVALID if isinstance(value, Invalid) else value for value in values if value is not None and value != ""}
    return BLANK if not said else said.pop() if len(said) == 1 else DIFFERENT


def areas_block(frame: Frame) -> Block | None:
    """How many answers there are per value of the outermost level; nothing where there is but one."""
    groups: dict[str, list[AnswerRow]] = {}
    for row in frame.data.rows:
        if row.included and not row.extra:
            groups.setdefault(row.levels[0] or DASH if row.levels else DASH, []).append(row)
    levels = frame.data.programme.levels
    if len(groups) <= 1 or not levels:
        return None
    lines = [head(frame, frame.word("workbook.answers_per", what=levels[0].title), "workbook.covered.share", _STATES)]
    for name, rows in groups.items():
        found = coverage(rows)
        lines.append(_covered(frame, name, found.asked, found.covered, rows))
    return Block(lines=tuple(lines))


def people_block(frame: Frame) -> Block:
    """How many answers there are per department."""
    what = frame.word("workbook.department").lower()
    lines = [head(frame, frame.word("workbook.answers_per", what=what), "workbook.covered.share", _STATES)]
    rows: dict[str | None, list[AnswerRow]] = {}
    for row in frame.data.rows:
        if row.included and not row.extra:
            rows.setdefault(row.department, []).append(row)
    for one in frame.data.departments:
        own = rows.get(one.department, [])
        lines.append(_covered(frame, frame.department(one.department), one.owed, one.covered, own))
    return Block(lines=tuple(lines))


_STATES = "workbook.covered.states"


def _covered(frame: Frame, label: str, asked: int, covered: int, rows: list[AnswerRow]) -> Line:
    counts = Counter(row.state for row in rows)
    said = ", ".join(f"{counts[state]} {frame.word(f'workbook.state.{state}').lower()}" for state in counts)
    share, shown = _share(covered, asked)
    return (label, asked, share, said or DASH), ("cell_strong", "cell_integer", shown, "cell")


def findings_block(frame: Frame) -> Block:
    """How many findings there are of each severity."""
    found = Counter(finding.severity for finding in frame.data.findings)
    lines = (
        head(frame, frame.word("workbook.sheet.findings"), "workbook.share", "workbook.meaning"),
        *(
            counted(
                frame.word(f"workbook.severity.{severity}"),
                SEVERITY_STYLES[severity],
                found[severity],
                found.total(),
                frame.word(f"workbook.severity.{severity}.meaning"),
            )
            for severity in Severity
        ),
    )
    return Block(lines=lines)

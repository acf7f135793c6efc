"""*Påpekanden*, *Saknas* and *Källor*."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from zoneinfo import ZoneInfo

from toolkit.messages.wording import as_text
from toolkit.model.cells import cell_name, reference
from toolkit.model.consolidated import AnswerRow, DepartmentState, File, RowState
from toolkit.model.findings import Finding, Severity
from toolkit.model.letters import writer
from toolkit.model.returns import CLOSING, COMMENT, CONFIRMED, SAID, SIGNED_BY, SIGNED_ON
from toolkit.model.workbook import Content, Link, Sheet
from toolkit.stages.present.answers import STATE_STYLES
from toolkit.stages.present.frame import DASH, Frame, Line, table_sheet

_OVERRULED = frozenset({"template-counted-by-decision"})
"""What is said of a file that counts only since it was decided."""
UNANSWERED = frozenset({RowState.AWAITED, RowState.MISSING, RowState.BLANK, RowState.UNCONFIRMED})
SEVERITY_STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "quiet"}
MOST_LINKS = 65_000
"""Of a sheet. Excel takes 65,530 (specifications and limits) and drops what comes after; later findings have none."""
_ACTIVITY = 5
"""The column of a finding that says which activity it is about."""
DEPARTMENT_STYLES = {
    DepartmentState.AWAITED: "quiet",
    DepartmentState.MISSING: "bad",
    DepartmentState.WITHOUT_FILE: "warn",
    DepartmentState.INCOMPLETE: "warn",
    DepartmentState.NIL: "good",
    DepartmentState.COMPLETE: "good",
}

MAILED = ("sender", "sent", "subject", "carried_by", "message")
"""Columns of *Källor* where a mail or a package brought something."""


def activity_name(row: AnswerRow) -> str:
    """An activity's visible number and title."""
    return " ".join(part for part in (row.number, row.title) if part) or row.activity


def findings_sheet(frame: Frame, name: str, answers: str) -> Sheet:
    """Every finding in words, errors first, its activity a link to the row of the sheet ``answers``."""
    data = frame.data
    numbers = {file.received.artifact: number for number, file in enumerate(data.files)}
    departments = {department.id: place for place, department in enumerate(data.programme.departments)}
    activities = {row.activity: activity_name(row) for row in data.rows}
    activities[CLOSING] = frame.word("closing.sheet")
    activities |= {a.id: " ".join(filter(None, (a.number, a.title))) for a in data.programme.activities}
    severities = list(Severity)

    def order(finding: Finding) -> tuple[int, int, int, str, int, int]:
        at = finding.location
        return (
            severities.index(finding.severity),
            departments.get(finding.department or "", len(departments)),
            numbers.get(at.artifact or "", len(numbers)),
            at.sheet or "",
            -1 if at.row is None else at.row,
            -1 if at.column is None else at.column,
        )

    keys = ("severity", "department", "file", "sheet", "cell", "activity", "what", "remedy", "rule")
    columns = _columns(frame, keys, (18, 24, 30, 20, 10, 34, 60, 60, 26))
    rows = {(row.activity, row.department): place for place, row in enumerate(data.rows, 2)}
    lines: list[Line] = []
    for finding in sorted(data.findings, key=order):
        line = _finding(frame, finding, numbers, activities)
        row = rows.get((finding.location.activity or "", finding.department))
        # Each line has at most one link.
        lines.append(line if row is None or len(lines) >= MOST_LINKS else _leading(line, answers, row))
    return table_sheet(frame, name, columns, lines or [_sentence(frame, "workbook.no_findings", len(keys))])


def _leading(line: Line, answers: str, row: int) -> Line:
    """A finding whose activity leads to its row."""
    values, styles = list(line[0]), list(line[1])
    values[_ACTIVITY] = Link(target=reference(answers, f"A{row}"), text=str(values[_ACTIVITY]))
    styles[_ACTIVITY] = "link"
    return tuple(values), tuple(styles)


def _finding(frame: Frame, finding: Finding, numbers: Mapping[str, int], activities: Mapping[str, str]) -> Line:
    what, remedy, place = frame.sentences(finding)
    at = finding.location
    number = numbers.get(at.artifact or "")
    file = place if number is None else f"{number + 1}: {frame.data.files[number].received.names[0]}"
    values = (
        frame.word(f"workbook.severity.{finding.severity}"),
        frame.department(finding.department),
        file or DASH,
        at.sheet or DASH,
        at.cell or DASH,
        activities.get(at.activity or "", at.activity or DASH),
        what,
        remedy or DASH,
        finding.rule_id,
    )
    return values, (SEVERITY_STYLES[finding.severity], *("cell",) * 8)


def missing_sheet(frame: Frame, name: str) -> Sheet:
    """Departments without a return, and rows without an answer, each with its state."""
    keys = ("department", "concerns", "id", "number", "activity", "state", "deadline")
    columns = _columns(frame, keys, (28, 16, 10, 8, 60, 22, 14))
    lines: list[Line] = []
    open_rows = [row for row in frame.data.rows if row.included and not row.extra and row.state in UNANSWERED]
    deadlines = {result.department: result.deadline for result in frame.data.departments}

    def add(department: str | None, what: tuple[str, ...], state: tuple[str, str]) -> None:
        deadline = deadlines.get(department) if department else None
        style = "cell" if deadline is None else "cell_day"
        values = (frame.department(department) if department else frame.word("workbook.open_to_all"), *what, state[0])
        lines.append(((*values, deadline or DASH), ("cell",) * 5 + (state[1], style)))

    by_department: dict[str | None, list[AnswerRow]] = {result.department: [] for result in frame.data.departments}
    for row in open_rows:
        by_department.setdefault(row.department, []).append(row)
    states = {result.department: result for result in frame.data.departments}
    for department, rows in by_department.items():
        result = states.get(department or "")
        if result is not None and not result.state.returned:
            size = "whole_return" if result.owed else "whole_open_return"
            whole = frame.word(f"workbook.{size}", count=result.owed)
            state = (frame.word(f"workbook.department.{result.state}"), DEPARTMENT_STYLES[result.state])
            add(department, (frame.word("workbook.department"), DASH, DASH, whole), state)
        for row in rows:
            state = (frame.word(f"workbook.state.{row.state}"), STATE_STYLES.get(row.state, "cell"))
            what = (frame.word("workbook.activity"), row.activity, row.number or DASH, row.title or DASH)
            add(department, what, state)
    return table_sheet(frame, name, columns, lines or [_sentence(frame, "workbook.nothing_missing", len(keys))])


def sources_sheet(frame: Frame, name: str) -> Sheet:
    """One row per received file: whose, when, its hash and how it was counted."""
    given = Counter(
        cell.source.file
        for row in frame.data.rows
        for cell in row.cells.values()
        if cell.source is not None and cell.mark in (SAID, CONFIRMED)
    )
    zone = ZoneInfo(frame.data.programme.timezone)
    keys = ("nr", "file", "department", "taken_in", "modified", "sha256", "counts", "answers")
    columns = _columns(frame, keys, (7, 40, 28, 18, 18, 36, 50, 14))
    said = {number: _closing(frame, number) for number, _ in enumerate(frame.data.files)}
    closing = any(map(any, said.values()))
    columns += _columns(frame, ("to_coordinator", "signed_off", "said_in"), (60, 26, 26)) if closing else []
    mailed = any(file.received.letter or file.received.within for file in frame.data.files)
    columns += _columns(frame, MAILED, (30, 18, 36, 36, 60)) if mailed else []
    lines: list[Line] = []
    for number, file in enumerate(frame.data.files):
        counts, style = _counted(frame, number, file)
        received = file.received
        values: tuple[Content, ...] = (
            number + 1,
            "; ".join(received.names),
            frame.department(file.reading.identity.department or writer(frame.data.programme, file)),
            _local(received.taken_in, zone),
            _local(received.modified, zone),
            received.artifact,
            counts,
            given[number],
            *([one or DASH for one in said[number]] if closing else ()),
        )
        styles = ("cell_integer", "cell", "cell", "cell_moment", "cell_moment", "cell", style, "cell_integer")
        letter, looks = _mailed(frame, file, zone) if mailed else ((), ())
        lines.append(((*values, *letter), (*styles, *("cell",) * (len(values) - len(styles)), *looks)))
    return table_sheet(frame, name, columns, lines or [_sentence(frame, "workbook.no_files", len(keys))])


def _mailed(frame: Frame, file: File, zone: ZoneInfo) -> Line:
    """The mail that brought a file, or that it is, what carried it, and a mail's own words."""
    letter, message = file.received.letter, file.reading.message
    numbers = {one.received.artifact: number for number, one in enumerate(frame.data.files)}
    carriers = [numbers[artifact] for artifact in file.received.within if artifact in numbers]
    sent = _local(letter.sent, zone) if letter and letter.sent else DASH
    links = [link for link in message.links if link not in message.text] if message else []
    values = (
        (letter.sender if letter else "") or DASH,
        sent,
        (letter.subject if letter else "") or DASH,
        "; ".join(f"{number + 1}: {frame.data.files[number].received.names[0]}" for number in carriers) or DASH,
        "\n".join((message.text, *links)).strip() or DASH if message else DASH,
    )
    return values, ("cell", "cell" if sent == DASH else "cell_moment", "cell", "cell", "cell")


def _closing(frame: Frame, number: int) -> tuple[str, str, str]:
    """What a file's department says of the whole template in that file: comment, sign-off, and the cells of both."""
    cells = {
        name: (cell, cell.source)
        for result in frame.data.departments
        for name, cell in result.closing.items()
        if cell.source and cell.source.file == number
    }
    said = {
        name: cell.value.isoformat() if isinstance(cell.value, date) else as_text(cell.raw)
        for name, (cell, _) in cells.items()
    }
    signed = ", ".join(said[name] for name in (SIGNED_BY, SIGNED_ON) if name in said)
    places: dict[str, list[str]] = {}
    for _, source in cells.values():
        places.setdefault(source.sheet, []).append(cell_name(source.row, source.column))
    return said.get(COMMENT, ""), signed, "; ".join(f"{sheet}!{', '.join(names)}" for sheet, names in places.items())


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    """A moment as the clock of the programme showed it."""
    return (moment.astimezone(zone) if moment.tzinfo else moment).replace(tzinfo=None, second=0, microsecond=0)


def _counted(frame: Frame, number: int, file: File) -> tuple[str, str]:
    data = frame.data
    decision = file.received.decision
    overruled = {finding.rule_id for finding in file.reading.findings} & _OVERRULED
    if decision is not None and (file.received.excluded or (number in data.giving and overruled)):
        key = "erased" if file.received.erased else "excluded" if file.received.excluded else "decided"
        said = frame.word(f"workbook.counts.{key}", day=decision.decided.date().isoformat(), reason=decision.reason)
        return said, "good" if key == "decided" else "quiet"
    if number in data.giving:
        return frame.word("workbook.counts.yes"), "good"
    department = file.reading.identity.department
    if number in data.counted:
        newer = any(
            other in data.counted and data.files[other].reading.identity.department == department
            for other in range(number + 1, len(data.files))
        )
        return frame.word("workbook.counts.replaced" if newer else "workbook.counts.silent"), "quiet"
    return _uncounted(frame, file)


def _uncounted(frame: Frame, file: File) -> tuple[str, str]:
    """What became of a file without answers: what lies in it, or why it does not count."""
    data = frame.data
    if not any(finding.severity is Severity.ERROR for finding in file.reading.findings):
        inside = [other for other, one in enumerate(data.files) if file.received.artifact in one.received.within]
        if inside:
            files = tuple(str(other + 1) for other in inside)
            return frame.word("workbook.counts.carrier", files=", ".join(files)), "quiet"
        if file.reading.message is not None:
            return frame.word("workbook.counts.without_file"), "warn"
    severities = list(Severity)
    reasons = sorted(file.reading.findings, key=lambda finding: severities.index(finding.severity))
    if not reasons:
        return frame.word("workbook.counts.no"), "warn"
    return frame.word("workbook.counts.no_because", reason=frame.sentences(reasons[0])[0]), "warn"


def _columns(frame: Frame, keys: tuple[str, ...], widths: tuple[float, ...]) -> list[tuple[str, float]]:
    return [(frame.word(f"workbook.{key}"), width) for key, width in zip(keys, widths, strict=True)]


def _sentence(frame: Frame, key: str, width: int) -> Line:
    return (frame.word(key), *(DASH,) * (width - 1)), ("cell",) * width

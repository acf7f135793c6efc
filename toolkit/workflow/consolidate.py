"""``validate`` and ``consolidate``: takes in what is new, reads all of the round, merges it and says how it stands."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.excel.writer import write
from toolkit.model.consolidated import Consolidated, DepartmentState, File, Merged
from toolkit.model.earlier import EarlierRound
from toolkit.model.findings import Finding, Severity
from toolkit.model.history import Event, Happened
from toolkit.report.findings import Names, sentences
from toolkit.report.html import findings_page
from toolkit.report.json import answers_data, envelope, findings_data
from toolkit.stages.correct import asks
from toolkit.stages.merge import merge
from toolkit.stages.present import present
from toolkit.stages.settle import settle
from toolkit.store.archive import notes, received
from toolkit.store.documents import digest, indented
from toolkit.store.folder import write_atomic
from toolkit.store.index import tables
from toolkit.store.ledger import Ledger
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.collect import Collected, take, with_inside
from toolkit.workflow.earlier import Unread, previous
from toolkit.workflow.handling import MOST_LINES, Held, decided, lines_of, read_handling, write_handling
from toolkit.workflow.history import happened, note_down
from toolkit.workflow.opening import Opened
from toolkit.workflow.reading import read_alone, read_files

NOTHING_COLLECTED = Collected()


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """How a round stands, and what was written."""

    opened: Opened
    merged: Merged
    consolidated: Consolidated
    names: Names
    collected: Collected = NOTHING_COLLECTED
    written: tuple[Path, ...] = ()
    unhandled: int = 0
    """The lines of the coordinator's workbook, where it was not made since there are too many."""
    unread: Unread | None = None
    """The round before, where there is one that cannot be read: nothing is held against it."""
    held: Held | None = None
    """The coordinator's own workbook as it was read; none where one file is looked at by itself."""

    @property
    def exit_code(self) -> int:
        """1 when something must be put right, also a file that could not be taken in, or a department is missing."""
        wrong = any(finding.severity is Severity.ERROR for finding in self.consolidated.findings)
        wrong = wrong or bool(self.collected.exit_code)
        return int(wrong or any(one.state is DepartmentState.MISSING for one in self.consolidated.departments))

    @property
    def correctable(self) -> bool:
        """True when some department has something to put right, or to be reminded of."""
        states = {one.state for one in self.consolidated.departments}
        unfinished = {DepartmentState.MISSING, DepartmentState.INCOMPLETE, DepartmentState.WITHOUT_FILE}
        return not states.isdisjoint(unfinished) or any(
            finding.department and asks(finding) for finding in self.consolidated.findings
        )


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without searches for garbage that refers to itself: a round's many values never do, and each search sees all."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        # What came in the meantime is old at once: otherwise all of it would be searched now.
        gc.freeze()
        gc.unfreeze()
        if was:
            gc.enable()


@_uncollected()
def compute(opened: Opened, today: date | None) -> Outcome:
    """How the round stands by what is in the archive."""
    held = read_handling(opened, opened.day(today))
    with Ledger(opened.folder.ledger) as ledger:
        files = read_files(opened, ledger, notes(opened.paths.archive))
    merged, consolidated = decided(opened, files, opened.day(today), held)
    return Outcome(opened=opened, merged=merged, consolidated=consolidated, names=Names.of(consolidated), held=held)


def validate(opened: Opened, today: date | None, tell: Tell = silent) -> Outcome:
    """Take in the inbox, check the round and write its findings."""
    with alone(opened, tell):
        collected = take(opened)
        outcome = compute(opened, today)
        written = _write_findings(outcome)
        keep(outcome)
    return replace(outcome, collected=collected, written=written)


@_uncollected()
def consolidate(opened: Opened, today: date | None, tell: Tell = silent, *, handling: bool = False) -> Outcome:
    """What ``validate`` does, then the consolidated workbook and the merged answers.

    With ``handling`` the coordinator's workbook is made even where it has more lines than anybody goes through.
    """
    with alone(opened, tell):
        collected = take(opened)
        outcome = _handled(compute(opened, today), today, handling=handling)
        outcome = _written(replace(outcome, collected=collected))
        keep(outcome)
    return outcome


def _handled(outcome: Outcome, today: date | None, *, handling: bool) -> Outcome:
    """The outcome with the coordinator's workbook written; computed again where something had to be put back into it.

    What is put back has a cell from then on, which answers can be traced to.
    """
    if (held := outcome.held) is None:
        return outcome
    lines = lines_of(outcome.consolidated)
    if lines > MOST_LINES and held.content is None and not handling:
        return replace(outcome, unhandled=lines)
    write_handling(outcome.opened, outcome.consolidated, held)
    if not held.read.restored:
        return replace(outcome, written=(held.path,))
    again = compute(outcome.opened, today)
    if again.held:
        write_handling(again.opened, again.consolidated, again.held)
    told = (*again.consolidated.findings, *held.read.findings)
    return replace(again, consolidated=replace(again.consolidated, findings=told), written=(held.path,))


def keep(outcome: Outcome) -> bool:
    """Put how the round came out into the ledger; false where it cannot be used."""
    opened = outcome.opened
    with Ledger(opened.folder.ledger) as ledger:
        return ledger.keep(opened.round.id, tables(outcome.consolidated, happened(opened)))


def _written(outcome: Outcome) -> Outcome:
    """The outcome with what was written: the consolidated workbook, the findings and the merged answers."""
    opened = outcome.opened
    workbook = opened.output("console.consolidated_name")
    language = opened.programme.language

    def said(finding: Finding) -> tuple[str, str, str]:
        return sentences(finding, language, outcome.names)

    before = previous(opened)
    held = before if isinstance(before, EarlierRound) else None
    # Made first, so that not everything is in memory at once.
    answers = indented(envelope("answers", answers_data(outcome.consolidated, outcome.names)))
    write_atomic(workbook, write(present(outcome.consolidated, said, held)), lasting=True)
    write_atomic(opened.paths.answers, answers, lasting=True)
    findings, page = _write_findings(outcome)
    note_down(opened, _consolidated(outcome, digest(answers)))
    unread = before if isinstance(before, Unread) else None
    written = (workbook, *outcome.written, findings, opened.paths.answers, page)
    return replace(outcome, written=written, unread=unread)


def _consolidated(outcome: Outcome, artifact: str) -> Event:
    departments = outcome.consolidated.departments
    counts = (sum(one.state.returned for one in departments), len(departments))
    return Event(at=outcome.opened.now(), what=Happened.CONSOLIDATED, artifact=artifact, counts=counts)


def validate_file(opened: Opened, path: Path, today: date | None) -> Outcome:
    """Check one file by itself, and what lies in it; nothing is stored."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ToolkitError("error.path_missing", usage=True, path=str(path)) from error
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=str(path)) from error
    now = opened.now()
    inside = with_inside(content, received(content, path.name, now, now), now)
    read = {
        came.artifact: File(received=came, reading=read_alone(opened, came.artifact, file)) for came, file in inside
    }
    files = tuple(read.values())
    outcome = _settled(opened, (*_corrected(opened, files), *files), opened.day(today))
    return replace(outcome, consolidated=_of_these(outcome.consolidated, files))


def _corrected(opened: Opened, files: tuple[File, ...]) -> tuple[File, ...]:
    """The archived files that hold what stands unchanged in correction copies."""
    wanted = {artifact for file in files for answers in file.returns for artifact in answers.corrects or ()}
    own = {file.received.artifact for file in files}
    came = [one for one in notes(opened.paths.archive) if one.artifact in wanted - own]
    if not came:
        return ()
    with Ledger(opened.folder.ledger) as ledger:
        return read_files(opened, ledger, came)


def _settled(opened: Opened, files: tuple[File, ...], today: date) -> Outcome:
    merged = merge(opened.programme, opened.round, files)
    consolidated = settle(opened.programme, opened.round, merged, today, opened.added)
    return Outcome(opened=opened, merged=merged, consolidated=consolidated, names=Names.of(consolidated))


def _of_these(whole: Consolidated, files: tuple[File, ...]) -> Consolidated:
    """What concerns some files: their findings and their departments."""
    own = {answers.identity.department for file in files for answers in file.returns}
    artifacts = {file.received.artifact for file in files}
    return replace(
        whole,
        files=files,
        rows=tuple(row for row in whole.rows if row.department in own),
        departments=tuple(one for one in whole.departments if one.department in own),
        findings=tuple(one for one in whole.findings if one.location.artifact in artifacts),
    )


def _write_findings(outcome: Outcome) -> tuple[Path, Path]:
    """Write the findings for programs, and as a page for people."""
    data, page = outcome.opened.paths.findings, outcome.opened.output("page.name", "html")
    write_atomic(data, indented(envelope("findings", findings_data(outcome.consolidated, outcome.names))))
    write_atomic(page, findings_page(outcome.consolidated, outcome.names))
    return data, page

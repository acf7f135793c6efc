"""``count`` and ``exclude``: what the coordinator decides about a received file, kept in the archive's notes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.consolidated import File
from toolkit.model.findings import Finding, Severity
from toolkit.model.received import Decision, Received, Verdict
from toolkit.model.returns import CLOSING
from toolkit.store.archive import decide, notes
from toolkit.store.documents import digest
from toolkit.store.ledger import Ledger
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.opening import Opened
from toolkit.workflow.pointed import pointed
from toolkit.workflow.reading import read_files


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """What was decided about a file, and what it comes to."""

    file: File
    changed: bool
    """False where the very same had been decided before."""
    findings: tuple[Finding, ...] = ()
    """What to look at in the file now that it counts."""

    @property
    def department(self) -> str:
        """Whose the file is: as it says itself, or, of a mail without a file, by the decision."""
        decision = self.file.received.decision
        return self.file.reading.identity.department or (decision.department if decision else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """What erasing a file takes with it."""

    came: Received
    carriers: tuple[Received, ...] = ()
    """Mails and zips that hold it, and what holds those: their bytes go too."""
    others: tuple[Received, ...] = ()
    """Files that came in the same carriers: they are kept, each by itself."""
    held: tuple[Received, ...] = ()
    """Files that came in the file itself: they are kept, each by itself."""
    copies: tuple[Path, ...] = ()
    """Where the same bytes lie in the inbox; nothing there is ever deleted."""


def count(opened: Opened, wanted: str, reason: str, department: str = "", tell: Tell = silent) -> Decided:
    """Let a file count, whatever it says of itself, for its own department or another one.

    Raises ``ToolkitError`` where it cannot: nothing can be read from it, or nothing tells whose it is.
    """
    reason = _reason(reason, "count")
    known = tuple(one.id for one in opened.programme.departments)
    if department and department not in known:
        raise ToolkitError("error.unknown_department", usage=True, department=department, known=known)
    with alone(opened, tell):
        came = pointed(opened, wanted)
        if came.erased:
            raise ToolkitError("error.file_erased", file=came.names[0], day=_day(came))
        decision = Decision(
            verdict=Verdict.COUNT, reason=reason, decided=opened.now(), department=department or _before(came)
        )
        if _same(came.decision, decision):
            return Decided(file=_read(opened, came), changed=False)
        file = _read(opened, replace(came, decisions=(*came.decisions, decision)))
        _must_give(file, known)
        decide(opened.paths.archive, came.artifact, decision)
    return Decided(file=file, changed=True, findings=file.reading.findings)


def removal(opened: Opened, wanted: str) -> Removal:
    """What erasing a file would take with it."""
    came = pointed(opened, wanted)
    everything = {one.artifact: one for one in notes(opened.paths.archive)}
    carriers = _carriers(came, everything)
    gone = {came.artifact, *(one.artifact for one in carriers)}
    inside = [one for one in everything.values() if one.artifact not in gone]
    return Removal(
        came=came,
        carriers=tuple(one for one in carriers if not one.erased),
        others=tuple(one for one in inside if not one.erased and (gone - {came.artifact}) & set(one.within)),
        held=tuple(one for one in inside if came.artifact in one.within and not one.erased),
        copies=tuple(_copies(opened.paths.inbox, {one: everything[one].size for one in gone})),
    )


def exclude(opened: Opened, wanted: str, reason: str, *, erase: bool = False, tell: Tell = silent) -> Decided:
    """Let a file give nothing and raise nothing; with ``erase`` its bytes go for good, and those of its carriers.

    What is found out about it is forgotten too. Its note keeps the hash, the reason and the date. One that was erased
    before and has come again in something else is erased again, with that.
    """
    reason = _reason(reason, "exclude")
    with alone(opened, tell):
        what = removal(opened, wanted)
        came = what.came
        if came.erased and not (erase and what.carriers):
            raise ToolkitError("error.file_erased", file=came.names[0], day=_day(came))
        decision = Decision(verdict=Verdict.EXCLUDE, reason=reason, decided=opened.now(), erased=erase)
        if _same(came.decision, decision) and not what.carriers:
            return Decided(file=_read(opened, came), changed=False)
        if erase:
            # A file that is gone cannot say any more whose it was.
            decision = replace(decision, department=_whose(opened, came))
            # Last the file itself: until then the same command may be given again.
            for carrier in what.carriers:
                decide(opened.paths.archive, carrier.artifact, replace(decision, department=""))
        decided = decide(opened.paths.archive, came.artifact, decision)
        if erase:
            with Ledger(opened.folder.ledger) as ledger:
                ledger.forget(one.artifact for one in (came, *what.carriers))
        return Decided(file=_read(opened, decided), changed=True)


def _reason(reason: str, command: str) -> str:
    if not (plain := " ".join(reason.split())):
        raise ToolkitError("error.reason_missing", usage=True, command=command)
    return plain


def _before(came: Received) -> str:
    """The department that an earlier decision named: to exclude a file and count it again changes nothing else."""
    named = (one.department for one in reversed(came.decisions) if one.verdict is Verdict.COUNT and one.department)
    return next(named, "")


def _same(before: Decision | None, now: Decision) -> bool:
    return before is not None and replace(before, decided=now.decided) == now


def _day(came: Received) -> str:
    return f"{came.decision.decided:%Y-%m-%d}" if came.decision else ""


def _read(opened: Opened, came: Received) -> File:
    with Ledger(opened.folder.ledger) as ledger:
        return read_files(opened, ledger, (came,))[0]


def _must_give(file: File, known: tuple[str, ...]) -> None:
    decision = file.received.decision
    if file.reading.message and not file.returns and decision and decision.department:
        # A mail without a file gives no answers: what is decided is whose it is.
        return
    name, department = file.received.names[0], file.reading.identity.department
    faults = (one for one in file.reading.findings if one.severity is Severity.ERROR)
    refusal = next((one for one in faults if one.rule_id.startswith("file-")), None)
    if refusal is not None and not file.returns:
        raise ToolkitError("error.count_unreadable", findings=(refusal,), file=name)
    if department not in known:
        raise ToolkitError("error.count_whose", usage=True, file=name, known=known)
    tables = [table for answers in file.returns for table in answers.tables]
    if not any(table.activities for table in tables if table.table != CLOSING):
        raise ToolkitError("error.count_nothing", file=name, department=department or "")


def _whose(opened: Opened, came: Received) -> str:
    try:
        return _read(opened, came).reading.identity.department or ""
    except ToolkitError:
        # Its bytes are gone already.
        return ""


def _carriers(came: Received, everything: dict[str, Received]) -> tuple[Received, ...]:
    found: dict[str, Received] = {}
    waiting = list(came.within)
    while waiting:
        artifact = waiting.pop()
        if artifact in everything and artifact not in found:
            found[artifact] = everything[artifact]
            waiting += everything[artifact].within
    return tuple(found.values())


def _copies(inbox: Path, sizes: dict[str, int]) -> Iterable[Path]:
    for path in sorted(inbox.rglob("*")):
        if path.is_file() and path.stat().st_size in sizes.values() and digest(path.read_bytes()) in sizes:
            yield path

"""``generate``: one template per department, where what it says has changed."""

from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from toolkit import __version__
from toolkit.errors import ToolkitError
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.excel.writer import write
from toolkit.messages.wording import identity_code
from toolkit.model.earlier import EarlierRound
from toolkit.model.findings import Finding, Severity
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable, Shown, beside
from toolkit.model.programme import Department
from toolkit.model.workbook import Workbook
from toolkit.stages.verify import overlong, verify
from toolkit.store.documents import digest
from toolkit.store.folder import write_atomic, write_once
from toolkit.store.ledger import Ledger
from toolkit.store.order import keep_order
from toolkit.store.records import encode_record, keep_picture, template_id
from toolkit.workflow.earlier import Earlier, earlier
from toolkit.workflow.opening import Opened, Templates, templates


class Change(StrEnum):
    """What became of one department's template."""

    NEW = "new"
    NEEDED = "needed"
    """Activities, fields, lists or values changed: the department needs the new file."""
    TEXTS = "texts"
    """Only texts changed: the file that the department has still counts."""
    RESTORED = "restored"
    """The file was gone and is there again."""
    SAME = "same"
    NOTHING = "nothing"
    """The department has nothing to answer."""
    LOCKED = "locked"
    """The file that lies there could not be replaced; the next run tries again."""
    REFUSED = "refused"
    """The file does not keep what a template promises, so it is not issued."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Generated:
    """One department's outcome."""

    department: Department
    change: Change
    path: Path
    version: int = 0
    template_id: str = ""
    findings: tuple[Finding, ...] = ()
    """The promises that the file breaks, and what else to look at in it."""

    @property
    def written(self) -> bool:
        """True when a file was written."""
        return self.change in (Change.NEW, Change.NEEDED, Change.TEXTS, Change.RESTORED)


def generate(opened: Opened, only: tuple[str, ...] = (), past: Earlier | None = None) -> tuple[Generated, ...]:
    """Issue the templates of all departments, or of the named ones; ``past`` is read where it is not given."""
    known = tuple(department.id for department in opened.programme.departments)
    for wanted in only:
        if wanted not in known:
            raise ToolkitError("error.unknown_department", usage=True, department=wanted, known=known)
    rounds = (past or earlier(opened)).rounds
    with Ledger(opened.folder.ledger) as ledger:
        before, names = templates(opened, ledger), opened.template_names()
        generated = tuple(
            _department(opened, ledger, before, rounds, (department, opened.paths.issued / names[department.id]))
            for department in opened.programme.departments
            if not only or department.id in only
        )
    keep_order(opened.paths.records)
    # What is told next is to put the answers there.
    opened.paths.inbox.mkdir(parents=True, exist_ok=True)
    return generated


def _department(
    opened: Opened,
    ledger: Ledger,
    before: Templates,
    rounds: tuple[EarlierRound, ...],
    target: tuple[Department, Path],
) -> Generated:
    department, path = target
    issued = opened.issue(department, rounds)
    if issued is None:
        return Generated(department=department, change=Change.NOTHING, path=path)
    record = encode_record(issued)
    identity = template_id(record)
    own = before.of(department.id)
    version = own.index(identity) + 1 if identity in own else len(own) + 1
    change = _change(before, issued, identity)
    findings: tuple[Finding, ...] = ()
    if change is not Change.SAME:
        content, findings = made(opened, issued, identity, version)
        if any(finding.severity is Severity.ERROR for finding in findings):
            change = Change.REFUSED
        else:
            if opened.logo:
                keep_picture(opened.paths.records, opened.logo)
            write_once(opened.paths.records / f"{identity}.json", record)
            change = _put(path, content, change)
            ledger.template(digest(content), __version__, lambda: identity)
    return Generated(
        department=department, change=change, path=path, version=version, template_id=identity, findings=findings
    )


def _put(path: Path, content: bytes, change: Change) -> Change:
    try:
        write_atomic(path, content)
    except ToolkitError as error:
        if error.key != "error.output_locked":
            raise
        # The others are issued all the same, and the list says who needs a new file.
        return Change.LOCKED
    return change


def made(opened: Opened, issued: Issued, identity: str, version: int) -> tuple[bytes, tuple[Finding, ...]]:
    """A template's file, and the promises that it breaks when it is read back."""
    workbook = opened.layout(issued, identity, version)
    if broken := overlong(workbook):
        return b"", broken
    content = write(workbook)
    return content, promises(content, issued, identity, workbook)


def promises(content: bytes, issued: Issued, identity: str, workbook: Workbook) -> tuple[Finding, ...]:
    """The promises that a template's file breaks."""
    inspection = inspect(content)
    if isinstance(inspection, Refusal):
        raise ToolkitError("error.template_unreadable", department=issued.department_name, reason=inspection.reason)
    code = identity_code(issued.programme, issued.round.id, issued.department, identity)
    return verify(workbook, inspection, code)


def _change(before: Templates, issued: Issued, identity: str) -> Change:
    current = before.current.get(issued.department)
    if current is None:
        return Change.NEW
    if current == identity:
        return Change.SAME if issued.department in before.ready else Change.RESTORED
    return Change.TEXTS if asked(before.records[current]) == asked(issued) else Change.NEEDED


def asked(issued: Issued) -> object:
    """What a template asks, without the texts around it, rows that another answers, and what stands beside."""
    lists = [(codes.id, [(code.code, code.label) for code in codes.codes]) for codes in issued.code_lists]
    tables = [
        (
            table.id,
            table.layout,
            [
                replace(field, title="", help="", width=None, role=None, joined_to=None)
                for field in table.fields
                if not beside(field.id)
            ],
            [replace(row, cells=_cells(row, table)) for row in table.activities if row.open],
        )
        for table in issued.tables
    ]
    return (issued.programme, issued.round.id, issued.department, lists, issued.conditions, tables)


def _cells(row: IssuedActivity, table: IssuedTable) -> tuple[Shown, ...]:
    return tuple(cell for field, cell in zip(table.fields, row.cells, strict=True) if not beside(field.id))

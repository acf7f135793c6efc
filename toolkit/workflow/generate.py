"""``generate``: one template per department, where what it says has changed."""

from collections.abc import Iterator
from contextlib import closing
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
from toolkit.model.picture import Picture
from toolkit.model.programme import Department
from toolkit.model.workbook import Workbook
from toolkit.stages.layout import layout
from toolkit.stages.verify import overlong, verify
from toolkit.store.documents import digest
from toolkit.store.folder import write_atomic, write_once
from toolkit.store.ledger import Ledger
from toolkit.store.order import keep_order
from toolkit.store.records import decode_record, encode_record, keep_picture, template_id
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.earlier import Earlier, earlier
from toolkit.workflow.history import issued_now, note_down
from toolkit.workflow.opening import Opened, Templates, templates
from toolkit.workflow.parallel import spread

_Made = tuple[bytes, tuple[Finding, ...]]
"""A file's content, and what is to be said of it."""


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


_ISSUED = frozenset({Change.NEW, Change.NEEDED, Change.TEXTS})


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


def generate(
    opened: Opened,
    only: tuple[str, ...] = (),
    past: Earlier | None = None,
    processes: int = 1,
    tell: Tell = silent,
) -> tuple[Generated, ...]:
    """Issue the templates of all departments, or of the named ones; ``past`` is read where it is not given.

    On more than one process only the files' contents are made elsewhere: this one writes all that is written.
    """
    known = tuple(department.id for department in opened.programme.departments)
    for wanted in only:
        if wanted not in known:
            raise ToolkitError("error.unknown_department", usage=True, department=wanted, known=known)
    rounds = (past or earlier(opened)).rounds
    with alone(opened, tell), Ledger(opened.folder.ledger) as ledger:
        before = templates(opened, ledger)
        plans = tuple(
            _planned(opened, before, rounds, department)
            for department in opened.programme.departments
            if not only or department.id in only
        )
        names = opened.template_names()
        with closing(spread(_made, [plan for plan in plans if plan.needed], processes)) as made_of:
            generated = tuple(
                _issued(opened, ledger, plan, opened.paths.issued / names[plan.department.id], made_of)
                for plan in plans
            )
        keep_order(opened.paths.records)
        issued = [one for one in generated if one.change in _ISSUED]
        note_down(opened, *(issued_now(opened, one.template_id, one.department.id) for one in issued))
    # What is told next is to put the answers there.
    opened.paths.inbox.mkdir(parents=True, exist_ok=True)
    return generated


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a department's template will say, on its way to be made."""

    department: Department
    change: Change
    record: bytes = b""
    identity: str = ""
    version: int = 0
    logo: Picture | None = None

    @property
    def needed(self) -> bool:
        """True when a file has to be made."""
        return self.change not in (Change.SAME, Change.NOTHING)


def _planned(opened: Opened, before: Templates, rounds: tuple[EarlierRound, ...], department: Department) -> _Plan:
    issued = opened.issue(department, rounds)
    if issued is None:
        return _Plan(department=department, change=Change.NOTHING)
    record = encode_record(issued)
    identity = template_id(record)
    own = before.of(department.id)
    return _Plan(
        department=department,
        change=_change(before, issued, identity),
        record=record,
        identity=identity,
        version=own.index(identity) + 1 if identity in own else len(own) + 1,
        logo=opened.picture(issued),
    )


def _made(plan: _Plan) -> _Made:
    return made(decode_record(plan.record), plan.identity, plan.version, plan.logo)


def _issued(opened: Opened, ledger: Ledger, plan: _Plan, path: Path, made_of: Iterator[_Made]) -> Generated:
    change = plan.change
    findings: tuple[Finding, ...] = ()
    if plan.needed:
        content, findings = next(made_of)
        if any(finding.severity is Severity.ERROR for finding in findings):
            change = Change.REFUSED
        else:
            if plan.logo:
                keep_picture(opened.paths.records, plan.logo)
            write_once(opened.paths.records / f"{plan.identity}.json", plan.record)
            change = _put(path, content, change)
            ledger.keep_template(digest(content), __version__, plan.identity)
    return Generated(
        department=plan.department,
        change=change,
        path=path,
        version=plan.version,
        template_id=plan.identity,
        findings=findings,
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


def made(issued: Issued, identity: str, version: int, logo: Picture | None) -> _Made:
    """A template's file, and the promises that it breaks when it is read back."""
    workbook = layout(issued, identity, version, logo)
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

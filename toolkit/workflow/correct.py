"""``correct``: to each department that has something to put right its own answers back, and the message to send."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.correction import IssuedFinding
from toolkit.model.findings import Finding, Severity
from toolkit.model.issued import Issued
from toolkit.model.programme import Department
from toolkit.report.draft import Draft, correction_draft, reminder_draft
from toolkit.store.folder import write_atomic, write_once
from toolkit.store.ledger import Ledger
from toolkit.store.order import keep_order
from toolkit.store.records import decode_record, keep_picture
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.collect import take
from toolkit.workflow.consolidate import Outcome, compute
from toolkit.workflow.desk import EVERYBODY, Action, Desk, Plan, Wanted
from toolkit.workflow.generate import made
from toolkit.workflow.history import corrected_now, note_down
from toolkit.workflow.opening import Opened, templates
from toolkit.workflow.parallel import spread

_Made = tuple[bytes, tuple[Finding, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """One department's outcome."""

    department: Department
    action: Action
    asked: tuple[IssuedFinding, ...] = ()
    file: Path | None = None
    """What is to be sent: the correction copy, or for a reminder the template."""
    message: Path | None = None
    draft: Path | None = None
    """The message as a mail program opens it."""
    template_id: str = ""
    findings: tuple[Finding, ...] = ()
    """The promises that the copy breaks, and what else to look at in it."""

    def count(self, severity: Severity) -> int:
        """How much there is to put right, or to look at."""
        return sum(one.severity is severity for one in self.asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrections:
    """What was made for all."""

    outcome: Outcome
    departments: tuple[Corrected, ...]
    copies: Path
    """The folder of the copies."""
    messages: Path


def correct(
    opened: Opened, today: date | None, wanted: Wanted = EVERYBODY, processes: int = 1, tell: Tell = silent
) -> Corrections:
    """Take in what is new, and make what each department needs to put its answers right."""
    known = tuple(department.id for department in opened.programme.departments)
    for name in wanted.departments:
        if name not in known:
            raise ToolkitError("error.unknown_department", usage=True, department=name, known=known)
    if wanted.by is not None and wanted.by < opened.day(today):
        raise ToolkitError("error.day_past", usage=True, day=wanted.by.isoformat())
    with alone(opened, tell):
        collected = take(opened)
        outcome = replace(compute(opened, today), collected=collected)
        with Ledger(opened.folder.ledger) as ledger:
            desk = Desk(outcome=outcome, before=templates(opened, ledger), wanted=wanted)
        plans = tuple(desk.plans())
        with closing(spread(_made, [plan for plan in plans if plan.record], processes)) as made_of:
            departments = tuple(_carried_out(desk, plan, made_of) for plan in plans)
        if desk.before.records:
            keep_order(opened.paths.records)
        new = [one for one in departments if one.action is Action.COPY and one.template_id not in desk.before.records]
        note_down(opened, *(corrected_now(opened, one.template_id, one.department.id) for one in new))
    return Corrections(outcome=outcome, departments=departments, copies=desk.copies, messages=desk.messages)


def _made(plan: Plan) -> _Made:
    return made(decode_record(plan.record), plan.identity, plan.version, plan.logo)


def _carried_out(desk: Desk, plan: Plan, made_of: Iterator[_Made]) -> Corrected:
    if plan.issued is None or plan.action in (Action.NOTHING, Action.AWAITED):
        return Corrected(department=plan.department, action=plan.action)
    if plan.action is Action.REMINDER:
        return _reminded(desk, plan, plan.issued)
    content, findings = next(made_of)
    result = Corrected(
        department=plan.department,
        action=Action.COPY,
        asked=plan.asked,
        file=desk.path(desk.copies, "correction.name", plan, "xlsx"),
        template_id=plan.identity,
        findings=findings,
    )
    if any(finding.severity is Severity.ERROR for finding in findings):
        return replace(result, action=Action.REFUSED, file=None)
    return _written(desk, plan, result, (content, plan.issued))


def _written(desk: Desk, plan: Plan, result: Corrected, copy: tuple[bytes, Issued]) -> Corrected:
    """Keep the record first: a file without it could not be held against what it said."""
    (content, issued), records = copy, desk.opened.paths.records
    if result.file is None:
        return result
    if plan.logo:
        keep_picture(records, plan.logo)
    write_once(records / f"{plan.identity}.json", plan.record)
    draft = correction_draft(issued, result.file.name)
    try:
        new = _put(result.file, content)
        message, mail = _sent(desk, plan, draft, content)
    except ToolkitError as error:
        if error.key != "error.output_locked":
            raise
        return replace(result, action=Action.LOCKED)
    return replace(result, action=Action.COPY if new else Action.SAME, message=message, draft=mail)


def _reminded(desk: Desk, plan: Plan, issued: Issued) -> Corrected:
    template = desk.opened.template_file(plan.department.id)
    draft = reminder_draft(issued, template.name, plan.asked, desk.today)
    content = template.read_bytes() if template.is_file() else None
    result = Corrected(department=plan.department, action=Action.REMINDER, asked=plan.asked)
    try:
        message, mail = _sent(desk, plan, draft, content)
    except ToolkitError as error:
        if error.key != "error.output_locked":
            raise
        return replace(result, action=Action.LOCKED)
    return replace(result, file=template if content else None, message=message, draft=mail)


def _sent(desk: Desk, plan: Plan, draft: Draft, content: bytes | None) -> tuple[Path, Path]:
    key = "correction.name" if plan.record else "correction.reminder.name"
    message, mail = (desk.path(desk.messages, key, plan, extension) for extension in ("txt", "eml"))
    _put(message, draft.as_text().encode())
    _put(mail, draft.as_mail(content))
    return message, mail


def _put(path: Path, content: bytes) -> bool:
    """Write a file unless it is there as it should be; true when it was written."""
    if path.is_file() and path.read_bytes() == content:
        return False
    write_atomic(path, content)
    return True

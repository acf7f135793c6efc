"""``correct``: to each department that has something to put right its own answers back, and the message to send."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.messages.translation import translated, translated_round, words_of
from toolkit.model.consolidated import Consolidated, DepartmentState
from toolkit.model.correction import IssuedFinding
from toolkit.model.findings import Finding, Severity
from toolkit.model.issued import Issued
from toolkit.model.picture import Picture
from toolkit.model.programme import Department
from toolkit.report.asked import asked
from toolkit.report.draft import Draft, correction_draft, reminder_draft
from toolkit.stages.correct import Round
from toolkit.stages.correct import correct as corrected
from toolkit.stages.settle import settle
from toolkit.store.folder import safe_name, write_atomic, write_once
from toolkit.store.ledger import Ledger
from toolkit.store.order import keep_order
from toolkit.store.records import decode_record, encode_record, keep_picture, template_id
from toolkit.workflow.collect import take
from toolkit.workflow.consolidate import Outcome, compute
from toolkit.workflow.earlier import earlier
from toolkit.workflow.generate import made
from toolkit.workflow.opening import Opened, Templates, templates
from toolkit.workflow.parallel import spread

_Made = tuple[bytes, tuple[Finding, ...]]


class Action(StrEnum):
    """What was made for a department."""

    COPY = "copy"
    """A correction copy, and the message that goes with it."""
    SAME = "same"
    """The correction copy that lies there says it all."""
    NOTHING = "nothing"
    """It has answered, and there is nothing to put right."""
    REMINDER = "reminder"
    """It has sent nothing that can be read: a message, with the template that it was issued."""
    AWAITED = "awaited"
    """It still has time, so it is not reminded."""
    LOCKED = "locked"
    """The file that lies there could not be replaced."""
    REFUSED = "refused"
    """The copy does not keep what a template promises, so it is not written."""


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
    opened: Opened, today: date | None, only: tuple[str, ...] = (), by: date | None = None, processes: int = 1
) -> Corrections:
    """Take in what is new, and make what each department needs to put its answers right ``by`` a day."""
    known = tuple(department.id for department in opened.programme.departments)
    for wanted in only:
        if wanted not in known:
            raise ToolkitError("error.unknown_department", usage=True, department=wanted, known=known)
    if by is not None and by < opened.day(today):
        raise ToolkitError("error.day_past", usage=True, day=by.isoformat())
    collected = take(opened)
    outcome = replace(compute(opened, today), collected=collected)
    with Ledger(opened.folder.ledger) as ledger:
        desk = _Desk(outcome=outcome, before=templates(opened, ledger), by=by, only=only)
    plans = tuple(desk.plans())
    with closing(spread(_made, [plan for plan in plans if plan.record], processes)) as made_of:
        departments = tuple(_carried_out(desk, plan, made_of) for plan in plans)
    if desk.before.records:
        keep_order(opened.paths.records)
    return Corrections(outcome=outcome, departments=departments, copies=desk.copies, messages=desk.messages)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """What a department is to get."""

    department: Department
    action: Action
    issued: Issued | None = None
    asked: tuple[IssuedFinding, ...] = ()
    record: bytes = b""
    """Of a correction copy."""
    identity: str = ""
    version: int = 0
    logo: Picture | None = None


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """Where it is decided who gets what."""

    outcome: Outcome
    before: Templates
    by: date | None
    only: tuple[str, ...]

    @property
    def opened(self) -> Opened:
        return self.outcome.opened

    @property
    def today(self) -> date:
        return self.outcome.consolidated.today

    @cached_property
    def copies(self) -> Path:
        """The folder of the correction copies."""
        return self.opened.paths.named(text(self.opened.programme.language, "correction.folder"))

    @cached_property
    def messages(self) -> Path:
        """The folder of the messages."""
        return self.opened.paths.named(text(self.opened.programme.language, "correction.messages"))

    @cached_property
    def _settled(self) -> dict[str, Consolidated]:
        return {self.opened.programme.language: self.outcome.consolidated}

    def consolidated(self, language: str) -> Consolidated:
        """The round with its findings in a language."""
        if language not in self._settled:
            programme = self.opened.programme
            words = words_of(programme, language)
            said = replace(translated(programme, words), language=language)
            round_ = translated_round(self.opened.round, words)
            self._settled[language] = settle(said, round_, self.outcome.merged, self.today)
        return self._settled[language]

    def plans(self) -> Iterator[_Plan]:
        """What each department is to get; one that has nothing to answer gets nothing."""
        rounds = earlier(self.opened).rounds
        states = {one.department: one.state for one in self.outcome.consolidated.departments}
        for department in self.opened.programme.departments:
            if self.only and department.id not in self.only:
                continue
            issued = self.opened.issue(department, rounds)
            if issued is not None and department.id in states:
                yield self._plan(department, issued, states[department.id])

    def _plan(self, department: Department, issued: Issued, state: DepartmentState) -> _Plan:
        deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
        if self.by:
            issued = replace(issued, deadline=self.by.isoformat())
        elif state.returned and deadline and deadline < self.today:
            issued = replace(issued, deadline="")
        consolidated = self.consolidated(issued.language)
        said = partial(asked, language=issued.language, names=self.outcome.names)
        around = Round(merged=self.outcome.merged, consolidated=consolidated, said=said)
        copy = corrected(issued, around, self.before.current.get(department.id, ""))
        found = copy.correction.findings if copy and copy.correction else ()
        if not state.returned:
            unusable = tuple(one for one in found if not one.activity)
            waits = state is DepartmentState.AWAITED and deadline is not None and not (unusable or self.only)
            action = Action.AWAITED if waits else Action.REMINDER
            return _Plan(department=department, action=action, issued=issued, asked=unusable)
        if copy is None:
            return _Plan(department=department, action=Action.NOTHING, issued=issued)
        record = encode_record(copy)
        identity, before = template_id(record), self.before.copies(department.id)
        return _Plan(
            department=department,
            action=Action.COPY,
            issued=copy,
            asked=found,
            record=record,
            identity=identity,
            version=before.index(identity) + 1 if identity in before else len(before) + 1,
            logo=self.opened.picture(copy),
        )

    def path(self, folder: Path, key: str, plan: _Plan, extension: str) -> Path:
        """Where a department's file is put: its name says which round, whose it is and what."""
        taken: list[str] = []
        for department in self.opened.programme.departments:
            wanted = text(department.language or self.opened.programme.language, key, **_named(self.opened, department))
            taken.append(safe_name(wanted, extension, taken))
            if department.id == plan.department.id:
                break
        return folder / taken[-1]


def _named(opened: Opened, department: Department) -> dict[str, str]:
    words = words_of(opened.programme, department.language or opened.programme.language)
    return {"round": words.say(opened.round.title), "department": words.say(department.name)}


def _made(plan: _Plan) -> _Made:
    return made(decode_record(plan.record), plan.identity, plan.version, plan.logo)


def _carried_out(desk: _Desk, plan: _Plan, made_of: Iterator[_Made]) -> Corrected:
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


def _written(desk: _Desk, plan: _Plan, result: Corrected, copy: tuple[bytes, Issued]) -> Corrected:
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


def _reminded(desk: _Desk, plan: _Plan, issued: Issued) -> Corrected:
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


def _sent(desk: _Desk, plan: _Plan, draft: Draft, content: bytes | None) -> tuple[Path, Path]:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The newest correction copy of a department."""

    department: Department
    written: date
    returned: bool
    """True when it has come back."""


def copies(outcome: Outcome) -> tuple[Copy, ...]:
    """The departments that correction copies were made for, when, and whether they have come back."""
    opened = outcome.opened
    with Ledger(opened.folder.ledger) as ledger:
        known = templates(opened, ledger)
    came = {file.reading.identity.template_id for file in outcome.consolidated.files}
    return tuple(
        Copy(department=department, written=_day(opened, made_for[-1]), returned=made_for[-1] in came)
        for department in opened.programme.departments
        if (made_for := known.copies(department.id))
    )


def _day(opened: Opened, identity: str) -> date:
    """When a copy was made: its record is written once."""
    moment = (opened.paths.records / f"{identity}.json").stat().st_mtime
    return datetime.fromtimestamp(moment, opened.timezone).date()

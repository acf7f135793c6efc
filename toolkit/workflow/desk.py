"""Who gets what, when departments are to put their answers right."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property, partial
from pathlib import Path

from toolkit.messages import text
from toolkit.messages.translation import translated, translated_round, words_of
from toolkit.model.consolidated import Consolidated, DepartmentState
from toolkit.model.correction import IssuedFinding
from toolkit.model.issued import Issued
from toolkit.model.picture import Picture
from toolkit.model.programme import Department
from toolkit.report.asked import asked
from toolkit.stages.correct import Round
from toolkit.stages.correct import correct as corrected
from toolkit.stages.settle import settle
from toolkit.store.folder import safe_name
from toolkit.store.records import encode_record, template_id
from toolkit.workflow.consolidate import Outcome
from toolkit.workflow.earlier import earlier
from toolkit.workflow.opening import Opened, Templates


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
class Plan:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for."""

    departments: tuple[str, ...] = ()
    """Only these; all where there are none."""
    by: date | None = None
    """The day to answer by; the deadline, while it is ahead, where there is none."""


EVERYBODY = Wanted()


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where it is decided who gets what."""

    outcome: Outcome
    before: Templates
    wanted: Wanted

    @property
    def opened(self) -> Opened:
        """The folder and its round, as the coordinator's decisions have made it."""
        made = self.outcome.consolidated
        return replace(self.outcome.opened, programme=made.programme, round=made.round)

    @property
    def today(self) -> date:
        """The day that the round is judged on."""
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
            # As it stands with what the coordinator decided: rows may have moved, and deadlines.
            whole = self.outcome.consolidated
            words = words_of(whole.programme, language)
            said = replace(translated(whole.programme, words), language=language)
            round_ = translated_round(whole.round, words)
            self._settled[language] = settle(said, round_, self.outcome.merged, self.today, self.opened.added)
        return self._settled[language]

    def plans(self) -> Iterator[Plan]:
        """What each department is to get; one that has nothing to answer gets nothing."""
        rounds = earlier(self.opened).rounds
        states = {one.department: one.state for one in self.outcome.consolidated.departments}
        for department in self.opened.programme.departments:
            if self.wanted.departments and department.id not in self.wanted.departments:
                continue
            issued = self.opened.issue(department, rounds)
            if issued is not None and department.id in states:
                yield self._plan(department, issued, states[department.id])

    def _plan(self, department: Department, issued: Issued, state: DepartmentState) -> Plan:
        deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
        if self.wanted.by:
            issued = replace(issued, deadline=self.wanted.by.isoformat())
        elif state.returned and deadline and deadline < self.today:
            issued = replace(issued, deadline="")
        consolidated = self.consolidated(issued.language)
        said = partial(asked, language=issued.language, names=self.outcome.names)
        around = Round(merged=self.outcome.merged, consolidated=consolidated, said=said)
        copy = corrected(issued, around, self.before.current.get(department.id, ""))
        found = copy.correction.findings if copy and copy.correction else ()
        if not state.returned:
            unusable = tuple(one for one in found if not one.activity)
            waits = (
                state is DepartmentState.AWAITED and deadline is not None and not (unusable or self.wanted.departments)
            )
            action = Action.AWAITED if waits else Action.REMINDER
            return Plan(department=department, action=action, issued=issued, asked=unusable)
        if copy is None:
            return Plan(department=department, action=Action.NOTHING, issued=issued)
        record = encode_record(copy)
        identity, before = template_id(record), self.before.copies(department.id)
        return Plan(
            department=department,
            action=Action.COPY,
            issued=copy,
            asked=found,
            record=record,
            identity=identity,
            version=before.index(identity) + 1 if identity in before else len(before) + 1,
            logo=self.opened.picture(copy),
        )

    def path(self, folder: Path, key: str, plan: Plan, extension: str) -> Path:
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

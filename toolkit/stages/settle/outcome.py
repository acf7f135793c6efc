"""How a round came out."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.model.consolidated import (
    Consolidated,
    DepartmentResult,
    DepartmentState,
    Merged,
    RowState,
    coverage,
)
from toolkit.model.findings import Finding, Severity
from toolkit.model.letters import mails, sent_late
from toolkit.model.programme import Department, Programme, Round
from toolkit.rules.added import NOTHING_ADDED, Added
from toolkit.rules.explained import parted
from toolkit.rules.letter import RULES as LETTER_RULES
from toolkit.rules.letter import Mails
from toolkit.rules.round import ANSWER_RULES, DEPARTMENT_RULES, Outcome, silent_departments
from toolkit.rules.row import RULES as ROW_RULES
from toolkit.rules.rule import apply
from toolkit.stages.settle.findings import remaining
from toolkit.stages.settle.given import given_proposals
from toolkit.stages.settle.rows import REPLIED, Settled, settled_rows

_UNFINISHED = frozenset(RowState) - REPLIED - {RowState.ANSWERED}


def settle(
    programme: Programme, round_: Round, merged: Merged, today: date, added: Added = NOTHING_ADDED
) -> Consolidated:
    """Rows, departments, coverage and findings of a round on a day."""
    rows = settled_rows(programme, round_, merged, today)
    silent, on_rows = silent_departments(merged), (*ROW_RULES, *added.on_rows)
    findings = [
        *remaining(programme, merged),
        *(
            found
            for settled in rows
            if settled.row and settled.row.merged.department not in silent
            for found in apply(on_rows, settled.row)
        ),
    ]
    outside = tuple(settled.row.merged for settled in rows if settled.row and not settled.answer.included)
    answered = Counter(settled.row.merged.department for settled in rows if settled.row and settled.row.said)
    outcome = Outcome(programme=programme, merged=merged, departments=(), outside=outside, answered=answered)
    findings += apply(ANSWER_RULES, outcome)
    departments = _departments(programme, round_, merged, today, (rows, findings))
    outcome = replace(outcome, departments=departments)
    told, secondary = parted((*findings, *_of_departments(outcome), *apply(added.on_rounds, outcome)))
    return Consolidated(
        programme=programme,
        round=round_,
        today=today,
        files=merged.files,
        rows=tuple(settled.answer for settled in rows),
        departments=departments,
        coverage=coverage(settled.answer for settled in rows),
        findings=told,
        secondary=secondary,
        words=added.words,
        counted=frozenset(place for place, file in enumerate(merged.files) if file.returns),
        giving=merged.giving,
        proposals=(
            *(one for settled in rows if settled.row for one in settled.row.proposed),
            *given_proposals(programme, merged),
        ),
    )


def _of_departments(outcome: Outcome) -> Iterator[Finding]:
    """What is said of departments and of how their files came, once it is known how they stand."""
    yield from apply(DEPARTMENT_RULES, outcome)
    returned = {one.department for one in outcome.departments if one.state.returned}
    yield from apply(LETTER_RULES, Mails(programme=outcome.programme, files=outcome.merged.files, returned=returned))


def _departments(
    programme: Programme,
    round_: Round,
    merged: Merged,
    today: date,
    found: tuple[Sequence[Settled], Iterable[Finding]],
) -> tuple[DepartmentResult, ...]:
    rows, findings = found
    faulty = {finding.department for finding in findings if _on_answers(finding)}
    files: dict[str | None, list[int]] = {}
    for number, file in enumerate(merged.files):
        for answers in file.returns:
            files.setdefault(answers.identity.department, []).append(number)
    by_department: dict[str | None, list[Settled]] = {}
    for row in rows:
        if row.answer.included and row.owed:
            by_department.setdefault(row.answer.department, []).append(row)
    wrote = {mail.department for mail in mails(programme, merged.files)}
    results = []
    for department in filter(lambda one: _is_asked(programme, one), programme.departments):
        own = by_department.get(department.id, [])
        deadline = round_.deadline_of(department.id)
        state = _unreturned(today, deadline, wrote=department.id in wrote)
        if department.id in files:
            state = _state(own, faulty=department.id in faulty, nil=merged.nil(department.id))
        numbers = tuple(files.get(department.id, ()))
        planned = [row for row in own if not row.answer.extra]
        results.append(
            DepartmentResult(
                department=department.id,
                state=state,
                deadline=deadline,
                owed=len(planned),
                covered=sum(row.answer.covered for row in planned),
                files=numbers,
                closing=merged.closing(department.id),
                late=sent_late(programme, (merged.files[number] for number in numbers), deadline),
            )
        )
    return tuple(results)


def _is_asked(programme: Programme, department: Department) -> bool:
    return any(activity.asks(department.id) for activity in programme.activities)


def _on_answers(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR and (
        finding.rule_id.startswith(("cell-", "row-")) or finding.rule_id in {rule.id for rule in ANSWER_RULES}
    )


def _unreturned(today: date, deadline: date | None, *, wrote: bool) -> DepartmentState:
    """How a department stands of which no file counts."""
    if wrote:
        return DepartmentState.WITHOUT_FILE
    return DepartmentState.MISSING if deadline is not None and today > deadline else DepartmentState.AWAITED


def _state(own: Sequence[Settled], *, faulty: bool, nil: bool) -> DepartmentState:
    """How a department stands that has sent a file that counts; ``own`` are the rows it owes."""
    states = {row.answer.state for row in own}
    if faulty or not (states or nil) or states & _UNFINISHED:
        return DepartmentState.INCOMPLETE
    return DepartmentState.NIL if states <= REPLIED else DepartmentState.COMPLETE

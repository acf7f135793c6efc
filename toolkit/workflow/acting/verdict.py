"""What came out for one department, held against what it played."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model.consolidated import Consolidated, DepartmentState, MergedCell
from toolkit.model.findings import Finding
from toolkit.model.returns import CLOSING
from toolkit.model.values import equal, folded
from toolkit.stages.invent import Typed
from toolkit.store.documents import digest
from toolkit.workflow.acting.behaviours import UNHEARD
from toolkit.workflow.acting.casting import Role

PROPOSES = "row-proposes-change"
Cell = tuple[str, str]
"""Activity and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one department came out."""

    role: Role
    state: DepartmentState
    findings: tuple[Finding, ...]
    expected: tuple[DepartmentState, ...] = ()
    """The states that it should have had, where it has another."""
    undetected: tuple[str, ...] = ()
    """Rules that should have found what was played, there where it was, and did not."""
    unexpected: tuple[str, ...] = ()
    """Rules that found something that was not played."""
    lost: tuple[Cell, ...] = ()
    """Answers that did not come out as they were written."""
    answers: int = 0
    """Answers that did."""

    @property
    def as_played(self) -> bool:
        """True when all came out as it was played."""
        return not (self.expected or self.undetected or self.unexpected or self.lost)


def verdict(consolidated: Consolidated, role: Role, before: DepartmentState | None) -> Verdict:
    """How a department came out; ``before`` is how it stood in the first consolidation, if there was one."""
    behaviour, played = role.behaviour, role.played
    files = {digest(sent.content) for sent in played.sent}
    findings = tuple(
        one for one in consolidated.findings if one.department == role.department or one.location.artifact in files
    )
    state = next(one.state for one in consolidated.departments if one.department == role.department)
    states = played.states or behaviour.states
    unheard = before is not None and any(sent.late for sent in played.sent)
    expected = () if state in states else states
    if unheard and before not in UNHEARD:
        expected = UNHEARD
    lost = tuple(_lost(consolidated, role))
    expected_rules = (*behaviour.rules, *behaviour.also)
    surprises = (one for one in findings if one.rule_id not in expected_rules and not _proposal(one, role))
    return Verdict(
        role=role,
        state=state,
        findings=findings,
        expected=expected,
        undetected=tuple(rule for rule in behaviour.rules if not any(_there(one, rule, role) for one in findings)),
        unexpected=tuple(dict.fromkeys(one.rule_id for one in surprises)),
        lost=lost,
        answers=sum(map(len, played.answers.values())) - len(lost),
    )


def _there(finding: Finding, rule: str, role: Role) -> bool:
    activity, field = role.played.place or (None, None)
    there = activity in (None, finding.location.activity) and field in (None, finding.location.field)
    return finding.rule_id == rule and there


def _proposal(finding: Finding, role: Role) -> bool:
    """A blank that was to be confirmed and was filled in: whoever answers it proposes what the master list lacks."""
    answered = role.played.answers.get(finding.location.activity or "", {})
    return finding.rule_id == PROPOSES and finding.location.field in answered


def _lost(consolidated: Consolidated, role: Role) -> Iterator[Cell]:
    """Answers that are not in *Svar*, or not as they were typed."""
    rows = {row.activity: row.cells for row in consolidated.rows if row.department == role.department}
    rows[CLOSING] = next(one.closing for one in consolidated.departments if one.department == role.department)
    fields = {field.id: field for field in consolidated.programme.fields}
    lists = {codes.id: codes for codes in consolidated.programme.code_lists}
    for activity, typed in role.played.answers.items():
        cells = rows.get(activity, {})
        for name, answer in typed.items():
            field = fields.get(name)
            codes = lists[field.code_list].codes if field and field.code_list in lists else ()
            labels = {code.code: code.label for code in codes}
            if not _same(cells.get(name), answer, labels):
                yield activity, name


def _same(cell: MergedCell | None, answer: Typed, labels: dict[str, str]) -> bool:
    if cell is None:
        return False
    if isinstance(answer, tuple):
        held = cell.value if isinstance(cell.value, tuple) else ()
        return {folded(labels.get(code, code)) for code in held} == set(map(folded, answer))
    return equal(cell.raw, answer)

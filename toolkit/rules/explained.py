"""Which findings another one already explains: file, template, sheet, cell, row, round, the first that fits is told.

What is explained is not told again; nothing is explained by something that matters less, and nothing that holds what
somebody wrote is ever left out.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from enum import StrEnum

from toolkit.model.findings import Finding, Severity
from toolkit.rules import file, template

_GRAVITY = tuple(Severity)


class Within(StrEnum):
    """What two findings have in common when one explains the other."""

    CELL = "cell"
    COLUMN = "column"
    """A field that its sheet has no column for: the other finding has no cell to point at."""
    FILE = "file"
    DEPARTMENT = "department"


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Findings of some rules are not told where there is one of others."""

    rules: tuple[str, ...]
    by: tuple[str, ...]
    within: Within


_REFUSALS = tuple(
    rule
    for rule, severity in (
        *((one.id, one.severity) for one in file.RULES),
        *((one.id, one.severity) for one in template.RULES),
    )
    if severity is Severity.ERROR
)
EXPLANATIONS: tuple[Explanation, ...] = (
    # Whose the file is not is told; that its marks say so in different ways is beside the point.
    Explanation(
        rules=("template-carriers-disagree",),
        by=("template-foreign", "template-other-round", "template-unknown-department"),
        within=Within.FILE,
    ),
    # One column that is gone leaves every row without that answer.
    Explanation(rules=("row-required-blank", "row-condition"), by=("sheet-column-missing",), within=Within.COLUMN),
    # An answer that cannot be read is no answer.
    Explanation(
        rules=("row-required-blank", "row-condition"),
        by=("cell-error-value", "cell-formula-without-value"),
        within=Within.CELL,
    ),
    # It did say something, on rows that cannot be told apart.
    Explanation(rules=("round-department-silent",), by=("sheet-row-disputed",), within=Within.FILE),
    # Something came, and what is wrong with it is told.
    Explanation(rules=("round-department-missing",), by=_REFUSALS, within=Within.DEPARTMENT),
)


def parted(findings: Iterable[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """The findings to tell, and those that one of them explains; both in their order."""
    found = tuple(findings)
    told = _explaining(found)
    secondary = {id(one) for one in found if _is_explained(one, told)}
    return (
        tuple(one for one in found if id(one) not in secondary),
        tuple(one for one in found if id(one) in secondary),
    )


_Told = dict[tuple[int, Hashable], int]
"""By explanation and place how grave the gravest finding is that explains."""


def _explaining(findings: tuple[Finding, ...]) -> _Told:
    told: _Told = {}
    for finding in findings:
        for number, one in enumerate(EXPLANATIONS):
            place = _place(finding, one.within) if finding.rule_id in one.by else None
            if place is not None:
                gravity = _GRAVITY.index(finding.severity)
                told[number, place] = min(told.get((number, place), gravity), gravity)
    return told


def _is_explained(finding: Finding, told: _Told) -> bool:
    if not told or (isinstance(finding.raw, str) and finding.raw.strip()):
        return False
    gravity = _GRAVITY.index(finding.severity)
    for number, one in enumerate(EXPLANATIONS):
        if finding.rule_id in one.rules and not (one.within is Within.COLUMN and finding.location.cell):
            place = _place(finding, one.within)
            if place is not None and told.get((number, place), len(_GRAVITY)) <= gravity:
                return True
    return False


def _place(finding: Finding, within: Within) -> Hashable | None:
    """What a finding shares with those that it explains, or that explain it; nothing where it is nowhere."""
    location, field = finding.location, finding.facts.get("field")
    match within:
        case Within.CELL:
            return (location.artifact, location.sheet, location.cell) if location.cell else None
        case Within.COLUMN:
            return (location.artifact, finding.department, field) if isinstance(field, str) else None
        case Within.FILE:
            return location.artifact
        case Within.DEPARTMENT:
            return finding.department

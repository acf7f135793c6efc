"""Workbook, Inspection → findings: does the template that was written keep what every template promises?"""

from collections.abc import Sequence

from toolkit.model.cells import cell_name
from toolkit.model.findings import Finding, Location, Severity, Verdict
from toolkit.model.inspection import Inspection
from toolkit.model.workbook import Workbook
from toolkit.rules.promise import BREACHES, PROMISES, TOO_LONG, Template
from toolkit.rules.promise.texts import overlong as too_long
from toolkit.rules.rule import Hit, apply


def verify(workbook: Workbook, inspection: Inspection, code: str) -> tuple[Finding, ...]:
    """Every broken promise of a template; ``code`` is its identity as each carrier should hold it."""
    return apply(BREACHES, Template.of(workbook, inspection, code))


def verdicts(workbook: Workbook, inspection: Inspection, code: str) -> tuple[Verdict, ...]:
    """Promise by promise, whether it holds: the same rules as `verify`."""
    template = Template.of(workbook, inspection, code)
    judged = []
    for promise in PROMISES:
        findings, count = apply(promise.rules, template), promise.count(template)
        judged.append(Verdict(promise=promise.id, all=count, kept=_kept(count, findings), findings=findings))
    return tuple(judged)


def _kept(count: int, findings: Sequence[Finding]) -> int:
    """One thing may break a promise in two ways, and what should not be there at all was never counted."""
    broken = {
        (finding.location.sheet, finding.location.cell or number)
        for number, finding in enumerate(findings)
        if finding.severity is Severity.ERROR
    }
    return max(0, count - len(broken))


def overlong(workbook: Workbook) -> tuple[Finding, ...]:
    """Texts that no cell can hold, found before a file is made of them."""
    return tuple(
        TOO_LONG.finding(
            Hit(location=Location(sheet=sheet.name, row=row, column=column), facts={"cell": cell_name(row, column)})
        )
        for sheet in workbook.sheets
        for row, column in too_long(line.values for line in sheet.rows)
    )

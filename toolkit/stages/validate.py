"""Carriers and Forms → Reading: whether the file counts, and everything its rules say of it."""

from collections.abc import Mapping

from toolkit.model.findings import Fact, Finding, Location
from toolkit.model.programme import Programme
from toolkit.model.returns import CLOSING, Carriers, Form, Identity, Known, Reading, Return
from toolkit.rules import cell, file, sheet, template
from toolkit.rules.rule import Hit, apply


def validate(artifact: str, carriers: Carriers, known: Known, forms: tuple[Form, ...], programme: Programme) -> Reading:
    """What one opened file gave. A file that does not count has findings on whose it is, and no answers."""
    ids = any(form.answers.activities for form in forms if form.table != CLOSING)
    rows = programme.id if ids and carriers.votes() else None
    elected = carriers.elected(rows)
    subject = template.Template(artifact=artifact, carriers=carriers, known=known, programme=programme, elected=elected)
    findings = apply(template.RULES, subject)
    if not subject.counted:
        return Reading(artifact=artifact, identity=elected, findings=findings)
    department = elected.department or ""
    findings += apply(file.RULES, file.Opened(artifact=artifact, kind=carriers.kind, department=department))
    findings += apply(sheet.RULES, sheet.Forms(department=department, forms=forms))
    findings += apply(cell.RULES, cell.Cells(department=department, forms=forms, record_known=known.record_known))
    tables = tuple(form.answers for form in forms if not form.missing_sheet)
    answers = Return(artifact=artifact, identity=elected, tables=tables)
    return Reading(artifact=artifact, identity=elected, returns=(answers,), findings=findings)


def refused(artifact: str, reason: str, facts: Mapping[str, Fact]) -> Reading:
    """What a file gave that could not be opened: why, and nothing else."""
    rule = next(rule for rule in file.RULES if rule.id == reason)
    finding: Finding = rule.finding(Hit(location=Location(artifact=artifact), facts=facts))
    return Reading(artifact=artifact, identity=Identity(), findings=(finding,))

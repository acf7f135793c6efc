"""Workbook, Inspection → findings: does the template that was written keep what every template promises?"""

from toolkit.model.findings import Finding
from toolkit.model.inspection import Inspection
from toolkit.model.workbook import Workbook
from toolkit.rules.promise import RULES, Template
from toolkit.rules.rule import apply


def verify(workbook: Workbook, inspection: Inspection, code: str) -> tuple[Finding, ...]:
    """Every broken promise of a template; ``code`` is its identity as each carrier should hold it."""
    return apply(RULES, Template(workbook=workbook, inspection=inspection, code=code))

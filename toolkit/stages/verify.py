"""Workbook, Inspection → findings: does the template that was written keep what every template promises?"""

from toolkit.model.cells import cell_name
from toolkit.model.findings import Finding, Location
from toolkit.model.inspection import Inspection
from toolkit.model.workbook import Workbook
from toolkit.rules.promise import RULES, Template
from toolkit.rules.rule import Hit, apply

LONGEST_TEXT = 32_767
"""UTF-16 units that a cell holds (Excel specifications and limits)."""


def verify(workbook: Workbook, inspection: Inspection, code: str) -> tuple[Finding, ...]:
    """Every broken promise of a template; ``code`` is its identity as each carrier should hold it."""
    return apply(RULES, Template(workbook=workbook, inspection=inspection, code=code))


def overlong(workbook: Workbook) -> tuple[Finding, ...]:
    """Texts that no cell can hold, found before a file is made of them."""
    (rule,) = (rule for rule in RULES if rule.id == "template-text-clipped")
    return tuple(
        rule.finding(
            Hit(
                location=Location(artifact="", sheet=sheet.name, row=row, column=column),
                facts={"sheet": sheet.name, "cell": cell_name(row, column)},
            )
        )
        for sheet in workbook.sheets
        for row, one in enumerate(sheet.rows)
        for column, value in enumerate(one.values)
        if isinstance(value, str)
        and 2 * len(value) > LONGEST_TEXT
        and len(value.encode("utf-16-le")) > 2 * LONGEST_TEXT
    )

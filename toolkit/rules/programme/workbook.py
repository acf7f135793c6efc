"""Faults of a programme that is one workbook, found while its sheets are read."""

from toolkit.model.findings import Severity
from toolkit.rules.rule import Rule

UNREADABLE: Rule[object] = Rule(id="programme-unreadable", severity=Severity.ERROR)
SHEET_UNKNOWN: Rule[object] = Rule(id="programme-sheet-unknown", severity=Severity.WARNING)
SHEET_RENAMED: Rule[object] = Rule(id="programme-sheet-renamed", severity=Severity.NOTE)
HEADER_MISSING: Rule[object] = Rule(id="programme-header-missing", severity=Severity.ERROR)
CELL_ASTRAY: Rule[object] = Rule(id="programme-cell-astray", severity=Severity.ERROR)
OWNER_UNKNOWN: Rule[object] = Rule(id="programme-owner-unknown", severity=Severity.ERROR)
TWO_MASTERS: Rule[object] = Rule(id="programme-two-masters", severity=Severity.ERROR)
FORMULA: Rule[object] = Rule(id="programme-formula", severity=Severity.NOTE)
FORMULA_UNSAVED: Rule[object] = Rule(id="programme-formula-unsaved", severity=Severity.ERROR)

RULES = (
    UNREADABLE,
    SHEET_UNKNOWN,
    SHEET_RENAMED,
    HEADER_MISSING,
    CELL_ASTRAY,
    OWNER_UNKNOWN,
    TWO_MASTERS,
    FORMULA,
    FORMULA_UNSAVED,
)

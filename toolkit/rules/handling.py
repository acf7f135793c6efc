"""What can be wrong with the coordinator's own workbook, and what became of her decisions."""

from toolkit.model.findings import Severity
from toolkit.rules.rule import Rule

UNREADABLE: Rule[object] = Rule(id="handling-unreadable", severity=Severity.WARNING)
FOREIGN: Rule[object] = Rule(id="handling-foreign", severity=Severity.WARNING)
SHEET_MISSING: Rule[object] = Rule(id="handling-sheet-missing", severity=Severity.WARNING)
COLUMN_MISSING: Rule[object] = Rule(id="handling-column-missing", severity=Severity.WARNING)
NOT_UNDERSTOOD: Rule[object] = Rule(id="handling-not-understood", severity=Severity.WARNING)
UNDATED: Rule[object] = Rule(id="handling-undated", severity=Severity.WARNING)
FUTURE: Rule[object] = Rule(id="handling-future-day", severity=Severity.WARNING)
WITHOUT_ROW: Rule[object] = Rule(id="handling-without-row", severity=Severity.WARNING)
TWICE: Rule[object] = Rule(id="handling-decided-twice", severity=Severity.WARNING)
RESTORED: Rule[object] = Rule(id="handling-restored", severity=Severity.WARNING)
PERSONAL: Rule[object] = Rule(id="handling-personal-number", severity=Severity.WARNING)
OVERTAKEN: Rule[object] = Rule(id="round-decision-overtaken", severity=Severity.WARNING)
CHANGED: Rule[object] = Rule(id="round-answer-changed-under-decision", severity=Severity.WARNING)
"""All are found while her workbook is read, or when it is held against the answers."""
RULES: tuple[Rule[object], ...] = (
    *(UNREADABLE, FOREIGN, SHEET_MISSING, COLUMN_MISSING, NOT_UNDERSTOOD, UNDATED, FUTURE, WITHOUT_ROW, TWICE),
    *(RESTORED, PERSONAL, OVERTAKEN, CHANGED),
)

"""Files that never opened as a workbook: the reader tells which, and its slug is the rule's id."""

from toolkit.model.findings import Severity
from toolkit.rules.rule import Rule


def _refusal(rule_id: str) -> Rule[object]:
    return Rule(id=rule_id, severity=Severity.ERROR)


RULES: tuple[Rule[object], ...] = tuple(
    _refusal(rule_id)
    for rule_id in (
        "file-empty",
        "file-not-a-workbook",
        "file-encrypted",
        "file-old-format",
        "file-damaged",
        "file-unsafe",
        "file-unreadable",
    )
)

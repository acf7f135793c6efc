"""``rules``: what can be wrong."""

from dataclasses import dataclass

from toolkit.errors import ToolkitError
from toolkit.messages import LANGUAGES
from toolkit.model.findings import Severity
from toolkit.rules import aside, cell, file, handling, letter, promise, round, row, sheet, template
from toolkit.rules import programme as programme_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One rule: its permanent id and how much it matters. Its texts are the messages of that id."""

    id: str
    severity: Severity
    why: str
    """The key of the text that says why: its own, or that of all rules of its kind."""
    example: str
    """The key of an example; empty where there is none."""


def rules(rule_id: str | None = None) -> tuple[Explained, ...]:
    """Every rule, scope by scope, or the one with this id."""
    scopes = (
        (programme_rules.RULES, "why.programme"),
        (file.RULES, ""),
        (template.RULES, ""),
        (promise.RULES, "why.promise"),
        (sheet.RULES, ""),
        (aside.RULES, ""),
        (row.RULES, ""),
        (cell.RULES, ""),
        (round.RULES, ""),
        (letter.RULES, ""),
        (handling.RULES, ""),
    )
    found = tuple(_explained(one.id, one.severity, why) for scope, why in scopes for one in scope)
    if rule_id is None:
        return found
    wanted = tuple(one for one in found if one.id == rule_id)
    if not wanted:
        raise ToolkitError("error.unknown_rule", usage=True, rule=rule_id)
    return wanted


def _explained(rule: str, severity: Severity, why: str) -> Explained:
    example = f"{rule}.example"
    known = example in LANGUAGES["sv"]
    return Explained(id=rule, severity=severity, why=why or f"{rule}.why", example=example if known else "")

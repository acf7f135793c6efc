"""``rules``: what can be wrong."""

from dataclasses import dataclass

from toolkit.errors import ToolkitError
from toolkit.model.findings import Severity
from toolkit.rules import aside, cell, file, handling, letter, promise, round, row, sheet, template
from toolkit.rules import programme as programme_rules


@dataclass(frozen=True, slots=True, kw_only=True)
class Explained:
    """One rule: its permanent id and how much it matters. Its texts are the messages of that id."""

    id: str
    severity: Severity


def rules(rule_id: str | None = None) -> tuple[Explained, ...]:
    """Every rule, scope by scope, or the one with this id."""
    scopes = (
        programme_rules.RULES,
        file.RULES,
        template.RULES,
        promise.RULES,
        sheet.RULES,
        aside.RULES,
        row.RULES,
        cell.RULES,
        round.RULES,
        letter.RULES,
        handling.RULES,
    )
    found = tuple(Explained(id=one.id, severity=one.severity) for scope in scopes for one in scope)
    if rule_id is None:
        return found
    wanted = tuple(one for one in found if one.id == rule_id)
    if not wanted:
        raise ToolkitError("error.unknown_rule", usage=True, rule=rule_id)
    return wanted

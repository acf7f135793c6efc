"""Comparisons between two fields: read, and possible."""

import re
from collections.abc import Iterator

from toolkit.model.document import Node
from toolkit.model.findings import Severity
from toolkit.model.programme import NUMBERS, Comparison
from toolkit.rules.programme.plan import Plan
from toolkit.rules.programme.references import unknown
from toolkit.rules.rule import Hit, Rule

_COMPARISON = re.compile(r"^\s*([\w.-]+)\s*(<=|>=|==|!=|<|>)\s*([\w.-]+)\s*$")
_ORDERED = frozenset({"date", "number"})


def comparison(written: str) -> Comparison | None:
    """The comparison that a text says."""
    match = _COMPARISON.match(written)
    return Comparison(left=match[1], operator=match[2], right=match[3]) if match else None


def _compared(plan: Plan) -> Iterator[tuple[Node, str]]:
    for condition in plan.root.items("conditions"):
        if condition.text("compare"):
            yield condition.child("compare"), condition.text("compare")


def malformed(plan: Plan) -> Iterator[Hit]:
    """Two fields with an operator between them."""
    for node, written in _compared(plan):
        if comparison(written) is None:
            yield Hit(location=node.location(), facts={"value": written})


def unknown_fields(plan: Plan) -> Iterator[Hit]:
    """Both fields are there."""
    columns = tuple(field.id for field in plan.fields)
    for node, written in _compared(plan):
        found = comparison(written)
        for name in (found.left, found.right) if found else ():
            if name not in columns:
                yield unknown(name, columns, node.location())


def incomparable(plan: Plan) -> Iterator[Hit]:
    """Both fields hold the same sort of value, and one that has an order where the order is asked for."""
    for node, written in _compared(plan):
        found = comparison(written)
        left, right = (plan.field(found.left), plan.field(found.right)) if found else (None, None)
        if not found or not left or not right:
            continue
        sorts = {"number" if field.type in NUMBERS else field.type for field in (left, right)}
        if "" not in sorts and (len(sorts) > 1 or (found.operator not in {"==", "!="} and not sorts <= _ORDERED)):
            facts = {"left": left.id, "left_type": left.type, "right": right.id, "right_type": right.type}
            yield Hit(location=node.location(), facts={**facts, "operator": found.operator})


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-bad-comparison", severity=Severity.ERROR, check=malformed),
    Rule(id="programme-compares-unknown-field", severity=Severity.ERROR, check=unknown_fields),
    Rule(id="programme-incomparable", severity=Severity.ERROR, check=incomparable),
)

"""What a rule is, and how a tuple of them is applied to its subject."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from toolkit.model.cells import Scalar
from toolkit.model.findings import NOWHERE, Fact, Finding, Location, Severity

Subject = TypeVar("Subject")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One thing a check found, before it is stamped with its rule."""

    location: Location = NOWHERE
    facts: Mapping[str, Fact] = field(default_factory=dict)
    raw: Scalar = None
    department: str | None = None


def no_check(_: object) -> Iterable[Hit]:
    """For rules that are found while reading: the stage that meets the fault raises it."""
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(Generic[Subject]):
    """One thing that can be wrong. The id is permanent; its texts are ``<id>`` and ``<id>.remedy`` in ``messages``."""

    id: str
    severity: Severity
    check: Callable[[Subject], Iterable[Hit]] = no_check

    def finding(self, hit: Hit) -> Finding:
        """The finding that a hit of this rule is."""
        return Finding(
            rule_id=self.id,
            severity=self.severity,
            department=hit.department,
            facts=hit.facts,
            location=hit.location,
            raw=hit.raw,
        )


def apply(rules: Iterable[Rule[Subject]], subject: Subject) -> tuple[Finding, ...]:
    """Every finding of some rules on their subject, rule by rule."""
    return tuple(rule.finding(hit) for rule in rules for hit in rule.check(subject))

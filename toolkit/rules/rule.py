"""What a rule is, and how a tuple of them is applied to its subject."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from toolkit.model.cells import Scalar
from toolkit.model.findings import NOWHERE, Fact, Finding, Location, Severity, Term
from toolkit.model.personal import personal_numbers, without_personal_numbers

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
        """The finding that a hit of this rule is. No finding repeats a personal identity number."""
        return Finding(
            rule_id=self.id,
            severity=self.severity,
            department=hit.department,
            facts={name: _discreet(fact) for name, fact in hit.facts.items()},
            location=hit.location,
            raw=_discreet_raw(hit.raw),
        )


def _discreet(fact: Fact) -> Fact:
    if isinstance(fact, tuple):
        return tuple(part if isinstance(part, Term) else without_personal_numbers(part) for part in fact)
    return without_personal_numbers(fact) if isinstance(fact, str) and not isinstance(fact, Term) else fact


def _discreet_raw(raw: Scalar) -> Scalar:
    if isinstance(raw, str):
        return without_personal_numbers(raw)
    return None if isinstance(raw, int) and personal_numbers(str(raw)) else raw


def apply(rules: Iterable[Rule[Subject]], subject: Subject) -> tuple[Finding, ...]:
    """Every finding of some rules on their subject, rule by rule."""
    return tuple(rule.finding(hit) for rule in rules for hit in rule.check(subject))

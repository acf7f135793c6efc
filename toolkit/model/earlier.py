"""What earlier rounds came to, as later templates show it beside their questions."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswer:
    """One department's answer as text: choices by their labels, what was not understood as it was written."""

    department: str | None
    """``None`` where nobody's own: an activity open to several that stood answered by none."""
    name: str
    """What the department was called."""
    text: str
    code: str = ""
    """The choice's code; empty for what is no choice."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRound:
    """The merged answers of one round, in the words it used."""

    id: str
    title: str
    fields: Mapping[str, str]
    """The titles of the fields it asked, by id."""
    answers: Mapping[str, Mapping[str, tuple[EarlierAnswer, ...]]]
    """By activity and field."""
    replies: Mapping[str, tuple[EarlierAnswer, ...]]
    """By activity the replies that stood for a whole row."""
    activities: Mapping[str, str] = dataclass_field(default_factory=dict)
    """By id the numbers and titles of what was followed up."""

    def of(self, activity: str, field: str) -> tuple[EarlierAnswer, ...]:
        """What was answered in a field of an activity."""
        return self.answers.get(activity, {}).get(field, ())

    def replied(self, activity: str) -> tuple[EarlierAnswer, ...]:
        """What was replied in its stead to the whole row."""
        return self.replies.get(activity, ())

"""What earlier rounds came to, as later templates show it beside their questions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as dataclass_field

from toolkit.model.programme import Field, Programme, Round

Kept = str | int | float | bool | tuple[str, ...] | None
"""A value as ``answers.json`` keeps it: a choice is its code (several: all of them), a day ISO text."""


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
    value: Kept = None
    """The value; ``None`` for what was not understood."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierRow:
    """How one department asked about an activity stood."""

    department: str | None
    state: str
    """A row state, as in ``consolidated``."""


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
    rows: Mapping[str, tuple[EarlierRow, ...]] = dataclass_field(default_factory=dict)
    """By activity how everybody asked stood."""
    departments: Mapping[str, str] = dataclass_field(default_factory=dict)
    """The names of the departments that were asked, by id."""
    closed: frozenset[str] = frozenset()
    """The activities that an even earlier round had closed."""

    def of(self, activity: str, field: str) -> tuple[EarlierAnswer, ...]:
        """What was answered in a field of an activity."""
        return self.answers.get(activity, {}).get(field, ())

    def replied(self, activity: str) -> tuple[EarlierAnswer, ...]:
        """What was replied in its stead to the whole row."""
        return self.replies.get(activity, ())

    def succeeded(self, successors: Mapping[str, str]) -> "EarlierRound":
        """The same answers as those of the departments that the old ones are by now, under the names of then."""
        if not successors:
            return self

        def by(said: tuple[EarlierAnswer, ...]) -> tuple[EarlierAnswer, ...]:
            return tuple(replace(one, department=successors.get(one.department or "", one.department)) for one in said)

        return replace(
            self,
            answers={
                activity: {name: by(said) for name, said in cells.items()} for activity, cells in self.answers.items()
            },
            replies={activity: by(said) for activity, said in self.replies.items()},
            rows={
                activity: tuple(
                    replace(one, department=successors.get(one.department or "", one.department)) for one in rows
                )
                for activity, rows in self.rows.items()
            },
        )


def own(said: tuple[EarlierAnswer, ...], department: str | None) -> tuple[EarlierAnswer, ...]:
    """What a department itself said, in each of the departments that it was; of nobody's row what anybody did."""
    return tuple(one for one in said if department in (None, one.department))


def together(said: tuple[EarlierAnswer, ...]) -> str:
    """Answers as one text: one as it is, several under their departments' names."""
    return said[0].text if len(said) == 1 else labelled(said)


def labelled(said: tuple[EarlierAnswer, ...]) -> str:
    """Each answer under the name of who gave it."""
    return "\n\n".join(f"{one.name}: {one.text}" if one.name else one.text for one in said)


def rounds_before(programme: Programme, round_: Round, field: Field) -> tuple[Round, ...]:
    """The rounds before this one that asked what a field shows or carries, oldest first."""
    source = programme.field(field.earlier_of or field.id)
    asked = (one for one in programme.rounds if not source.rounds or one.kind in source.rounds)
    return tuple(sorted((one for one in asked if one.as_of < round_.as_of), key=lambda one: one.as_of))


def shown_rounds(programme: Programme, round_: Round, field: Field) -> tuple[Round, ...]:
    """The rounds before this one whose answers stand beside a field, oldest first."""
    if field.earlier is None:
        return ()
    before = rounds_before(programme, round_, field)
    if field.earlier == "latest":
        return before[-1:]
    return tuple(one for one in before if field.earlier == "all" or one.as_of.year == round_.as_of.year)

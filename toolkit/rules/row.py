"""What can be wrong with one activity as one department answered it, all its files taken together."""

import operator
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from toolkit.messages import text
from toolkit.messages.wording import fill, row_reply_list, value_text
from toolkit.model.consolidated import MergedRow, Proposal
from toolkit.model.entries import TITLE
from toolkit.model.findings import Fact, Location, Severity
from toolkit.model.programme import (
    Activity,
    Comparison,
    Field,
    Invalid,
    Kind,
    Period,
    Programme,
    Requirement,
    Round,
    Value,
)
from toolkit.model.returns import CONFIRMED, ROW_REPLY, SAID, UNCHANGED, WITHDRAWN
from toolkit.model.values import equal
from toolkit.rules.rule import Hit, Rule

ANSWERED = "answered"
WITHOUT_ANSWERS = frozenset({"unchanged", "nothing", "not_ours"})
"""Replies that stand for a row's answers."""
NONE = "–"
"""Stands for a text that is not there."""
_SPOKEN = frozenset({SAID, CONFIRMED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One merged row and what it is held against."""

    programme: Programme
    round: Round
    merged: MergedRow
    activity: Activity | None
    """``None`` for an activity of the department's own, and for one that has been removed."""
    fields: tuple[Field, ...]
    """The open fields that the round asks of the row."""
    included: bool = True
    """False for an activity that the department is no longer asked about."""
    nil: bool = False
    """True when the department has nothing to report in its whole template."""

    reply: str | None = field(init=False)
    """The code of the row reply."""
    marks: frozenset[str] = field(init=False)
    """What its cells say."""

    def __post_init__(self) -> None:
        """Look once at what is asked about again and again."""
        cells = self.merged.cells
        cell = cells.get(ROW_REPLY)
        object.__setattr__(self, "reply", cell.value if cell and isinstance(cell.value, str) else None)
        object.__setattr__(self, "marks", frozenset([one.mark for one in cells.values()]))

    @property
    def spared(self) -> bool:
        """True when a reply stands for the answers."""
        return self.reply in WITHOUT_ANSWERS

    @property
    def says(self) -> bool:
        """True when the department says anything at all of it."""
        return not _SPOKEN.isdisjoint(self.marks)

    @property
    def said(self) -> bool:
        """True when something is answered. What a reply alone confirms, or is a reply to, is no answer beside it."""
        if self.reply == ANSWERED or self.marks.isdisjoint(_SPOKEN):
            return self.reply == ANSWERED
        marks, names = ((SAID,), (ROW_REPLY, TITLE)) if self.spared else ((SAID, CONFIRMED), (ROW_REPLY,))
        return any(cell.mark in marks for name, cell in self.merged.cells.items() if name not in names)

    @property
    def nothing(self) -> bool:
        """True when the row is left to the reply for the whole template."""
        return self.nil and not self.says

    @property
    def unconfirmed(self) -> bool:
        """True when a starting value stands that nobody has spoken for."""
        return UNCHANGED in self.marks

    @property
    def owed(self) -> bool:
        """True when the department must answer: a row that is open to all only once it says something."""
        free = self.activity is None or self.activity.answers == "any"
        return self.included and (self.says or not free)

    @property
    def required(self) -> tuple[Field, ...]:
        """The fields that must be filled in."""
        return tuple(one for one in self.fields if one.constraints.required)

    @property
    def lacking(self) -> tuple[Field, ...]:
        """The required fields that are blank; none where a reply stands for them."""
        return (
            ()
            if self.spared or self.nothing
            else tuple(field for field in self.required if self.value(field.id) is None)
        )

    @property
    def untitled(self) -> bool:
        """True for an activity of the department's own without a title."""
        return self.merged.extra and self.says and self.value(TITLE) in (None, "")

    @property
    def proposed(self) -> tuple[Proposal, ...]:
        """What is written over the master list's own values, which it should then say."""
        if self.activity is None or not self.included:
            return ()
        found = ((field, self.merged.cells.get(field.id)) for field in self.fields if field.kind is Kind.CONFIRM)
        said = ((field, cell) for field, cell in found if cell and cell.mark in (SAID, WITHDRAWN))
        pairs = ((field, cell, self.master(field)) for field, cell in said if not isinstance(cell.value, Invalid))
        return tuple(
            Proposal(
                activity=self.merged.activity,
                department=self.merged.department,
                field=field.id,
                master=master,
                proposed=self.shown(field.id),
                source=cell.source,
            )
            for field, cell, master in pairs
            if not equal(master, self.shown(field.id))
        )

    def master(self, field: Field) -> str:
        """What the master list says in a field, as text."""
        lists = {codes.id: codes for codes in self.programme.code_lists}
        value = self.activity.values.get(field.id) if self.activity else None
        return value_text(value, field, lists, self.programme.language)

    def value(self, name: str) -> Value:
        """What stands in a field, given ones too."""
        cell = self.merged.cells.get(name)
        if cell is not None:
            return cell.value
        given = self.activity is not None and not self.programme.field(name).open
        return self.activity.values.get(name) if self.activity and given else None

    def title(self, name: str) -> str:
        """A field's title as the department sees it."""
        language = self.programme.language
        deadline = self.round.deadline_of(self.merged.department)
        return fill(self.programme.field(name).title, self.round, deadline, language)

    def shown(self, name: str) -> str:
        """What stands in a field, as text."""
        lists = {codes.id: codes for codes in self.programme.code_lists}
        return value_text(self.value(name), self.programme.field(name), lists, self.programme.language)

    def at(self, name: str) -> Location:
        """Where the field stands in the newest counted file that holds the row; where it has none, the file."""
        newest = self.merged.newest
        if name in newest:
            return replace(newest[name], activity=self.merged.activity)
        artifact = next((location.artifact for location in newest.values()), None)
        return Location(artifact=artifact, activity=self.merged.activity, field=name)

    def hit(self, name: str, **facts: Fact) -> Hit:
        """Something wrong at a field."""
        cell = self.merged.cells.get(name)
        return Hit(
            location=self.at(name), facts=facts, raw=cell.raw if cell else None, department=self.merged.department
        )


def _required_blank(row: Row) -> Iterator[Hit]:
    if row.owed and (row.said or not row.unconfirmed):
        for field in row.lacking:
            yield row.hit(field.id, field=row.title(field.id))


def _conditions(row: Row) -> Iterator[Hit]:
    if row.said and row.owed and not row.spared:
        asked = {field.id: field for field in row.fields}
        for condition in row.programme.conditions:
            if isinstance(condition, Requirement) and _met(condition, row):
                when = tuple(f"{row.title(name)}: {row.shown(name)}" for name, _ in condition.when)
                for name in condition.require:
                    # A required field that is blank is a finding already.
                    if name in asked and not asked[name].constraints.required and row.value(name) is None:
                        yield row.hit(name, field=row.title(name), when=when)


def _met(condition: Requirement, row: Row) -> bool:
    return all(_holds_one(row.value(name), codes) for name, codes in condition.when)


def _holds_one(value: Value, codes: tuple[str, ...]) -> bool:
    """True when a choice is one of the codes, or one of several choices is."""
    return any(code in codes for code in value) if isinstance(value, tuple) else value in codes


def _comparisons(row: Row) -> Iterator[Hit]:
    if row.said and row.owed and not row.spared:
        for condition in row.programme.conditions:
            if isinstance(condition, Comparison) and not holds(
                condition, row.value(condition.left), row.value(condition.right)
            ):
                left, right = condition.left, condition.right
                yield row.hit(
                    left if left in row.merged.cells else right,
                    left=row.title(left),
                    right=row.title(right),
                    left_value=row.shown(left),
                    right_value=row.shown(right),
                    relation=text(row.programme.language, f"relation.{_RELATIONS[condition.operator]}"),
                )


_RELATIONS = MappingProxyType(
    {"<": "less", "<=": "at_most", ">": "more", ">=": "at_least", "==": "same", "!=": "other"}
)
_OPERATORS: Mapping[str, Callable[[float | int, float | int], bool]] = MappingProxyType(
    {"<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge, "==": operator.eq, "!=": operator.ne}
)


def holds(condition: Comparison, left: Value, right: Value) -> bool:
    """True unless two values that can be compared stand in the wrong relation.

    A period may be any of its days: it is wrong only when no day of it would be right.
    """
    if left is None or right is None or isinstance(left, Invalid) or isinstance(right, Invalid):
        return True
    compare = _OPERATORS[condition.operator]
    if condition.operator in ("==", "!=") and not isinstance(left, date | Period):
        return (left == right) is (condition.operator == "==")
    first, last = _ends(left), _ends(right)
    if first is None or last is None:
        return True
    if condition.operator in ("==", "!="):
        return (first == last) is (condition.operator == "==")
    return compare(first[0], last[1]) if condition.operator in ("<", "<=") else compare(first[1], last[0])


def _ends(value: Value) -> tuple[float, float] | None:
    """The least and the most that a value can be; nothing for what has no order."""
    match value:
        case bool():
            return None
        case int() | float():
            return (value, value)
        case date():
            return (value.toordinal(), value.toordinal())
        case Period():
            start, end = value.start or date.min, value.end or date.max
            return (start.toordinal(), end.toordinal())
    return None


def _reply_beside_answers(row: Row) -> Iterator[Hit]:
    if row.included and row.reply in WITHOUT_ANSWERS and row.said:
        codes = row_reply_list(row.programme.language).codes
        yield row.hit(ROW_REPLY, reply=next(code.label for code in codes if code.code == row.reply))


def _unconfirmed(row: Row) -> Iterator[Hit]:
    if row.owed and not row.spared and not row.nothing:
        for field in row.required:
            cell = row.merged.cells.get(field.id)
            if cell and cell.mark == UNCHANGED:
                yield row.hit(field.id, field=row.title(field.id))


def _untitled(row: Row) -> Iterator[Hit]:
    if row.untitled:
        yield row.hit(TITLE)


def _proposes(row: Row) -> Iterator[Hit]:
    for one in row.proposed:
        facts = {"field": row.title(one.field), "master": one.master or NONE, "proposed": one.proposed or NONE}
        yield row.hit(one.field, **facts)


RULES: tuple[Rule[Row], ...] = (
    Rule(id="row-required-blank", severity=Severity.ERROR, check=_required_blank),
    Rule(id="row-condition", severity=Severity.ERROR, check=_conditions),
    Rule(id="row-comparison", severity=Severity.ERROR, check=_comparisons),
    Rule(id="row-reply-beside-answers", severity=Severity.WARNING, check=_reply_beside_answers),
    Rule(id="row-unconfirmed", severity=Severity.WARNING, check=_unconfirmed),
    Rule(id="row-extra-title-missing", severity=Severity.ERROR, check=_untitled),
    Rule(id="row-proposes-change", severity=Severity.NOTE, check=_proposes),
)

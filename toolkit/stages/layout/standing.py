"""How an activity stands as its template is issued: the cached values of what `state` writes as formulas.

In a correction copy the department has said something already.

The rules are those of ``semantics.md`` (row states, 8, 19), on one file alone.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from toolkit.messages.wording import BETWEEN
from toolkit.model.issued import Issued
from toolkit.model.programme import Answers, Code, Comparison, Constraints, FieldType, Kind, Requirement
from toolkit.model.returns import NIL as NOTHING_AT_ALL
from toolkit.model.returns import ROW_REPLY
from toolkit.model.values import boolean, day, folded, is_blank, is_withdrawn
from toolkit.rules.row import holds
from toolkit.stages.layout.places import TITLE, Placed
from toolkit.stages.layout.sound import comparable

BLANK, WITHDRAWN, UNCHANGED, CONFIRMS, SAID = "b", "w", "u", "v", "s"
"""What one field says, one letter each; ``v`` is a starting value that confirms when its row says anything."""
ANSWERED, PARTIAL, UNCONFIRMED, EMPTY, OPTIONAL, NIL = 1, 2, 6, 7, 8, 9
"""The states of a row; 3, 4 and 5 are the three replies that stand for its answers."""
COVERED = (ANSWERED, 3, 4, 5, NIL)
STATES = ("answered", "partial", "unchanged", "nothing", "not_ours", "unconfirmed", "blank", "optional", "nil")
FIRST_SPARING, LAST_SPARING, OTHER_REPLY, DASH_REPLY = 2, 4, 5, 6
"""Codes of the row reply: none is 0, the four replies 1 to 4, any other text 5, a dash 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A field that may be missing from a row."""

    field: int
    place: int
    """Its place among the row's marks."""
    conditions: tuple[int, ...] = ()
    """Places among the record's conditions of those that require it; none where it always is required."""


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One activity before anybody has written in the file."""

    issued: Issued
    placed: Placed

    @property
    def optional(self) -> bool:
        """True when nothing is owed until something is said."""
        return self.placed.activity.answers is Answers.ANY

    @cached_property
    def fields(self) -> tuple[int, ...]:
        """The places of the fields that hold answers, in order; not the row reply."""
        return tuple(place for place in self.placed.cells if self.placed.table.fields[place].id != ROW_REPLY)

    @property
    def reply_field(self) -> int | None:
        """The place of the row reply."""
        place = self.placed.place(ROW_REPLY)
        return place if place in self.placed.cells else None

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        """What may be missing, in the order of the form."""
        found = []
        for place, field in enumerate(self.fields):
            known = self.placed.table.fields[field]
            if known.constraints.required or known.id == TITLE:
                found.append(Asked(field=field, place=place))
            elif conditions := self._requiring(known.id):
                found.append(Asked(field=field, place=place, conditions=conditions))
        return tuple(found)

    def _requiring(self, field_id: str) -> tuple[int, ...]:
        return tuple(
            number
            for number, condition in enumerate(self.issued.conditions)
            if isinstance(condition, Requirement)
            and field_id in condition.require
            and all(self.placed.place(name) is not None for name, _ in condition.when)
        )

    @cached_property
    def started(self) -> tuple[int, ...]:
        """The places of the fields that hold a starting value."""
        return tuple(field for field in self.fields if self._mark(field) in (UNCHANGED, CONFIRMS))

    def start_letter(self, field: int) -> str:
        """What a field's starting value says as long as it stands."""
        return CONFIRMS if self.placed.table.fields[field].kind is Kind.CONFIRM else UNCHANGED

    @cached_property
    def marks(self) -> str:
        """What each field says: its starting value, or nothing."""
        return "".join(self._mark(field) for field in self.fields)

    def _mark(self, field: int) -> str:
        start = self.placed.activity.cells[field]
        if is_blank(start):
            return BLANK
        if is_withdrawn(start):
            return WITHDRAWN
        return SAID if self.placed.table.fields[field].id in self.answered else self.start_letter(field)

    @cached_property
    def answered(self) -> frozenset[str]:
        """Ids of the fields that hold an earlier answer."""
        correction = self.issued.correction
        return correction.kept.get(self.placed.activity.id, frozenset()) if correction else frozenset()

    @cached_property
    def nil(self) -> bool:
        """True when the whole template is answered with nothing."""
        correction = self.issued.correction
        return correction is not None and boolean(dict(correction.closing).get(NOTHING_AT_ALL)) is True

    @property
    def reply(self) -> int:
        """The code of the row reply."""
        start = None if self.reply_field is None else self.placed.activity.cells[self.reply_field]
        if not isinstance(start, str) or is_blank(start):
            return 0
        labels = [folded(code.label) for code in self.issued.codes(ROW_REPLY)]
        label = folded(start)
        return labels.index(label) + 1 if label in labels else DASH_REPLY if is_withdrawn(start) else OTHER_REPLY

    @property
    def spared(self) -> bool:
        """True when the reply stands for the answers."""
        return FIRST_SPARING <= self.reply <= LAST_SPARING

    @property
    def said(self) -> bool:
        """True when something is answered."""
        confirmed = not self.spared and CONFIRMS in self.marks and (self.reply > 0 or WITHDRAWN in self.marks)
        return self.reply == 1 or SAID in self.marks or confirmed

    @property
    def says(self) -> bool:
        """True when anything is said, be it only a reply."""
        return self.said or 0 < self.reply < DASH_REPLY

    @property
    def starts(self) -> bool:
        """True when it holds starting values."""
        return UNCHANGED in self.marks or CONFIRMS in self.marks

    @property
    def due(self) -> bool:
        """True when its required fields must be filled in."""
        owed = self.says or not (self.optional or self.nil)
        return owed and not self.spared and (self.said or not self.starts)

    @cached_property
    def flags(self) -> str:
        """Per asked field ``1`` where a required one is missing, ``2`` where a condition asks for it, else ``0``."""
        return "".join(self._flag(asked) for asked in self.asked)

    def _flag(self, asked: Asked) -> str:
        if self.marks[asked.place] not in (BLANK, WITHDRAWN):
            return "0"
        if asked.conditions:
            return "2" if any(self.needs(number) for number in asked.conditions) else "0"
        title = self.placed.table.fields[asked.field].id == TITLE
        return "1" if (self.says if title else self.due) else "0"

    def needs(self, number: int) -> bool:
        """True when a condition applies."""
        condition = self.issued.conditions[number]
        if not isinstance(condition, Requirement) or not self.said or self.spared:
            return False
        return all(self.holds(name, codes) for name, codes in condition.when)

    def holds(self, name: str, codes: tuple[str, ...]) -> bool:
        """True when a field holds one of the codes as issued."""
        place = self.placed.place(name)
        start = None if place is None else self.placed.activity.cells[place]
        every = {folded(code.label): code.code for code in self._codes(place)}
        parts = {folded(one) for one in start.split(BETWEEN)} if isinstance(start, str) else set()
        wanted = {label for label, code in every.items() if code in codes}
        # Where one choice has something else than a mark beside it, the whole is no answer.
        return bool(wanted & parts) and parts <= every.keys()

    def breaks(self, condition: Comparison) -> bool:
        """True when starting values stand in the wrong relation and something is said."""
        places = comparable(condition, self.placed.table)
        if places is None or not self.said or self.spared:
            return False
        left, right = (self._value(place) for place in places)
        return not holds(condition, left, right)

    def _value(self, place: int) -> float | date | None:
        start, field = self.placed.activity.cells[place], self.placed.table.fields[place]
        if field.type is FieldType.DATE:
            found = day(start)
            return found if found is not None and _within(found.isoformat(), field.constraints) else None
        if start is None or isinstance(start, str | bool) or not _within(start, field.constraints):
            return None
        return start if field.type is not FieldType.INTEGER or float(start).is_integer() else None

    def _codes(self, place: int | None) -> tuple[Code, ...]:
        return () if place is None else self.issued.codes(self.placed.table.fields[place].code_list)

    @property
    def state(self) -> int:
        """How the row stands, by its number."""
        if self.said:
            return PARTIAL if "1" in self.flags else ANSWERED
        if self.spared:
            return self.reply + 1
        if self.nil and not self.says:
            return NIL
        if self.starts:
            return UNCONFIRMED
        return OPTIONAL if self.optional and not self.says else EMPTY


def _within(value: float | str, held: Constraints) -> bool:
    """True for a number, or a day in ISO form, that is not outside its limits: a comparison takes no other."""
    bounds = (held.minimum, held.maximum)
    low, high = (bound if isinstance(bound, str) is isinstance(value, str) else None for bound in bounds)
    return not (low is not None and value < low) and not (high is not None and value > high)  # type: ignore[operator]

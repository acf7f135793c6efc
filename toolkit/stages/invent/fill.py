"""Fills a whole template row by row, so that what is required stands there and no condition is broken."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.messages.wording import BETWEEN
from toolkit.model.cells import Scalar
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable
from toolkit.model.programme import Answers, Code, Comparison, Field, FieldType, Kind, Layout, Requirement, Value
from toolkit.model.returns import ROW_REPLY
from toolkit.model.values import boolean, day, equal, number, period
from toolkit.rules.row import ANSWERED, WITHOUT_ANSWERS, holds
from toolkit.stages.invent.answer import Scene, Typed, invented, one_sentence
from toolkit.stages.invent.chance import Chance

TITLE = "title"
_TRIES = 24
_LEAST = 2
"""Rows that a department answers even where it owes none."""

Filled = Mapping[str, Mapping[str, Typed]]
"""What is typed, by activity and field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """One row of a template on its way to be filled."""

    issued: Issued
    table: IssuedTable
    activity: IssuedActivity
    chance: Chance
    scene: Scene

    @property
    def open(self) -> list[Field]:
        """The fields to write in, the row reply apart; a card leaves some out."""
        absent = self.table.absent(self.activity) if self.table.layout is Layout.CARD else frozenset()
        fields = (field for place, field in enumerate(self.table.fields) if place not in absent)
        return [field for field in fields if field.open and field.id != ROW_REPLY]

    def shown(self, name: str) -> Typed:
        """What stands in a field when the template comes."""
        return next(
            (cell for field, cell in zip(self.table.fields, self.activity.cells, strict=True) if field.id == name), None
        )

    def of(self, field: Field, *more: str | int, codes: tuple[Code, ...] = ()) -> Typed:
        """An invented answer to a field."""
        scene = Scene(issued=self.issued, number=self.scene.number, codes=codes)
        return invented(field, scene, self.chance.of(field.id, *more))


def filled(issued: Issued, chance: Chance, first: int = 0, only: Callable[[str], bool] = lambda _: True) -> Filled:
    """A complete answer: every row the department owes, and some of those that are open to all.

    ``first`` numbers the rows of this template apart from other templates' for fields whose values must differ.
    ``only`` says which rows by their ids are answered at all.
    """
    places = [place for place in _places(issued, chance, first) if only(place.activity.id)]
    owed = [place for place in places if not _free(place) or place.chance.of("free").happens(60)]
    # Two spare rows of one area that happened to get the same title would be one activity.
    spare = {place.activity.area: place for place in owed if place.activity.extra}
    owed = [place for place in owed if not place.activity.extra or spare[place.activity.area] is place]
    planned = [place for place in owed if not place.activity.extra]
    others = [place for place in places if not place.activity.extra and place not in planned]
    owed += others[: max(0, _LEAST - len(planned))]
    return {place.activity.id: _row(place) for place in owed}


def required_too(issued: Issued, chance: Chance, activity: str, typed: Mapping[str, Typed]) -> dict[str, Typed]:
    """A row's answers with what the conditions then ask for."""
    place = next(place for place in _places(issued, chance, 0) if place.activity.id == activity)
    complete = dict(typed)
    _require(place, complete)
    return complete


def replied(issued: Issued, chance: Chance, only: Callable[[str], bool] = lambda _: True) -> Filled:
    """One reply for the whole of every row, where the programme has row replies."""
    found: dict[str, dict[str, Typed]] = {}
    for place in _places(issued, chance, 0):
        reply = next((field for field in place.table.fields if field.id == ROW_REPLY), None)
        if reply and not place.activity.extra and only(place.activity.id):
            codes = tuple(code for code in issued.codes(ROW_REPLY) if code.code in WITHOUT_ANSWERS)
            found[place.activity.id] = {ROW_REPLY: place.of(reply, codes=codes)}
    return found


def value_of(typed: object, field: Field, issued: Issued) -> Value:
    """What a typed or shown answer means, as far as conditions ask."""
    if isinstance(typed, tuple):
        return tuple(code.code for code in issued.codes(field.code_list) if code.label in typed)
    if not isinstance(typed, str | int | float | date) or typed == "":
        return None
    readers: dict[FieldType, Callable[[str | int | float | date], Value]] = {
        FieldType.CHOICE: lambda raw: next((c.code for c in issued.codes(field.code_list) if c.label == raw), None),
        FieldType.DATE: day,
        FieldType.PERIOD: period,
        FieldType.BOOLEAN: boolean,
        **dict.fromkeys((FieldType.INTEGER, FieldType.DECIMAL, FieldType.PERCENT, FieldType.AMOUNT), number),
    }
    return readers.get(field.type, str)(typed)


def _places(issued: Issued, chance: Chance, first: int) -> Iterator[_Place]:
    """Every row that this department may write in."""
    count = first
    for table in issued.tables:
        for activity in table.activities:
            count += 1
            if activity.open:
                scene = Scene(issued=issued, number=count)
                yield _Place(
                    issued=issued, table=table, activity=activity, chance=chance.of(table.id, activity.id), scene=scene
                )


def _free(place: _Place) -> bool:
    return place.activity.extra or place.activity.answers is Answers.ANY


def _row(place: _Place) -> dict[str, Typed]:
    """One row, answered: what is required, most of what is not, and what the conditions then ask for."""
    typed: dict[str, Typed] = {}
    for field in place.open:
        if _wanted(place, field) and (answer := _other(place, field)) is not None:
            typed[field.id] = answer
    if place.activity.extra:
        typed[TITLE] = one_sentence("title", place.scene, place.chance.of(TITLE))
    _require(place, typed)
    _compare(place, typed)
    if not typed:
        typed |= _something(place)
    reply = next((field for field in place.table.fields if field.id == ROW_REPLY), None)
    starting = any(place.shown(field.id) not in (None, "") and field.id not in typed for field in place.open)
    if reply and (not typed or starting or place.chance.of(ROW_REPLY).happens(20)):
        typed[ROW_REPLY] = next(code.label for code in place.issued.codes(ROW_REPLY) if code.code == ANSWERED)
    return typed


def _other(place: _Place, field: Field) -> Typed:
    """An answer that is not what stands there already: that would say nothing. ``None`` where there is no other."""
    answers = (place.of(field, attempt) for attempt in range(_TRIES))
    return next((one for one in answers if not _shown_as(one, place.shown(field.id))), None)


def _shown_as(answer: Typed, shown: Typed) -> bool:
    return equal(BETWEEN.join(answer) if isinstance(answer, tuple) else answer, _scalar(shown))


def _scalar(shown: Typed) -> Scalar:
    return None if isinstance(shown, tuple) else shown


def _wanted(place: _Place, field: Field) -> bool:
    start = place.shown(field.id)
    if field.kind is Kind.CONFIRM and start not in (None, ""):
        # Left as it is, it confirms.
        return False
    if field.constraints.required:
        return True
    return place.chance.of("wanted", field.id).happens(70 if start in (None, "") else 25)


def _something(place: _Place) -> dict[str, Typed]:
    """One answer where none happened to be wanted, so that the row says something."""
    for field in place.open:
        if field.kind is not Kind.CONFIRM and (answer := place.of(field)) is not None:
            return {field.id: answer}
    return {}


def _require(place: _Place, typed: dict[str, Typed]) -> None:
    """Fill what conditions ask for; filling one may make another apply."""
    asked = {field.id: field for field in place.open}
    for _ in place.issued.conditions:
        for name in _called_for(place, typed):
            if name in asked and _value(place, typed, name) is None:
                typed[name] = place.of(asked[name])


def _called_for(place: _Place, typed: Mapping[str, Typed]) -> list[str]:
    """The fields that conditions require of the row as it is."""
    requirements = (condition for condition in place.issued.conditions if isinstance(condition, Requirement))
    return [name for condition in requirements if _met(condition, place, typed) for name in condition.require]


def _compare(place: _Place, typed: dict[str, Typed]) -> None:
    """Answer again until comparisons hold; a field that cannot be made to fit is left blank if it may be."""
    for condition in place.issued.conditions:
        if not isinstance(condition, Comparison):
            continue
        names = [name for name in (condition.right, condition.left) if name in typed]
        for name, attempt in ((name, attempt) for attempt in range(_TRIES) for name in names):
            if _holds(condition, place, typed):
                break
            field = _field(place, name)
            typed[name] = place.of(field, attempt) if field else typed[name]
        if not _holds(condition, place, typed):
            for name in names:
                field = _field(place, name)
                if field and not field.constraints.required and name not in _called_for(place, typed):
                    del typed[name]
                    break


def _holds(condition: Comparison, place: _Place, typed: Mapping[str, Typed]) -> bool:
    return holds(condition, _value(place, typed, condition.left), _value(place, typed, condition.right))


def _met(condition: Requirement, place: _Place, typed: Mapping[str, Typed]) -> bool:
    return all(_any_of(_value(place, typed, name), codes) for name, codes in condition.when)


def _any_of(value: Value, codes: Iterable[str]) -> bool:
    return not set(codes).isdisjoint(value if isinstance(value, tuple) else (value,))


def _field(place: _Place, name: str) -> Field | None:
    return next((field for field in place.table.fields if field.id == name), None)


def _value(place: _Place, typed: Mapping[str, Typed], name: str) -> Value:
    field = _field(place, name)
    return value_of(typed.get(name, place.shown(name)), field, place.issued) if field else None

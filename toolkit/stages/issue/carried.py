"""What a round's templates begin with from the rounds before, counted."""

from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.model.earlier import EarlierRound
from toolkit.model.earlier import own as own_answers
from toolkit.model.programme import Field, Programme, Round
from toolkit.stages.issue.context import Context
from toolkit.stages.issue.earlier import latest_before, starting_value


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """One field that carries answers."""

    field: Field
    filled: int
    """Cells that begin with an answer."""
    left: int
    """Cells that do not though there was an answer: it was not understood, or it is no choice any more."""


def carried(programme: Programme, round_: Round, earlier: tuple[EarlierRound, ...]) -> tuple[Carried, ...]:
    """The fields of a round that carry answers, with how many."""
    contexts = [
        Context(programme=programme, round=round_, department=one, language=programme.language, earlier=earlier)
        for one in programme.departments
    ]
    asked = (one for one in programme.fields if one.carry and (not one.rounds or round_.kind in one.rounds))
    return tuple(_of_field(field, contexts) for field in asked)


def _of_field(field: Field, contexts: list[Context]) -> Carried:
    found = [*_cells(field, contexts)]
    return Carried(field=field, filled=sum(found), left=len(found) - sum(found))


def _cells(field: Field, contexts: list[Context]) -> Iterator[bool]:
    for context in contexts:
        held = latest_before(context, field)
        tables = {table.id for table in context.programme.tables if field.id in table.fields}
        for activity in context.programme.activities:
            if activity.table in tables and activity.asks(context.department.id):
                said = held.of(activity.id, field.earlier_of or field.id) if held else ()
                if own_answers(said, context.department.id):
                    yield starting_value(context, activity, field) is not None

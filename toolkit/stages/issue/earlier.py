"""Earlier rounds' answers, as locked columns beside the fields that ask again."""

from collections.abc import Iterator

from toolkit.messages import text
from toolkit.model.earlier import (
    EarlierAnswer,
    EarlierRound,
    Kept,
    labelled,
    own,
    rounds_before,
    shown_rounds,
    together,
)
from toolkit.model.issued import EARLIER, Shown
from toolkit.model.programme import (
    CHOICES,
    NUMBERS,
    Activity,
    Answers,
    Field,
    FieldType,
    Kind,
    Period,
    Programme,
    Round,
    Value,
)
from toolkit.model.typography import fits
from toolkit.stages.issue.column import Column
from toolkit.stages.issue.context import Context

ROOM = 72.0
"""Characters of the column in which an earlier answer is to be read whole; what does not fit is cut, and says so."""
_NARROWEST, _WIDEST = 24.0, 44.0


def earlier_rounds(programme: Programme, round_: Round) -> tuple[Round, ...]:
    """The rounds whose answers the templates of a round show, oldest first."""
    asked = [field for field in programme.fields if not field.rounds or round_.kind in field.rounds]
    wanted = {one.id for field in asked for one in shown_rounds(programme, round_, field)}
    wanted |= {one.id for field in asked if field.carry for one in rounds_before(programme, round_, field)[-1:]}
    wanted |= {activity.closed for activity in programme.activities if programme.closed_activities}
    return tuple(sorted((one for one in programme.rounds if one.id in wanted), key=lambda one: one.as_of))


def last_answer(context: Context, activity: Activity, field: Field) -> Shown:
    """What was answered in a field of an activity in the round that closed it, unless it stands beside already."""
    beside = {one.id for one in shown_rounds(context.programme, context.round, field)}
    if activity.closed in beside and (field.earlier_of or field.id) == field.id:
        return None
    held = next((one for one in context.earlier if one.id == activity.closed), None)
    said = _said(context, activity, held.of(activity.id, field.id)) if held else ""
    # Several departments' marks cannot stand in one set of choices.
    if not held or not said or (field.type is FieldType.MULTIPLE and len(held.of(activity.id, field.id)) > 1):
        return None
    return _readable(said, context.language, held.title)


def latest_before(context: Context, field: Field) -> EarlierRound | None:
    """The latest earlier round that asked what a field carries, where its answers are here."""
    latest = {one.id for one in rounds_before(context.programme, context.round, field)[-1:]}
    return next((one for one in context.earlier if one.id in latest), None)


def starting_value(context: Context, activity: Activity, field: Field) -> Value:
    """What the department itself answered in the latest earlier round that asked, as a value of the field.

    ``None`` where it did not, where the answer was not understood or is no choice any more, and where the departments
    that it was answered differently in what is no text.
    """
    held = latest_before(context, field)
    source = field.earlier_of or field.id
    said = own(held.of(activity.id, source), context.department.id) if held else ()
    values = tuple(dict.fromkeys(one.value for one in said if one.value is not None))
    if len(values) > 1 and field.type is FieldType.TEXT:
        return together(said)
    return _value(context, field, values[0]) if len(values) == 1 else None


def _value(context: Context, field: Field, kept: Kept) -> Value:
    """A value that was kept, as one of a field; nothing where the field cannot hold it."""
    codes = {code.code for code in context.lists[field.code_list].codes} if field.code_list in context.lists else set()
    if field.type in CHOICES:
        wanted = kept if isinstance(kept, tuple) else (kept,)
        found = tuple(one for one in wanted if isinstance(one, str) and one in codes)
        if field.type is FieldType.MULTIPLE:
            return found or None
        return found[0] if len(found) == 1 else None
    if field.type in NUMBERS:
        return kept if isinstance(kept, int | float) and not isinstance(kept, bool) else None
    if field.type is FieldType.BOOLEAN:
        return kept if isinstance(kept, bool) else None
    if not isinstance(kept, str):
        return None
    return Period(start=None, end=None, text=kept) if field.type is FieldType.PERIOD else kept


def earlier_columns(context: Context, field: Field) -> Iterator[Column]:
    """The columns that stand just before a field: one per round that asked and whose answers are here."""
    known = {one.id: one for one in context.earlier}
    source = field.earlier_of or field.id
    for round_ in shown_rounds(context.programme, context.round, field):
        held = known.get(round_.id)
        if held and source in held.fields:
            yield _column(context, field, held)


def _column(context: Context, field: Field, held: EarlierRound) -> Column:
    source = field.earlier_of or field.id

    def cell(activity: Activity) -> Shown:
        answers, replies = held.of(activity.id, source), held.replied(activity.id)
        said = _said(context, activity, answers) or _said(context, activity, replies)
        return _readable(said, context.language, held.title) if said else None

    shown = Field(
        id=f"{EARLIER}{held.id}.{field.id}",
        title=f"{held.title}: {held.fields[source]}",
        kind=Kind.GIVEN,
        type=FieldType.TEXT,
        width=min(max(field.width or _WIDEST, _NARROWEST), _WIDEST),
    )
    return Column(field=shown, cell=cell)


def _said(context: Context, activity: Activity, answers: tuple[EarlierAnswer, ...]) -> str:
    """A department's own answer where each answers for itself; else everybody's, under their names."""
    mine = context.department.id
    if activity.answers is Answers.EACH:
        return together(own(answers, mine))
    if len(answers) == 1 and answers[0].department in (mine, None):
        return answers[0].text
    return labelled(answers)


def _readable(said: str, language: str, round_title: str) -> str:
    """A text that fits the highest row; a longer one ends where there is no more room, and says where the rest is."""
    if fits(said, ROOM):
        return said
    rest = f" …\n{text(language, 'template.earlier.rest', round=round_title)}"
    low, high = 0, len(said)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if fits(said[:middle].rstrip() + rest, ROOM) else (low, middle - 1)
    return said[:low].rstrip() + rest

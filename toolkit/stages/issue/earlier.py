"""Earlier rounds' answers, as locked columns beside the fields that ask again."""

from collections.abc import Iterator

from toolkit.messages import text
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.issued import EARLIER, Shown
from toolkit.model.programme import Activity, Answers, Field, FieldType, Kind, Programme, Round
from toolkit.model.typography import fits
from toolkit.stages.issue.column import Column
from toolkit.stages.issue.context import Context

ROOM = 72.0
"""Characters of the column in which an earlier answer is to be read whole; what does not fit is cut, and says so."""
_NARROWEST, _WIDEST = 24.0, 44.0


def earlier_rounds(programme: Programme, round_: Round) -> tuple[Round, ...]:
    """The rounds whose answers the templates of a round show, oldest first."""
    asked = (field for field in programme.fields if not field.rounds or round_.kind in field.rounds)
    wanted = {one.id for field in asked for one in shown_rounds(programme, round_, field)}
    return tuple(sorted((one for one in programme.rounds if one.id in wanted), key=lambda one: one.as_of))


def shown_rounds(programme: Programme, round_: Round, field: Field) -> tuple[Round, ...]:
    """The rounds before this one whose answers stand beside a field, oldest first."""
    if field.earlier is None:
        return ()
    source = programme.field(field.earlier_of or field.id)
    before = sorted(
        (
            one
            for one in programme.rounds
            if one.as_of < round_.as_of and (not source.rounds or one.kind in source.rounds)
        ),
        key=lambda one: one.as_of,
    )
    if field.earlier == "latest":
        return tuple(before[-1:])
    return tuple(one for one in before if field.earlier == "all" or one.as_of.year == round_.as_of.year)


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
    own = context.department.id
    if activity.answers is Answers.EACH:
        return next((one.text for one in answers if one.department == own), "")
    if len(answers) == 1 and answers[0].department in (own, None):
        return answers[0].text
    return "\n\n".join(f"{one.name}: {one.text}" if one.name else one.text for one in answers)


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

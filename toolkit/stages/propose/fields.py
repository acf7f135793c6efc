"""From columns to fields: who writes each, what it holds, and what its heading says of the round."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.model.slugs import free, slug
from toolkit.stages.propose.choices import (
    STATUSES,
    Choice,
    choices_of,
    is_assessment,
    is_long,
    is_status,
    missing_of,
    scale_of,
)
from toolkit.stages.propose.draft import Draft, Header
from toolkit.stages.propose.notes import OF_FIELD, Notes, quoted
from toolkit.stages.propose.people import persons_in
from toolkit.stages.propose.rounds import Timed, kind_in, timed
from toolkit.stages.propose.types import type_of
from toolkit.stages.propose.words import ANSWER, COMMENT, GIVEN, PERIOD, PLAN, RESPONSIBLE, STATUS

LONGEST_ID = 40
MOST_QUOTED = 10
TAKEN = frozenset({"id", "departments", "answers", "table", "row_reply", "title", "number"})
"""Ids that mean something of their own."""
RESPONSIBLE_ID = "responsible"


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One field as proposed."""

    id: str
    title: str
    kind: str
    type: str
    column: int | None
    """Where its values stand; ``None`` for a field that the source does not have."""
    header: Header
    choices: tuple[Choice, ...] = ()
    role: str = ""
    required: bool = False
    round: str = ""
    """The only kind of round in which it is asked."""
    joined_to: str = ""
    when: Timed | None = None
    party: str = ""
    """The party that it asks about."""
    scaled: bool = False
    """Its values begin with a step of a scale; the rest is the comment that is joined to it."""

    @property
    def shown(self) -> str:
        """Its title as the source has it, without placeholders."""
        return self.header.text if "{" in self.title and self.column is not None else self.title


def fields(draft: Draft, notes: Notes) -> tuple[Planned, ...]:
    """The fields of a draft in its order of columns."""
    kinds = _kinds(draft)
    rounds = {kind_in(header.text) for column, header in draft.columns.items() if kinds[column] == "answer"} - {""}
    taken = set(TAKEN)
    result: list[Planned] = []
    for column, header in draft.columns.items():
        if column in draft.marks:
            continue
        if column == draft.responsible:
            result += _responsible(column, header, draft, notes)
            continue
        field = _field(column, header, kinds[column], taken)
        taken.add(field.id)
        if len(rounds) > 1 and field.kind == "answer":
            field = replace(field, round=kind_in(header.text))
        result += _judged(field, draft, notes, taken)
    if not any(field.kind == "answer" for field in result):
        result += _usual(draft, notes)
    for kind in ("given", "answer"):
        titles = tuple(field.shown for field in result if field.kind == kind)
        if titles:
            notes.check(kind, draft.title.seen, "fields", titles=titles)
    return tuple(_with_roles(result))


def _kinds(draft: Draft) -> Mapping[int, str]:
    """Who writes each column: told by its words; where they say nothing, as the one to its left in a table."""
    result: dict[int, str] = {}
    before = "given"
    for column, header in draft.columns.items():
        answer, given = bool(ANSWER.search(header.text)), bool(GIVEN.search(header.text))
        kind = "answer" if answer and not given else "given" if given and not answer else before
        if column == draft.responsible:
            kind = "given"
        result[column] = kind
        if draft.layout == "table" and column != draft.responsible:
            before = kind if answer or kind == "answer" else before
    return result


def _field(column: int, header: Header, kind: str, taken: set[str]) -> Planned:
    when = timed(header.text, plan=bool(PLAN.search(header.text))) if kind == "answer" else Timed(title=header.text)
    title = when.title or f"Kolumn {column + 1}"
    plain = " ".join(part for part in title.replace("{", " {").split() if not part.startswith("{"))
    wanted = slug(plain)[:LONGEST_ID].strip("-")
    wanted = wanted if wanted[:1].isalpha() else f"f-{wanted}".strip("-")
    return Planned(
        id=free(wanted, taken),
        title=title,
        kind=kind,
        type="text",
        column=column,
        header=header,
        when=when,
    )


def _responsible(column: int, header: Header, draft: Draft, notes: Notes) -> Iterator[Planned]:
    """Who is responsible, as a text beside the departments made of it; not where it names persons, or is their list."""
    if RESPONSIBLE.search(header.text) and not persons_in(values_of(draft, column)):
        notes.note("responsible", header.seen, f"{OF_FIELD}{RESPONSIBLE_ID}", header=header.text)
        yield Planned(
            id=RESPONSIBLE_ID,
            title=header.text,
            kind="given",
            type="text",
            column=column,
            header=header,
            role="responsible",
        )


def values_of(draft: Draft, column: int | None) -> list[str]:
    """What a column's cells say."""
    return [entry.cells[column] for entry in draft.entries if column is not None and entry.cells.get(column)]


def _judged(field: Planned, draft: Draft, notes: Notes, taken: set[str]) -> Iterator[Planned]:
    """The field with its type, or the two that a scale with comments is."""
    values = values_of(draft, field.column)
    if not field.header.text:
        notes.check("untitled", field.header.seen, f"{OF_FIELD}{field.id}", title=field.title)
    if field.kind == "answer":
        choices = choices_of(values)
        if choices:
            notes.check(
                "choices",
                field.header.seen,
                f"{OF_FIELD}{field.id}",
                header=field.shown,
                labels=tuple(one.label for one in choices),
            )
            yield _choice(field, choices, values, notes)
            return
        scale = scale_of(values)
        if scale:
            yield from _scaled(field, scale[0], [values[place] for place in scale[1]], notes, taken)
            return
    type_, others = type_of(values)
    if PERIOD.search(field.title) and not values:
        type_ = "period"
    if others:
        notes.check(
            "mixed_type",
            field.header.seen,
            f"{OF_FIELD}{field.id}",
            header=field.shown,
            type=type_,
            values=tuple(map(quoted, others[:5])),
        )
        type_ = "text"
    elif type_ != "text":
        notes.check("type", field.header.seen, f"{OF_FIELD}{field.id}", header=field.shown, type=type_)
    yield replace(field, type=type_)


def _choice(field: Planned, choices: tuple[Choice, ...], values: Sequence[str], notes: Notes) -> Planned:
    for choice in choices:
        if len(choice.spellings) > 1:
            notes.check(
                "spellings", field.header.seen, f"{OF_FIELD}{field.id}", label=choice.label, values=choice.spellings
            )
    others = [value for value in values if is_long(value)]
    if others:
        values_ = tuple(map(quoted, others[:MOST_QUOTED]))
        notes.check("outside_scale", field.header.seen, f"{OF_FIELD}{field.id}", values=values_, count=len(others))
    marked = tuple(choice.label for choice in choices if choice.deviation)
    if marked:
        notes.check("deviation", field.header.seen, f"{OF_FIELD}{field.id}", labels=marked)
    missing = missing_of(choices) if is_status(choices) else ()
    if missing:
        notes.check("missing_choices", field.header.seen, f"{OF_FIELD}{field.id}", labels=missing)
    role = "assessment" if is_assessment(choices) else "status" if is_status(choices) else ""
    if not role and STATUS.search(field.title) and len(values) > 1:
        role = "status"
    return replace(field, type="choice", choices=choices, role=role, required=True)


def _scaled(
    field: Planned, steps: tuple[Choice, ...], others: Sequence[str], notes: Notes, taken: set[str]
) -> Iterator[Planned]:
    role = "status" if steps == tuple(choice for _, choice in STATUSES) else "assessment"
    notes.check(
        "scale",
        field.header.seen,
        f"{OF_FIELD}{field.id}",
        header=field.shown,
        labels=tuple(step.label for step in steps),
    )
    if others:
        notes.check(
            "outside_scale",
            field.header.seen,
            f"{OF_FIELD}{field.id}",
            values=tuple(map(quoted, others[:MOST_QUOTED])),
            count=len(others),
        )
    scale = replace(field, type="choice", choices=steps, role=role, required=True, scaled=True)
    yield scale
    comment = free(f"{field.id}-kommentar", taken)
    taken.add(comment)
    yield replace(
        field,
        id=comment,
        title=f"Kommentar till {field.title[:1].lower()}{field.title[1:]}",
        role="comment",
        joined_to=scale.id,
        when=None,
    )


def _usual(draft: Draft, notes: Notes) -> tuple[Planned, ...]:
    """A status and a comment, for a source in which nobody answered anything yet."""
    notes.check("nothing_open", draft.title.seen, f"{OF_FIELD}status")
    steps = tuple(choice for _, choice in STATUSES)
    status = Planned(
        id="status",
        title="Status {as_of}",
        kind="answer",
        type="choice",
        column=None,
        header=draft.title,
        choices=steps,
        role="status",
        required=True,
    )
    comment = replace(status, id="comment", title="Kommentar", type="text", choices=(), role="comment", required=False)
    return status, comment


def _with_roles(found: Sequence[Planned]) -> Iterator[Planned]:
    """Roles once each: the first status or assessment; the first comment after it; what is planned; the time."""
    chosen = next((field for field in found if field.role in {"status", "assessment"}), None)
    comment = next((field for field in found if field.role == "comment"), None) or next(
        (
            field
            for field in found
            if field.kind == "answer" and field.type == "text" and COMMENT.search(field.title) and not field.round
        ),
        None,
    )
    for field in found:
        role = field.role if field.role not in {"status", "assessment"} or field is chosen else ""
        if field is comment:
            role = "comment"
        elif not role and field.kind == "answer" and field.when and field.when.plan_period:
            role = "action"
        elif not role and field.type == "period" and PERIOD.search(field.title):
            role = "period"
        yield replace(field, role=role)

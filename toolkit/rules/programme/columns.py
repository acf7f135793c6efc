"""Fields must make sense: their types with their constraints, roles and placeholders."""

import re
from collections.abc import Iterator
from itertools import combinations

from toolkit.model.document import Node
from toolkit.model.findings import Fact, Severity
from toolkit.model.programme import CHOICES, NUMBERS
from toolkit.model.values import day, number
from toolkit.rules.programme.plan import Plan, PlannedField, nearest
from toolkit.rules.rule import Hit, Rule

PLACEHOLDERS = ("period", "plan_period", "as_of", "deadline", "year")
PLACEHOLDER = re.compile(r"\{([^{}\s]*)\}")
OPTIONAL_TEXTS = ("period", "plan_period")
"""Placeholders that a round may leave without a text."""
SINGLE_ROLES = ("status", "assessment")
OWN_COLUMNS = ("title", "number")
_TEXTS = frozenset({"text", "email", "url"})
_FITS: dict[str, frozenset[str]] = {
    "min": frozenset({*NUMBERS, "date"}),
    "max": frozenset({*NUMBERS, "date"}),
    "max_length": frozenset({"text"}),
    "pattern": _TEXTS,
    "codes": CHOICES,
}


def choices_without_codes(plan: Plan) -> Iterator[Hit]:
    """A choice needs a code list."""
    for field in plan.root.items("fields"):
        if field.text("type") in CHOICES and not field.has("codes"):
            known = tuple(key for key, _ in plan.root.child("code_lists").entries()) or ("–",)
            yield Hit(location=field.location("codes"), facts={"name": field.text("id"), "known": known})


def misplaced(plan: Plan) -> Iterator[Hit]:
    """Keys that say nothing for a field of this type."""
    for field in plan.root.items("fields"):
        type_ = field.text("type")
        for key, types in _FITS.items():
            if field.has(key) and type_ and type_ not in types:
                facts: dict[str, Fact] = {
                    "name": field.text("id"),
                    "key": key,
                    "type": type_,
                    "fits": tuple(sorted(types)),
                }
                yield Hit(location=field.location(key), facts=facts)


def limits(plan: Plan) -> Iterator[Hit]:
    """A limit is a number, or a day where the field is a date."""
    for field in plan.root.items("fields"):
        for key in ("min", "max"):
            written = field.child(key).data
            if isinstance(written, bool) or not isinstance(written, str | int | float):
                continue
            if field.text("type") in _FITS[key] and _limit(field, key) is None:
                facts: dict[str, Fact] = {"value": str(written), "key": key, "type": field.text("type")}
                yield Hit(location=field.location(key), facts=facts)


def crossed_limits(plan: Plan) -> Iterator[Hit]:
    """The least that is allowed is not above the greatest."""
    for field in plan.root.items("fields"):
        least, greatest = _limit(field, "min"), _limit(field, "max")
        if least is not None and greatest is not None and least > greatest:
            facts = {"min": str(field.child("min").data), "max": str(field.child("max").data)}
            yield Hit(location=field.location("min"), facts=facts)


def _limit(field: Node, key: str) -> float | None:
    """A limit as a number; a day as the number of its day."""
    written = field.child(key).data
    if isinstance(written, bool | list | dict) or written is None:
        return None
    if field.text("type") == "date":
        found = day(written)
        return found.toordinal() if found else None
    return number(written)


def crowded_roles(plan: Plan) -> Iterator[Hit]:
    """One field of a table tells its status or assessment in each kind of round."""
    told: set[str] = set()
    for _, fields in plan.tables():
        for one, other in combinations(fields, 2):
            role = other.node.text("role")
            if (
                role in SINGLE_ROLES
                and role == one.node.text("role")
                and _same_round(one, other)
                and other.id not in told
            ):
                told.add(other.id)
                facts = {"role": role, "name": other.id, "first": one.id}
                yield Hit(location=other.node.location("role"), facts=facts)


def _same_round(one: PlannedField, other: PlannedField) -> bool:
    first, second = ({str(text) for text in field.node.texts("rounds")} for field in (one, other))
    return not first or not second or bool(first & second)


def roles_without_choice(plan: Plan) -> Iterator[Hit]:
    """Status and assessment are counted, so they are choices."""
    for field in plan.root.items("fields"):
        if field.text("role") in SINGLE_ROLES and field.text("type") not in {"", "choice"}:
            facts = {"role": field.text("role"), "name": field.text("id")}
            yield Hit(location=field.location("role"), facts=facts)


def own_columns(plan: Plan) -> Iterator[Hit]:
    """The activity's title and number come from the master list as text, once."""
    repeated = {str(text) for party in plan.root.items("parties") for text in party.texts("fields")}
    for field in plan.root.items("fields"):
        if field.text("id") in OWN_COLUMNS:
            sound = field.text("kind") in {"", "given"} and field.text("type") in {"", "text"}
            if not sound or field.text("id") in repeated or field.has("rounds"):
                yield Hit(location=field.location(), facts={"name": field.text("id")})


def _with_placeholders(plan: Plan) -> Iterator[tuple[Node, Node | None]]:
    """Every text that placeholders are filled into, and the field it belongs to."""
    for field in plan.root.items("fields"):
        yield field.child("title"), field
        yield field.child("help"), field
    for key in ("introduction", "how_to_answer", "proposal"):
        yield from ((text, None) for text in _blocks(plan.root.child("texts").child(key)))
    for area in plan.root.items("areas"):
        yield from ((text, None) for text in _blocks(area.child("texts")))


def _blocks(node: Node) -> Iterator[Node]:
    for block in node.elements():
        yield from (block, block.child("heading"), *block.texts("list"))


def unknown_placeholders(plan: Plan) -> Iterator[Hit]:
    """Braces hold one of the round's own values."""
    for text, _ in _with_placeholders(plan):
        for name in PLACEHOLDER.findall(str(text)):
            if name not in PLACEHOLDERS:
                yield Hit(location=text.location(), facts={"name": name, "known": nearest(name, PLACEHOLDERS)})


def empty_placeholders(plan: Plan) -> Iterator[Hit]:
    """A round that does not say what a text of it shows."""
    used = [
        (name, {str(kind) for kind in field.texts("rounds")} if field else set())
        for text, field in _with_placeholders(plan)
        for name in PLACEHOLDER.findall(str(text))
    ]
    for round_ in plan.root.items("rounds"):
        for name in OPTIONAL_TEXTS:
            shown = any(name == other and (not kinds or round_.text("kind") in kinds) for other, kinds in used)
            if shown and not round_.text(name):
                yield Hit(location=round_.location(name), facts={"name": name, "round": round_.text("id")})


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-choice-without-codes", severity=Severity.ERROR, check=choices_without_codes),
    Rule(id="programme-misplaced-key", severity=Severity.ERROR, check=misplaced),
    Rule(id="programme-bad-limit", severity=Severity.ERROR, check=limits),
    Rule(id="programme-min-above-max", severity=Severity.ERROR, check=crossed_limits),
    Rule(id="programme-crowded-role", severity=Severity.ERROR, check=crowded_roles),
    Rule(id="programme-role-without-choice", severity=Severity.ERROR, check=roles_without_choice),
    Rule(id="programme-own-column", severity=Severity.ERROR, check=own_columns),
    Rule(id="programme-unknown-placeholder", severity=Severity.ERROR, check=unknown_placeholders),
    Rule(id="programme-empty-placeholder", severity=Severity.WARNING, check=empty_placeholders),
)

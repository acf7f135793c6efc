"""Earlier rounds' answers beside a field: whose they are, and whether there can be any."""

from collections.abc import Iterator

from toolkit.model.document import Node
from toolkit.model.findings import Severity
from toolkit.model.values import day
from toolkit.rules.programme.plan import Plan, PlannedField, nearest
from toolkit.rules.rule import Hit, Rule


def source_of(plan: Plan, field: PlannedField) -> PlannedField | None:
    """The field whose earlier answers a field shows; of its own party where that has it."""
    name = field.node.text("earlier_of") or field.base
    return (plan.field(f"{field.party}.{name}") if field.party else None) or plan.field(name)


def _pairs(plan: Plan) -> Iterator[tuple[PlannedField, PlannedField | None]]:
    """Each field that shows or carries earlier answers, once however many parties repeat it, and whose they are."""
    told: set[str] = set()
    for field in plan.fields:
        if (field.node.has("earlier") or field.node.flag("carry")) and field.base not in told:
            told.add(field.base)
            yield field, source_of(plan, field)


def _without_answers(plan: Plan) -> Iterator[Hit]:
    """Nobody answers a given field: it has no earlier answers, and shows none."""
    for field, source in _pairs(plan):
        if not field.node.has("earlier"):
            continue
        key = "earlier"
        given = field.node.text("kind") == "given"
        if not given and source and source.node.text("kind") == "given":
            key, given = "earlier_of", field.node.has("earlier_of")
        if given:
            name = source.base if source and key == "earlier_of" else field.base
            yield Hit(location=field.node.location(key), facts={"name": name})


def _unplaced(plan: Plan) -> Iterator[Hit]:
    """A party's field has no answers of its own: each party's copy has."""
    for field, source in _pairs(plan):
        if source is None and field.node.text("earlier_of") in plan.ids("fields"):
            name = field.node.text("earlier_of")
            known = tuple(one.id for one in plan.fields if one.node.text("kind") != "given")
            yield Hit(location=field.node.location("earlier_of"), facts={"name": name, "known": nearest(name, known)})


def _alone(plan: Plan) -> Iterator[Hit]:
    """Whose answers are meant, but not of which rounds."""
    for node in plan.root.items("fields"):
        if node.has("earlier_of") and not node.has("earlier") and not node.flag("carry"):
            yield Hit(location=node.location("earlier_of"), facts={"name": node.text("id")})


def _never(plan: Plan) -> Iterator[Hit]:
    """Several rounds ask the field, and for none of them is there an earlier one to show."""
    rounds = tuple(plan.root.items("rounds"))
    for field, source in _pairs(plan):
        asking = [round_ for round_ in rounds if _asks(field.node, round_)]
        if (
            field.node.has("earlier")
            and source
            and len(asking) > 1
            and not any(_shows(field.node, source.node, one, rounds) for one in asking)
        ):
            yield Hit(location=field.node.location("earlier"), facts={"name": field.base})


def _asks(field: Node, round_: Node) -> bool:
    kinds = {str(kind) for kind in field.texts("rounds")}
    return not kinds or round_.text("kind") in kinds


def _shows(field: Node, source: Node, round_: Node, rounds: tuple[Node, ...]) -> bool:
    """True when some round before this one asked for what the field shows."""
    now = day(round_.text("as_of"))
    days = (day(other.text("as_of")) for other in rounds if _asks(source, other))
    before = [one for one in days if one and now and one < now]
    return any(field.text("earlier") != "year" or (now and one.year == now.year) for one in before)


def _nothing_to_carry(plan: Plan) -> Iterator[Hit]:
    """A starting value stands where departments answer, and comes from where they did."""
    for field, source in _pairs(plan):
        if not field.node.flag("carry"):
            continue
        if field.node.text("kind") != "answer":
            yield Hit(location=field.node.location("carry"), facts={"name": field.base})
        elif source and source.node.text("kind") == "given":
            yield Hit(location=field.node.location("earlier_of"), facts={"name": source.base})


def _carried_otherwise(plan: Plan) -> Iterator[Hit]:
    """What one field holds must be what the other can hold."""
    for field, source in _pairs(plan):
        if field.node.flag("carry") and source and _holds(source) != _holds(field):
            facts = {"name": field.base, "other": source.base}
            yield Hit(location=field.node.location("earlier_of"), facts=facts)


def _holds(field: PlannedField) -> tuple[str, str]:
    return field.type, field.node.text("codes")


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-earlier-without-answers", severity=Severity.ERROR, check=_without_answers),
    Rule(id="programme-earlier-of-party", severity=Severity.ERROR, check=_unplaced),
    Rule(id="programme-earlier-missing", severity=Severity.ERROR, check=_alone),
    Rule(id="programme-earlier-never", severity=Severity.WARNING, check=_never),
    Rule(id="programme-carry-without-answers", severity=Severity.ERROR, check=_nothing_to_carry),
    Rule(id="programme-carry-other-type", severity=Severity.ERROR, check=_carried_otherwise),
)

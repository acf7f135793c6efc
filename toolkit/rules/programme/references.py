"""What one part of the programme says of another must be there."""

from collections.abc import Iterable, Iterator, Sequence

from toolkit.model.document import Node
from toolkit.model.findings import Fact, Location, Severity
from toolkit.model.programme import CHOICES
from toolkit.rules.programme.plan import Plan, nearest
from toolkit.rules.rule import Hit, Rule


def _unknown(nodes: Iterable[Node], known: Sequence[str]) -> Iterator[Hit]:
    for node in nodes:
        name = str(node)
        if name and name not in known:
            yield unknown(name, known, node.location())


def unknown(name: str, known: Sequence[str], location: Location) -> Hit:
    """A name that is not among those known."""
    return Hit(location=location, facts={"name": name, "known": nearest(name, known)})


def code_lists(plan: Plan) -> Iterator[Hit]:
    """The list of a choice."""
    known = tuple(key for key, _ in plan.root.child("code_lists").entries())
    yield from _unknown((field.child("codes") for field in plan.root.items("fields")), known)


def fields(plan: Plan) -> Iterator[Hit]:
    """Fields named by tables, parties and conditions; a repeated field is known by its parties' ids in conditions."""
    listed = plan.ids("fields")
    columns = tuple(field.id for field in plan.fields)
    for party in plan.root.items("parties"):
        yield from _unknown(party.texts("fields"), listed)
    for table in plan.root.items("tables"):
        yield from _unknown(table.texts("fields"), (*listed, "title", "number", *columns))
    for field in plan.root.items("fields"):
        yield from _unknown([field.child("joined_to")], (*listed, "title"))
        yield from _unknown([field.child("earlier_of")], listed)
    for condition in plan.root.items("conditions"):
        yield from _unknown(condition.texts("require"), columns)
        for name, node in condition.child("when").entries():
            if name not in columns:
                yield unknown(name, columns, node.location())


def codes(plan: Plan) -> Iterator[Hit]:
    """Codes named by conditions."""
    for condition in plan.root.items("conditions"):
        for name, _ in condition.child("when").entries():
            field = plan.field(name)
            code_list = plan.code_lists.get(field.node.text("codes")) if field and field.type in CHOICES else None
            if code_list:
                known = tuple(code.code for code in code_list.codes)
                yield from _unknown(condition.child("when").texts(name), known)


def conditions_on_choices(plan: Plan) -> Iterator[Hit]:
    """A condition's ``when`` asks for codes, so its fields are choices."""
    for condition in plan.root.items("conditions"):
        for name, node in condition.child("when").entries():
            field = plan.field(name)
            if field and field.type and field.type not in CHOICES:
                yield Hit(location=node.location(), facts={"name": name, "type": field.type})


def levels(plan: Plan) -> Iterator[Hit]:
    """Levels named by tables and areas."""
    known = plan.ids("levels")
    for table in plan.root.items("tables"):
        yield from _unknown(table.texts("levels"), known)
    yield from _unknown((area.child("level") for area in plan.root.items("areas")), known)


def areas_within(plan: Plan) -> Iterator[Hit]:
    """An inner area names one value for each level outside it, an outermost one none."""
    known = plan.ids("levels")
    for area in plan.root.items("areas"):
        if area.text("level") in known:
            wanted = known[: known.index(area.text("level"))]
            if len(tuple(area.texts("within"))) != len(wanted):
                facts: dict[str, Fact] = {"name": area.text("value"), "count": len(wanted), "levels": wanted or ("–",)}
                yield Hit(location=area.location("within"), facts=facts)


def departments(plan: Plan) -> Iterator[Hit]:
    """Departments named by deadlines and by each other."""
    known = plan.ids("departments")
    for round_ in plan.root.items("rounds"):
        for name, node in round_.child("deadlines").entries():
            if name not in known:
                yield unknown(name, known, node.location())
    yield from _unknown((node.child("answers_through") for node in plan.root.items("departments")), known)
    yield from _in_master(plan)


def _in_master(plan: Plan) -> Iterator[Hit]:
    if not plan.master:
        return
    names = tuple(name for node in plan.root.items("departments") for name in (node.text("name"), node.text("id")))
    known_already: set[str] = set()
    for entry in plan.master.entries:
        for written in entry.departments:
            if written == "*" or written in known_already:
                continue
            if plan.department(written):
                known_already.add(written)
            else:
                yield unknown(written, names, plan.master.location(entry, "departments"))


def answering_chains(plan: Plan) -> Iterator[Hit]:
    """Who answers through another must not be answered through itself."""
    through = {node.text("id"): node.text("answers_through") for node in plan.root.items("departments")}
    for node in plan.root.items("departments"):
        target = node.text("answers_through")
        if target and through.get(target):
            facts = {"name": node.text("id"), "target": target, "next": through[target]}
            yield Hit(location=node.location("answers_through"), facts=facts)


def kinds(plan: Plan) -> Iterator[Hit]:
    """Kinds of round that fields are limited to."""
    known = tuple(dict.fromkeys(node.text("kind") for node in plan.root.items("rounds") if node.text("kind")))
    for field in plan.root.items("fields"):
        yield from _unknown(field.texts("rounds"), known)


def rounds(plan: Plan) -> Iterator[Hit]:
    """The round that closed an activity."""
    known = plan.ids("rounds")
    for entry in plan.master.entries if plan.master else ():
        if plan.master and entry.closed and not plan.round(entry.closed):
            yield unknown(entry.closed, known, plan.master.location(entry, "closed"))


def present_formerly(plan: Plan) -> Iterator[Hit]:
    """A department that is still there cannot be what another was before."""
    present = plan.ids("departments")
    for department in plan.root.items("departments"):
        for old in department.texts("formerly"):
            if str(old) in present:
                yield Hit(location=old.location(), facts={"name": department.text("id"), "old": str(old)})


def shared_formerly(plan: Plan) -> Iterator[Hit]:
    """What one department answered cannot become two departments' own."""
    first: dict[str, Node] = {}
    for department in plan.root.items("departments"):
        for old in department.texts("formerly"):
            other = first.setdefault(str(old), department)
            if other is not department:
                facts = {"name": department.text("id"), "other": other.text("id"), "old": str(old)}
                yield Hit(location=old.location(), facts=facts)


def timezone(plan: Plan) -> Iterator[Hit]:
    """The zone in which a day ends."""
    node = plan.root.child("programme").child("timezone")
    if str(node) and str(node) not in plan.timezones:
        yield unknown(str(node), sorted(plan.timezones), node.location())


def joined(plan: Plan) -> Iterator[Hit]:
    """A field shares the column of one that has a column of its own."""
    targets = {node.text("id"): node.text("joined_to") for node in plan.root.items("fields")}
    for node in plan.root.items("fields"):
        target = node.text("joined_to")
        if target and targets.get(target):
            yield Hit(location=node.location("joined_to"), facts={"name": node.text("id"), "target": target})


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-unknown-code-list", severity=Severity.ERROR, check=code_lists),
    Rule(id="programme-unknown-field", severity=Severity.ERROR, check=fields),
    Rule(id="programme-unknown-code", severity=Severity.ERROR, check=codes),
    Rule(id="programme-condition-without-choice", severity=Severity.ERROR, check=conditions_on_choices),
    Rule(id="programme-unknown-level", severity=Severity.ERROR, check=levels),
    Rule(id="programme-area-within", severity=Severity.ERROR, check=areas_within),
    Rule(id="programme-unknown-department", severity=Severity.ERROR, check=departments),
    Rule(id="programme-answering-chain", severity=Severity.ERROR, check=answering_chains),
    Rule(id="programme-unknown-kind", severity=Severity.WARNING, check=kinds),
    Rule(id="programme-unknown-round", severity=Severity.ERROR, check=rounds),
    Rule(id="programme-formerly-present", severity=Severity.ERROR, check=present_formerly),
    Rule(id="programme-formerly-shared", severity=Severity.ERROR, check=shared_formerly),
    Rule(id="programme-unknown-timezone", severity=Severity.ERROR, check=timezone),
    Rule(id="programme-joined-chain", severity=Severity.ERROR, check=joined),
)

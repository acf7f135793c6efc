"""Makes the frozen programme of a plan in which nothing is wrong."""

from collections.abc import Iterator
from datetime import date

from toolkit.messages import text
from toolkit.model.document import Node
from toolkit.model.programme import (
    Aim,
    Condition,
    Constraints,
    Contact,
    Department,
    Field,
    FieldType,
    Kind,
    Layout,
    Level,
    Look,
    Party,
    Programme,
    Requirement,
    Round,
    Table,
    Texts,
)
from toolkit.model.values import day, number
from toolkit.rules.programme.comparisons import comparison
from toolkit.rules.programme.plan import Plan, PlannedField
from toolkit.stages.define.activities import activities_of
from toolkit.stages.define.areas import blocks
from toolkit.stages.define.fields import expanded

MAIN = "main"
_OWN_WIDTHS = {"number": 8.0, "title": 34.0}


def build(plan: Plan) -> Programme:
    """The programme, without its digest."""
    root = plan.root
    head = root.child("programme")
    language = head.text("language") or "sv"
    fields = (*_own_fields(plan, language), *(_field(field, plan) for field in plan.fields))
    tables = tuple(_tables(plan, tuple(field.id for field in fields), language))
    areas, activities = activities_of(plan, tables)
    return Programme(
        id=head.text("id"),
        title=head.text("title"),
        subtitle=head.text("subtitle"),
        organisation=head.text("organisation"),
        language=language,
        timezone=head.text("timezone") or "Europe/Stockholm",
        valid_period=head.text("valid_period"),
        based_on=head.text("based_on"),
        row_reply=head.flag("row_reply", default=True),
        sign_off=head.flag("sign_off", default=True),
        contact=_contact(head.child("contact")) if head.has("contact") else None,
        look=_look(head.child("look")),
        password=head.text("password"),
        closed_activities=head.flag("closed_activities", default=True),
        translations={language: _words(node) for language, node in root.child("translations").entries()},
        texts=_texts(root.child("texts")),
        abbreviations=tuple(_words(root.child("abbreviations")).items()),
        rounds=tuple(map(_round, root.items("rounds"))),
        levels=tuple(map(_level, root.items("levels"))),
        areas=areas,
        fields=fields,
        code_lists=tuple(plan.code_lists.values()),
        departments=tuple(map(_department, root.items("departments"))),
        parties=tuple(map(_party, root.items("parties"))),
        conditions=tuple(_conditions(root)),
        tables=tables,
        activities=activities,
        digest="",
    )


def _strings(node: Node, key: str) -> tuple[str, ...]:
    return tuple(str(item) for item in node.texts(key))


def _float(value: float | None) -> float | None:
    return None if value is None else float(value)


def _own_fields(plan: Plan, language: str) -> Iterator[Field]:
    """The activity's number and title, where the programme does not place them itself."""
    numbered = plan.master is not None and any(entry.number for entry in plan.master.entries)
    for field_id, wanted in (("number", numbered), ("title", True)):
        if wanted and not plan.field(field_id):
            yield Field(
                id=field_id,
                title=text(language, f"programme.column.{field_id}"),
                kind=Kind.GIVEN,
                type=FieldType.TEXT,
                width=_OWN_WIDTHS[field_id],
            )


def _field(field: PlannedField, plan: Plan) -> Field:
    node = field.node
    joined, source = (_of_party(node.text(key), field, plan) for key in ("joined_to", "earlier_of"))
    return Field(
        id=field.id,
        title=field.title,
        kind=Kind(node.text("kind")),
        type=FieldType(field.type),
        code_list=node.text("codes") or None,
        help=node.text("help"),
        constraints=Constraints(
            required=node.flag("required"),
            minimum=_limit(node, "min"),
            maximum=_limit(node, "max"),
            max_length=int(length) if (length := node.number("max_length")) else None,
            pattern=node.text("pattern") or None,
            unique=node.flag("unique"),
        ),
        role=node.text("role") or None,
        rounds=_strings(node, "rounds"),
        earlier=node.text("earlier") or None,
        earlier_of=source or None,
        carry=node.flag("carry"),
        internal=node.flag("internal"),
        width=_float(node.number("width")),
        party=field.party or None,
        joined_to=joined or None,
    )


def _of_party(name: str, field: PlannedField, plan: Plan) -> str:
    """The column that a field names: of its own party where that has it."""
    own = f"{field.party}.{name}"
    return own if name and field.party and plan.field(own) else name


def _limit(node: Node, key: str) -> float | str | None:
    written = node.child(key).data
    if written is None or isinstance(written, bool | list | dict):
        return None
    if node.text("type") == "date":
        found = day(written)
        return found.isoformat() if found else None
    return _float(number(written))


def _tables(plan: Plan, fields: tuple[str, ...], language: str) -> Iterator[Table]:
    levels = plan.ids("levels")
    own = tuple(field for field in fields if not plan.field(field))
    nodes = tuple(plan.root.items("tables"))
    if not nodes:
        yield Table(
            id=MAIN, title=text(language, "template.default_table"), layout=Layout.TABLE, levels=levels, fields=fields
        )
    for node in nodes:
        listed = expanded(_strings(node, "fields"), plan.root)
        named = _strings(node, "levels")
        added = tuple(field for field in (*own, "title") if field not in listed)
        yield Table(
            id=node.text("id"),
            title=node.text("title"),
            layout=Layout(node.text("layout") or Layout.TABLE),
            levels=tuple(level for level in levels if not node.has("levels") or level in named),
            fields=(*dict.fromkeys(added), *listed) if listed else fields,
        )


def _texts(node: Node) -> Texts:
    return Texts(
        introduction=blocks(node.child("introduction")),
        aims=tuple(Aim(title=aim.text("title"), examples=_strings(aim, "examples")) for aim in node.items("aims")),
        how_to_answer=blocks(node.child("how_to_answer")),
        proposal=blocks(node.child("proposal")),
    )


def _round(node: Node) -> Round:
    reported = node.child("reported_to")
    return Round(
        id=node.text("id"),
        kind=node.text("kind"),
        title=node.text("title"),
        as_of=day(node.text("as_of")) or date.min,
        period=node.text("period"),
        plan_period=node.text("plan_period"),
        deadline=day(node.text("deadline")),
        deadlines={name: found for name, item in node.child("deadlines").entries() if (found := day(str(item)))},
        reminders=tuple(found for item in node.texts("reminders") if (found := day(str(item)))),
        reported_to=reported.text("body"),
        reported_on=day(reported.text("date")),
        reference=node.text("reference"),
    )


def _department(node: Node) -> Department:
    return Department(
        id=node.text("id"),
        name=node.text("name"),
        contacts=tuple(map(_contact, node.items("contacts"))),
        group=node.text("group"),
        answers_through=node.text("answers_through") or None,
        language=node.text("language") or None,
        formerly=_strings(node, "formerly"),
    )


def _words(node: Node) -> dict[str, str]:
    return {word: str(meaning) for word, meaning in node.entries()}


def _look(node: Node) -> Look:
    return Look(logo=node.text("logo"), color=node.text("color").upper())


def _level(node: Node) -> Level:
    return Level(id=node.text("id"), title=node.text("title"), width=_float(node.number("width")))


def _party(node: Node) -> Party:
    return Party(id=node.text("id"), name=node.text("name"), fields=_strings(node, "fields"))


def _contact(node: Node) -> Contact:
    return Contact(function=node.text("function"), email=node.text("email"), phone=node.text("phone"))


def _conditions(root: Node) -> Iterator[Condition]:
    for node in root.items("conditions"):
        if found := comparison(node.text("compare")):
            yield found
        else:
            when = node.child("when")
            yield Requirement(
                when=tuple((name, _strings(when, name)) for name, _ in when.entries()),
                require=_strings(node, "require"),
            )

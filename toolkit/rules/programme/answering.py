"""Who answers for an activity (``semantics.md`` 4), and who has nothing to answer."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.findings import Severity
from toolkit.model.programme import Answers
from toolkit.model.values import folded
from toolkit.rules.programme.plan import Entry, Plan
from toolkit.rules.rule import Hit, Rule

EVERYONE = "*"


@dataclass(frozen=True, slots=True, kw_only=True)
class Roster:
    """Departments by every name they go by; ``answers_through`` is already applied."""

    by_name: Mapping[str, str]
    everyone: tuple[str, ...]
    default: str
    """What the programme says of ``answers``, or empty."""

    def asked(self, entry: Entry) -> tuple[str, ...]:
        """Who answers, first-named first; unknown names are left out."""
        found: list[str] = []
        for written in entry.departments:
            found += self.everyone if written == EVERYONE else filter(None, [self.by_name.get(folded(written))])
        return tuple(dict.fromkeys(found))

    def answers(self, entry: Entry) -> Answers:
        """How the activity is answered: its own word, else the programme's, else by how it was assigned."""
        for written in (folded(entry.answers), self.default):
            if written in set(Answers):
                return Answers(written)
        return Answers.ANY if EVERYONE in entry.departments else Answers.EACH

    def owing(self, entry: Entry) -> tuple[str, ...]:
        """The departments that have the activity in their template to answer."""
        asked = self.asked(entry)
        return asked[:1] if self.answers(entry) is Answers.LEAD else asked


def roster(plan: Plan) -> Roster:
    """Who can be asked."""
    nodes = tuple(node for node in plan.root.items("departments") if node.text("id"))
    through = {node.text("id"): node.text("answers_through") or node.text("id") for node in nodes}
    names = {folded(node.text("name")): through[node.text("id")] for node in reversed(nodes) if node.text("name")}
    return Roster(
        by_name=names | {folded(id_): target for id_, target in through.items()},
        everyone=tuple(dict.fromkeys(through.values())),
        default=plan.root.child("programme").text("answers"),
    )


def _idle(plan: Plan) -> Iterator[Hit]:
    if not plan.master or not any(entry.departments for entry in plan.master.entries):
        return
    known = roster(plan)
    busy = {department for entry in plan.master.entries for department in known.owing(entry)}
    for node in plan.root.items("departments"):
        if node.text("id") and not node.text("answers_through") and node.text("id") not in busy:
            yield Hit(location=node.location(), facts={"name": node.text("name") or node.text("id")})


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-department-without-activities", severity=Severity.NOTE, check=_idle),
)

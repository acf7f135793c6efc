"""Rules of somebody's own, beside ours: what they are asked about, and the texts that they bring with them."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar, cast

from toolkit.errors import ToolkitError
from toolkit.messages.wording import fill
from toolkit.model.cells import Scalar
from toolkit.model.findings import Fact, Location, Severity
from toolkit.model.programme import Programme, Round, Value
from toolkit.model.returns import CLOSING, Return
from toolkit.rules.round import Outcome
from toolkit.rules.row import Row
from toolkit.rules.rule import Hit, Rule

SCOPES = ("cell", "row", "round")
"""What an added rule can be about; its id begins with one of them."""
_ID = re.compile(rf"(?:{'|'.join(SCOPES)})(?:-[a-z0-9]+)+")
_LANGUAGES = ("sv", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One answer in one file, before anything is merged: what a ``cell-`` rule is asked about."""

    programme: Programme
    round: Round
    department: str
    activity: str
    """The activity's id."""
    field: str
    """The field's id."""
    value: Value
    """As it was understood: a choice is its code, a day a ``date``; ``Invalid`` where it was not."""
    raw: Scalar
    """As it stands in the file."""
    says: str
    """``SAID``, ``CONFIRMED``, ``UNCHANGED``, ``WITHDRAWN`` or ``BLANK``, as in ``toolkit.model.returns``."""
    location: Location

    @property
    def title(self) -> str:
        """The field's title as the department sees it."""
        known = next((one.title for one in self.programme.fields if one.id == self.field), self.field)
        return fill(known, self.round, self.round.deadline_of(self.department), self.programme.language)

    def hit(self, **facts: Fact) -> Hit:
        """Something wrong with it; ``facts`` are what the rule's texts name in braces."""
        return Hit(location=self.location, facts=facts, raw=self.raw, department=self.department)


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What is said in one language. Facts of a hit stand in braces, as in ``{field}``."""

    what: str
    """What is wrong."""
    remedy: str
    """What to do about it."""


Subject = TypeVar("Subject", Cell, Row, Outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddedRule(Generic[Subject]):
    """A rule of somebody's own.

    The id begins with what the rule is about: ``cell-`` (a ``Cell`` of one file), ``row-`` (a ``Row``, one activity of
    one department, all its files taken together) or ``round-`` (an ``Outcome``, the round as it came out).
    """

    id: str
    severity: Severity
    check: Callable[[Subject], Iterable[Hit]]
    texts: Mapping[str, Texts]
    """By language, Swedish (``sv``) and English (``en``)."""


AnyRule = AddedRule[Cell] | AddedRule[Row] | AddedRule[Outcome]


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """The rules that are added to ours in a run."""

    rules: tuple[AnyRule, ...] = ()
    digest: str = ""
    """Of what the rules on cells do; empty without any. What a file gave is kept under it."""
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Their texts as ``messages`` has ours: by language, then by key."""

    @property
    def on_cells(self) -> tuple[AddedRule[Cell], ...]:
        """Those on single answers."""
        return tuple(cast("AddedRule[Cell]", one) for one in self.rules if one.id.startswith("cell-"))

    @property
    def on_rows(self) -> tuple[Rule[Row], ...]:
        """Those on merged rows, as ours are."""
        return tuple(_as_ours(cast("AddedRule[Row]", one)) for one in self.rules if one.id.startswith("row-"))

    @property
    def on_rounds(self) -> tuple[Rule[Outcome], ...]:
        """Those on the round, as ours are."""
        return tuple(_as_ours(cast("AddedRule[Outcome]", one)) for one in self.rules if one.id.startswith("round-"))


NOTHING_ADDED = Added()


def added(rules: Iterable[AnyRule], known: Iterable[str], digest: str = "") -> Added:
    """Some rules, ready to be added to those that are known.

    Raises ``ToolkitError`` for an id that is taken or that does not begin with a scope, and for a text that is missing.
    """
    given, taken = tuple(rules), set(known)
    for rule in given:
        if rule.id in taken:
            raise ToolkitError("error.rule_taken", usage=True, rule=rule.id)
        if not _ID.fullmatch(rule.id):
            raise ToolkitError("error.rule_id", usage=True, rule=rule.id, scopes=SCOPES)
        for language in _LANGUAGES:
            said = rule.texts.get(language)
            if said is None or not (said.what.strip() and said.remedy.strip()):
                raise ToolkitError("error.rule_texts", usage=True, rule=rule.id, language=language)
        taken.add(rule.id)
    words = {
        language: {
            key: said
            for rule in given
            for key, said in (
                (rule.id, rule.texts[language].what),
                (f"{rule.id}.remedy", rule.texts[language].remedy),
            )
        }
        for language in _LANGUAGES
    }
    return Added(rules=given, digest=digest, words=words if given else {})


def cells(answers: Return, programme: Programme, round_: Round) -> Iterator[Cell]:
    """Every answer of a department in one file, without what it says of the whole template."""
    for table in answers.tables:
        for activity, name in enumerate(table.activities if table.table != CLOSING else ()):
            for place, known in enumerate(table.fields):
                yield Cell(
                    programme=programme,
                    round=round_,
                    department=answers.identity.department or "",
                    activity=name,
                    field=known,
                    value=table.values[activity][place],
                    raw=table.raws[activity][place],
                    says=table.marks[activity][place],
                    location=table.location(answers.artifact, activity, place),
                )


def _as_ours(rule: AddedRule[Subject]) -> Rule[Subject]:
    return Rule(id=rule.id, severity=rule.severity, check=lambda subject: asked(rule, subject))


def asked(rule: AddedRule[Subject], subject: Subject) -> tuple[Hit, ...]:
    """What an added rule says of its subject. Raises ``ToolkitError`` where its function fails."""
    try:
        return tuple(rule.check(subject))
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"
        raise ToolkitError("error.rule_failed", rule=rule.id, reason=reason) from error

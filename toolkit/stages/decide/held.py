"""Consolidated × Decisions: everything that can be decided on, and what has changed under her decisions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from toolkit.messages import text
from toolkit.messages.handling import place_title, shown
from toolkit.messages.wording import as_text, value_text
from toolkit.model.consolidated import AnswerRow, Consolidated, Merged
from toolkit.model.decisions import NOTES, OLDER, About, Decision, Decisions, Key, Kind
from toolkit.model.fields import absent_fields
from toolkit.model.findings import Finding
from toolkit.model.handling import BOTH, ORPHANS, key_text, plan_of
from toolkit.model.personal import personal_numbers
from toolkit.model.programme import Answers, Field, FieldType, Layout, Programme
from toolkit.model.values import equal
from toolkit.rules import handling as rules
from toolkit.rules.rule import Hit
from toolkit.stages.decide.given import said_of
from toolkit.stages.decide.reading import Book
from toolkit.stages.decide.ruled import Ruled, difference_text, key_of

SCALES = ("status", "assessment")
"""Roles of the fields that say how an activity stands."""
_PASSING = frozenset({About.DIFFER, About.PROPOSALS})
"""What goes away by itself once it is settled."""
Incoming = Mapping[tuple[About, Key], str]


def replied(programme: Programme, moved: Programme, merged: Merged) -> Incoming:
    """What departments have answered themselves, row by row and in all.

    Of everything that ``programme`` asks of them, and that is asked of them since rows were ``moved``.
    """
    titles = {field.id: field.title for field in programme.fields}
    titles["row_reply"] = text(programme.language, "workbook.reply")
    texts: dict[tuple[str, str], str] = {}
    counts: dict[str, int] = {}
    for row in merged.rows:
        if said := said_of(row):
            parts = (f"{titles.get(name, name)}: {as_text(row.cells[name].raw)}" for name in said)
            texts[row.activity, row.department] = "\n".join(parts)
            counts[row.department] = counts.get(row.department, 0) + (row.activity != "*")
    found: dict[tuple[About, Key], str] = {}
    for department in programme.departments:
        if any(one.asks(department.id) for one in (*programme.activities, *moved.activities)):
            count = counts.get(department.id, 0)
            found[About.DEPARTMENTS, Key("", department.id)] = str(count) if count else ""
    for before, after in zip(programme.activities, moved.activities, strict=True):
        if before.answers is not Answers.ANY:
            for one in dict.fromkeys((*before.departments, *after.departments)):
                if before.asks(one) or after.asks(one):
                    found[About.ROWS, Key(before.id, one)] = texts.get((before.id, one), "")
    return found


def held_against(
    consolidated: Consolidated, decisions: Decisions, ruled: Ruled, book: Book, artifact: str
) -> Consolidated:
    """The result with her decisions, everything that can be decided on, and what has changed under them."""
    answers = _Answers(consolidated, artifact)
    incoming: dict[tuple[About, Key], str] = {**decisions.incoming, **answers.incoming()}
    for difference in ruled.differences:
        incoming[About.DIFFER, key_of(difference)] = difference_text(difference)
    for proposal in consolidated.proposals:
        key = Key(proposal.activity, proposal.department, proposal.field)
        incoming[About.PROPOSALS, key] = proposal.proposed
    decisions = replace(decisions, incoming=incoming, given=frozenset(answers.given))
    overtaken = _overtaken(decisions, ruled)
    decisions = replace(decisions, overtaken=frozenset((one.kind, one.key) for one, _ in overtaken))
    findings = (*consolidated.findings, *_findings(decisions, overtaken, book))
    return replace(consolidated, decisions=decisions, differences=ruled.differences, findings=findings)


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers that go to the board, and how activities stand."""

    data: Consolidated
    artifact: str

    @property
    def given(self) -> Iterator[Key]:
        """What was answered by mail or telephone."""
        files = self.data.files
        for row in self.data.rows:
            for name, cell in row.cells.items():
                if cell.source and files[cell.source.file].received.artifact == self.artifact:
                    yield Key(row.activity, row.department or "", name)

    def incoming(self) -> Incoming:
        """Every answer as it came, and per activity and scale those of all departments."""
        programme = self.data.programme
        lists = {codes.id: codes for codes in programme.code_lists}
        names = {one.id: one.name for one in programme.departments}
        found: dict[tuple[About, Key], str] = {}
        joint: dict[Key, list[str]] = {}
        for row in self.data.rows if programme.tables else ():
            for field in self._asked(row):
                cell = row.cells.get(field.id)
                said = value_text(cell.value, field, lists, programme.language) if cell else ""
                found[About.ANSWERS, Key(row.activity, row.department or "", field.id)] = said
                if field.role in SCALES and field.type is FieldType.CHOICE and not row.extra:
                    lines = joint.setdefault(Key(row.activity, "", field.id), [])
                    lines += [f"{names.get(row.department or '', '–')}: {said}"] if said else []
        found |= {(About.JOINT, key): "\n".join(lines) for key, lines in joint.items()}
        return found

    def _asked(self, row: AnswerRow) -> tuple[Field, ...]:
        """The fields of a row that go to the board."""
        programme = self.data.programme
        table = next((one for one in programme.tables if one.id == row.table), None)
        if table is None or not row.included:
            return ()
        fields = tuple(programme.field(name) for name in table.fields)
        asked = tuple(one for one in fields if not one.rounds or self.data.round.kind in one.rounds)
        left_out: frozenset[str] = frozenset()
        if table.layout is Layout.CARD:
            activity = next((one for one in programme.activities if one.id == row.activity), None)
            values = activity.values if activity else {}
            left_out = absent_fields(asked, {name for name, value in values.items() if value not in (None, "")})
        return tuple(one for one in asked if one.open and not one.internal and one.id not in left_out)


def _overtaken(decisions: Decisions, ruled: Ruled) -> list[tuple[Decision, str]]:
    """The decisions that do not hold any more, with what has taken their place."""
    behalf = (
        (one, decisions.incoming[one.kind.about, one.key])
        for one in decisions.of(Kind.NOTHING, Kind.NIL)
        if decisions.changed(one)
    )
    return [*ruled.overtaken, *behalf, *_settled_otherwise(decisions)]


def _findings(decisions: Decisions, overtaken: list[tuple[Decision, str]], book: Book) -> Iterator[Finding]:
    for one, now in overtaken:
        yield _about(rules.OVERTAKEN.id, one, book, now=now)
    for one in decisions.of(Kind.BOARD, Kind.JOINT, Kind.PROPOSAL):
        if decisions.changed(one):
            now = decisions.incoming[one.kind.about, one.key]
            yield _about(rules.CHANGED.id, one, book, before=one.basis or "–", now=now or "–")
    yield from _personal(decisions, book)
    orphans = text(book.language, f"handling.sheet.{ORPHANS}")
    for one in decisions:
        gone = (one.kind.about, one.key) not in decisions.incoming
        if gone and one.kind.about not in _PASSING and one.place.sheet not in (None, orphans):
            yield _about(rules.WITHOUT_ROW.id, one, book, key=key_text(plan_of(one.kind.about), one.key), sheet=orphans)


def _settled_otherwise(decisions: Decisions) -> Iterator[tuple[Decision, str]]:
    """Choices between two answers that a third has taken the place of."""
    for one in decisions.of(Kind.HOLDS):
        now = decisions.incoming.get((About.ANSWERS, one.key))
        if (About.DIFFER, one.key) in decisions.incoming or now is None:
            continue
        newer, _, older = one.basis.partition(BOTH)
        if not equal(now or None, (older if one.value == OLDER else newer) or None):
            yield one, now or "–"


def _personal(decisions: Decisions, book: Book) -> Iterator[Finding]:
    """Texts to the board with personal identity numbers in them; the finding does not repeat them."""
    for one in decisions.of(Kind.BOARD):
        if count := personal_numbers(one.value):
            yield book.finding(rules.PERSONAL, one.place, count=count)


def _about(rule_id: str, one: Decision, book: Book, **facts: str) -> Finding:
    """A finding on a decision; notes are hers alone, so it does not repeat them."""
    rule = next(rule for rule in rules.RULES if rule.id == rule_id)
    told = "…" if one.kind in NOTES else shown(book.programme, one)
    departments = {department.id for department in book.programme.departments}
    return rule.finding(
        Hit(
            location=replace(
                one.place, artifact=book.name, activity=one.key.activity or None, field=one.key.field or None
            ),
            facts={"column": place_title(book.language, one.kind), "text": told, **facts},
            department=one.key.department if one.key.department in departments else None,
        )
    )

"""What can be wrong across the files of a round."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.messages.wording import as_text
from toolkit.model.consolidated import DepartmentResult, DepartmentState, Merged, MergedRow
from toolkit.model.entries import TITLE, Entry, entries
from toolkit.model.findings import Location, Severity
from toolkit.model.programme import Answers, Programme
from toolkit.model.returns import CLOSING, CONFIRMED, NIL, ROW_REPLY, SAID, WITHDRAWN
from toolkit.model.values import plain
from toolkit.rules.rule import Hit, Rule

SAYING = (SAID, CONFIRMED, WITHDRAWN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A round's merged answers and how its departments stand."""

    programme: Programme
    merged: Merged
    departments: tuple[DepartmentResult, ...]
    outside: tuple[MergedRow, ...]
    """Answers to activities that have been removed or moved to another department."""
    answered: Mapping[str, int] = field(default_factory=dict)
    """In how many rows a department answers."""

    @property
    def leads(self) -> Mapping[tuple[str, str], str]:
        """Who answers an activity for another department, by activity and that department."""
        return {
            (activity.id, other): activity.departments[0]
            for activity in self.programme.activities
            if activity.answers is Answers.LEAD
            for other in activity.departments[1:]
        }

    @property
    def rows(self) -> Iterator[MergedRow]:
        """The rows of activities."""
        return (row for row in self.merged.rows if row.activity != CLOSING)


def _missing(outcome: Outcome) -> Iterator[Hit]:
    for result in outcome.departments:
        if result.state is DepartmentState.MISSING and result.deadline:
            name = outcome.programme.department(result.department).name
            yield Hit(department=result.department, facts={"name": name, "deadline": result.deadline.isoformat()})


def silent_departments(merged: Merged) -> frozenset[str]:
    """Departments that have sent files in which no row says anything: one fault, not one per row.

    A comment or a sign-off is no answer; to have nothing at all to report is one.
    """
    saying = {
        row.department
        for row in merged.rows
        if row.activity != CLOSING and any(cell.mark in SAYING for cell in row.cells.values())
    }
    sent = frozenset(entry.department for entry in entries(merged.files)) - saying
    return frozenset(department for department in sent if not merged.nil(department))


def _silent(outcome: Outcome) -> Iterator[Hit]:
    newest = {entry.department: entry.file for entry in entries(outcome.merged.files)}
    for department in sorted(silent_departments(outcome.merged)):
        artifact = outcome.merged.files[newest[department]].received.artifact
        yield Hit(department=department, location=Location(artifact=artifact))


def _differ(outcome: Outcome) -> Iterator[Hit]:
    names = {file.received.artifact: file.received.names for file in outcome.merged.files}
    for difference in outcome.merged.differences:
        older = difference.older
        yield Hit(
            location=difference.newer,
            raw=difference.newer_raw,
            department=difference.department,
            facts={
                "newer": as_text(difference.newer_raw),
                "older": as_text(difference.older_raw),
                "older_file": next(iter(names.get(older.artifact or "", ())), ""),
                "older_sheet": older.sheet or "",
                "older_cell": older.cell or "",
            },
        )


def _outside(outcome: Outcome) -> Iterator[Hit]:
    outside = {id(row) for row in outcome.outside}
    asked = {table.id: (*table.fields, ROW_REPLY) for table in outcome.programme.tables}
    others = outcome.leads
    for row in outcome.rows:
        said = _said(row)
        known = (*asked.get(row.table, ()), TITLE)
        wrong = said[:1] if id(row) in outside else [name for name in said if name not in known]
        for name in wrong if (row.activity, row.department) not in others else ():
            yield _on(row, name)


def _of_another(outcome: Outcome) -> Iterator[Hit]:
    """What a department wrote in a row that another answers for both."""
    leads = outcome.leads
    for row in outcome.rows:
        lead, said = leads.get((row.activity, row.department)), _said(row)
        if lead and said:
            name = outcome.programme.department(lead).name
            yield _on(row, said[0], lead=name, text="; ".join(as_text(row.cells[one].raw) for one in said))


def _said(row: MergedRow) -> list[str]:
    return [name for name, cell in row.cells.items() if cell.mark in (SAID, CONFIRMED)]


def _on(row: MergedRow, name: str, **facts: str) -> Hit:
    location = row.newest.get(name, Location(activity=row.activity, field=name))
    return Hit(location=location, raw=row.cells[name].raw, department=row.department, facts=facts)


def _repeated(outcome: Outcome) -> Iterator[Hit]:
    """A value that stands twice in a field whose values are all to be different."""
    unique = {field.id: field.title for field in outcome.programme.fields if field.constraints.unique and field.open}
    first: dict[tuple[str, str], MergedRow] = {}
    for row in outcome.rows if unique else ():
        for name in unique.keys() & row.cells.keys():
            cell = row.cells[name]
            if cell.value is None or cell.mark not in (SAID, CONFIRMED):
                continue
            other = first.setdefault((name, plain(as_text(cell.raw)).casefold()), row)
            if other is not row:
                facts = {"field": unique[name], "text": as_text(cell.raw), "other": other.activity}
                yield Hit(location=row.newest[name], raw=cell.raw, department=row.department, facts=facts)


def _several(outcome: Outcome) -> Iterator[Hit]:
    """A spare row that different files gave different titles: each is an activity of its own."""
    first: dict[str, Entry] = {}
    for entry in entries(outcome.merged.files):
        known = entry.activity in entry.table.known_as
        if entry.file in outcome.merged.revised or not entry.extra or not entry.title or known:
            continue
        other = first.setdefault(entry.activity, entry)
        if other.title != entry.title:
            yield Hit(
                location=entry.location(entry.table.fields.index(TITLE)),
                department=entry.department,
                facts={"title": entry.title, "other": other.title},
            )


def _nil(outcome: Outcome) -> Iterator[Hit]:
    """Nothing at all to report, and answers beside it: the answers count."""
    for row in outcome.merged.rows:
        count = outcome.answered.get(row.department, 0)
        if row.activity == CLOSING and count and outcome.merged.nil(row.department):
            location = row.newest.get(NIL, Location())
            yield Hit(location=location, department=row.department, raw=row.cells[NIL].raw, facts={"count": count})


def _untouched(outcome: Outcome) -> Iterator[Hit]:
    """The last that a department sent is a correction copy as it was sent out."""
    last = {
        answers.identity.department: answers
        for file in outcome.merged.files
        for answers in file.returns
        if answers.identity.department
    }
    for department, answers in last.items():
        if answers.corrects is not None and not answers.tables:
            yield Hit(department=department, location=Location(artifact=answers.artifact))


ANSWER_RULES: tuple[Rule[Outcome], ...] = (Rule(id="round-value-repeated", severity=Severity.ERROR, check=_repeated),)
"""Rules on answers themselves: an error of theirs leaves the department incomplete."""
DEPARTMENT_RULES: tuple[Rule[Outcome], ...] = (
    Rule(id="round-department-missing", severity=Severity.ERROR, check=_missing),
    Rule(id="round-department-silent", severity=Severity.ERROR, check=_silent),
    Rule(id="round-answers-differ", severity=Severity.WARNING, check=_differ),
    Rule(id="round-answer-outside", severity=Severity.WARNING, check=_outside),
    Rule(id="round-row-of-another", severity=Severity.WARNING, check=_of_another),
    Rule(id="round-nil-beside-answers", severity=Severity.WARNING, check=_nil),
    Rule(id="round-correction-untouched", severity=Severity.WARNING, check=_untouched),
    Rule(id="round-extra-several", severity=Severity.NOTE, check=_several),
)
"""Rules that need to know how the departments stand."""
RULES: tuple[Rule[Outcome], ...] = (*DEPARTMENT_RULES, *ANSWER_RULES)

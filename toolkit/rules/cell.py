"""One cell: what was written in it, and whether it was for the respondent to write."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from toolkit.messages.wording import as_text
from toolkit.model.findings import Fact, Location, Severity
from toolkit.model.programme import Invalid
from toolkit.model.returns import Form
from toolkit.rules.rule import Hit, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """The cells of one department's file."""

    department: str
    forms: tuple[Form, ...]
    record_known: bool
    """Given cells are compared only with the record they were issued by."""


def _hit(cells: Cells, form: Form, place: tuple[int, int], facts: dict[str, Fact]) -> Hit:
    activity, field = place
    raw = form.answers.raws[activity][field]
    return Hit(
        location=form.answers.location(form.artifact, activity, field),
        facts={"field": form.titles[field], "text": as_text(raw), **facts},
        raw=raw,
        department=cells.department,
    )


def _invalid(reason: str) -> Callable[[Cells], Iterable[Hit]]:
    def check(cells: Cells) -> Iterable[Hit]:
        for form in cells.forms:
            for activity, field in form.invalid:
                value = form.answers.values[activity][field]
                if isinstance(value, Invalid) and value.reason == reason:
                    yield _hit(cells, form, (activity, field), {"text": value.text, **value.facts})

    return check


def _remarked(rule: str) -> Callable[[Cells], Iterable[Hit]]:
    def check(cells: Cells) -> Iterable[Hit]:
        for form in cells.forms:
            for remark in form.remarks:
                if remark.rule == rule:
                    yield _hit(cells, form, (remark.activity, remark.field), dict(remark.facts))

    return check


def _personal(cells: Cells) -> Iterable[Hit]:
    """Where a text holds personal identity numbers: nothing here repeats them."""
    for form in cells.forms:
        for remark in form.remarks:
            if remark.rule == "cell-personal-number":
                yield Hit(
                    location=form.answers.location(form.artifact, remark.activity, remark.field),
                    facts={"field": form.titles[remark.field], **remark.facts},
                    department=cells.department,
                )


def _given_changed(cells: Cells) -> Iterable[Hit]:
    for form in cells.forms if cells.record_known else ():
        for change in form.changed:
            yield Hit(
                location=Location(
                    artifact=form.artifact,
                    sheet=form.answers.sheet,
                    row=change.row,
                    column=change.column,
                    activity=change.activity,
                    field=change.field,
                ),
                facts={"field": change.title, "issued": change.issued, "text": as_text(change.raw)},
                raw=change.raw,
                department=cells.department,
            )


_INVALID = (
    "cell-not-in-list",
    "cell-two-choices",
    "cell-not-a-mark",
    "cell-not-a-date",
    "cell-not-a-period",
    "cell-not-a-number",
    "cell-not-yes-no",
    "cell-not-an-email",
    "cell-not-a-url",
    "cell-out-of-range",
    "cell-pattern",
)

RULES: tuple[Rule[Cells], ...] = (
    *(Rule(id=rule, severity=Severity.ERROR, check=_invalid(rule)) for rule in _INVALID),
    Rule(id="cell-error-value", severity=Severity.ERROR, check=_remarked("cell-error-value")),
    Rule(id="cell-formula-without-value", severity=Severity.ERROR, check=_remarked("cell-formula-without-value")),
    Rule(id="cell-personal-number", severity=Severity.WARNING, check=_personal),
    Rule(id="cell-placeholder", severity=Severity.WARNING, check=_remarked("cell-placeholder")),
    Rule(id="cell-made-date", severity=Severity.WARNING, check=_remarked("cell-made-date")),
    Rule(id="cell-formula", severity=Severity.WARNING, check=_remarked("cell-formula")),
    Rule(id="cell-given-changed", severity=Severity.WARNING, check=_given_changed),
    Rule(id="cell-read-loosely", severity=Severity.NOTE, check=_remarked("cell-read-loosely")),
    Rule(id="cell-long", severity=Severity.NOTE, check=_remarked("cell-long")),
    Rule(id="cell-answer-withdrawn", severity=Severity.NOTE, check=_remarked("cell-answer-withdrawn")),
    Rule(id="cell-code-removed", severity=Severity.NOTE, check=_remarked("cell-code-removed")),
)

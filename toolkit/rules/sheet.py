"""The shape of a form: its sheet, columns and rows."""

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.findings import Fact, Location, Severity
from toolkit.model.returns import Form
from toolkit.rules.rule import Hit, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Forms:
    """The forms of one department's file."""

    department: str
    forms: tuple[Form, ...]


def _hit(forms: Forms, form: Form, place: tuple[int | None, str | None] = (None, None), **facts: Fact) -> Hit:
    sheet = form.answers.sheet or None
    row, activity = place
    return Hit(
        location=Location(
            artifact=form.artifact, sheet=sheet, row=row, column=None if row is None else 0, activity=activity
        ),
        facts={"sheet": sheet or form.title, **facts},
        department=forms.department,
    )


def _missing(forms: Forms) -> Iterable[Hit]:
    return (_hit(forms, form) for form in forms.forms if form.missing_sheet)


def _columns(forms: Forms) -> Iterable[Hit]:
    return (_hit(forms, form, field=title) for form in forms.forms for title in form.missing_columns)


def _rows(forms: Forms) -> Iterable[Hit]:
    return (_hit(forms, form, (None, id_), activity=id_) for form in forms.forms for id_ in form.missing_rows)


def _duplicates(forms: Forms) -> Iterable[Hit]:
    return (
        _hit(forms, form, (row, id_), activity=id_, row=row + 1)
        for form in forms.forms
        for row, id_ in form.duplicate_rows
    )


def _unknown(forms: Forms) -> Iterable[Hit]:
    return (
        _hit(forms, form, (row, None), text=text, row=row + 1)
        for form in forms.forms
        for row, text in form.unknown_rows
    )


RULES: tuple[Rule[Forms], ...] = (
    Rule(id="sheet-missing", severity=Severity.ERROR, check=_missing),
    Rule(id="sheet-column-missing", severity=Severity.ERROR, check=_columns),
    Rule(id="sheet-row-missing", severity=Severity.WARNING, check=_rows),
    Rule(id="sheet-row-duplicate", severity=Severity.WARNING, check=_duplicates),
    Rule(id="sheet-row-unknown", severity=Severity.WARNING, check=_unknown),
)

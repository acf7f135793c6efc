"""The shape of a form: its sheet, columns and rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.model.findings import Fact, Location, Severity
from toolkit.model.recovered import DuplicateRow, Outside
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
        _hit(forms, form, (one.row, one.activity), activity=one.activity, row=one.row + 1, text=one.text)
        for form in forms.forms
        for one in form.duplicate_rows
        if one.text
    )


def _repeated(forms: Forms) -> Iterable[Hit]:
    """Copies of rows that say nothing of their own: told once per sheet."""
    copies: dict[str, list[tuple[Form, DuplicateRow]]] = {}
    for form in forms.forms:
        for one in form.duplicate_rows:
            if not one.text:
                copies.setdefault(form.answers.sheet, []).append((form, one))
    for (form, first), *rest in copies.values():
        rows = dict.fromkeys(str(one.row + 1) for one in (first, *(one for _, one in rest)))
        yield _hit(forms, form, (first.row, first.activity), rows=tuple(rows))


def _disputed(forms: Forms) -> Iterable[Hit]:
    return (
        _hit(forms, form, (one.row, one.activity), activity=one.activity, other=one.other, text=one.text)
        for form in forms.forms
        for one in form.disputed_rows
    )


def _columns_alike(forms: Forms) -> Iterable[Hit]:
    for form in forms.forms:
        for one in form.columns_by_likeness:
            hit = _hit(forms, form, (one.row, None), text=one.written, field=one.title, score=one.score)
            yield replace(hit, location=replace(hit.location, column=one.column))


def _rows_alike(forms: Forms) -> Iterable[Hit]:
    return (
        _hit(forms, form, (one.row, one.activity), activity=one.activity, text=one.written, score=one.score)
        for form in forms.forms
        for one in form.rows_by_likeness
    )


def _outside(forms: Forms) -> Iterable[Hit]:
    for form in forms.forms:
        for one in form.outside:
            if not one.more:
                yield _beside(forms, form, one, cells=one.cells)


def _much_outside(forms: Forms) -> Iterable[Hit]:
    for form in forms.forms:
        for one in form.outside:
            if one.more:
                yield _beside(forms, form, one, cells=one.cells)


def _beside(forms: Forms, form: Form, one: Outside, **facts: Fact) -> Hit:
    return Hit(
        location=Location(
            artifact=form.artifact, sheet=one.sheet, row=one.row, column=one.column, activity=one.activity or None
        ),
        facts={"sheet": one.sheet, "text": one.text, **facts},
        department=forms.department,
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
    Rule(id="sheet-row-disputed", severity=Severity.ERROR, check=_disputed),
    Rule(id="sheet-row-repeated", severity=Severity.NOTE, check=_repeated),
    Rule(id="sheet-row-by-likeness", severity=Severity.WARNING, check=_rows_alike),
    Rule(id="sheet-column-by-likeness", severity=Severity.WARNING, check=_columns_alike),
    Rule(id="sheet-text-outside", severity=Severity.WARNING, check=_outside),
    Rule(id="sheet-much-outside", severity=Severity.WARNING, check=_much_outside),
    Rule(id="sheet-row-unknown", severity=Severity.WARNING, check=_unknown),
)
WITH_TEXT = frozenset(
    {"sheet-row-disputed", "sheet-row-duplicate", "sheet-row-unknown", "sheet-text-outside", "sheet-much-outside"}
)
"""Rules whose findings show what somebody wrote that counts as nothing."""

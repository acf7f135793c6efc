"""One department's correction copy."""

from dataclasses import dataclass, replace

from toolkit.messages.wording import as_text, closing_form
from toolkit.model.consolidated import Consolidated, Merged
from toolkit.model.correction import Correction
from toolkit.model.issued import Issued
from toolkit.stages.correct.answers import filled, shown
from toolkit.stages.correct.asked import Asking, Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """How the round stands, and the words for it."""

    merged: Merged
    consolidated: Consolidated
    """In the department's language."""
    said: Said


def correct(issued: Issued, round_: Round, basis: str) -> Issued | None:
    """What a department's correction copy says, or ``None`` where it has nothing to put right.

    ``issued`` is its template as it would be issued today, ``basis`` the id of the one that it has.
    """
    merged = round_.merged
    mine = [row for row in merged.rows if row.department == issued.department]
    forms = [filled(issued, table, mine) for table in issued.tables]
    rows = {activity.id for form in forms for activity in form.table.activities}
    copy = replace(issued, tables=tuple(form.table for form in forms))
    asking = Asking(issued=copy, merged=merged, consolidated=round_.consolidated, said=round_.said)
    findings = tuple(asking.findings())
    if not findings:
        return None
    correction = Correction(
        basis=basis,
        files=_files(merged, issued.department),
        answered=tuple(one for form in forms for one in form.answered),
        closing=_closing(issued, merged),
        own=tuple((row.activity, row.known_as) for row in mine if row.extra and row.activity in rows),
        findings=findings,
    )
    return replace(copy, correction=correction)


def _files(merged: Merged, department: str) -> tuple[str, ...]:
    return tuple(
        file.received.artifact
        for file in merged.files
        if any(answers.identity.department == department for answers in file.returns)
    )


def _closing(issued: Issued, merged: Merged) -> tuple[tuple[str, str], ...]:
    """What the department says of the whole template."""
    said = merged.closing(issued.department)
    fields = (field for field in closing_form(issued).fields if field.id in said)
    contents = ((field.id, as_text(shown(said[field.id], field, issued))) for field in fields)
    return tuple((name, content) for name, content in contents if content)

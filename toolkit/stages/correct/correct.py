"""One department's correction copy."""

from dataclasses import dataclass, replace

from toolkit.messages.wording import as_text, closing_form
from toolkit.model.consolidated import Consolidated, Merged
from toolkit.model.correction import Correction
from toolkit.model.issued import Issued
from toolkit.model.returns import CLOSING
from toolkit.stages.correct.answers import filled, rows_of, shown
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
    mine = rows_of(issued, merged)
    forms = [filled(issued, table, mine) for table in issued.tables]
    shown_rows = {activity.id for form in forms for activity in form.table.activities}
    said = _closing(issued, merged)
    copy = replace(issued, tables=tuple(form.table for form in forms))
    ids = {row.activity: name for name, row in mine.items()}
    asking = Asking(issued=copy, ids=ids, merged=merged, consolidated=round_.consolidated, said=round_.said)
    findings = tuple(asking.findings())
    if not findings:
        return None
    correction = Correction(
        basis=basis,
        files=_files(merged, issued.department),
        answered=(
            *(one for form in forms for one in form.answered),
            *([(CLOSING, tuple(name for name, _ in said))] if said else []),
        ),
        closing=said,
        own=tuple((name, row.known_as) for name, row in mine.items() if row.extra and name in shown_rows),
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

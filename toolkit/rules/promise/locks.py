"""What the respondent can write in, and what not."""

from collections.abc import Iterable

from toolkit.model.cells import column_letter
from toolkit.model.findings import Location, Term
from toolkit.rules.promise.template import Pair, Template
from toolkit.rules.rule import Hit

ALLOWED = frozenset({"selectLockedCells", "selectUnlockedCells", "formatRows", "formatColumns", "autoFilter"})
"""What a protected sheet allows, in OOXML's words."""
SET, UNSET = Term("promise.password.set"), Term("promise.password.unset")
STRUCTURE, SHEET = Term("promise.protected.structure"), Term("promise.protected.sheet")


def given_unlocked(template: Template) -> Iterable[Hit]:
    """A cell that is not the respondent's can be changed."""
    opened = {str(place) for place, style in enumerate(template.inspection.styles) if not style.locked}
    for pair in template.pairs:
        yield from pair.hits(pair.written.unlocked - pair.opened)
        yield from pair.hits(
            (area.first_row, area.first_column) for area in pair.written.editable if pair.meant.protected
        )
        yield from _columns(pair, opened)


def _columns(pair: Pair, opened: set[str]) -> Iterable[Hit]:
    """Whole columns that are open below the last row."""
    for column, written in pair.written.columns.items():
        meant = pair.meant.columns[column].style if column < len(pair.meant.columns) else None
        if written.style in opened and meant is None:
            name = column_letter(column)
            yield Hit(location=Location(sheet=pair.meant.name, column=column), facts={"cell": f"{name}:{name}"})


def answer_locked(template: Template) -> Iterable[Hit]:
    """A cell that is the respondent's cannot be filled in."""
    for pair in template.pairs:
        yield from pair.hits(pair.opened - pair.written.unlocked)


def unprotected(template: Template) -> Iterable[Hit]:
    """The structure or a sheet is not protected at all."""
    if template.workbook.structure_locked and not template.inspection.structure_locked:
        yield Hit(facts={"what": STRUCTURE})
    for pair in template.pairs:
        if pair.meant.protected and not pair.written.protected:
            yield pair.hit(what=SHEET)


def protection_changed(template: Template) -> Iterable[Hit]:
    """A protected sheet allows too much or too little."""
    for pair in template.pairs:
        if pair.meant.protected and pair.written.protected and pair.written.allowed != ALLOWED:
            yield pair.hit(actions=tuple(sorted(pair.written.allowed ^ ALLOWED)))


def password_changed(template: Template) -> Iterable[Hit]:
    """A sheet asks for a password that nobody set, or can be opened without the one that was."""
    for pair in template.pairs:
        if pair.written.protected and pair.written.password != bool(pair.meant.password):
            yield pair.hit(what=SET if pair.written.password else UNSET)


def count_given(template: Template) -> int:
    """The locked cells of what the respondent sees."""
    return sum(sum(map(len, pair.written.looks)) - len(pair.opened) for pair in template.shown)


def count_protected(template: Template) -> int:
    """The protected sheets, and the structure."""
    return template.workbook.structure_locked + sum(pair.meant.protected for pair in template.pairs)

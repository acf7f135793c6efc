"""How sheets open, scroll and print."""

from collections.abc import Iterable

from toolkit.model.findings import Term
from toolkit.model.workbook import Page
from toolkit.rules.promise.template import Pair, Template
from toolkit.rules.rule import Hit

A4 = 9
"""OOXML's code of the paper size."""
CODES = ("&P", "&N")
"""What a footer shows the page and the number of pages by."""


def sheets_changed(template: Template) -> Iterable[Hit]:
    """A sheet is gone, shown that should not be, hidden that should be seen, or in another place."""
    written = {pair.meant.name: pair for pair in template.pairs}
    for sheet in template.workbook.sheets:
        if sheet.name not in written:
            yield Hit(facts={"sheet": sheet.name, "how": Term("promise.sheet.missing")})
    for pair in template.pairs:
        seen = pair.written.state == "visible"
        if seen != pair.visible:
            how = "shown" if seen else "hidden"
            yield pair.hit(sheet=pair.meant.name, how=Term(f"promise.sheet.{how}"))
    known = {sheet.name for sheet in template.workbook.sheets}
    for found in template.inspection.sheets:
        if found.name not in known and found.state == "visible":
            yield Hit(facts={"sheet": found.name, "how": Term("promise.sheet.added")})
    yield from _order(template)


def _order(template: Template) -> Iterable[Hit]:
    names = [pair.meant.name for pair in template.pairs]
    found = [sheet.name for sheet in template.inspection.sheets if sheet.name in names]
    moved = next((one for one, other in zip(found, names, strict=True) if one != other), None)
    if moved is not None:
        yield Hit(facts={"sheet": moved, "how": Term("promise.sheet.moved")})


def starts_elsewhere(template: Template) -> Iterable[Hit]:
    """The workbook opens on another sheet than the first, or a sheet at another cell than the first to fill in."""
    sheets = template.inspection.sheets
    first = next(iter(template.shown), None)
    active = sheets[template.inspection.active].name if template.inspection.active < len(sheets) else ""
    if first is not None and active != first.meant.name:
        yield from first.hits([first.meant.cursor])
    for pair in template.shown:
        if pair.written.cursor != pair.meant.cursor:
            yield from pair.hits([pair.meant.cursor])


def view_changed(template: Template) -> Iterable[Hit]:
    """The heading no longer stands still, or cannot be filtered by."""
    for pair in template.shown:
        if pair.written.freeze != pair.meant.freeze:
            yield pair.hit(what=Term("promise.view.freeze"))
        if pair.written.autofilter != pair.meant.autofilter:
            yield pair.hit(what=Term("promise.view.filter"))


def merged(template: Template) -> Iterable[Hit]:
    """Cells are merged: nobody can filter or step through them."""
    for pair in template.shown:
        yield from pair.hits((area.first_row, area.first_column) for area in pair.written.merged)


def print_changed(template: Template) -> Iterable[Hit]:
    """A sheet does not print as it should."""
    for pair in template.shown:
        for what in _printed(pair):
            yield pair.hit(what=Term(f"promise.print.{what}"))


def _printed(pair: Pair) -> Iterable[str]:
    meant, written = pair.meant.page, pair.written.page
    if pair.written.paper != A4:
        yield "paper"
    if written.landscape != meant.landscape:
        yield "orientation"
    if pair.written.fit != (meant.pages_wide, 0):
        yield "fit"
    if written.repeat_rows != meant.repeat_rows:
        yield "repeat"
    if _numbered(written) != _numbered(meant):
        yield "pages"
    breaks = tuple(place for place, row in enumerate(pair.meant.rows) if row.page_break)
    if pair.written.page_breaks != breaks:
        yield "breaks"


def _numbered(page: Page) -> bool:
    return all(code in page.footer for code in CODES)


def count_sheets(template: Template) -> int:
    """All sheets."""
    return len(template.workbook.sheets)


def count_shown(template: Template) -> int:
    """The sheets that the respondent sees."""
    return len(template.shown)

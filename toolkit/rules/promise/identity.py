"""Whose the file is: the code on each carrier, and the id on each row."""

from collections.abc import Iterable

from toolkit.model.findings import Term
from toolkit.rules.promise.template import Pair, Template
from toolkit.rules.rule import Hit

ID = "id"
"""The style of the cells that hold an activity's id."""
PROPERTY, SHEET, FOOTER = (Term(f"promise.carrier.{name}") for name in ("property", "sheet", "footer"))


def lost(template: Template) -> Iterable[Hit]:
    """The property, the hidden sheet or a footer does not hold the code."""
    held = template.inspection.cells.properties
    if any(held.get(name) != value for name, value in template.workbook.properties.items()):
        yield Hit(facts={"carrier": PROPERTY})
    yield from _hidden(template)
    for pair in template.shown:
        if pair.meant.page.footer and not pair.written.page.footer.replace("&&", "&").endswith(template.code):
            yield pair.hit(carrier=FOOTER)


def _hidden(template: Template) -> Iterable[Hit]:
    carrying = [pair for pair in template.pairs if not pair.visible and code_cells(pair, template.code)]
    if not carrying:
        yield Hit(facts={"carrier": SHEET})
    for pair in carrying:
        yield from pair.hits(code_cells(pair, template.code).intersection(pair.different), carrier=SHEET)


def code_cells(pair: Pair, code: str) -> set[tuple[int, int]]:
    """Where a sheet should hold the code."""
    return {
        (place, column)
        for place, row in enumerate(pair.meant.rows)
        for column, value in enumerate(row.values)
        if value == code
    }


def rows_changed(template: Template) -> Iterable[Hit]:
    """A row does not hold the id of its activity."""
    for pair in template.shown:
        for place in pair.different:
            if pair.style(place) == ID:
                yield from pair.hits([place], wanted=str(pair.content(place) or ""))


def count(template: Template) -> int:
    """The carriers: property, hidden sheet, each footer and each row's id."""
    footers = sum(bool(pair.meant.page.footer) for pair in template.shown)
    ids = sum(row.styles.count(ID) for pair in template.shown for row in pair.meant.rows)
    return 2 + footers + ids

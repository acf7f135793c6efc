"""What else is in the file: links, and what nobody expects."""

import re
from collections.abc import Iterable

from toolkit.model.cells import cell_name
from toolkit.model.findings import Location, Term
from toolkit.model.workbook import Link
from toolkit.rules.promise.identity import code_cells
from toolkit.rules.promise.lists import list_cells, parsed
from toolkit.rules.promise.template import Pair, Place, Template
from toolkit.rules.rule import Hit

MOST_BYTES = 5 << 20
"""Of a file: many mail servers refuse 10 MiB, and several templates may go in one mail."""
PICTURE = "pic"
_LITERAL = re.compile(r'HYPERLINK\("#([^"]+)"[,)]')
"""The target of a link that a formula makes, where it is not put together from parts."""


def link_broken(template: Template) -> Iterable[Hit]:
    """A link is gone, or leads nowhere or elsewhere."""
    names = {sheet.name for sheet in template.inspection.sheets}
    for pair in template.shown:
        meant = _links(pair)
        for place in sorted(meant.keys() | pair.written.links.keys()):
            target = pair.written.links.get(place)
            if place in pair.written.outward:
                continue
            if target is None or target != meant.get(place) or not _leads(target, names, template):
                yield from pair.hits([place], target=target or "")
        for place, formula in pair.written.formulas.items():
            for target in _LITERAL.findall(formula):
                if not _leads(target, names, template):
                    yield from pair.hits([place], target=target)


def _links(pair: Pair) -> dict[Place, str]:
    return {
        (place, column): content.target
        for place, row in enumerate(pair.meant.rows)
        for column, content in enumerate(row.values)
        if isinstance(content, Link)
    }


def _leads(target: str, sheets: set[str], template: Template) -> bool:
    found = parsed(target)
    return found[0] in sheets if found else target in template.inspection.names


def link_outside(template: Template) -> Iterable[Hit]:
    """A link leads out of the file."""
    for pair in template.pairs:
        for place, target in pair.written.outward.items():
            yield from pair.hits([place], target=target)


def hidden_surprise(template: Template) -> Iterable[Hit]:
    """Something is hidden beside the lists and the identity."""
    known = {sheet.name for sheet in template.workbook.sheets}
    for sheet in template.inspection.sheets:
        if sheet.name not in known and sheet.state != "visible":
            yield Hit(location=Location(sheet=sheet.name), facts={"what": Term("promise.hidden.sheet"), "cell": ""})
    for pair in template.pairs:
        if pair.visible:
            yield from _hidden_parts(pair)
        else:
            expected = list_cells(template, pair.meant.name) | code_cells(pair, template.code)
            places = [place for place in pair.different if place not in expected and place not in pair.formulas]
            yield from pair.hits(places, what=Term("promise.hidden.cell"))


def _hidden_parts(pair: Pair) -> Iterable[Hit]:
    for row in sorted(pair.written.hidden_rows):
        yield from pair.hits([(row, 0)], what=Term("promise.hidden.row"))
    for column, written in pair.written.columns.items():
        meant = column < len(pair.meant.columns) and pair.meant.columns[column].hidden
        if written.hidden and not meant:
            yield from pair.hits([(0, column)], what=Term("promise.hidden.column"))


def pictures_changed(template: Template) -> Iterable[Hit]:
    """The logo is gone, has lost its words or its place, or another picture is there."""
    for pair in template.pairs:
        meant = {(image.row, image.column, image.alt_text) for image in pair.meant.images}
        found = {(one.row, one.column, one.alt_text) for one in pair.written.drawings if one.kind == PICTURE}
        if meant != found:
            yield from pair.hits({(row or 0, column or 0) for row, column, _ in meant ^ found})


def carries(template: Template) -> Iterable[Hit]:
    """The file holds what is no part of a template."""
    for what in sorted(template.inspection.carries):
        yield Hit(facts={"what": Term(f"promise.carried.{what}")})
    for sheet in template.inspection.sheets:
        for drawing in sheet.drawings:
            if drawing.kind != PICTURE:
                cell = cell_name(drawing.row or 0, drawing.column or 0)
                location = Location(sheet=sheet.name, row=drawing.row, column=drawing.column)
                yield Hit(location=location, facts={"what": Term("promise.carried.floating"), "cell": cell})


def untitled(template: Template) -> Iterable[Hit]:
    """The file does not say what it is, or in which language."""
    meant = (template.workbook.title, template.workbook.language)
    if (template.inspection.title, template.inspection.language) != meant:
        yield Hit(facts={"title": template.workbook.title, "language": template.workbook.language})


def too_large(template: Template) -> Iterable[Hit]:
    """The file is too large to be mailed to everybody."""
    if template.inspection.size > MOST_BYTES:
        yield Hit(facts={"size": round(template.inspection.size / (1 << 20), 1), "most": MOST_BYTES >> 20})


def count_pictures(template: Template) -> int:
    """The pictures of the workbook."""
    return sum(len(pair.meant.images) for pair in template.shown)


def count_links(template: Template) -> int:
    """The links of the workbook."""
    return sum(len(_links(pair)) for pair in template.shown)

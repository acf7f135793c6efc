"""Standing and lying pages: where blocks are put in a document, and the sections of pages around them."""

from copy import deepcopy

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.word.nodes import node

_PAGES = "w:sectPr"
_A4 = (11906, 16838)
_MARGIN = 1134
"""Twips: 2 cm."""


def width_at(before: BaseOxmlElement, *, wide: bool) -> int:
    """Twips across the text of the page that an element stands on; of the same page lying where ``wide``."""
    cell = next(before.iterancestors(qn("w:tc")), None)
    if cell is not None:
        stated = cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}")
        if stated is not None and stated.get(qn("w:type")) == "dxa":
            return max(int(stated.get(qn("w:w"))) - 200, 2000)
    pages = _pages_of(before)
    across, along = _size(pages)
    room = max(across, along) if wide else across
    return room - sum(_margin(pages, side) for side in ("left", "right"))


def put(before: BaseOxmlElement, made: list[BaseOxmlElement], headings: tuple[str, ...], *, wide: bool) -> None:
    """Put blocks before an element, on lying pages where ``wide``; the pages around them stay as they are.

    ``headings`` are the styles of headings: those right above go along to the lying pages.
    """
    pages = _pages_of(before)
    turn = wide and before.getparent().tag == qn("w:body") and _size(pages)[0] < _size(pages)[1]
    above = before.getprevious()
    while turn and above is not None and _style(above) in headings:
        above = above.getprevious()
    if turn and above is not None:
        _end(above, deepcopy(pages))
        _carry_on(pages)
    for one in made:
        before.addprevious(one)
    if turn and before is pages:
        _lay(pages)
    elif turn:
        _end(before.getprevious(), _laid(pages))
        _carry_on(pages)


def _style(element: BaseOxmlElement) -> str:
    stated = element.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    return "" if stated is None else str(stated.get(qn("w:val")))


def _carry_on(pages: BaseOxmlElement) -> None:
    """Make pages go on where others ended: on a new page, with the next number, and not as a first page."""
    for tag in ("type", "titlePg"):
        for one in pages.findall(qn(f"w:{tag}")):
            pages.remove(one)
    for numbers in pages.findall(qn("w:pgNumType")):
        numbers.attrib.pop(qn("w:start"), None)


def last(document: Document) -> BaseOxmlElement:
    """The element that everything stands before: the pages of the document's end."""
    body = document.element.body
    pages: BaseOxmlElement | None = body.find(qn(_PAGES))
    if pages is None:
        pages = node("sectPr")
        body.append(pages)
    return pages


def _pages_of(element: BaseOxmlElement) -> BaseOxmlElement:
    """The properties of the pages that an element stands on: those of the first section that ends after it."""
    body = element if element.tag == qn("w:body") else next(element.iterancestors(qn("w:body")))
    outer: BaseOxmlElement = element
    while outer.getparent() is not body:
        outer = outer.getparent()
    following: tuple[BaseOxmlElement, ...] = (outer, *outer.itersiblings())
    for one in following:
        if one.tag == qn(_PAGES):
            return one
        own: BaseOxmlElement | None = one.find(f"{qn('w:pPr')}/{qn(_PAGES)}")
        if own is not None:
            return own
    made = node("sectPr")
    body.append(made)
    return made


def _size(pages: BaseOxmlElement) -> tuple[int, int]:
    size = pages.find(qn("w:pgSz"))
    return _A4 if size is None else (int(size.get(qn("w:w"), _A4[0])), int(size.get(qn("w:h"), _A4[1])))


def _margin(pages: BaseOxmlElement, side: str) -> int:
    margins = pages.find(qn("w:pgMar"))
    return _MARGIN if margins is None else int(margins.get(qn(f"w:{side}"), _MARGIN))


def _laid(pages: BaseOxmlElement) -> BaseOxmlElement:
    made = deepcopy(pages)
    _lay(made)
    return made


def _lay(pages: BaseOxmlElement) -> None:
    """Turn pages on their side, with the same headers and footers."""
    across, along = _size(pages)
    size = pages.find(qn("w:pgSz"))
    if size is None:
        size = node("pgSz")
        pages.insert(len(pages.findall(qn("w:headerReference"))) + len(pages.findall(qn("w:footerReference"))), size)
    for name, value in (("w", along), ("h", across), ("orient", "landscape")):
        size.set(qn(f"w:{name}"), str(value))


def _end(element: BaseOxmlElement, pages: BaseOxmlElement) -> None:
    """End a section of pages with an element; a table cannot end one, so a paragraph does."""
    if element.tag != qn("w:p") or element.find(f"{qn('w:pPr')}/{qn(_PAGES)}") is not None:
        made = node("p", node("pPr", node("spacing", before=0, after=0, line=20, lineRule="exact")))
        element.addnext(made)
        element = made
    looks = element.find(qn("w:pPr"))
    if looks is None:
        looks = node("pPr")
        element.insert(0, looks)
    looks.append(pages)

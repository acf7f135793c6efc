"""An appendix as one web page that needs nothing else: read on a phone, printed on paper."""

import xml.etree.ElementTree as ET  # builds only: nothing from outside is parsed

from toolkit.messages import text
from toolkit.model.appendix import (
    Appendix,
    Block,
    Cell,
    Fact,
    Heading,
    Listing,
    Paragraph,
    Part,
    Row,
    Section,
    Table,
    writable,
)
from toolkit.report.page_look import LOOK

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_DEEPEST = 6


def page(appendix: Appendix) -> bytes:
    """The page as UTF-8; equal appendices give equal bytes."""
    root = ET.Element("html", {"lang": appendix.language})
    root.append(_head(appendix))
    body = _under(root, "body")
    top = _under(body, "header")
    _under(top, "h1", appendix.title)
    if Fact.SUBTITLE in appendix.facts:
        _under(top, "p", appendix.facts[Fact.SUBTITLE][1], {"class": "lead"})
    body.append(_contents(appendix))
    main = _under(body, "main")
    for section in appendix.sections:
        _section(main, section)
    _under(body, "footer", appendix.footer)
    return b"<!DOCTYPE html>\n" + ET.tostring(root, encoding="unicode", method="html").encode() + b"\n"


def _under(parent: ET.Element, tag: str, said: str = "", attributes: dict[str, str] | None = None) -> ET.Element:
    """A new element with text in it, which is text whatever it looks like."""
    made = ET.SubElement(parent, tag, attributes or {})
    if said:
        made.text = " ".join(writable(said).split("\n"))
    return made


def _head(appendix: Appendix) -> ET.Element:
    head = ET.Element("head")
    _under(head, "meta", attributes={"charset": "utf-8"})
    _under(head, "meta", attributes={"http-equiv": "Content-Security-Policy", "content": _POLICY})
    _under(head, "meta", attributes={"name": "viewport", "content": "width=device-width, initial-scale=1"})
    _under(head, "title", appendix.title)
    style = ET.SubElement(head, "style")
    style.text = LOOK
    return head


def _contents(appendix: Appendix) -> ET.Element:
    """Links to the sections that have headings."""
    title = text(appendix.language, "appendix.contents")
    made = ET.Element("nav", {"aria-label": title})
    links = _under(made, "ul")
    for section in appendix.sections:
        heading = next((block for block in section.blocks if isinstance(block, Heading)), None)
        if heading:
            _under(_under(links, "li"), "a", heading.text, {"href": f"#{section.place}"})
    return made


def _section(main: ET.Element, section: Section) -> None:
    made = _under(main, "section", attributes={"id": str(section.place), "class": "wide" if section.wide else "narrow"})
    for block in section.blocks:
        _block(made, block)


def _block(parent: ET.Element, block: Block) -> None:
    if isinstance(block, Heading):
        _under(parent, f"h{min(block.level, _DEEPEST)}", block.text)
    elif isinstance(block, Paragraph):
        _lines(parent, block.part, str(block.tone))
    elif isinstance(block, Listing):
        made = _under(parent, "ul")
        for part in block.items:
            _said(_under(made, "li", attributes={"dir": "auto"}), part, part.text)
    else:
        _table(parent, block)


def _lines(parent: ET.Element, part: Part, kind: str = "") -> None:
    """A paragraph per line; each finds its own direction of writing."""
    for number, line in enumerate(line for line in writable(part.text).split("\n") if line.strip()):
        names = " ".join(name for name in (kind, "quiet" if part.quiet else "") if name)
        made = _under(parent, "p", attributes={"dir": "auto"} | ({"class": names} if names else {}))
        _said(made, part if not number else Part(text=line), line)


def _said(made: ET.Element, part: Part, said: str) -> None:
    """A label, and what it says."""
    if part.label:
        label = _under(made, "strong", f"{part.label}:")
        label.tail = " " + writable(said)
    else:
        made.text = writable(said)


def _table(parent: ET.Element, table: Table) -> None:
    """On a narrow screen each row becomes a block of its own; the roles keep it a table for those who listen."""
    made = _under(parent, "table", attributes={"role": "table"})
    _under(made, "caption", table.caption, {} if table.captioned else {"class": "unseen"})
    group = _under(made, "colgroup")
    total = sum(column.width for column in table.columns)
    for column in table.columns:
        _under(group, "col", attributes={"style": f"width:{column.width / total:.1%}"})
    top = _under(_under(made, "thead", attributes={"role": "rowgroup"}), "tr", attributes={"role": "row"})
    for column in table.columns:
        looks = {"scope": "col", "role": "columnheader"} | ({"class": "number"} if column.number else {})
        _under(top, "th", column.title, looks)
    body = _under(made, "tbody", attributes={"role": "rowgroup"})
    for row in table.rows:
        _row(body, table, row)


def _row(body: ET.Element, table: Table, row: Row) -> None:
    made = _under(body, "tr", attributes={"role": "row"})
    for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
        head = place == table.head
        names = [*(["again"] if place < row.repeated else []), *(["number"] if column.number else [])]
        looks = {"scope": "row", "role": "rowheader"} if head else {"role": "cell"}
        looks |= {"class": " ".join(names)} if names else {}
        shown = _under(made, "th" if head else "td", attributes={**looks, "data-label": writable(column.title)})
        _cell(shown, cell)


def _cell(shown: ET.Element, cell: Cell) -> None:
    for part in cell:
        _lines(shown, part)

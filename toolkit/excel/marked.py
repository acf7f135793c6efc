"""The text that OpenDocument elements show: white space as the format defines it, notes and pictures left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
# Characters that XML cannot hold stand for white space that is meant, until what is not meant has been collapsed.
_BLANK, _BREAK, _TAB = "\x00", "\x01", "\x02"
_MEANT = str.maketrans({_BLANK: " ", _BREAK: "\n", _TAB: "\t"})
_COLLAPSED = re.compile(r"[ \t\r\n]+")
THROUGH = {
    f"{TEXT}{name}"
    for name in (
        *("span", "a", "meta", "meta-field", "ruby", "ruby-base", "bookmark-ref", "page-number", "page-count"),
        *("date", "time", "sheet-name", "file-name", "title", "author-name", "variable-get", "expression"),
    )
}
"""Elements whose text is the paragraph's; all others, such as notes and what was deleted, are not shown."""
MOST_BLANKS = 32_767
"""A cell's characters."""


def paragraphs(element: ET.Element) -> str:
    """The paragraphs of a cell or of a part of a footer, a line each."""
    return "\n".join(plain(child) for child in element if child.tag in PARAGRAPHS)


def plain(element: ET.Element) -> str:
    """What a paragraph shows."""
    return _COLLAPSED.sub(" ", "".join(_pieces(element))).strip(" ").translate(_MEANT)


def _pieces(element: ET.Element) -> Iterator[str]:
    yield element.text or ""
    for child in element:
        if child.tag == f"{TEXT}s":
            stated = child.get(f"{TEXT}c", "1")
            yield _BLANK * min(int(stated) if stated.isdecimal() and len(stated) < 9 else 1, MOST_BLANKS)  # noqa: PLR2004
        elif child.tag == f"{TEXT}line-break":
            yield _BREAK
        elif child.tag == f"{TEXT}tab":
            yield _TAB
        elif child.tag in THROUGH:
            yield from _pieces(child)
        yield child.tail or ""

"""The text that OpenDocument elements show: white space as the format defines it, notes and pictures left out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator

OFFICE_SPACE = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
PARAGRAPHS = {f"{TEXT}p", f"{TEXT}h"}
# Characters that XML cannot hold stand for white space that is meant, until what is not meant has been collapsed.
_BLANK, _BREAK, _TAB = "\x00", "\x01", "\x02"
_MEANT = str.maketrans({_BLANK: " ", _BREAK: "\n", _TAB: "\t"})
_WHITE = " \t\r\n"
_COLLAPSED = re.compile(f"[{_WHITE}]+")
HIDDEN = {
    *(f"{TEXT}{name}" for name in ("note", "ruby-text", "tracked-changes", "change", "script")),
    *(f"{{{OFFICE_SPACE}}}{name}" for name in ("annotation", "annotation-end", "forms", "event-listeners")),
}
"""Elements of which the text is not the cell's; that of all others is, known or not: nothing written is lost."""
SHAPES = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
MOST_BLANKS = 32_767
"""A cell's characters."""


def paragraphs(element: ET.Element) -> str:
    """The paragraphs of a cell or of a part of a footer, a line each."""
    lines = []
    for child in element:
        if child.tag in PARAGRAPHS:
            lines.append(plain(child))
        elif _shown(child):
            # Such as a list: its paragraphs, or what stands in it without any.
            lines += [inner] if (inner := paragraphs(child) or plain(child)) else []
    return "\n".join(lines)


def plain(element: ET.Element) -> str:
    """What a paragraph shows."""
    said = "".join(_pieces(element)).lstrip(_WHITE)
    trailing = said[len(said.rstrip(_WHITE)) :]
    # The format drops blanks at the end; Calc itself writes a single one that is meant just so, and keeps it.
    said = said.rstrip(_WHITE) + (trailing if trailing == " " else "")
    return _COLLAPSED.sub(" ", said).translate(_MEANT)


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
        if _shown(child):
            yield from _pieces(child)
        yield child.tail or ""


def _shown(element: ET.Element) -> bool:
    return element.tag not in HIDDEN and not element.tag.startswith(SHAPES)

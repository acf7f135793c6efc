"""What does not belong to a cell's text: remnants of web pages, and blanks nobody sees."""

import re
from html import unescape

from toolkit.messages.wording import as_text
from toolkit.model.cells import Scalar
from toolkit.model.values import is_blank

TAG = re.compile(r"</?(?:p|i|b|u|em|strong|span|div|br|ul|ol|li|font|h[1-6])(?:\s[^<>]*)?/?>", re.IGNORECASE)
_BREAKING = re.compile(
    r"\s*(?:</(?:p|div|ul|ol|li|h[1-6])>|<br\s*/?>|<(?:p|div|ul|ol|h[1-6])(?:\s[^<>]*)?>)\s*", re.IGNORECASE
)
_ITEM = re.compile(r"\s*<li(?:\s[^<>]*)?>\s*", re.IGNORECASE)
_ENTITY = re.compile(r"&(?:nbsp|amp|lt|gt|quot|#\d{2,5});")
_BLANKS = re.compile(r"[^\S\n]+")
_MANY_BREAKS = re.compile(r"\n{3,}")
DITTO = re.compile(r"^(?:[-–—\s]*[\"″”“„’']{1,2}[-–—\s]*|d:?o|se ovan|samma som ovan|dito)\.?$", re.IGNORECASE)
"""What stands for "as above"."""


def cleaned(scalar: Scalar) -> tuple[str, bool]:
    """A cell's text, and whether it held remnants of a web page. Bullets and line breaks stay."""
    if is_blank(scalar):
        return "", False
    text = as_text(scalar).replace("\r\n", "\n").replace("\r", "\n").replace("\v", "\n")
    remnants = bool(TAG.search(text) or _ENTITY.search(text))
    if remnants:
        text = TAG.sub("", _BREAKING.sub("\n", _ITEM.sub("\n- ", text)))
        text = unescape(text)
    lines = (_BLANKS.sub(" ", line).strip() for line in text.split("\n"))
    return _MANY_BREAKS.sub("\n\n", "\n".join(lines)).strip(), remnants


def is_ditto(text: str) -> bool:
    """Whether a cell says that it holds what stands above."""
    return bool(text) and DITTO.match(text) is not None

"""What a loose reading of a typed text gives: one value, or the values it could mean; understood, not guessed.

Libraries that parse dates and numbers for people (dateparser, Babel) fill in what was not said: the year of today, the
order of a locale, the nearest day. Here the opposite is wanted, so the readers beside this module are our own: what has
one reading is read, what has several is offered and stays unread.
"""

import re
from dataclasses import dataclass
from types import MappingProxyType
from typing import Generic, TypeVar
from unicodedata import is_normalized, normalize

Heard = TypeVar("Heard")


@dataclass(frozen=True, slots=True)
class Sense(Generic[Heard]):
    """``value`` where a text has one meaning; else what it may have been meant as, likeliest first."""

    value: Heard | None = None
    offers: tuple[Heard, ...] = ()


_FULL_WIDTH = {place: chr(place - 0xFEE0) for place in range(0xFF01, 0xFF5F)}
_SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\n\r\v\f"
_INVISIBLE = (
    "\u00ad\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
)
_TIDIED = MappingProxyType(
    {**_FULL_WIDTH, **dict.fromkeys(map(ord, _SPACES), " "), **dict.fromkeys(map(ord, _INVISIBLE))}
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f]")
_UNSHOWN = re.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\ufeff]")
_DASHES = MappingProxyType(dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"), "-"))
LONGEST = 120
"""Letters beyond which no text is a date, a number or an address."""


def tidy(text: str) -> str:
    """A text as the eye sees it: blanks of one kind, nothing invisible, full-width letters as ordinary ones."""
    if text.isascii() and text.isprintable():
        return " ".join(text.split())
    seen = _CONTROLS.sub("", text.translate(_TIDIED))
    return " ".join(normalize("NFC", seen).split())


def undashed(text: str) -> str:
    """A text with hyphens for every dash and minus."""
    return text if text.isascii() else text.translate(_DASHES)


def unmarked(text: str) -> str:
    """A text without control characters, which no program shows, and with its letters composed."""
    printable = text.isprintable()
    if printable and text.isascii():
        return text
    seen = text if printable else _UNSHOWN.sub("", text)
    return seen if is_normalized("NFC", seen) else normalize("NFC", seen)

"""How much room a text takes in a cell: its width, its lines and the height of its row.

Nobody but the program that shows a file knows exactly, so everything here is on the safe side.
"""

from collections.abc import Iterable
from functools import lru_cache

LINE_HEIGHT = 15.0
"""Points per line of the 11-point default font."""
MOST_HEIGHT = 409.0
"""Excel's highest row, in points."""
_SAFETY = 1.12
"""Screens draw letters in whole pixels: an 11-point digit, 7.4 pixels wide by its font, takes 7 of a column's."""
_LETTERS = {
    0.5: "\u00a0 ',.|IijlÌÍÎÏìíîï·’",
    0.7: "!()-:;[]{}`fJrt¡´°²³",
    0.95: '"/?\\FLSZcgksvxyzçº¿ýÿ”ª',
    1.1: "BCEKPRTXYbdhnopquÇÈÉÊËÝÞßðñòóôõöøùúûüþµ«»",
    1.35: "ADGHNOUVÀÁÂÃÄÅÐÑÒÓÔÕÖØÙÚÛÜ¶",
    1.5: "%&QwÆæ½¼¾…",
    1.8: "mM@W©—",
}
"""Widths of letters in digits, the unit of a column's width, in bold: the font's own advance widths, rounded up."""
_WIDTHS = {ord(letter): width for width, letters in _LETTERS.items() for letter in letters}
_DIGIT, _OTHER_LATIN, _OTHER = 1.0, 1.4, 2.2
"""Of letters beyond those above: a pictogram takes more than two digits."""
_LATIN, _OTHERS = 0x100, 0x250
_LIKE_DIGITS = frozenset(map(ord, "–•€−→"))
_SURE = _OTHER * _SAFETY
"""No letter is wider."""


def measure(text: str, scale: float = 1.0) -> float:
    """How wide a text of one line is, in characters of a column's width; ``scale`` is size over 11 points."""
    return sum(_WIDTHS[code] if code in _WIDTHS else _unlisted(code) for code in map(ord, text)) * _SAFETY * scale


def _unlisted(code: int) -> float:
    if code < _LATIN or code in _LIKE_DIGITS:
        return _DIGIT
    return _OTHER_LATIN if code < _OTHERS else _OTHER


def lines(text: str, width: float, scale: float = 1.0) -> int:
    """How many lines a wrapped text takes in a column of ``width`` characters; ``scale`` is size over 11 points.

    A word that does not fit moves down whole, unless it is longer than a line.
    """
    room = max(width - 1.0, 1.0) / scale
    if len(text) * _SURE <= room and "\n" not in text:
        return 1
    return _lines(text, room)


@lru_cache(maxsize=8192)
def _lines(text: str, room: float) -> int:
    total = 0
    for paragraph in text.split("\n"):
        total += 1
        used = 0.0
        for word in paragraph.split(" "):
            long = measure(word)
            if used and used + long > room:
                total += 1
                used = 0.0
            if long > room:
                total += int(long // room)
                long %= room
            used += long + _WIDTHS[ord(" ")] * _SAFETY
    return total


def height(texts: Iterable[tuple[str, float]], least: int = 1, scale: float = 1.0) -> float:
    """The row height in points that shows every ``(text, column width)``, at most what Excel allows."""
    most = max((lines(text, width, scale) for text, width in texts), default=least)
    return min(MOST_HEIGHT, max(most, least) * LINE_HEIGHT * scale + 3)


def fits(text: str, width: float) -> bool:
    """True when the text is shown whole in the highest row Excel allows."""
    return lines(text, width) * LINE_HEIGHT + 3 <= MOST_HEIGHT

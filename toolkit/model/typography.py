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
_DIGIT, _OTHER_LATIN, _OTHER = 1.0, 1.4, 2.2
"""Of letters beyond those above: a pictogram takes more than two digits."""
_LATIN, _OTHERS = "\u0100", "\u0250"
_LIKE_DIGITS = frozenset("–•€−→")


class _Widths(dict[str, float]):
    """The widths of letters, those that are not listed worked out when they first occur."""

    def __missing__(self, letter: str) -> float:
        """The width of a letter that is not listed."""
        like_digit = letter < _LATIN or letter in _LIKE_DIGITS
        width = self[letter] = _DIGIT if like_digit else _OTHER_LATIN if letter < _OTHERS else _OTHER
        return width


_WIDTHS = _Widths({letter: width for width, letters in _LETTERS.items() for letter in letters})
_SPACE = _WIDTHS[" "] * _SAFETY
_SURE = _OTHER * _SAFETY
"""No letter is wider."""


def measure(text: str, scale: float = 1.0) -> float:
    """How wide a text of one line is, in characters of a column's width; ``scale`` is size over 11 points."""
    return sum(map(_WIDTHS.__getitem__, text)) * _SAFETY * scale


@lru_cache(maxsize=65_536)
def _word(text: str) -> float:
    """A word's width: texts are many, words come again."""
    return measure(text)


def lines(text: str, width: float, scale: float = 1.0) -> int:
    """How many lines a wrapped text takes in a column of ``width`` characters; ``scale`` is size over 11 points.

    A word that does not fit moves down whole, unless it is longer than a line.
    """
    return 1 if short(text, width, scale) else _lines(text, max(width - 1.0, 1.0) / scale)


def short(text: str, width: float, scale: float = 1.0) -> bool:
    """True for a text that takes one line in a column of ``width`` characters, whatever its letters are."""
    return len(text) * _SURE * scale <= max(width - 1.0, 1.0) and "\n" not in text


@lru_cache(maxsize=8192)
def _lines(text: str, room: float) -> int:
    total = 0
    for paragraph in text.split("\n"):
        total += 1
        used = 0.0
        for long in map(_word, paragraph.split(" ")):
            if used and used + long > room:
                total += 1
                used = 0.0
            if long > room:
                total += int(long // room)
                used = long % room + _SPACE
            else:
                used += long + _SPACE
    return total


def height(texts: Iterable[tuple[str, float]], least: int = 1, scale: float = 1.0) -> float:
    """The row height in points that shows every ``(text, column width)``, at most what Excel allows."""
    most = max((lines(text, width, scale) for text, width in texts), default=least)
    return min(MOST_HEIGHT, max(most, least) * LINE_HEIGHT * scale + 3)


def fits(text: str, width: float) -> bool:
    """True when the text is shown whole in the highest row Excel allows."""
    return lines(text, width) * LINE_HEIGHT + 3 <= MOST_HEIGHT

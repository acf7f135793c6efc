"""How alike two texts are: the one door to the fuzzy matcher."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from rapidfuzz import fuzz

from toolkit.model.values import folded

LIKE = 88
"""Per cent from which two names are proposed to be one: two swapped or doubled letters in a name of ten."""
SURE = 86
"""Per cent from which a header or a row is taken for another's; chosen from the run in ``docs/recovery.md``."""
APART = 8
"""Per cent by which the best must be ahead of the next; nearer than that neither is taken."""

_FIGURES = re.compile(r"\d+")
_WORDS = re.compile(r"\w+")
_LONG_WORDS = re.compile(r"[^\W\d_]{4,}")
_OTHER = 50
"""Per cent that two texts with different figures or words in them are alike at most: *åk 7* is not *åk 8*."""
_SAME_WORD = 75
"""Per cent that two words are alike at least when one is the other mistyped."""
_SHORTENED = 90
"""Per cent that a text and its own beginning, word by word, are alike."""
_LETTERS = 5
"""A text with fewer letters is too short to stand for a longer one."""


def likeness(one: str, other: str) -> int:
    """How alike two texts are in whole per cent, whatever their case and the order of their words."""
    first, second = folded(one), folded(other)
    return int(max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second)))


def resemblance(written: str, wanted: str) -> int:
    """How surely a text that somebody typed stands for another, in whole per cent.

    Different figures or words make two texts two; leaving words or the ends of words out does not.
    """
    first, second = folded(written), folded(wanted)
    if not first or not second:
        return 0
    figures, others = (Counter(_FIGURES.findall(one)) for one in (first, second))
    score = int(max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second)))
    if figures and others and figures != others:
        return min(score, _OTHER)
    if _shortened(first, second):
        return max(score, _SHORTENED)
    return min(score, _OTHER) if _exchanged(first, second) else score


def sure(written: str, wanted: str) -> bool:
    """True where one text may be taken for the other."""
    return resemblance(written, wanted) >= SURE


def _exchanged(written: str, wanted: str) -> bool:
    """True when each text has a word that the other has nothing like: *för flickor* is not *för pojkar*."""
    words, others = (Counter(_LONG_WORDS.findall(one)) for one in (written, wanted))
    mine, theirs = words - others, others - words
    return _alone(mine, theirs) and _alone(theirs, mine)


def _alone(words: Iterable[str], others: Iterable[str]) -> bool:
    return any(all(fuzz.ratio(word, other) < _SAME_WORD for other in others) for word in words)


def _shortened(written: str, wanted: str) -> bool:
    """True when every word begins one of the other's, in its order."""
    if sum(map(str.isalpha, written)) < _LETTERS:
        return False
    left = iter(_WORDS.findall(wanted))
    return all(any(word.startswith(begun) for word in left) for begun in _WORDS.findall(written))


def pairs(scores: Sequence[Sequence[int]]) -> list[tuple[int, int, int]]:
    """Row, column and score of what is taken for each other: the best of its row and of its column, by a margin.

    Of two that are nearly as good none is taken.
    """
    found = []
    columns = list(zip(*scores, strict=True))
    for row, line in enumerate(scores):
        best = max(line, default=0)
        if best < SURE:
            continue
        column = line.index(best)
        others = (*line[:column], *line[column + 1 :], *columns[column][:row], *columns[column][row + 1 :])
        if best - max(others, default=0) >= APART:
            found.append((row, column, best))
    return found

"""How alike two texts are: the one door to the fuzzy matcher."""

from rapidfuzz import fuzz

from toolkit.model.values import folded

LIKE = 88
"""Per cent from which two names are proposed to be one: two swapped or doubled letters in a name of ten."""


def likeness(one: str, other: str) -> int:
    """How alike two texts are in whole per cent, whatever their case and the order of their words."""
    first, second = folded(one), folded(other)
    return int(max(fuzz.ratio(first, second), fuzz.token_sort_ratio(first, second)))

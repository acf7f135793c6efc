"""Who answers: the functions and departments in one cell, and what looks like a person's name."""

import re
from collections.abc import Iterable, Iterator
from itertools import combinations

from toolkit.likeness import LIKE, likeness
from toolkit.model.values import folded
from toolkit.stages.propose.words import FUNCTION, ORGANISATION

SHORT = 6
"""Letters of a name below which one letter makes another name."""
MOST_COMPARED = 400
"""Different names that are held against each other."""
_BETWEEN = re.compile(r"\s*[;\n]\s*|\s+/\s+|\s*\|\s*")
_TOGETHER = re.compile(
    r",?\s+(?:i (?:nära )?sam(?:arbete|verkan) med|tillsammans med|samt|med stöd av|i dialog med)\s+", re.IGNORECASE
)
_SOFT = re.compile(r"(?<!-)\s+(?:och|&)\s+|\s*,\s+(?:och\s+)?")
_BRACKETS = re.compile(r"\s*,?\s*\([^)]*\)")
_PARTICLES = frozenset({"von", "af", "de", "av", "van", "der", "la", "el", "al", "bin", "di"})
_NAME = re.compile(r"^[A-ZÅÄÖÉÜ][a-zåäöéüáèøæ]+(?:[-'’][A-ZÅÄÖÉÜ]?[a-zåäöéüáèøæ]+)*$")
_FEWEST, _MOST = 2, 4
"""Words of a person's name."""


def answering(text: str) -> tuple[str, ...]:
    """The functions or departments that a cell names, the first one leading."""
    found: list[str] = []
    for part in _BETWEEN.split(text):
        for one in _TOGETHER.split(part):
            found += _softly(one)
    trimmed = (" ".join(one.strip(" .,:-–•").split()) for one in found)
    return tuple(dict.fromkeys(one for one in trimmed if one))


def _softly(text: str) -> Iterator[str]:
    """Split at "och" and commas only where a new name or function begins: "Kultur och fritid" is one."""
    start = 0
    for match in _SOFT.finditer(text):
        before, after = text[start : match.start()], text[match.end() :]
        head = after.split()[0] if after.split() else ""
        new = bool(head[:1].isupper() or (FUNCTION.search(head) and FUNCTION.search(before)))
        if new and before.strip() and before.count("(") == before.count(")"):
            yield before
            start = match.end()
    yield text[start:]


def is_person(text: str) -> bool:
    """Whether a text looks like a person's name: two to four capitalised words, none of them of an organisation."""
    plain = _BRACKETS.sub("", text).strip()
    words = [word.strip(",.") for word in plain.split()]
    names = [word for word in words if word.casefold() not in _PARTICLES]
    if len(names) < _FEWEST or len(words) > _MOST or FUNCTION.search(plain) or ORGANISATION.search(plain):
        return False
    return all(_NAME.match(word) for word in names)


def near(names: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Pairs of names that may be one in two spellings, and how alike they are in per cent."""
    different = list(dict.fromkeys(names))[:MOST_COMPARED]
    for one, other in combinations(different, 2):
        if folded(one) == folded(other):
            continue
        score = likeness(one, other)
        digits = [re.sub(r"\D", "", name) for name in (one, other)]
        if score >= LIKE and digits[0] == digits[1] and min(len(one), len(other)) >= SHORT:
            yield one, other, score


def persons_in(texts: Iterable[str]) -> tuple[str, ...]:
    """What looks like persons' names among the parts of texts."""
    return tuple(dict.fromkeys(name for text in texts for name in answering(text) if is_person(name)))

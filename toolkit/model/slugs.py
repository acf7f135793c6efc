"""Texts as ids."""

import re
from collections.abc import Collection
from unicodedata import combining, normalize

_LETTERS = str.maketrans({"æ": "ae", "ø": "o", "ß": "ss", "ð": "d", "þ": "th", "ł": "l"})
_OTHER = re.compile(r"[^a-z0-9]+")


def slug(text: str) -> str:
    """A text as an id: ``Utvecklingsområden`` is ``utvecklingsomraden``; empty where no letter or digit is left."""
    plain = normalize("NFKD", text.casefold().translate(_LETTERS))
    return _OTHER.sub("-", "".join(letter for letter in plain if not combining(letter))).strip("-")


def free(wanted: str, taken: Collection[str]) -> str:
    """The id, or the first of ``id-2``, ``id-3`` … that is not taken."""
    number, found = 1, wanted
    while found in taken:
        number += 1
        found = f"{wanted}-{number}"
    return found

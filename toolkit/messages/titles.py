"""What keys, codes and kinds of file are called in the reader's words."""

import re
from collections.abc import Mapping
from functools import cache

from toolkit.messages import LANGUAGES, text
from toolkit.model.findings import Fact, Finding, Location

_INDEX = re.compile(r"\[\d+\]")
_TYPES = frozenset({"type", "left_type", "right_type", "fits"})
_TELLING = ("kind", "how", "what")
"""Facts that tell files of one rule apart."""
_TITLES = frozenset({"key", "missing", "section"})


def in_workbook(location: Location) -> bool:
    """True where a finding is about a programme that is one workbook: about a cell, and a key of the document."""
    return location.sheet is not None and location.pointer is not None


def variant(finding: Finding, known: Mapping[str, str]) -> str:
    """The text that says what a file is, where its rule has one for the kind of file or fault; else the rule's own."""
    candidates = (f"{finding.rule_id}.{finding.facts[fact]}" for fact in _TELLING if fact in finding.facts)
    return next((key for key in candidates if key in known), finding.rule_id)


def told(facts: Mapping[str, Fact], pointer: str, language: str) -> Mapping[str, Fact]:
    """The facts of a finding with keys and codes as the workbook shows them."""
    return {name: _told(name, fact, pointer, facts, language) for name, fact in facts.items()}


def _told(name: str, fact: Fact, pointer: str, facts: Mapping[str, Fact], language: str) -> Fact:
    if isinstance(fact, tuple):
        return tuple(str(_told(name, one, pointer, facts, language)) for one in fact)
    if not isinstance(fact, str):
        return fact
    if name in _TYPES:
        return _choice("type", fact, language)
    if name == "role":
        return _choice("role", fact, language)
    if name == "allowed":
        return _choice(str(facts.get("key", "")), fact, language)
    return title(pointer, fact, language) if name in _TITLES else fact


def title(pointer: str, key: str, language: str) -> str:
    """A key of the document by the title of its column, its setting or its sheet; the key itself where it has none."""
    known = LANGUAGES.get(language, LANGUAGES["sv"])
    for candidate in _candidates(_INDEX.sub("", pointer), key):
        if candidate in known:
            return text(language, candidate)
    return key


def _candidates(path: str, key: str) -> tuple[str, ...]:
    """The texts that may name a key, the nearest first: of the value itself, of one in the same row, of a sheet."""
    sheet, _, rest = path.partition(".")
    last = rest.rpartition(".")[2]
    nearest = (rest, f"{rest}.{key}", key) if last == key or not rest else (f"{rest}.{key}", key)
    within = tuple(f"sheet.column.{sheet}.{one}" for one in nearest if one)
    inner = tuple(f"sheet.column.{part}.{key}" for part in rest.split(".") if part)
    settings = (f"sheet.column.settings.{path}", f"sheet.column.settings.{path}.{key}", f"sheet.column.settings.{key}")
    return (*within, *inner, *settings, f"sheet.name.{key}")


@cache
def _choice(of: str, code: str, language: str) -> str:
    known = f"sheet.choice.{of}.{code}"
    return text(language, known) if known in LANGUAGES["sv"] else code

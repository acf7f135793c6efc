"""The numbers and bullets that Word puts before paragraphs and does not store with them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping

LEVELS = 9
"""Of a Word list."""
BULLET = "•"
_REFERENCE = re.compile(r"%([1-9])")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Level:
    """One level of a list: how it counts, how its number is written and where it begins."""

    style: str
    pattern: str
    start: int


@dataclass(slots=True)
class Numbering:
    """The lists of a document and how far each has counted."""

    lists: Mapping[str, str]
    """The kind of list that each list is of."""
    kinds: Mapping[str, Mapping[int, Level]]
    counts: dict[tuple[str, int], int] = field(default_factory=dict)

    def next(self, list_id: str, level: str) -> str:
        """The number or bullet of the next paragraph of a list; empty where there is none."""
        depth = min(int(level), LEVELS - 1) if level.isdecimal() else 0
        levels = self.kinds.get(self.lists.get(list_id, ""), {})
        own = levels.get(depth)
        if own is None or own.style == "none":
            return ""
        if own.style == "bullet":
            return BULLET
        self.counts[list_id, depth] = self.counts.get((list_id, depth), own.start - 1) + 1
        for deeper in range(depth + 1, LEVELS):
            self.counts.pop((list_id, deeper), None)
        return _REFERENCE.sub(lambda match: self._counted(list_id, int(match[1]) - 1, levels), own.pattern)

    def _counted(self, list_id: str, depth: int, levels: Mapping[int, Level]) -> str:
        level = levels.get(depth)
        count = self.counts.get((list_id, depth), level.start if level else 1)
        return _written(count, level.style if level else "decimal")


NO_NUMBERING = Numbering({}, {})


def read_numbering(root: ET.Element) -> Numbering:
    """The lists that a document's numbering part describes."""
    kinds, lists = {}, {}
    for element in root:
        name = element.tag.rpartition("}")[2]
        if name == "abstractNum":
            kinds[_value(element, "abstractNumId")] = dict(
                _level(level) for level in element if level.tag.endswith("}lvl")
            )
        elif name == "num":
            lists[_value(element, "numId")] = _of(element, "abstractNumId")
    return Numbering(lists, kinds)


def _level(element: ET.Element) -> tuple[int, Level]:
    start, depth = _of(element, "start"), _value(element, "ilvl")
    return int(depth) if depth.isdecimal() else 0, Level(
        style=_of(element, "numFmt") or "decimal",
        pattern=_of(element, "lvlText"),
        start=int(start) if start.isdecimal() else 1,
    )


def _value(element: ET.Element, name: str) -> str:
    return next((value for key, value in element.items() if key.rpartition("}")[2] == name), "")


def _of(element: ET.Element, name: str) -> str:
    child = next((child for child in element if child.tag.rpartition("}")[2] == name), None)
    return "" if child is None else _value(child, "val")


def _written(count: int, style: str) -> str:
    letters = style in {"lowerLetter", "upperLetter"} and 1 <= count <= 26  # noqa: PLR2004  # letters there are
    if letters:
        said = chr(ord("a") + count - 1)
    elif style in {"lowerRoman", "upperRoman"} and 1 <= count < 40:  # noqa: PLR2004  # four tens need another letter
        said, rest = "", count
        for value, roman in _ROMAN:
            times, rest = divmod(rest, value)
            said += roman * times
    else:
        said = str(count)
    return said.upper() if style.startswith("upper") else said

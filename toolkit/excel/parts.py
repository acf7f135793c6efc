"""Where things are in a package: relations between its parts, and their XML."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from toolkit.excel.refusal import Refused, damaged, unsafe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from toolkit.excel.package import Package

_NO_MEMORY = 1
"""Expat, XML_ERROR_NO_MEMORY."""
MOST_SHEETS = 1_000
"""Of a workbook. Our own: a form has a dozen."""
MOST_TAGS = 4_000_000
"""Of a part that is parsed whole, start tags and end tags together: 300 MiB of elements. Our own."""
WINDOW = 256 << 10
"""Bytes within which some tag ends: the longest text of a cell takes 200 KiB where every character is escaped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Where a part points: what the other is to it, and its name in the package."""

    kind: str
    """The last word of the relation's type in small letters, such as ``worksheet``: the same in strict files too."""
    target: str


def parse(package: Package, name: str) -> ET.Element:
    """The root of a part's XML."""
    if package.trees is not None and name in package.trees:
        return package.trees[name]
    if name not in package.parts:
        raise damaged("missing", name)
    _check(package.parts[name], name)
    try:
        root = ET.fromstring(package.parts[name])  # noqa: S314  # the package holds no document types
    except ET.ParseError as fault:
        raise malformed(fault, name) from fault
    if package.trees is not None:
        package.trees[name] = root
    return root


def malformed(fault: ET.ParseError, part: str) -> Refused:
    """A part is no XML. Raises ``MemoryError`` where the parser lacked memory, which it tells in the same way."""
    if fault.code == _NO_MEMORY:
        raise MemoryError from fault
    return damaged("xml", part)


def _check(data: bytes, name: str) -> None:
    check_tags(data, name)
    # An element takes twenty times the bytes that it is written with.
    if len(data) > MOST_TAGS:
        count = data.count(b"<")
        if count > MOST_TAGS:
            raise unsafe("tokens", name, count, MOST_TAGS)


def check_tags(data: bytes, name: str) -> None:
    """Refuse a tag of endless attributes: the parser takes much more than its share of time for them."""
    for start in range(0, len(data) - WINDOW, WINDOW):
        if data.find(b">", start, start + WINDOW) < 0:
            raise unsafe("attributes", name, WINDOW, WINDOW)


def check_sheets(relation_ids: Sequence[str], part: str) -> None:
    """Refuse more sheets than a workbook has, and two that are one: it would be read over and over."""
    if len(relation_ids) > MOST_SHEETS:
        raise unsafe("sheets", part, len(relation_ids), MOST_SHEETS)
    if len(set(relation_ids)) < len(relation_ids):
        raise damaged("sheets", part)


def relations(package: Package, source: str) -> dict[str, Relation]:
    """The relations of a part by id; ``""`` is the package itself."""
    folder, name = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package.parts:
        return {}
    found = {}
    # Names of parts are equal without regard to case.
    actual = {part.lower(): part for part in package.parts}
    for element in parse(package, listing):
        if element.get("TargetMode") != "External":
            target = unquote(element.get("Target", ""))
            path = posixpath.normpath(posixpath.join("/", folder, target))
            kind = element.get("Type", "").rpartition("/")[2].replace("-", "").lower()
            name = path.lstrip("/")
            target = name if name in package.parts else actual.get(name.lower(), name)
            found[element.get("Id", "")] = Relation(kind=kind, target=target)
    return found


def outward(package: Package, source: str) -> dict[str, str]:
    """What a part points at outside the package, by id."""
    folder, name = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    elements = parse(package, listing) if listing in package.parts else ()
    return {one.get("Id", ""): one.get("Target", "") for one in elements if one.get("TargetMode") == "External"}


def first(found: dict[str, Relation], kind: str) -> str | None:
    """The name of the first part that is this to the source."""
    return next((relation.target for relation in found.values() if relation.kind == kind), None)


def namespace(element: ET.Element) -> str:
    """The element's namespace as it precedes local names, braces included."""
    return element.tag[: element.tag.rfind("}") + 1]


def only(parent: ET.Element, tag: str) -> Sequence[ET.Element]:
    """The children of a list that cells count in, all of one kind: another would shift what cells refer to.

    Raises ``Refused`` where there is another.
    """
    found = parent.findall(tag)
    if len(found) < len(parent) and any(child.tag != tag and not child.tag.endswith("}extLst") for child in parent):
        raise damaged("xml", tag.rpartition("}")[2])
    return found


def relation_id(element: ET.Element) -> str:
    """The value of ``r:id``, whatever the prefix and the flavour of the format."""
    return next((value for key, value in element.items() if key.endswith("}id")), "")

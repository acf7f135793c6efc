"""Where things are in a package: relations between its parts, and their XML."""

from __future__ import annotations

import posixpath
import xml.etree.ElementTree as ET
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote

from toolkit.excel.package import Refused, damaged

if TYPE_CHECKING:
    from toolkit.excel.package import Package

_NO_MEMORY = 1
"""Expat, XML_ERROR_NO_MEMORY."""


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


def relations(package: Package, source: str) -> dict[str, Relation]:
    """The relations of a part by id; ``""`` is the package itself."""
    folder, name = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    if listing not in package.parts:
        return {}
    found = {}
    for element in parse(package, listing):
        if element.get("TargetMode") != "External":
            target = unquote(element.get("Target", ""))
            path = posixpath.normpath(posixpath.join("/", folder, target))
            kind = element.get("Type", "").rpartition("/")[2].replace("-", "").lower()
            found[element.get("Id", "")] = Relation(kind=kind, target=_actual(package, path.lstrip("/")))
    return found


def outward(package: Package, source: str) -> dict[str, str]:
    """What a part points at outside the package, by id."""
    folder, name = posixpath.split(source)
    listing = posixpath.join(folder, "_rels", f"{name}.rels")
    elements = parse(package, listing) if listing in package.parts else ()
    return {one.get("Id", ""): one.get("Target", "") for one in elements if one.get("TargetMode") == "External"}


def _actual(package: Package, name: str) -> str:
    # Names of parts are equal without regard to case.
    if name in package.parts:
        return name
    return next((part for part in package.parts if part.lower() == name.lower()), name)


def first(found: dict[str, Relation], kind: str) -> str | None:
    """The name of the first part that is this to the source."""
    return next((relation.target for relation in found.values() if relation.kind == kind), None)


def namespace(element: ET.Element) -> str:
    """The element's namespace as it precedes local names, braces included."""
    return element.tag[: element.tag.rfind("}") + 1]


def relation_id(element: ET.Element) -> str:
    """The value of ``r:id``, whatever the prefix and the flavour of the format."""
    return next((value for key, value in element.items() if key.endswith("}id")), "")

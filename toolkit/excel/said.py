"""What a package says of itself beside its cells: custom properties, and the program that saved it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.parts import namespace, parse
from toolkit.excel.values import text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.excel.package import Package


def properties(package: Package, name: str | None) -> Mapping[str, str]:
    """The custom properties of the part that holds them."""
    if name is None:
        return {}
    root = parse(package, name)
    return {
        element.get("name", ""): text("".join(element.itertext()).strip())
        for element in root.iterfind(f"{namespace(root)}property")
    }


def application(package: Package, name: str | None) -> str:
    """The program's name, empty where it does not say."""
    if name is None:
        return ""
    root = parse(package, name)
    return (root.findtext(f"{namespace(root)}Application") or "").strip()

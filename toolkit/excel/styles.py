"""The looks that a workbook's cells refer to, as `Style` values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.excel.parts import namespace, parse
from toolkit.model.workbook import Style

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Mapping

    from toolkit.excel.package import Package

FORMATS = {
    "0": "General", "1": "0", "2": "0.00", "3": "#,##0", "4": "#,##0.00", "9": "0%", "10": "0.00%", "14": "mm-dd-yy",
    "20": "h:mm", "21": "h:mm:ss", "22": "m/d/yy h:mm", "49": "@",
}  # fmt: skip
"""Number formats that files name without defining, those that matter here (ECMA-376 part 1, 18.8.30)."""
THEME = ("FFFFFF", "000000", "EEECE1", "1F497D", "4F81BD", "C0504D", "9BBB59", "8064A2", "4BACC6", "F79646")
"""The Office theme of 2007, which the writer's library puts in every file."""
AUTOMATIC = "000000"


def read_styles(package: Package, name: str | None) -> tuple[tuple[Style, ...], tuple[Style, ...]]:
    """The styles of cells and those of conditional formats, each by index."""
    if name is None:
        return (Style(),), ()
    root = parse(package, name)
    space = namespace(root)
    formats = FORMATS | {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in root.iterfind(f"{space}numFmts/{space}numFmt")
    }
    kinds = {kind: list(root.iterfind(f"{space}{kind}s/{space}{kind}")) for kind in ("font", "fill", "border")}
    cells = [_cell(element, kinds, formats) for element in root.iterfind(f"{space}cellXfs/{space}xf")]
    conditional = [_conditional(element, space) for element in root.iterfind(f"{space}dxfs/{space}dxf")]
    return tuple(cells), tuple(conditional)


def _cell(element: ET.Element, kinds: Mapping[str, list[ET.Element]], formats: Mapping[str, str]) -> Style:
    space = namespace(element)
    font, fill, border = (kinds[kind][int(element.get(f"{kind}Id", "0"))] for kind in ("font", "fill", "border"))
    alignment, protection = element.find(f"{space}alignment"), element.find(f"{space}protection")
    placed: Mapping[str, str] = {} if alignment is None else alignment.attrib
    return Style(
        bold=_on(font, "b"),
        italic=_on(font, "i"),
        underline=_on(font, "u"),
        size=float(_value(font, "sz") or 11),
        color=_color(font.find(f"{space}color")) or AUTOMATIC,
        fill=_fill(fill),
        border=_border(border),
        wrap=placed.get("wrapText") in {"1", "true"},
        align=placed.get("horizontal", "general"),
        valign=placed.get("vertical", "bottom"),
        number_format=formats.get(element.get("numFmtId", "0"), ""),
        locked=protection is None or protection.get("locked", "1") in {"1", "true"},
        indent=int(placed.get("indent", "0")),
    )


def _conditional(element: ET.Element, space: str) -> Style:
    font, fill, border = (element.find(f"{space}{kind}") for kind in ("font", "fill", "border"))
    background = None if fill is None else fill.find(f"{space}patternFill/{space}bgColor")
    return Style(
        bold=font is not None and _on(font, "b"),
        italic=font is not None and _on(font, "i"),
        underline=font is not None and _on(font, "u"),
        color=(_color(font.find(f"{space}color")) if font is not None else None) or AUTOMATIC,
        fill=_color(background),
        border=None if border is None else _border(border),
    )


def _on(font: ET.Element, name: str) -> bool:
    child = font.find(f"{namespace(font)}{name}")
    return child is not None and child.get("val", "1") not in {"0", "false", "none"}


def _value(font: ET.Element, name: str) -> str | None:
    child = font.find(f"{namespace(font)}{name}")
    return None if child is None else child.get("val")


def _fill(fill: ET.Element) -> str | None:
    space = namespace(fill)
    pattern = fill.find(f"{space}patternFill")
    if pattern is None or pattern.get("patternType", "none") != "solid":
        return None
    return _color(pattern.find(f"{space}fgColor"))


def _border(border: ET.Element) -> str | None:
    """The colour of a border that goes all round."""
    space = namespace(border)
    sides = [border.find(f"{space}{side}") for side in ("left", "right", "top", "bottom")]
    drawn = [side for side in sides if side is not None and side.get("style", "none") != "none"]
    return (_color(drawn[0].find(f"{space}color")) or AUTOMATIC) if len(drawn) == len(sides) else None


def _color(element: ET.Element | None) -> str | None:
    if element is None:
        return None
    stated, theme = element.get("rgb"), element.get("theme")
    if stated is not None:
        return stated[-6:].upper()
    if theme is not None and int(theme) < len(THEME):
        return THEME[int(theme)]
    return None

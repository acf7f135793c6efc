"""What one sheet promises: locks, rules, looks and set-up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from toolkit.excel.inspect_drawing import drawings
from toolkit.excel.inspect_grid import Looks, inspect_grid
from toolkit.excel.parts import namespace, outward, parse, relation_id, relations
from toolkit.excel.references import area, areas, place
from toolkit.excel.values import DAY_ZERO, number, text
from toolkit.model.inspection import InspectedCondition, InspectedSheet, InspectedTable
from toolkit.model.workbook import Area, Column, Page, Style, Validation

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Iterator, Mapping
    from datetime import date

    from toolkit.excel.package import Package

TRUE = frozenset({"1", "true"})
DENIED_UNLESS_STATED = frozenset({
    "formatCells", "formatColumns", "formatRows", "insertColumns", "insertRows", "insertHyperlinks", "deleteColumns",
    "deleteRows", "sort", "autoFilter", "pivotTables",
})  # fmt: skip
ALLOWED_UNLESS_STATED = frozenset({"objects", "scenarios", "selectLockedCells", "selectUnlockedCells"})
KINDS = {"none": "any", "whole": "integer", "textLength": "length"}
"""Our words for the kinds of validation that have other ones."""
TWO_OPERANDS = frozenset({"between", "notBetween"})
WITHOUT_OPERATOR = frozenset({"any", "list", "custom"})
PADDING = 5 / 7
"""Characters of the default font that a stored width has beside the stated ones."""
MOST_COLUMNS = 16_384


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """What the workbook says of a sheet."""

    part: str
    name: str
    state: str
    repeat_rows: tuple[int, int] | None
    styles: tuple[Style, ...]
    conditional: tuple[Style, ...]


class Tree:
    """A part's XML, asked by local names."""

    def __init__(self, package: Package, part: str) -> None:
        self.root = parse(package, part)
        self.space = namespace(self.root)

    def each(self, *path: str) -> Iterator[ET.Element]:
        """The elements at a path."""
        return self.root.iterfind("/".join(f"{self.space}{name}" for name in path))

    def one(self, *path: str) -> Mapping[str, str]:
        """The attributes of the first element at a path; none if it is absent."""
        found = next(self.each(*path), None)
        return {} if found is None else found.attrib

    def said(self, *path: str) -> str:
        """The text of the first element at a path; blank if it is absent."""
        found = next(self.each(*path), None)
        return "" if found is None else text(found.text or "")


def inspect_sheet(package: Package, listed: Listed) -> InspectedSheet:
    """Read a sheet's part and the tables it points at."""
    tree = Tree(package, listed.part)
    columns = _columns(tree)
    grid = inspect_grid(tree.root, {place: int(column.style or 0) for place, column in columns.items()}, listed.part)
    protection = tree.one("sheetProtection")
    pane, selections = tree.one("sheetViews", "sheetView", "pane"), [*tree.each("sheetViews", "sheetView", "selection")]
    links = list(tree.each("hyperlinks", "hyperlink"))
    outside = outward(package, listed.part) if links else {}
    frozen, filtered = pane.get("state", "").startswith("frozen"), tree.one("autoFilter").get("ref")
    return InspectedSheet(
        name=listed.name,
        state=listed.state,
        looks=grid.looks,
        unlocked=_unlocked(grid.looks, listed.styles),
        columns=columns,
        heights=grid.heights,
        protected=protection.get("sheet") in TRUE,
        allowed=_allowed(protection),
        password="password" in protection or "hashValue" in protection,
        freeze=(_whole(pane, "ySplit"), _whole(pane, "xSplit")) if frozen else None,
        cursor=place(selections[-1].get("activeCell", "A1")) if selections else (0, 0),
        autofilter=area(filtered) if filtered else None,
        validations=tuple(_validation(element) for element in tree.each("dataValidations", "dataValidation")),
        conditions=tuple(_conditions(tree, listed.conditional)),
        tables=tuple(_tables(package, listed.part, tree)),
        links={_corner(link): link.get("location", "") for link in links if not relation_id(link)},
        outward={_corner(link): outside.get(relation_id(link), "") for link in links if relation_id(link)},
        formulas=grid.formulas,
        drawings=drawings(package, listed.part) if tree.one("drawing") else (),
        hidden_rows=grid.hidden,
        editable=tuple(_editable(tree)),
        merged=tuple(area(element.get("ref", "")) for element in tree.each("mergeCells", "mergeCell")),
        page=_page(tree, listed),
        paper=_whole(tree.one("pageSetup"), "paperSize"),
        fit=_fit(tree),
        page_breaks=tuple(_whole(element.attrib, "id") - 1 for element in tree.each("rowBreaks", "brk")),
    )


def _whole(attributes: Mapping[str, str], name: str, default: int = 0) -> int:
    return int(attributes.get(name, default))


def _editable(tree: Tree) -> Iterator[Area]:
    for element in tree.each("protectedRanges", "protectedRange"):
        yield from areas(element.get("sqref", ""))


def _corner(link: ET.Element) -> tuple[int, int]:
    return place(link.get("ref", "").partition(":")[0])


def _unlocked(looks: Looks, styles: tuple[Style, ...]) -> frozenset[tuple[int, int]]:
    open_styles = {index for index, style in enumerate(styles) if not style.locked}
    return frozenset(
        (row, column) for row, line in enumerate(looks) for column, look in enumerate(line) if look in open_styles
    )


def _columns(tree: Tree) -> Mapping[int, Column]:
    columns = {}
    for element in tree.each("cols", "col"):
        column = Column(
            width=round(float(element.get("width", "0")) - PADDING, 2),
            style=element.get("style"),
            hidden=element.get("hidden") in TRUE,
        )
        first, last = _whole(element.attrib, "min", 1), _whole(element.attrib, "max", 1)
        columns.update(dict.fromkeys(range(first - 1, min(last, MOST_COLUMNS)), column))
    return columns


def _allowed(protection: Mapping[str, str]) -> frozenset[str]:
    denied = {name for name in DENIED_UNLESS_STATED if protection.get(name, "1") in TRUE}
    denied |= {name for name in ALLOWED_UNLESS_STATED if protection.get(name) in TRUE}
    return (DENIED_UNLESS_STATED | ALLOWED_UNLESS_STATED) - denied


def _validation(element: ET.Element) -> Validation:
    space, stated = namespace(element), element.get("type", "none")
    kind, operator = KINDS.get(stated, stated), element.get("operator", "between")
    # LibreOffice writes operands for kinds that have none.
    two = operator in TWO_OPERANDS and kind not in WITHOUT_OPERATOR
    second = element.findtext(f"{space}formula2") if two else None
    return Validation(
        areas=areas(element.get("sqref", "")),
        kind=kind,
        operator=operator,
        first=_operand(element.findtext(f"{space}formula1"), kind) if kind != "any" else None,
        second=_operand(second, kind),
        prompt_title=text(element.get("promptTitle", "")),
        prompt=text(element.get("prompt", "")),
        error_title=text(element.get("errorTitle", "")),
        error=text(element.get("error", "")),
        error_style=element.get("errorStyle", "stop"),
    )


def _operand(stored: str | None, kind: str) -> str | int | float | date | None:
    if not stored:
        return None
    try:
        value = number(stored)
    except ValueError:
        return f"={stored}"
    return (DAY_ZERO + timedelta(days=value)).date() if kind == "date" else value


def _conditions(tree: Tree, looks: tuple[Style, ...]) -> Iterator[InspectedCondition]:
    for element in tree.each("conditionalFormatting"):
        for rule in element.iterfind(f"{tree.space}cfRule"):
            kind, formula = rule.get("type", ""), rule.findtext(f"{tree.space}formula") or ""
            look = rule.get("dxfId")
            style = Style() if look is None else looks[int(look)]
            shown = f"={formula}" if kind == "expression" else kind
            yield InspectedCondition(areas=areas(element.get("sqref", "")), formula=shown, style=style)


def _tables(package: Package, part: str, tree: Tree) -> Iterator[InspectedTable]:
    related = relations(package, part)
    for element in tree.each("tableParts", "tablePart"):
        table = Tree(package, related[relation_id(element)].target)
        described = next((child for child in table.root.iter() if child.get("altTextSummary")), None)
        yield InspectedTable(
            name=table.root.get("displayName", ""),
            area=area(table.root.get("ref", "")),
            columns=tuple(text(column.get("name", "")) for column in table.each("tableColumns", "tableColumn")),
            alt_text="" if described is None else described.get("altTextSummary", ""),
        )


def _page(tree: Tree, listed: Listed) -> Page:
    return Page(
        landscape=tree.one("pageSetup").get("orientation") == "landscape",
        pages_wide=(_fit(tree) or (1, 1))[0],
        footer=tree.said("headerFooter", "oddFooter"),
        header=tree.said("headerFooter", "oddHeader"),
        repeat_rows=listed.repeat_rows,
    )


def _fit(tree: Tree) -> tuple[int, int] | None:
    if tree.one("sheetPr", "pageSetUpPr").get("fitToPage") not in TRUE:
        return None
    setting = tree.one("pageSetup")
    return _whole(setting, "fitToWidth", 1), _whole(setting, "fitToHeight", 1)

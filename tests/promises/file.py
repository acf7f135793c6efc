"""A written template that can be spoilt part by part, as somebody with an editor could."""

from __future__ import annotations

import copy
import xml.etree.ElementTree as ET
import zipfile
from typing import TYPE_CHECKING

from tests.excel.samples import MAIN, PACKAGE, RELATIONS, unzipped, zipped
from toolkit.model.cells import cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator

ET.register_namespace("", MAIN)
ET.register_namespace("r", RELATIONS)
LINKS = f"{PACKAGE}/relationships"

Place = tuple[int, int]


def tag(name: str) -> str:
    """A name of the sheets' namespace."""
    return f"{{{MAIN}}}{name}"


class File:
    """The parts of a workbook file. What is asked for by `xml` may be altered and is put back by `content`."""

    def __init__(self, content: bytes) -> None:
        self.parts = unzipped(content)
        self.trees: dict[str, ET.Element] = {}
        self.method = zipfile.ZIP_DEFLATED

    def content(self) -> bytes:
        """The file as it is now."""
        return zipped(self.parts | {name: ET.tostring(tree) for name, tree in self.trees.items()}, self.method)

    def xml(self, part: str) -> ET.Element:
        """A part's root."""
        if part not in self.trees:
            self.trees[part] = ET.fromstring(self.parts[part])
        return self.trees[part]

    def replace(self, part: str, old: str, new: str) -> None:
        """Put one text for another where it stands in a part."""
        text = self.parts[part].decode()
        assert old in text, (part, old)
        self.parts[part] = text.replace(old, new).encode()

    @property
    def book(self) -> ET.Element:
        """The workbook's part."""
        return self.xml("xl/workbook.xml")

    @property
    def styles(self) -> ET.Element:
        """The part with the looks."""
        return self.xml("xl/styles.xml")

    def sheet_part(self, name: str) -> str:
        """The part of a sheet: the writer numbers them in order."""
        names = [sheet.get("name") for sheet in self.book.iter(tag("sheet"))]
        return f"xl/worksheets/sheet{names.index(name) + 1}.xml"

    def sheet(self, name: str) -> ET.Element:
        """A sheet's root."""
        return self.xml(self.sheet_part(name))

    def one(self, sheet: str, name: str) -> ET.Element:
        """The first element of that name in a sheet."""
        return next(self.sheet(sheet).iter(tag(name)))

    def drop(self, sheet: str, name: str) -> None:
        """Remove the elements of that name from the top of a sheet."""
        root = self.sheet(sheet)
        found = root.findall(tag(name))
        assert found, name
        for element in found:
            root.remove(element)

    def put_after(self, sheet: str, earlier: str, element: ET.Element) -> None:
        """Insert an element after another: the format wants an order."""
        root = self.sheet(sheet)
        root.insert([child.tag for child in root].index(tag(earlier)) + 1, element)

    def cell(self, sheet: str, place: Place) -> ET.Element:
        """A stored cell."""
        name = cell_name(*place)
        return next(cell for cell in self.sheet(sheet).iter(tag("c")) if cell.get("r") == name)

    def row(self, sheet: str, row: int) -> ET.Element:
        """A stored row."""
        return next(one for one in self.sheet(sheet).iter(tag("row")) if one.get("r") == str(row + 1))

    def put(self, sheet: str, place: Place, value: str) -> None:
        """Write a text in a cell, as its own look has it."""
        cell = self.cell(sheet, place)
        for child in list(cell):
            cell.remove(child)
        cell.set("t", "inlineStr")
        ET.SubElement(ET.SubElement(cell, tag("is")), tag("t")).text = value

    def look(self, sheet: str, place: Place) -> ET.Element:
        """A look of its own for a cell, to be altered."""
        cell, looks = self.cell(sheet, place), next(self.styles.iter(tag("cellXfs")))
        own = copy.deepcopy(looks[int(cell.get("s", "0"))])
        looks.append(own)
        cell.set("s", str(len(looks) - 1))
        return own

    def _kind(self, look: ET.Element, kind: str) -> ET.Element:
        """A font, fill or border of its own for a look."""
        known = next(self.styles.iter(tag(f"{kind}s")))
        own = copy.deepcopy(known[int(look.get(f"{kind}Id", "0"))])
        known.append(own)
        look.set(f"{kind}Id", str(len(known) - 1))
        return own

    def font(self, sheet: str, place: Place) -> ET.Element:
        """A font of its own for a cell."""
        return self._kind(self.look(sheet, place), "font")

    def border(self, sheet: str, place: Place) -> ET.Element:
        """A border of its own for a cell."""
        return self._kind(self.look(sheet, place), "border")

    def lock(self, sheet: str, place: Place, *, locked: bool) -> None:
        """Lock or open a cell."""
        look = self.look(sheet, place)
        for old in look.findall(tag("protection")):
            look.remove(old)
        ET.SubElement(look, tag("protection"), {"locked": "1" if locked else "0"})

    def rules(self, sheet: str) -> Iterator[ET.Element]:
        """The validations of a sheet."""
        return self.sheet(sheet).iter(tag("dataValidation"))

    def rule(self, sheet: str, place: Place) -> ET.Element:
        """The validation that begins at a cell."""
        name = cell_name(*place)
        return next(rule for rule in self.rules(sheet) if rule.get("sqref", "").replace(":", " ").split()[0] == name)

    def relate(self, sheet: str, kind: str, target: str, mode: str = "Internal") -> str:
        """A relation of a sheet to something; its id."""
        folder, _, name = self.sheet_part(sheet).rpartition("/")
        part = f"{folder}/_rels/{name}.rels"
        if part not in self.parts:
            self.parts[part] = f'<Relationships xmlns="{LINKS}"/>'.encode()
        root = self.xml(part)
        given = {"Id": f"rIdMore{len(root)}", "Type": f"{RELATIONS}/{kind}", "Target": target, "TargetMode": mode}
        ET.SubElement(root, f"{{{LINKS}}}Relationship", given)
        return given["Id"]

    def add_sheet(self, name: str, text: str, state: str) -> None:
        """A sheet more, after the others."""
        number = sum(1 for part in self.parts if part.startswith("xl/worksheets/sheet")) + 1
        self.parts[f"xl/worksheets/sheet{number}.xml"] = (
            f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>{text}</t></is></c></row>'
            "</sheetData></worksheet>"
        ).encode()
        related = self.xml("xl/_rels/workbook.xml.rels")
        given = {"Id": "rIdMore", "Type": f"{RELATIONS}/worksheet", "Target": f"worksheets/sheet{number}.xml"}
        ET.SubElement(related, f"{{{LINKS}}}Relationship", given)
        sheets = next(self.book.iter(tag("sheets")))
        more = {"name": name, "sheetId": "99", "state": state, f"{{{RELATIONS}}}id": "rIdMore"}
        ET.SubElement(sheets, tag("sheet"), more)

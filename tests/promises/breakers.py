"""One way, or more, to break each promise of a template: what somebody did to the file, and where it must be told.

Each breaker alters a real template and returns the sheet and the cell that the finding must name; a sheet or a cell
that is ``None`` says that the finding is about the whole file or the whole sheet.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tests.excel.samples import RELATIONS
from tests.promises.file import File, Place, tag
from toolkit.model.cells import cell_name
from toolkit.model.workbook import Content, Link
from toolkit.rules.promise.contents import MOST_BYTES
from toolkit.rules.promise.identity import code_cells

if TYPE_CHECKING:
    from toolkit.rules.promise import Template
    from toolkit.rules.promise.template import Pair

Named = tuple[str | None, str | None]
NOWHERE: Named = (None, None)
LONG = "\n" * 254 + "slut"


@dataclass(frozen=True)
class Target:
    """A template's file, to be spoilt, and what it was meant to be."""

    file: File
    template: Template

    @cached_property
    def form(self) -> Pair:
        """The first sheet with answers."""
        return next(pair for pair in self.template.shown if len(pair.opened) > 1)

    @property
    def name(self) -> str:
        """The name of that sheet."""
        return self.form.meant.name

    @cached_property
    def lists(self) -> Pair:
        """The sheet with the choices."""
        return next(pair for pair in self.template.pairs if not pair.visible)

    @cached_property
    def hidden(self) -> Pair:
        """The sheet with the identity."""
        return next(pair for pair in self.template.pairs if code_cells(pair, self.template.code))

    @cached_property
    def answer(self) -> Place:
        """The first open cell below the heading whose validation begins there."""
        return min(
            (area.first_row, area.first_column)
            for rule in self.form.meant.validations
            for area in rule.areas
            if (area.first_row, area.first_column) in self.form.opened
        )

    @cached_property
    def choice(self) -> Place:
        """The first open cell with a list."""
        return min(
            (area.first_row, area.first_column)
            for rule in self.form.meant.validations
            if rule.kind == "list"
            for area in rule.areas
            if (area.first_row, area.first_column) in self.form.opened
        )

    def given(self, style: str, long: int = 1) -> Place:
        """The first filled cell of a style on the form."""
        return next(
            (row, column)
            for row, line in enumerate(self.form.meant.rows)
            for column, (value, name) in enumerate(zip(line.values, line.styles, strict=True))
            if name == style and isinstance(value, str) and len(value) >= long
        )

    @cached_property
    def link(self) -> tuple[str, Place]:
        """The first link and its sheet."""
        return next(
            (pair.meant.name, (row, column))
            for pair in self.template.shown
            for row, line in enumerate(pair.meant.rows)
            for column, value in enumerate(line.values)
            if _is_link(value)
        )

    @cached_property
    def formula(self) -> tuple[str, Place]:
        """The first formula and its sheet."""
        return next((pair.meant.name, min(pair.formulas)) for pair in self.template.pairs if pair.formulas)

    def at(self, place: Place) -> Named:
        """The form and a cell of it."""
        return self.name, cell_name(*place)


def _is_link(value: Content) -> bool:
    return isinstance(value, Link)


def property_lost(target: Target) -> Named:
    target.file.replace("docProps/custom.xml", target.template.code, "annan/kod")
    return NOWHERE


def identity_cell_changed(target: Target) -> Named:
    (place,) = code_cells(target.hidden, target.template.code)
    name = target.hidden.meant.name
    target.file.put(name, place, "annan/kod")
    return name, cell_name(*place)


def footer_changed(target: Target) -> Named:
    footer = target.file.one(target.name, "oddFooter")
    assert footer.text
    footer.text = footer.text.replace(target.template.code.replace("&", "&&"), "annan/kod")
    return target.name, None


def row_id_changed(target: Target) -> Named:
    place = target.given("id")
    target.file.put(target.name, place, "X99")
    return target.at(place)


def title_lost(target: Target) -> Named:
    target.file.replace("docProps/core.xml", f"<dc:title>{target.template.workbook.title}", "<dc:title>mall.xlsx")
    return NOWHERE


def language_lost(target: Target) -> Named:
    target.file.replace("docProps/core.xml", "<dc:language>sv", "<dc:language>en")
    return NOWHERE


def sheet_shown(target: Target) -> Named:
    name = target.lists.meant.name
    next(sheet for sheet in target.file.book.iter(tag("sheet")) if sheet.get("name") == name).attrib.pop("state")
    return name, None


def sheet_hidden(target: Target) -> Named:
    next(sheet for sheet in target.file.book.iter(tag("sheet")) if sheet.get("name") == target.name).set(
        "state", "hidden"
    )
    return target.name, None


def sheet_added(target: Target) -> Named:
    target.file.add_sheet("Blad9", "kladd", "visible")
    return NOWHERE


def sheets_moved(target: Target) -> Named:
    sheets = next(target.file.book.iter(tag("sheets")))
    sheets[-2:] = [sheets[-1], sheets[-2]]
    return NOWHERE


def opened_elsewhere(target: Target) -> Named:
    next(target.file.book.iter(tag("workbookView"))).set("activeTab", "1")
    first = target.template.shown[0].meant
    return first.name, cell_name(*first.cursor)


def cursor_moved(target: Target) -> Named:
    selection = list(target.file.sheet(target.name).iter(tag("selection")))[-1]
    selection.set("activeCell", "Z99")
    selection.set("sqref", "Z99")
    return target.at(target.form.meant.cursor)


def text_changed(target: Target) -> Named:
    place = target.given("given_strong", 4)
    target.file.put(target.name, place, "Bygg")
    return target.at(place)


def text_added(target: Target) -> Named:
    last = max(row for row, _ in target.form.opened)
    row = ET.SubElement(next(target.file.sheet(target.name).iter(tag("sheetData"))), tag("row"), {"r": str(last + 9)})
    cell = ET.SubElement(row, tag("c"), {"r": f"A{last + 9}", "t": "inlineStr"})
    ET.SubElement(ET.SubElement(cell, tag("is")), tag("t")).text = "Obs"
    return target.name, f"A{last + 9}"


def too_many_lines(target: Target) -> Named:
    name = target.hidden.meant.name
    assert target.hidden.content((0, 2)) == LONG
    return name, "C1"


def answered(target: Target) -> Named:
    target.file.put(target.name, target.answer, "Svar")
    return target.at(target.answer)


def unlocked(target: Target) -> Named:
    place = target.given("given_strong")
    target.file.lock(target.name, place, locked=False)
    return target.at(place)


def column_unlocked(target: Target) -> Named:
    place = target.given("given_strong")
    looks = next(target.file.styles.iter(tag("cellXfs")))
    ET.SubElement(ET.SubElement(looks, tag("xf"), {"fontId": "0"}), tag("protection"), {"locked": "0"})
    column = next(
        one
        for one in target.file.sheet(target.name).iter(tag("col"))
        if int(one.get("min", "0")) <= place[1] + 1 <= int(one.get("max", "0"))
    )
    column.set("style", str(len(looks) - 1))
    return target.name, None


def range_opened(target: Target) -> Named:
    place = target.given("given_strong")
    ranges = ET.Element(tag("protectedRanges"))
    ET.SubElement(ranges, tag("protectedRange"), {"sqref": cell_name(*place), "name": "Alla"})
    target.file.put_after(target.name, "sheetProtection", ranges)
    return target.at(place)


def answer_locked(target: Target) -> Named:
    target.file.lock(target.name, target.answer, locked=True)
    return target.at(target.answer)


def sheet_unprotected(target: Target) -> Named:
    target.file.drop(target.name, "sheetProtection")
    return target.name, None


def structure_unlocked(target: Target) -> Named:
    target.file.book.remove(next(target.file.book.iter(tag("workbookProtection"))))
    return NOWHERE


def sorting_allowed(target: Target) -> Named:
    target.file.one(target.name, "sheetProtection").set("sort", "0")
    return target.name, None


def selecting_denied(target: Target) -> Named:
    target.file.one(target.name, "sheetProtection").set("selectLockedCells", "1")
    return target.name, None


def password_set(target: Target) -> Named:
    target.file.one(target.name, "sheetProtection").set("password", "83AF")
    return target.name, None


def password_lost(target: Target) -> Named:
    """Of a template whose sheets have one."""
    pair = next(pair for pair in target.template.shown if pair.meant.password)
    target.file.one(pair.meant.name, "sheetProtection").attrib.pop("password")
    return pair.meant.name, None


def picture_lost(target: Target) -> Named:
    pair = next(pair for pair in target.template.shown if pair.meant.images)
    target.file.drop(pair.meant.name, "drawing")
    return pair.meant.name, cell_name(pair.meant.images[0].row, pair.meant.images[0].column)


def picture_without_words(target: Target) -> Named:
    pair = next(pair for pair in target.template.shown if pair.meant.images)
    target.file.replace("xl/drawings/drawing1.xml", f'descr="{pair.meant.images[0].alt_text}"', "")
    return pair.meant.name, cell_name(pair.meant.images[0].row, pair.meant.images[0].column)


def picture_added(target: Target) -> Named:
    return floating(target, "pic")


def choice_changed(target: Target) -> Named:
    name = target.lists.meant.name
    target.file.put(name, (2, 0), "Kanske")
    return name, "A3"


def list_cut(target: Target) -> Named:
    defined = next(one for one in target.file.book.iter(tag("definedName")) if "$A$2:" in (one.text or ""))
    assert defined.text
    defined.text = defined.text.replace("$A$2:", "$A$3:")
    return target.lists.meant.name, "A2"


def list_nameless(target: Target) -> Named:
    name = target.file.rule(target.name, target.choice).find(tag("formula1"))
    assert name is not None
    next(one for one in target.file.book.iter(tag("definedName")) if one.get("name") == name.text).set(
        "name", "annan_lista"
    )
    return target.lists.meant.name, "A2"


def rule_changed(target: Target) -> Named:
    target.file.rule(target.name, target.choice).set("errorStyle", "warning")
    return target.at(target.choice)


def rule_lost(target: Target) -> Named:
    rule = target.file.rule(target.name, target.choice)
    next(target.file.sheet(target.name).iter(tag("dataValidations"))).remove(rule)
    return target.at(target.choice)


def prompt_lost(target: Target) -> Named:
    target.file.rule(target.name, target.choice).attrib.pop("prompt")
    return target.at(target.choice)


def prompt_changed(target: Target) -> Named:
    target.file.rule(target.name, target.choice).set("prompt", "Skriv vad du vill.")
    return target.at(target.choice)


def error_changed(target: Target) -> Named:
    target.file.rule(target.name, target.choice).set("error", "Fel.")
    return target.at(target.choice)


def prompt_long(target: Target) -> Named:
    target.file.rule(target.name, target.choice).set("prompt", "x" * 256)
    return target.at(target.choice)


def prompt_title_long(target: Target) -> Named:
    target.file.rule(target.name, target.choice).set("promptTitle", "x" * 33)
    return target.at(target.choice)


def error_lost(target: Target) -> Named:
    target.file.rule(target.name, target.choice).attrib.pop("error")
    return target.at(target.choice)


def format_general(target: Target) -> Named:
    target.file.look(target.name, target.answer).set("numFmtId", "0")
    return target.at(target.answer)


def mark_added(target: Target) -> Named:
    mark = ET.Element(tag("conditionalFormatting"), {"sqref": "A9"})
    rule = ET.SubElement(mark, tag("cfRule"), {"type": "expression", "priority": "99"})
    ET.SubElement(rule, tag("formula")).text = "A9=1"
    target.file.put_after(target.name, "autoFilter", mark)
    return target.name, "A9"


def formula_added(target: Target) -> Named:
    place = target.given("given_strong")
    cell = target.file.cell(target.name, place)
    cell.insert(0, formula := ET.Element(tag("f")))
    formula.text = "A1"
    return target.at(place)


def name_outside(target: Target) -> Named:
    names = next(target.file.book.iter(tag("definedNames")))
    ET.SubElement(names, tag("definedName"), {"name": "Annan"}).text = "[1]Blad!$A$1"
    return NOWHERE


def name_volatile(target: Target) -> Named:
    names = next(target.file.book.iter(tag("definedNames")))
    ET.SubElement(names, tag("definedName"), {"name": "Annan"}).text = "OFFSET(Listor!$A$1,0,0)"
    return NOWHERE


def row_lowered(target: Target) -> Named:
    place = target.given("given_strong", 15)
    target.file.row(target.name, place[0]).set("ht", "3")
    return target.at(place)


def column_narrowed(target: Target) -> Named:
    head = next(place for place, row in enumerate(target.form.meant.rows) if "head_open" in row.styles)
    column = target.form.meant.rows[head].styles.index("head_open")
    for element in target.file.sheet(target.name).iter(tag("col")):
        if element.get("min") == str(column + 1):
            element.set("width", "4")
    return target.name, cell_name(head, column)


def row_full(target: Target) -> Named:
    """Nothing is done to the file: the programme's own text is longer than any row."""
    return target.at(target.given("given_strong", 5000))


def formula_lost(target: Target) -> Named:
    sheet, place = target.formula
    target.file.put(sheet, place, "7")
    return sheet, cell_name(*place)


def formula_of_another(target: Target) -> Named:
    sheet, place = target.formula
    formula = target.file.cell(sheet, place).find(tag("f"))
    assert formula is not None
    formula.text = "1+6"
    return sheet, cell_name(*place)


def value_lost(target: Target) -> Named:
    sheet, place = target.formula
    cell = target.file.cell(sheet, place)
    value = cell.find(tag("v"))
    assert value is not None
    cell.remove(value)
    return sheet, cell_name(*place)


def value_stale(target: Target) -> Named:
    sheet, place = target.formula
    value = target.file.cell(sheet, place).find(tag("v"))
    assert value is not None
    value.text = "0"
    return sheet, cell_name(*place)


def font_shrunk(target: Target) -> Named:
    place = target.given("given_strong")
    next(target.file.font(target.name, place).iter(tag("sz"))).set("val", "9")
    return target.at(place)


def text_paled(target: Target) -> Named:
    place = target.given("given_strong")
    color = next(target.file.font(target.name, place).iter(tag("color")))
    color.attrib.clear()
    color.set("rgb", "FFCCCCCC")
    return target.at(place)


def frame_paled(target: Target) -> Named:
    for color in target.file.border(target.name, target.answer).iter(tag("color")):
        color.attrib.clear()
        color.set("rgb", "FFDDDDDD")
    return target.at(target.answer)


def frame_halved(target: Target) -> Named:
    border = target.file.border(target.name, target.answer)
    bottom = border.find(tag("bottom"))
    assert bottom is not None
    bottom.attrib.clear()
    return target.at(target.answer)


def thawed(target: Target) -> Named:
    view = target.file.one(target.name, "sheetView")
    pane = view.find(tag("pane"))
    if pane is None:
        view.insert(0, ET.Element(tag("pane"), {"ySplit": "9", "state": "frozen"}))
    else:
        view.remove(pane)
    return target.name, None


def unfiltered(target: Target) -> Named:
    target.file.drop(target.name, "autoFilter")
    return target.name, None


def cells_merged(target: Target) -> Named:
    place = target.given("given_strong")
    merged = ET.Element(tag("mergeCells"))
    ET.SubElement(merged, tag("mergeCell"), {"ref": f"{cell_name(*place)}:{cell_name(place[0] + 1, place[1])}"})
    target.file.put_after(target.name, "autoFilter", merged)
    return target.at(place)


def paper_changed(target: Target) -> Named:
    target.file.one(target.name, "pageSetup").set("paperSize", "1")
    return target.name, None


def page_turned(target: Target) -> Named:
    setting = target.file.one(target.name, "pageSetup")
    setting.set("orientation", "portrait" if setting.get("orientation") == "landscape" else "landscape")
    return target.name, None


def not_fitted(target: Target) -> Named:
    target.file.one(target.name, "pageSetUpPr").set("fitToPage", "0")
    return target.name, None


def heading_not_repeated(target: Target) -> Named:
    names = next(target.file.book.iter(tag("definedNames")))
    index = [sheet.get("name") for sheet in target.file.book.iter(tag("sheet"))].index(target.name)
    names.remove(
        next(one for one in names if one.get("name") == "_xlnm.Print_Titles" and one.get("localSheetId") == str(index))
    )
    return target.name, None


def pages_not_numbered(target: Target) -> Named:
    footer = target.file.one(target.name, "oddFooter")
    assert footer.text
    footer.text = footer.text.replace("&P", "")
    return target.name, None


def page_broken(target: Target) -> Named:
    breaks = ET.Element(tag("rowBreaks"), {"count": "1"})
    ET.SubElement(breaks, tag("brk"), {"id": "7", "max": "16383", "man": "1"})
    target.file.put_after(target.name, "headerFooter", breaks)
    return target.name, None


def link_astray(target: Target) -> Named:
    sheet, place = target.link
    link = next(one for one in target.file.sheet(sheet).iter(tag("hyperlink")) if one.get("ref") == cell_name(*place))
    link.set("location", "'Finns inte'!A1")
    return sheet, cell_name(*place)


def link_lost(target: Target) -> Named:
    sheet, place = target.link
    links = next(target.file.sheet(sheet).iter(tag("hyperlinks")))
    links.remove(next(one for one in links if one.get("ref") == cell_name(*place)))
    return sheet, cell_name(*place)


def link_outwards(target: Target) -> Named:
    sheet, place = target.link
    links = next(target.file.sheet(sheet).iter(tag("hyperlinks")))
    identity = target.file.relate(sheet, "hyperlink", "https://example.org/", "External")
    ET.SubElement(links, tag("hyperlink"), {"ref": "A1", f"{{{RELATIONS}}}id": identity})
    assert place != (0, 0)
    return sheet, "A1"


def sheet_smuggled(target: Target) -> Named:
    target.file.add_sheet("Chefens anteckningar", "hemligt", "veryHidden")
    return "Chefens anteckningar", None


def cell_smuggled(target: Target) -> Named:
    name = target.hidden.meant.name
    row = next(iter(target.file.sheet(name).iter(tag("row"))))
    cell = ET.SubElement(row, tag("c"), {"r": f"F{row.get('r')}", "t": "inlineStr"})
    ET.SubElement(ET.SubElement(cell, tag("is")), tag("t")).text = "hemligt"
    return name, f"F{row.get('r')}"


def row_hidden(target: Target) -> Named:
    place = target.given("given_strong")
    target.file.row(target.name, place[0]).set("hidden", "1")
    return target.name, cell_name(place[0], 0)


def column_hidden(target: Target) -> Named:
    next(target.file.sheet(target.name).iter(tag("col"))).set("hidden", "1")
    return target.name, "A1"


def macros(target: Target) -> Named:
    target.file.parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0"
    return NOWHERE


def notes(target: Target) -> Named:
    target.file.parts["xl/comments1.xml"] = b"<comments/>"
    return NOWHERE


def box(target: Target) -> Named:
    return floating(target, "sp")


def floating(target: Target, kind: str) -> Named:
    """Something above the form's cells."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    target.file.parts["xl/drawings/drawing9.xml"] = (
        f'<xdr:wsDr xmlns:xdr="{drawing}"><xdr:oneCellAnchor>'
        "<xdr:from><xdr:col>1</xdr:col><xdr:row>2</xdr:row></xdr:from>"
        f'<xdr:{kind}><xdr:cNvPr id="1" name="Ruta"/></xdr:{kind}></xdr:oneCellAnchor></xdr:wsDr>'
    ).encode()
    identity = target.file.relate(target.name, "drawing", "../drawings/drawing9.xml")
    target.file.put_after(target.name, "headerFooter", ET.Element(tag("drawing"), {f"{{{RELATIONS}}}id": identity}))
    return target.name, "B3"


def huge(target: Target) -> Named:
    target.file.method = zipfile.ZIP_STORED
    target.file.parts["docProps/app.xml"] += b"<!--" + b"x>" * (MOST_BYTES // 2) + b"-->"
    return NOWHERE


Breaker = Callable[[Target], Named]

BREAKERS: Mapping[str, tuple[Breaker, ...]] = {
    "template-identity-lost": (property_lost, identity_cell_changed, footer_changed),
    "template-row-id-changed": (row_id_changed,),
    "template-untitled": (title_lost, language_lost),
    "template-sheets-changed": (sheet_shown, sheet_hidden, sheet_added, sheets_moved),
    "template-starts-elsewhere": (opened_elsewhere, cursor_moved),
    "template-text-changed": (text_changed, text_added),
    "template-text-too-long": (too_many_lines,),
    "template-answer-filled": (answered,),
    "template-given-unlocked": (unlocked, column_unlocked, range_opened),
    "template-answer-locked": (answer_locked,),
    "template-unprotected": (sheet_unprotected, structure_unlocked),
    "template-protection-changed": (sorting_allowed, selecting_denied),
    "template-password-changed": (password_set, password_lost),
    "template-pictures-changed": (picture_added, picture_lost, picture_without_words),
    "template-list-broken": (choice_changed, list_cut, list_nameless),
    "template-validation-changed": (rule_changed, rule_lost),
    "template-prompt-missing": (prompt_lost,),
    "template-prompt-changed": (prompt_changed, error_changed),
    "template-prompt-too-long": (prompt_long, prompt_title_long),
    "template-error-missing": (error_lost,),
    "template-format-wrong": (format_general,),
    "template-condition-changed": (mark_added,),
    "template-formula-changed": (formula_added, formula_lost, formula_of_another),
    "template-formula-uncached": (value_lost, value_stale),
    "template-formula-unsafe": (name_outside, name_volatile),
    "template-text-clipped": (row_lowered, column_narrowed),
    "template-text-beyond-row": (row_full,),
    "template-font-small": (font_shrunk,),
    "template-low-contrast": (text_paled,),
    "template-border-pale": (frame_paled, frame_halved),
    "template-view-changed": (thawed, unfiltered),
    "template-cells-merged": (cells_merged,),
    "template-print-changed": (
        paper_changed,
        page_turned,
        not_fitted,
        heading_not_repeated,
        pages_not_numbered,
        page_broken,
    ),
    "template-link-broken": (link_astray, link_lost),
    "template-link-outside": (link_outwards,),
    "template-hidden-surprise": (sheet_smuggled, cell_smuggled, row_hidden, column_hidden),
    "template-carries": (macros, notes, box),
    "template-too-large": (huge,),
}

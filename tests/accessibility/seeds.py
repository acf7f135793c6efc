"""A failure for each check: what is done to a template's file, or to what is known around it."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Callable, Mapping
from dataclasses import replace

from tests.accessibility.book import Book
from tests.excel.samples import RELATIONS
from tests.programmes import inspected
from tests.promises import breakers
from tests.promises.breakers import Target
from tests.promises.file import tag
from toolkit.model.cells import cell_name

Seed = Callable[[Target, Book], Book]


def spoilt(*breaks: Callable[[Target], object]) -> Seed:
    """A file that is broken in these ways."""

    def seed(target: Target, book: Book) -> Book:
        for one in breaks:
            one(target)
        return replace(book, inspection=inspected(target.file.content()))

    return seed


def unnamed_language(target: Target) -> None:
    target.file.replace("docProps/core.xml", "<dc:language>sv", "<dc:language>svenska")


def named_otherwise(_: Target, book: Book) -> Book:
    return replace(book, file_name="mall.xlsx")


def sheet_unnamed(target: Target) -> None:
    sheet = next(sheet for sheet in target.file.book.iter(tag("sheet")) if sheet.get("name") == target.name)
    sheet.set("name", "Blad2")


def first_cell_blank(target: Target) -> None:
    cell = target.file.cell(target.name, (0, 0))
    for child in list(cell):
        cell.remove(child)
    cell.attrib.pop("t", None)


def header_repeats_a_title(target: Target) -> None:
    area = target.form.meant.autofilter
    assert area is not None
    target.file.put(target.name, (area.first_row, 1), str(target.form.content((area.first_row, 0))))


def text_under(target: Target) -> None:
    last = max(row for row, _ in target.form.opened) + 2
    row = ET.SubElement(next(target.file.sheet(target.name).iter(tag("sheetData"))), tag("row"), {"r": str(last)})
    cell = ET.SubElement(row, tag("c"), {"r": f"A{last}", "t": "inlineStr"})
    ET.SubElement(ET.SubElement(cell, tag("is")), tag("t")).text = "Skickas senast fredag"


def row_blank(target: Target) -> None:
    row = target.file.row(target.name, 1)
    for cell in list(row):
        row.remove(cell)


def picture_without_words(target: Target) -> None:
    drawn(target, "pic")


def chart(target: Target) -> None:
    drawn(target, "graphicFrame", "Fördelning per status")


def drawn(target: Target, kind: str, words: str = "") -> None:
    """Something that floats above the form."""
    drawing = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    target.file.parts["xl/drawings/drawing8.xml"] = (
        f'<x:wsDr xmlns:x="{drawing}"><x:oneCellAnchor><x:from><x:col>1</x:col><x:row>2</x:row></x:from>'
        f'<x:{kind}><x:cNvPr id="1" name="Bild" descr="{words}"/></x:{kind}></x:oneCellAnchor></x:wsDr>'
    ).encode()
    identity = target.file.relate(target.name, "drawing", "../drawings/drawing8.xml")
    target.file.put_after(target.name, "headerFooter", ET.Element(tag("drawing"), {f"{{{RELATIONS}}}id": identity}))


def mark_paled(target: Target) -> None:
    """A mark in pale grey on the sheet's own ground."""
    looks = next(target.file.styles.iter(tag("dxfs")))
    font = ET.SubElement(ET.SubElement(looks, tag("dxf")), tag("font"))
    ET.SubElement(font, tag("color"), {"rgb": "FFBBBBBB"})
    mark = ET.Element(tag("conditionalFormatting"), {"sqref": cell_name(*target.answer)})
    given = {"type": "expression", "priority": "99", "dxfId": str(len(looks) - 1)}
    ET.SubElement(ET.SubElement(mark, tag("cfRule"), given), tag("formula")).text = "TRUE"
    target.file.put_after(target.name, "autoFilter", mark)


def answer_unmarked(target: Target) -> None:
    """No frame, and no word in the heading."""
    breakers.frame_paled(target)
    area = target.form.meant.autofilter
    assert area is not None
    for column in range(area.last_column + 1):
        target.file.put(target.name, (area.first_row, column), f"Kolumn {column}")


def choice_is_a_color(target: Target) -> None:
    for number in range(6):
        try:
            target.file.put(target.lists.meant.name, (1, number), "■")
        except StopIteration:
            return


def footer_says_more(target: Target) -> None:
    footer = target.file.one(target.name, "oddFooter")
    footer.text = f"{footer.text} Konfidentiellt"


def link_unreadable(target: Target) -> None:
    sheet, place = target.link
    target.file.put(sheet, place, "https://example.org/x?y=1")


def tab_goes_astray(target: Target) -> None:
    target.file.lock(target.name, (0, 0), locked=False)


def abbreviation_unexplained(_: Target, book: Book) -> Book:
    return replace(book, abbreviations=(*book.abbreviations, ("XYZ", "något okänt")))


def other_words(target: Target, book: Book) -> Book:
    before = book.inspection
    changed = spoilt(breakers.prompt_changed)(target, book)
    return replace(changed, others=(before,))


SEEDS: Mapping[int, tuple[Seed, ...]] = {
    1: (spoilt(breakers.title_lost),),
    2: (spoilt(unnamed_language),),
    3: (named_otherwise,),
    4: (spoilt(sheet_unnamed),),
    5: (spoilt(first_cell_blank),),
    6: (spoilt(breakers.opened_elsewhere), spoilt(breakers.cursor_moved)),
    7: (spoilt(breakers.cells_merged),),
    8: (spoilt(header_repeats_a_title), spoilt(breakers.heading_not_repeated)),
    9: (spoilt(text_under),),
    10: (spoilt(row_blank),),
    11: (spoilt(breakers.row_hidden), spoilt(breakers.column_hidden), spoilt(breakers.sheet_smuggled)),
    12: (spoilt(picture_without_words),),
    13: (spoilt(chart),),
    14: (spoilt(breakers.text_paled), spoilt(mark_paled)),
    15: (spoilt(answer_unmarked),),
    16: (spoilt(choice_is_a_color),),
    17: (spoilt(footer_says_more),),
    18: (spoilt(link_unreadable),),
    19: (spoilt(breakers.font_shrunk), spoilt(breakers.row_lowered)),
    20: (spoilt(breakers.prompt_lost), spoilt(breakers.error_lost), spoilt(breakers.rule_lost)),
    21: (spoilt(tab_goes_astray), spoilt(breakers.sheet_unprotected)),
    22: (spoilt(breakers.macros), spoilt(breakers.notes), spoilt(breakers.box)),
    23: (abbreviation_unexplained,),
    24: (other_words,),
}

"""What respondents write beside the cells is read, with its place."""

import struct

import pytest

from tests.excel.floating import box, comment, float_above, picture
from tests.excel.reading import cells_of, refused
from tests.excel.samples import bare, sample, unzipped, zipped
from toolkit.excel import asides
from toolkit.excel.old_asides import Drawn, strikes, struck_styles
from toolkit.excel.writer import write
from toolkit.model.cells import Aside, Beside, SheetCells

FONTS = "<fonts><font/><font><strike/></font><font><strike val='0'/></font></fonts>"
STYLES = f"{FONTS}<cellXfs><xf fontId='0'/><xf fontId='1'/><xf fontId='2'/></cellXfs>"


def aside(kind: Beside, row: int, column: int, text: str = "") -> Aside:
    return Aside(kind=kind, sheet="Uppföljning", row=row, column=column, text=text)


def with_(edit: str) -> tuple[Aside, ...]:
    parts = unzipped(write(sample()))
    if edit == "notes":
        comment(parts, "Uppföljning", {"C2": "Se mejl", "D3": " "}, {"E4": ("Räcker det?", "Ja & nej")})
    else:
        float_above(parts, "Uppföljning", box("Vårt svar\när nej", 4, 2), box(" ", 5, 2), picture(6, 1))
    return cells_of(zipped(parts)).asides


def struck(row: str, strings: str = "", styles: str = "") -> list[tuple[int | None, int | None, str]]:
    found = cells_of(zipped(bare(f'<sheetData><row r="2">{row}</row></sheetData>', strings, styles))).asides
    assert {one.kind for one in found} <= {Beside.STRUCK}
    return [(one.row, one.column, one.text) for one in found]


def test_a_workbook_of_ours_has_none() -> None:
    assert cells_of(write(sample())).asides == ()


def test_notes_and_threads_are_read_once_each() -> None:
    assert set(with_("notes")) == {
        aside(Beside.NOTE, 3, 4, "Räcker det?\nJa & nej"),
        aside(Beside.NOTE, 1, 2, "Enhetschef:\nSe mejl"),
        aside(Beside.NOTE, 2, 3, "Enhetschef:"),
    }


def test_boxes_and_pictures_are_read_with_their_places() -> None:
    assert with_("boxes") == (
        aside(Beside.BOX, 4, 2, "Vårt svar\när nej"),
        aside(Beside.PICTURE, 6, 1, "Skärmbild"),
    )


def test_a_box_that_stands_twice_for_old_programs_is_read_once() -> None:
    parts = unzipped(write(sample()))
    both = box("En gång", 1, 1).replace("<xdr:clientData/>", box("En gång", 1, 1) + "<xdr:clientData/>")
    float_above(parts, "Uppföljning", both)
    assert cells_of(zipped(parts)).asides == (aside(Beside.BOX, 1, 1, "En gång"),)


def test_cells_and_runs_that_are_struck_through() -> None:
    texts = "<si><t>hel</t></si><si><r><t>kvar </t></r><r><rPr><strike/></rPr><t>bort</t></r></si><si><t>ren</t></si>"
    cells = "".join(
        f'<c r="{place}"{style} t="s"><v>{text}</v></c>'
        for place, style, text in (("A2", ' s="1"', 0), ("B2", ' s="2"', 2), ("C2", "", 1), ("D2", "", 2))
    )
    inline = '<c r="E2" t="inlineStr"><is><r><rPr><strike val="1"/></rPr><t>inne</t></r><r><t>!</t></r></is></c>'
    rest = '<c r="F2" s="1"><v>12</v></c><c r="G2" s="1"/><c r="H2" s="1" t="e"><v>#N/A</v></c>'
    found = struck(cells + inline + rest, texts, STYLES)
    assert found == [(1, 0, "hel"), (1, 2, "bort"), (1, 4, "inne"), (1, 5, "12")]


def test_without_a_strike_nothing_is_looked_for() -> None:
    assert struck('<c r="A2" s="0" t="s"><v>0</v></c>', "<si><t>hel</t></si>", "<fonts><font/></fonts>") == []


def test_a_flood_of_them_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asides, "MOST_ASIDES", 1)
    parts = unzipped(write(sample()))
    float_above(parts, "Uppföljning", box("Ett", 1, 1), box("Två", 2, 1))
    assert refused(zipped(parts)) == "file-unsafe"


SPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
    for short, long in (("office", "office"), ("t", "table"), ("x", "text"), ("d", "drawing"), ("s", "style"))
)


def open_document(rows: str, styles: str = "", floating: str = "") -> tuple[Aside, ...]:
    table = f'<t:table t:name="Blad"><t:shapes>{floating}</t:shapes>{rows}</t:table>'
    looks = f"<office:automatic-styles>{styles}</office:automatic-styles>"
    body = f"<office:body><office:spreadsheet>{table}</office:spreadsheet></office:body>"
    kind = 'office:mimetype="application/vnd.oasis.opendocument.spreadsheet"'
    file = f'<?xml version="1.0" encoding="UTF-8"?><office:document {SPACES} {kind}>{looks}{body}</office:document>'
    return cells_of(file.encode()).asides


def test_open_documents_say_what_stands_beside_their_cells() -> None:
    note = "<office:annotation><x:p>Enhetschef:</x:p><x:p>Se mejl</x:p></office:annotation>"
    rows = (
        '<t:table-row t:number-rows-repeated="3"><t:table-cell/></t:table-row><t:table-row>'
        f'<t:table-cell t:number-columns-repeated="2"/><t:table-cell>{note}<x:p>svar</x:p></t:table-cell>'
        "<t:table-cell><d:frame><d:text-box><x:p>Ruta</x:p></d:text-box></d:frame></t:table-cell>"
        "<t:table-cell><office:annotation><x:p> </x:p></office:annotation></t:table-cell></t:table-row>"
    )
    found = open_document(rows, floating="<d:frame><d:image/></d:frame>")
    assert [(one.kind, one.row, one.column, one.text) for one in found] == [
        (Beside.PICTURE, None, None, ""),
        (Beside.NOTE, 3, 2, "Enhetschef:\nSe mejl"),
        (Beside.BOX, 3, 3, "Ruta"),
    ]


@pytest.mark.parametrize("line", ["line-through-style='solid'", "line-through-type='single'"])
def test_open_documents_say_what_is_struck_through(line: str) -> None:
    styles = f"<s:style s:name='a'><s:text-properties s:text-{line}/></s:style>"
    styles += "<s:style s:name='b'><s:text-properties s:text-line-through-style='none'/></s:style>"
    row = (
        '<t:table-row><t:table-cell t:style-name="a"><x:p>hel</x:p></t:table-cell>'
        '<t:table-cell t:style-name="b"><x:p>kvar <x:span x:style-name="a">bort</x:span></x:p></t:table-cell>'
        '<t:table-cell t:style-name="b"><x:p>ren</x:p></t:table-cell></t:table-row>'
    )
    assert [(one.column, one.text) for one in open_document(row, styles)] == [(0, "hel"), (1, "bort")]


def test_old_workbooks_say_what_stands_beside_their_cells() -> None:
    drawn = Drawn(struck_styles([False, True, False, False, True], [0, 1, 5]))
    long = "Vårt svar, och mer därtill"
    for number, sort, written in ((1, 0x19, "Se mejl"), (2, 0x06, long), (3, 0x08, ""), (4, 0x14, "")):
        drawn.add(0x005D, [struct.pack("<HHHH", 0x15, 0x12, sort, number)])
        if written:
            first, rest = written[:4].encode("latin-1"), written[4:].encode("utf-16-le")
            drawn.add(0x01B6, [struct.pack("<10xH6x", len(written)), b"\0" + first, b"\1" + rest, bytes(8)])
    drawn.add(0x001C, [struct.pack("<HHHH", 4, 2, 0, 1)])
    drawn.add(0x001C, [struct.pack("<HHHH", 5, 2, 0, 9)])
    for row, style in enumerate((0, 1, 2)):
        drawn.cell(row, 0, style)
    sheet = SheetCells(name="Blad", rows=(("kvar",), ("bort",), (12,)))
    assert [(one.kind, one.row, one.column, one.text) for one in drawn.asides(sheet)] == [
        (Beside.NOTE, 4, 2, "Se mejl"),
        (Beside.BOX, None, None, long),
        (Beside.PICTURE, None, None, ""),
        (Beside.STRUCK, 1, 0, "bort"),
        (Beside.STRUCK, 2, 0, "12"),
    ]


@pytest.mark.parametrize(("flags", "struck"), [(0x0008, True), (0x0009, True), (0x0001, False)])
def test_old_fonts_say_that_they_strike(flags: int, struck: bool) -> None:
    assert strikes(struct.pack("<HH", 220, flags)) is struck

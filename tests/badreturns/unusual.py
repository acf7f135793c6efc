"""Workbooks that are legal and seldom seen: what they say counts, whatever they look like inside."""

import re
from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet

from tests.badreturns.case import Base, Case, Make, Told
from tests.badreturns.edits import Parts, form_part, form_sheet, in_book, in_cells, in_parts
from tests.excel.samples import MAIN, RELATIONS

GROUP = "Ovanliga men riktiga arbetsböcker"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
CELL_PARTS = re.compile(r"xl/(worksheets/sheet\d+|sharedStrings|workbook)\.xml")
TAG = re.compile(rb"<(/?)([A-Za-z])")


def every_part(edit: Callable[[bytes], bytes]) -> Make:
    """The workbook with something done to the XML of every part of cells, texts and sheets."""

    def change(parts: Parts, _: Base) -> None:
        for name in parts:
            if CELL_PARTS.fullmatch(name):
                parts[name] = edit(parts[name])

    return in_parts(change)


def _utf16(data: bytes) -> bytes:
    text = data.decode()
    return ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16")


def _prefixed(data: bytes) -> bytes:
    data = data.replace(b'xmlns="%s"' % MAIN.encode(), b'xmlns:x="%s"' % MAIN.encode())
    return TAG.sub(rb"<\1x:\2", data)


def _strict(data: bytes) -> bytes:
    return data.replace(MAIN.encode(), STRICT.encode()).replace(
        RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"
    )


def _indented(data: bytes) -> bytes:
    return (
        data.replace(b"<row", b"\n  <row")
        .replace(b"<c ", b"\n    <c ")
        .replace(b"<v>", b"<v>\n")
        .replace(b"</v>", b"\n</v>")
    )


def _inline(parts: Parts, base: Base) -> None:
    name = form_part(parts, base)
    texts = re.findall(rb"<si>(.*?)</si>", parts["xl/sharedStrings.xml"], re.DOTALL)
    parts[name] = re.sub(
        rb't="s"><v>(\d+)</v>', lambda found: b't="inlineStr"><is>%s</is>' % texts[int(found[1])], parts[name]
    )


def _rich(parts: Parts, _: Base) -> None:
    """Every text in two runs, the second one bold, with reading aids that are not part of it."""

    def runs(found: re.Match[bytes]) -> bytes:
        text = found[2]
        half = text.find(b" ", len(text) // 2)
        if half < 0:
            return found[0]
        keep = b' xml:space="preserve"'
        return (
            b"<si><r><t%s>%s</t></r><r><rPr><b/></rPr><t%s>%s</t></r>" % (keep, text[:half], keep, text[half:])
            + b'<rPh sb="0" eb="1"><t>furigana</t></rPh></si>'
        )

    name = "xl/sharedStrings.xml"
    parts[name] = re.sub(rb"<si><t([^>]*)>(.*?)</t></si>", runs, parts[name], flags=re.DOTALL)


def _blank_rows(parts: Parts, base: Base) -> None:
    name = form_part(parts, base)
    blank = b"".join(b'<row r="%d" s="1" customFormat="1"/>' % row for row in range(100, 1_000_100))
    parts[name] = parts[name].replace(b"</sheetData>", blank + b"</sheetData>")


def _merges(parts: Parts, base: Base) -> None:
    name = form_part(parts, base)
    merges = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(1_000, 66_000))
    data = re.sub(rb"<mergeCells.*?</mergeCells>", b"", parts[name], flags=re.DOTALL)
    parts[name] = data.replace(b"</sheetData>", b"</sheetData><mergeCells>" + merges + b"</mergeCells>")


def _since_1904(parts: Parts, base: Base) -> None:
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace(b"<workbookPr/>", b'<workbookPr date1904="1"/>')
    name = form_part(parts, base)
    days, before = set(_date_styles(parts)), parts[name]
    parts[name] = re.sub(
        rb'(<c r="[A-Z]+\d+" s="(\d+)"(?: t="n")?><v>)(\d{5})(</v>)',
        lambda found: found[1] + str(int(found[3]) - 1462).encode() + found[4] if found[2] in days else found[0],
        before,
    )
    assert parts[name] != before


def _date_styles(parts: Parts) -> list[bytes]:
    styles = parts["xl/styles.xml"]
    dates = (
        {b"14"}
        | {found[1] for found in re.finditer(rb'<numFmt numFmtId="(\d+)" formatCode="[^"]*yy[^"]*"', styles)}
        | {found[1] for found in re.finditer(rb'<numFmt formatCode="[^"]*yy[^"]*" numFmtId="(\d+)"', styles)}
    )
    inside = re.search(rb"<cellXfs.*?</cellXfs>", styles, re.DOTALL)
    assert inside
    used = re.findall(rb'<xf [^>]*?numFmtId="(\d+)"', inside[0])
    return [str(index).encode() for index, code in enumerate(used) if code in dates]


def _macros(parts: Parts, _: Base) -> None:
    name = "[Content_Types].xml"
    parts[name] = parts[name].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    parts["xl/vbaProject.bin"] = b"\xd0\xcf\x11\xe0" + bytes(2_000)


def _linked(parts: Parts, _: Base) -> None:
    name = "xl/_rels/workbook.xml.rels"
    link = (
        b'<Relationship Id="rIdOut" Type="%s/externalLink" Target="externalLinks/externalLink1.xml"/>'
        % RELATIONS.encode()
    )
    parts[name] = parts[name].replace(b"</Relationships>", link + b"</Relationships>")
    parts["xl/externalLinks/externalLink1.xml"] = b'<externalLink xmlns="%s"/>' % MAIN.encode()


def _chart_sheet(book: Workbook, base: Base) -> None:
    book.create_chartsheet("Diagram1", book.sheetnames.index(form_sheet(base)))


def _many_sheets(book: Workbook, _: Base) -> None:
    for number in range(200):
        book.create_sheet(f"Blad{number}")


def _shown(book: Workbook, _: Base) -> None:
    for sheet in book.worksheets:
        sheet.sheet_state = "visible"


def _hidden(sheet: Worksheet, base: Base) -> None:
    """Rows that a filter hides hold answers all the same."""
    for row in range(6, 12):
        sheet.row_dimensions[row].hidden = True
    sheet.auto_filter.add_filter_column(1, ["Politiska åtgärder"])
    del base


def _hidden_columns(sheet: Worksheet, _: Base) -> None:
    for letter in "DEG":
        sheet.column_dimensions[letter].hidden = True


def _white(sheet: Worksheet, _: Base) -> None:
    for row in sheet.iter_rows(min_row=5):
        for cell in row:
            cell.font = Font(color="FFFFFF")


def _fine(id_: str, happened: str, make: Make, base: str = "tabell", told: tuple[Told, ...] = ()) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=make, base=base, told=told)


CASES = (
    _fine("utf-16", "All XML är skriven i UTF-16.", every_part(_utf16)),
    _fine("bom", "All XML börjar med en byteordningsmarkering.", every_part(lambda data: b"\xef\xbb\xbf" + data)),
    _fine("prefix", "Alla element har ett prefix framför namnet.", every_part(_prefixed)),
    _fine("strict", "Filen är sparad som Strict Open XML.", every_part(_strict)),
    _fine("indragen", "XML:en har radbrytningar och indrag, också runt värdena.", every_part(_indented)),
    _fine("inline", "Texterna står i cellerna i stället för i den gemensamma listan.", in_parts(_inline)),
    _fine("fetstil", "Texterna har blandade typsnitt och läshjälp.", in_parts(_rich)),
    _fine("miljon-rader", "En miljon tomma rader är formaterade.", in_parts(_blank_rows)),
    _fine("sammanfogat", "65 000 områden är sammanfogade under tabellen.", in_parts(_merges)),
    _fine("år-1904", "Datumen räknas från 1904, som på en gammal Mac.", in_parts(_since_1904), base="typer"),
    _fine("makron", "Arbetsboken har makron.", in_parts(_macros)),
    _fine("länkar", "Arbetsboken har länkar till andra filer.", in_parts(_linked)),
    _fine("diagramblad", "Ett diagramblad ligger före bladet med svaren.", in_book(_chart_sheet)),
    _fine("200-blad", "Någon lade till 200 tomma blad.", in_book(_many_sheets)),
    _fine("visade-blad", "De dolda bladen har visats.", in_book(_shown)),
    _fine("filter", "Ett filter döljer rader som har svar.", in_cells(_hidden)),
    _fine("dolda-kolumner", "Kolumner med svar är dolda.", in_cells(_hidden_columns)),
    _fine("vit-text", "Svaren är skrivna med vit text.", in_cells(_white)),
)

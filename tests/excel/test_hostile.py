"""Files made to do harm: each is refused within a second or two and without much memory."""

from __future__ import annotations

import io
import struct
import time
import tracemalloc
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.excel.compound import FREE, compound
from tests.excel.formats import SPACES, as_docx, as_ods, as_xls, as_xlsb, binary, open_parts, record
from tests.excel.reading import cells_of
from tests.excel.samples import bare, zipped
from toolkit.excel import grid
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import SheetCells, WorkbookCells

if TYPE_CHECKING:
    from collections.abc import Callable

SECONDS = 10.0
MOST_MEMORY = 400 << 20
SMALL = WorkbookCells(sheets=(SheetCells(name="Blad", rows=(("a", 1),)),))
SHEET = "xl/worksheets/sheet1.xml"
BLANK_RESULT = b"\3\0\0\0\0\0\xff\xff" + bytes(8)
FAR = struct.pack("<HHH", 65_535, 255, 0)
HERE = struct.pack("<HHH", 5, 0, 0)


def sheet(inner: str) -> bytes:
    return zipped(bare(f"<sheetData>{inner}</sheetData>"))


def open_table(inner: str) -> bytes:
    parts = open_parts(SMALL)
    body = f'<table:table table:name="Blad">{inner}</table:table>'
    parts["content.xml"] = (
        f"<office:document-content {SPACES}><office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
        "</office:document-content>"
    )
    return zipped(parts)


def repeated(rows: int, columns: int, more: str = "") -> bytes:
    cell = f'<table:table-cell table:number-columns-repeated="{columns}" office:value-type="float" office:value="1"/>'
    return open_table(f'<table:table-row table:number-rows-repeated="{rows}">{cell}{more}</table:table-row>')


def sharing() -> bytes:
    """Entries that share one stream of zeros: the zip is small, and every entry within the limits by itself."""
    target = io.BytesIO(zipped(bare("<sheetData/>") | {"xl/media/x.xml": bytes(9 << 20)}))
    with zipfile.ZipFile(target, "a") as archive:
        one = archive.getinfo("xl/media/x.xml")
        for number in range(50):
            other = zipfile.ZipInfo(f"xl/media/{number}.xml")
            for name in ("compress_type", "compress_size", "file_size", "CRC", "header_offset"):
                setattr(other, name, getattr(one, name))
            archive.filelist.append(other)
            archive.NameToInfo[other.filename] = other
        archive._didModify = True  # type: ignore[attr-defined]  # so that its directory is written anew
    return target.getvalue()


def one_sheet_many_times(count: int) -> bytes:
    parts = bare('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    book = str(parts["xl/workbook.xml"])
    listed = "".join(f'<sheet name="B{number}" sheetId="{number}" r:id="rId1"/>' for number in range(count))
    start, end = book.index("<sheets>"), book.index("</sheets>")
    return zipped(parts | {"xl/workbook.xml": f"{book[:start]}<sheets>{listed}{book[end:]}"})


def looping() -> bytes:
    """A compound file whose sector table leads back to where it came from."""
    rows = tuple((f"text {number}",) for number in range(500))
    content = bytearray(as_xls(WorkbookCells(sheets=(SheetCells(name="Blad", rows=rows),))))
    table = int.from_bytes(content[76:80], "little")
    content[512 * (table + 1) : 512 * (table + 1) + 8] = struct.pack("<II", 1, 0)
    return bytes(content)


def directory_looping() -> bytes:
    content = bytearray(compound({"Workbook": bytes(4096), "B": b"x", "C": b"x"}))
    start = 512 * (int.from_bytes(content[48:52], "little") + 1)
    # The third entry's right sibling is the second.
    content[start + 3 * 128 + 72 : start + 3 * 128 + 76] = struct.pack("<I", 2)
    return bytes(content)


def early_end() -> bytes:
    content = bytearray(as_xls(SMALL))
    content[76:80] = struct.pack("<I", FREE - 5)
    return bytes(content)


def same_place() -> bytes:
    two = WorkbookCells(sheets=(*SMALL.sheets, SheetCells(name="Två", rows=(("b",),))))
    content = as_xls(two)
    head = record(0x85, b"")[:2]
    first = content.index(head)
    second = content.index(head, first + 4)
    return content[: second + 4] + content[first + 4 : first + 8] + content[second + 8 :]


def deep(tag: str, depth: int) -> str:
    return f"<{tag}>" * depth + f"</{tag}>" * depth


def attributes(count: int) -> str:
    return " ".join(f"a{number}=''" for number in range(count))


def nested_tables() -> bytes:
    tables = "<tbl><tr><tc>" * 50_000 + "</tc></tr></tbl>" * 50_000
    return zipped(
        {
            "[Content_Types].xml": '<Types><Override ContentType="wordprocessingml."/></Types>',
            "word/document.xml": f"<a><body>{tables}</body></a>",
        }
    )


def spaced(inner: str) -> bytes:
    cell = f'<table:table-cell office:value-type="string"><text:p>{inner}</text:p></table:table-cell>'
    return open_table(f"<table:table-row>{cell}</table:table-row>")


def styled(inner: str) -> bytes:
    return zipped(bare("<sheetData/>", styles=inner))


CELL = '<c r="A1"><v>1</v></c>'
HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "depth": (lambda: sheet(f"<row><extLst>{deep(chr(97), 300_000)}</extLst></row>"), ""),
    "attributes": (
        lambda: sheet(f'<row r="1"><c {" ".join(f"a{n}=" + repr("") for n in range(500_000))}/></row>'),
        "file-unsafe",
    ),
    "strings": (
        lambda: zipped(bare("<sheetData/>", strings="<si><t/></si>" * 1_500_000)),
        "file-unsafe",
    ),
    "styles": (lambda: styled(f"<cellXfs>{'<xf/>' * 4_100_000}</cellXfs>"), "file-unsafe"),
    "number-format": (
        lambda: styled(f'<numFmts><numFmt numFmtId="200" formatCode="{"[" * 200_000}"/></numFmts>'),
        "",
    ),
    "long-reference": (lambda: sheet(f'<row r="1"><c r="{"A" * 200_000}1"><v>1</v></c></row>'), "file-damaged"),
    "long-row-number": (lambda: sheet(f'<row r="{"1" * 200_000}">{CELL}</row>'), "file-damaged"),
    "long-number": (lambda: sheet(f'<row r="1"><c r="A1"><v>{"1" * 200_000}</v></c></row>'), "file-damaged"),
    "far-row": (lambda: sheet('<row r="1048577"><c><v>1</v></c></row>'), "file-damaged"),
    "far-column": (lambda: sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "file-damaged"),
    "row-without-end": (lambda: sheet('<row r="1">' + "<c/>" * 5_000_000 + "</row>"), "file-unsafe"),
    "formula": (lambda: sheet(f'<row r="1"><c r="A1"><f>{"A1+" * 3_000_000}1</f><v>1</v></c></row>'), "file-unsafe"),
    "relations": (
        lambda: zipped(bare("<sheetData/>") | {"xl/_rels/workbook.xml.rels": "<a>" + "<b/>" * 4_100_000 + "</a>"}),
        "file-unsafe",
    ),
    "one-sheet-many-times": (lambda: one_sheet_many_times(900), "file-damaged"),
    "sheets": (lambda: one_sheet_many_times(2_000), "file-unsafe"),
    "sharing": (sharing, "file-unsafe"),
    "long-declaration": (
        lambda: zipped(bare("") | {SHEET: f'<?xml version="1.0"{" " * 5_000}encoding="cp500"?><a/>'}),
        "file-damaged",
    ),
    "nested-zip": (lambda: zipped({"a.zip": zipped({"b.zip": zipped({"c": bytes(1 << 20)})})}), "file-not-a-workbook"),
    "ods-rows": (lambda: repeated(10**9, 1), "file-unsafe"),
    "ods-columns": (lambda: repeated(1, 10**9), "file-unsafe"),
    "ods-both": (lambda: repeated(1_000_000, 16_000), "file-unsafe"),
    "ods-after": (lambda: repeated(10**9, 10**9, "<table:table-cell/>"), "file-unsafe"),
    "ods-long-count": (lambda: repeated(int("9" * 30), 1), "file-damaged"),
    "ods-no-count": (lambda: repeated(0, 1), "file-damaged"),
    "ods-formulas": (
        lambda: open_table(
            '<table:table-row table:number-rows-repeated="999999"><table:table-cell table:formula="x" '
            'table:number-columns-repeated="9999"/></table:table-row>'
        ),
        "",
    ),
    "ods-blanks": (lambda: spaced('<text:s text:c="99999999"/>'), ""),
    "ods-groups": (lambda: open_table(deep("table:table-row-group", 100_000)), "file-unsafe"),
    "ods-spans": (lambda: spaced(deep("text:span", 100_000)), "file-unsafe"),
    "docx-tables": (nested_tables, "file-unsafe"),
    "ole-loop": (looping, "file-damaged"),
    "ole-directory-loop": (directory_looping, "file-damaged"),
    "ole-far-start": (early_end, "file-damaged"),
    "xls-same-place": (same_place, "file-damaged"),
    "xls-far": (
        lambda: as_xls(SMALL, extra=record(0x203, struct.pack("<HHHd", 65_535, 255, 0, 1.0))),
        "file-unsafe",
    ),
    "xls-far-formula": (
        lambda: as_xls(SMALL, extra=record(6, FAR + b"\3\0\0\0\0\0\xff\xff" + bytes(8))),
        "file-unsafe",
    ),
    "xls-text-that-promises-more": (
        lambda: as_xls(SMALL, extra=record(0x204, HERE + struct.pack("<HB", 60_000, 0) + b"a")),
        "file-damaged",
    ),
    "xlsb-far": (
        lambda: as_xlsb(SMALL, **{"worksheets/sheet1.bin": far_cell(1_048_575, 16_383)}),
        "file-unsafe",
    ),
    "xlsb-beyond": (
        lambda: as_xlsb(SMALL, **{"worksheets/sheet1.bin": far_cell(4_000_000_000, 0)}),
        "file-damaged",
    ),
    "xlsb-text-that-promises-more": (
        lambda: as_xlsb(SMALL, **{"sharedStrings.bin": binary(19, b"\0" + struct.pack("<I", 2_000_000_000))}),
        "file-damaged",
    ),
    "xlsb-record-that-promises-more": (
        lambda: as_xlsb(SMALL, **{"worksheets/sheet1.bin": b"\5\xff\xff\xff\x7f"}),
        "file-damaged",
    ),
}


def far_cell(row: int, column: int) -> bytes:
    first = binary(0, struct.pack("<I", 0) + bytes(13)) + binary(5, struct.pack("<IId", 0, 0, 1.0))
    second = binary(0, struct.pack("<I", row) + bytes(13)) + binary(5, struct.pack("<IId", column, 0, 1.0))
    return binary(129) + binary(145) + first + second + binary(146) + binary(130)


@pytest.mark.parametrize("name", HOSTILE)
def test_harm_is_refused_soon_and_without_much_memory(name: str) -> None:
    make, reason = HOSTILE[name]
    content = make()
    tracemalloc.start()
    started = time.process_time()
    found = read(content)
    spent, (_, peak) = time.process_time() - started, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert (found.reason if isinstance(found, Refusal) else "") == reason, found
    # Tracing memory takes several times as long as reading.
    assert spent < SECONDS, spent
    assert peak < MOST_MEMORY, peak


def test_a_large_sheet_with_rows_is_not_taken_for_one_without(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grid, "LARGE", 0)
    monkeypatch.setattr(grid, "LONGEST_ROW", 100_000)
    rows = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 20_000))
    assert len(cells_of(sheet(rows)).sheets[0].rows) == 19_999


@pytest.mark.parametrize("make", [as_xls, as_xlsb, as_ods, as_docx])
def test_the_same_without_harm_is_read(make: Callable[[WorkbookCells], bytes]) -> None:
    assert cells_of(make(SMALL)).sheets[0].rows[0][0] == "a"

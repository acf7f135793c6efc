"""Workbooks in other formats: what was written is what is read, and each oddity of a format is understood."""

from __future__ import annotations

import io
import struct
import zipfile
from datetime import date, datetime, time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from tests.excel.compound import compound
from tests.excel.formats import (
    OPEN,
    SPACES,
    as_docx,
    as_ods,
    as_xls,
    as_xlsb,
    binary,
    long_string,
    old_book,
    open_parts,
    record,
    wide,
)
from tests.excel.reading import cells_of, refused
from tests.excel.samples import zipped
from toolkit.excel.reader import read
from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

TEXTS = st.text(st.characters(codec="utf-8", min_codepoint=32), min_size=1, max_size=20) | st.sampled_from(
    ("rad 1\nrad 2", "\nförst", " kant", "två  blanka", "a\tb", "=1+1", "_x000D_", "0006", "-Uppdrag", "<b>&amp;", "😀")
)
NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e15, 1e15).map(lambda value: float(f"{value:.15g}"))
DAYS = st.dates(date(1901, 1, 1), date(2100, 1, 1))
MOMENTS = DAYS.map(lambda day: datetime(day.year, day.month, day.day, 13, 45))  # noqa: DTZ001
CLOCKS = st.times(time(0, 0, 1)).map(lambda one: one.replace(microsecond=0))
ERRORS = st.sampled_from(("#DIV/0!", "#N/A", "#NAME?", "#REF!", "#VALUE!", "#NUM!", "#NULL!")).map(ErrorValue)
VALUES: st.SearchStrategy[Scalar] = (
    st.none() | TEXTS | NUMBERS | st.booleans() | DAYS | MOMENTS | CLOCKS | ERRORS
)  # fmt: skip
ROWS = st.lists(st.lists(VALUES, max_size=6), max_size=8)
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], derandomize=True)
DATA = Path(__file__).parent / "data"
IDENTITY = {"followup-identity": "plan/2026-T2/alfa/0123456789abcdef"}


def trimmed(rows: list[list[Scalar]]) -> tuple[tuple[Scalar, ...], ...]:
    lines = []
    for row in rows:
        line = [int(value) if isinstance(value, float) and value.is_integer() else value for value in row]
        while line and line[-1] is None:
            line.pop()
        lines.append(tuple(line))
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def book(rows: tuple[tuple[Scalar, ...], ...], *formulas: tuple[int, int]) -> WorkbookCells:
    sheet = SheetCells(name="Blad", rows=rows, formulas=frozenset(formulas), footer="&Rplan/2026-T2")
    return WorkbookCells(sheets=(sheet, SheetCells(name="Dölj & göm", state="hidden")), properties=IDENTITY)


@pytest.mark.parametrize("make", [as_xls, as_xlsb, as_ods])
@QUICK
@given(rows=ROWS)
def test_what_is_written_is_what_is_read(make: Callable[[WorkbookCells], bytes], rows: list[list[Scalar]]) -> None:
    written = book(trimmed(rows))
    found = cells_of(make(written))
    assert found.sheets[0].rows == written.sheets[0].rows
    assert [(sheet.name, sheet.state) for sheet in found.sheets] == [("Blad", "visible"), ("Dölj & göm", "hidden")]
    assert found.properties == IDENTITY
    assert found.sheets[0].footer == "&Rplan/2026-T2"


@pytest.mark.parametrize("make", [as_xls, as_xlsb, as_ods])
def test_formulas_are_told_apart_with_their_values(make: Callable[[WorkbookCells], bytes]) -> None:
    rows = (("text", 1, True, ErrorValue("#N/A"), "ab"), ("svar", 2.5, False, ErrorValue("#DIV/0!"), None, "z"))
    formulas = tuple((1, column) for column in range(5))
    found = cells_of(make(book(rows, *formulas))).sheets[0]
    assert found.rows == rows
    assert found.formulas == frozenset(formulas)


def test_the_kind_is_told() -> None:
    kinds = [cells_of(make(book((("a",),)))).kind for make in (as_xls, as_xlsb, as_ods, as_docx)]
    assert kinds == ["xls", "xlsb", "ods", "docx"]


@pytest.mark.parametrize(
    ("kind", "differs"),
    # Calc shows the day zero, which Excel has not; its .xls holds zeros for texts out of formulas until counted anew.
    [("ods", {(5, 4): date(1899, 12, 30)}), ("xls", {(5, 2): 0})],
)
def test_files_that_libreoffice_saved(kind: str, differs: Mapping[tuple[int, int], Scalar]) -> None:
    usual, other = (cells_of((DATA / f"libreoffice-7.4.{ending}").read_bytes()) for ending in ("xlsx", kind))
    for one, two in zip(usual.sheets, other.sheets, strict=True):
        assert (one.name, one.state, one.formulas) == (two.name, two.state, two.formulas)
        places = {(row, column) for row, line in enumerate(one.rows) for column in range(len(line))}
        found = {place: two.at(*place) for place in places if one.at(*place) != two.at(*place)}
        assert found == (differs if one is usual.sheets[0] else {})


# ── .xls ─────────────────────────────────────────────────────────────────────────────────────────────────────────

HERE = struct.pack("<HHH", 0, 0, 0)
DAY_HERE = struct.pack("<HHH", 0, 0, 1)
TEXT_RESULT = b"\0\0\0\0\0\0\xff\xff" + bytes(8)
CHART = record(0x809, struct.pack("<HHHHII", 0x600, 0x20, 0, 0, 0, 0)) + record(0x203, HERE + bytes(8)) + record(0x0A)


@pytest.mark.parametrize(
    ("records", "value"),
    [
        (record(0x204, HERE + struct.pack("<HB", 3, 0) + b"\xe5b\xe9"), "åbé"),
        (record(0xD6, HERE + struct.pack("<HB", 2, 0) + b"ab" + struct.pack("<HHH", 1, 0, 0)), "ab"),
        (record(0x27E, HERE + struct.pack("<I", 5 << 2 | 2)), 5),
        (record(0x27E, HERE + struct.pack("<i", -5 << 2 | 2)), -5),
        (record(0x27E, HERE + struct.pack("<I", 12345 << 2 | 3)), 123.45),
        (record(0x27E, HERE + struct.pack("<d", 1.5)[4:]), 1.5),
        (record(0xBD, struct.pack("<HHHIH", 0, 0, 0, 7 << 2 | 2, 0)), 7),
        (record(0x203, DAY_HERE + struct.pack("<d", 43_000)), date(2017, 9, 22)),
        (record(0x203, DAY_HERE + struct.pack("<d", 43_000.75)), date(2017, 9, 22)),
        (record(0x203, DAY_HERE + struct.pack("<d", 5)), date(1900, 1, 5)),
        (record(0x204, HERE + struct.pack("<HB", 3, 1) + "\ufeffab".encode("utf-16-le")), "\ufeffab"),
        (record(0x203, DAY_HERE + struct.pack("<d", 60)), 60),
        (record(0x203, DAY_HERE + struct.pack("<d", -3)), -3),
        (record(0x203, struct.pack("<HHH", 0, 0, 77) + struct.pack("<d", 1.75)), 1.75),
        (record(6, HERE + TEXT_RESULT) + record(0x4BC, bytes(10)) + record(0x207, long_string("hej")), "hej"),
        (record(6, HERE + TEXT_RESULT), None),
        (CHART + record(0x203, HERE + struct.pack("<d", 2)), 2),
        (record(0x201, HERE), None),
    ],
)
def test_records_of_old_workbooks(records: bytes, value: Scalar) -> None:
    found = cells_of(as_xls(WorkbookCells(sheets=(SheetCells(name="Blad"),)), extra=records)).sheets[0]
    assert found.rows == (() if value is None else ((value,),))


@pytest.mark.parametrize(
    ("records", "reason"),
    [
        (record(0x203, HERE + bytes(8)) * 2, "file-damaged"),
        (record(0x203, HERE + struct.pack("<d", float("nan"))), "file-damaged"),
        (record(0xFD, HERE + struct.pack("<I", 99)), "file-damaged"),
        (record(0x205, HERE + bytes([2, 0])), "file-damaged"),
        (record(0x205, HERE + bytes([99, 1])), "file-damaged"),
        (record(0x204, HERE + struct.pack("<H", 3) + b"abc"), "file-damaged"),
        (record(6, HERE + b"\7\0\0\0\0\0\xff\xff" + bytes(8)), "file-damaged"),
        (record(0xBD, struct.pack("<HHHIH", 0, 0, 0, 7 << 2 | 2, 9)), "file-damaged"),
        (record(0x204, HERE + struct.pack("<HB", 4, 0) + b"ab") + record(0x3C, b"\0cd"), "file-readers-differ"),
    ],
)
def test_records_that_no_program_writes(records: bytes, reason: str) -> None:
    assert refused(as_xls(WorkbookCells(sheets=(SheetCells(name="Blad"),)), extra=records)) == reason


def test_a_panic_of_the_second_reader_is_a_finding_and_is_not_seen(capfd: pytest.CaptureFixture[str]) -> None:
    formula = record(6, HERE + bytes(8) + bytes(6) + struct.pack("<H", 8_194) + b"\0\0")
    content = as_xls(WorkbookCells(sheets=(SheetCells(name="Blad"),)), extra=formula)
    with pytest.raises(BaseException, match="out of range"):
        CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert "panicked" in capfd.readouterr().err
    assert refused(content) == "file-damaged"
    assert capfd.readouterr().err == ""


def test_days_are_counted_from_1904_where_the_workbook_says_so() -> None:
    content = as_xls(
        WorkbookCells(sheets=(SheetCells(name="Blad"),)),
        globals_=record(0x22, b"\1\0"),
        extra=record(0x203, DAY_HERE + struct.pack("<d", 43_000)),
    )
    assert cells_of(content).sheets[0].rows == ((date(2021, 9, 23),),)


def test_number_formats_of_ones_own_show_days() -> None:
    own = record(0x41E, struct.pack("<H", 164) + long_string("yyyy/mm/dd"))
    style = record(0xE0, struct.pack("<HHH", 0, 164, 0) + bytes(14))
    content = as_xls(
        WorkbookCells(sheets=(SheetCells(name="Blad"),)),
        globals_=own + style,
        extra=record(0x203, HERE + struct.pack("<d", 43_000)),
    )
    assert cells_of(content).sheets[0].rows == ((date(2017, 9, 22),),)


def test_a_long_table_of_texts_goes_on_in_further_records() -> None:
    rows = tuple((f"{number} " + "åäö€😀" * (number % 700),) for number in range(200))
    assert cells_of(as_xls(book(rows))).sheets[0].rows == rows


def test_an_encrypted_and_an_older_workbook_say_so() -> None:
    assert refused(as_xls(book(()), globals_=record(0x2F, bytes(54)))) == "file-encrypted"
    old = old_book(book(())).replace(struct.pack("<HHH", 0x809, 16, 0x600), struct.pack("<HHH", 0x809, 16, 0x500))
    assert refused(compound({"Workbook": old})) == "file-old-format"
    assert refused(compound({"Book": old})) == "file-old-format"


def test_a_workbook_without_its_end_is_damaged() -> None:
    whole = old_book(book((("a", 1),)))
    assert refused(compound({"Workbook": whole[:-4].ljust(4097, b"\xff")})) == "file-damaged"


def test_properties_that_cannot_be_read_are_left_out() -> None:
    streams = {"Workbook": old_book(book((("a",),))), "\x05DocumentSummaryInformation": b"\xfe\xff" + b"\xff" * 200}
    found = cells_of(compound(streams))
    assert (dict(found.properties), found.sheets[0].rows) == ({}, (("a",),))


# ── .xlsb ────────────────────────────────────────────────────────────────────────────────────────────────────────

FIRST_ROW = binary(0, struct.pack("<I", 0) + bytes(13))
AT = struct.pack("<II", 0, 0)


def rows_of(cells: bytes) -> tuple[tuple[Scalar, ...], ...]:
    return cells_of(with_cells(cells)).sheets[0].rows


def with_cells(cells: bytes) -> bytes:
    head = binary(129) + binary(148, bytes(16)) + binary(145) + FIRST_ROW
    sheet = {"worksheets/sheet1.bin": head + cells + binary(146) + binary(130)}
    return as_xlsb(book((("x",),)), **sheet)


@pytest.mark.parametrize(
    ("cells", "value"),
    [
        (binary(2, AT + struct.pack("<I", 5 << 2 | 2)), 5),
        (binary(6, AT + wide("här")), "här"),
        (binary(7, AT + struct.pack("<I", 0)), "x"),
        (binary(1, AT), None),
        (binary(5, struct.pack("<II", 0, 1) + struct.pack("<d", 43_000)), date(2017, 9, 22)),
    ],
)
def test_records_of_binary_workbooks(cells: bytes, value: Scalar) -> None:
    assert rows_of(cells) == (() if value is None else ((value,),))


def test_a_text_that_the_second_reader_leaves_out_is_not_read_by_one_alone() -> None:
    assert refused(with_cells(binary(62, AT + b"\0" + wide("rik")))) == "file-readers-differ"


def test_a_binary_workbook_without_a_part_is_damaged() -> None:
    assert refused(as_xlsb(book((("a",),)), **{"worksheets/sheet1.bin": b"\x81"})) == "file-damaged"
    content = as_xlsb(book((("a",),)))
    assert refused(content.replace(b"sheet2.bin", b"sheet9.bin")) == "file-damaged"


# ── .ods ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def opened(rows: str, **parts: str) -> WorkbookCells | None:
    body = f'<table:table table:name="Blad">{rows}</table:table>'
    content = open_parts(WorkbookCells(sheets=())) | {
        "content.xml": f"<office:document-content {SPACES}><office:body><office:spreadsheet>{body}</office:spreadsheet>"
        "</office:body></office:document-content>"
    }
    found = read(zipped(content | {name.replace("_", ".", 1): data for name, data in parts.items()}))
    return found if isinstance(found, WorkbookCells) else None


def row(cells: str) -> str:
    return f"<table:table-row>{cells}</table:table-row>"


def cell(kind: str, inner: str = "") -> str:
    return f'<table:table-cell office:value-type="{kind}">{inner}</table:table-cell>'


def said(inner: str) -> str:
    return row(f'<table:table-cell office:value-type="string">{inner}</table:table-cell>')


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        (said("<text:p>a <text:s text:c='2'/>b</text:p>"), "a   b"),
        (said("<text:p>\n   a\n   b  </text:p>"), "a b"),
        (said("<text:p>a</text:p><text:p/><text:p>b</text:p>"), "a\n\nb"),
        (said("<text:p>a<text:line-break/>b<text:tab/>c</text:p>"), "a\nb\tc"),
        (said("<text:p>a<text:span>b</text:span><text:a>c</text:a></text:p>"), "abc"),
        (said("<office:annotation><text:p>not</text:p></office:annotation><text:p>a</text:p>"), "a"),
        (said("<text:p>a<text:note><text:p>not</text:p></text:note></text:p>"), "a"),
        (row(cell('string" office:string-value="a b', "<text:p>a…</text:p>")), "a b"),
        (row('<table:table-cell office:value-type="percentage" office:value="0.85"/>'), 0.85),
        (row('<table:table-cell office:value-type="currency" office:value="12500.5"/>'), 12500.5),
        (row(cell('date" office:date-value="2026-08-31T13:45:00')), datetime(2026, 8, 31, 13, 45)),  # noqa: DTZ001
        (row('<table:table-cell office:value-type="time" office:time-value="PT36H00M00S"/>'), 1.5),
        (row('<table:table-cell office:value-type="time" office:time-value="PT08H30M15S"/>'), time(8, 30, 15)),
        (row('<table:table-cell table:formula="of:=TRUE()" office:value-type="float" office:value="1"/>'), True),
        (row(cell('float" office:value="0" table:formula="=1/0', "<text:p>#DIV/0!</text:p>")), ErrorValue("#DIV/0!")),
        (row(cell('string" table:formula="=', "<text:p>Err:508</text:p>")), ErrorValue("Err:508")),
        (said("<text:p>#DIV/0!</text:p>"), "#DIV/0!"),
        (row(cell('time" office:time-value="09:55:33', "<text:p>9.55</text:p>")), "9.55"),
        (row(cell("okänd", "<text:p>så</text:p>")), "så"),
        (f"<table:table-row-group>{said('<text:p>a</text:p>')}</table:table-row-group>", "a"),
        (f"<table:table-header-rows>{said('<text:p>a</text:p>')}</table:table-header-rows>", "a"),
        (said("<text:p>a</text:p>").replace("table-cell", "covered-table-cell"), "a"),
        (row("<table:table-cell><text:p>a</text:p></table:table-cell>"), "a"),
        (said("<text:p>a<text:okänt>b</text:okänt>c<text:s>d</text:s></text:p>"), "abc d"),
        (said("<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list><okänt>b</okänt>"), "a\nb"),
    ],
)  # fmt: skip
def test_cells_of_open_documents(rows: str, value: Scalar) -> None:
    found = opened(rows)
    assert found is not None
    assert found.sheets[0].rows == ((value,),)


def test_repeated_cells_and_rows_stand_where_they_belong() -> None:
    one = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="2"/>'
    gap = '<table:table-cell table:number-columns-repeated="2"/>'
    last = '<table:table-row table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    twice = f'<table:table-row table:number-rows-repeated="2">{gap}{one}{gap}</table:table-row>'
    found = opened(f'<table:table-row table:number-rows-repeated="3"/>{twice}{last}')
    assert found is not None
    assert found.sheets[0].rows == ((), (), (), (None, None, 1, 1), (None, None, 1, 1))


@pytest.mark.parametrize(
    "odd",
    [
        '<table:table-cell office:value-type="float" office:value="12,5"/>',
        '<table:table-cell office:value-type="float"/>',
        '<table:table-cell office:value-type="date" office:date-value="31/8 2026"/>',
        '<table:table-cell office:value-type="date" office:date-value="2026-W10-1"/>',
        '<table:table-cell office:value-type="boolean" office:boolean-value="ja"/>',
        '<table:table-cell office:value-type="time" office:time-value="8.30"/>',
        '<table:table-cell office:value-type="okänt" office:value="1"/>',
        "<table:table-cell><table:table-cell/></table:table-cell>",
        "<table:table-row/>",
        '<table:table-cell office:value="27"/>',
        "<table:table-cell><text:p>a<text:s><table:table-row/></text:s></text:p></table:table-cell>",
    ],
)
def test_a_value_that_is_none_of_its_type_is_not_guessed(odd: str) -> None:
    assert opened(row(odd)) is None


def test_an_encrypted_open_document_says_so() -> None:
    parts: Mapping[str, str | bytes] = open_parts(book((("a",),)))
    manifest = "<m:manifest xmlns:m='m'><m:encryption-data/></m:manifest>"
    assert refused(zipped({**parts, "META-INF/manifest.xml": manifest, "content.xml": b"\x93\x11"})) == "file-encrypted"


def test_a_flat_open_document_is_read_alike() -> None:
    body = f'<table:table table:name="Blad">{said("<text:p>a</text:p>")}</table:table>'
    user = '<meta:user-defined meta:name="followup-identity">x/y</meta:user-defined>'
    content = (
        f'<?xml version="1.0"?><office:document {SPACES} office:mimetype='
        f'"application/vnd.oasis.opendocument.spreadsheet"><office:meta>{user}</office:meta><office:body>'
        f"<office:spreadsheet>{body}</office:spreadsheet></office:body></office:document>"
    )
    found = cells_of(content.encode())
    assert (found.kind, found.sheets[0].rows, found.properties["followup-identity"]) == ("fods", (("a",),), "x/y")
    assert OPEN.format("office") in content


# ── .docx ────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_table_of_a_document_is_a_sheet() -> None:
    first = SheetCells(name="Ett", rows=(("Id", "Svar"), ("A1", "Klart\nsen"), ("A2",)))
    second = SheetCells(name="Två", rows=(("x",),))
    found = cells_of(as_docx(WorkbookCells(sheets=(first, second))))
    assert [(sheet.name, sheet.rows) for sheet in found.sheets] == [("Tabell 1", first.rows), ("Tabell 2", second.rows)]


def test_no_text_of_a_document_is_lost_whatever_it_is_wrapped_in() -> None:
    content = as_docx(WorkbookCells(sheets=(SheetCells(name="Ett", rows=(("Id",),)),)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    odd = b"<w:p><w:x><w:t>a<w:t>b</w:t></w:t></w:x></w:p></w:tc>"
    odd = parts["word/document.xml"].replace(b"</w:tc>", odd)
    assert cells_of(zipped({**parts, "word/document.xml": odd})).sheets[0].rows == (("Id\nab",),)


@pytest.mark.parametrize("inner", ["<w:tc><w:p/></w:tc>", "<w:r><w:t>x</w:t></w:r>"])
def test_a_cell_of_a_document_with_what_no_cell_has_is_not_read(inner: str) -> None:
    content = as_docx(WorkbookCells(sheets=(SheetCells(name="Ett", rows=(("Id",),)),)))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    odd = parts["word/document.xml"].replace(b"<w:tc>", b"<w:tc>" + inner.encode())
    assert refused(zipped({**parts, "word/document.xml": odd})) == "file-damaged"


def test_a_document_without_tables_is_none() -> None:
    assert refused(as_docx(WorkbookCells(sheets=()))) == "file-not-a-workbook"

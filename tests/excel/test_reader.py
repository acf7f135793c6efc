from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.excel.samples import MAIN, bare, plain, sample, unzipped, zipped
from toolkit.excel import grid, package
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells
from toolkit.model.workbook import Page, Row

LIBREOFFICE = Path(__file__).parent / "data" / "libreoffice-7.4.xlsx"
FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="hh:mm"/><numFmt numFmtId="167" formatCode="yyyy-mm-dd hh:mm"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/>'
    '<xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>'
)
DAY, DURATION, TIME, BOTH, BUILT_IN_DAY, PERCENT = range(1, 7)


def cells_of(content: bytes) -> WorkbookCells:
    result = read(content)
    assert isinstance(result, WorkbookCells), result
    return result


def sheet_of(inner: str, strings: str = "", styles: str = "", settings: str = "") -> SheetCells:
    return cells_of(zipped(bare(inner, strings, styles, settings))).sheets[0]


def cell(inner: str, strings: str = "", styles: str = "", settings: str = "") -> Scalar:
    data = f'<sheetData><row r="1">{inner}</row></sheetData>'
    return sheet_of(data, strings, styles, settings).at(0, 0)


def refused(content: bytes) -> str:
    result = read(content)
    assert isinstance(result, Refusal)
    return result.reason


@pytest.mark.parametrize(
    ("inner", "value"),
    [
        ('<c r="A1"><v>3</v></c>', 3),
        ('<c r="A1"><v>3.0</v></c>', 3),
        ('<c r="A1"><v>-3</v></c>', -3),
        ('<c r="A1"><v>\n  3\n</v></c>', 3),
        ('<c r="A1" t="n"><v>1E3</v></c>', 1000),
        ('<c r="A1"><v>0.1</v></c>', 0.1),
        ('<c r="A1"><v>1E+20</v></c>', 1e20),
        ('<c r="A1" t="b"><v>1</v></c>', True),
        ('<c r="A1" t="b"><v>0</v></c>', False),
        ('<c r="A1" t="e"><v>#NAME?</v></c>', ErrorValue("#NAME?")),
        ('<c r="A1" t="str"><f>A2</f><v>a_x000D_b</v></c>', "a\rb"),
        ('<c r="A1" t="str"><f>A2</f><v></v></c>', None),
        ('<c r="A1" t="str"><f>A2</f></c>', None),
        ('<c r="A1" t="inlineStr"><is><t> text </t></is></c>', " text "),
        ('<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><rPr/><t xml:space="preserve"> b</t></r></is></c>', "a b"),
        ('<c r="A1" t="inlineStr"><is><t/></is></c>', None),
        ('<c r="A1" t="d"><v>2025-03-01</v></c>', date(2025, 3, 1)),
        ('<c r="A1" t="d"><v>2025-03-01T12:30:00</v></c>', datetime(2025, 3, 1, 12, 30)),  # noqa: DTZ001  # as in cells
        ('<c r="A1"/>', None),
        ('<c r="A1" s="0"></c>', None),
        ("<c><v>7</v></c>", 7),
    ],
)
def test_values(inner: str, value: Scalar) -> None:
    found = cell(inner)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(
    ("stored", "value"),
    [
        ("<t>a</t>", "a"),
        ("<t>a_x000D_\nb</t>", "a\r\nb"),
        ("<t>_x005F_x000D_</t>", "_x000D_"),
        ("<t>_x005f_</t>", "_"),
        ("<t>_xD83D_</t>", "_xD83D_"),
        ("<t>_x00_</t>", "_x00_"),
        ('<t xml:space="preserve"> a </t>', " a "),
        ("<t></t>", None),
        ("<t/>", None),
        ("<r><t>en </t></r><r><rPr><b/></rPr><t>fet</t></r>", "en fet"),
        ("<t>漢字</t><rPh sb='0' eb='2'><t>かんじ</t></rPh><phoneticPr fontId='1'/>", "漢字"),
        ("<t>a &lt;b&gt; &amp;amp; <![CDATA[<c>]]></t>", "a <b> &amp; <c>"),
    ],
)
def test_shared_texts(stored: str, value: Scalar) -> None:
    assert cell('<c r="A1" t="s"><v>0</v></c>', f"<si>{stored}</si>") == value
    assert cell('<c r="A1" t="s"><v> 0 </v></c>', f"<si>{stored}</si>") == value


@pytest.mark.parametrize(
    ("style", "stored", "value"),
    [
        (DAY, "45717", date(2025, 3, 1)),
        (BUILT_IN_DAY, "45717", date(2025, 3, 1)),
        (BOTH, "45717", date(2025, 3, 1)),
        (BOTH, "45717.520833333336", datetime(2025, 3, 1, 12, 30)),  # noqa: DTZ001  # as in cells
        (DAY, "45717.520833333336", date(2025, 3, 1)),
        (TIME, "0.5729166666666666", time(13, 45)),
        (TIME, "45717.5", datetime(2025, 3, 1, 12)),  # noqa: DTZ001  # as in cells
        (DURATION, "1.25", 1.25),
        (PERCENT, "0.25", 0.25),
        (DAY, "1", date(1900, 1, 1)),
        (DAY, "59", date(1900, 2, 28)),
        (DAY, "60", 60),
        (DAY, "61", date(1900, 3, 1)),
        (DAY, "0", 0),
        (DAY, "-1", -1),
        (DAY, "2958465", date(9999, 12, 31)),
        (DAY, "2958466", 2958466),
    ],
)
def test_days_and_times(style: int, stored: str, value: Scalar) -> None:
    found = cell(f'<c r="A1" s="{style}"><v>{stored}</v></c>', styles=FORMATS)
    assert (found, type(found)) == (value, type(value))


def test_days_of_1904() -> None:
    settings = '<workbookPr date1904="1"/>'
    assert cell(f'<c r="A1" s="{DAY}"><v>44255</v></c>', styles=FORMATS, settings=settings) == date(2025, 3, 1)
    assert cell(f'<c r="A1" s="{DAY}"><v>0</v></c>', styles=FORMATS, settings=settings) == date(1904, 1, 1)


def test_places_are_absolute_and_the_end_is_trimmed() -> None:
    sheet = sheet_of(
        '<dimension ref="A1"/><sheetData><row r="3"><c r="C3"><v>1</v></c><c r="D3"/></row><row r="9"/></sheetData>'
    )
    assert sheet.rows == ((), (), (None, None, 1))
    assert sheet.at(2, 2) == 1
    assert sheet.at(8, 8) is None


def test_places_may_be_left_out() -> None:
    sheet = sheet_of("<sheetData><row/><row><c/><c><v>1</v></c><c><v>2</v></c></row></sheetData>")
    assert sheet.rows == ((), (None, 1, 2))


def test_formulas_are_places() -> None:
    two = '<c r="B2"><f>A1</f><v>4</v></c><c r="C2"><f t="shared" si="0"/><v>5</v></c>'
    sheet = sheet_of(f'<sheetData><row r="2">{two}</row></sheetData>')
    assert sheet.rows[1] == (None, 4, 5)
    assert sheet.formulas == {(1, 1), (1, 2)}


@pytest.mark.parametrize(
    "data",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="B1"><v>1</v></c><c r="A1"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>',
        '<row r="1"><c r="A2"><v>1</v></c></row>',
        '<row r="15"><c r="A5"><v>1</v></c></row>',
        '<row r="1"><c r="XFE1"><v>1</v></c></row>',
        '<row r="1048577"><c r="A1048577"><v>1</v></c></row>',
        '<row r="x"/>',
        '<row r="1"><c r="A1" t="s"><v>0</v></c></row>',
        '<row r="1"><c r="A1" t="s"><v>-1</v></c></row>',
        '<row r="1"><c r="A1"><v>1,5</v></c></row>',
        '<row r="1"><c r="A1"><v>1_0</v></c></row>',
        '<row r="1"><c r="A1"><v>nan</v></c></row>',
        '<row r="1"><c r="A1" t="q"><v>1</v></c></row>',
        '<row r="1"><c r="A1" t="d"><v>yesterday</v></c></row>',
    ],
)
def test_cells_that_cannot_be_trusted(data: str) -> None:
    assert refused(zipped(bare(f"<sheetData>{data}</sheetData>"))) == "file-damaged"


def test_other_dialects_of_the_same_format() -> None:
    parts = bare('<sheetData><row r="1"><c r="A1" t="s"><v>0</v></c></row></sheetData>', "<si><t>å</t></si>")
    expected = cells_of(zipped(parts))
    assert expected.sheets[0].rows == (("å",),)
    names = ("xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/_rels/workbook.xml.rels")
    for name in names:
        text = str(parts[name])
        prefixed = text.replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
        for tag in ("worksheet", "sheetData", "row", "c", "v", "sst", "si", "t", "workbook", "sheets", "sheet"):
            prefixed = prefixed.replace(f"<{tag} ", f"<x:{tag} ").replace(f"<{tag}>", f"<x:{tag}>")
            prefixed = prefixed.replace(f"</{tag}>", f"</x:{tag}>")
        dialects = (
            text.encode("utf-16"),
            b"\xef\xbb\xbf" + text.encode(),
            text.replace("UTF-8", "UTF-16").encode("utf-16-be"),
            text.replace('encoding="UTF-8" ', "").encode(),
            text.replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main").encode(),
            text.replace("><", ">\n  <").replace("<v>0</v>", "<v>\n0\n</v>").encode(),
            text.replace('Target="', 'Target="/xl/').encode(),
            text.replace('Target="w', 'Target="./w').encode(),
            prefixed.encode() if "Relationships" not in text else text.encode(),
        )
        for dialect in dialects:
            assert cells_of(zipped(parts | {name: dialect})) == expected, dialect[:200]


def test_names_of_parts_have_no_case() -> None:
    parts = bare('<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')
    parts["xl/Worksheets/Sheet1.XML"] = parts.pop("xl/worksheets/sheet1.xml")
    assert cells_of(zipped(parts)).sheets[0].rows == ((1,),)


def test_all_that_the_writer_wrote() -> None:
    found = cells_of(write(sample()))
    assert [(sheet.name, sheet.state) for sheet in found.sheets] == [
        ("Märkning", "veryHidden"),
        ("Läs mig", "visible"),
        ("Uppföljning", "visible"),
        ("Svar", "visible"),
        ("Listor", "hidden"),
    ]
    assert found.properties == sample().properties
    assert found.application == "Microsoft Excel"
    answers, output = found.sheets[2], found.sheets[3]
    assert answers.footer == "&LVård && omsorg&RSida &P av &N"
    assert answers.rows[1] == ("A1", "Bygga\nom", "Pågår", date(2025, 3, 1), 0.5)
    assert answers.rows[2] == ("A2", " Måla ")
    assert answers.rows[3] == ("A3", "Riva", None, date(1900, 1, 1), 1)
    assert output.rows[1:] == (("a", 3, 6), ("b", True, "ja"))
    assert output.formulas == {(1, 2), (2, 2)}


def test_a_file_that_libreoffice_saved() -> None:
    found = cells_of(LIBREOFFICE.read_bytes())
    answers = found.sheets[0]
    assert found.application.startswith("LibreOffice/7.4")
    assert found.properties == {"followup.programme": "social"}
    assert [sheet.state for sheet in found.sheets] == ["visible", "hidden"]
    assert answers.footer == "&LSocial && omsorg&RSida &P"
    noon = datetime(2025, 3, 1, 12, 30)  # noqa: DTZ001  # as in cells
    assert answers.rows == (
        (),
        (),
        (None, "Text", " blank ", "rad 1\nrad 2", "=1+1", "_x000D_", "0006"),
        (None, date(2025, 3, 1), noon, time(13, 45), date(2025, 12, 31), date(2025, 12, 31), 1.25),
        (None, 0.25, 1234567.5, 42, 0.1, True, False),
        (None, 0, "ab", ErrorValue("#DIV/0!"), 0, ErrorValue("#N/A"), True),
        (None, "en fet text"),
    )
    # It stores the two booleans of row 5 as formulas.
    assert answers.formulas == {(4, 5), (4, 6), *((5, column) for column in range(1, 7))}


def as_others_see(value: object) -> object:
    """Our value where calamine or openpyxl has its own: all days with a time, all blank cells alike."""
    if isinstance(value, datetime) and value.time() == time():
        return value.date()
    return None if value == "" else value


def trimmed(rows: list[list[object]]) -> list[list[object]]:
    rows = [[as_others_see(value) for value in row] for row in rows]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def everyday() -> bytes:
    words = ("Pågår", "Klart", " kant ", "rad\nrad", "=text", "å" * 300)
    rows = tuple(
        Row(
            values=(None, words[index % 6], index, index / 8, bool(index % 2), date(2020, 1, 1 + index % 28)),
            styles=("n", "n", "n", "n", "n", "d"),
        )
        for index in range(60)
    )
    looks = sample().styles
    return write(plain((Row(), Row(), *rows), n=looks["given"], d=looks["date"]))


def test_two_other_readers_agree() -> None:
    content = everyday()
    ours = [list(row) for row in cells_of(content).sheets[0].rows]
    calamine = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    assert trimmed([list(row) for row in calamine.to_python(skip_empty_area=False)]) == ours
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    assert trimmed([[place.value for place in row] for row in book.worksheets[0].iter_rows()]) == ours


def test_a_file_that_openpyxl_wrote() -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["B2"] = "text"
    sheet["C2"] = date(2025, 3, 1)
    sheet["D2"] = time(8, 30)
    sheet["E2"] = "=1+1"
    sheet.HeaderFooter.oddFooter.left.text = "Vård"
    target = io.BytesIO()
    book.save(target)
    found = cells_of(target.getvalue()).sheets[0]
    assert found.rows == ((), (None, "text", date(2025, 3, 1), time(8, 30)))
    assert found.formulas == {(1, 4)}
    assert found.footer == "&LVård"


def test_a_large_sheet_is_read_like_a_small_one(monkeypatch: pytest.MonkeyPatch) -> None:
    small = read(write(sample()))
    monkeypatch.setattr(grid, "LARGE", 0)
    assert read(write(sample())) == small
    parts = unzipped(write(sample()))
    broken = {"xl/worksheets/sheet3.xml": parts["xl/worksheets/sheet3.xml"][:-20]}
    assert refused(zipped(parts | broken)) == "file-damaged"
    del parts["xl/worksheets/sheet3.xml"]
    assert refused(zipped(parts)) == "file-damaged"


def test_a_sheet_that_reaches_too_far() -> None:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(1, 400))
    assert read(zipped(bare(f"<sheetData>{rows}</sheetData>"))) == Refusal(
        reason="file-unsafe",
        facts={
            "what": "extent",
            "part": "xl/worksheets/sheet1.xml",
            "value": 16_384 * 306,
            "limit": package.MOST_PLACES,
        },
    )


def test_sheets_that_reach_too_far_together(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = plain((Row(values=("a",) * 10),) * 10).sheets[0]
    workbook = replace(plain(()), sheets=(sheet, replace(sheet, name="Blad 2")))
    monkeypatch.setattr("toolkit.excel.reader.MOST_PLACES", 150)
    assert refused(write(workbook)) == "file-unsafe"


@pytest.mark.parametrize(
    "name", ["xl/workbook.xml", "xl/worksheets/sheet3.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_parts_that_are_missing_or_malformed(name: str) -> None:
    parts = unzipped(write(sample()))
    assert refused(zipped(parts | {name: parts[name][:-9]})) == "file-damaged"
    del parts[name]
    assert refused(zipped(parts)) == "file-damaged"


def test_a_sheet_without_relation() -> None:
    parts = unzipped(write(sample()))
    del parts["xl/_rels/workbook.xml.rels"]
    assert refused(zipped(parts)) == "file-damaged"


def test_deep_nesting_is_no_danger() -> None:
    parts = bare("<sheetData/>", styles="<cellXfs/>")
    deep = '<a xmlns="x">' * 100_000 + "</a>" * 100_000
    assert cells_of(zipped(parts | {"xl/styles.xml": deep})).sheets[0].rows == ()


def test_even_a_fault_of_our_own_does_not_end_the_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.excel.reader.relations", None)
    assert read(everyday()) == Refusal(reason="file-unreadable", facts={"error": "TypeError"})


def test_a_chart_sheet_has_no_cells() -> None:
    parts = unzipped(write(sample()))
    relations = parts["xl/_rels/workbook.xml.rels"].decode()
    chart = relations.replace("relationships/worksheet", "relationships/chartsheet", 1)
    found = cells_of(zipped(parts | {"xl/_rels/workbook.xml.rels": chart}))
    assert found.sheets[0] == SheetCells(name="Märkning", state="veryHidden")


def test_footers_of_all_sheets() -> None:
    sheet = replace(plain((Row(values=(1,)),)).sheets[0], page=Page(footer="&L<å> & &D"))
    assert cells_of(write(replace(plain(()), sheets=(sheet,)))).sheets[0].footer == "&L<å> & &D"


def test_no_flipped_byte_makes_it_raise_or_read_something_else() -> None:
    content = everyday()
    expected = read(content)
    for position in range(0, len(content), 7):
        flipped = bytearray(content)
        flipped[position] ^= 1 << position % 8
        found = read(bytes(flipped))
        # The checksums cover the parts; dates and attributes of entries may change without harm.
        assert isinstance(found, Refusal) or found == expected, position


def test_no_truncated_file_makes_it_raise() -> None:
    content = everyday()
    for length in range(0, len(content), 97):
        assert isinstance(read(content[:length]), Refusal)

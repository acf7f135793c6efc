from __future__ import annotations

from datetime import date, datetime, time

import pytest

from tests.excel.reading import cells_of, refused
from tests.excel.samples import bare, zipped
from toolkit.model.cells import ErrorValue, Scalar, SheetCells

FORMATS = (
    '<numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="[h]:mm"/>'
    '<numFmt numFmtId="166" formatCode="hh:mm"/><numFmt numFmtId="167" formatCode="yyyy-mm-dd hh:mm"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="167"/>'
    '<xf numFmtId="14"/><xf numFmtId="9"/></cellXfs>'
)
DAY, DURATION, TIME, BOTH, BUILT_IN_DAY, PERCENT = range(1, 7)


def sheet_of(inner: str, strings: str = "", styles: str = "", settings: str = "") -> SheetCells:
    return cells_of(zipped(bare(inner, strings, styles, settings))).sheets[0]


def cell(inner: str, strings: str = "", styles: str = "", settings: str = "") -> Scalar:
    data = f'<sheetData><row r="1">{inner}</row></sheetData>'
    return sheet_of(data, strings, styles, settings).at(0, 0)


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
        ('<c r="A1"><f>A2</f><v>\n</v></c>', None),
        ('<c r="A1" t="b"><v> </v></c>', None),
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
        '<row r="1"><c r="A1" t="d"><v>2026-W10-1</v></c></row>',
        '<row r="1"><c r="A1" t="b"><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>٣</v></c></row>',
        '<row r="1_0"><c r="A10"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v><v>2</v></c></row>',
        '<row r="1"><c r="A1"><v>1<b/>2</v></c></row>',
        '<row r="1"><c r="A1"><x><v>1</v></x></c></row>',
        '<row r="1"><x r="A1"><v>1</v></x></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a<b/>c</t></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><x>a</x></is></c></row>',
        '<row r="1"><c r="A1" t="inlineStr"><is><r><x>a</x></r></is></c></row>',
        '<x r="1"><c r="A1"><v>1</v></c></x>',
        '<row r="1"><c r="A1"><is><t>1</t></is></c></row>',
    ],
)
def test_cells_that_cannot_be_trusted(data: str) -> None:
    assert refused(zipped(bare(f"<sheetData>{data}</sheetData>"))) == "file-damaged"


def test_a_number_beside_a_formula_is_no_index_of_a_text() -> None:
    data = '<row r="1"><c r="A1" t="s"><f>0</f></c></row>'
    assert sheet_of(f"<sheetData>{data}</sheetData>", strings="<si><t>a</t></si>").rows == ()


def test_a_sheet_without_data_is_damaged() -> None:
    assert refused(zipped(bare("<sheetViews/>"))) == "file-damaged"


@pytest.mark.parametrize("odd", ["<x/>", "<si><x>a</x></si>"])
def test_texts_are_not_counted_past_what_is_none(odd: str) -> None:
    data = '<sheetData><row r="1"><c r="A1" t="s"><v>1</v></c></row></sheetData>'
    assert refused(zipped(bare(data, strings=f"{odd}<si><t>a</t></si><si><t>b</t></si>"))) == "file-damaged"


def test_styles_are_not_counted_past_what_is_none() -> None:
    data = '<sheetData><row r="1"><c r="A1" s="1"><v>1</v></c></row></sheetData>'
    assert refused(zipped(bare(data, styles="<cellXfs><x/><xf/><xf numFmtId='14'/></cellXfs>"))) == "file-damaged"


def test_a_sheet_that_is_listed_where_none_is_listed_is_not_lost() -> None:
    parts = bare("<sheetData/>")
    book = str(parts["xl/workbook.xml"]).replace("<sheets>", "<sheets><x>").replace("</sheets>", "</x></sheets>")
    assert refused(zipped(parts | {"xl/workbook.xml": book})) == "file-damaged"


def test_a_sheet_of_an_unknown_kind_is_not_taken_for_a_blank_one() -> None:
    parts = bare("<sheetData/>")
    odd = str(parts["xl/_rels/workbook.xml.rels"]).replace("relationships/worksheet", "relationships/x")
    assert refused(zipped(parts | {"xl/_rels/workbook.xml.rels": odd})) == "file-damaged"

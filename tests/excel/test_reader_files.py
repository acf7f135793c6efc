from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

import openpyxl
import pytest
from python_calamine import CalamineWorkbook

from tests.excel.reading import cells_of, refused
from tests.excel.samples import MAIN, bare, plain, sample, unzipped, zipped
from toolkit.excel import grid, package
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.model.cells import ErrorValue, SheetCells
from toolkit.model.workbook import Page, Row

LIBREOFFICE = Path(__file__).parent / "data" / "libreoffice-7.4.xlsx"


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

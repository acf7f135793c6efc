"""Filled templates that LibreOffice saves as .ods and .xls come back with their identity and every answer."""

from datetime import date, datetime
from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from tests.excel.reading import cells_of
from tests.programmes import ROUNDS, issued, reading, template
from toolkit import office as door
from toolkit.excel.respond import Response, respond
from toolkit.model.cells import ErrorValue
from toolkit.model.returns import Reading
from toolkit.stages.identify import identify
from toolkit.stages.invent import Chance, filled

FORMATS = ("ods", "xls", "fods", "xltx")
SEVERAL = 3
"""Departments of each programme; the suite would take minutes with all."""


def converted(content: bytes, to: str, folder: Path) -> bytes:
    source = folder / "svar.xlsx"
    source.write_bytes(content)
    return door.convert(source, folder, to, 120).read_bytes()


def answers(one: Reading) -> object:
    return [
        (table.table, table.sheet, table.fields, table.activities, table.values, table.marks, table.rows, table.columns)
        for answer in one.returns
        for table in answer.tables
    ]


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_identity_and_every_answer_come_back_in_other_formats(tmp_path: Path, name: str) -> None:
    for record in issued(name)[:SEVERAL]:
        typed = filled(record, Chance(name, record.department))
        content = respond(template(record), record, Response(answers=typed, clear={}, alter={}))
        expected = reading(content, record, name)
        carriers = identify(cells_of(content))
        assert answers(expected)
        for to in FORMATS:
            other = converted(content, to, tmp_path)
            cells = cells_of(other)
            found = identify(cells)
            assert cells.kind == to
            assert (found.property, found.sheet, found.footer) == (carriers.property, carriers.sheet, carriers.footer)
            back = reading(other, record, name)
            assert answers(back) == answers(expected), to
            notes = {finding.rule_id for finding in back.findings} - {one.rule_id for one in expected.findings}
            assert notes == ({"template-resaved"} if to == "xltx" else {"file-other-format"})
            assert [sheet.state == "visible" for sheet in cells.sheets] == [
                sheet.state == "visible" for sheet in cells_of(content).sheets
            ]


TEXTS = (" kant ", "två  blanka", "rad 1\nrad 2", "\n\nsist\n", "a\tb", "=1+1", "0006", "_x000D_", "<b>&amp;", "é̈ 😀")


def oddments(path: Path, *, from_1904: bool) -> None:
    with xlsxwriter.Workbook(path, {"date_1904": from_1904}) as book:
        sheet = book.add_worksheet("Blandat")
        formats = {code: book.add_format({"num_format": code}) for code in ("yyyy-mm-dd", "yyyy-mm-dd hh:mm", "hh:mm")}
        for row, text in enumerate(TEXTS):
            sheet.write_string(row, 0, text)
        sheet.write_datetime(0, 1, datetime(2026, 8, 31), formats["yyyy-mm-dd"])  # noqa: DTZ001
        sheet.write_datetime(1, 1, datetime(2026, 8, 31, 13, 45), formats["yyyy-mm-dd hh:mm"])  # noqa: DTZ001
        sheet.write_number(2, 1, 0.5625, formats["hh:mm"])
        for row, number in enumerate((12, -3, 12500.5, 0.25, 0.1, 123456789012345), 3):
            sheet.write_number(row, 1, number)
        sheet.write_boolean(0, 2, True)
        sheet.write_boolean(1, 2, False)
        sheet.write_formula(2, 2, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 2, "=NA()", None, "#N/A")
        sheet.write_formula(4, 2, '="a"&"b"', None, "ab")
        sheet.write_formula(5, 2, "=1+1", None, 2)
        sheet.write_rich_string(6, 2, "en ", book.add_format({"bold": True}), "fet", " text")
        sheet.merge_range(7, 2, 8, 3, "hop")
        sheet.write_comment(0, 0, "en anteckning")
        hidden = book.add_worksheet("Dolt")
        hidden.write_string(300, 30, "långt bort")
        hidden.hide()


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("from_1904", [False, True])
@pytest.mark.parametrize("to", FORMATS)
def test_values_of_every_kind_come_back_in_other_formats(tmp_path: Path, to: str, from_1904: bool) -> None:
    path = tmp_path / "blandat.xlsx"
    oddments(path, from_1904=from_1904)
    expected = cells_of(path.read_bytes())
    found = cells_of(converted(path.read_bytes(), to, tmp_path))
    assert expected.sheets[0].at(0, 1) == date(2026, 8, 31)
    for one, other in zip(expected.sheets, found.sheets, strict=True):
        assert (one.name, one.state) == (other.name, other.state)
        # Told by the cell that holds it: texts out of formulas are zero in its .xls until somebody counts anew.
        assert [[0 if to == "xls" and value == "ab" else value for value in row] for row in one.rows] == [
            list(row) for row in other.rows
        ]
        # It stores booleans as formulas in some formats.
        assert one.formulas <= other.formulas <= one.formulas | {(0, 2), (1, 2)}
    assert found.sheets[0].at(2, 2) == ErrorValue("#DIV/0!")

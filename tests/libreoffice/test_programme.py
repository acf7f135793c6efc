"""A programme's workbook opened, edited and saved by LibreOffice is still the same programme."""

from pathlib import Path

import pytest

from tests.cases.workbook import cell, opened, sound
from tests.libreoffice.driver import Office
from tests.programmes import ROUNDS, programme
from toolkit.cli import main
from toolkit.excel.reader import read
from toolkit.model.cells import WorkbookCells
from toolkit.office import convert
from toolkit.stages.gather import gather
from toolkit.store.documents import schema
from toolkit.workflow.programme import WORKBOOK, load

SAVED = "xlsx:Calc MS Excel 2007 XML"


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_a_saved_workbook_is_the_same_document(name: str, tmp_path: Path) -> None:
    assert main(["-C", str(tmp_path), "init", "--excel", name]) == 0
    path = tmp_path / WORKBOOK
    before = read(path.read_bytes())
    (tmp_path / "saved").mkdir()
    convert(path, tmp_path / "saved", SAVED, 120)
    after = read((tmp_path / "saved" / WORKBOOK).read_bytes())
    assert isinstance(before, WorkbookCells)
    assert isinstance(after, WorkbookCells)
    assert "LibreOffice" in after.application
    there, back = (gather(cells, WORKBOOK, schema("programme")) for cells in (before, after))
    assert back.findings == ()
    assert back.document.data == there.document.data
    loaded, findings = load(tmp_path / "saved")
    assert (loaded, findings) == (programme(name), ())


def test_lists_follow_the_sheets_and_ids_are_checked(office: Office, tmp_path: Path) -> None:
    book = opened(sound())
    asked = {
        "=COUNTA(list_fields)": 14.0,
        "=COUNTA(list_departments)": 4.0,
        # Each list once, however many choices it has, and one that was added.
        "=COUNTA(list_code_lists)": 3.0,
        "=INDEX(list_code_lists,3)": "extra",
        "=COUNTA(list_choice_type)": 12.0,
    }
    book["Avdelningar"]["A5"] = "miljo"
    for column, value in enumerate(("extra", "a", "A"), 1):
        book["Svarsalternativ"].cell(row=9, column=column, value=value)
    sheet = book.create_sheet("Frågor")
    for row, formula in enumerate(asked, 1):
        sheet.cell(row=row, column=1, value=formula)
    # What the cells of an id accept, said of ids that are sound and of some that are not.
    rule = next(one for one in book["Avdelningar"].data_validations.dataValidation if "A2:A501" in str(one.sqref))
    tried = {"iof": True, "ny-avdelning-2": True, "Ny": False, "å": False, "två ord": False}
    for row, written in enumerate(tried, 20):
        cell(book, "Avdelningar!id@iof").value = "iof"
        sheet.cell(row=row, column=3, value=written)
        formula = str(rule.formula1).replace("A2", f"C{row}").replace("$A$2:$A$501", "$C$20:$C$40")
        sheet.cell(row=row, column=1, value=f"={formula.lstrip('=')}")
    book.save(tmp_path / WORKBOOK)
    with office.open(tmp_path / WORKBOOK) as document:
        shown = [document.cell("Frågor", f"A{row}") for row in range(1, len(asked) + 1)]
        assert [
            one.text if isinstance(value, str) else one.value for one, value in zip(shown, asked.values(), strict=True)
        ] == [*asked.values()]
        rows = range(20, 20 + len(tried))
        assert [bool(document.cell("Frågor", f"A{row}").value) for row in rows] == [*tried.values()]

"""The product's own door to LibreOffice: files come out, or a reason does."""

from pathlib import Path

import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from tests.libreoffice.driver import Office
from toolkit import office as door
from toolkit.office import OfficeError


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "Mall åäö – T2.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Svar").write_string("A1", "Aktivitet")
    return path


@pytest.mark.usefixtures("office")  # a running LibreOffice neither helps nor stands in the way
def test_converts_beside_a_running_program(workbook: Path, tmp_path: Path) -> None:
    made = door.convert(workbook, tmp_path, "pdf", 120)
    assert made == tmp_path / "Mall åäö – T2.pdf"
    assert made.read_bytes().startswith(b"%PDF")


def test_takes_an_export_filter(office: Office, workbook: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    made = door.convert(workbook, tmp_path / "out", "xlsx:Calc MS Excel 2007 XML", 120)
    with office.open(made) as document:
        assert document.cell("Svar", "A1").text == "Aktivitet"


@pytest.mark.usefixtures("office")
def test_an_earlier_file_is_never_taken_for_the_new_one(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF of yesterday")
    with pytest.raises(OfficeError) as caught:
        door.convert(broken, tmp_path, "pdf", 120)
    assert (caught.value.key, caught.value.facts["file"]) == ("office_failed", "broken.xlsx")


@pytest.mark.usefixtures("office")
def test_ends_a_program_that_takes_too_long(workbook: Path, tmp_path: Path) -> None:
    with pytest.raises(OfficeError) as caught:
        door.convert(workbook, tmp_path, "pdf", 0.05)
    assert caught.value.facts == {"file": workbook.name, "seconds": "0.05"}


def test_says_that_the_program_is_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(door, "find", lambda: None)
    with pytest.raises(OfficeError) as caught:
        door.convert(tmp_path / "any.xlsx", tmp_path, "pdf", 1)
    assert caught.value.key == "office_missing"

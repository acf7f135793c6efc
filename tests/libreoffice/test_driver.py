"""The driver does what a respondent's hands do, and meets the refusals they meet."""

import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]  # it ships no types

from tests.libreoffice.driver import Document, Office, OfficeRefusedError, Sheet

SHEET = "Svar på frågor"
LABELS = ("Pågår", "Klart", "Avbruten, tills vidare")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A protected form: A is locked, B open (1 general, 2 and 3 text, 4 date, 5 percent, 6 a list)."""
    path = tmp_path_factory.mktemp("template") / "Mall åäö – T2.xlsx"
    with xlsxwriter.Workbook(path) as book:
        form = book.add_worksheet(SHEET)
        lists = book.add_worksheet("Listor")
        text = book.add_format({"locked": False, "num_format": "@", "text_wrap": True})
        form.write_string("A1", "Aktivitet")
        form.write_blank("B1", None, book.add_format({"locked": False}))
        form.write_string("B2", "Tidigare text", text)
        form.write_blank("B3", None, text)
        form.write_blank("B4", None, book.add_format({"locked": False, "num_format": "yyyy-mm-dd"}))
        form.write_blank("B5", None, book.add_format({"locked": False, "num_format": "0%"}))
        form.write_blank("B6", None, text)
        lists.write_column("A1", LABELS)
        book.define_name("status", "=Listor!$A$1:$A$3")
        form.data_validation(
            "B6",
            {
                "validate": "list",
                "source": "=status",
                "input_title": "Status",
                "input_message": "Välj i listan.",
                "error_title": "Status",
                "error_message": "Välj ett av alternativen i listan.",
            },
        )
        form.protect()
        lists.very_hidden()
    return path


@pytest.fixture
def document(office: Office, template: Path) -> Iterator[Document]:
    with office.open(template) as opened:
        yield opened


def test_lists_sheets_with_their_state(document: Document) -> None:
    assert document.sheets() == (
        Sheet(name=SHEET, visible=True, protected=True),
        Sheet(name="Listor", visible=False, protected=False),
    )


def test_sees_the_structure_lock(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "locked.ods"
    names = "urn:oasis:names:tc:opendocument:xmlns"
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        package.writestr(
            "content.xml",
            f'<office:document-content xmlns:office="{names}:office:1.0" xmlns:table="{names}:table:1.0"'
            ' office:version="1.3"><office:body><office:spreadsheet table:structure-protected="true">'
            '<table:table table:name="Blad"/></office:spreadsheet></office:body></office:document-content>',
        )
        package.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{names}:manifest:1.0"><m:file-entry m:full-path="/"'
            ' m:media-type="application/vnd.oasis.opendocument.spreadsheet"/><m:file-entry'
            ' m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
    with office.open(path) as locked:
        assert locked.structure_protected()


def test_the_structure_lock_of_excel_is_not_kept_here(office: Office, tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.security.lockStructure = True
    book.save(tmp_path / "locked.xlsx")
    with office.open(tmp_path / "locked.xlsx") as opened:
        assert not opened.structure_protected()


def test_reads_a_cell_in_each_of_its_ways(document: Document) -> None:
    formula = document.enter(SHEET, "B1", "=1/4")
    assert (formula.text, formula.value, formula.formula, formula.kind) == ("0,25", 0.25, "=1/4", "formula")
    assert document.cell(SHEET, "A1").kind == "text"
    assert document.cell(SHEET, "B3").kind == "empty"
    assert document.enter(SHEET, "B1", "=1/0").error


def test_locked_cells_refuse_quietly(document: Document) -> None:
    assert document.locked(SHEET, "A1")
    assert document.enter(SHEET, "A1", "ändrad").text == "Aktivitet"
    assert document.key_in(SHEET, "A1", "ändrad").text == "Aktivitet"
    assert document.clear(SHEET, "A1").text == "Aktivitet"


def test_open_cells_take_text_and_let_it_go(document: Document) -> None:
    assert not document.locked(SHEET, "B2")
    assert document.enter(SHEET, "B2", "Nytt").text == "Nytt"
    assert document.clear(SHEET, "B2").kind == "empty"


@pytest.mark.parametrize("text", ["-Uppdrag", "=text", "+46", "@namn", "2020-12", "0006", "rad 1\nrad 2\n\nrad 4"])
def test_text_cells_keep_what_was_typed(document: Document, text: str) -> None:
    for typed in (document.enter(SHEET, "B3", text), document.key_in(SHEET, "B3", text)):
        assert (typed.text, typed.kind) == (text, "text")


def test_text_cells_take_long_answers(document: Document) -> None:
    answer = "Ett samtal om trygghet – åäö. " * 67
    assert len(answer) > 2000
    assert document.key_in(SHEET, "B3", answer).text == answer


@pytest.mark.parametrize(
    ("cell", "typed", "value", "shown"),
    [
        ("B1", "0,5", 0.5, "0,5"),
        ("B1", "12 500", 12500, "12500"),
        ("B4", "2021-08-31", 44439, "2021-08-31"),
        ("B5", "85 %", 0.85, "85%"),
        ("B5", "0,85", 0.85, "85%"),
    ],
)
def test_figures_and_dates_are_understood_as_written_in_sweden(
    document: Document, cell: str, typed: str, value: float, shown: str
) -> None:
    taken = document.key_in(SHEET, cell, typed)
    assert (taken.kind, taken.value, taken.text) == ("value", value, shown)


def test_a_list_unfolds_in_its_own_order(document: Document) -> None:
    validation = document.validation(SHEET, "B6")
    assert (validation.kind, validation.formula, validation.shown) == ("list", "status", True)
    assert validation.labels == LABELS
    assert validation.refuses
    assert validation.prompt == ("Status", "Välj i listan.")
    assert validation.error == ("Status", "Välj ett av alternativen i listan.")
    assert document.validation(SHEET, "B1").kind == "any"


def test_a_list_refuses_what_is_typed_but_not_what_is_pasted(document: Document) -> None:
    assert document.key_in(SHEET, "B6", LABELS[2]).text == LABELS[2]
    assert document.key_in(SHEET, "B6", "Nästan klart").text == LABELS[2]
    assert document.enter(SHEET, "B6", "Nästan klart").text == "Nästan klart"


def test_rows_stay_where_they_are(document: Document) -> None:
    document.insert_row_before(SHEET, "B2")
    document.delete_row(SHEET, "B2")
    assert document.cell(SHEET, "B2").text == "Tidigare text"


def test_rows_move_on_an_open_sheet(office: Office, tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "open.xlsx") as book:
        book.add_worksheet("Blad").write_column("A1", ["ett", "två"])
    with office.open(tmp_path / "open.xlsx") as opened:
        opened.insert_row_before("Blad", "A2")
        assert opened.cell("Blad", "A3").text == "två"
        opened.delete_row("Blad", "A1")
        assert opened.cell("Blad", "A2").text == "två"


def test_tab_walks_the_open_cells(document: Document) -> None:
    document.goto(SHEET, "A1")
    assert document.here() == (SHEET, "A1")
    walked = [document.next_open_cell() for _ in range(7)]
    assert walked == [(SHEET, f"B{row}") for row in (1, 2, 3, 4, 5, 6, 1)]


def test_nobody_goes_to_a_hidden_sheet(document: Document) -> None:
    with pytest.raises(OfficeRefusedError, match="hidden"):
        document.goto("Listor", "A1")


def test_saves_what_was_typed_and_keeps_the_locks(document: Document, tmp_path: Path) -> None:
    document.key_in(SHEET, "B3", "rad 1\nrad 2")
    saved = openpyxl.load_workbook(document.save_as(tmp_path / "sparad.xlsx"))
    assert saved[SHEET]["B3"].value == "rad 1\nrad 2"
    assert saved[SHEET].protection.sheet
    assert [saved[SHEET][cell].protection.locked for cell in ("A1", "B3")] == [True, False]


@pytest.mark.parametrize("extension", [".ods", ".xls"])
def test_saves_in_the_formats_respondents_send(document: Document, tmp_path: Path, extension: str) -> None:
    signatures = {".ods": b"PK\x03\x04", ".xls": b"\xd0\xcf\x11\xe0"}
    saved = document.save_as(tmp_path / f"sparad{extension}")
    assert saved.read_bytes()[:4] == signatures[extension]
    assert zipfile.is_zipfile(saved) == (extension == ".ods")


def test_prints_the_visible_sheets(document: Document, tmp_path: Path) -> None:
    printed = document.export_pdf(tmp_path / "utskrift.pdf")
    text = subprocess.run(["pdftotext", str(printed), "-"], capture_output=True, check=True, text=True).stdout
    assert " ".join(text.split()) == "Aktivitet Tidigare text"


def test_a_file_that_is_no_spreadsheet_is_refused_and_the_program_lives_on(
    office: Office, template: Path, tmp_path: Path
) -> None:
    (tmp_path / "no.xlsx").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(OfficeRefusedError, match="open"):
        office.open(tmp_path / "no.xlsx")
    with office.open(template) as opened:
        assert opened.cell(SHEET, "A1").text == "Aktivitet"

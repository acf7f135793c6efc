"""A respondent with a new template in LibreOffice: what is missing shrinks, what is wrong shows, nothing else gives."""

import re
from pathlib import Path

import pytest

from tests.libreoffice.driver import Document, Office
from tests.libreoffice.test_live import of
from tests.programmes import ROUNDS, read_against, template
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import cell_name
from toolkit.model.inspection import InspectedSheet
from toolkit.model.issued import Issued
from toolkit.model.look import STYLES
from toolkit.stages.layout.live import LACKING, WRONG

CLOSING = "Innan du skickar"
FIRST = 5
"""The row of the first line on the last sheet, as users count."""
S2, S4 = "kriminalitet-bland-unga", "gemensamma-prioriteringar"
ANSWER = 3
"""The column of a card's answers."""
FILLS = {STYLES[LACKING].fill: "lacking", STYLES[WRONG].fill: "wrong", STYLES["open"].fill: ""}


def made(name: str, folder: Path) -> tuple[Issued, Path]:
    record = of(name)[1]
    path = folder / "mall.xlsx"
    path.write_bytes(template(record))
    return record, path


def visible(path: Path) -> list[InspectedSheet]:
    inspection = inspect(path.read_bytes())
    assert not isinstance(inspection, Refusal)
    return [sheet for sheet in inspection.sheets if sheet.state == "visible"]


def header(path: Path, sheet: str) -> dict[str, int]:
    """The columns of a table form by their titles."""
    cells = read(path.read_bytes())
    assert not isinstance(cells, Refusal)
    rows = next(one.rows for one in cells.sheets if one.name == sheet)
    row = next(row for row in rows if row and row[0] == "Id")
    return {str(title).partition("\n")[0]: place for place, title in enumerate(row)}


def questions(path: Path, sheet: str) -> dict[tuple[str, str], int]:
    """The rows of a sheet of cards by activity and question."""
    cells = read(path.read_bytes())
    assert not isinstance(cells, Refusal)
    rows = next(one.rows for one in cells.sheets if one.name == sheet)
    return {
        (str(row[0]), str(row[2]).partition(" · ")[0]): place for place, row in enumerate(rows) if row[2:3] and row[2]
    }


def line_of(document: Document, activity: str) -> int:
    """The row of an activity on the last sheet, as users count."""
    link = f"Gå till {activity}"
    rows = range(FIRST, 80)
    return next(row for row in reversed(rows) if document.cell(CLOSING, f"E{row}").text == link)


def test_counts_and_what_is_missing_follow_each_answer(office: Office, tmp_path: Path) -> None:
    record, path = made(S2, tmp_path)
    form = visible(path)[1].name
    columns = header(path, form)
    status = next(title for title in columns if title.startswith("Status"))
    activity = record.tables[0].activities[0].id
    with office.open(path) as document:
        line = line_of(document, activity)
        assert (document.cell(CLOSING, f"C{line}").text, document.cell(CLOSING, f"D{line}").text) == (
            "Ej besvarad",
            status,
        )
        assert document.cell(CLOSING, f"C{FIRST}").text == "0 av 7 rader är besvarade."
        assert document.cell(CLOSING, f"D{FIRST}").text == "Obligatoriska svar som saknas: 7"
        # A condition: a paused activity must say what it led to.
        document.key_in(form, cell_name(4, columns[status]), "Pausad")
        effects = next(title for title in columns if title.startswith("Effekter"))
        assert document.cell(CLOSING, f"C{line}").text == "Besvarad"
        assert document.cell(CLOSING, f"D{line}").text == effects
        document.key_in(form, cell_name(4, columns[effects]), "Väntar på lokaler")
        assert document.cell(CLOSING, f"D{line}").text == ""
        assert document.cell(CLOSING, f"C{FIRST}").text == "1 av 7 rader är besvarade."
        # A reply stands for the answers of its row, and the answer for the whole template for all the others.
        document.key_in(form, cell_name(5, columns["Svar på raden"]), "Berör inte oss")
        assert document.cell(CLOSING, f"C{line + 1}").text == "Berör inte oss"
        assert document.cell(CLOSING, f"D{FIRST}").text == "Obligatoriska svar som saknas: 5"
        nil = next(row for row in range(FIRST, 20) if document.cell(CLOSING, f"B{row}").text.startswith("Har ni inget"))
        document.key_in(CLOSING, f"C{nil}", "Ja")
        assert document.cell(CLOSING, f"C{line + 2}").text == "Inget att rapportera"
        assert document.cell(CLOSING, f"D{FIRST}").text == ""
        assert document.cell(CLOSING, f"C{line}").text == "Besvarad"


def looks(document: Document, folder: Path, sheet: int) -> dict[str, str]:
    """Which cells of a sheet are marked, as the program shows them: by the background it exports."""
    exported = document.save_as(folder / "visad.html").read_text(encoding="utf-8", errors="replace")
    table = re.findall(r"<table.*?</table>", exported, re.DOTALL | re.IGNORECASE)[sheet]
    marked = {}
    for row, cells in enumerate(re.findall(r"<tr.*?</tr>", table, re.DOTALL | re.IGNORECASE)):
        for column, cell in enumerate(re.findall(r"<td(.*?)>", cells, re.DOTALL | re.IGNORECASE)):
            fill = re.search(r'bgcolor="#(\w{6})"', cell, re.IGNORECASE)
            name = FILLS.get(fill[1].upper(), "") if fill else ""
            if name:
                marked[cell_name(row, column)] = name
    return marked


def test_what_is_pasted_wrong_and_what_is_missing_is_shown(office: Office, tmp_path: Path) -> None:
    _, path = made(S2, tmp_path)
    form = visible(path)[1].name
    columns = header(path, form)
    status = cell_name(4, columns[next(title for title in columns if title.startswith("Status"))])
    open_cells = visible(path)[1].unlocked
    wanted = {cell_name(row, column): "lacking" for row, column in open_cells if cell_name(row, column)[0] == status[0]}
    with office.open(path) as document:
        assert looks(document, tmp_path, 1) == wanted
        document.enter(form, status, "Nästan klart")
        assert looks(document, tmp_path, 1)[status] == "wrong"
        document.enter(form, status, "Klart")
        assert status not in looks(document, tmp_path, 1)
        document.clear(form, status)
        assert looks(document, tmp_path, 1)[status] == "lacking"


def test_cards_count_and_mark_as_tables_do(office: Office, tmp_path: Path) -> None:
    _, path = made(S4, tmp_path)
    number, form = next((number, sheet) for number, sheet in enumerate(visible(path)) if number and sheet.unlocked)
    asked = questions(path, form.name)
    activity = next(activity for (activity, _), row in asked.items() if (row, ANSWER) in form.unlocked)
    goal = cell_name(asked[activity, "Är målet nått?"], ANSWER)
    done = cell_name(asked[activity, "Vilka aktiviteter har genomförts?"], ANSWER)
    with office.open(path) as document:
        line = line_of(document, activity)
        owed = int(document.cell(CLOSING, f"D{FIRST}").text.rpartition(" ")[2])
        assert document.cell(CLOSING, f"C{FIRST}").text.startswith("0 av ")
        marked = looks(document, tmp_path, number)
        assert (marked[goal], marked[done]) == ("lacking", "lacking")
        document.enter(form.name, goal, "Nästan")
        assert looks(document, tmp_path, number)[goal] == "wrong"
        document.enter(form.name, goal, "Delvis")
        assert goal not in looks(document, tmp_path, number)
        assert document.cell(CLOSING, f"D{line}").text == "Vilka aktiviteter har genomförts?"
        document.key_in(form.name, done, "Två träffar med skolan.")
        assert document.cell(CLOSING, f"C{line}").text == "Besvarad"
        assert document.cell(CLOSING, f"D{line}").text == ""
        assert document.cell(CLOSING, f"C{FIRST}").text.startswith("1 av ")
        assert document.cell(CLOSING, f"D{FIRST}").text.endswith(f" {owed - 2}")


@pytest.mark.parametrize("name", ["allt", *ROUNDS])
def test_rows_can_be_neither_put_in_nor_taken_away(office: Office, tmp_path: Path, name: str) -> None:
    _, path = made(name, tmp_path)
    with office.open(path) as document:
        for sheet in visible(path):
            row, column = min(sheet.unlocked, default=sheet.cursor)
            places = [cell_name(place, column) for place in range(row, row + 3)]
            before = [document.cell(sheet.name, place) for place in places]
            document.insert_row_before(sheet.name, places[1])
            document.delete_row(sheet.name, places[1])
            assert [document.cell(sheet.name, place) for place in places] == before


@pytest.mark.parametrize("name", ["allt", *ROUNDS])
def test_tab_reaches_every_answer_in_reading_order(office: Office, tmp_path: Path, name: str) -> None:
    _, path = made(name, tmp_path)
    with office.open(path) as document:
        for sheet in visible(path):
            wanted = [cell_name(*place) for place in sorted(sheet.unlocked)]
            if not wanted:
                continue
            assert cell_name(*sheet.cursor) == wanted[0]
            document.goto(sheet.name, wanted[0])
            walked = [wanted[0], *(document.next_open_cell()[1] for _ in wanted[1:])]
            assert walked == wanted


def test_what_is_no_address_is_refused_as_it_is_typed(office: Office, tmp_path: Path) -> None:
    record, path = made("allt", tmp_path)
    (answers,) = read_against(path.read_bytes(), record, of("allt")[0]).returns
    table = answers.tables[0]
    typed = {"email": ("enhet", "enhet@example.org"), "url": ("hemsidan", "https://example.org/plan")}
    types = {field.id: field.type for field in record.tables[0].fields}
    tried = 0
    with office.open(path) as document:
        for place, field in enumerate(table.fields):
            pair = typed.get(types.get(field, ""))
            spot = table.place(0, place)
            if pair and spot:
                wrong, right = pair
                before = document.cell(table.sheet, cell_name(*spot)).text
                assert document.key_in(table.sheet, cell_name(*spot), wrong).text == before
                assert document.key_in(table.sheet, cell_name(*spot), right).text == right
                tried += 1
    assert tried >= 2

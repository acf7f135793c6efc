"""``accept``: accepted proposals reach the master list, and nothing else in it moves."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart
from openpyxl.comments import Comment
from openpyxl.styles import Font

from tests.acceptance.test_handling import PLAN, hand, run, send
from tests.handling import rows, write
from toolkit.cli import main
from toolkit.workflow.opening import programme_of

HEAD, BODY = (
    ("id", "Aktivitet", "departments", "Mål"),
    (
        ("A1", "Träffar", "alfa; beta", "Tio träffar"),
        ("A2", "Vandringar", "alfa; beta", ""),
    ),
)
KEY = "A1/alfa/goal"


def _xlsx(path: Path) -> None:
    book = openpyxl.Workbook()
    page = book.active
    assert page is not None
    page.title = "Aktiviteter"
    page.append(HEAD)
    for row in BODY:
        page.append([cell or None for cell in row])
    page["B2"].font = Font(bold=True)
    page["B2"].comment = Comment("Fråga Eva", "hon")
    page.column_dimensions["B"].width = 44
    book.create_sheet("Egna anteckningar")["A1"] = "=1+1"
    book.save(path)


def _csv(path: Path) -> None:
    lines = [";".join(f'"{cell}"' if ";" in cell else cell for cell in row) for row in (HEAD, *BODY)]
    path.write_bytes(("\r\n".join(lines) + "\r\n").encode("cp1252"))


def _outside(name: str) -> str:
    head, _, _ = PLAN.partition("activities:\n")
    return f"{head}activities: {name}\n"


def _made(folder: Path, name: str, write_list: Callable[[Path], None]) -> Path:
    """A round in which Alfa proposes another goal for A1, by its master list's form."""
    folder.mkdir()
    (folder / "programme.yaml").write_text(_outside(name), encoding="utf-8")
    write_list(folder / name)
    assert main(["-C", str(folder), "generate"]) == 0
    send(folder, "alfa", 1, did={"A1": "Ett", "A2": "Två"}, goal={"A1": "Tolv träffar"})
    run(folder, "consolidate")
    return folder


@pytest.fixture(scope="session")
def proposed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _made(tmp_path_factory.mktemp("accept") / "plan", "aktiviteter.xlsx", _xlsx)


@pytest.fixture
def excel(proposed: Path, tmp_path: Path) -> Path:
    return shutil.copytree(proposed, tmp_path / "plan")


def goals(folder: Path) -> dict[str, object]:
    programme, _ = programme_of(folder)
    return {one.id: one.values.get("goal") for one in programme.activities}


def test_what_is_accepted_is_written_and_all_else_stays(excel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old = (excel / "aktiviteter.xlsx").read_bytes()
    write(hand(excel), "Förslag", KEY, Beslut="Godkänt")
    capsys.readouterr()
    assert run(excel, "--format", "json", "accept") == 0
    data = json.loads(capsys.readouterr().out)
    assert data["changes"][0]["place"] == "aktiviteter.xlsx Aktiviteter D2"
    assert goals(excel) == {"A1": "Tolv träffar", "A2": None}
    assert (excel / "aktiviteter 2026-09-01.xlsx").read_bytes() == old
    book = openpyxl.load_workbook(excel / "aktiviteter.xlsx")
    page = book["Aktiviteter"]
    assert page["B2"].font.bold
    assert page["B2"].comment.text == "Fråga Eva"
    assert page.column_dimensions["B"].width == 44
    assert book["Egna anteckningar"]["A1"].value == "=1+1"
    assert run(excel, "consolidate") == 0
    assert rows(hand(excel), "Utan rad")[KEY]["Du skrev"] == "Godkänt"
    assert run(excel, "accept") == 0
    assert not (excel / "aktiviteter 2026-09-01 (2).xlsx").exists()


def test_nothing_is_written_that_was_not_accepted(excel: Path) -> None:
    old = (excel / "aktiviteter.xlsx").read_bytes()
    assert run(excel, "accept") == 0
    write(hand(excel), "Förslag", KEY, Beslut="Avslaget")
    assert run(excel, "accept", "--all") == 0
    assert (excel / "aktiviteter.xlsx").read_bytes() == old
    assert run(excel, "accept", KEY) == 0
    assert goals(excel)["A1"] == "Tolv träffar"


def test_an_unknown_proposal_is_told_by_those_there_are(excel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(excel, "accept", "A9") == 2
    assert KEY in capsys.readouterr().err


def test_departments_that_differ_are_left_to_her(excel: Path) -> None:
    send(excel, "beta", 2, did={"A1": "Ett", "A2": "Två"}, goal={"A1": "Åtta träffar"})
    run(excel, "consolidate")
    assert run(excel, "accept", "--all") == 1
    assert goals(excel)["A1"] == "Tio träffar"
    write(hand(excel), "Förslag", KEY, Beslut="Avslaget")
    assert run(excel, "accept", "--all") == 0
    assert goals(excel)["A1"] == "Åtta träffar"


def test_a_proposal_that_has_changed_since_is_not_accepted(excel: Path) -> None:
    write(hand(excel), "Förslag", KEY, Beslut="Godkänt")
    run(excel, "consolidate")
    send(excel, "alfa", 9, did={"A1": "Ett", "A2": "Två"}, goal={"A1": "Hundra träffar"})
    run(excel, "consolidate")
    assert run(excel, "accept") == 1
    assert goals(excel)["A1"] == "Tio träffar"


def test_an_open_list_is_left_alone(excel: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (excel / "~$aktiviteter.xlsx").touch()
    assert run(excel, "accept", "--all") == 3
    assert "aktiviteter.xlsx är öppen" in capsys.readouterr().err
    assert goals(excel)["A1"] == "Tio träffar"


def test_a_text_table_keeps_its_kind(tmp_path: Path) -> None:
    folder = _made(tmp_path / "plan", "aktiviteter.csv", _csv)
    assert run(folder, "accept", "A1") == 0
    content = (folder / "aktiviteter.csv").read_bytes().decode("cp1252")
    assert content.split("\r\n") == [
        ";".join(HEAD),
        'A1;Träffar;"alfa; beta";Tolv träffar',
        'A2;Vandringar;"alfa; beta";',
        "",
    ]
    assert (folder / "aktiviteter 2026-09-01.csv").exists()


def test_a_list_in_the_programme_itself_is_told_line_by_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    (folder / "programme.yaml").write_text(PLAN, encoding="utf-8")
    assert main(["-C", str(folder), "generate"]) == 0
    send(folder, "alfa", 1, did={"A1": "Ett", "A2": "Två"}, goal={"A1": "Tolv träffar"})
    run(folder, "consolidate")
    capsys.readouterr()
    assert run(folder, "accept", "--all") == 1
    said = capsys.readouterr().out
    assert "programme.yaml rad 19" in said
    assert "Tolv träffar" in said
    assert (folder / "programme.yaml").read_text(encoding="utf-8") == PLAN


def test_a_list_with_more_than_cells_is_left_alone(excel: Path) -> None:
    book = openpyxl.load_workbook(excel / "aktiviteter.xlsx")
    book["Egna anteckningar"].add_chart(BarChart())
    book.save(excel / "aktiviteter.xlsx")
    old = (excel / "aktiviteter.xlsx").read_bytes()
    assert run(excel, "accept", "--all") == 1
    assert (excel / "aktiviteter.xlsx").read_bytes() == old


def test_a_programme_in_one_workbook_is_written_cell_by_cell(excel: Path) -> None:
    folder = excel
    assert run(folder, "convert") == 0
    before = openpyxl.load_workbook(folder / "programme.xlsx")
    assert run(folder, "accept", "--all") == 0
    assert goals(folder)["A1"] == "Tolv träffar"
    after = openpyxl.load_workbook(folder / "programme.xlsx")
    changed = [
        (sheet.title, cell.coordinate)
        for sheet in before
        for row in sheet.iter_rows()
        for cell in row
        if after[sheet.title][cell.coordinate].value != cell.value
    ]
    assert len(changed) == 1
    assert (folder / "programme 2026-09-01.xlsx").exists()

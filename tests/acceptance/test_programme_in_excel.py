"""A programme that never leaves Excel: begun, edited as a coordinator does, checked, issued, answered, consolidated."""

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import cast

import openpyxl
import pytest
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.cases.workbook import cell, filled, names, opened, saved
from tests.programmes import ROOT, ROUNDS
from toolkit.cli import main
from toolkit.excel.writer import write
from toolkit.messages import LANGUAGES
from toolkit.model.document import Data
from toolkit.stages.tabulate import Remark, tabulate
from toolkit.store.documents import load as load_document
from toolkit.store.documents import schema
from toolkit.workflow.consolidate import consolidate
from toolkit.workflow.demo import respond_all
from toolkit.workflow.example import differences, example
from toolkit.workflow.opening import open_round
from toolkit.workflow.programme import WORKBOOK, load

NEW = "miljo"
"""The department that joins late."""
WHERE = {
    "kriminalitet-bland-unga": {
        "Prioriterad utgångspunkt": "Civilsamhället",
        "Område": "Föreningar",
        "Mål och nytta": "–",
    },
    "sociala-oroligheter": {"Område/typ av aktivitet": "Utvecklingsområden"},
    "trygghetsframjande-arbete": {"Tabell": "Gruppnivå"},
    "gemensamma-prioriteringar": {"Prioriterat område": "Unga i risk för kriminalitet"},
}
"""Where each programme's new activity stands."""
CHOICES = {
    "kriminalitet-bland-unga": "status",
    "sociala-oroligheter": "lage",
    "trygghetsframjande-arbete": "outcome",
    "gemensamma-prioriteringar": "goal_reached",
}


def run(folder: Path, *arguments: str) -> int:
    return main(["-C", str(folder), *arguments])


def told(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, dict[str, Data]]:
    capsys.readouterr()
    code = run(folder, "--format", "json", *arguments)
    return code, json.loads(capsys.readouterr().out)


def append(sheet: Worksheet, values: Mapping[str, str | date]) -> None:
    """Fill in the first empty row, under the headers that have these keys."""
    row = filled(sheet) + 1
    left = dict(values)
    for head in sheet[1]:
        key = next((name for name in names(str(head.value or "")) if name in left), None)
        if key is not None and head.column:
            sheet.cell(row=row, column=head.column, value=left.pop(key))
    assert not left, left


def retitle(book: Workbook, named: str, title: str) -> None:
    """Change a title, and what is translated with it."""
    found = cell(book, named)
    for (said,) in book["Översättningar"].iter_rows(min_col=2, max_col=2):
        if said.value == found.value:
            said.value = title
    found.value = title


def edit(path: Path, name: str) -> None:
    """What happens to a programme between two rounds, in a spreadsheet program."""
    book = openpyxl.load_workbook(path)
    retitle(book, "Inställningar!programme.title", "Ny titel på programmet")
    append(book["Avdelningar"], {"id": NEW, "name": "Miljökontoret"})
    append(book["Kontakter"], {"department": NEW, "function": "Miljöchef", "email": "miljo@example.org"})
    later: dict[str, str | date] = {
        "id": "2099-T2",
        "kind": "T2",
        "title": "Uppföljning T2 2099",
        "as_of": date(2099, 8, 31),
    }
    append(book["Uppföljningar"], {**later, "period": "jan–aug 2099", "plan_period": "sep–dec 2099"})
    append(
        book["Svarsalternativ"], {"list": CHOICES[name], "code": "extra", "label": "Något helt annat", "closed": "x"}
    )
    if name == "sociala-oroligheter":
        field = {"id": "lage", "title": "Läge", "kind": "Öppen, fylls i (answer)", "type": "Ett val", "codes": "lage"}
        append(book["Kolumner"], field)
    retitle(book, "Kolumner!title@title", "Det vi gör")
    activities = book["Aktiviteter"]
    titled = next(head for head in activities[1] if str(head.value) in {"Aktivitet", "Metoder och arbetssätt"})
    titled.value = "Det vi gör"
    activities.cell(row=1, column=activities.max_column + 1, value="Miljökontoret")
    append(activities, {"id": "X99", "Det vi gör": "Ta hand om parkerna", "Miljökontoret": "x", **WHERE[name]})
    book.save(path)


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_a_whole_round_from_a_programme_edited_in_excel(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    chosen = example(name)
    assert run(tmp_path, "init", "--excel", name) == 0
    assert [path.name for path in tmp_path.iterdir()] == [WORKBOOK]
    edit(tmp_path / WORKBOOK, name)
    code, found = told(capsys, tmp_path, "check")
    assert (code, found["findings"]) == (0, [])
    assert run(tmp_path, "--round", chosen.round, "generate") == 0
    opened_round = open_round(tmp_path, chosen.round)
    assert opened_round.template_file(NEW).is_file()
    respond_all(opened_round, chosen)
    today = chosen.today.isoformat()
    arguments = ("--round", chosen.round, "--today", today, "consolidate")
    assert run(tmp_path, *arguments) == cast("int", chosen.expected["exit_code"])
    outcome = consolidate(opened_round, chosen.today)
    # The round is the example's, but for what was added.
    added = differences(chosen.expected, outcome.consolidated, outcome.exit_code)
    assert [line for line in added if NEW not in line and "'X99'" not in line] == []
    assert [line for line in added if line.startswith(f"department {NEW}: None")] != []
    assert [line for line in added if line.startswith("row ('X99', ")] != []
    titles = openpyxl.load_workbook(outcome.written[0]).properties.title
    assert "Ny titel på programmet" in str(titles)


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_both_forms_of_a_programme_have_one_digest(name: str, tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--excel", name) == 0
    in_excel, findings = load(tmp_path)
    assert findings == load(ROOT / name)[1]
    assert in_excel == load(ROOT / name)[0]


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_the_small_programme_is_sound_and_issues_templates(language: str, tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--excel", "--language", language) == 0
    programme, findings = load(tmp_path)
    assert findings == ()
    assert programme is not None
    assert programme.language == language
    assert run(tmp_path, "generate") == 0
    assert len(list((tmp_path / "rounds").rglob("*.xlsx"))) == len(programme.departments)


def test_a_form_is_changed_and_changed_back_with_nothing_lost(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "init", "gemensamma-prioriteringar") == 0
    before, _ = load(tmp_path)
    written, _ = load_document(tmp_path / "programme.yaml")
    assert run(tmp_path, "generate") == 0
    code, found = told(capsys, tmp_path, "convert")
    assert (code, found["written"]) == (0, [WORKBOOK])
    assert found["aside"] == {
        "programme.yaml": "programme.yaml.old",
        "activities.xlsx": "activities.xlsx.old",
    }
    assert load(tmp_path)[0] == before
    assert {
        one["change"] for one in cast("list[dict[str, str]]", told(capsys, tmp_path, "generate")[1]["templates"])
    } == {"same"}
    # Nothing is written over: what was put aside has to be moved first.
    assert run(tmp_path, "convert") == 0
    again, _ = load_document(tmp_path / "programme.yaml")
    assert written is not None
    assert again is not None
    assert cast("dict[str, Data]", again.data) == cast("dict[str, Data]", written.data)
    assert load(tmp_path)[0] == before
    assert run(tmp_path, "convert") == 3
    assert (tmp_path / "programme.yaml").is_file()
    assert not (tmp_path / WORKBOOK).exists()


def test_a_faulty_programme_keeps_its_form(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "init", "--excel") == 0
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    cell(book, "Kolumner!codes@status").value = "läge"
    book.save(tmp_path / WORKBOOK)
    capsys.readouterr()
    assert run(tmp_path, "convert") == 3
    assert "Kolumner · E2" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == [WORKBOOK]


def test_two_programmes_in_a_folder_are_told_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "init", "kriminalitet-bland-unga") == 0
    assert run(tmp_path, "init", "--excel") == 3
    (tmp_path / WORKBOOK).write_bytes(b"")
    capsys.readouterr()
    assert run(tmp_path, "check") == 3
    said = capsys.readouterr().err
    assert "programme.yaml, programme.xlsx" in said


def test_findings_are_told_in_the_words_of_the_sheet(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "init", "--excel") == 0
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    cell(book, "Kolumner!type@comment").value = "Ett val (choice)"
    cell(book, "Kolumner!width@comment").value = "bred"
    cell(book, "Uppföljningar!as_of@2").value = None
    book.save(tmp_path / WORKBOOK)
    capsys.readouterr()
    assert run(tmp_path, "check") == 1
    said = capsys.readouterr().out
    assert 'Uppföljningar · F2: "Avser läget den" saknas.' in said
    assert '"Bredd" ska vara ett tal, men här står bred.' in said
    assert "Välj en lista i kolumnen Svarslista (finns: status)." in said


def test_what_is_clear_is_read_however_it_is_typed(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--excel") == 0
    before, _ = load(tmp_path)
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    book["Kolumner"].move_range("A1:B3", cols=30)
    book["Kolumner"].delete_cols(1, 2)
    book["Kolumner"].insert_rows(2, 3)
    book["Svarsalternativ"].title = "Svar"
    typing: dict[str, str | bool] = {
        "Uppföljningar!as_of@2": f"{before.rounds[0].as_of if before else ''} ",
        "Svarsalternativ!deviation@5": "x",
        "Svarsalternativ!closed@4": True,
    }
    for named, typed in typing.items():
        cell(book, named.replace("Svarsalternativ", "Svar")).value = typed
    readme = book["Läs mig"]
    readme["D40"] = "Egna anteckningar"
    sheet = book["Avdelningar"]
    sheet.insert_rows(1)
    sheet["A1"] = "Våra avdelningar"
    book.save(tmp_path / WORKBOOK)
    after, findings = load(tmp_path)
    assert [finding.rule_id for finding in findings] == ["programme-sheet-renamed"]
    assert after == before


def test_a_cell_with_nowhere_to_go_is_never_dropped(tmp_path: Path) -> None:
    assert run(tmp_path, "init", "--excel") == 0
    book = openpyxl.load_workbook(tmp_path / WORKBOOK)
    for name in book.sheetnames:
        if name not in {"Läs mig", "Listor"}:
            book[name].cell(row=filled(book[name]) + 1, column=40, value="utanför")
    book.save(tmp_path / WORKBOOK)
    places = [(finding.location.sheet, finding.location.cell or "") for finding in load(tmp_path)[1]]
    found = {str(sheet) for sheet, place in places if place.startswith("AN")}
    assert found == set(book.sheetnames) - {"Läs mig", "Listor"}


def test_a_text_that_no_cell_holds_is_told_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(tmp_path, "init", "kriminalitet-bland-unga") == 0
    path = tmp_path / "programme.yaml"
    long = f'    texts: ["{"Ett stycke. " * 1_500}", "{"Ett till. " * 1_800}",'
    path.write_text(path.read_text(encoding="utf-8").replace("    texts: [", long, 1), encoding="utf-8")
    assert run(tmp_path, "check") == 0
    capsys.readouterr()
    assert run(tmp_path, "convert") == 3
    assert "Områden F2" in capsys.readouterr().err
    assert not (tmp_path / WORKBOOK).exists()
    assert path.is_file()


def test_remarks_stand_on_a_sheet_of_their_own_with_links() -> None:
    document, _ = load_document(ROOT / "kriminalitet-bland-unga" / "programme.yaml")
    assert document is not None
    remarks = (
        Remark(pointer="fields[2].type", what="Perioder i olika form", proposal="Period"),
        Remark(pointer="departments[1]", what="Två stavningar", proposal="Slå ihop"),
        Remark(pointer="activities[0].id", what="Nytt id"),
        Remark(pointer="tables", what="Saknas"),
    )
    book = opened(write(tabulate(document, None, schema("programme"), language="sv", remarks=remarks)))
    assert book.sheetnames[:2] == ["Läs mig", "Att granska"]
    sheet = book["Att granska"]
    rows = [tuple(one.value for one in row) for row in sheet.iter_rows(min_row=2)]
    assert rows[0][1:5] == ("Kolumner", "D4", "Perioder i olika form", "Period")
    assert [row[1:3] for row in rows[1:]] == [("Avdelningar", "A3"), ("Aktiviteter", "A1"), ("Tabeller", "A1")]
    assert sheet["C2"].hyperlink.location == "'Kolumner'!D4"
    assert saved(book)

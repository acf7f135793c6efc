"""Rounds in a row: what one came to stands locked beside the questions of the next, through real files."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import pytest

from toolkit.cli import main
from toolkit.excel.reader import read
from toolkit.excel.respond import Answer, Response, respond
from toolkit.model.cells import SheetCells, WorkbookCells
from toolkit.model.document import Data
from toolkit.model.issued import Issued
from toolkit.store.ledger import Ledger
from toolkit.workflow.opening import open_round, templates

S4, S1 = "gemensamma-prioriteringar", "sociala-oroligheter"
Typed = Mapping[str, Mapping[str, Mapping[str, Answer]]]
LONG = "Gruppen har träffats, kommit överens och skrivit ner vad var och en ska göra till nästa gång. " * 40


def run(folder: Path, *arguments: str) -> int:
    return main(["-C", str(folder), *arguments])


def records(folder: Path, round_: str) -> dict[str, Issued]:
    opened = open_round(folder, round_)
    with Ledger(opened.folder.ledger) as ledger:
        issued = templates(opened, ledger)
    return {department: issued.records[key] for department, key in issued.current.items()}


def play(folder: Path, round_: str, today: str, typed: Typed, *, code: int = 0) -> None:
    """Issue a round, send back what is typed by department, and consolidate it."""
    assert run(folder, "--round", round_, "generate") == 0
    opened = open_round(folder, round_)
    for department, answers in typed.items():
        path = opened.template_file(department)
        response = Response(answers=answers, clear={}, alter={})
        filled = respond(path.read_bytes(), records(folder, round_)[department], response)
        (opened.paths.inbox / path.name).write_bytes(filled)
    assert run(folder, "--round", round_, "--today", today, "consolidate") == code


def findings(folder: Path, round_: str) -> list[str]:
    data = json.loads((folder / "rounds" / round_ / "findings.json").read_bytes())
    return [one["rule"] for one in data["findings"]]


def cells(folder: Path, round_: str, department: str) -> tuple[SheetCells, ...]:
    book = read(open_round(folder, round_).template_file(department).read_bytes())
    assert isinstance(book, WorkbookCells)
    return book.sheets


def card(folder: Path, round_: str, department: str, activity: str) -> dict[str, object]:
    """The lines of a card, question by question, as they stand in the file."""
    return {
        str(sheet.at(number, 2)): sheet.at(number, 3)
        for sheet in cells(folder, round_, department)
        for number, row in enumerate(sheet.rows)
        if row and row[0] == activity
    }


def line(folder: Path, round_: str, department: str, activity: str) -> dict[str, object]:
    """The cells of a row, by the first line of their heading."""
    for sheet in cells(folder, round_, department):
        for number, row in enumerate(sheet.rows):
            if row and row[0] == activity:
                heads = next(one for one in reversed(sheet.rows[:number]) if one and one[0] == "Id")
                return {
                    str(head).partition("\n")[0]: sheet.at(number, place) for place, head in enumerate(heads) if head
                }
    raise KeyError(activity)


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    assert run(tmp_path, "init", S4) == 0
    return tmp_path


CARDS = {
    "trygghet": ("G01", "G02", "G03", "G04"),
    "stadsmiljo": ("G05",),
    "forebyggande": ("G06",),
    "vuxen": ("G07",),
    "barn-unga": ("G08",),
}


def answers(reached: str, done: str) -> dict[str, dict[str, dict[str, Answer]]]:
    return {
        department: {activity: {"goal_reached": reached, "done": f"{done} {activity}"} for activity in activities}
        for department, activities in CARDS.items()
    }


def test_three_rounds_of_a_card_programme(plan: Path) -> None:
    first = answers("Delvis", "Våren:\n- möten")
    first["vuxen"]["G07"] = {"row_reply": "Inget att rapportera"}
    play(plan, "2023-T1", "2023-05-01", first)
    assert not [question for question in card(plan, "2023-T1", "trygghet", "G01") if "T1 2023:" in question]

    second = answers("Ja", "Hösten")
    second["trygghet"]["G04"]["done"] = LONG
    play(plan, "2023-T2", "2023-09-01", second)
    shown = card(plan, "2023-T2", "trygghet", "G01")
    assert shown["Uppföljning T1 2023: Är målet nått?"] == "Delvis"
    assert shown["Uppföljning T1 2023: Vilka aktiviteter har genomförts?"] == "Våren:\n- möten G01"
    questions = list(shown)
    place = questions.index("Uppföljning T1 2023: Är målet nått?")
    assert questions[place + 1].startswith("Är målet nått? ·")
    assert questions[place + 2] == "Uppföljning T1 2023: Vilka aktiviteter har genomförts?"
    assert card(plan, "2023-T2", "vuxen", "G07")["Uppföljning T1 2023: Är målet nått?"] == "Inget att rapportera"
    # Who does not answer sees it too, under the name of who did.
    assert card(plan, "2023-T2", "stadsmiljo", "G01")["Uppföljning T1 2023: Är målet nått?"] == (
        "Trygghet och prevention: Delvis"
    )

    third = answers("Nej", "Året")
    play(plan, "2023-VB", "2024-01-10", third)
    shown = card(plan, "2023-VB", "trygghet", "G02")
    assert [shown[f"Uppföljning {kind} 2023: Är målet nått?"] for kind in ("T1", "T2")] == ["Delvis", "Ja"]
    long = str(card(plan, "2023-VB", "trygghet", "G04")["Uppföljning T2 2023: Vilka aktiviteter har genomförts?"])
    assert long.startswith(LONG[:1000])
    assert long.endswith("Hela svaret står i sammanställningen för Uppföljning T2 2023.")
    for round_ in ("2023-T1", "2023-T2", "2023-VB"):
        assert findings(plan, round_) == []


def test_two_rounds_of_a_table_show_last_rounds_plan_beside_this_rounds_work(tmp_path: Path) -> None:
    assert run(tmp_path, "init", S1) == 0
    first: Typed = {
        "iof": {"O01": {"work": "Gjort", "plan": "- Fler träffar\n- Ny broschyr"}},
        "forskola": {"O01": {"work": "Gjort", "plan": "Öppet hus"}, "O02": {"work": "x", "plan": "Bara vi"}},
    }
    play(tmp_path, "2016-T2", "2016-08-10", first)
    second: Typed = {"iof": {"O01": {"work": "Enligt plan"}}}
    play(tmp_path, "2016-VB", "2017-01-02", second)
    title = "Uppföljning T2 2016: Plan för juli–dec 2016 vad och när"
    shown = line(tmp_path, "2016-VB", "iof", "O01")
    assert shown[title] == "Individ- och familjeomsorg: - Fler träffar\n- Ny broschyr\n\nFörskola: Öppet hus"
    heads = list(shown)
    assert heads[heads.index(title) + 1] == "Arbete juli–dec 2016"
    assert line(tmp_path, "2016-VB", "forskola", "O02")[title] == "Bara vi"
    assert line(tmp_path, "2016-VB", "iof", "O02")[title] == "Förskola: Bara vi"
    assert line(tmp_path, "2016-VB", "iof", "O03")[title] is None
    assert findings(tmp_path, "2016-VB") == []


def generated(folder: Path, capsys: pytest.CaptureFixture[str], round_: str) -> dict[str, Data]:
    capsys.readouterr()
    assert run(folder, "--format", "json", "--round", round_, "generate") == 0
    return cast("dict[str, Data]", json.loads(capsys.readouterr().out))


def spoil(path: Path, **changes: object) -> None:
    path.write_text(json.dumps(json.loads(path.read_bytes()) | changes), encoding="utf-8")


@pytest.mark.parametrize("reason", ["missing", "damaged", "format", "foreign"])
def test_answers_that_cannot_be_read_stop_nothing(plan: Path, capsys: pytest.CaptureFixture[str], reason: str) -> None:
    path = plan / "rounds/2023-T1/answers.json"
    if reason != "missing":
        play(plan, "2023-T1", "2023-05-01", answers("Delvis", "x"))
    if reason == "damaged":
        path.write_bytes(path.read_bytes()[:5000])
    elif reason == "format":
        spoil(path, format=2)
    elif reason == "foreign":
        spoil(path, programme={"id": "annat", "title": "Annat"})
    data = generated(plan, capsys, "2023-T2")
    (unread,) = cast("list[dict[str, str]]", data["earlier"])
    assert (unread["round"], unread["reason"]) == ("2023-T1", reason)
    assert {one["change"] for one in cast("list[dict[str, str]]", data["templates"])} == {"new"}
    assert not [question for question in card(plan, "2023-T2", "trygghet", "G01") if "T1 2023:" in question]
    assert run(plan, "--round", "2023-T2", "generate") == 0
    assert "Uppföljning T1 2023" in capsys.readouterr().out


def test_earlier_answers_that_change_are_texts_only(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    play(plan, "2023-T1", "2023-05-01", answers("Delvis", "x"))
    assert {one["change"] for one in changes(generated(plan, capsys, "2023-T2"))} == {"new"}
    old = open_round(plan, "2023-T2").template_file("vuxen").read_bytes()
    record = records(plan, "2023-T2")["vuxen"]
    late = answers("Ja", "y")
    play(plan, "2023-T1", "2023-05-02", late)
    assert {one["change"] for one in changes(generated(plan, capsys, "2023-T2"))} == {"texts"}
    # The file that the department has still counts, and what it shows is no change of its.
    filled = respond(
        old, record, Response(answers={"G07": {"goal_reached": "Ja", "done": "Klart"}}, clear={}, alter={})
    )
    (plan / "rounds/2023-T2/inbox/svar.xlsx").write_bytes(filled)
    assert run(plan, "--round", "2023-T2", "--today", "2023-09-01", "consolidate") == 0
    assert findings(plan, "2023-T2") == ["template-earlier-version"]


def changes(data: dict[str, Data]) -> list[dict[str, str]]:
    return cast("list[dict[str, str]]", data["templates"])


def test_a_file_whose_record_is_gone_accuses_nobody(plan: Path) -> None:
    play(plan, "2023-T1", "2023-05-01", answers("Delvis", "x"))
    play(plan, "2023-T2", "2023-09-01", answers("Ja", "y"))
    for record in (plan / "rounds/2023-T2/issued/records").glob("*.json"):
        record.unlink()
    assert run(plan, "--round", "2023-T2", "--today", "2023-09-01", "consolidate") == 0
    assert set(findings(plan, "2023-T2")) == {"template-record-missing"}

"""The main job, from templates to consolidated workbook, through the command line."""

import json
import os
from datetime import date, datetime
from pathlib import Path
from typing import cast

import openpyxl
import pytest

from toolkit.cli import main
from toolkit.excel.reader import read
from toolkit.excel.respond import Response, respond
from toolkit.model.cells import WorkbookCells
from toolkit.model.consolidated import Consolidated
from toolkit.model.document import Data
from toolkit.store.folder import safe_name, shipped_names
from toolkit.store.records import decode_record
from toolkit.workflow.consolidate import compute
from toolkit.workflow.demo import demo
from toolkit.workflow.example import differences, example
from toolkit.workflow.opening import open_round

EXAMPLE = "kriminalitet-bland-unga"
TODAY = "2021-09-14"


def run(folder: Path, *arguments: str) -> int:
    return main(["-C", str(folder), *arguments])


def data(capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str) -> tuple[int, dict[str, Data]]:
    capsys.readouterr()
    code = run(folder, "--format", "json", *arguments)
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def programme(tmp_path: Path) -> Path:
    """A ready programme in a folder of its own."""
    folder = tmp_path / "mitt program"
    assert run(folder, "init", EXAMPLE) == 0
    return folder


def issued(folder: Path) -> dict[str, bytes]:
    return {
        path.name: path.read_bytes() for path in sorted((folder / "rounds/2021-T2/issued").rglob("*")) if path.is_file()
    }


@pytest.mark.parametrize("name", shipped_names("examples"))
def test_every_example_comes_out_as_it_says(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    played = demo(tmp_path / name, name, lambda _key, _facts: None)
    assert played.differences == ()
    # From the cache, and without it, the round is the same.
    opened = open_round(tmp_path / name, None)
    cached = compute(opened, played.example.today).consolidated
    opened.folder.ledger.unlink()
    assert cached == compute(opened, played.example.today).consolidated == played.outcome.consolidated
    code, found = data(capsys, tmp_path / name, "--today", played.example.today.isoformat(), "consolidate")
    assert code == played.example.expected["exit_code"]
    assert len(cast("list[Data]", found["findings"])) == len(played.outcome.consolidated.findings)


def test_every_answer_stands_in_the_cell_that_its_source_names(tmp_path: Path) -> None:
    consolidated = demo(tmp_path, EXAMPLE, lambda _key, _facts: None).outcome.consolidated
    archive = {path.stem: path for path in (tmp_path / "rounds/2021-T2/archive").glob("*.xlsx")}
    sources = [(cell, cell.source) for row in consolidated.rows for cell in row.cells.values() if cell.source]
    assert len(sources) > 30
    for cell, source in sources:
        book = read(archive[consolidated.files[source.file].received.artifact].read_bytes())
        assert isinstance(book, WorkbookCells)
        sheet = next(sheet for sheet in book.sheets if sheet.name == source.sheet)
        assert sheet.at(source.row, source.column) == cell.raw


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Consolidated, int]:
    outcome = demo(tmp_path_factory.mktemp("played"), EXAMPLE, lambda _key, _facts: None).outcome
    return outcome.consolidated, outcome.exit_code


@pytest.mark.parametrize("spoilt", ["exit_code", "departments", "state", "values", "rows", "findings", "finding"])
def test_the_comparison_sees_every_kind_of_difference(spoilt: str, played: tuple[Consolidated, int]) -> None:
    expected = json.loads(json.dumps(example(EXAMPLE).expected))
    match spoilt:
        case "exit_code":
            expected["exit_code"] = 0
        case "departments":
            expected["departments"]["sig"] = "complete"
        case "state":
            expected["rows"][0]["state"] = "blank"
        case "values":
            del expected["rows"][0]["values"]["status"]
        case "rows":
            del expected["rows"][3]
        case "findings":
            del expected["findings"][0]
        case "finding":
            expected["findings"][0]["field"] = "status"
    assert differences(expected, *played)


def test_generate_again_writes_nothing(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(programme, "generate") == 0
    before = issued(programme)
    code, found = data(capsys, programme, "generate")
    assert code == 0
    assert {one["change"] for one in cast("list[dict[str, str]]", found["templates"])} == {"same"}
    assert issued(programme) == before
    assert len(before) == 15


def test_generate_separates_needs_a_new_file_from_texts_only(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(programme, "generate") == 0
    records = set(issued(programme))
    path = programme / "programme.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("organisation: ", "organisation: Nya ", 1), encoding="utf-8")
    _, found = data(capsys, programme, "generate")
    assert {one["change"] for one in cast("list[dict[str, str]]", found["templates"])} == {"texts"}
    path.write_text(text.replace("label: Pausad", "label: Vilar", 1), encoding="utf-8")
    _, found = data(capsys, programme, "generate", "--department", "sig")
    assert [
        (one["department"], one["change"], one["version"]) for one in cast("list[dict[str, Data]]", found["templates"])
    ] == [("sig", "needed", 3)]
    assert records < set(issued(programme))


def test_a_return_of_an_earlier_template_still_counts(programme: Path) -> None:
    assert run(programme, "generate") == 0
    folder = programme / "rounds/2021-T2"
    template = next((folder / "issued").glob("*SIG*.xlsx"))
    records = (decode_record(path.read_bytes()) for path in (folder / "issued/records").glob("[!i]*.json"))
    record = next(record for record in records if record.department == "sig")
    answers = {"K08": {"status": "Klart", "effects": "-Ett\n-Två"}}
    filled = respond(template.read_bytes(), record, Response(answers=answers, clear={}, alter={}))
    path = programme / "programme.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("label: Pausad", "label: Vilar", 1), encoding="utf-8")
    assert run(programme, "generate") == 0
    (folder / "inbox").mkdir(exist_ok=True)
    (folder / "inbox" / "svar.xlsx").write_bytes(filled)
    consolidated = compute_after_validate(programme)
    row = next(row for row in consolidated.rows if row.activity == "K08")
    assert (row.state, row.cells["status"].value, row.cells["effects"].value) == ("answered", "done", "-Ett\n-Två")
    assert "template-earlier-version" in {finding.rule_id for finding in consolidated.findings}


def compute_after_validate(folder: Path) -> Consolidated:
    assert run(folder, "--today", TODAY, "validate") == 1
    return compute(open_round(folder, None), date.fromisoformat(TODAY)).consolidated


def test_collect_keeps_the_bytes_and_is_idempotent(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inbox = programme / "rounds/2021-T2/inbox"
    inbox.mkdir(parents=True, exist_ok=True)
    (inbox / "anteckning.xlsx").write_bytes(b"Hej")
    (inbox / "~$svar.xlsx").write_bytes(b"lock")
    os.utime(inbox / "anteckning.xlsx", (1_631_000_000, 1_631_000_000))
    code, found = data(capsys, programme, "collect")
    assert code == 1
    assert [one["rule"] for one in cast("list[dict[str, str]]", found["findings"])] == ["file-not-a-workbook"]
    assert cast("list[dict[str, str]]", found["skipped"]) == [{"file": "~$svar.xlsx", "reason": "skipped.lock"}]
    archive = programme / "rounds/2021-T2/archive"
    (kept,) = (path for path in archive.iterdir() if path.suffix != ".json")
    assert kept.read_bytes() == b"Hej"
    assert kept.suffix == ".txt"
    before = {path.name: path.read_bytes() for path in archive.iterdir()}
    (inbox / "anteckning.xlsx").rename(inbox / "anteckning (1).xlsx")
    code, found = data(capsys, programme, "collect")
    assert (code, found["new"], found["known"]) == (0, [], 1)
    note = json.loads((archive / f"{kept.stem}.json").read_bytes())
    assert note["names"] == ["anteckning.xlsx", "anteckning (1).xlsx"]
    assert datetime.fromisoformat(note["modified"]).timestamp() == 1_631_000_000
    assert set(before) == {path.name for path in archive.iterdir()}


def test_a_round_without_returns_is_still_consolidated(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(programme, "generate") == 0
    assert run(programme, "--today", "2021-09-01", "consolidate") == 0
    assert "rounds/2021-T2/inbox" in capsys.readouterr().out
    path = programme / "rounds/2021-T2/Sammanställning 2021-T2.xlsx"
    assert "Översikt" in openpyxl.load_workbook(path).sheetnames
    assert run(programme, "--today", "2021-09-14", "consolidate") == 1


def test_validate_file_stores_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    demo(tmp_path / "d", EXAMPLE, lambda _key, _facts: None)
    (tmp_path / "d" / "followup.db").unlink()
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "d").rglob("*")}
    file = tmp_path / "d/rounds/2021-T2/inbox/SIG komplettering.xlsx"
    code, found = data(capsys, tmp_path / "d", "validate", str(file))
    assert code == 1
    assert {one["file"] for one in cast("list[dict[str, str]]", found["findings"])} == {file.name}
    assert before == {path: path.stat().st_mtime_ns for path in (tmp_path / "d").rglob("*")}


USAGE = [
    (["--round", "2099-T1", "status"], 2),
    (["generate", "--department", "ingen"], 2),
    (["collect", "finns inte"], 2),
    (["validate", "finns inte.xlsx"], 2),
    (["check", "finns inte.xlsx"], 2),
    (["rules", "ingen-regel"], 2),
    (["init", "inget-program"], 2),
    (["demo", "ingen-rond"], 2),
    (["--today", "i morgon", "status"], 2),
    (["--fel"], 2),
    (["okänt"], 2),
    (["demo"], 2),
    (["init", EXAMPLE], 3),
    (["check"], 0),
    (["rules"], 0),
    (["rules", "row-required-blank"], 0),
    (["schema"], 0),
    (["init"], 0),
    (["status"], 0),
    ([], 0),
    (["collect"], 0),
    (["--help"], 0),
    (["--version"], 0),
]


@pytest.mark.parametrize(
    ("arguments", "code"), USAGE, ids=lambda value: " ".join(value) if isinstance(value, list) else ""
)
def test_exit_codes(arguments: list[str], code: int, programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(programme, *arguments) == code
    said = capsys.readouterr()
    assert bool(said.err) == (code > 1)
    assert "Traceback" not in said.err


def test_a_missing_or_faulty_programme_could_not_run(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "status") == 3
    assert run(tmp_path / "borta", "status") == 2
    (tmp_path / "programme.yaml").write_text("format: 1\nprogramme: {id: X}\n", encoding="utf-8")
    capsys.readouterr()
    assert run(tmp_path, "generate") == 3
    assert "programme.yaml" in capsys.readouterr().err
    assert run(tmp_path, "check") == 1


def test_a_fault_of_ours_is_one_sentence_and_a_file(
    programme: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError

    monkeypatch.setattr("toolkit.cli.status.run", fail)
    capsys.readouterr()
    assert run(programme, "status") == 70
    assert "followup-fel.txt" in capsys.readouterr().err
    assert "RuntimeError" in (programme / "followup-fel.txt").read_text(encoding="utf-8")

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("toolkit.cli.status.run", stop)
    assert run(programme, "status") == 130


def test_json_is_all_there_is_on_standard_output(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in ("init", "rules", "demo"):
        code, found = data(capsys, tmp_path / verb, verb)
        assert (code, found["format"], found["kind"]) == (0, 1, verb)
    for verb in ("check", "status", "validate", "consolidate", "generate", "collect"):
        _, found = data(capsys, tmp_path / "demo", verb)
        assert (found["format"], found["kind"]) == (1, verb)


def test_demo_replaces_its_own_folder_only(tmp_path: Path) -> None:
    assert run(tmp_path / "d", "demo", EXAMPLE) == 0
    assert run(tmp_path / "d", "demo", EXAMPLE) == 0
    (tmp_path / "d" / ".followup-demo").unlink()
    assert run(tmp_path / "d", "demo", EXAMPLE) == 2


@pytest.mark.parametrize(
    ("wanted", "taken", "name"),
    [
        ("Skola/förskola: A?", [], "Skola-förskola- A-.xlsx"),
        ("con", [], "_con.xlsx"),
        ("Slut. . ", [], "Slut.xlsx"),
        ("KULTUR", ["Kultur.xlsx"], "KULTUR (2).xlsx"),
        ("x" * 300, [], "x" * 190 + ".xlsx"),
        ("", [], "_.xlsx"),
    ],
)
def test_file_names_are_safe_on_windows(wanted: str, taken: list[str], name: str) -> None:
    assert safe_name(wanted, "xlsx", taken) == name


def test_a_damaged_or_foreign_ledger_is_made_anew(tmp_path: Path) -> None:
    before = demo(tmp_path, EXAMPLE, lambda _key, _facts: None).outcome.consolidated
    opened = open_round(tmp_path, None)
    opened.folder.ledger.write_bytes(b"no database at all, but long enough to look at" * 50)
    assert compute(opened, before.today).consolidated == before
    assert opened.folder.ledger.read_bytes().startswith(b"SQLite format 3")


def test_a_template_that_was_opened_up_breaks_its_promises(programme: Path, tmp_path: Path) -> None:
    assert run(programme, "generate") == 0
    template = next((programme / "rounds/2021-T2/issued").glob("*SIG*.xlsx"))
    assert run(programme, "check", str(template)) == 0
    book = openpyxl.load_workbook(template)
    book["Aktiviteter"].protection.sheet = False
    book.save(tmp_path / "öppnad.xlsx")
    assert run(programme, "check", str(tmp_path / "öppnad.xlsx")) == 1

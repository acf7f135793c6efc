"""The dress rehearsal: every behaviour comes out as it was played, and what does not is said."""

import json
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.oddities import STATUS, activity, cards, document
from tests.rich import write_rich
from toolkit.cli import main
from toolkit.model.consolidated import DepartmentState
from toolkit.model.issued import EARLIER
from toolkit.store.folder import shipped_names
from toolkit.store.records import decode_record
from toolkit.workflow.acting import BEHAVIOURS, Wishes, verdict
from toolkit.workflow.init import init
from toolkit.workflow.opening import Opened, open_round
from toolkit.workflow.rehearse import Rehearsed, rehearse

EVERYTHING = Path(__file__).parents[1] / "everything"
EVERY = {f"d{number}": name for number, name in enumerate(BEHAVIOURS)}
"""Every behaviour, each by a department of its own."""


def played(opened: Opened, wishes: Wishes) -> Rehearsed:
    return rehearse(opened, wishes, None, lambda _, __: None)


def wrong(found: Rehearsed) -> dict[str, object]:
    return {
        one.role.behaviour.name: (one.state, one.undetected, one.unexpected, one.lost)
        for one in found.verdicts
        if not one.as_played
    }


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


@pytest.fixture(scope="module")
def rich_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_rich(tmp_path_factory.mktemp("rich"), 6)


@pytest.mark.parametrize(
    ("layout", "answers", "language"),
    [("table", "each", "sv"), ("card", "any", "en"), ("table", "lead", "sv")],
)
def test_every_behaviour_comes_out_as_it_was_played(tmp_path: Path, layout: str, answers: str, language: str) -> None:
    folder = write_rich(tmp_path, len(EVERY), layout=layout, answers=answers, language=language)
    found = played(open_round(folder, "2026-T2"), Wishes(chosen=EVERY))
    assert wrong(found) == {}
    assert found.exit_code == 0
    # What needs several rows that are owed is not there when all but one are open to all, or somebody else's.
    few = {"each": set(), "any": {"unfinished"}, "lead": {"halves", "mixed", "unfinished", "row_deleted"}}[answers]
    few |= set() if answers == "lead" else {"row_of_another"}
    assert set(found.impossible) == few
    assert {one.role.behaviour.name for one in found.verdicts} == set(BEHAVIOURS) - few
    assert found.answers > 500


@pytest.mark.parametrize("name", shipped_names("templates"))
def test_every_ready_made_programme_is_rehearsed_in_every_round(tmp_path: Path, name: str) -> None:
    init(tmp_path, name)
    for round_ in open_round(tmp_path, None).programme.rounds:
        opened = open_round(tmp_path, round_.id)
        found = played(opened, Wishes(seed=3, complete=10, broken=50))
        assert wrong(found) == {}
        assert not found.unplayed


@pytest.mark.parametrize("seed", [1, 5, 6])
def test_a_programme_with_everything_is_rehearsed(seed: int) -> None:
    """Cards without a party's questions among it: what a card was not issued with is not missed."""
    found = played(open_round(EVERYTHING, None), Wishes(seed=seed, broken=60))
    assert wrong(found) == {}
    assert not found.unplayed


@pytest.mark.parametrize("name", ["gemensamma-prioriteringar", "sociala-oroligheter"])
def test_later_rounds_are_rehearsed_with_what_earlier_ones_answered(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "plan"
    init(folder, name)
    shown = []
    for number, round_ in enumerate(sorted(open_round(folder, None).programme.rounds, key=lambda one: one.as_of)):
        kept = tmp_path / round_.id
        opened = open_round(folder, round_.id)
        found = played(opened, Wishes(seed=number, complete=60, keep=kept))
        assert wrong(found) == {}
        paths = (kept / "rounds" / round_.id).rglob("records/[!i]*.json")
        records = [decode_record(path.read_bytes()) for path in paths]
        fields = [field.id for one in records for table in one.tables for field in table.fields]
        shown.append(any(field.startswith(EARLIER) for field in fields))
        opened.paths.path.mkdir(parents=True)
        shutil.copy(kept / "rounds" / round_.id / "answers.json", opened.paths.answers)
    assert shown == [False, *[True] * (len(shown) - 1)]


def test_the_same_seed_sends_the_same_bytes_and_another_sends_others(rich_folder: Path, tmp_path: Path) -> None:
    opened = open_round(rich_folder, "2026-T2")
    kept = {}
    for name, seed in (("one", 5), ("again", 5), ("other", 6)):
        played(opened, Wishes(seed=seed, broken=30, keep=tmp_path / name))
        kept[name] = contents(tmp_path / name / "rounds/2026-T2/inbox")
    assert kept["one"] == kept["again"] != kept["other"]
    assert len(kept["one"]) >= 4


def test_nothing_in_the_folder_is_touched_and_nothing_is_left_behind(
    rich_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    before = contents(rich_folder)
    assert main(["-C", str(rich_folder), "--round", "2026-T2", "rehearse", "--broken"]) == 0
    assert contents(rich_folder) == before
    assert list(tmp_path.iterdir()) == []


def test_what_is_kept_can_be_looked_at_and_is_replaced_by_the_next_rehearsal(
    rich_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    keep = tmp_path / "kept"
    arguments = ["-C", str(rich_folder), "--round", "2026-T2", "rehearse", "--keep", str(keep), "--returns"]
    for returns in ("2", "4"):
        assert main([*arguments, returns]) == 0
    (workbook,) = keep.glob("rounds/2026-T2/Sammanställning*.xlsx")
    assert str(workbook) in capsys.readouterr().out
    assert openpyxl.load_workbook(workbook).sheetnames[0]
    assert 4 <= len(list(keep.glob("rounds/2026-T2/inbox/*"))) <= 8
    assert main(["-C", str(keep), "--today", "2026-09-11", "status"]) == 0
    assert "4 av 6 avdelningar har svarat" in capsys.readouterr().out
    stranger = tmp_path / "stranger"
    stranger.mkdir()
    (stranger / "budget.xlsx").write_bytes(b"mine")
    assert main([*arguments[:-2], str(stranger)]) == 2
    assert "inte gjord av rehearse" in capsys.readouterr().err
    assert (stranger / "budget.xlsx").read_bytes() == b"mine"


def test_the_report_says_who_played_what_and_what_was_found(
    rich_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    arguments = ["-C", str(rich_folder), "--round", "2026-T2"]
    play = ["rehearse", "--complete", "100", "--play", "d0=wrong_day", "--play", "d1=silent"]
    assert main([*arguments, *play]) == 0
    said = capsys.readouterr().out
    assert "✓ Avdelning 0: skrev text i en datumkolumn.\n    Blev: Ofullständig. Påpekanden: 1 att rätta." in said
    assert "Att rätta · I ”Från” står ”i början av hösten”" in said or "I ”Till” står ”i början av hösten”" in said
    assert "✓ Avdelning 1: hörde inte av sig.\n    Blev: Saknas." in said
    assert "Allt blev som det spelades" in said
    assert main([*arguments, "--format", "json", *play]) == 0
    first = json.loads(capsys.readouterr().out)["departments"][0]
    assert (first["department"], first["behaviour"], first["state"]) == ("d0", "wrong_day", "incomplete")
    assert first["as_played"] is True
    assert [one["rule"] for one in first["findings"]] == ["cell-not-a-date"]


@pytest.mark.parametrize(
    ("written", "sentence"),
    [
        ("d0", "går inte att tyda"),
        ("d0=dancing", "inget sätt att svara som heter dancing"),
        ("nobody=late", "ingen avdelning med id nobody"),
    ],
)
def test_a_wish_that_cannot_be_understood_is_told(
    rich_folder: Path, written: str, sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["-C", str(rich_folder), "rehearse", "--play", written]) == 2
    assert sentence in capsys.readouterr().err


def test_a_fault_that_is_not_detected_and_a_finding_that_was_not_played_are_said(rich_folder: Path) -> None:
    """A department that answered everything is held against each behaviour that it did not play."""
    found = played(open_round(rich_folder, "2026-T2"), Wishes(complete=100, chosen={"d0": "wrong_choice"}))
    faulty, sound = found.verdicts[:2]
    consolidated = found.outcome.consolidated
    for name, behaviour in BEHAVIOURS.items():
        held = verdict(consolidated, replace(sound.role, behaviour=behaviour), None)
        assert held.as_played is (DepartmentState.COMPLETE in behaviour.states and not behaviour.rules), name
        assert held.undetected == behaviour.rules
    held = verdict(consolidated, replace(faulty.role, behaviour=BEHAVIOURS["complete"]), None)
    assert (held.unexpected, held.expected) == (("cell-not-in-list",), (DepartmentState.COMPLETE,))
    elsewhere = replace(faulty.role, played=replace(faulty.role.played, place=("A1", "work")))
    assert verdict(consolidated, elsewhere, None).undetected == ("cell-not-in-list",)


def test_an_answer_that_does_not_come_out_as_it_was_written_is_said(rich_folder: Path) -> None:
    found = played(open_round(rich_folder, "2026-T2"), Wishes(complete=100))
    role = found.verdicts[0].role
    activity = next(iter(role.played.answers))
    other = {**role.played.answers, activity: {**role.played.answers[activity], "work": "Något helt annat"}}
    held = verdict(found.outcome.consolidated, replace(role, played=replace(role.played, answers=other)), None)
    assert held.lost == ((activity, "work"),)
    assert not held.as_played


def test_a_template_that_is_refused_is_told_and_the_others_are_played(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Number and title stand together in one cell of a card, which then holds more than it can.
    long = {**activity("A1", "Ord " * 7_900, number="9" * 1_500), "departments": ["d0"]}
    number = {"id": "number", "title": "Nr", "kind": "given", "type": "text"}
    plan = document(tables=cards(), fields=[number, STATUS], activities=[long, activity("A2", "T")])
    (tmp_path / "programme.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    code = main(["-C", str(tmp_path), "rehearse"])
    said = capsys.readouterr()
    assert code == 1, said
    assert "Ett: ingen mall att fylla i" in said.out
    assert "✓ Två" in said.out

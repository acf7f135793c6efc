"""Templates made on several processes are the templates that one makes, to the byte."""

from hashlib import sha256
from pathlib import Path

import pytest
import yaml

from tests.oddities import STATUS, activity, cards, departments, document
from tests.rich import write_rich
from toolkit.cli import main
from toolkit.workflow.generate import Change, generate
from toolkit.workflow.opening import open_round
from toolkit.workflow.parallel import VARIABLE


def contents(folder: Path) -> dict[str, str]:
    files = (path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".db", ".jsonl"})
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_files_and_records_are_the_same_on_one_process_and_on_three(tmp_path: Path) -> None:
    folders = [write_rich(tmp_path / name, 12) for name in ("one", "three")]
    said = [
        generate(open_round(folder, "2026-T2"), processes=processes)
        for folder, processes in zip(folders, (1, 3), strict=True)
    ]
    assert [(one.department.id, one.change, one.template_id, one.version) for one in said[0]] == [
        (one.department.id, one.change, one.template_id, one.version) for one in said[1]
    ]
    one, three = map(contents, folders)
    assert one == three
    assert len(one) > 24
    assert {one.change for one in generate(open_round(folders[1], "2026-T2"), processes=3)} == {Change.SAME}


def test_a_template_that_is_refused_elsewhere_is_refused_here(tmp_path: Path) -> None:
    names = departments(*(f"Avdelning {number}" for number in range(12)))
    long = {**activity("A1", "Ord " * 7_900, number="9" * 1_500), "departments": ["d5"]}
    number = {"id": "number", "title": "Nr", "kind": "given", "type": "text"}
    plan = document(departments=names, tables=cards(), fields=[number, STATUS], activities=[long, activity("A2", "T")])
    (tmp_path / "programme.yaml").write_text(yaml.safe_dump(plan), encoding="utf-8")
    found = generate(open_round(tmp_path, None), processes=3)
    refused = [one.department.id for one in found if one.change is Change.REFUSED]
    assert refused == ["d5"]
    assert len(list((tmp_path / "rounds/2026-T2/issued").glob("*.xlsx"))) == 11


@pytest.mark.parametrize("arguments", [["--processes", "2"], []])
def test_the_command_says_the_same_however_many_there_are(
    tmp_path: Path, arguments: list[str], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, "1")
    assert main(["-C", str(write_rich(tmp_path / "one", 9)), "--round", "2026-T2", "generate"]) == 0
    alone = capsys.readouterr().out
    monkeypatch.delenv(VARIABLE)
    assert main(["-C", str(write_rich(tmp_path / "two", 9)), "--round", "2026-T2", "generate", *arguments]) == 0
    assert capsys.readouterr().out == alone

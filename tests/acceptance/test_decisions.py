"""``count`` and ``exclude``: the coordinator decides about a file, and nothing else moves."""

import json
import os
import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import openpyxl
import pytest

from tests.excel.samples import unzipped, zipped
from toolkit.cli import main
from toolkit.excel.respond import Answer, Response, respond
from toolkit.model.consolidated import Consolidated, DepartmentState
from toolkit.store.archive import note
from toolkit.store.documents import digest
from toolkit.store.order import record_files
from toolkit.store.records import decode_record
from toolkit.workflow.consolidate import compute
from toolkit.workflow.opening import open_round

PLAN = """\
format: 1
programme: {id: plan, title: Planen}
rounds:
  - {id: 2026-T1, kind: T1, title: T1 2026, as_of: 2026-04-30}
  - {id: 2026-T2, kind: T2, title: T2 2026, as_of: 2026-08-31, deadline: 2026-09-10}
fields:
  - {id: title, title: Aktivitet, kind: given, type: text}
  - {id: did, title: Gjort, kind: answer, type: text, required: true}
departments:
  - {id: alfa, name: Alfa}
  - {id: beta, name: Beta}
  - {id: tyst, name: Tyst}
activities:
  - {id: A1, title: Träffar, departments: [alfa, beta]}
  - {id: A2, title: Vandringar, departments: [alfa, beta]}
"""
TODAY = date(2026, 9, 1)


@pytest.fixture(scope="session")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("decisions")
    (made / "programme.yaml").write_text(PLAN, encoding="utf-8")
    for round_ in ("2026-T1", "2026-T2"):
        assert run(made, "--round", round_, "generate") == 0
    return made


@pytest.fixture
def folder(issued: Path, tmp_path: Path) -> Path:
    """Two rounds whose templates are issued."""
    return shutil.copytree(issued, tmp_path / "plan")


def run(folder: Path, *arguments: str) -> int:
    return main(["-C", str(folder), "--today", TODAY.isoformat(), *arguments])


def filled(folder: Path, department: str, round_: str = "2026-T2", said: str = "Klart") -> bytes:
    where = folder / "rounds" / round_ / "issued"
    for record in (decode_record(path.read_bytes()) for path in record_files(where / "records")):
        if record.department == department:
            file = next(one for one in where.glob("*.xlsx") if record.department_name in one.name)
            answers: dict[str, dict[str, Answer]] = {"A1": {"did": said}, "A2": {"did": f"{said} också"}}
            return respond(file.read_bytes(), record, Response(answers=answers, clear={}, alter={}))
    raise LookupError(department)


def put(folder: Path, name: str, content: bytes) -> Path:
    path = folder / "rounds/2026-T2/inbox" / name
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)
    # Apart in time, so that the order is known.
    os.utime(path, (1_780_000_000 + len(list(path.parent.iterdir())) * 60,) * 2)
    return path


def tied(content: bytes) -> bytes:
    """A file whose property and hidden sheet name two departments, and whose footer is gone."""
    parts = unzipped(content)
    for name, part in parts.items():
        if name.startswith("docProps/custom"):
            parts[name] = part.replace(b"/alfa/", b"/beta/")
        if name.startswith("xl/worksheets/"):
            start, _, rest = part.partition(b"<oddFooter>")
            parts[name] = (
                start
                + b"<oddFooter>"
                + rest.partition(b"</oddFooter>")[0][:0]
                + b"</oddFooter>"
                + (rest.partition(b"</oddFooter>")[2])
                if rest
                else part
            )
    return zipped(parts)


def stand(folder: Path) -> Consolidated:
    return compute(open_round(folder, "2026-T2"), TODAY).consolidated


def states(folder: Path) -> dict[str, DepartmentState]:
    return {one.department: one.state for one in stand(folder).departments}


def values(folder: Path, department: str) -> list[object]:
    return [row.cells["did"].value for row in stand(folder).rows if row.department == department and row.cells]


def rules(folder: Path) -> set[str]:
    return {finding.rule_id for finding in stand(folder).findings}


def archived(folder: Path) -> Path:
    return folder / "rounds/2026-T2/archive"


def test_another_rounds_template_counts_once_it_is_decided(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "fel runda.xlsx", filled(folder, "alfa", "2026-T1"))
    assert run(folder, "consolidate") == 1
    assert rules(folder) == {"template-other-round"}
    capsys.readouterr()
    assert run(folder, "count", "1", "--reason", "Frågorna är desamma.") == 0
    assert "fel runda.xlsx räknas nu som svar från Alfa" in capsys.readouterr().out
    assert states(folder) == {"alfa": DepartmentState.COMPLETE, "beta": DepartmentState.AWAITED}
    assert values(folder, "alfa") == ["Klart", "Klart också"]
    assert rules(folder) == {"template-counted-by-decision"}
    assert run(folder, "consolidate") == 0
    book = openpyxl.load_workbook(folder / "rounds/2026-T2/Sammanställning 2026-T2.xlsx")
    shown = [str(cell.value) for row in book["Källor"].iter_rows() for cell in row if cell.value]
    assert any("Ja, efter beslut" in text and "Frågorna är desamma." in text for text in shown)


def test_a_tie_is_settled_by_naming_the_department(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "oenig.xlsx", tied(filled(folder, "alfa")))
    assert run(folder, "collect") == 1
    assert rules(folder) == {"template-carriers-tied"}
    capsys.readouterr()
    assert run(folder, "count", "oenig.xlsx", "--reason", "Avstämt.") == 2
    assert "--department" in capsys.readouterr().err
    assert run(folder, "count", "oenig.xlsx", "--department", "alfa", "--reason", "Avstämt.") == 0
    assert states(folder)["alfa"] is DepartmentState.COMPLETE
    assert rules(folder) == {"template-counted-by-decision"}
    assert run(folder, "count", "oenig.xlsx", "--department", "beta", "--reason", "Det var Beta.") == 0
    assert states(folder)["beta"] is DepartmentState.COMPLETE
    assert values(folder, "alfa") == []


def test_a_file_counts_for_another_department_than_it_says(folder: Path) -> None:
    put(folder, "lånad mall.xlsx", filled(folder, "alfa"))
    assert run(folder, "collect") == 0
    assert run(folder, "count", "lånad mall.xlsx", "--department", "beta", "--reason", "Skrev i Alfas mall.") == 0
    assert states(folder) == {"alfa": DepartmentState.AWAITED, "beta": DepartmentState.COMPLETE}
    assert values(folder, "beta") == ["Klart", "Klart också"]
    # To exclude it and count it again brings back what held, not what it says itself.
    assert run(folder, "exclude", "lånad mall.xlsx", "--reason", "Oklart.") == 0
    assert run(folder, "count", "lånad mall.xlsx", "--reason", "Klart igen.") == 0
    assert states(folder)["beta"] is DepartmentState.COMPLETE
    assert run(folder, "count", "lånad mall.xlsx", "--department", "alfa", "--reason", "Det var Alfa.") == 0
    assert states(folder)["alfa"] is DepartmentState.COMPLETE
    assert rules(folder) == set()


def test_an_excluded_file_gives_nothing_and_raises_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "svar.xlsx", filled(folder, "alfa"))
    put(folder, "skräp.pdf", b"%PDF-1.7\n%\xe2\xe3")
    assert run(folder, "collect") == 1
    for name in ("svar.xlsx", "skräp.pdf"):
        assert run(folder, "exclude", name, "--reason", f"Fel: {name}") == 0
    assert rules(folder) == set()
    assert states(folder) == {"alfa": DepartmentState.AWAITED, "beta": DepartmentState.AWAITED}
    assert run(folder, "consolidate") == 0
    book = openpyxl.load_workbook(folder / "rounds/2026-T2/Sammanställning 2026-T2.xlsx")
    shown = [str(cell.value) for row in book["Källor"].iter_rows() for cell in row if cell.value]
    assert sum("Utesluten" in text and "Fel: " in text for text in shown) == 2
    assert run(folder, "count", "svar.xlsx", "--reason", "Var rätt.") == 0
    assert (states(folder)["alfa"], rules(folder)) == (DepartmentState.COMPLETE, set())
    capsys.readouterr()
    assert run(folder, "count", "skräp.pdf", "--department", "alfa", "--reason", "Försök.") == 3
    assert "går inte att läsa" in capsys.readouterr().err
    # What cannot be done is not noted.
    refused = note(archived(folder), digest(b"%PDF-1.7\n%\xe2\xe3"))
    assert refused is not None
    assert refused.excluded


def test_the_same_decision_twice_is_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(folder, "svar.xlsx", filled(folder, "alfa"))
    assert run(folder, "collect") == 0
    for changed in (True, False):
        capsys.readouterr()
        assert run(folder, "--format", "json", "exclude", str(file), "--reason", "Utkast.") == 0
        assert json.loads(capsys.readouterr().out)["changed"] is changed
    came = note(archived(folder), digest(file.read_bytes()))
    assert came is not None
    assert len(came.decisions) == 1


def everything(folder: Path) -> Iterator[bytes]:
    return (path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_erased_bytes_are_gone_and_never_come_back(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = filled(folder, "alfa", said="Anna Andersson 19121212-1212")
    file = put(folder, "Anna Andersson.xlsx", content)
    put(folder, "svar.xlsx", filled(folder, "alfa"))
    assert run(folder, "consolidate") == 0
    artifact = digest(content)
    assert any(b"Anna Andersson" in found for found in everything(archived(folder)))
    capsys.readouterr()
    erase = ("exclude", "Anna Andersson.xlsx", "--erase", "--yes", "--reason", "Personuppgifter.")
    assert run(folder, *erase) == 0
    said = capsys.readouterr().out
    assert "rounds/2026-T2/inbox/Anna Andersson.xlsx" in said
    assert "followup consolidate" in said
    assert not any(one.suffix != ".json" and one.stem == artifact for one in archived(folder).iterdir())
    came = note(archived(folder), artifact)
    assert came is not None
    assert came.decision is not None
    assert (came.erased, came.decision.reason, came.decision.department) == (True, "Personuppgifter.", "alfa")
    # The file lies in the inbox still: it is known, said and skipped.
    code = run(folder, "--format", "json", "collect")
    found = cast("dict[str, list[dict[str, str]]]", json.loads(capsys.readouterr().out))
    assert (code, found["new"]) == (0, [])
    assert [one["reason"] for one in found["skipped"]] == ["skipped.erased"]
    file.unlink()
    assert run(folder, "consolidate") == 0
    assert not any(b"Anna Andersson" in one for one in everything(folder))
    assert rules(folder) == set()
    assert run(folder, *erase[:1], artifact[:8], *erase[2:]) == 3
    assert run(folder, "count", artifact[:8], "--reason", "Ångrat.") == 3


def test_erasing_asks_first(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    put(folder, "svar.xlsx", filled(folder, "alfa"))
    assert run(folder, "collect") == 0
    asked = ("exclude", "svar.xlsx", "--erase", "--reason", "Fel.")
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: "nej")
    assert run(folder, *asked) == 130
    assert states(folder)["alfa"] is DepartmentState.COMPLETE
    assert run(folder, "--format", "json", *asked) == 2
    monkeypatch.setattr("click.prompt", lambda *_args, **_options: "Ja")
    assert run(folder, *asked) == 0
    assert states(folder)["alfa"] is DepartmentState.AWAITED
    assert "raderad" in capsys.readouterr().out


USAGE = [
    (("count", "svar.xlsx"), 2, "skälet"),
    (("exclude", "svar.xlsx", "--reason", " "), 2, "skälet"),
    (("count", "finns inte.xlsx", "--reason", "x"), 2, "finns inte.xlsx"),
    (("count", "svar.xlsx", "--department", "ingen", "--reason", "x"), 2, "ingen"),
    (("exclude", "9", "--reason", "x"), 2, "9"),
    (("exclude", "dubbel.xlsx", "--reason", "x"), 2, "2: dubbel.xlsx"),
    (("exclude", "programme.yaml", "--reason", "x"), 2, "inte intagen"),
    (("count",), 2, "count --help"),
]


@pytest.mark.parametrize(("arguments", "code", "said"), USAGE, ids=[str(n) for n in range(len(USAGE))])
def test_what_is_not_said_rightly_is_told(
    arguments: tuple[str, ...], code: int, said: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "svar.xlsx", filled(folder, "alfa"))
    path = put(folder, "dubbel.xlsx", filled(folder, "beta", said="Ett"))
    assert run(folder, "collect") == 0
    path.write_bytes(filled(folder, "beta", said="Två"))
    assert run(folder, "consolidate") == 0
    before = {path: path.read_bytes() for path in archived(folder).iterdir()}
    capsys.readouterr()
    assert run(folder, *arguments) == code
    assert said in capsys.readouterr().err
    assert before == {path: path.read_bytes() for path in archived(folder).iterdir()}


def test_a_file_is_found_by_number_name_path_and_hash(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = put(folder, "Svar från Alfa.xlsx", filled(folder, "alfa"))
    put(folder, "beta.xlsx", filled(folder, "beta"))
    assert run(folder, "consolidate") == 0
    artifact = digest(file.read_bytes())
    # A newer, older-dated file moves the others in the order: the number is that of the workbook that is read.
    early = put(folder, "tidig.xlsx", filled(folder, "alfa", said="Tidigt"))
    os.utime(early, (1_700_000_000,) * 2)
    assert run(folder, "collect") == 0
    inside = "rounds/2026-T2/inbox/Svar från Alfa.xlsx"
    for number, wanted in enumerate(("1", "svar FRÅN alfa.xlsx", str(file), inside, artifact[:8], artifact.upper())):
        capsys.readouterr()
        assert run(folder, "--format", "json", "exclude", wanted, "--reason", f"Skäl {number}") == 0
        assert json.loads(capsys.readouterr().out)["sha256"] == artifact

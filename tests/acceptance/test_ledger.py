"""The ledger holds nothing that is not elsewhere, and what has happened is told in words."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from tests.acceptance.test_decisions import archived, filled, folder, issued, put, run
from tests.excel.samples import unzipped
from toolkit.model.received import Received
from toolkit.store.archive import note, take_in
from toolkit.store.documents import digest
from toolkit.store.index import COLUMNS
from toolkit.store.lock import locked
from toolkit.workflow.opening import open_round

__all__ = ["folder", "issued"]


def held(folder: Path) -> dict[str, list[tuple[object, ...]]]:
    """Everything in the ledger but what reading gave."""
    with closing(sqlite3.connect(folder / "followup.db")) as connection:
        return {table: sorted(connection.execute(f"SELECT * FROM {table}"), key=str) for table in COLUMNS}


@pytest.fixture(scope="module")
def played(issued: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = shutil.copytree(issued, tmp_path_factory.mktemp("ledger") / "plan")
    put(made, "svar.xlsx", filled(made, "alfa"))
    put(made, "lånad.xlsx", filled(made, "alfa", said="Lånat"))
    put(made, "utkast.xlsx", filled(made, "beta", said="Utkast"))
    put(made, "fel.xlsx", filled(made, "beta", said="Personnummer"))
    assert run(made, "consolidate") == 0
    assert run(made, "count", "lånad.xlsx", "--department", "beta", "--reason", "Skrev i Alfas mall.") == 0
    assert run(made, "exclude", "utkast.xlsx", "--reason", "Ett utkast.") == 0
    assert run(made, "exclude", "fel.xlsx", "--erase", "--yes", "--reason", "Personuppgifter.") == 0
    assert run(made, "consolidate") == 0
    return made


@pytest.fixture
def decided(played: Path, tmp_path: Path) -> Path:
    """A round in which everything has happened."""
    return shutil.copytree(played, tmp_path / "decided")


def test_the_ledger_says_what_counts_and_why(decided: Path) -> None:
    with closing(sqlite3.connect(decided / "followup.db")) as connection:
        files = connection.execute("SELECT names, departments, counts, reason FROM files ORDER BY number").fetchall()
        cells = connection.execute("SELECT department, activity, says, sheet, cell FROM cells ORDER BY 1, 2").fetchall()
        events = [row[0] for row in connection.execute("SELECT what FROM events ORDER BY place")]
    (erased,) = {name for name, *_ in files} - {"svar.xlsx", "lånad.xlsx", "utkast.xlsx"}
    assert {name: (whose, counts, reason) for name, whose, counts, reason in files} == {
        "svar.xlsx": ("alfa", "gives", ""),
        "lånad.xlsx": ("beta", "gives", "Skrev i Alfas mall."),
        "utkast.xlsx": ("beta", "excluded", "Ett utkast."),
        erased: ("beta", "erased", "Personuppgifter."),
    }
    assert [row[:3] for row in cells] == [(who, what, "said") for who in ("alfa", "beta") for what in ("A1", "A2")]
    assert events.count("taken_in") == 4
    assert events[-5:] == ["consolidated", "counted", "excluded", "erased", "consolidated"]


@pytest.mark.parametrize("spoilt", ["gone", "damaged", "later", "another program's"])
def test_nothing_is_lost_with_the_ledger(
    spoilt: str, decided: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(decided)
    ledger, before = decided / "followup.db", held(decided)
    match spoilt:
        case "gone":
            ledger.unlink()
        case "damaged":
            ledger.write_bytes(ledger.read_bytes()[:5000] + b"\x00" * 5000)
        case "later":
            with closing(sqlite3.connect(ledger)) as connection:
                connection.executescript("DROP TABLE files; PRAGMA user_version = 99")
        case _:
            ledger.write_bytes(unzipped(filled(decided, "alfa"))["xl/workbook.xml"])
    capsys.readouterr()
    assert run(decided, "--format", "json", "status", "--rebuild") == 0
    done = json.loads(capsys.readouterr().out)["rebuilt"]
    assert (done["replaced"], done["kept"]) == (spoilt != "gone", True)
    assert [(one["round"], one["files"], one["decisions"], one["records"]) for one in done["rounds"]] == [
        ("2026-T1", 0, 0, 2),
        ("2026-T2", 4, 3, 2),
    ]
    assert {table: [row for row in rows if row[0] == "2026-T2"] for table, rows in held(decided).items()} == before


def test_what_has_happened_is_told_in_order(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    # Without the history file the records tell when templates were issued; only consolidations are not known.
    for lost in (False, True):
        if lost:
            (decided / "rounds/2026-T2/history.jsonl").unlink()
        capsys.readouterr()
        assert run(decided, "status", "--history") == 0
        said = capsys.readouterr().out
        lines = [" ".join(line.split()[2:]) for line in said.splitlines()[1:]]
        assert said.startswith("Vad som har hänt i T2 2026:")
        assert sum(line.startswith("Mallen till ") for line in lines) == 2
        assert sum(line.endswith(" togs in.") for line in lines) == 4
        assert [line.partition(":")[0].partition(" ")[2] for line in lines if line.endswith("mall.")] == [
            "räknas som svar från Beta efter beslut"
        ]
        assert sum("sammanställdes" in line for line in lines) == (0 if lost else 2)
        assert "utkast.xlsx uteslöts: Ett utkast." in lines
        assert any(line.endswith("raderades: Personuppgifter.") for line in lines)
    assert run(decided, "--round", "2026-T1", "--format", "json", "status", "--history") == 0
    events = json.loads(capsys.readouterr().out)["events"]
    assert [one["what"] for one in events] == ["issued", "issued"]


def test_a_rebuild_tells_which_round_cannot_be_computed(decided: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = decided / "rounds/2026-T1/archive" / f"{'a' * 64}.json"
    other.parent.mkdir()
    other.write_bytes(b"{")
    capsys.readouterr()
    assert run(decided, "status", "--rebuild") == 0
    said = capsys.readouterr().out
    assert f"2026-T1 gick inte att räkna om. {other.name}" in said
    assert "2026-T2: 4 filer, 3 beslut, 4 svarsceller" in said
    artifact = digest(filled(decided, "alfa"))
    (archived(decided) / f"{artifact}.json").write_bytes(b"{")
    assert run(decided, "status", "--rebuild") == 3
    assert artifact in capsys.readouterr().err


@contextmanager
def busy(folder: Path) -> Iterator[None]:
    with locked(open_round(folder, "2026-T2").paths.lock, "kollega@dator", 0, print):
        yield


@pytest.mark.parametrize(
    "verb",
    [
        ("collect",),
        ("validate",),
        ("consolidate",),
        ("generate",),
        ("count", "1", "--reason", "x"),
        ("exclude", "1", "--reason", "x"),
        ("status", "--rebuild"),
    ],
    ids=" ".join,
)
def test_a_round_in_use_is_waited_for_and_then_told(
    verb: tuple[str, ...], folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    put(folder, "svar.xlsx", filled(folder, "alfa"))
    assert run(folder, "--round", "2026-T2", "collect") == 0
    monkeypatch.setenv("FOLLOWUP_WAIT", "0")
    with busy(folder):
        capsys.readouterr()
        assert run(folder, "--round", "2026-T2", *verb) == 3
        waiting, gave_up = capsys.readouterr().err.splitlines()
    assert "Väntar" in waiting
    assert "kollega@dator" in gave_up


def test_who_only_looks_waits_for_nobody(folder: Path) -> None:
    file = put(folder, "svar.xlsx", filled(folder, "alfa"))
    with busy(folder):
        assert run(folder, "status") == 0
        assert run(folder, "status", "--history") == 0
        assert run(folder, "validate", str(file)) == 0


def carried(folder: Path, name: str, carrier: str) -> Received:
    """As if a file had come in another one."""
    path = archived(folder) / f"{digest((folder / 'rounds/2026-T2/inbox' / name).read_bytes())}.json"
    data = json.loads(path.read_bytes())
    path.write_text(json.dumps({**data, "within": [carrier]}), encoding="utf-8")
    came = note(archived(folder), path.stem)
    assert came is not None
    return came


def test_erasing_takes_the_carrier_and_leaves_what_else_came_in_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    zipped = put(folder, "försändelse.pdf", b"%PDF-1.7\n as if it held the others")
    put(folder, "personer.xlsx", filled(folder, "alfa"))
    put(folder, "svar.xlsx", filled(folder, "beta"))
    assert run(folder, "collect") == 1
    carrier = digest(zipped.read_bytes())
    inner, other = (carried(folder, name, carrier) for name in ("personer.xlsx", "svar.xlsx"))
    capsys.readouterr()
    erase = ("exclude", "personer.xlsx", "--erase", "--yes", "--reason", "Personuppgifter.")
    assert run(folder, "--format", "json", *erase) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["carriers"] == [carrier]
    assert sorted(data["inbox"]) == ["rounds/2026-T2/inbox/försändelse.pdf", "rounds/2026-T2/inbox/personer.xlsx"]
    left = {path.stem for path in archived(folder).iterdir() if path.suffix != ".json"}
    assert left == {other.artifact}
    for artifact, erased in ((carrier, True), (inner.artifact, True), (other.artifact, False)):
        came = note(archived(folder), artifact)
        assert came is not None
        assert came.erased is erased
    assert run(folder, "validate") == 0
    # The erased file comes again, in another carrier: that one is erased by the same command.
    (folder / "rounds/2026-T2/inbox/personer.xlsx").unlink()
    again = put(folder, "igen.pdf", b"%PDF-1.7\n as if it held it too")
    assert run(folder, "collect") == 1
    later = digest(again.read_bytes())
    take_in(archived(folder), b"", "xlsx", replace(inner, within=(later,)))
    assert run(folder, *erase[:1], inner.artifact, *erase[2:]) == 0
    assert not (archived(folder) / f"{later}.pdf").exists()
    assert run(folder, *erase[:1], inner.artifact, *erase[2:]) == 3


def test_the_page_on_the_ledger_asks_what_it_says(decided: Path) -> None:
    page = (Path(__file__).parents[2] / "docs/ledger.md").read_text(encoding="utf-8")
    query = page.partition("```sql\n")[2].partition("```")[0]
    asked = query.replace("'iof'", "'beta'").replace("'status'", "'did'")
    assert asked != query
    with closing(sqlite3.connect(decided / "followup.db")) as connection:
        assert connection.execute(asked).fetchall() == [("lånad.xlsx", "Aktiviteter", "C5")]
        columns = {
            table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")][1:] for table in COLUMNS
        }
    assert [table for table, names in columns.items() if " ".join(names) not in page] == []

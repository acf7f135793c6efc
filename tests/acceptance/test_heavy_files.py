"""A file that costs too much is stopped, named and tried again; it costs the others nothing, and no run its end."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Mapping
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from tests.benchmarks.round import prepare
from tests.heavy import huge, wordy
from toolkit.cli import main
from toolkit.workflow.parallel import MEBIBYTES, SECONDS, VARIABLE

SLOW, ROWS = "tung.xlsx", 50_000

BEGIN = "import signal, sys; signal.signal(signal.SIGINT, signal.default_int_handler); from toolkit.cli import main"
# A run of tests that is detached ignores interrupts, and what it starts inherits that.
COMMAND = [sys.executable, "-c", f"{BEGIN}; sys.exit(main(sys.argv[1:]))"]

Json = Mapping[str, Any]


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A round of four departments, one of which has sent far too much."""
    folder = tmp_path_factory.mktemp("tung") / "round"
    first, *_ = prepare(folder, 4, 5)
    (first.parent / SLOW).write_bytes(huge(first.read_bytes(), ROWS))
    first.unlink()
    return folder


@pytest.fixture
def folder(sent: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    for path in sent.rglob("*"):
        if path.is_file():
            copy = tmp_path / path.relative_to(sent)
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(path.read_bytes())
    return tmp_path


def run(folder: Path, *arguments: str, capsys: pytest.CaptureFixture[str]) -> Json:
    capsys.readouterr()
    main(["-C", str(folder), "--format", "json", *arguments])
    said: Json = json.loads(capsys.readouterr().out)
    return said


def heavy(said: Json) -> list[tuple[str, str, str]]:
    found = (one for one in said["findings"] if one["rule"] == "file-too-heavy")
    return [(one["file"], one["facts"]["what"], one["facts"]["value"]) for one in found]


def kept(folder: Path) -> set[str]:
    with closing(sqlite3.connect(folder / "followup.db")) as ledger:
        return {artifact for (artifact,) in ledger.execute("SELECT artifact FROM readings")}


@pytest.mark.parametrize("processes", ["1", "3"])
def test_a_stopped_file_costs_the_others_nothing_and_is_tried_again(
    folder: Path, processes: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(VARIABLE, processes)
    monkeypatch.setenv(SECONDS, "0.5")
    said = run(folder, "validate", capsys=capsys)
    assert heavy(said) == [(SLOW, "time", "0.5")]
    assert [one["state"] for one in said["departments"]].count("awaited") == 1
    assert len(kept(folder)) == 3
    # Nothing else has changed, and yet it is read as soon as it may take its time.
    monkeypatch.setenv(SECONDS, "60")
    assert heavy(run(folder, "validate", capsys=capsys)) == []
    assert len(kept(folder)) == 4
    # What is known is not read again, whatever the limits.
    monkeypatch.setenv(SECONDS, "0.5")
    assert heavy(run(folder, "validate", capsys=capsys)) == []


@pytest.mark.skipif(sys.platform != "linux", reason="memory is limited there only")
def test_a_file_that_wants_too_much_memory_is_stopped(folder: Path) -> None:
    # In a process of its own: memory that the tests have had and given back would be used first.
    command = [*COMMAND, "-C", str(folder), "--format", "json", "validate"]
    done = subprocess.run(command, stdout=subprocess.PIPE, env={**os.environ, MEBIBYTES: "32"}, check=False)
    said = json.loads(done.stdout)
    assert heavy(said) == [(SLOW, "memory", "32")]
    assert "det krävde mer än 32 MiB minne" in said["findings"][0]["message"]


def test_a_round_comes_out_the_same_where_processes_are_started_anew(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "rounds/2026-T2/inbox" / SLOW).unlink()
    forked = run(folder, "validate", capsys=capsys)
    (folder / "followup.db").unlink()
    # Beside a thread no process is forked: it begins from nothing, as on Windows.
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        spawned = run(folder, "validate", capsys=capsys)
    finally:
        done.set()
        thread.join()
    assert len(kept(folder)) == 3
    assert spawned["findings"] == forked["findings"]
    assert spawned["departments"] == forked["departments"]


def test_one_file_by_itself_and_a_template_are_read_within_limits_too(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECONDS, "0.5")
    template = next((folder / "rounds/2026-T2/issued").glob("*.xlsx"))
    large = folder / "stor.xlsx"
    large.write_bytes(wordy(template.read_bytes(), 600_000))
    assert heavy(run(folder, "validate", str(large), capsys=capsys)) == [("stor.xlsx", "time", "0.5")]
    capsys.readouterr()
    assert main(["-C", str(folder), "check", str(large)]) == 2
    assert "det tog mer än 0.5 sekunder" in capsys.readouterr().err


def test_an_issued_file_that_somebody_replaced_is_made_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECONDS, "0.5")
    template = next((folder / "rounds/2026-T2/issued").glob("*.xlsx"))
    before = template.read_bytes()
    template.write_bytes(huge(before, ROWS))
    main(["-C", str(folder), "generate"])
    assert template.read_bytes() == before


def test_a_mail_that_takes_too_long_is_kept_and_named_and_the_others_are_taken_in(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = folder / "rounds/2026-T2/inbox"
    (inbox / SLOW).unlink()
    mail = EmailMessage()
    mail["From"], mail["Subject"], mail["Date"] = "a@example.org", "Svar", "Mon, 31 Aug 2026 10:00:00 +0200"
    mail.set_content("Hej")
    (inbox / "svar.eml").write_bytes(bytes(mail))
    # No mail is known to take so long: opening it must be made to.
    monkeypatch.setattr("toolkit.workflow.carriers.open_carrier", lambda *_: time.sleep(60))
    monkeypatch.setenv(SECONDS, "0.5")
    began = time.monotonic()
    assert heavy(run(folder, "validate", capsys=capsys)) == [("svar.eml", "time", "0.5")]
    assert len(kept(folder)) == 3
    assert time.monotonic() - began < 30


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as a terminal does")
def test_an_interrupt_while_a_file_hangs_ends_the_run_and_leaves_what_was(folder: Path) -> None:
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    command = [*COMMAND, "-C", str(folder), "consolidate"]
    with subprocess.Popen(command, stderr=subprocess.PIPE, start_new_session=True) as process:
        archive = folder / "rounds/2026-T2/archive"
        deadline = time.monotonic() + 20
        while len(list(archive.glob("*.json"))) < 4 and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(0.5)
        os.killpg(process.pid, signal.SIGINT)
        _, complaints = process.communicate(timeout=10)
    assert process.returncode == 130
    assert complaints.decode().split() == ["Avbrutet."]
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    new = {path.relative_to(folder).as_posix() for path in after.keys() - before.keys()}
    assert all(name.startswith("rounds/2026-T2/archive/") for name in new)
    assert {path: after[path] for path in before if path.suffix != ".db"} == {
        path: content for path, content in before.items() if path.suffix != ".db"
    }

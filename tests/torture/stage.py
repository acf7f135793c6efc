"""A round to be disturbed, what it must look like after any disturbance, and what it would have come to without one."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.benchmarks.round import prepare
from tests.letters import eml, zipped_files

ROUND = "rounds/2026-T2"
TODAY = "2026-09-15"
OUTPUTS = ("findings.json", "answers.json")
"""What is the same bytes whenever it is written, but for when files were taken in; the workbook tells that too."""
TAKEN_IN = re.compile(rb'"taken_in": "[^"]*"')
WORKBOOK = "Sammanställning 2026-T2.xlsx"
KILLED = -9
EPOCH = 1_788_000_000


class Runner:
    """The process that starts commands."""

    def __init__(self, scratch: Path) -> None:
        self._said = scratch / "said.txt"
        root = Path(__file__).parents[2]
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.torture.runner"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            cwd=root,
            env={**os.environ, "PYTHONPATH": str(root)},
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.communicate(timeout=30)

    def start(self, folder: Path, verb: str, last: int = 0) -> int:
        """Start a command, to be killed before its ``last`` write; the process id."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        arguments = ["-C", str(folder), "--today", TODAY, "--format", "json", verb]
        request = {"arguments": arguments, "said": str(self._said), "last": last}
        self._process.stdin.write(f"{json.dumps(request)}\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def ended(self) -> int:
        """Wait for the command; its exit code, negative for a signal."""
        assert self._process.stdout is not None
        return int(self._process.stdout.readline())

    def run(self, folder: Path, verb: str) -> int:
        """A command from beginning to end."""
        self.start(folder, verb)
        return self.ended()

    @property
    def said(self) -> str:
        """What the last command said."""
        return self._said.read_text(encoding="utf-8")

    @property
    def writes(self) -> int:
        """How many writes the last whole command made."""
        return int(self._said.with_name(f"{self._said.name}.writes").read_text(encoding="ascii"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """A folder, a command on it, and what it comes to when nobody disturbs it."""

    name: str
    folder: Path
    verb: str
    seconds: float
    writes: int
    code: int
    """Of ``consolidate`` afterwards."""
    before: dict[str, bytes]
    """The outputs that there are before."""
    after: dict[str, bytes]
    archived: dict[str, list[str]]
    """The names that every archived file came under, by digest."""


def outputs(folder: Path) -> dict[str, bytes]:
    """The outputs that are there, without when files were taken in."""
    found = ((name, folder / ROUND / name) for name in (*OUTPUTS, WORKBOOK))
    return {name: TAKEN_IN.sub(b"", path.read_bytes()) for name, path in found if path.is_file()}


def archived(folder: Path) -> dict[str, list[str]]:
    """Every note's names, by digest."""
    notes = (folder / ROUND / "archive").glob("*.json")
    return {path.stem: json.loads(path.read_bytes())["names"] for path in notes}


def scenes(scratch: Path, runner: Runner, departments: int = 6) -> tuple[Scene, ...]:
    """A first collection, a first consolidation, and a consolidation of more files where there was one before."""
    fresh, later = scratch / "fresh", scratch / "later"
    made = prepare(fresh, departments, 8)
    inbox = fresh / ROUND / "inbox"
    # An empty file is not taken in at all: it may be on its way.
    (inbox / "nollor.xlsx").write_bytes(bytes(512))
    (inbox / "Kopia av d0.xlsx").write_bytes(made[0].read_bytes())
    (inbox / "avbruten.xlsx").write_bytes(made[1].read_bytes()[:3000])
    (inbox / "protokoll.pdf").write_bytes(b"%PDF-1.7\n%\xe2\xe3")
    inside = {"d0.xlsx": made[0].read_bytes(), "d2.zip": zipped_files({"d2.xlsx": made[2].read_bytes(), "x": b"x"})}
    (inbox / "brev.eml").write_bytes(eml(attached=inside))
    (inbox / "~$d1.xlsx").write_bytes(b"")
    for number, path in enumerate(sorted(inbox.iterdir())):
        os.utime(path, (EPOCH + number * 60,) * 2)
    shutil.rmtree(fresh / ROUND / "archive", ignore_errors=True)
    shutil.copytree(fresh, later)
    held = sorted((later / ROUND / "inbox").iterdir())[::2]
    kept = [(path, path.read_bytes(), path.stat().st_mtime) for path in held]
    for path in held:
        path.unlink()
    runner.run(later, "consolidate")
    for path, content, when in kept:
        path.write_bytes(content)
        os.utime(path, (when, when))
    plans = (("first collect", fresh, "collect"), ("first consolidate", fresh, "consolidate"))
    return tuple(_scene(scratch, runner, *plan) for plan in (*plans, ("later consolidate", later, "consolidate")))


def _scene(scratch: Path, runner: Runner, name: str, folder: Path, verb: str) -> Scene:
    with copied(folder, scratch) as copy:
        before = outputs(copy)
        began = time.monotonic()
        runner.run(copy, verb)
        seconds, writes = time.monotonic() - began, runner.writes
        code = runner.run(copy, "consolidate")
        return Scene(
            name=name,
            folder=folder,
            verb=verb,
            seconds=seconds,
            writes=writes,
            code=code,
            before=before,
            after=outputs(copy),
            archived=archived(copy),
        )


@contextmanager
def copied(folder: Path, scratch: Path) -> Iterator[Path]:
    """A copy of a folder, with its files' times, for one disturbance."""
    copy = scratch / "copy"
    shutil.copytree(folder, copy)
    try:
        yield copy
    finally:
        shutil.rmtree(copy)


def faults_at_once(scene: Scene, folder: Path) -> Iterator[str]:
    """What must never be, not even between the kill and the next run."""
    yield from _spoilt_archive(folder)
    yield from _spoilt_ledger(folder)
    for name, content in outputs(folder).items():
        if name == WORKBOOK:
            if content != scene.before.get(name) and zipfile.ZipFile(folder / ROUND / name).testzip() is not None:
                yield f"{name} is half"
        elif content not in (scene.before.get(name), scene.after[name]):
            yield f"{name} is neither old nor new"
    gone = scene.before.keys() - outputs(folder).keys()
    yield from (f"{name} is gone" for name in gone)


def _spoilt_archive(folder: Path) -> Iterator[str]:
    seen: set[str] = set()
    for path in (folder / ROUND / "archive").glob("*.*"):
        if path.name.startswith("."):
            continue
        content = path.read_bytes()
        if path.suffix == ".json":
            if json.loads(content)["artifact"] != path.stem:
                yield f"{path.name} is another file's note"
        elif sha256(content).hexdigest() != path.stem:
            yield f"{path.name} is not whole"
        elif path.stem in seen:
            yield f"{path.name} is there twice"
        else:
            seen.add(path.stem)


def _spoilt_ledger(folder: Path) -> Iterator[str]:
    path = folder / "followup.db"
    if path.exists():
        with closing(sqlite3.connect(path)) as connection:
            said = [str(row[0]) for row in connection.execute("PRAGMA integrity_check")]
        if said != ["ok"]:
            yield f"the ledger: {said[:3]}"


def faults_in_the_end(scene: Scene, folder: Path, code: int) -> Iterator[str]:
    """What the next whole run must have put right."""
    yield from faults_at_once(scene, folder)
    if code != scene.code:
        yield f"exit code {code}, not {scene.code}"
    made = outputs(folder)
    yield from (f"{name} differs" for name in OUTPUTS if made.get(name) != scene.after[name])
    if archived(folder) != scene.archived:
        yield "the archive differs"
    bytes_of = {path.stem for path in (folder / ROUND / "archive").glob("*.*") if path.suffix != ".json"}
    if bytes_of != scene.archived.keys():
        yield "notes and bytes differ"
    left = [path.name for path in folder.rglob("*") if path.name.endswith((".tmp", "-journal", ".lock.json"))]
    if left:
        yield f"left behind: {left}"
    with closing(sqlite3.connect(folder / "followup.db")) as connection:
        kept = {str(row[0]) for row in connection.execute("SELECT artifact FROM files")}
    if kept != scene.archived.keys():
        yield "the ledger lists other files"

"""Disturbances: a run that is killed at a moment or at a write, and two runs at once."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import cast

from tests.torture.stage import KILLED, TODAY, Runner, Scene, copied, faults_at_once, faults_in_the_end

_COMMAND = "import sys; from toolkit.cli import main; sys.exit(main(sys.argv[1:]))"


def killed(scene: Scene, scratch: Path, runner: Runner, chance: random.Random) -> tuple[bool, list[str]]:
    """Kill a run, then let the next one do its work: whether it was caught at work, and everything that is wrong."""
    at_write = chance.random() < 0.5
    with copied(scene.folder, scratch) as folder:
        process = runner.start(folder, scene.verb, chance.randint(1, scene.writes) if at_write else 0)
        if not at_write:
            time.sleep(chance.uniform(0, scene.seconds))
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        caught = runner.ended() == KILLED
        wrong = [f"at once: {fault}" for fault in faults_at_once(scene, folder)]
        code = runner.run(folder, "consolidate")
        wrong += [f"in the end: {fault}" for fault in faults_in_the_end(scene, folder, code)]
        return caught, wrong + [f"again: {fault}" for fault in _again(folder, runner)]


def _again(folder: Path, runner: Runner) -> Iterator[str]:
    """Collecting once more changes nothing."""
    archive = next(folder.glob("rounds/*/archive"))
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in archive.rglob("*") if path.is_file()}
    code = runner.run(folder, "collect")
    new = json.loads(runner.said)["new"]
    if new or code:
        yield f"collect took in {len(new)} files, exit code {code}"
    if before != {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in archive.rglob("*") if path.is_file()}:
        yield "collect changed the archive"


def two_at_once(scene: Scene, scratch: Path, runner: Runner) -> list[str]:
    """Two processes do the same: they end as one after the other, and every file is new to one of them."""
    with copied(scene.folder, scratch) as folder:
        command = [sys.executable, "-c", _COMMAND, "-C", str(folder), "--today", TODAY, "--format", "json", scene.verb]
        pair = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        ends = [(*process.communicate(timeout=120), process.returncode) for process in pair]
        wrong = [f"exit code {code}: {complaint}" for _, complaint, code in ends if code not in {0, 1}]
        if not wrong:
            new = [sorted(one["sha256"] for one in _new(said)) for said, _, _ in ends]
            together = sorted(new[0] + new[1])
            expected = sorted(scene.archived.keys() - _held(scene))
            wrong += [] if together == expected else [f"new to both or to none: {new}"]
        code = runner.run(folder, "consolidate")
        return [*wrong, *faults_in_the_end(scene, folder, code)]


def _new(said: str) -> list[dict[str, str]]:
    data = json.loads(said)
    return cast("list[dict[str, str]]", data.get("collected", data)["new"])


def _held(scene: Scene) -> set[str]:
    return {path.stem for path in scene.folder.glob("rounds/*/archive/*.json")}

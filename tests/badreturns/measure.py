"""Puts a case through the real commands, each in a process of its own, and says what it took."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from tests.badreturns.case import Base, Files
from tests.badreturns.play import Played, played, round_folder

MOST_SECONDS, MOST_MEGABYTES = 10, 1_000
PROGRAM = """
import json, os, pathlib, re, resource, sys, time
from toolkit.cli import main
for line in sys.stdin:
    folder, arguments, wait = json.loads(line)
    child = os.fork()
    if not child:
        for number, name in ((1, "stdout"), (2, "stderr")):
            os.dup2(os.open(f"{folder}/{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), number)
        code = main(arguments)
        sys.stdout.flush()
        own = int(re.search(r"VmHWM:\\s+(\\d+)", pathlib.Path("/proc/self/status").read_text())[1])
        used = [resource.getrusage(one) for one in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
        seconds = sum(one.ru_utime + one.ru_stime for one in used)
        pathlib.Path(f"{folder}/took").write_text(json.dumps([code, max(own, used[1].ru_maxrss), seconds]))
        os._exit(0)
    until = time.monotonic() + wait
    while os.waitpid(child, os.WNOHANG) == (0, 0):
        if time.monotonic() > until:
            os.kill(child, 9)
        time.sleep(0.01)
    print("done", flush=True)
"""
"""Has the program ready, and lets every command run in a process that begins as the program does.

Of a process its own peak is told, not what this one holds. Time is the processor's, so that a busy machine says the
same as a quiet one; a process that hangs is ended.
"""
LONGEST_WAIT = 120
"""Seconds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What a case came to and what it took."""

    played: Played
    seconds: float
    """Of the slower command, on all processors together."""
    megabytes: int
    """The most that one process held."""
    faults: tuple[str, ...]


class Commands:
    """The commands, ready to run."""

    def __init__(self, requests: IO[str], answers: IO[str]) -> None:
        """Remember where requests go and answers come from."""
        self._requests, self._answers = requests, answers

    def run(self, base: Base, files: Files) -> Run:
        """Collect and consolidate these files as a coordinator does."""
        with round_folder(base, files) as folder:
            place = ["-C", str(folder), "--round", base.round, "--today", base.today.isoformat(), "--format", "json"]
            collected = self._command(folder, [*place, "collect"])
            consolidated = self._command(folder, [*place, "consolidate"])
            answers = json.loads((folder / "rounds" / base.round / "answers.json").read_bytes())
        return Run(
            played=played(consolidated.data, answers, tuple(one["reason"] for one in collected.data["skipped"])),
            seconds=max(collected.seconds, consolidated.seconds),
            megabytes=max(collected.megabytes, consolidated.megabytes),
            faults=(*collected.faults, *consolidated.faults),
        )

    def _command(self, folder: Path, arguments: list[str]) -> "_Command":
        report = folder.parent
        self._requests.write(json.dumps([str(report), arguments, LONGEST_WAIT]) + "\n")
        self._requests.flush()
        assert self._answers.readline() == "done\n"
        code, kilobytes, seconds = json.loads((report / "took").read_bytes())
        said = (report / "stderr").read_text(encoding="utf-8")
        (report / "took").unlink()
        faults = []
        if code not in (0, 1) or said:
            faults.append(f"{arguments[-1]}: exit {code}, {said[-300:]}")
        if seconds > MOST_SECONDS:
            faults.append(f"{arguments[-1]}: {seconds:.1f} seconds")
        if kilobytes > MOST_MEGABYTES * 1_000:
            faults.append(f"{arguments[-1]}: {kilobytes // 1_000} MB")
        data = json.loads((report / "stdout").read_bytes())
        return _Command(data=data, seconds=seconds, megabytes=kilobytes // 1_000, faults=tuple(faults))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Command:
    data: dict[str, Any]
    seconds: float
    megabytes: int
    faults: tuple[str, ...]


@contextmanager
def commands() -> Iterator[Commands]:
    """The commands, for as long as they are needed."""
    with subprocess.Popen(
        [sys.executable, "-c", PROGRAM], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin
        assert process.stdout
        yield Commands(process.stdin, process.stdout)
        process.stdin.close()

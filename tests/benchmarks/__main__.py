"""Ours against peers, in one run, as ratios with peak memory. Each figure is the median of several processes."""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import bare, peers
from tests.benchmarks.round import prepare, write_programme
from toolkit.workflow.consolidate import consolidate
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import open_round
from toolkit.workflow.parallel import VARIABLE, cores

RETURNS, FEW, TEMPLATES, TIMES = 300, 40, 60, 5

Run = Callable[[], object]


def ours_consolidate(folder: Path) -> Run:
    return lambda: consolidate(open_round(folder, None), None)


def ours_generate(folder: Path) -> Run:
    opened = open_round(folder, None)
    return lambda: generate(opened, processes=cores())


def bare_templates(folder: Path, *, searched: bool = True) -> Run:
    """The values that ours writes are made beforehand: a script would hold them already."""
    books = bare.workbooks(folder)
    return lambda: bare.write_all(books, folder, searched=searched)


JOBS: dict[str, Callable[[Path], Run]] = {
    "consolidate": ours_consolidate,
    "floor": lambda folder: lambda: peers.floor(folder),
    "pandas": lambda folder: lambda: peers.with_pandas(folder),
    "generate": ours_generate,
    "generate+": ours_generate,
    "bare": bare_templates,
    "barest": lambda folder: bare_templates(folder, searched=False),
}
ON_ONE_CORE = frozenset({"consolidate", "floor", "pandas", "generate", "bare", "barest"})


def measure(job: str, source: Path) -> tuple[float, float]:
    """Median seconds and peak MiB of a job, each time in a process of its own on a fresh copy."""
    seconds, peaks = [], []
    for _ in range(TIMES):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "round"
            shutil.copytree(source, folder)
            command = [sys.executable, "-m", "tests.benchmarks", job, str(folder)]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            took, peak = json.loads(said)
            seconds.append(took)
            peaks.append(peak)
    return statistics.median(seconds), statistics.median(peaks)


def run(job: str, folder: Path) -> None:
    """One job, timed without what it needs beforehand."""
    if job in ON_ONE_CORE:
        os.environ[VARIABLE] = "1"
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    work = JOBS[job](folder)
    start = time.perf_counter()
    work()
    print(json.dumps([time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))


def check_alike(folder: Path) -> None:
    """The plain script's files hold what ours do, or the ratio says nothing."""
    opened = open_round(folder, None)
    for workbook, path in zip(bare.workbooks(folder), sorted(opened.paths.issued.glob("*.xlsx")), strict=True):
        bare.same(workbook, path.read_bytes())


def main() -> None:
    if len(sys.argv) == 3:
        run(sys.argv[1], Path(sys.argv[2]))
        return
    with tempfile.TemporaryDirectory() as scratch:
        many, few, plan, issued = (Path(scratch) / name for name in ("many", "few", "plan", "issued"))
        prepare(many, RETURNS)
        prepare(few, FEW)
        generate(open_round(write_programme(issued, TEMPLATES), None))
        write_programme(plan, TEMPLATES)
        check_alike(issued)
        found = {job: measure(job, many) for job in ("consolidate", "floor", "pandas")}
        found |= {job: measure(job, plan) for job in ("generate", "generate+")}
        found |= {job: measure(job, issued) for job in ("bare", "barest")}
        found["cold"] = measure("consolidate", few)
    for job, (seconds, peak) in found.items():
        print(f"{job:12} {seconds:7.2f} s {peak:7.0f} MiB")
    base = found["consolidate"][0]
    print(f"consolidate / floor  {base / found['floor'][0]:.2f} (goal: at most 3)")
    print(f"pandas / consolidate {found['pandas'][0] / base:.2f} (goal: at least 2)")
    print(f"generate / bare      {found['generate'][0] / found['bare'][0]:.2f} on one core (goal: at most 3)")
    print(f"generate / barest    {found['generate'][0] / found['barest'][0]:.2f}, formulas unsearched in both")
    print(f"generate / generate+ {found['generate'][0] / found['generate+'][0]:.2f} on {cores()} cores")
    print(f"{FEW} returns          {found['cold'][0]:.2f} s (goal: at most 3)")


main()

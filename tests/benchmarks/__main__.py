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
from tests.benchmarks.round import prepare, spoil, write_programme
from toolkit.workflow.consolidate import consolidate
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import open_round
from toolkit.workflow.parallel import SECONDS, VARIABLE, cores

RETURNS, FEW, TEMPLATES, TIMES = 300, 40, 60, 5
HOSTILE, LIMIT = 0.05, 2
"""The share of hostile files, and the seconds that each of them is given: fewer than usual, or it takes all day."""

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


def ours_among_hostile(folder: Path) -> Run:
    """Fails where a good file is lost or a hostile one is not named."""
    os.environ[SECONDS] = str(LIMIT)

    def work() -> None:
        found = consolidate(open_round(folder, None), None).consolidated
        named = [one.rule_id for one in found.findings if one.rule_id.startswith("file-")]
        assert len(found.counted) == RETURNS * (1 - HOSTILE), named
        assert len(named) == RETURNS * HOSTILE, named

    return work


JOBS: dict[str, Callable[[Path], Run]] = {
    "consolidate": ours_consolidate,
    "consolidate+": ours_consolidate,
    "hostile+": ours_among_hostile,
    "floor": lambda folder: lambda: peers.floor(folder),
    "pandas": lambda folder: lambda: peers.with_pandas(folder),
    "generate": ours_generate,
    "generate+": ours_generate,
    "bare": bare_templates,
    "barest": lambda folder: bare_templates(folder, searched=False),
}
ON_ONE_CORE = frozenset({"consolidate", "floor", "pandas", "generate", "bare", "barest"})


def measure(job: str, source: Path, times: int = TIMES) -> tuple[float, float, float]:
    """Median seconds and peak MiB of a job and of its largest process, each time anew on a fresh copy."""
    seconds, peaks, others = [], [], []
    for _ in range(times):
        with tempfile.TemporaryDirectory() as scratch:
            folder = Path(scratch) / "round"
            shutil.copytree(source, folder)
            command = [sys.executable, "-m", "tests.benchmarks", job, str(folder)]
            said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
            took, peak, other = json.loads(said)
            seconds.append(took)
            peaks.append(peak)
            others.append(other)
    return statistics.median(seconds), statistics.median(peaks), statistics.median(others)


def run(job: str, folder: Path) -> None:
    """One job, timed without what it needs beforehand."""
    if job in ON_ONE_CORE:
        os.environ[VARIABLE] = "1"
        if hasattr(os, "sched_setaffinity"):
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    work = JOBS[job](folder)
    start = time.perf_counter()
    work()
    took = time.perf_counter() - start
    peaks = (resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([took, *peaks]))


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
        found = {job: measure(job, many) for job in ("consolidate", "consolidate+", "floor", "pandas")}
        found |= {job: measure(job, plan) for job in ("generate", "generate+")}
        found |= {job: measure(job, issued) for job in ("bare", "barest")}
        found["cold"] = measure("consolidate", few)
        count = spoil(many, HOSTILE)
        found["hostile+"] = measure("hostile+", many, 1)
    for job, (seconds, peak, other) in found.items():
        print(f"{job:12} {seconds:7.2f} s {peak:7.0f} MiB {other:7.0f} MiB in the largest process beside it")
    took = {job: seconds for job, (seconds, _, _) in found.items()}
    base = took["consolidate"]
    print(f"consolidate / floor  {base / took['floor']:.2f} (goal: at most 3)")
    print(f"pandas / consolidate {took['pandas'] / base:.2f} (goal: at least 2)")
    print(f"consolidate / consolidate+ {base / took['consolidate+']:.2f} on {cores()} cores")
    print(f"generate / bare      {took['generate'] / took['bare']:.2f} on one core (goal: at most 3)")
    print(f"generate / barest    {took['generate'] / took['barest']:.2f}, formulas unsearched in both")
    print(f"generate / generate+ {took['generate'] / took['generate+']:.2f} on {cores()} cores")
    print(f"{FEW} returns          {took['cold']:.2f} s (goal: at most 3)")
    extra, own = took["hostile+"] - took["consolidate+"], count * LIMIT
    print(f"{count} hostile of {RETURNS}    {extra:.2f} s more (goal: at most their own limits, {own} s of processes)")


main()

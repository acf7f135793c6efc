"""Ours against peers, in one run, as ratios with peak memory. Each figure is the median of several processes."""

import json
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from tests.benchmarks import peers
from tests.benchmarks.round import prepare
from toolkit.workflow.consolidate import consolidate
from toolkit.workflow.generate import generate
from toolkit.workflow.opening import open_round

RETURNS, FEW, TIMES = 300, 40, 3


def ours_consolidate(folder: Path) -> None:
    consolidate(open_round(folder, None), None)


def ours_generate(folder: Path) -> None:
    shutil.rmtree(folder / "rounds")
    generate(open_round(folder, None))


JOBS: dict[str, Callable[[Path], None]] = {
    "consolidate": ours_consolidate,
    "floor": peers.floor,
    "pandas": peers.with_pandas,
    "generate": ours_generate,
    "bare": peers.bare_templates,
}


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


def main() -> None:
    if len(sys.argv) == 3:
        start = time.perf_counter()
        JOBS[sys.argv[1]](Path(sys.argv[2]))
        print(json.dumps([time.perf_counter() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024]))
        return
    with tempfile.TemporaryDirectory() as scratch:
        many, few = Path(scratch) / "many", Path(scratch) / "few"
        prepare(many, RETURNS)
        peers.plan_bare(many)
        prepare(few, FEW)
        found = {job: measure(job, many) for job in JOBS}
        found["cold"] = measure("consolidate", few)
    for job, (seconds, peak) in found.items():
        print(f"{job:12} {seconds:7.2f} s {peak:7.0f} MiB")
    base = found["consolidate"][0]
    print(f"consolidate / floor  {base / found['floor'][0]:.2f} (goal: at most 3)")
    print(f"pandas / consolidate {found['pandas'][0] / base:.2f} (goal: at least 2)")
    print(f"generate / bare      {found['generate'][0] / found['bare'][0]:.2f} (goal: at most 3)")
    print(f"{FEW} returns          {found['cold'][0]:.2f} s (goal: at most 3)")


main()

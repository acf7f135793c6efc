"""A slice of ``python -m tests.torture``: killed runs lose nothing, and two at once end as one after the other."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.torture.disturb import killed, two_at_once
from tests.torture.stage import Runner, Scene, scenes

pytestmark = pytest.mark.skipif(os.name != "posix", reason="no process can be killed so here")


@pytest.fixture(scope="module")
def scratch(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("torture")


@pytest.fixture(scope="module")
def runner(scratch: Path) -> Iterator[Runner]:
    with Runner(scratch) as one:
        yield one


@pytest.fixture(scope="module")
def stages(scratch: Path, runner: Runner) -> tuple[Scene, ...]:
    return scenes(scratch, runner, departments=3)


@pytest.mark.parametrize("number", range(6))
def test_a_killed_run_loses_nothing(number: int, stages: tuple[Scene, ...], scratch: Path, runner: Runner) -> None:
    _, wrong = killed(stages[number % 3], scratch, runner, random.Random(f"slice/{number}"))
    assert wrong == []


def test_two_at_once_end_as_one_after_the_other(stages: tuple[Scene, ...], scratch: Path, runner: Runner) -> None:
    assert two_at_once(stages[1], scratch, runner) == []


def test_nobody_works_on_for_a_run_that_was_killed(tmp_path: Path) -> None:
    script = tmp_path / "reads.py"
    script.write_text(
        "import os, signal\n"
        "from toolkit.workflow.parallel import guarded, limits\n"
        "def told(number):\n"
        "    return os.getpid()\n"
        "if __name__ == '__main__':\n"
        "    for process in guarded(told, range(8), limits(), 2):\n"
        "        print(process, flush=True)\n"
        "    results = guarded(told, range(8), limits(), 2)\n"
        "    print(next(results), next(results), flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n",
        encoding="utf-8",
    )
    # Into a file: a pipe would be held open by those that work on.
    said = tmp_path / "said.txt"
    with said.open("wb") as file:
        subprocess.run([sys.executable, str(script)], stdout=file, check=False, timeout=30)
    left = {int(number) for number in said.read_text(encoding="ascii").split()}
    assert len(left) >= 2
    deadline = time.monotonic() + 10
    while (left := {one for one in left if Path(f"/proc/{one}").exists()}) and time.monotonic() < deadline:
        time.sleep(0.1)
    assert left == set()

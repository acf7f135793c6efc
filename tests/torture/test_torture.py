"""A slice of ``python -m tests.torture``: killed runs lose nothing, and two at once end as one after the other."""

import os
import random
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

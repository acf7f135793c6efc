"""Work on several processes gives what one would, in order, also when something goes wrong on the way."""

import os
import signal
import subprocess
import sys
import threading
import time
from multiprocessing import parent_process
from pathlib import Path

import pytest

from toolkit.errors import ToolkitError
from toolkit.model.findings import Finding, Severity
from toolkit.workflow.parallel import (
    MEBIBYTES,
    SECONDS,
    VARIABLE,
    Limits,
    Stopped,
    cores,
    guarded,
    limits,
    spread,
)

MANY = tuple(range(40))
AMPLE = Limits(seconds=30, memory=1 << 30)
TIGHT = Limits(seconds=0.5, memory=64 << 20)


def square(number: int) -> tuple[int, bool]:
    return number * number, parent_process() is not None


def fail(number: int) -> int:
    if number == 17:
        finding = Finding(rule_id="template-untitled", severity=Severity.ERROR)
        raise ToolkitError("error.template_unreadable", usage=True, findings=(finding,), department="IoF", reason="x")
    return number


def vanish(number: int) -> int:
    if number == 11 and parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def misbehave(number: int) -> tuple[int, int]:
    if number in {3, 20}:
        time.sleep(60)
    if number in {4, 21}:
        bytearray(256 << 20)
    if number in {5, 22}:
        os.kill(os.getpid(), signal.SIGKILL)
    return number, os.getpid()


def divide(number: int) -> float:
    return 1 / number


def die_once(marker: Path) -> str:
    if not marker.exists():
        marker.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return marker.name


def test_results_come_in_order_from_other_processes() -> None:
    found = list(spread(square, MANY, 3))
    assert [result for result, _ in found] == [number * number for number in MANY]
    assert all(elsewhere for _, elsewhere in found)


def test_beside_a_thread_processes_are_started_as_on_windows() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        assert list(spread(abs, [-number for number in MANY], 2)) == list(MANY)
    finally:
        done.set()
        thread.join()


@pytest.mark.parametrize(("items", "processes"), [(MANY, 1), (MANY[:5], 4), ((), 4)])
def test_little_work_and_one_process_start_none(items: tuple[int, ...], processes: int) -> None:
    assert not any(elsewhere for _, elsewhere in spread(square, items, processes))


def test_an_error_comes_out_whole_after_the_results_before_it() -> None:
    results = spread(fail, MANY, 2)
    assert [next(results) for _ in range(17)] == list(range(17))
    with pytest.raises(ToolkitError) as caught:
        next(results)
    error = caught.value
    assert (error.key, error.usage) == ("error.template_unreadable", True)
    assert error.facts == {"department": "IoF", "reason": "x"}
    assert [finding.rule_id for finding in error.findings] == ["template-untitled"]


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="no process can be killed so here")
def test_a_process_that_is_killed_costs_nothing_but_time() -> None:
    assert list(spread(vanish, MANY, 2)) == list(MANY)


@pytest.mark.parametrize(("stated", "found"), [("3", 3), ("1", 1), ("0", None), ("många", None), ("", None)])
def test_the_environment_says_how_many(stated: str, found: int | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(VARIABLE, raising=False)
    usual = cores()
    assert usual >= 1
    monkeypatch.setenv(VARIABLE, stated)
    assert cores() == (found or usual)


LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only there are memory and deaths told apart")


@LINUX
@pytest.mark.parametrize("processes", [1, 3])
def test_each_thing_that_goes_too_far_is_stopped_alone_and_named(processes: int) -> None:
    found = list(guarded(misbehave, MANY, TIGHT, processes))
    stopped = {number: one for number, one in enumerate(found) if isinstance(one, Stopped)}
    assert stopped == {
        **dict.fromkeys((3, 20), Stopped(limit="time", value=0.5)),
        **dict.fromkeys((4, 21), Stopped(limit="memory", value=64)),
        **dict.fromkeys((5, 22), Stopped(limit="death", value=9)),
    }
    done = [one for one in found if not isinstance(one, Stopped)]
    assert [number for number, _ in done] == [number for number in MANY if number not in stopped]
    assert os.getpid() not in {process for _, process in done}


def test_what_hangs_holds_up_nothing_that_another_process_can_do() -> None:
    began = time.monotonic()
    first, *others = guarded(time.sleep, [60, *[0.01] * 100], Limits(seconds=1.5, memory=1 << 30), 2)
    assert first == Stopped(limit="time", value=1.5)
    assert others == [None] * 100
    # The others take a second by themselves, on the other process.
    assert time.monotonic() - began < 2.4


@LINUX
def test_a_process_that_somebody_kills_once_loses_nothing(tmp_path: Path) -> None:
    markers = [tmp_path / str(number) for number in range(6)]
    assert list(guarded(die_once, markers, AMPLE, 2)) == [marker.name for marker in markers]


def test_a_fault_of_our_own_tells_where_it_was_also_from_another_process() -> None:
    results = guarded(divide, (2, 1, 0), AMPLE, 2)
    assert [next(results), next(results)] == [0.5, 1]
    with pytest.raises(ZeroDivisionError) as caught:
        next(results)
    assert any("in divide" in note for note in caught.value.__notes__)


def test_beside_a_thread_limits_hold_as_well() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        found = list(guarded(time.sleep, (0, 60, 0), Limits(seconds=1, memory=1 << 30), 2))
    finally:
        done.set()
        thread.join()
    assert found == [None, Stopped(limit="time", value=1), None]


def test_limits_are_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in (SECONDS, MEBIBYTES):
        monkeypatch.delenv(name, raising=False)
    assert limits() == Limits(seconds=10, memory=1 << 30)
    monkeypatch.setenv(SECONDS, "90")
    monkeypatch.setenv(MEBIBYTES, "många")
    assert limits() == Limits(seconds=90, memory=1 << 30)


def script(folder: Path, body: str) -> Path:
    path = folder / "script.py"
    path.write_text(
        "import os, signal, sys, threading, time\n"
        "from toolkit.errors import ToolkitError\n"
        "from toolkit.workflow.parallel import Limits, guarded, spread\n"
        "LIMITS = Limits(seconds=1, memory=1 << 30)\n"
        "def slow(number):\n"
        "    print(number, os.getpid(), flush=True)\n"
        "    time.sleep(0.2 if number < 500 else 60)\n"
        f"{body}",
        encoding="utf-8",
    )
    return path


@pytest.mark.skipif(os.name != "posix", reason="elsewhere nobody ends what hangs when the first process is gone")
def test_no_process_outlives_the_first_one_for_long(tmp_path: Path) -> None:
    body = "if __name__ == '__main__':\n    list(guarded(slow, [500, 501], LIMITS, 2))\n"
    command = [sys.executable, str(script(tmp_path, body))]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline()
        process.kill()
        # The pipe ends when the last process that holds it does.
        process.communicate(timeout=30)


def test_where_no_process_can_be_had_nothing_is_blamed_on_the_files(tmp_path: Path) -> None:
    # As on Windows, where every process begins by running the script again.
    body = (
        "threading.Thread(target=time.sleep, args=(3,), daemon=True).start()\n"
        "try:\n"
        "    print(list(guarded(abs, [1, 2], LIMITS)))\n"
        "except ToolkitError as error:\n"
        "    print(error.key)\n"
    )
    done = subprocess.run([sys.executable, str(script(tmp_path, body))], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "error.no_worker"


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as a terminal does")
@pytest.mark.parametrize("call", ["spread(slow, range(500), 2)", "guarded(slow, range(500), LIMITS, 2)"])
def test_an_interrupt_ends_everything_at_once(tmp_path: Path, call: str) -> None:
    body = (
        "if __name__ == '__main__':\n"
        # A run of tests that is detached ignores interrupts, and what it starts inherits that.
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    try:\n"
        f"        list({call})\n"
        "    except KeyboardInterrupt:\n"
        "        print('interrupted')\n"
    )
    process = subprocess.Popen(
        [sys.executable, str(script(tmp_path, body))],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    said, complaints = process.communicate(timeout=20)
    assert said.decode().splitlines()[-1] == "interrupted"
    assert complaints == b""
    assert time.monotonic() - began < 10

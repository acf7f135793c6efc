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
from toolkit.workflow.parallel import VARIABLE, cores, spread

MANY = tuple(range(40))


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


@pytest.mark.skipif(os.name != "posix", reason="sends a signal as a terminal does")
def test_an_interrupt_ends_everything_at_once(tmp_path: Path) -> None:
    script = tmp_path / "long.py"
    script.write_text(
        "import signal, time\n"
        "from toolkit.workflow.parallel import spread\n"
        "def slow(number):\n"
        "    print(number, flush=True)\n"
        "    time.sleep(0.2)\n"
        "if __name__ == '__main__':\n"
        # A run of tests that is detached ignores interrupts, and what it starts inherits that.
        "    signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "    try:\n"
        "        list(spread(slow, range(500), 2))\n"
        "    except KeyboardInterrupt:\n"
        "        print('interrupted')\n",
        encoding="utf-8",
    )
    process = subprocess.Popen(
        [sys.executable, str(script)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    said, complaints = process.communicate(timeout=20)
    assert said.decode().splitlines()[-1] == "interrupted"
    assert complaints == b""
    assert time.monotonic() - began < 10

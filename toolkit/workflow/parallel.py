"""Work spread over the machine's cores, its results in order; the same on one core."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

VARIABLE = "FOLLOWUP_PROCESSES"
"""How many processes to use, whatever the machine has; 1 is none beside this one."""
_LEAST = {"fork": 8, "spawn": 32}
"""Things to do from which starting processes pays, by the way the system starts them."""
_AHEAD = 4
"""Things handed to each process before their results are asked for."""


def cores() -> int:
    """How many processes are worth having: what the environment says, else the cores that this one may use."""
    stated = os.environ.get(VARIABLE, "")
    if stated.isascii() and stated.isdigit() and int(stated) > 0:
        return int(stated)
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def spread(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Generator[Result, None, None]:
    """``work`` done on every item, in order; both it and the items must be fit to be sent to another process.

    An exception comes out at its item's place. Where processes cannot be had, or one is killed, this one goes on alone.
    """
    way = "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
    most = min(processes, len(items))
    if most <= 1 or len(items) < _LEAST[way]:
        yield from map(work, items)
        return
    context = multiprocessing.get_context(way)
    pool = ProcessPoolExecutor(most, mp_context=context, initializer=_leave_interrupts_to_the_parent)
    done = 0
    try:
        for result in _results(pool, work, items, most * _AHEAD):
            yield result
            done += 1
    except (BrokenProcessPool, OSError):
        yield from map(work, items[done:])
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _results(
    pool: ProcessPoolExecutor, work: Callable[[Item], Result], items: Sequence[Item], ahead: int
) -> Iterator[Result]:
    """Results in order; few are waited for at a time, so that none of many lie about in memory."""

    def submit(item: Item) -> Future[Result]:
        with _interrupts_held():
            return pool.submit(work, item)

    waiting = [submit(item) for item in items[:ahead]]
    for item in (*items[ahead:], *([None] * len(waiting))):
        yield waiting.pop(0).result()
        if item is not None:
            waiting.append(submit(item))


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting while processes may be started: one that has just begun would die of it, and say so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _leave_interrupts_to_the_parent() -> None:
    """Ctrl-C reaches every process of the terminal: only the first is to say that it was interrupted."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)

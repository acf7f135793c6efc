"""Processes that do one kind of work, each of them stopped alone: at its limits, or when it dies.

The process that has them runs no thread beside it, so that on Linux a new one is a fork of it: ready in milliseconds,
with everything loaded, also in the middle of a run. Only numbers go out to them, so that no message ever waits for
another.
"""

from __future__ import annotations

import copyreg
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.connection import wait
from types import MappingProxyType
from typing import TYPE_CHECKING, Generic, Literal, TypeVar

from toolkit.workflow.worker import GRACE, Limits, Said, Stopped, late, reached, serve

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

MOST = 60
"""Processes. Windows cannot wait for more than 63 things at once."""
_QUEUED = 2
"""Things handed to each process: one that it does, and one to go on with."""
_CHANCES = 2
"""How often a thing is tried that a process died of: the first death may have been another program's doing."""
_TO_START = 60.0
"""Seconds after which a process that is not ready never will be."""


def _unchangeable(data: dict[object, object]) -> MappingProxyType[object, object]:
    return MappingProxyType(data)


# What is sent to a process that begins from nothing holds mappings that nobody may change, which pickle does not know.
copyreg.pickle(MappingProxyType, lambda mapping: (_unchangeable, (dict(mapping),)))


class NoWorker(Exception):  # noqa: N818  # a state of the machine, no fault of anybody
    """No process can be had here."""


@dataclass(slots=True)
class _Worker:
    """One process, as the first one sees it."""

    process: BaseProcess
    pipe: Connection
    queue: deque[int] = field(default_factory=deque)
    """What it was handed, the first of which it does."""
    since: float = field(default_factory=time.monotonic)
    """When it was started, or began with the first of its queue."""
    ready: bool = False

    def hand(self, number: int) -> None:
        """Give it one more thing to do."""
        if not self.queue and self.ready:
            self.since = time.monotonic()
        self.queue.append(number)
        # One that has just died is found out when its silence is heard.
        with suppress(OSError):
            self.pipe.send(number)

    def ends(self, limits: Limits | None) -> float | None:
        """When it is to be ended unless it says something."""
        if not self.ready:
            return self.since + _TO_START
        return self.since + limits.seconds if limits and self.queue else None

    def end(self) -> None:
        """End it at once, whatever it does."""
        self.process.kill()
        self.process.join()
        self.pipe.close()


class Crew(Generic[Item, Result]):
    """Up to ``size`` processes that do ``work`` on items; those and it must be fit to be sent to another process."""

    def __init__(
        self, work: Callable[[Item], Result], items: Sequence[Item], size: int, limits: Limits | None = None
    ) -> None:
        self._work, self._items, self._limits = work, items, limits
        self._size = min(size, len(items), MOST)
        self._workers: list[_Worker] = []
        self._waiting = deque(range(len(items)))
        self._deaths: dict[int, int] = {}
        fork = way() == "fork"
        self._context = multiprocessing.get_context("fork") if fork else multiprocessing.get_context("spawn")

    def results(self, ahead: int) -> Iterator[Result | Stopped]:
        """What becomes of every item, in order; nothing is begun that is ``ahead`` or more before what is due.

        An exception of the work comes out at its item's place. Raises ``NoWorker`` where no process can be had.
        """
        done: dict[int, Said[Result]] = {}
        for due in range(len(self._items)):
            while due not in done:
                self._hand_out(due + ahead)
                done |= {said.number: said for said in self._news()}
            said = done.pop(due)
            if said.error is not None:
                raise said.error
            yield said.result  # type: ignore[misc]  # what is no error is a result, and that may be None

    def close(self) -> None:
        """End every process."""
        for worker in self._workers:
            worker.end()
        self._workers.clear()

    def _hand_out(self, before: int) -> None:
        while self._waiting and self._waiting[0] < before:
            if len(self._workers) < self._size and all(worker.queue for worker in self._workers):
                self._start()
            worker = min(self._workers, key=lambda one: len(one.queue))
            if len(worker.queue) == _QUEUED:
                return
            worker.hand(self._waiting.popleft())

    def _start(self) -> None:
        mine, theirs = self._context.Pipe()
        arguments = (theirs, self._work, self._items, self._limits)
        process = self._context.Process(target=serve, args=arguments, daemon=True)
        try:
            with _interrupts_held():
                process.start()
        except OSError as error:
            mine.close()
            # Those that run go on without it.
            if not self._workers:
                raise NoWorker from error
            self._size = len(self._workers)
        else:
            self._workers.append(_Worker(process, mine))
        finally:
            theirs.close()

    def _news(self) -> Iterator[Said[Result]]:
        """What is heard of the processes next, and of those whose time is up."""
        ends = [end for worker in self._workers if (end := worker.ends(self._limits)) is not None]
        left = max(0.0, min(ends) - time.monotonic()) if ends else None
        for pipe in wait([worker.pipe for worker in self._workers], left):
            yield from self._heard(next(one for one in self._workers if one.pipe is pipe))
        now = time.monotonic()
        for worker in tuple(self._workers):
            end = worker.ends(self._limits)
            if end is not None and end <= now and not worker.pipe.poll():
                yield from self._overdue(worker)

    def _heard(self, worker: _Worker) -> Iterator[Said[Result]]:
        try:
            said: Said[Result] | None = worker.pipe.recv()
        except (EOFError, OSError):
            yield from self._dead(worker)
            return
        worker.since = time.monotonic()
        if said is None:
            worker.ready = True
        else:
            worker.queue.popleft()
            yield said

    def _overdue(self, worker: _Worker) -> Iterator[Said[Result]]:
        if not worker.ready or self._limits is None:
            raise NoWorker
        yield Said(worker.queue.popleft(), late(self._limits))
        self._dismiss(worker)

    def _dead(self, worker: _Worker) -> Iterator[Said[Result]]:
        """A death costs what the process was doing, and that only when the next one dies of it too."""
        worker.process.join(GRACE)
        if not worker.ready:
            raise NoWorker
        if worker.queue:
            number, code = worker.queue.popleft(), worker.process.exitcode or 0
            self._deaths[number] = self._deaths.get(number, 0) + 1
            stopped = reached(self._limits, code) if self._limits else None
            if stopped:
                yield Said(number, stopped)
            elif self._deaths[number] == _CHANCES:
                yield self._lost(number, code)
            else:
                worker.queue.appendleft(number)
        self._dismiss(worker)

    def _lost(self, number: int, code: int) -> Said[Result]:
        """A thing that no process survives: stopped where there are limits, else done by this one."""
        if self._limits:
            return Said(number, Stopped(limit="death", value=abs(code)))
        try:
            return Said(number, self._work(self._items[number]))
        except Exception as error:  # noqa: BLE001  # told at the item's place, as one from another process is
            return Said(number, error=error)

    def _dismiss(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.end()
        self._waiting.extendleft(reversed(worker.queue))


def way() -> Literal["fork", "spawn"]:
    """How a process is started: as a copy of this one where that is sure to work, else from the beginning."""
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Keep Ctrl-C waiting while a process is started: one that has just begun would die of it, and say so."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)

"""A process that does one kind of work, within limits that it holds itself to where the system can."""

from __future__ import annotations

import gc
import os
import signal
import sys
import traceback
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from multiprocessing.connection import Connection

Item = TypeVar("Item")
Result = TypeVar("Result")

GRACE = 1.0
"""Seconds after its limit when the system ends a process that nobody has ended, because the first one is gone."""
_LEFT_OVER = 100_000
"""Values left over from which they are searched for garbage that refers to itself."""
_OUT_OF_MEMORY = 86
"""The code that a process ends with which has used up its memory: not even an answer can be built then."""
_ALARM = -getattr(signal, "SIGALRM", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What one thing may cost. The limit on memory needs Linux; elsewhere the time alone limits."""

    seconds: float
    memory: int
    """Bytes of address space, beside what the process had before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """What became of a thing whose process was stopped, or that ended it."""

    limit: str
    """``time``, ``memory`` or ``death``."""
    value: float
    """The limit's seconds or MiB; of a death the signal that it came by, else the exit code."""


@dataclass(frozen=True, slots=True)
class Said(Generic[Result]):
    """What became of one thing, by its number."""

    number: int
    result: Result | Stopped | None = None
    error: Exception | None = None


def late(limits: Limits) -> Stopped:
    """What takes longer than it may."""
    return Stopped(limit="time", value=limits.seconds)


def reached(limits: Limits, code: int) -> Stopped | None:
    """Which limit ended a process with this exit code, if one did."""
    if code == _OUT_OF_MEMORY:
        return Stopped(limit="memory", value=limits.memory >> 20)
    return late(limits) if code and code == _ALARM else None


def serve(pipe: Connection, work: Callable[[Item], Result], items: Sequence[Item], limits: Limits | None) -> None:
    """What the process does: the items whose numbers come in, until nobody asks any more."""
    # Ctrl-C reaches every process of the terminal: only the first is to say that it was interrupted.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # What is here from the beginning is never searched for garbage, which would copy it; the rest between two things.
    gc.freeze()
    gc.disable()
    with suppress(EOFError, OSError):
        pipe.send(None)
        while _asked(pipe):
            number = pipe.recv()
            _begin(limits)
            said = _done(work, items[number], number, limited=limits is not None)
            _end(limits)
            pipe.send(said)
            if gc.get_count()[0] > _LEFT_OVER:
                gc.collect()


def _asked(pipe: Connection) -> bool:
    """Wait for a number; false once the first process is gone.

    A fork holds the other end of its own pipe too, and hears no end of it when the first process is killed.
    """
    parent = parent_process()
    if parent is not None:
        wait([pipe, parent.sentinel])
    return pipe.poll(None if parent is None else 0)


def _done(work: Callable[[Item], Result], item: Item, number: int, *, limited: bool) -> Said[Result]:
    try:
        return Said(number, work(item))
    except Exception as error:  # noqa: BLE001  # raised again where the result is waited for
        if limited and isinstance(error, MemoryError):
            # At once: what lies about in memory is not even cleared away.
            os._exit(_OUT_OF_MEMORY)
        error.add_note(traceback.format_exc())
        return Said(number, error=error)


def _begin(limits: Limits | None) -> None:
    if limits is None or sys.platform == "win32":
        return
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, limits.seconds + GRACE)
    has = _address_space()
    if has is not None:
        _reserve(has + limits.memory)


def _end(limits: Limits | None) -> None:
    if limits is None or sys.platform == "win32":
        return
    signal.setitimer(signal.ITIMER_REAL, 0)
    _reserve(None)


def _reserve(most: int | None) -> None:
    """Let this process reserve so many bytes, or as many as it was let before there were limits."""
    import resource  # noqa: PLC0415  # not there on Windows

    hard = resource.getrlimit(resource.RLIMIT_AS)[1]
    usual = most is None or (hard != resource.RLIM_INFINITY and hard < most)
    resource.setrlimit(resource.RLIMIT_AS, (hard if most is None or usual else most, hard))


def _address_space() -> int | None:
    """Bytes that this process has reserved; nothing where the system does not tell."""
    with suppress(OSError, ValueError):
        pages = int(Path("/proc/self/statm").read_bytes().split()[0])
        return pages * os.sysconf("SC_PAGE_SIZE")
    return None

"""Work spread over the machine's cores, its results in order; what a stranger's file asks for, within limits."""

import os
import re
from collections.abc import Callable, Generator, Sequence
from typing import TypeVar

from toolkit.errors import ToolkitError
from toolkit.workflow.crew import Crew, NoWorker, way
from toolkit.workflow.worker import Limits, Stopped

__all__ = ["Limits", "Stopped", "cores", "guarded", "limits", "spread"]

Item = TypeVar("Item")
Result = TypeVar("Result")

VARIABLE = "FOLLOWUP_PROCESSES"
"""How many processes to use, whatever the machine has; 1 is none beside this one, but for reading files one."""
SECONDS, MEBIBYTES = "FOLLOWUP_FILE_SECONDS", "FOLLOWUP_FILE_MEMORY"
"""What reading one file may take: seconds, and MiB beside what the program itself takes."""
_NUMBER = re.compile(r"[0-9]{1,9}(\.[0-9]{1,9})?")
_USUAL = Limits(seconds=10, memory=1 << 30)
"""An ordinary return takes a hundredth of a second and some MiB."""
_LEAST = {"fork": 8, "spawn": 32}
"""Things to do from which starting processes pays, by the way the system starts them."""
_AHEAD = 4
"""Things begun for each process before their results are asked for."""


def cores() -> int:
    """How many processes are worth having: what the environment says, else the cores that this one may use."""
    if stated := int(_stated(VARIABLE)):
        return stated
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def limits() -> Limits:
    """What one file may cost: what the environment says, else what is usual."""
    return Limits(seconds=_stated(SECONDS) or _USUAL.seconds, memory=int(_stated(MEBIBYTES)) << 20 or _USUAL.memory)


def _stated(name: str) -> float:
    stated = os.environ.get(name, "")
    return float(stated) if _NUMBER.fullmatch(stated) else 0


def spread(work: Callable[[Item], Result], items: Sequence[Item], processes: int) -> Generator[Result, None, None]:
    """``work`` done on every item, in order; both it and the items must be fit to be sent to another process.

    An exception comes out at its item's place. Where processes cannot be had, or one is killed, this one goes on alone.
    """
    most = min(processes, len(items))
    if most <= 1 or len(items) < _LEAST[way()]:
        yield from map(work, items)
        return
    done = 0
    crew = Crew(work, items, most)
    try:
        for result in crew.results(most * _AHEAD):
            if isinstance(result, Stopped):
                raise TypeError(result)
            yield result
            done += 1
    except NoWorker:
        yield from map(work, items[done:])
    finally:
        crew.close()


def guarded(
    work: Callable[[Item], Result], items: Sequence[Item], within: Limits, processes: int = 1
) -> Generator[Result | Stopped, None, None]:
    """``work`` on things that may do harm, never in this process, each stopped at its limits; results in order.

    One that is stopped, or that a process dies of twice, keeps nothing of the others back: all results are held until
    they are due. Raises ``ToolkitError`` where no process can be had: nothing is done without.
    """
    crew = Crew(work, items, max(1, processes), within)
    try:
        yield from crew.results(len(items))
    except NoWorker as error:
        raise ToolkitError("error.no_worker") from error
    finally:
        crew.close()

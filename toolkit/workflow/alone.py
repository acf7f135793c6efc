"""One run at a time writes in a round, and each first puts right what a killed one left undone."""

import getpass
import os
import platform
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime

from toolkit.model.findings import Fact
from toolkit.store.archive import clear
from toolkit.store.folder import sweep
from toolkit.store.ledger import Ledger
from toolkit.store.lock import locked
from toolkit.workflow.opening import Opened

Tell = Callable[[str, Mapping[str, Fact]], None]
"""Takes the key of a sentence and its facts: what is told while a run goes on."""
PATIENCE = 60.0
"""Seconds to wait for another run. A round of 300 files is consolidated in less."""
VARIABLE = "FOLLOWUP_WAIT"
"""Says another number of seconds."""


def silent(_key: str, _facts: Mapping[str, Fact]) -> None:
    """Tells nobody."""


@contextmanager
def alone(opened: Opened, tell: Tell = silent) -> Iterator[None]:
    """Hold the round, and put right what a killed run left in it."""
    with held(opened, tell):
        _put_right(opened)
        yield


@contextmanager
def held(opened: Opened, tell: Tell = silent) -> Iterator[None]:
    """Hold the round alone; raises ``ToolkitError`` when another run does not let go of it in time."""
    patience = _patience()

    def wait(holder: str) -> None:
        tell("console.waiting", {"holder": holder, "seconds": round(patience)})

    with locked(opened.paths.lock, _holder(opened.now()), patience, wait):
        yield


def _put_right(opened: Opened) -> None:
    paths = opened.paths
    # Nothing that a user put there is ours to remove.
    folders = [path for path in paths.path.iterdir() if path.is_dir() and path != paths.inbox]
    for folder in (paths.path, paths.records, paths.handled, *folders):
        sweep(folder)
    if erased := clear(opened.paths.archive):
        with Ledger(opened.folder.ledger) as ledger:
            ledger.forget(erased)


def _holder(now: datetime) -> str:
    """Who runs this, as colleagues on the same share know them."""
    try:
        user = getpass.getuser()
    except (KeyError, OSError):  # no such user in a container
        user = "?"
    return f"{user}@{platform.node()} (pid {os.getpid()}, {now:%H:%M:%S})"


def _patience() -> float:
    stated = os.environ.get(VARIABLE, "")
    return float(stated) if stated.isascii() and stated.isdigit() else PATIENCE

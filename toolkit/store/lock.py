"""One run at a time writes in a round: a lock that the system itself lets go when its holder ends or is killed."""

import errno
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from toolkit.errors import ToolkitError
from toolkit.store.folder import write_atomic

UNAVAILABLE = frozenset({errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.ENOTSUP})
"""What a file system answers that knows no locks: some network shares. Runs there are kept apart by people."""
_POLL = 0.1
"""Seconds between attempts."""


@contextmanager
def locked(path: Path, holder: str, patience: float, wait: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock at ``path``; ``holder`` is what others are told of the one who holds it.

    Where another run holds it, ``wait`` is called once with what that one says of itself, and it is waited for
    ``patience`` seconds; then ``ToolkitError`` says who holds it.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(path)
    except OSError as error:
        raise ToolkitError("error.output_failed", file=str(path.parent), reason=error.strerror or "") from error
    if not _acquired(lock, path, patience, wait):
        yield
        return
    try:
        _say(path, holder)
        yield
    finally:
        with suppress(OSError):
            _holder(path).unlink(missing_ok=True)
        lock.release()


def _acquired(lock: FileLock, path: Path, patience: float, wait: Callable[[str], None]) -> bool:
    """True once the lock is held; false where the file system has none."""
    try:
        try:
            lock.acquire(timeout=0)
        except Timeout:
            wait(_said(path))
            lock.acquire(timeout=patience, poll_interval=_POLL)
    except Timeout as error:
        raise ToolkitError("error.round_busy", holder=_said(path), seconds=round(patience)) from error
    except OSError as error:
        if error.errno in UNAVAILABLE:
            return False
        raise ToolkitError("error.output_failed", file=str(path), reason=error.strerror or "") from error
    return True


def _holder(path: Path) -> Path:
    """Beside the lock: Windows lets nobody read a locked file."""
    return path.with_name(f"{path.name}.json")


def _say(path: Path, holder: str) -> None:
    # Who waits may do without it.
    with suppress(ToolkitError, OSError):
        write_atomic(_holder(path), json.dumps({"holder": holder}).encode())


def _said(path: Path) -> str:
    """Who holds the lock, or nothing where that is not known."""
    try:
        return str(json.loads(_holder(path).read_bytes())["holder"])
    except (OSError, ValueError, KeyError, TypeError):
        return "–"

"""Files that somebody put in a folder: which are there, which are still on their way, and their bytes."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from toolkit.excel.package import MOST_TOTAL_BYTES

LOCKS = ("~$", ".~lock.")
"""Begin the names of files that Excel and LibreOffice keep beside a workbook that is open."""
UNFINISHED = (".icloud", ".tmp", ".part", ".partial", ".crdownload", ".download", ".opdownload")
"""End the names of files that a browser or a synced folder has not finished."""
OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini", ".ds_store", ".localized", ".gitkeep", ".gitignore"})
BESIDE_ON_MAC = "._"
NOT_HERE = 0x00400000 | 0x00040000 | stat.FILE_ATTRIBUTE_OFFLINE
"""Windows: the bytes are fetched when they are read, or when the file is opened, or are elsewhere."""
DATALESS = 0x40000000
"""The same on a Mac (``SF_DATALESS``)."""


class Stat(Protocol):
    """What the system tells of a file without opening it."""

    @property
    def st_mode(self) -> int:
        """What it is."""

    @property
    def st_size(self) -> int:
        """Bytes."""

    @property
    def st_mtime(self) -> float:
        """When it was last changed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A path to look at; ``skipped`` is the key of the sentence that says why it is not taken in."""

    path: Path
    modified: datetime | None = None
    skipped: str = ""


def found(paths: Iterable[Path], archive: Path, zone: ZoneInfo) -> list[Found]:
    """Every file, the oldest first: so the first of several copies gives the time. What cannot be taken in comes last.

    Nothing is opened, and no link to a folder is followed.
    """
    kept = archive.resolve()
    seen: dict[Path, Found] = {}
    for path in (inner for given in paths for inner in _files(given)):
        real = _resolved(path)
        if real not in seen:
            seen[real] = _looked_at(path, zone, archived=real.is_relative_to(kept))
    return sorted(seen.values(), key=lambda one: (_time(one), len(one.path.name), one.path.name))


def bytes_of(path: Path) -> bytes | str:
    """A file's bytes, or the key of the sentence that says why not: unreadable, or being written while it was read."""
    try:
        before = path.stat()
        content = path.read_bytes()
        after = path.stat()
    except OSError:
        return "skipped.unreadable"
    whole = len(content) == before.st_size == after.st_size
    return content if whole and before.st_mtime_ns == after.st_mtime_ns else "skipped.syncing"


def is_elsewhere(state: object) -> bool:
    """True when a synced folder shows the file but its bytes are not on this machine."""
    windows = int(getattr(state, "st_file_attributes", 0))
    return bool(windows & NOT_HERE or int(getattr(state, "st_flags", 0)) & DATALESS)


def _files(path: Path) -> Iterator[Path]:
    """The files in a folder and its folders, without what systems put there; a file is itself."""
    if not path.is_dir():
        # The inbox need not be there.
        yield from (path,) if path.exists() or path.is_symlink() else ()
        return
    try:
        with os.scandir(path) as entries:
            inside = sorted(entries, key=lambda entry: entry.name)
    except OSError:
        yield path
        return
    for entry in inside:
        name = entry.name
        hidden = name.startswith(".") and not name.startswith(LOCKS)
        if name.casefold() in OF_THE_SYSTEM or name.startswith(BESIDE_ON_MAC):
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from () if hidden else _files(Path(entry.path))
        else:
            yield Path(entry.path)


def _looked_at(path: Path, zone: ZoneInfo, *, archived: bool) -> Found:
    try:
        state = path.stat()
    except OSError:
        key = "skipped.broken_link" if path.is_symlink() else "skipped.unreadable"
        return Found(path=path, skipped=key)
    skipped = "skipped.archived" if archived else _why(path, state)
    return Found(path=path, modified=datetime.fromtimestamp(state.st_mtime, zone), skipped=skipped)


def _why(path: Path, state: Stat) -> str:
    """The key of the sentence that says why a file is not taken in; empty where it is."""
    if not stat.S_ISREG(state.st_mode):
        linked = "skipped.linked_folder" if path.is_symlink() else "skipped.unreadable"
        return linked if stat.S_ISDIR(state.st_mode) else "skipped.special"
    reasons = (
        ("skipped.lock", path.name.startswith(LOCKS)),
        ("skipped.syncing", path.name.casefold().endswith(UNFINISHED) or is_elsewhere(state)),
        ("skipped.hidden", path.name.startswith(".")),
        ("skipped.blank", not state.st_size),
        ("skipped.huge", state.st_size > MOST_TOTAL_BYTES),
    )
    return next((key for key, holds in reasons if holds), "")


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):
        # A link that leads to itself.
        return path.absolute()


def _time(one: Found) -> float:
    return one.modified.timestamp() if one.modified else float("inf")

"""``collect``: keeps every received file as it came, before anything opens it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.excel.package import extension
from toolkit.model.consolidated import File
from toolkit.model.findings import Severity
from toolkit.model.received import Received
from toolkit.store.archive import adopt, received, take_in
from toolkit.store.documents import digest
from toolkit.store.ledger import Ledger
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.opening import Opened
from toolkit.workflow.reading import read_files

LOCKS = ("~$", ".~lock.")
"""Begin the names of files that Excel and LibreOffice keep beside a workbook that is open."""
HARMLESS = frozenset({"skipped.lock", "skipped.erased"})
"""Reasons for not taking a file in that ask nobody to send anything."""
_OF_THE_SYSTEM = frozenset({"thumbs.db", "desktop.ini"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that was not taken in; ``key`` names the sentence that says why."""

    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What was taken in."""

    new: tuple[Received, ...] = ()
    known: int = 0
    """Files whose very bytes are in the archive since before."""
    skipped: tuple[Skipped, ...] = ()
    files: tuple[File, ...] = ()
    """What the new files gave; only ``collect`` itself looks."""

    @property
    def exit_code(self) -> int:
        """1 when somebody has to send something again."""
        wrong = any(finding.severity is Severity.ERROR for file in self.files for finding in file.reading.findings)
        return int(wrong or any(skipped.key not in HARMLESS for skipped in self.skipped))


def collect(opened: Opened, paths: tuple[Path, ...], tell: Tell = silent) -> Collected:
    """Take in files and folders, or the inbox, and look at what is new."""
    _must_exist(paths)
    with alone(opened, tell):
        collected = take(opened, paths)
        with Ledger(opened.folder.ledger) as ledger:
            files = read_files(opened, ledger, collected.new)
    return Collected(new=collected.new, known=collected.known, skipped=collected.skipped, files=files)


def take(opened: Opened, paths: tuple[Path, ...] = ()) -> Collected:
    """Take in files and folders, or the inbox; nothing is moved or deleted, and nothing is opened."""
    _must_exist(paths)
    new: list[Received] = []
    skipped: list[Skipped] = []
    known = 0
    for path, modified in _found(opened, paths or (opened.paths.inbox,)):
        if path.name.startswith(LOCKS):
            skipped.append(Skipped(name=path.name, key="skipped.lock"))
            continue
        try:
            content = path.read_bytes()
        except OSError:
            skipped.append(Skipped(name=path.name, key="skipped.unreadable"))
            continue
        came = received(content, path.name, modified, opened.now())
        kept, is_new = take_in(opened.paths.archive, content, extension(content), came)
        if kept.erased:
            skipped.append(Skipped(name=path.name, key="skipped.erased"))
            continue
        new += [kept] if is_new else []
        known += not is_new
    new += adopt(opened.paths.archive, lambda time: datetime.fromtimestamp(time, opened.timezone))
    return Collected(new=tuple(new), known=known, skipped=tuple(skipped))


def _must_exist(paths: Iterable[Path]) -> None:
    for path in paths:
        if not path.exists():
            raise ToolkitError("error.path_missing", usage=True, path=str(path))


def uncollected(opened: Opened) -> tuple[Path, ...]:
    """Files in the inbox that are not in the archive yet."""
    waiting = []
    for path, _ in _found(opened, (opened.paths.inbox,)):
        if not path.name.startswith(LOCKS):
            try:
                kept = opened.paths.archive / f"{digest(path.read_bytes())}.json"
            except OSError:
                continue
            waiting += [] if kept.exists() else [path]
    return tuple(waiting)


def _found(opened: Opened, paths: Iterable[Path]) -> list[tuple[Path, datetime]]:
    """Every file and when it was last changed, the oldest first: so the first of several copies gives the time."""
    found = {path.resolve(): path for given in paths for path in _files(given)}
    dated = [(path, datetime.fromtimestamp(path.stat().st_mtime, opened.timezone)) for path in found.values()]
    return sorted(dated, key=lambda one: (one[1], len(one[0].name), one[0].name))


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
        return
    if path.is_dir():
        for inner in path.rglob("*"):
            hidden = inner.name.startswith(".") and not inner.name.startswith(LOCKS)
            if inner.is_file() and not hidden and inner.name.casefold() not in _OF_THE_SYSTEM:
                yield inner

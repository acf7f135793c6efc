"""``collect``: keeps every received file as it came, before anything opens it, and what lies in it beside it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.carried import Contents, Enclosed, Left, Limits, shown_name
from toolkit.model.consolidated import File
from toolkit.model.findings import Finding, Severity
from toolkit.model.received import Received
from toolkit.rules import letter as letters
from toolkit.rules.rule import apply
from toolkit.store.archive import adopt, keep, note, notes, received, take_in
from toolkit.store.archive import content as archived
from toolkit.store.documents import digest
from toolkit.store.ledger import Ledger
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.carriers import DEEPEST, LIMITS, kind_of, taken_out
from toolkit.workflow.found import bytes_of, found
from toolkit.workflow.opening import Opened
from toolkit.workflow.reading import read_files

HARMLESS = frozenset(f"skipped.{why}" for why in ("lock", "erased", "hidden", "archived", "linked_folder"))
"""Reasons for not taking a file in that ask nobody to send anything."""
_FIRST_MAIL = 1990
"""No mail of a round was sent before; a clock that says so has stopped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Skipped:
    """A file that was not taken in; ``key`` names the sentence that says why."""

    name: str
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """A new file that carries others, and what became of everything in it."""

    received: Received
    kind: str
    new: tuple[Received, ...] = ()
    known: tuple[Received, ...] = ()
    """Files in it whose very bytes were here before."""
    left: tuple[Left, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """What was taken in."""

    new: tuple[Received, ...] = ()
    """Also what lay in other files, each before the file that it lay in."""
    known: int = 0
    """Files whose very bytes are in the archive since before."""
    skipped: tuple[Skipped, ...] = ()
    carriers: tuple[Carried, ...] = ()
    findings: tuple[Finding, ...] = ()
    """On the new files; only ``collect`` itself looks."""

    @property
    def exit_code(self) -> int:
        """1 when somebody has to send something again."""
        wrong = any(finding.severity is Severity.ERROR for finding in self.findings)
        return int(wrong or any(skipped.key not in HARMLESS for skipped in self.skipped))


def collect(opened: Opened, paths: tuple[Path, ...], tell: Tell = silent) -> Collected:
    """Take in files and folders, or the inbox, and look at what is new."""
    _must_exist(paths)
    with alone(opened, tell):
        collected = take(opened, paths)
        with Ledger(opened.folder.ledger) as ledger:
            files = read_files(opened, ledger, collected.new)
            findings = [finding for file in files for finding in file.reading.findings]
            if any(file.reading.message or file.reading.holds for file in files):
                findings += _of_carriers(opened, read_files(opened, ledger, notes(opened.paths.archive)), files)
    return replace(collected, findings=tuple(findings))


def _of_carriers(opened: Opened, every: tuple[File, ...], new: tuple[File, ...]) -> Iterator[Finding]:
    """What is said of new mails and packages, seen beside all that has come."""
    returned = {answers.identity.department or "" for file in every for answers in file.returns}
    own = {file.received.artifact for file in new}
    subject = letters.Mails(programme=opened.programme, files=every, returned=returned)
    return (one for one in apply(letters.RULES, subject) if one.location.artifact in own)


def take(opened: Opened, paths: tuple[Path, ...] = ()) -> Collected:
    """Take in files and folders, or the inbox; nothing is moved or deleted, and nothing is opened but carriers."""
    _must_exist(paths)
    taking = _Taking(archive=opened.paths.archive, now=opened.now())
    for one in found(paths or (opened.paths.inbox,), opened.paths.archive, opened.timezone):
        name, content = shown_name(one.path.name, "?"), one.skipped or bytes_of(one.path)
        if isinstance(content, str) or one.modified is None:
            taking.skipped.append(Skipped(name=name, key=str(content)))
        else:
            taking.add(content, received(content, name, one.modified, taking.now), LIMITS)
    for came in adopt(opened.paths.archive, lambda time: datetime.fromtimestamp(time, opened.timezone)):
        taking.adopt(came)
    return taking.collected


def _must_exist(paths: Iterable[Path]) -> None:
    for path in paths:
        if not _exists(path):
            raise ToolkitError("error.path_missing", usage=True, path=str(path))


def uncollected(opened: Opened) -> tuple[Path, ...]:
    """Files in the inbox that are not in the archive yet."""
    waiting = []
    for one in found((opened.paths.inbox,), opened.paths.archive, opened.timezone):
        content = one.skipped or bytes_of(one.path)
        if isinstance(content, bytes):
            waiting += [] if (opened.paths.archive / f"{digest(content)}.json").exists() else [one.path]
        elif content not in HARMLESS:
            waiting.append(one.path)
    return tuple(waiting)


@dataclass(slots=True, kw_only=True)
class _Taking:
    """One run: what has been taken in so far."""

    archive: Path
    now: datetime
    new: list[Received] = field(default_factory=list)
    known: int = 0
    skipped: list[Skipped] = field(default_factory=list)
    carriers: list[Carried] = field(default_factory=list)

    @property
    def collected(self) -> Collected:
        return Collected(
            new=tuple(self.new), known=self.known, skipped=tuple(self.skipped), carriers=tuple(self.carriers)
        )

    def add(self, content: bytes, came: Received, room: Limits, depth: int = 0) -> tuple[Received, bool, Limits]:
        """Keep a file, and what lies in it; tells how it came, whether it is new, and what room is left.

        The note of a carrier is written last: where there is one, everything in it has been taken out.
        """
        kind = kind_of(content)
        if depth <= DEEPEST and note(self.archive, came.artifact) is None:
            keep(self.archive, content, kind, came.artifact)
            contents = taken_out(content, kind, room)
            if contents is not None:
                came = _written(contents, came, self.now)
                room = self._take_out(contents, came, room, depth)
        # One after the other: so files of one mail keep their order, also when a killed run took in some of them.
        self.now += timedelta(microseconds=1)
        taken, new = take_in(self.archive, content, kind, replace(came, taken_in=self.now))
        if taken.erased:
            self.skipped.append(Skipped(name=came.names[0], key="skipped.erased"))
        else:
            self.new += [taken] if new else []
            self.known += not new
        return taken, new, room

    def adopt(self, came: Received) -> None:
        """Go on with a file that a killed run kept without a note: also with what lies in it."""
        content = archived(self.archive, came.artifact)
        kind = kind_of(content)
        contents = taken_out(content, kind, LIMITS)
        if contents is not None:
            came = _written(contents, came, self.now)
            self._take_out(contents, came, LIMITS, 0)
            came, _ = take_in(self.archive, content, kind, came)
        self.new.append(came)

    def _take_out(self, contents: Contents, carrier: Received, room: Limits, depth: int) -> Limits:
        new: list[Received] = []
        known: list[Received] = []
        for inner in contents.enclosed:
            room = replace(room, files=max(room.files - 1, 0), total=max(room.total - len(inner.content), 0))
            taken, is_new, room = self.add(inner.content, _inside(inner, carrier, self.now), room, depth + 1)
            if not taken.erased:
                (new if is_new else known).append(taken)
        left = contents.left
        self.carriers.append(
            Carried(received=carrier, kind=contents.kind, new=tuple(new), known=tuple(known), left=left)
        )
        return room


def with_inside(content: bytes, came: Received, now: datetime, depth: int = 0) -> Iterator[tuple[Received, bytes]]:
    """A file and what lies in it, with nothing stored."""
    contents = taken_out(content, kind_of(content), LIMITS) if depth <= DEEPEST else None
    if contents is None:
        yield came, content
        return
    came = _written(contents, came, now)
    yield came, content
    for inner in contents.enclosed:
        yield from with_inside(inner.content, _inside(inner, came, now), now, depth + 1)


def _inside(inner: Enclosed, carrier: Received, now: datetime) -> Received:
    """How a file came that lay in another: by the innermost mail around it."""
    sent = carrier.letter.sent if carrier.letter else None
    modified = inner.modified.replace(tzinfo=now.tzinfo) if inner.modified else sent or carrier.modified
    came = received(inner.content, inner.name, modified, now)
    return replace(came, letter=carrier.letter, within=(carrier.artifact,))


def _written(contents: Contents, came: Received, now: datetime) -> Received:
    """How a carrier came, a mail with its own letter: without a date that cannot be, in the future or before mails."""
    letter = contents.letter or came.letter
    if letter is not None and letter.sent is not None:
        believable = letter.sent.year >= _FIRST_MAIL and letter.sent <= now + timedelta(days=1)
        letter = letter if believable else replace(letter, sent=None)
    return replace(came, letter=letter)


def _exists(path: Path) -> bool:
    try:
        return path.exists() or path.is_symlink()
    except (OSError, ValueError):
        # Longer than any name can be, or with what no name can hold.
        return False

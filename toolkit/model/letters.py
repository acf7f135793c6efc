"""Who wrote the mails of a round, which of them bring no file that can be read, and what they prove about time."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from toolkit.model.carried import Message
from toolkit.model.consolidated import File
from toolkit.model.findings import Severity
from toolkit.model.programme import Programme
from toolkit.model.received import Letter

_FORWARDED = re.compile(r"(?i)\s*(?:vb|fw|fwd|vs|wg|vidarebefordrat)\s*:")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail that brought no file that counts."""

    file: int
    """Its place among the files."""
    artifact: str
    department: str | None
    """Whose it is; ``None`` where that cannot be told."""
    message: Message
    letter: Letter | None
    told: bool
    """True when a file in it is told of by itself: it cannot be read, or somebody decided about it."""


def mails(programme: Programme, files: Sequence[File]) -> tuple[Mail, ...]:
    """Every mail without a file that counts. One that holds another mail is left to that one; an excluded one too."""
    inside = _inside(files)
    found = []
    for number, file in enumerate(files):
        message, own = file.reading.message, inside.get(file.received.artifact, ())
        if message is None or file.received.excluded or file.returns:
            continue
        if any(one.returns or one.reading.message for one in own):
            continue
        found.append(
            Mail(
                file=number,
                artifact=file.received.artifact,
                department=writer(programme, file),
                message=message,
                letter=file.received.letter,
                told=_wrong(file) or any(one.received.decision or _wrong(one) for one in own),
            )
        )
    return tuple(found)


def unopened(files: Iterable[File]) -> Iterator[tuple[File, int]]:
    """Carriers of which not all files were taken out, and how many were not."""
    held = {file.received.artifact for file in files}
    for file in files:
        count = len(set(file.reading.holds) - held)
        if count and not file.received.excluded:
            yield file, count


def _wrong(file: File) -> bool:
    return any(finding.severity is Severity.ERROR for finding in file.reading.findings)


def _inside(files: Iterable[File]) -> Mapping[str, tuple[File, ...]]:
    """The files in each carrier, however deep, by the carrier's digest."""
    by_artifact = {file.received.artifact: file for file in files}
    inside: dict[str, list[File]] = {}
    for file in by_artifact.values():
        above, seen = list(file.received.within), set[str]()
        while above:
            carrier = above.pop()
            if carrier not in seen:
                seen.add(carrier)
                inside.setdefault(carrier, []).append(file)
                above += by_artifact[carrier].received.within if carrier in by_artifact else ()
    return {carrier: tuple(own) for carrier, own in inside.items()}


def writer(programme: Programme, file: File) -> str | None:
    """The department that a file comes from, by decision, or by the mail that brought it."""
    known = {department.id for department in programme.departments}
    decision, letter = file.received.decision, file.received.letter
    if decision is not None and decision.department in known:
        return decision.department
    if letter is None:
        return None
    sent_on = _FORWARDED.match(letter.subject) is not None
    return (None if sent_on else _by_address(programme, letter.sender)) or _by_subject(programme, letter.subject)


def _by_address(programme: Programme, sender: str) -> str | None:
    """The only department with this address; else the only one with its domain, if every other has another domain."""
    contacts = {
        one.id: {contact.email.strip().casefold() for contact in one.contacts if "@" in contact.email}
        for one in programme.departments
    }
    exact = [department for department, own in contacts.items() if sender in own]
    if exact or not all(contacts.values()):
        return exact[0] if len(exact) == 1 else None
    domain = sender.rpartition("@")[2]
    near = [department for department, own in contacts.items() if domain in {one.rpartition("@")[2] for one in own}]
    return near[0] if len(near) == 1 and domain else None


def _by_subject(programme: Programme, subject: str) -> str | None:
    """The only department that a subject names; a name within a longer name that it also has does not count."""
    text = f" {_words(subject)} "
    named: dict[str, str] = {}
    for department in programme.departments:
        for name in (department.name, department.id):
            if _words(name) and f" {_words(name)} " in text:
                named.setdefault(department.id, _words(name))
    longest = [
        department
        for department, name in named.items()
        if not any(name != other and f" {name} " in f" {other} " for other in named.values())
    ]
    return longest[0] if len(longest) == 1 else None


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def sent_late(programme: Programme, files: Iterable[File], deadline: date | None) -> date | None:
    """The day when the first of a department's files was sent, where mails prove that it was after the deadline.

    A file that came without its mail may have come at any time, and a mail that was sent on says only when that was.
    """
    zone = ZoneInfo(programme.timezone)
    days = []
    for file in files:
        letter = file.received.letter
        if letter is None or letter.sent is None or _FORWARDED.match(letter.subject):
            return None
        days.append(letter.sent.astimezone(zone).date())
    first = min(days, default=None)
    return first if first is not None and deadline is not None and first > deadline else None

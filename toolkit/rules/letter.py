"""How files came: mails that bring none that can be read, and carriers of which not everything was taken out."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from toolkit.model.consolidated import File
from toolkit.model.findings import Fact, Location, Severity, Term
from toolkit.model.letters import Mail, mails, unopened, writer
from toolkit.model.programme import Programme
from toolkit.rules.rule import Hit, Rule

MOST_LINKS = 5
"""Shown of those in a mail."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mails:
    """The files of a round, and which departments have returned."""

    programme: Programme
    files: tuple[File, ...]
    returned: Collection[str]
    """Departments of which a file counts."""

    @property
    def mails(self) -> tuple[Mail, ...]:
        """Those that no file that counts came with."""
        return mails(self.programme, self.files)


def _without_file(subject: Mails) -> Iterator[Hit]:
    for mail in _owing(subject):
        if not mail.message.shared:
            yield _hit(subject, mail)


def _link_only(subject: Mails) -> Iterator[Hit]:
    for mail in _owing(subject):
        if mail.message.shared:
            yield _hit(subject, mail)


def _beside_file(subject: Mails) -> Iterator[Hit]:
    for mail in subject.mails:
        if mail.department in subject.returned and not mail.told and (mail.message.text or mail.message.links):
            yield _hit(subject, mail)


def _of_nobody(subject: Mails) -> Iterator[Hit]:
    for mail in subject.mails:
        if mail.department is None and not mail.told:
            yield _hit(subject, mail)


def _unopened(subject: Mails) -> Iterator[Hit]:
    for file, count in unopened(subject.files):
        place = Location(artifact=file.received.artifact)
        yield Hit(location=place, department=writer(subject.programme, file), facts={"count": count})


def _owing(subject: Mails) -> Iterator[Mail]:
    return (one for one in subject.mails if one.department not in (None, *subject.returned) and not one.told)


def _hit(subject: Mails, mail: Mail) -> Hit:
    letter, message = mail.letter, mail.message
    links = message.shared or message.links
    facts: dict[str, Fact] = {
        "name": subject.programme.department(mail.department).name if mail.department else "",
        "sender": (letter.sender if letter else "") or Term("letter.no_sender"),
        "subject": (letter.subject if letter else "") or Term("letter.no_subject"),
        "sent": letter.sent.date().isoformat() if letter and letter.sent else Term("letter.no_date"),
        "text": message.text or Term("letter.no_text"),
        "links": links[:MOST_LINKS] or Term("letter.no_links"),
        "hosts": message.hosts or Term("letter.no_links"),
    }
    return Hit(location=Location(artifact=mail.artifact), department=mail.department, facts=facts)


RULES: tuple[Rule[Mails], ...] = (
    Rule(id="round-department-without-file", severity=Severity.ERROR, check=_without_file),
    Rule(id="round-department-link-only", severity=Severity.ERROR, check=_link_only),
    Rule(id="round-carrier-unopened", severity=Severity.ERROR, check=_unopened),
    Rule(id="round-mail-beside-file", severity=Severity.WARNING, check=_beside_file),
    Rule(id="round-mail-of-nobody", severity=Severity.WARNING, check=_of_nobody),
)
"""Somebody has to send or fetch a file (``semantics.md`` 25), so the first three are errors; nobody is missing."""

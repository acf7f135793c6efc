"""The messages that the coordinator sends: as text to paste, and as drafts that a mail program opens."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from email.errors import HeaderParseError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256

from toolkit.messages import text
from toolkit.messages.wording import day_text
from toolkit.model.correction import IssuedFinding
from toolkit.model.issued import Issued
from toolkit.model.programme import Contact

MOST_LISTED = 15
"""Findings that a message tells; the file tells them all."""
LONGEST = 240
"""Characters of one of them."""
MOST_ROWS = 8
"""Rows that are named for one finding."""
_XLSX = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A message that is not sent yet."""

    language: str
    department: str
    contacts: tuple[Contact, ...]
    subject: str
    body: str
    attachment: str
    """The name of the file that goes with it; empty for none."""

    def as_text(self) -> str:
        """The message as a page to copy from."""
        to = ", ".join(_reach(contact) for contact in self.contacts) or self.department
        heads = {"to": to, "subject": self.subject, "attachment": self.attachment}
        lines = [f"{text(self.language, f'draft.{key}')}: {said}" for key, said in heads.items() if said]
        return "\n".join((*lines, "", self.body))

    def as_mail(self, content: bytes | None) -> bytes:
        """The message as a file that opens as a draft, with the workbook attached; the same draft is the same bytes."""
        mail = EmailMessage(policy=SMTP)
        mail["X-Unsent"] = "1"
        mail["Subject"] = self.subject
        if to := [found for contact in self.contacts if (found := _address(contact))]:
            mail["To"] = to
        mail.set_content(self.body)
        if content is not None:
            mail.add_attachment(content, maintype=_XLSX[0], subtype=_XLSX[1], filename=self.attachment)
            mail.set_boundary(f"followup-{sha256(self.body.encode() + content).hexdigest()[:32]}")
        return mail.as_bytes()


def _reach(contact: Contact) -> str:
    return f"{contact.function} <{contact.email}>" if contact.email else contact.function


def _address(contact: Contact) -> Address | None:
    """A contact as mail programs know it; nothing where it has no address that they can hold."""
    if not contact.email or not contact.email.isascii():
        return None
    try:
        return Address(display_name=_one_line(contact.function), addr_spec=contact.email)
    except (ValueError, HeaderParseError):
        return None


def correction_draft(issued: Issued, file: str) -> Draft:
    """What goes with a correction copy."""
    findings = issued.correction.findings if issued.correction else ()
    return _draft(issued, "correction", file, findings)


def reminder_draft(issued: Issued, file: str, findings: tuple[IssuedFinding, ...], today: date) -> Draft:
    """What goes with a template that has not come back; ``findings`` are on what came instead of it."""
    late = bool(issued.deadline) and date.fromisoformat(issued.deadline) < today
    return _draft(issued, "late" if late else "reminder", file, findings)


def _draft(issued: Issued, kind: str, file: str, findings: tuple[IssuedFinding, ...]) -> Draft:
    language = issued.language
    deadline = date.fromisoformat(issued.deadline) if issued.deadline else None
    facts = {
        "round": issued.round.title,
        "department": issued.department_name,
        "programme": issued.programme_title,
        "file": file,
        "deadline": day_text(deadline, language),
        "first": text(language, "correction.sheet"),
        "closing": text(language, "closing.sheet"),
    }
    functions = ", ".join(contact.function for contact in issued.contacts)
    when = "late" if kind == "late" else "by" if deadline else "soon"
    paragraphs = [
        text(language, "draft.greeting.function", functions=functions) if functions else "",
        text(language, "draft.greeting"),
        text(language, f"draft.{kind}.begin", **facts),
        "\n".join(_listed(issued, findings)),
        text(language, f"draft.{kind}.file", **facts),
        text(language, f"draft.send.{when}", **facts),
        _contact(issued),
        _signed(issued),
    ]
    return Draft(
        language=language,
        department=issued.department_name,
        contacts=issued.contacts,
        subject=_one_line(text(language, f"draft.{kind}.subject", **facts)),
        body="\n\n".join(part for part in paragraphs if part) + "\n",
        attachment=file,
    )


def _listed(issued: Issued, findings: Iterable[IssuedFinding]) -> Iterator[str]:
    """What is to be put right: equal findings as one, with the rows that they are on."""
    together: dict[str, list[str]] = {}
    for finding in findings:
        rows = together.setdefault(_one_line(finding.what), [])
        named = finding.place or _row(issued, finding.activity)
        rows += [named] if named and named not in rows else []
    if together:
        yield text(issued.language, "draft.list")
    for what, rows in list(together.items())[:MOST_LISTED]:
        told = what if len(what) <= LONGEST else f"{what[: LONGEST - 1].rstrip()}…"
        more = text(issued.language, "draft.rows.more", count=len(rows) - MOST_ROWS) if len(rows) > MOST_ROWS else ""
        where = ", ".join((*rows[:MOST_ROWS], *([more] if more else [])))
        yield f"- {told} ({where})" if where else f"- {told}"
    if len(together) > MOST_LISTED:
        yield text(issued.language, "draft.list.more", count=len(together) - MOST_LISTED)


def _row(issued: Issued, activity: str) -> str:
    """An activity as the department knows it: its id, or which of its own rows it is."""
    rows = {row.id: row for table in issued.tables for row in table.activities}
    if activity not in rows:
        return ""
    own = activity.rpartition("+")[2]
    return text(issued.language, "template.closing.own", number=own) if rows[activity].extra else activity


def _contact(issued: Issued) -> str:
    if issued.contact is None:
        return ""
    contact = ", ".join(part for part in (issued.contact.function, issued.contact.email, issued.contact.phone) if part)
    return text(issued.language, "draft.contact", contact=contact)


def _signed(issued: Issued) -> str:
    who = (issued.contact.function if issued.contact else "", issued.organisation)
    return "\n".join((text(issued.language, "draft.regards"), *(part for part in who if part)))


def _one_line(said: str) -> str:
    return " ".join(said.split())

"""Mails and packages as people send them, for the tests."""

import io
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from email.message import EmailMessage
from email.utils import format_datetime

SHEET = ("application", "vnd.openxmlformats-officedocument.spreadsheetml.sheet")
SENT = datetime(2026, 9, 9, 12, tzinfo=UTC)


def eml(  # noqa: PLR0913  # what a mail says of itself
    text: str = "Hej!\n\nHär kommer vårt svar.\n",
    attached: Mapping[str, bytes] | None = None,
    *,
    sender: str = "Anna Ås <Anna.As@Example.org>",
    subject: str = "Svar på uppföljningen",
    sent: datetime | None = SENT,
    html: str = "",
) -> bytes:
    """A mail as Outlook or a web mail writes it."""
    return message(text, attached, sender=sender, subject=subject, sent=sent, html=html).as_bytes()


def message(  # noqa: PLR0913  # the same
    text: str,
    attached: Mapping[str, bytes] | None = None,
    *,
    sender: str = "anna@example.org",
    subject: str = "Svar",
    sent: datetime | None = SENT,
    html: str = "",
) -> EmailMessage:
    """The same, to be changed."""
    mail = EmailMessage()
    mail["Received"] = "from a.example.org by b.example.org; Wed, 09 Sep 2026 14:00:03 +0200"
    if sender:
        mail["From"] = sender
    mail["To"] = "samordnare@example.org"
    if sent is not None:
        mail["Date"] = format_datetime(sent)
    mail["Subject"] = subject
    mail.set_content(text)
    if html:
        mail.add_alternative(html, subtype="html")
    for name, content in (attached or {}).items():
        mail.add_attachment(content, maintype=SHEET[0], subtype=SHEET[1], filename=name)
    return mail


def zipped_files(files: Mapping[str, bytes]) -> bytes:
    """A zip of files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 9, 8, 10, 0, 0)), content)
    return target.getvalue()


def locked_zip(files: Mapping[str, bytes]) -> bytes:
    """A zip whose files say that they are encrypted."""
    content = bytearray(zipped_files(files))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(mark)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(mark, at + 4)
    return bytes(content)


def broken_zip(name: str) -> bytes:
    """A zip of one file that is damaged on its way."""
    content = bytearray(zipped_files({name: b"svar" * 99}))
    content[content.index(name.encode()) + len(name) + 1] ^= 0xFF
    return bytes(content)


def mbox(*mails: bytes) -> bytes:
    """A mailbox as Thunderbird writes it."""
    return b"\n".join(
        b"From - Wed Sep 09 12:00:00 2026\n" + mail.replace(b"\nFrom ", b"\n>From ").rstrip(b"\n") + b"\n"
        for mail in mails
    )

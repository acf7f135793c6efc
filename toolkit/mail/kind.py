"""Which files carry others, told from their content and never from their names."""

import re

LONGEST_HEAD = 256 << 10
"""Bytes in which a mail's headers end. Mails through many servers have some 20 KiB."""

_MAILBOX = re.compile(rb"From [^\r\n]{3,}\r?\n(?=[!-9;-~]+:)")
_FIELD = re.compile(rb"([!-9;-~]+):[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*(?:\r?\n|\Z)")
_TELLING = frozenset(
    {
        *(b"from", b"date", b"subject", b"to", b"message-id", b"received", b"return-path", b"mime-version"),
        *(b"delivered-to", b"reply-to", b"sender", b"content-type", b"cc", b"x-originating-ip"),
    }
)
_NEEDED = frozenset({b"from", b"received", b"message-id", b"return-path", b"mime-version"})
_LEAST_TELLING = 2
_WEB_PAGE = re.compile(rb"(?im)^(?:x-document-type:|snapshot-content-location:|from:[ \t]*<saved by )")
"""A web page saved by Excel, Word or a browser has a mail's form."""
TNEF = b"\x78\x9f\x3e\x22"
"""Begins a ``winmail.dat``: attachments packed so that only Outlook can open them."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IN_MSG = ("__nameid_version1.0", "__properties_version1.0")
"""Names in every mail saved by Outlook, whatever else is attached to it."""


def mail_kind(content: bytes) -> str | None:
    """``eml`` or ``msg`` for a mail, ``mbox`` for a mailbox, ``tnef`` for Outlook's package, else nothing.

    A mail begins with fields that a mail has, whichever comes first; a text that begins with ``Från:`` is none.
    """
    if content.startswith(TNEF):
        return "tnef"
    if content.startswith(_OLE):
        return "msg" if all(name.encode("utf-16-le") in content for name in _IN_MSG) else None
    start = content[:LONGEST_HEAD].removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n")
    if match := _MAILBOX.match(start):
        return "mbox" if _is_head(start[match.end() :]) else None
    return "eml" if _is_head(start) else None


def _is_head(start: bytes) -> bool:
    names: set[bytes] = set()
    at = 0
    while field := _FIELD.match(start, at):
        names.add(field[1].lower())
        at = field.end()
    if at < len(start) and not start.startswith((b"\n", b"\r\n"), at):
        return False
    mail = bool(names & _NEEDED) and len(names & _TELLING) >= _LEAST_TELLING
    return mail and not _WEB_PAGE.search(start, 0, at)

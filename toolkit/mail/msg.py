"""Opens a mail saved by Outlook (``.msg``): an OLE file with a stream per property, as MS-OXMSG tells."""

import io
import re
import struct
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.parser import HeaderParser
from email.policy import compat32
from email.utils import format_datetime

from olefile import OleFileIO

from toolkit.mail.eml import written
from toolkit.mail.headers import decoded, letter
from toolkit.mail.parts import Attached, kept
from toolkit.model.carried import Body, Contents, Left, Limits, shown_name
from toolkit.model.received import Letter

SUBJECT, HEADERS, BODY, HTML = 0x0037, 0x007D, 0x1000, 0x1013
SENDER, SENDER_SMTP, REPRESENTING, REPRESENTING_SMTP = 0x0C1F, 0x5D01, 0x0065, 0x5D02
SENT, DELIVERED = 0x0039, 0x0E06
DATA, METHOD, LONG_NAME, SHORT_NAME = 0x3701, 0x3705, 0x3707, 0x3704
ADDRESS, MEDIA_TYPE, CONTENT_ID, HIDDEN = 0x370D, 0x370E, 0x3712, 0x7FFE
CODE_PAGE, BODY_CODE_PAGE = 0x3FFD, 0x3FDE
BY_REFERENCE, EMBEDDED = frozenset({2, 3, 4, 7}), 5
"""Methods of attachments: only where the file lies, and a mail."""

_ATTACHMENT = re.compile(r"__attach_version1\.0_#[0-9A-Fa-f]{8}")
_INNER = f"__substg1.0_{DATA:04X}000D"
_IN_MAIL, _IN_INNER, _IN_ATTACHMENT = 32, 24, 8
"""Bytes before the first property."""
_ENTRY = struct.Struct("<2xH4x8s")
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)
_CODE_PAGES = {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 28605: "iso8859-15", 1200: "utf-16-le"}
_DEEPEST = 10
Path = tuple[str, ...]


def open_msg(content: bytes, limits: Limits) -> Contents | None:
    """What a mail saved by Outlook holds; nothing where it is no such file or is damaged."""
    try:
        with OleFileIO(io.BytesIO(content)) as ole:
            mail = _Storage(ole, (), _IN_MAIL)
            said, (attached, left) = _letter(mail), _attached(mail, limits, 0)
            body = _body(mail)
    except Exception:  # noqa: BLE001  # the library raises all sorts on a stranger's file
        return None
    enclosed, also_left = kept(attached, body, limits)
    return Contents(kind="msg", letter=said, body=body, enclosed=enclosed, left=(*also_left, *left))


class _Storage:
    """A folder of the file: a mail or an attachment, and its properties."""

    def __init__(self, ole: "OleFileIO[str]", path: Path, first: int) -> None:
        self.ole, self.path = ole, path
        stream = self._stream("__properties_version1.0")[first:]
        whole = stream[: len(stream) // _ENTRY.size * _ENTRY.size]
        self._fixed = dict(_ENTRY.iter_unpack(whole))

    def _stream(self, name: str) -> bytes:
        path = [*self.path, name]
        if not self.ole.exists(path) or not self.ole.get_size(path):
            return b""
        with self.ole.openstream(path) as stream:
            return bytes(stream.read())

    def text(self, tag: int) -> str:
        """A text property; empty where there is none."""
        wide = self._stream(f"__substg1.0_{tag:04X}001F")
        if wide:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        page = self.number(BODY_CODE_PAGE if tag == BODY else CODE_PAGE) or self.number(BODY_CODE_PAGE)
        return decoded(self._stream(f"__substg1.0_{tag:04X}001E"), _code(page)).rstrip("\0")

    def binary(self, tag: int) -> bytes:
        """A property of bytes."""
        return self._stream(f"__substg1.0_{tag:04X}0102")

    def size(self, tag: int) -> int:
        """How many bytes such a property has."""
        path = [*self.path, f"__substg1.0_{tag:04X}0102"]
        return int(self.ole.get_size(path)) if self.ole.exists(path) else 0

    def number(self, tag: int) -> int:
        """A whole number; 0 where there is none."""
        return int.from_bytes(self._fixed.get(tag, b"")[:4], "little")

    def moment(self, tag: int) -> str:
        """A time as a mail's field writes it; empty where there is none."""
        ticks = int.from_bytes(self._fixed.get(tag, b""), "little")
        try:
            return format_datetime(_EPOCH + timedelta(microseconds=ticks // 10)) if ticks else ""
        except OverflowError:
            return ""

    def attachments(self) -> Iterator["_Storage"]:
        """The attachments, in the order of their numbers."""
        depth = len(self.path)
        listed = (tuple(path) for path in self.ole.listdir(streams=False, storages=True))
        names = {path[depth] for path in listed if path[:depth] == self.path and len(path) > depth}
        for name in sorted(name for name in names if _ATTACHMENT.fullmatch(name)):
            yield _Storage(self.ole, (*self.path, name), _IN_ATTACHMENT)


def _letter(mail: _Storage) -> Letter:
    fields = HeaderParser(policy=compat32).parsestr(mail.text(HEADERS))
    own = (mail.text(tag) for tag in (REPRESENTING_SMTP, SENDER_SMTP, REPRESENTING, SENDER))
    # Within an organisation an address may be a path in its directory, with no @.
    senders = [str(fields.get("from", "")), *(one for one in own if "@" in one)]
    dates = (mail.moment(SENT), str(fields.get("date", "")), mail.moment(DELIVERED))
    return letter(senders, mail.text(SUBJECT), filter(None, dates))


def _body(mail: _Storage) -> Body:
    page = mail.text(HTML) or decoded(mail.binary(HTML), _code(mail.number(BODY_CODE_PAGE)))
    # A file that only lies somewhere is told by its address, like a link in the text.
    lying = (one.text(ADDRESS) for one in mail.attachments() if one.number(METHOD) in BY_REFERENCE)
    return Body(text="\n".join([mail.text(BODY), *filter(None, lying)]), html=page)


def _attached(mail: _Storage, limits: Limits, depth: int) -> tuple[list[Attached], list[Left]]:
    attached: list[Attached] = []
    left: list[Left] = []
    total = 0
    for one in mail.attachments():
        name = shown_name(one.text(LONG_NAME) or one.text(SHORT_NAME))
        method, size = one.number(METHOD), one.size(DATA)
        total += size
        if method in BY_REFERENCE:
            left.append(Left(name=name, why="online"))
        elif size > limits.bytes or total > limits.total:
            left.append(Left(name=name, why="limit"))
        elif method == EMBEDDED and depth < _DEEPEST:
            attached.append(_mail_inside(one, limits, depth))
        else:
            attached.append(
                Attached(
                    name=name,
                    kind=one.text(MEDIA_TYPE).casefold(),
                    content=one.binary(DATA),
                    identity=one.text(CONTENT_ID).strip("<> "),
                    related=bool(one.number(HIDDEN)),
                )
            )
    return attached, left


def _mail_inside(attachment: _Storage, limits: Limits, depth: int) -> Attached:
    """A mail in the mail, written as one that stands by itself: always the same bytes for the same mail."""
    mail = _Storage(attachment.ole, (*attachment.path, _INNER), _IN_INNER)
    said, body = _letter(mail), _body(mail)
    parts, _ = _attached(mail, limits, depth + 1)
    subject = shown_name(said.subject, "mail")
    fields = {"From": said.sender, "Subject": said.subject, "Date": format_datetime(said.sent) if said.sent else ""}
    return Attached(name=f"{subject}.eml", kind="message/rfc822", content=written(fields, body, parts))


def _code(page: int) -> str | None:
    return _CODE_PAGES.get(page, f"cp{page}" if page else None)

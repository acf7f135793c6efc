"""Opens a saved mail (``.eml``), whatever is in it."""

import re
from base64 import encodebytes
from collections.abc import Iterable, Iterator, Mapping
from email.header import Header
from email.message import Message as Part
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.parser import BytesParser
from email.policy import Compat32, compat32

from toolkit.mail.headers import decoded, letter, words
from toolkit.mail.parts import Attached, kept
from toolkit.model.carried import Body, Contents, Limits, shown_name

MOST_WORK = 50_000_000
"""Lines times parts that hold parts: what the parser's time grows with. Three seconds."""
_BOUNDARY = "=-a-mail-in-a-mail-saved-by-outlook-="
_HOLDING = re.compile(rb"(?i)content-type:\s*(?:multipart|message)/")


class _AsItCame(Compat32):
    """Writes a mail's fields as they stood: the library folds them anew, and refuses some."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """One field with its line ends."""
        return f"{name}: {value}{self.linesep}".encode("utf-8", "surrogateescape")


def open_eml(content: bytes, limits: Limits) -> Contents | None:
    """What a mail holds; nothing where it is built so that it cannot be opened."""
    found = _opened(content)
    if found is None:
        return None
    mail, body, attached = found
    enclosed, left = kept(attached, body, limits)
    return Contents(
        kind="eml",
        letter=letter(
            [*_fields(mail, "from"), *_fields(mail, "sender"), *_fields(mail, "return-path")],
            " ".join(_fields(mail, "subject")[:1]),
            [*_fields(mail, "date"), *_fields(mail, "received")],
        ),
        body=body,
        enclosed=enclosed,
        left=left,
    )


def _opened(content: bytes) -> tuple[Part, Body, list[Attached]] | None:
    if content.count(b"\n") * len(_HOLDING.findall(content)) > MOST_WORK:
        return None
    try:
        # The older policy keeps every field as it stands; the newer one raises on some of what strangers send.
        mail = BytesParser(policy=compat32).parsebytes(content.removeprefix(b"\xef\xbb\xbf").lstrip(b"\r\n"))
        return mail, *_sorted(mail)
    except RecursionError:
        return None


def written(fields: Mapping[str, str], body: Body, parts: Iterable[Attached]) -> bytes:
    """A mail of these texts and attachments; the same bytes every time."""
    mail = MIMEMultipart("mixed", boundary=_BOUNDARY)
    for name, said in fields.items():
        if said:
            mail[name] = said if said.isascii() else Header(said, "utf-8").encode()
    for text, kind in ((body.text, "plain"), (body.html, "html")):
        if text:
            mail.attach(MIMEText(text.encode("utf-8", "replace").decode(), kind, "utf-8"))
    for part in parts:
        # A mail that is declared as one may not be coded.
        plain = part.kind.count("/") == 1 and not part.kind.startswith(("message/", "multipart/"))
        one = MIMEBase(*(part.kind if plain else "application/octet-stream").split("/"))
        one.set_payload(encodebytes(part.content).decode("ascii"))
        one["Content-Transfer-Encoding"] = "base64"
        if part.identity:
            one["Content-ID"] = f"<{shown_name(part.identity)}>"
        one.add_header("Content-Disposition", "attachment", filename=("utf-8", "", part.name))
        mail.attach(one)
    return mail.as_bytes(policy=compat32)


def _fields(part: Part, name: str) -> list[str]:
    # A field with bytes that are no ASCII comes as an object of its own.
    return [str(value) for value in part.get_all(name, [])]


def _sorted(mail: Part) -> tuple[Body, list[Attached]]:
    texts: list[str] = []
    pages: list[str] = []
    attached: list[Attached] = []
    for part, related in _parts(mail, related=False):
        kind, name = part.get_content_type(), _name(part)
        if kind in ("text/plain", "text/html") and not name and part.get_content_disposition() != "attachment":
            (pages if kind == "text/html" else texts).append(_text(part))
        else:
            attached.append(_attached(part, kind, name, related=related))
    return Body(text="\n".join(texts), html="\n".join(pages)), attached


def _parts(part: Part, *, related: bool) -> Iterator[tuple[Part, bool]]:
    """Every part that holds no others, and whether it belongs to a page's looks. A mail in the mail is one part."""
    # Of a part that holds no others the library decodes the text, by whatever code the part names.
    inner = part.get_payload() if part.is_multipart() else None
    if part.get_content_maintype() == "message" or not isinstance(inner, list):
        yield part, related
        return
    for one in inner:
        if isinstance(one, Part):
            yield from _parts(one, related=related or part.get_content_type() == "multipart/related")


def _attached(part: Part, kind: str, name: str, *, related: bool) -> Attached:
    content = _bytes(part)
    if kind == "message/rfc822" and not name:
        inner = part.get_payload() if part.is_multipart() else None
        first = inner[0] if isinstance(inner, list) and inner else None
        subject = _fields(first, "subject") if isinstance(first, Part) else []
        name = f"{shown_name(words(' '.join(subject[:1])), 'mail')}.eml"
    return Attached(
        name=name,
        kind=kind,
        content=content,
        identity=str(part.get("content-id", "")).strip("<> \t\r\n"),
        related=related,
    )


def _bytes(part: Part) -> bytes:
    inner = part.get_payload() if part.is_multipart() else None
    try:
        if isinstance(inner, list):
            return b"".join(one.as_bytes(policy=_AsItCame()) for one in inner if isinstance(one, Part))
        found = part.get_payload(decode=True)
    except (ValueError, LookupError, TypeError):
        # Damaged beyond what the parser mends: what follows finds an empty file, and says so.
        return b""
    return found if isinstance(found, bytes) else b""


def _name(part: Part) -> str:
    try:
        found = part.get_filename() or ""
    except (ValueError, LookupError, TypeError, IndexError):
        return ""
    return shown_name(words(str(found)))


def _text(part: Part) -> str:
    try:
        charset = part.get_content_charset()
    except (ValueError, LookupError, TypeError):
        charset = None
    return decoded(_bytes(part), charset)

"""What of a mail's parts is a file that somebody sent, and what comes with every mail."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.carried import Body, Enclosed, Left, Limits

SMALL_PICTURE = 100 << 10
"""Bytes. A logo in a signature is smaller, a photograph or a picture of a whole sheet larger."""
_KINDS = {
    "text/calendar": "calendar",
    "text/vcard": "contact",
    "text/x-vcard": "contact",
    "text/directory": "contact",
    "application/pkcs7-signature": "signature",
    "application/x-pkcs7-signature": "signature",
    "application/pgp-signature": "signature",
    "message/delivery-status": "receipt",
    "message/disposition-notification": "receipt",
    "text/rfc822-headers": "receipt",
    "application/pkcs7-mime": "encrypted",
    "application/x-pkcs7-mime": "encrypted",
    "application/pgp-encrypted": "encrypted",
    "application/x-microsoft-rpmsg-message": "encrypted",
}
_ENDINGS = {".ics": "calendar", ".vcf": "contact", ".p7s": "signature", ".p7m": "encrypted", ".rpmsg": "encrypted"}
_FILLER = re.compile(r"(?i)ATT\d{3,}\.(?:txt|html?)")
"""What mail servers call the pieces of a text that stood around an attachment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attached:
    """One part of a mail that is not its text."""

    name: str
    kind: str
    """The media type that the mail says it is."""
    content: bytes
    identity: str = ""
    """What the page shows it by."""
    related: bool = False
    """True where it belongs to the looks of the text."""


def kept(attached: Iterable[Attached], body: Body, limits: Limits) -> tuple[tuple[Enclosed, ...], tuple[Left, ...]]:
    """The files that are taken out, and everything that is not, with the reason."""
    parts = list(attached)
    files = any(not part.kind.startswith("image/") and _why(part) is None for part in parts)
    enclosed: list[Enclosed] = []
    left: list[Left] = []
    total = 0
    for number, part in enumerate(parts, 1):
        why = _why(part) or ("picture" if _is_look(part, body, files=files) else None)
        if why is None and (
            len(enclosed) >= limits.files
            or len(part.content) > limits.bytes
            or total + len(part.content) > limits.total
        ):
            why = "limit"
        if why is not None:
            left.append(Left(name=part.name or part.kind, why=why))
            continue
        total += len(part.content)
        enclosed.append(Enclosed(name=part.name or f"{number}", content=part.content))
    return tuple(enclosed), tuple(left)


def _why(part: Attached) -> str | None:
    ending = part.name[part.name.rfind(".") :].casefold() if "." in part.name else ""
    if part.kind.startswith("text/") and _FILLER.fullmatch(part.name):
        return "filler"
    return _KINDS.get(part.kind) or _ENDINGS.get(ending)


def _is_look(part: Attached, body: Body, *, files: bool) -> bool:
    """A picture in the text: a signature's logo, unless it may be all that was sent."""
    shown = part.related or bool(part.identity and f"cid:{part.identity}" in body.html)
    return part.kind.startswith("image/") and shown and (files or len(part.content) < SMALL_PICTURE)

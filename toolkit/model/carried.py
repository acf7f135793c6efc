"""What was found in a file that carries others: a mail, a mailbox or a zip."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime

from toolkit.model.received import Letter

MAIL = frozenset({"eml", "msg"})
"""Kinds of files that are one mail."""
CARRIERS = MAIL | {"mbox", "zip"}
"""Kinds of files that hold others."""

LONGEST_NAME = 200
"""Characters of a carried file's name that are kept; it is only ever shown."""
_HIDING = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
"""Control characters and marks that turn or hide what is written around them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """A mail's texts as they came."""

    text: str = ""
    html: str = ""


NO_TEXT = Body()


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """What a mail itself says."""

    text: str
    """Its first lines, without what it quotes; empty for none."""
    links: tuple[str, ...] = ()
    """Every address in its text, in order; shown, never followed."""
    shared: tuple[str, ...] = ()
    """Of the links those that lead to a service where files are shared."""
    hosts: tuple[str, ...] = ()
    """The names of those services' computers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Enclosed:
    """One file in a carrier. Its name is shown and never used as a path."""

    name: str
    content: bytes
    modified: datetime | None = None
    """As the carrier says; without a time zone where it does not say one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """Something in a carrier that was not taken out; ``why`` is a slug of ``LEFT`` or of ``LOST``."""

    name: str
    why: str


LEFT = ("picture", "calendar", "contact", "signature", "receipt", "system", "filler")
"""Nothing that anyone has answered in."""
LOST = ("encrypted", "damaged", "limit", "depth", "online")
"""What somebody has to do something about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """What a carrier holds."""

    kind: str
    """``eml``, ``msg``, ``mbox`` or ``zip``."""
    letter: Letter | None = None
    body: Body = NO_TEXT
    enclosed: tuple[Enclosed, ...] = ()
    left: tuple[Left, ...] = ()

    @property
    def lost(self) -> tuple[Left, ...]:
        """What should have been taken out and could not be."""
        return tuple(one for one in self.left if one.why in LOST)


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much is taken out of one carrier."""

    files: int
    bytes: int
    """Of one file."""
    total: int
    """Bytes of all files."""


def one_line(text: str) -> str:
    """A stranger's text as it can be shown: one line, composed, with nothing that turns or hides what stands by it."""
    plain = _HIDING.sub("", unicodedata.normalize("NFC", " ".join(text.split())))
    return plain.encode("utf-8", "replace").decode()


def shown_name(name: str, otherwise: str = "") -> str:
    """A name from a stranger as it can be shown, and no longer than names are."""
    kept = one_line(name.replace("\\", "/")).strip("/ ")
    if len(kept) > LONGEST_NAME:
        kept = f"{kept[: LONGEST_NAME // 2]}…{kept[-LONGEST_NAME // 2 + 1 :]}"
    return kept or otherwise

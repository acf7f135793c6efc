"""What a mail's fields say: read by hand, since the standard library's newer header parser fails on hostile ones."""

from collections.abc import Iterable
from datetime import UTC, datetime
from email.errors import HeaderParseError
from email.header import decode_header
from email.utils import getaddresses, parsedate_to_datetime

from toolkit.model.carried import one_line
from toolkit.model.received import Letter

LONGEST_FIELD = 4_000
"""Characters of a field that are looked at."""
LONGEST_SUBJECT = 300


def letter(sender: Iterable[str], subject: str, dates: Iterable[str]) -> Letter:
    """A mail's sender, subject and date; the first of several that says something."""
    return Letter(
        sender=next(filter(None, map(address, sender)), ""),
        subject=one_line(words(subject))[:LONGEST_SUBJECT],
        sent=next(filter(None, map(moment, dates)), None),
    )


def address(field: str) -> str:
    """The first address of a field, alone and in small letters; empty where there is none."""
    found = (mail for _, mail in getaddresses([" ".join(field[:LONGEST_FIELD].split())]))
    return next((one_line(mail).casefold() for mail in found if "@" in mail and len(mail) <= LONGEST_SUBJECT), "")


def words(field: str) -> str:
    """A field with its encoded words read; as it stands where they cannot be."""
    try:
        parts = decode_header(field[:LONGEST_FIELD])
    except (HeaderParseError, ValueError):
        return field
    return "".join(text if isinstance(text, str) else decoded(text, charset) for text, charset in parts)


def decoded(content: bytes, charset: str | None) -> str:
    """Bytes as text, whatever code they say they are in."""
    for code in (charset, "utf-8"):
        try:
            return content.decode((code or "").strip("'\" ") or "utf-8")
        except (LookupError, ValueError):
            continue
    return content.decode("cp1252", "replace")


def moment(field: str) -> datetime | None:
    """A date field with its time zone; a date without one is taken as UTC, and one that cannot be read as none."""
    try:
        # What stands after the last semicolon of a trace field is its date.
        found = parsedate_to_datetime(field[-LONGEST_FIELD:].rpartition(";")[2].strip())
        return (found if found.tzinfo else found.replace(tzinfo=UTC)).replace(microsecond=0)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None

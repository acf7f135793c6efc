"""How a file came in, and what the coordinator decided about it."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Verdict(StrEnum):
    """What is decided about a received file."""

    COUNT = "count"
    """It counts, whatever it says of itself."""
    EXCLUDE = "exclude"
    """It gives nothing and raises nothing; it stays among the sources with the reason."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What the coordinator decided about a received file; the newest one holds."""

    verdict: Verdict
    reason: str
    decided: datetime
    department: str = ""
    """Whose the file is from now on; empty where it says so itself."""
    erased: bool = False
    """True when the bytes are gone for good, and only their digest is kept."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """The mail that a file came with, as the mail says of itself."""

    sender: str
    """The address alone, in small letters; empty where the mail does not say."""
    subject: str = ""
    sent: datetime | None = None
    """With a time zone; ``None`` where the mail does not say or cannot be believed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """How one file came. Its bytes lie in the archive under ``artifact``, their SHA-256."""

    artifact: str
    names: tuple[str, ...]
    """Every name it came under, first one first."""
    modified: datetime
    """Modification time when it was first taken in."""
    taken_in: datetime
    size: int
    letter: Letter | None = None
    """The mail that brought it, or that it is."""
    within: tuple[str, ...] = ()
    """Digests of the archived files that hold it, such as a mail or a zip: every one it came in."""
    decisions: tuple[Decision, ...] = ()
    """Oldest first."""

    @property
    def decision(self) -> Decision | None:
        """What holds about the file."""
        return self.decisions[-1] if self.decisions else None

    @property
    def excluded(self) -> bool:
        """True for a file that gives nothing, by decision."""
        return self.decision is not None and self.decision.verdict is Verdict.EXCLUDE

    @property
    def erased(self) -> bool:
        """True when its bytes have been removed for good."""
        return self.excluded and self.decision is not None and self.decision.erased

    @property
    def order(self) -> tuple[datetime, datetime, str]:
        """Files of one department count from the oldest to the newest by this (``semantics.md`` 11)."""
        sent = self.letter.sent if self.letter else None
        return (sent or self.modified, self.taken_in, self.artifact)

"""What has happened in a round."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Happened(StrEnum):
    """What can happen."""

    ISSUED = "issued"
    CORRECTED = "corrected"
    """A correction copy was made."""
    TAKEN_IN = "taken_in"
    COUNTED = "counted"
    EXCLUDED = "excluded"
    ERASED = "erased"
    CONSOLIDATED = "consolidated"
    CLOSED = "closed"
    """The round before closed an activity."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One thing that happened."""

    at: datetime
    what: Happened
    artifact: str = ""
    """The SHA-256 of the file that it is about; of a consolidation that of the merged answers."""
    name: str = ""
    """What people call that file; of a template its id."""
    department: str = ""
    """The id of the department that it is about."""
    reason: str = ""
    counts: tuple[int, int] = (0, 0)
    """Of a consolidation how many departments had answered, and how many are asked."""

    @property
    def order(self) -> tuple[datetime, str, str, str]:
        """Events are listed by this."""
        return (self.at, self.what, self.department, self.artifact)

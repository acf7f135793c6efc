"""What is wrong, incomplete, changed or odd: values, with no text in them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.model.cells import Scalar, cell_name


class Term(str):
    """A fact that is a word of ours: a key of ``messages``, shown in the reader's language."""

    __slots__ = ()


Fact = str | int | float | tuple[str, ...]
"""A named value of a finding; a tuple is shown as a list."""


class Severity(StrEnum):
    """Who has to do something: the sender (error), the coordinator should look (warning), nobody (note)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """Where a finding points. ``row`` and ``column`` are zero-based."""

    artifact: str | None = None
    """A received file's SHA-256, or the name of a file of the programme."""
    sheet: str | None = None
    row: int | None = None
    column: int | None = None
    activity: str | None = None
    field: str | None = None
    pointer: str | None = None
    """The place in a document, such as ``fields[2].type``."""
    line: int | None = None
    """One-based line of a text file."""

    @property
    def cell(self) -> str | None:
        """``D7``, or nothing when the finding is not about one cell."""
        if self.row is None or self.column is None:
            return None
        return cell_name(self.row, self.column)


NOWHERE = Location()


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One finding. Its sentence is made where it is shown, from ``rule_id`` and ``facts``, in the reader's language."""

    rule_id: str
    severity: Severity
    department: str | None = None
    facts: Mapping[str, Fact] = field(default_factory=dict)
    location: Location = NOWHERE
    raw: Scalar = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """How one promise of a template came out."""

    promise: str
    all: int
    """How many things the promise is about."""
    kept: int
    """For how many of them it holds."""
    findings: tuple[Finding, ...] = ()

    @property
    def holds(self) -> bool:
        """True where nothing has to be put right."""
        return not any(finding.severity is Severity.ERROR for finding in self.findings)

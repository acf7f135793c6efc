"""What makes a template a correction copy: the department's own answers in it, and what is to be put right."""

from collections.abc import Mapping
from dataclasses import dataclass

from toolkit.model.findings import Severity


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedFinding:
    """One thing to put right or look at, in sentences to the department."""

    severity: Severity
    what: str
    remedy: str
    activity: str = ""
    """Id of the row of this template that it is about; empty where it is about none."""
    field: str = ""
    """Id of the field; empty where it is about the row as a whole."""
    place: str = ""
    """Where it was seen in what came in, for what is about no row here."""
    text: str = ""
    """What stood there, in full, for what was not counted and may belong in a cell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a correction copy is made of, beside what every template has. Its cells hold the earlier answers."""

    basis: str
    """Id of the template that the department had when the copy was made; empty where it had none."""
    files: tuple[str, ...]
    """SHA-256 of the counted files whose answers it shows, oldest first."""
    answered: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """Per activity the fields whose cells hold an earlier answer and no starting value."""
    closing: tuple[tuple[str, str], ...] = ()
    """What was said of the whole template, by the closing form's field ids."""
    own: tuple[tuple[str, str], ...] = ()
    """Per row of the department's own the title or row by which its activity is known from the earlier files."""
    findings: tuple[IssuedFinding, ...] = ()

    @property
    def kept(self) -> Mapping[str, frozenset[str]]:
        """The fields that hold an earlier answer, by activity."""
        return {activity: frozenset(fields) for activity, fields in self.answered}

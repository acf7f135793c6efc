"""The toolkit from Python: the words of the command line, as functions.

Each takes the programme's folder, reads and writes what its command does, and returns what came of it. What must be put
right comes back as findings. ``ToolkitError`` is raised where a command would have stopped (exit codes 2 and 3);
``said`` gives the sentence to show.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.model.cells import Scalar
from toolkit.model.findings import Finding, Location, Severity
from toolkit.model.programme import Invalid, Programme
from toolkit.model.returns import BLANK, CONFIRMED, SAID, UNCHANGED, WITHDRAWN
from toolkit.report.findings import sentences
from toolkit.rules.added import AddedRule, AnyRule, Cell, Texts
from toolkit.rules.round import Outcome as Round
from toolkit.rules.row import Row
from toolkit.rules.rule import Hit
from toolkit.workflow.added import added
from toolkit.workflow.consolidate import Outcome, validate_file
from toolkit.workflow.consolidate import consolidate as _consolidate
from toolkit.workflow.consolidate import validate as _validate
from toolkit.workflow.correct import Corrections
from toolkit.workflow.correct import correct as _correct
from toolkit.workflow.desk import Wanted
from toolkit.workflow.generate import Generated
from toolkit.workflow.generate import generate as _generate
from toolkit.workflow.opening import Opened, open_round
from toolkit.workflow.programme import load as _load

__all__ = [
    "BLANK",
    "CONFIRMED",
    "SAID",
    "UNCHANGED",
    "WITHDRAWN",
    "AddedRule",
    "AnyRule",
    "Cell",
    "Corrections",
    "Finding",
    "Generated",
    "Hit",
    "Invalid",
    "Location",
    "Outcome",
    "Programme",
    "Round",
    "Row",
    "Scalar",
    "Severity",
    "Texts",
    "ToolkitError",
    "consolidate",
    "correct",
    "generate",
    "load",
    "read",
    "said",
    "told",
    "validate",
]

Place = Path | str


def load(folder: Place) -> tuple[Programme | None, tuple[Finding, ...]]:
    """A folder's programme and every fault in it, as ``followup check``; ``None`` where it cannot be used."""
    return _load(_folder(folder))


def generate(folder: Place, *, round_id: str | None = None, departments: Iterable[str] = ()) -> tuple[Generated, ...]:
    """Issue the templates of all departments, or of those with these ids: what became of each.

    Without ``round_id`` the round is the one that the commands choose (the latest with templates, else the first).
    """
    return _generate(_open(folder, round_id), tuple(departments))


def read(
    folder: Place,
    file: Place,
    *,
    round_id: str | None = None,
    today: date | None = None,
    rules: Iterable[AnyRule] = (),
) -> Outcome:
    """What one returned file gives by itself, and what is wrong with it, as ``followup validate FILE``. Stores nothing.

    The answers are ``outcome.consolidated.rows``, the findings ``outcome.consolidated.findings``.
    """
    return validate_file(_open(folder, round_id, rules), Path(file), today)


def validate(
    folder: Place, *, round_id: str | None = None, today: date | None = None, rules: Iterable[AnyRule] = ()
) -> Outcome:
    """Take in the inbox, check the round and write its findings, with added rules beside ours."""
    return _validate(_open(folder, round_id, rules), today)


def consolidate(
    folder: Place, *, round_id: str | None = None, today: date | None = None, rules: Iterable[AnyRule] = ()
) -> Outcome:
    """What ``validate`` does, then the consolidated workbook and the merged answers."""
    return _consolidate(_open(folder, round_id, rules), today)


def correct(
    folder: Place,
    *,
    round_id: str | None = None,
    today: date | None = None,
    departments: Iterable[str] = (),
    rules: Iterable[AnyRule] = (),
) -> Corrections:
    """Make correction copies and messages for all departments that need them, or for those with these ids."""
    return _correct(_open(folder, round_id, rules), today, Wanted(departments=tuple(departments)))


def told(finding: Finding, outcome: Outcome, language: str = "") -> tuple[str, str, str]:
    """What a finding says: what is wrong, what to do about it, and where; in the programme's language by default."""
    return sentences(finding, language or outcome.opened.programme.language, outcome.names)


def said(error: ToolkitError, language: str = "sv") -> str:
    """The sentence that says why a run stopped and what to change."""
    return text(language, error.key, **error.facts)


def _open(folder: Place, round_id: str | None, rules: Iterable[AnyRule] = ()) -> Opened:
    ready = added(rules)
    return open_round(_folder(folder), round_id, ready)


def _folder(folder: Place) -> Path:
    path = Path(folder)
    if not path.is_dir():
        raise ToolkitError("error.folder_missing", usage=True, folder=str(path))
    return path

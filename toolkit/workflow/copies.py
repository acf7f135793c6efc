"""The correction copies that were made in a round, and which of them have come back."""

from dataclasses import dataclass
from datetime import date, datetime

from toolkit.model.programme import Department
from toolkit.store.ledger import Ledger
from toolkit.workflow.consolidate import Outcome
from toolkit.workflow.opening import Opened, templates


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """The newest correction copy of a department."""

    department: Department
    written: date
    returned: bool
    """True when it has come back."""


def copies(outcome: Outcome) -> tuple[Copy, ...]:
    """The departments that correction copies were made for, when, and whether they have come back."""
    opened = outcome.opened
    with Ledger(opened.folder.ledger) as ledger:
        known = templates(opened, ledger)
    came = {file.reading.identity.template_id for file in outcome.consolidated.files}
    return tuple(
        Copy(department=department, written=_day(opened, made_for[-1]), returned=made_for[-1] in came)
        for department in opened.programme.departments
        if (made_for := known.copies(department.id))
    )


def _day(opened: Opened, identity: str) -> date:
    """When a copy was made: its record is written once."""
    moment = (opened.paths.records / f"{identity}.json").stat().st_mtime
    return datetime.fromtimestamp(moment, opened.timezone).date()

"""The correction copies that were made in a round, and which of them have come back."""

from dataclasses import dataclass
from datetime import date

from toolkit.model.history import Happened
from toolkit.model.programme import Department
from toolkit.store.ledger import Ledger
from toolkit.workflow.consolidate import Outcome
from toolkit.workflow.history import happened
from toolkit.workflow.opening import templates


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
    made = {event.name: event.at.date() for event in happened(opened) if event.what is Happened.CORRECTED}
    came = {file.reading.identity.template_id for file in outcome.consolidated.files}
    return tuple(
        Copy(department=department, written=made[own[-1]], returned=own[-1] in came)
        for department in opened.programme.departments
        if (own := known.copies(department.id))
    )

"""``status``: where a round stands, what lies uncollected, and the next command to type."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.model.consolidated import DepartmentState
from toolkit.model.received import Received
from toolkit.store.order import record_files
from toolkit.workflow.collect import uncollected
from toolkit.workflow.consolidate import Outcome, compute
from toolkit.workflow.copies import Copy, copies
from toolkit.workflow.handling import NAME as HANDLING
from toolkit.workflow.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """Where a round stands."""

    outcome: Outcome
    issued: bool
    """True when templates have been made."""
    waiting: tuple[Path, ...]
    """Files in the inbox that have not been taken in."""
    copies: tuple[Copy, ...]
    """Correction copies that were made."""
    consolidated: bool
    """True when there is a consolidated workbook no older than what was taken in and decided."""

    @property
    def next_step(self) -> str:
        """The key of the sentence that says what to type next."""
        if not self.issued:
            return "console.next.generate"
        if self.waiting:
            return "console.next.consolidate"
        states = {one.state for one in self.outcome.consolidated.departments}
        if not any(state.returned for state in states):
            return "console.next.wait"
        if not self.consolidated:
            return "console.next.consolidate_again"
        return "console.next.remind" if states != {DepartmentState.COMPLETE} else "console.next.done"


def status(opened: Opened, today: date | None) -> Status:
    """Where the round stands by what has been taken in; nothing is written but the cache."""
    outcome = compute(opened, today)
    workbook = opened.output("console.consolidated_name")
    hers = opened.output(HANDLING)
    latest = max((_moment(file.received) for file in outcome.consolidated.files), default=0.0)
    latest = max(latest, hers.stat().st_mtime if hers.is_file() else 0.0)
    return Status(
        outcome=outcome,
        issued=bool(record_files(opened.paths.records)),
        waiting=uncollected(opened),
        copies=copies(outcome),
        consolidated=workbook.is_file() and workbook.stat().st_mtime >= latest,
    )


def _moment(came: Received) -> float:
    """When the last thing happened to a file."""
    return max(came.taken_in, *(decision.decided for decision in came.decisions), came.taken_in).timestamp()

"""``status --rebuild``: the ledger made anew from the records, the archive with its notes, and the history."""

from dataclasses import dataclass, replace
from datetime import date

from toolkit.errors import ToolkitError
from toolkit.model.findings import Fact
from toolkit.store.ledger import Ledger, remove
from toolkit.store.order import record_files
from toolkit.workflow.alone import Tell, alone, held, silent
from toolkit.workflow.consolidate import compute, keep
from toolkit.workflow.history import happened
from toolkit.workflow.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilt:
    """One round as it was put into the new ledger."""

    round: str
    records: int
    files: int = 0
    decisions: int = 0
    cells: int = 0
    events: int = 0
    fault: str = ""
    """The key of the sentence that says why it could not be computed; empty where it could."""
    facts: tuple[tuple[str, Fact], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rebuilding:
    """What became of the ledger."""

    replaced: bool
    """True where there was one before."""
    rounds: tuple[Rebuilt, ...]
    kept: bool
    """False where no ledger can be had: everything is then computed anew by every command."""


def rebuild(opened: Opened, today: date | None, tell: Tell = silent) -> Rebuilding:
    """Delete the ledger and fill a new one with every round that has templates or received files."""
    replaced = opened.folder.ledger.exists()
    try:
        with held(opened, tell):
            remove(opened.folder.ledger)
    except OSError as error:
        raise ToolkitError("error.output_locked", file=opened.folder.ledger.name) from error
    rounds = [replace(opened, round=one) for one in opened.programme.rounds]
    found = [_rebuilt(one, today, tell) for one in rounds if _used(one)]
    with Ledger(opened.folder.ledger) as ledger:
        return Rebuilding(replaced=replaced, rounds=tuple(found), kept=ledger.usable)


def _used(opened: Opened) -> bool:
    return opened.paths.archive.is_dir() or bool(record_files(opened.paths.records))


def _rebuilt(opened: Opened, today: date | None, tell: Tell) -> Rebuilt:
    nothing = Rebuilt(round=opened.round.id, records=len(record_files(opened.paths.records)))
    try:
        with alone(opened, tell):
            events = len(happened(opened))
            outcome = compute(opened, today)
            keep(outcome)
    except ToolkitError as error:
        if error.key == "error.round_busy":
            raise
        # One round that cannot be computed keeps no other from being so.
        return replace(nothing, fault=error.key, facts=tuple(error.facts.items()))
    consolidated = outcome.consolidated
    return replace(
        nothing,
        events=events,
        files=len(consolidated.files),
        decisions=sum(len(file.received.decisions) for file in consolidated.files),
        cells=sum(cell.source is not None for row in consolidated.rows for cell in row.cells.values()),
    )

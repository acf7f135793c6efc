"""What has happened in a round, from where each thing is kept: the archive's notes, the records and the history."""

from collections.abc import Iterator
from datetime import datetime

from toolkit.errors import ToolkitError
from toolkit.model.history import Event, Happened
from toolkit.model.received import Received, Verdict
from toolkit.store.archive import notes
from toolkit.store.history import add, read
from toolkit.store.order import record_files
from toolkit.store.records import decode_record
from toolkit.workflow.opening import Opened

_MADE = frozenset({Happened.ISSUED, Happened.CORRECTED})


def happened(opened: Opened) -> tuple[Event, ...]:
    """Everything that has happened, in order.

    A template whose issue the history does not tell was issued when its record was written, as far as its file says.
    """
    told = read(opened.paths.history)
    issued = {event.name for event in told if event.what in _MADE}
    of_files = (event for came in notes(opened.paths.archive) for event in _of_file(came))
    found = [*told, *of_files, *_of_records(opened, issued)]
    return tuple(sorted(found, key=lambda event: event.order))


def issued_now(opened: Opened, template_id: str, department: str) -> Event:
    """That a template was issued."""
    return Event(at=opened.now(), what=Happened.ISSUED, name=template_id, department=department)


def corrected_now(opened: Opened, template_id: str, department: str) -> Event:
    """That a correction copy was made."""
    return Event(at=opened.now(), what=Happened.CORRECTED, name=template_id, department=department)


def note_down(opened: Opened, *events: Event) -> None:
    """Keep what nothing else tells."""
    add(opened.paths.history, events)


def _of_file(came: Received) -> Iterator[Event]:
    name = came.names[0]
    yield Event(at=came.taken_in, what=Happened.TAKEN_IN, artifact=came.artifact, name=name)
    for decision in came.decisions:
        what = Happened.ERASED if decision.erased else Happened.EXCLUDED
        yield Event(
            at=decision.decided,
            what=Happened.COUNTED if decision.verdict is Verdict.COUNT else what,
            artifact=came.artifact,
            name=name,
            department=decision.department,
            reason=decision.reason,
        )


def _of_records(opened: Opened, told: set[str]) -> Iterator[Event]:
    for path in record_files(opened.paths.records):
        if path.stem in told:
            continue
        try:
            record = decode_record(path.read_bytes())
        except ToolkitError:
            continue
        when = datetime.fromtimestamp(path.stat().st_mtime, opened.timezone)
        what = Happened.ISSUED if record.correction is None else Happened.CORRECTED
        yield Event(at=when, what=what, name=path.stem, department=record.department)

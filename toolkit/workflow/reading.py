"""What received files gave: from the ledger where it is known, else by reading them, each in a process within limits.

What a file gave is kept; that its reading was stopped is not: it tells as much of the machine and its limits as of the
file, so the next run tries again.
"""

from collections.abc import Iterable
from contextlib import closing
from functools import partial

from toolkit import __version__
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import WorkbookCells
from toolkit.model.consolidated import File
from toolkit.model.issued import Issued
from toolkit.model.received import Received
from toolkit.model.returns import Carriers, Known, Reading
from toolkit.stages.identify import identify
from toolkit.stages.interpret import interpret
from toolkit.stages.layout.state import SAYS
from toolkit.stages.validate import refused, validate
from toolkit.store.archive import content
from toolkit.store.ledger import Ledger
from toolkit.store.readings import decode, encode
from toolkit.workflow.earlier import earlier
from toolkit.workflow.opening import Opened, Templates, template_of, templates
from toolkit.workflow.parallel import Stopped, cores, guarded, limits

_Read = tuple[str, bytes]
"""The template that a file says it is of, and its reading, encoded."""


def read_files(opened: Opened, ledger: Ledger, came: Iterable[Received]) -> tuple[File, ...]:
    """What archived files of the round gave."""
    received = tuple(came)
    issued = templates(opened, ledger)
    around = _Around(opened, ledger, issued)
    known = {one.artifact: around.known(one.artifact) for one in received}
    unknown = [artifact for artifact, reading in known.items() if reading is None]
    work = partial(_read_archived, opened, issued)
    with closing(guarded(work, unknown, limits(), cores())) as results:
        for artifact, found in zip(unknown, results, strict=True):
            known[artifact] = _stopped(artifact, found) if isinstance(found, Stopped) else around.keep(artifact, found)
    return tuple(File(received=one, reading=reading) for one in received if (reading := known[one.artifact]))


def read_alone(opened: Opened, artifact: str, file: bytes) -> Reading:
    """What one file gives, with nothing stored."""
    with Ledger(opened.folder.path / "no such folder" / "followup.db") as ledger:
        issued = templates(opened, ledger)
    (found,) = guarded(partial(_read_bytes, opened, issued, artifact), (file,), limits())
    return _stopped(artifact, found) if isinstance(found, Stopped) else decode(found[1])


def too_heavy(stopped: Stopped) -> Refusal:
    """Why a file cannot be read whose reading was stopped."""
    return Refusal(reason="file-too-heavy", facts={"what": stopped.limit, "value": f"{stopped.value:g}"})


def _stopped(artifact: str, stopped: Stopped) -> Reading:
    refusal = too_heavy(stopped)
    return refused(artifact, refusal.reason, refusal.facts)


class _Around:
    """What the ledger knows of files under the circumstances of a run."""

    def __init__(self, opened: Opened, ledger: Ledger, issued: Templates) -> None:
        self._ledger, self._records = ledger, issued.records
        current = map("=".join, sorted(issued.current.items()))
        self._around = (opened.programme.digest, opened.round.id, __version__, *current)

    def known(self, artifact: str) -> Reading | None:
        """What a file gave, where that is kept."""
        template = self._ledger.template(artifact, __version__)
        return None if template is None else self._ledger.reading(artifact, self._circumstances(template))

    def keep(self, artifact: str, found: _Read) -> Reading:
        """Keep what a file gave, and tell it."""
        template, body = found
        self._ledger.keep_template(artifact, __version__, template)
        self._ledger.keep_reading(artifact, self._circumstances(template), body)
        return decode(body)

    def _circumstances(self, template: str) -> tuple[str, ...]:
        return (template if template in self._records else "", *self._around)


def _read_archived(opened: Opened, issued: Templates, artifact: str) -> _Read:
    return _read_bytes(opened, issued, artifact, content(opened.paths.archive, artifact))


def _read_bytes(opened: Opened, issued: Templates, artifact: str, file: bytes) -> _Read:
    cells = read(file, SAYS)
    return template_of(cells), encode(_read(opened, issued, artifact, cells))


def _read(opened: Opened, issued: Templates, artifact: str, cells: WorkbookCells | Refusal) -> Reading:
    if isinstance(cells, Refusal):
        return refused(artifact, cells.reason, cells.facts)
    carriers = identify(cells)
    elected = carriers.elected()
    record = issued.records.get(elected.template_id or "")
    against = record or _today(opened, carriers)
    known = Known(
        record_known=record is not None,
        current_template=issued.current.get(elected.department or ""),
        round=opened.round.id,
        departments=frozenset(department.id for department in opened.programme.departments),
    )
    forms = interpret(cells, artifact, against, opened.programme) if against else ()
    return validate(artifact, carriers, known, forms, opened.programme)


def _today(opened: Opened, carriers: Carriers) -> Issued | None:
    """What the department's template would say today, for a file of this round whose record is not here."""
    elected = carriers.elected()
    if (elected.programme, elected.round) != (opened.programme.id, opened.round.id):
        return None
    for department in opened.programme.departments:
        if department.id == elected.department:
            return opened.issue(department, earlier(opened).rounds)
    return None

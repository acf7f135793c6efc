"""What received files gave: from the ledger where it is known, else by reading them."""

from collections.abc import Iterable
from functools import cache

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
from toolkit.stages.validate import refused, validate
from toolkit.store.archive import content
from toolkit.store.ledger import Ledger
from toolkit.workflow.earlier import earlier
from toolkit.workflow.opening import Opened, Templates, templates


def read_files(opened: Opened, ledger: Ledger, came: Iterable[Received]) -> tuple[File, ...]:
    """What archived files of the round gave."""
    issued = templates(opened, ledger)
    around = (opened.programme.digest, opened.round.id, __version__, *map("=".join, sorted(issued.current.items())))
    return tuple(File(received=one, reading=_known(opened, ledger, issued, around, one.artifact)) for one in came)


def read_alone(opened: Opened, artifact: str, file: bytes) -> Reading:
    """What one file gives, with nothing stored."""
    with Ledger(opened.folder.path / "no such folder" / "followup.db") as ledger:
        return _read(opened, templates(opened, ledger), artifact, read(file))


def _known(opened: Opened, ledger: Ledger, issued: Templates, around: tuple[str, ...], artifact: str) -> Reading:
    @cache
    def cells() -> WorkbookCells | Refusal:
        return read(content(opened.paths.archive, artifact))

    def look() -> str | None:
        found = cells()
        return None if isinstance(found, Refusal) else identify(found).elected().template_id

    template = ledger.template(artifact, __version__, look)
    circumstances = (template if template is not None and template in issued.records else "", *around)
    return ledger.reading(artifact, circumstances, lambda: _read(opened, issued, artifact, cells()))


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

"""What received files gave: from the ledger where it is known, else by reading them, each in a process within limits.

What a file gave is kept; that its reading was stopped is not: it tells as much of the machine and its limits as of the
file, so the next run tries again.
"""

from collections.abc import Iterable
from contextlib import closing
from functools import cache, cached_property, partial

from toolkit import __version__
from toolkit.excel.package import Refusal
from toolkit.model.cells import WorkbookCells
from toolkit.model.consolidated import File
from toolkit.model.issued import Issued
from toolkit.model.received import Decision, Received
from toolkit.model.returns import Reading
from toolkit.stages.beside import beside
from toolkit.stages.validate import erased, refused
from toolkit.store.archive import content
from toolkit.store.ledger import Ledger
from toolkit.store.readings import decode, encode
from toolkit.workflow.carriers import Carrier, read_any, reading_of
from toolkit.workflow.earlier import earlier
from toolkit.workflow.judging import Circumstances, judge
from toolkit.workflow.opening import Opened, Templates, template_of, templates
from toolkit.workflow.parallel import Stopped, cores, guarded, limits
from toolkit.workflow.whose import dependence, known_of

_Read = tuple[str, bytes]
"""The template that a file says it is of, and its reading, encoded."""


def read_files(opened: Opened, ledger: Ledger, came: Iterable[Received]) -> tuple[File, ...]:
    """What archived files of the round gave."""
    received = tuple(came)
    issued = templates(opened, ledger)
    around = _Around(opened, ledger, issued)
    known = {one.artifact: erased(one.artifact, one.decision) if one.erased else around.known(one) for one in received}
    unknown = [one for one in received if known[one.artifact] is None]
    work = partial(_read_archived, _Reader(opened, issued))
    with closing(guarded(work, unknown, limits(), cores())) as results:
        for one, found in zip(unknown, results, strict=True):
            known[one.artifact] = (
                _stopped(one.artifact, found) if isinstance(found, Stopped) else around.keep(one, found)
            )
    return tuple(File(received=one, reading=reading) for one in received if (reading := known[one.artifact]))


def read_alone(opened: Opened, artifact: str, file: bytes) -> Reading:
    """What one file gives, with nothing stored."""
    with Ledger(opened.folder.path / "no such folder" / "followup.db") as ledger:
        issued = templates(opened, ledger)
    (found,) = guarded(partial(_read_bytes, _Reader(opened, issued), artifact), (file,), limits())
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
        self._opened, self._ledger, self._records = opened, ledger, issued.records
        current = map("=".join, sorted(issued.current.items()))
        # A file without marks is held against every record.
        rules = opened.added.digest
        self._around = (opened.programme.digest, opened.round.id, __version__, rules, *current, *issued.records)

    def known(self, came: Received) -> Reading | None:
        """What a file gave, where that is kept."""
        template = self._ledger.template(came.artifact, __version__)
        return None if template is None else self._ledger.reading(came.artifact, self._circumstances(came, template))

    def keep(self, came: Received, found: _Read) -> Reading:
        """Keep what a file gave, and tell it."""
        template, body = found
        self._ledger.keep_template(came.artifact, __version__, template)
        self._ledger.keep_reading(came.artifact, self._circumstances(came, template), body)
        return decode(body)

    def _circumstances(self, came: Received, template: str) -> tuple[str, ...]:
        decided = dependence(self._opened, template, came.decision)
        return (template if template in self._records else "", *self._around, *decided)


class _Reader:
    """What reads the files of a round; each process finds out once what the round knows."""

    def __init__(self, opened: Opened, issued: Templates) -> None:
        self.opened, self.issued = opened, issued

    @cached_property
    def at(self) -> Circumstances:
        """What the round knows."""
        return circumstances(self.opened, self.issued)


def _read_archived(reader: _Reader, came: Received) -> _Read:
    file = content(reader.opened.paths.archive, came.artifact)
    return _read_bytes(reader, came.artifact, file, came.decision)


def _read_bytes(reader: _Reader, artifact: str, file: bytes, decision: Decision | None = None) -> _Read:
    cells = read_any(file)
    template = template_of(cells) if isinstance(cells, WorkbookCells) else ""
    return template, encode(_read(reader.at, artifact, cells, decision))


def _read(
    at: Circumstances, artifact: str, cells: WorkbookCells | Refusal | Carrier, decision: Decision | None
) -> Reading:
    if isinstance(cells, Carrier):
        return reading_of(artifact, cells, lambda tables: _read(at, artifact, tables, decision))
    if isinstance(cells, Refusal):
        return refused(artifact, cells.reason, cells.facts)
    return beside(judge(cells, artifact, at, decision), cells)


def circumstances(opened: Opened, issued: Templates) -> Circumstances:
    """What the round knows when its files are read."""

    @cache
    def today(department: str) -> Issued | None:
        wanted = next((one for one in opened.programme.departments if one.id == department), None)
        return opened.issue(wanted, earlier(opened).rounds) if wanted else None

    return Circumstances(
        programme=opened.programme,
        round=opened.round.id,
        records=issued.records,
        current=issued.current,
        today=today,
        held=partial(known_of, opened, issued),
        added=opened.added,
    )

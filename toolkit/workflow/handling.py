"""*Handläggning*: read before a round is computed, and written anew with what came of it; nothing in it is lost."""

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.model.cells import WorkbookCells
from toolkit.model.consolidated import Consolidated, File, Merged
from toolkit.model.findings import Finding, Location
from toolkit.model.handling import FORMAT, PROPERTY
from toolkit.rules import handling as rules
from toolkit.stages.decide import (
    Book,
    Given,
    Read,
    directed,
    held_against,
    mailed,
    read_decisions,
    replied,
    ruled,
    spared,
)
from toolkit.stages.interpret import told
from toolkit.stages.merge import merge
from toolkit.stages.present import handling
from toolkit.stages.settle import settle
from toolkit.store.decisions import decode_decisions, encode_decisions
from toolkit.store.documents import digest
from toolkit.store.folder import write_atomic, write_once
from toolkit.workflow.opening import Opened

NAME = "console.handling_name"
_LOCKS = ("~${name}", ".~lock.{name}#")
"""What Excel and LibreOffice keep beside a workbook that is open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The workbook as it was read."""

    path: Path
    content: bytes | None
    """``None`` where there is none yet."""
    read: Read
    book: Book

    @property
    def artifact(self) -> str:
        """The workbook's SHA-256; empty where there is none."""
        return digest(self.content) if self.content is not None else ""


def read_handling(opened: Opened, today: date) -> Held:
    """What she has decided so far, and what there is to say of how her workbook looks.

    Raises ``ToolkitError`` where it cannot be opened, or was written by a newer version.
    """
    path = opened.output(NAME)
    book = Book(name=path.name, programme=opened.programme, round=opened.round, today=today)
    content = _content(path)
    cells, findings = _cells(content, book) if content is not None else (None, ())
    kept = _content(opened.paths.decisions)
    remembered = decode_decisions(kept, opened.programme.id, opened.round.id) if kept is not None else None
    found = read_decisions(cells, remembered or (), book)
    return Held(path=path, content=content, read=replace(found, findings=(*findings, *found.findings)), book=book)


def _content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=path.name) from error


def _cells(content: bytes, book: Book) -> tuple[WorkbookCells | None, tuple[Finding, ...]]:
    """The workbook's cells; none where it cannot be read, or says that it is of another round."""
    cells = read(content)
    if isinstance(cells, Refusal):
        return None, (book.finding(rules.UNREADABLE, Location(), file=book.name),)
    says = cells.properties.get(PROPERTY, "")
    whose, _, version = says.rpartition("/")
    if says and whose != f"{book.programme.id}/{book.round.id}":
        return None, (book.finding(rules.FOREIGN, Location(), file=book.name, says=whose),)
    if version.isdecimal() and int(version) > FORMAT:
        raise ToolkitError("error.handling_newer", file=book.name)
    return cells, ()


def decided(opened: Opened, files: tuple[File, ...], today: date, held: Held) -> tuple[Merged, Consolidated]:
    """The round as its files and her decisions make it."""
    decisions = held.read.decisions
    programme, round_ = directed(opened.programme, opened.round, decisions)
    given = Given(
        artifact=held.artifact,
        name=held.path.name,
        size=len(held.content or b""),
        programme=programme,
        round=round_.id,
        today=today,
    )
    files = (*files, *mailed(given, decisions, told(programme, round_)))
    first = ruled(merge(programme, round_, files), decisions, held.artifact)
    decisions = replace(decisions, incoming=replied(opened.programme, programme, first.merged))
    after = first
    if behalf := spared(given, decisions, first.merged):
        after = ruled(merge(programme, round_, (*files, *behalf)), decisions, held.artifact)
    consolidated = settle(programme, round_, after.merged, today, opened.added)
    found = held_against(consolidated, decisions, after, held.book, held.artifact)
    return after.merged, replace(found, findings=(*found.findings, *held.read.findings))


def must_be_closed(path: Path) -> None:
    """Raise ``ToolkitError`` where the workbook is open in another program: what is unsaved there is hers."""
    for pattern in _LOCKS:
        lock = path.with_name(pattern.format(name=path.name))
        if lock.exists():
            raise ToolkitError("error.handling_open", file=path.name, lock=lock.name)


MOST_LINES = 20_000
"""Answers that a new workbook is made for unasked. Nobody goes through more, and each costs every run its time."""


def lines_of(consolidated: Consolidated) -> int:
    """How many answers the workbook has a line for."""
    fields = {field.id: field for field in consolidated.programme.fields}
    asked = {
        table.id: sum(fields[name].open and not fields[name].internal for name in table.fields if name in fields)
        for table in consolidated.programme.tables
    }
    return sum(asked.get(row.table, 0) for row in consolidated.rows)


def write_handling(opened: Opened, consolidated: Consolidated, held: Held) -> Path:
    """Write the workbook anew, with what she wrote; the old one is kept in the archive first.

    What she decided on is written before it, so that a run that is killed in between forgets nothing.
    """
    must_be_closed(held.path)
    content = write(handling(consolidated))
    if content != held.content:
        if held.content is not None:
            keep_handling(opened, held)
        made = encode_decisions(opened.programme.id, opened.round.id, consolidated.decisions)
        write_atomic(opened.paths.decisions, made, lasting=True)
        write_atomic(held.path, content, lasting=True)
    return held.path


def keep_handling(opened: Opened, held: Held) -> None:
    """Put a copy of the workbook as it was read into the archive."""
    if held.content is not None:
        write_once(opened.paths.handled / f"{held.artifact}.xlsx", held.content)

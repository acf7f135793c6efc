"""A programme's files with a new round, and with activities closed, as bytes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.excel.amend import amendable
from toolkit.excel.delimited import amend_delimited, is_delimited
from toolkit.excel.extend import extend
from toolkit.excel.reader import read
from toolkit.messages import text
from toolkit.model.cells import WorkbookCells
from toolkit.model.document import Data
from toolkit.model.programme import Programme, Round
from toolkit.rules.programme.plan import Column, Master
from toolkit.stages.define import ListGrid, master_list, names_column
from toolkit.stages.gather import free_row
from toolkit.store.documents import schema
from toolkit.store.yaml_edit import Edit, NotEditedError, edited
from toolkit.workflow.programme import LOCK, Source

CLOSED = "closed"
_LIBREOFFICE = ".~lock.{name}#"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What the files are to say."""

    round: Round | None
    """A new round."""
    closed: tuple[str, ...]
    """Activities that are closed."""
    closed_in: str
    """The round that they are closed in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Files:
    """The files that hold a programme's rounds and its master list; they may be one."""

    source: Source
    master: Path
    column: str
    """What the master list's column of closed activities is called."""
    list: Master
    listed: Column | None
    """That column, where there is one."""


def files_of(source: Source, programme: Programme) -> Files:
    """The files of a sound programme."""
    document = source.document
    found = master_list(document, source.master, schema("programme")) if document else None
    if document is None or found is None:
        raise ToolkitError("error.faulty_programme", findings=source.findings, count=len(source.findings))
    named = document.root.text("activities")
    inline = isinstance(document.root.child("activities").data, list)
    listed = found.column(CLOSED)
    titled = text(programme.language, "roll.header.closed")
    wanted = titled if not inline and names_column(document.root, titled, CLOSED) else CLOSED
    return Files(
        source=source,
        master=source.path if inline or not named else source.path.with_name(named),
        column=listed.header if listed else wanted,
        list=found,
        listed=listed,
    )


def changed(files: Files, wanted: Wanted) -> Mapping[Path, bytes]:
    """The files that change, as they are to be. Raises ``ToolkitError`` where one is open or cannot be changed."""
    made: dict[Path, bytes] = {}
    path = files.source.path
    if wanted.round:
        must_be_closed(path)
        made[path] = _with_round(files, wanted.round)
    if wanted.closed:
        must_be_closed(files.master)
        made[files.master] = _with_closed(files, wanted, made.get(files.master) or files.master.read_bytes())
    return made


def must_be_closed(path: Path) -> None:
    """Raise ``ToolkitError`` where another program has the file open: what is unsaved there would be lost."""
    for name in (LOCK + path.name, _LIBREOFFICE.format(name=path.name)):
        if path.with_name(name).exists():
            raise ToolkitError("error.roll.open", file=path.name, lock=name)


def _with_round(files: Files, round_: Round) -> bytes:
    path = files.source.path
    content = path.read_bytes()
    if not files.source.in_workbook:
        try:
            return edited(content, path.name, [Edit(path=("rounds",), value=_item(round_))])
        except NotEditedError as error:
            raise _by_hand(path, round_, files) from error
    cells = read(content)
    place = free_row(cells, schema("programme"), "rounds") if isinstance(cells, WorkbookCells) else None
    values = _cells(round_)
    if place is None or not amendable(content) or values.keys() - place.columns.keys():
        raise _by_hand(path, round_, files)
    return extend(content, {(place.sheet, place.row, place.columns[key]): one for key, one in values.items()})


def _with_closed(files: Files, wanted: Wanted, content: bytes) -> bytes:
    entries = [entry for entry in files.list.entries if entry.id in wanted.closed]
    path = files.master
    grid = files.list.grid
    column = files.listed.index if files.listed else len(grid.headers)
    if isinstance(files.list.grid, ListGrid):
        edits = [Edit(path=("activities", entry.row), key=files.column, value=wanted.closed_in) for entry in entries]
        try:
            return edited(content, path.name, edits)
        except NotEditedError as error:
            raise _by_hand(path, wanted, files) from error
    header = grid.location(None, column)
    top = {} if files.listed else {header.row or 0: files.column}
    rows = {entry.row: wanted.closed_in for entry in entries}
    if is_delimited(path.name, content):
        # Every row has as many cells as the header.
        blank = {} if files.listed else dict.fromkeys(grid.rows, "")
        return amend_delimited(content, {(row, column): one for row, one in (blank | top | rows).items()})
    if path.suffix.casefold() != ".xlsx" or not amendable(content):
        raise _by_hand(path, wanted, files)
    return extend(content, {(header.sheet or "", row, column): one for row, one in (top | rows).items()})


def _item(round_: Round) -> dict[str, Data]:
    said: dict[str, Data] = {
        key: one.isoformat() if isinstance(one, date) else one for key, one in _cells(round_).items()
    }
    body = said.pop("reported_to.body", None)
    return said | ({"reported_to": {"body": body}} if body else {})


def _cells(round_: Round) -> dict[str, str | date]:
    """A round's values by their columns; what it does not say is left out."""
    said: dict[str, str | date | None] = {
        "id": round_.id,
        "kind": round_.kind,
        "title": round_.title,
        "period": round_.period,
        "plan_period": round_.plan_period,
        "as_of": round_.as_of,
        "deadline": round_.deadline,
        "reported_to.body": round_.reported_to,
    }
    return {key: one for key, one in said.items() if one}


def _by_hand(path: Path, what: Round | Wanted, files: Files) -> ToolkitError:
    language = _language(files.source)
    if isinstance(what, Round):
        deadline = deadline_text(what, language)
        said = text(
            language,
            "error.roll.by_hand.round",
            id=what.id,
            kind=what.kind,
            title=what.title,
            as_of=what.as_of.isoformat(),
            deadline=deadline,
        )
    else:
        said = text(language, "error.roll.by_hand.closed", round=what.closed_in, column=files.column, which=what.closed)
    return ToolkitError("error.roll.by_hand", file=path.name, what=said)


def deadline_text(round_: Round, language: str) -> str:
    """A round's last day as the end of a clause."""
    if round_.deadline is None:
        return text(language, "console.roll.no_deadline")
    return text(language, "console.roll.deadline", day=round_.deadline.isoformat())


def _language(source: Source) -> str:
    return (source.document.root.child("programme").text("language") if source.document else "") or "sv"


def titles(programme: Programme, activities: Sequence[str]) -> tuple[str, ...]:
    """Activities as people know them: id, number and title, to stand in a sentence."""
    by_id = {one.id: one for one in programme.activities}
    known = ((key, by_id[key].number, by_id[key].title.rstrip(".")) for key in activities)
    return tuple(" ".join(part for part in parts if part) for parts in known)

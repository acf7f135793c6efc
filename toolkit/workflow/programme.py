"""Finds and loads the programme of a folder."""

from dataclasses import replace
from pathlib import Path
from zoneinfo import available_timezones

from toolkit.errors import ToolkitError
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import WorkbookCells
from toolkit.model.document import Document
from toolkit.model.findings import Fact, Finding, Location
from toolkit.model.programme import Programme
from toolkit.rules.programme import master as faults
from toolkit.rules.rule import Hit, Rule
from toolkit.stages.define import define
from toolkit.store.documents import canonical, digest, schema
from toolkit.store.documents import load as load_document

NAMES = ("programme.yaml", "programme.yml", "programme.json")
LOCK = "~$"
"""Begins the name of the file that Excel keeps beside a workbook it has open."""


def load(folder: Path) -> tuple[Programme | None, tuple[Finding, ...]]:
    """The programme in a folder with its master list, and everything that is wrong with them.

    Raises ``ToolkitError`` where there is none.
    """
    path = find(folder)
    document, misread = load_document(path)
    if document is None:
        return None, misread
    cells, unseen = _master(document, folder)
    programme, found = define(document, cells, schema("programme"), frozenset(available_timezones()))
    findings = (*misread, *unseen, *found)
    if programme is None or misread:
        return None, findings
    return replace(programme, digest=digest(canonical(programme))), findings


def find(folder: Path) -> Path:
    """The programme's file."""
    for name in NAMES:
        if (folder / name).is_file():
            return folder / name
    raise ToolkitError("error.no_programme", folder=str(folder))


def _master(document: Document, folder: Path) -> tuple[WorkbookCells | None, tuple[Finding, ...]]:
    """The workbook that the document names as its master list."""
    name = document.root.text("activities")
    if not name:
        return None, ()
    path = folder / name
    where = document.root.location("activities")
    if not path.is_file():
        return None, (_finding(faults.MISSING, where, file=name),)
    opened: tuple[Finding, ...] = ()
    if path.with_name(LOCK + path.name).exists():
        opened = (_finding(faults.OPEN_ELSEWHERE, Location(artifact=name), file=name),)
    try:
        content = path.read_bytes()
    except OSError:
        return None, (*opened, _finding(faults.UNREADABLE, Location(artifact=name), file=name, reason="file-locked"))
    cells = read(content)
    if isinstance(cells, Refusal):
        fault = _finding(faults.UNREADABLE, Location(artifact=name), file=name, reason=cells.reason)
        return None, (*opened, fault)
    return cells, opened


def _finding(rule: Rule[object], location: Location, **facts: Fact) -> Finding:
    return rule.finding(Hit(location=location, facts=facts))

"""Finds and loads the programme of a folder."""

from dataclasses import dataclass, replace
from pathlib import Path
from zoneinfo import available_timezones

from toolkit.errors import ToolkitError
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import WorkbookCells
from toolkit.model.document import Document, Node
from toolkit.model.findings import Fact, Finding, Location, Severity
from toolkit.model.picture import MOST_BYTES, Picture, picture
from toolkit.model.programme import Programme
from toolkit.rules.programme import master as faults
from toolkit.rules.programme import workbook
from toolkit.rules.programme.look import LOGO_MISSING, LOGO_UNREADABLE
from toolkit.rules.rule import Hit, Rule
from toolkit.stages.define import define
from toolkit.stages.gather import gather
from toolkit.store.documents import canonical, digest, schema
from toolkit.store.documents import load as load_document
from toolkit.workflow.master import read_master

WORKBOOK = "programme.xlsx"
NAMES = ("programme.yaml", "programme.yml", "programme.json", WORKBOOK)
LOCK = "~$"
"""Begins the name of the file that Excel keeps beside a workbook it has open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A programme as its files hold it, before anything is known to be sound."""

    path: Path
    document: Document | None
    master: WorkbookCells | None
    findings: tuple[Finding, ...]

    @property
    def in_workbook(self) -> bool:
        """True where the whole programme is one workbook."""
        return self.path.name == WORKBOOK


def load(folder: Path) -> tuple[Programme | None, tuple[Finding, ...]]:
    """The programme in a folder with its master list, and everything that is wrong with them.

    Raises ``ToolkitError`` where there is none, or more than one.
    """
    return understand(read_source(folder))


def understand(source: Source) -> tuple[Programme | None, tuple[Finding, ...]]:
    """The programme that a source says; ``None`` where any part of it could not be read as it stands."""
    if source.document is None:
        return None, source.findings
    programme, found = define(source.document, source.master, schema("programme"), frozenset(available_timezones()))
    told = {_cell(finding) for finding in source.findings if finding.severity is Severity.ERROR} - {None}
    findings = (*source.findings, *(finding for finding in found if _cell(finding) not in told))
    if programme is None or any(finding.severity is Severity.ERROR for finding in source.findings):
        return None, findings
    return replace(programme, digest=digest(canonical(programme))), findings


def _cell(finding: Finding) -> tuple[str | None, str] | None:
    place = finding.location
    return (place.sheet, place.cell) if place.cell else None


def find(folder: Path) -> Path:
    """The programme's file; there is to be one."""
    found = [name for name in NAMES if (folder / name).is_file()]
    if not found:
        raise ToolkitError("error.no_programme", folder=str(folder))
    if len(found) > 1:
        raise ToolkitError("error.several_programmes", folder=str(folder), files=tuple(found))
    return folder / found[0]


def read_source(folder: Path) -> Source:
    """The programme's document and master list, from text files or from one workbook, and whether its logo is there."""
    source = _source(folder)
    look = source.document.root.child("programme").child("look") if source.document else None
    return replace(source, findings=(*source.findings, *_unshown(folder, look))) if look else source


def _source(folder: Path) -> Source:
    path = find(folder)
    if path.name == WORKBOOK:
        return _workbook(path)
    document, misread = load_document(path)
    cells, unseen = _master(document, folder) if document else (None, ())
    return Source(path=path, document=document, master=cells, findings=(*misread, *unseen))


def _workbook(path: Path) -> Source:
    """A programme in one workbook, whose settings may name a master list beside it."""
    name, place = path.name, Location(artifact=path.name)
    opened: tuple[Finding, ...] = ()
    if path.with_name(LOCK + name).exists():
        opened = (_finding(faults.OPEN_ELSEWHERE, place, file=name),)
    try:
        cells = read(path.read_bytes())
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=str(path)) from error
    if isinstance(cells, Refusal):
        fault = _finding(workbook.UNREADABLE, place, file=name, reason=cells.reason)
        return Source(path=path, document=None, master=None, findings=(*opened, fault))
    gathered = gather(cells, name, schema("programme"))
    master, unseen = gathered.master, tuple[Finding, ...]()
    if master is None and gathered.document.root.text("activities") not in {"", name}:
        master, unseen = _master(gathered.document, path.parent)
    findings = (*opened, *gathered.findings, *unseen)
    return Source(path=path, document=gathered.document, master=master, findings=findings)


def _unshown(folder: Path, look: Node) -> tuple[Finding, ...]:
    """Why the logo that a programme names cannot be shown."""
    name = look.text("logo")
    found = logo(folder, name) if name else None
    return (_finding(found, look.location("logo"), file=name),) if isinstance(found, Rule) else ()


def logo(folder: Path, name: str) -> Picture | Rule[object]:
    """The picture of that name in the folder, or the rule that says why there is none."""
    try:
        with (folder / name).open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except (FileNotFoundError, IsADirectoryError, NotADirectoryError, ValueError):
        return LOGO_MISSING
    except OSError:
        return LOGO_UNREADABLE
    return picture(content) or LOGO_UNREADABLE


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
    cells, unread = read_master(name, content)
    return cells, (*opened, *unread)


def _finding(rule: Rule[object], location: Location, **facts: Fact) -> Finding:
    return rule.finding(Hit(location=location, facts=facts))

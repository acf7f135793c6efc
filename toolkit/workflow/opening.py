"""A programme's folder and one of its rounds, opened: what every verb on a round starts from."""

from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from toolkit import __version__
from toolkit.errors import ToolkitError
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.messages import text
from toolkit.model.cells import WorkbookCells
from toolkit.model.earlier import EarlierRound
from toolkit.model.findings import Finding, Severity
from toolkit.model.issued import Issued
from toolkit.model.picture import Picture
from toolkit.model.programme import Department, Programme, Round
from toolkit.model.workbook import Workbook
from toolkit.rules.added import NOTHING_ADDED, Added
from toolkit.stages.identify import identify
from toolkit.stages.issue import issue
from toolkit.stages.layout import layout
from toolkit.store.documents import digest
from toolkit.store.folder import Folder, RoundFolder, safe_name
from toolkit.store.ledger import Ledger
from toolkit.store.order import record_files
from toolkit.store.records import decode_record, read_picture
from toolkit.workflow.formerly import as_issued
from toolkit.workflow.parallel import Stopped, cores, guarded, limits
from toolkit.workflow.programme import load, logo


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One round of one folder."""

    folder: Folder
    programme: Programme
    round: Round
    findings: tuple[Finding, ...] = ()
    """What should be looked at in the programme itself; nothing that is wrong."""
    logo: Picture | None = None
    added: Added = NOTHING_ADDED
    """Rules beside ours."""

    def issue(self, department: Department, earlier: tuple[EarlierRound, ...] = ()) -> Issued | None:
        """What the department's template says today, with the answers of earlier rounds."""
        shown = digest(self.logo.content) if self.logo else ""
        return issue(self.programme, self.round, department, earlier, shown)

    def layout(self, issued: Issued, identity: str, version: int) -> Workbook:
        """The template of a record."""
        return layout(issued, identity, version, self.picture(issued))

    def picture(self, issued: Issued) -> Picture | None:
        """The logo that was the organisation's when a record was issued; today's where no copy lies beside it yet."""
        own = self.logo if self.logo and digest(self.logo.content) == issued.look.logo else None
        return read_picture(self.paths.records, issued.look.logo) or own

    @property
    def paths(self) -> RoundFolder:
        """Where the round's files lie."""
        return self.folder.round(self.round.id)

    @property
    def timezone(self) -> ZoneInfo:
        """The programme's time zone."""
        return ZoneInfo(self.programme.timezone)

    def now(self) -> datetime:
        """This moment, as the programme's clocks show it."""
        return datetime.now(self.timezone)

    def day(self, today: date | None) -> date:
        """The day that the round is judged on: the one asked for, else today."""
        return today or self.now().date()

    def template_file(self, department: str) -> Path:
        """Where a department's template is put."""
        return self.paths.issued / self.template_names()[department]

    def template_names(self) -> Mapping[str, str]:
        """The file name of every department's template."""
        names: dict[str, str] = {}
        for department in self.programme.departments:
            wanted = f"{self.round.title} – {department.name}"
            names[department.id] = safe_name(wanted, "xlsx", names.values())
        return names

    def output(self, key: str, extension: str = "xlsx") -> Path:
        """Where a workbook, or another result of the round, is put, named in the programme's language."""
        return self.paths.path / safe_name(text(self.programme.language, key, round=self.round.id), extension)


@dataclass(frozen=True, slots=True, kw_only=True)
class Templates:
    """What was issued in a round."""

    records: Mapping[str, Issued]
    """By template id, oldest first."""
    current: Mapping[str, str]
    """The id of the template that lies ready to be sent, by department."""
    ready: frozenset[str] = frozenset()
    """The departments whose file does lie there: not gone, damaged or another department's."""

    def of(self, department: str) -> tuple[str, ...]:
        """The ids of a department's templates, oldest first; correction copies are none of them."""
        return tuple(key for key in self._own(department) if self.records[key].correction is None)

    def copies(self, department: str) -> tuple[str, ...]:
        """The ids of a department's correction copies, oldest first."""
        return tuple(key for key in self._own(department) if self.records[key].correction is not None)

    def series(self, template_id: str) -> tuple[str, ...]:
        """The templates, or the correction copies, that one is a version of."""
        record = self.records[template_id]
        return self.of(record.department) if record.correction is None else self.copies(record.department)

    def _own(self, department: str) -> tuple[str, ...]:
        return tuple(key for key, issued in self.records.items() if issued.department == department)


def open_round(path: Path, round_id: str | None, added: Added = NOTHING_ADDED) -> Opened:
    """A folder's programme and the wanted round; without one, the latest that has templates, else the first."""
    programme, findings = programme_of(path)
    folder = Folder(path)
    if round_id is None:
        issued = [one for one in programme.rounds if record_files(folder.round(one.id).records)]
        wanted = max(issued, key=lambda one: one.as_of) if issued else programme.rounds[0]
    else:
        known = {one.id: one for one in programme.rounds}
        if round_id not in known:
            raise ToolkitError("error.unknown_round", usage=True, round=round_id, known=tuple(known))
        wanted = known[round_id]
    shown = logo(path, programme.look.logo) if programme.look.logo else None
    picture = shown if isinstance(shown, Picture) else None
    seen = as_issued(programme.in_round(wanted), folder.round(wanted.id).records)
    return Opened(folder=folder, programme=seen, round=wanted, findings=findings, logo=picture, added=added)


def programme_of(path: Path) -> tuple[Programme, tuple[Finding, ...]]:
    """The folder's programme and what to look at in it. Raises ``ToolkitError`` with every fault when it is faulty."""
    programme, findings = load(path)
    if programme is None:
        wrong = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        raise ToolkitError("error.faulty_programme", findings=wrong, count=len(wrong))
    return programme, findings


def templates(opened: Opened, ledger: Ledger) -> Templates:
    """The round's records, and which of them the issued files are of."""
    records: dict[str, Issued] = {}
    for path in record_files(opened.paths.records):
        content = path.read_bytes()
        if not digest(content).startswith(path.stem):
            raise ToolkitError("error.record_changed", file=path.name)
        records[path.stem] = decode_record(content)
    current: dict[str, str] = {}
    ready = set()
    latest = {issued.department: key for key, issued in records.items() if issued.correction is None}
    paths = {one: opened.paths.issued / name for one, name in opened.template_names().items() if one in latest}
    found = _told(ledger, [path for path in paths.values() if path.is_file()])
    for department, path in paths.items():
        current[department] = latest[department]
        template = found.get(path, "")
        if template in records and (records[template].department, records[template].correction) == (department, None):
            current[department] = template
            ready.add(department)
    return Templates(records=records, current=current, ready=frozenset(ready))


def _told(ledger: Ledger, paths: Iterable[Path]) -> Mapping[Path, str]:
    """The template ids that issued files say they are of: as the ledger has it, else by looking."""
    told = {path: ledger.template(digest(path.read_bytes()), __version__) for path in paths}
    unknown = [path for path, template in told.items() if template is None]
    with closing(guarded(_look, unknown, limits(), cores())) as looked:
        for path, seen in zip(unknown, looked, strict=True):
            if not isinstance(seen, Stopped):
                artifact, told[path] = seen
                ledger.keep_template(artifact, __version__, seen[1])
    return {path: template or "" for path, template in told.items()}


def _look(path: Path) -> tuple[str, str]:
    content = path.read_bytes()
    return digest(content), template_of(read(content))


def template_of(cells: WorkbookCells | Refusal) -> str:
    """The template id that a file says it is of; empty for none."""
    return "" if isinstance(cells, Refusal) else identify(cells).elected().template_id or ""

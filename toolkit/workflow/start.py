"""``init --from``: a programme to finish, out of last year's table."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

from toolkit.errors import ToolkitError
from toolkit.excel.kind import extension
from toolkit.excel.package import Refusal
from toolkit.excel.sources import read_source
from toolkit.excel.writer import write
from toolkit.messages import text
from toolkit.model.document import Document
from toolkit.model.findings import Finding, Severity
from toolkit.model.proposal import Proposal, Remark, Weight
from toolkit.model.source import Form, Source
from toolkit.model.values import folded
from toolkit.report.findings import NO_NAMES
from toolkit.report.findings import sentences as finding_sentences
from toolkit.report.remarks import in_order, place, sentences
from toolkit.stages.define import define
from toolkit.stages.define.schema import settled
from toolkit.stages.propose import propose
from toolkit.stages.tabulate import Remark as Row
from toolkit.stages.tabulate import tabulate, with_answers
from toolkit.store.documents import schema
from toolkit.store.folder import write_atomic
from toolkit.workflow.programme import NAMES, WORKBOOK

LANGUAGE = "sv"
TIMEZONE = ZoneInfo("Europe/Stockholm")
OLD_WORD = frozenset({"doc", "rtf", "odt"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which part of a file is meant; all of it when neither is given."""

    sheet: str | None = None
    table: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Started:
    """What came of it."""

    path: Path
    form: Form
    proposal: Proposal

    @property
    def decisions(self) -> int:
        """How much must be decided before the programme can be used."""
        return sum(remark.weight is Weight.DECIDE for remark in self.proposal.remarks)


def start(folder: Path, file: Path, choice: Choice, today: date | None) -> Started:
    """Write ``programme.xlsx`` into a folder without a programme. The file it starts from is only read."""
    if any((folder / taken).exists() for taken in NAMES):
        raise ToolkitError("error.programme_exists", folder=str(folder))
    source = _chosen(_source(file), choice)
    proposal = propose(source, today or datetime.now(TIMEZONE).date())
    if proposal is None:
        raise ToolkitError("error.start.no_table", file=file.name)
    document = settled(Document(data=dict(proposal.data), places={}), schema("programme"))
    proposal = replace(proposal, remarks=(*proposal.remarks, *_faults(document, proposal)))
    rows = tuple(_row(remark, source.form) for remark in in_order(proposal.remarks))
    workbook = tabulate(document, None, schema("programme"), language=LANGUAGE, remarks=rows)
    places = {number: place(answer.seen, source.form, LANGUAGE) for number, answer in enumerate(proposal.answers)}
    path = folder / WORKBOOK
    try:
        content = write(with_answers(workbook, proposal.answers, places))
    except ValueError as error:
        raise ToolkitError("error.start.too_long", file=file.name, what=str(error)) from error
    write_atomic(path, content)
    return Started(path=path, form=source.form, proposal=proposal)


def _source(file: Path) -> Source:
    try:
        content = file.read_bytes()
    except FileNotFoundError as error:
        raise ToolkitError("error.path_missing", usage=True, path=str(file)) from error
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=str(file)) from error
    source = read_source(content, file.name)
    if not isinstance(source, Refusal):
        return source
    kind = extension(content)
    reason = "pdf" if kind == "pdf" else "doc" if kind in OLD_WORD else source.reason
    row, format_ = source.facts.get("row", 0), source.facts.get("format", kind)
    raise ToolkitError(f"error.start.{reason}", file=file.name, row=row, format=format_)


def _chosen(source: Source, choice: Choice) -> Source:
    """The source with the sheet or table that is meant, be it hidden."""
    tables = source.tables
    if choice.sheet is not None:
        tables = tuple(table for table in tables if folded(table.name) == folded(choice.sheet))
        if not tables:
            known = tuple(table.name for table in source.tables if table.name) or ("–",)
            raise ToolkitError("error.start.sheet", usage=True, file=source.file, sheet=choice.sheet, known=known)
    if choice.table is not None:
        wanted = tuple(table for place, table in enumerate(tables, 1) if place == choice.table)
        if not wanted:
            raise ToolkitError("error.start.table", usage=True, file=source.file, table=choice.table, count=len(tables))
        tables = wanted
    if tables is source.tables:
        return source
    return replace(source, tables=tuple(replace(table, hidden=False) for table in tables))


def _faults(document: Document, proposal: Proposal) -> tuple[Remark, ...]:
    """What the check of the programme would say, where no remark has said it."""
    _, findings = define(document, None, schema("programme"), frozenset(available_timezones()))
    decided = tuple(remark.pointer for remark in proposal.remarks if remark.weight is Weight.DECIDE)
    errors = (finding for finding in findings if finding.severity is Severity.ERROR)
    return tuple(_fault(finding) for finding in errors if not _is_told(finding, decided))


def _is_told(finding: Finding, decided: tuple[str, ...]) -> bool:
    pointer = finding.location.pointer or str(finding.facts.get("missing", ""))
    return any(pointer == one or one.startswith(f"{pointer}.") or pointer.startswith(f"{one}.") for one in decided)


def _fault(finding: Finding) -> Remark:
    what, remedy, _ = finding_sentences(finding, LANGUAGE, NO_NAMES)
    facts = {"what": what, "remedy": remedy, "rule": finding.rule_id}
    return Remark(key="fault", weight=Weight.DECIDE, facts=facts, pointer=finding.location.pointer or "")


def _row(remark: Remark, form: Form) -> Row:
    what, do = sentences(remark, LANGUAGE)
    return Row(
        pointer=remark.pointer,
        what=what,
        proposal=do,
        weight=text(LANGUAGE, f"start.weight.{remark.weight}"),
        source=place(remark.seen, form, LANGUAGE),
    )

"""``report``: the board's appendix of a round as Word, PDF and a web page."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory

from toolkit import office
from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.model.appendix import Appendix
from toolkit.model.findings import Fact
from toolkit.office import OfficeError
from toolkit.report.page import page
from toolkit.stages.present import compose
from toolkit.store.folder import safe_name, write_atomic
from toolkit.word import Written, write_word
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.collect import uncollected
from toolkit.workflow.consolidate import Outcome, compute
from toolkit.workflow.earlier import earlier
from toolkit.workflow.opening import Opened

_OF_HANDLING = ("handling-", "round-answer-changed-under-decision", "round-decision-overtaken")
"""Begin the rules about what the coordinator has decided."""
LIMIT = 180.0
"""Seconds for LibreOffice; an appendix of 600 activities takes 20."""
_TAGGED = (
    "pdf:writer_pdf_Export:"
    '{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
"""A PDF that can be read aloud; the options as LibreOffice 7.4 takes them."""


class Form(StrEnum):
    """What an appendix can be written as."""

    WORD = "word"
    PDF = "pdf"
    HTML = "html"

    @property
    def extension(self) -> str:
        """The end of the file's name."""
        return {Form.WORD: "docx"}.get(self, self.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell: the key of the sentence and its facts."""

    key: str
    facts: Mapping[str, Fact]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What is asked for."""

    forms: tuple[Form, ...] = ()
    """None named means all that this computer can make."""
    template: Path | None = None
    to: Path | None = None
    """The folder to write in; the round's own where none is named."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reported:
    """What was written, and what there is to tell."""

    outcome: Outcome
    written: tuple[Path, ...]
    remarks: tuple[Remark, ...]


def report(opened: Opened, today: date | None, wanted: Wanted, tell: Tell = silent) -> Reported:
    """Write the appendix of a round by what has been taken in.

    Raises ``ToolkitError`` where the template cannot be used, where a file cannot be replaced, and where a PDF is asked
    for by name and cannot be made: the other files are written first.
    """
    template = _template(wanted)
    if wanted.to is not None and wanted.to.exists() and not wanted.to.is_dir():
        raise ToolkitError("error.report.folder", usage=True, folder=str(wanted.to))
    with alone(opened, tell):
        outcome = compute(opened, today)
        before = earlier(opened)
        appendix = compose(outcome.consolidated, before.rounds)
        word = write_word(appendix, template)
        made = tuple(_write(opened, wanted, appendix, word))
    remarks = [one for one in made if isinstance(one, Remark)]
    remarks += [Remark(key=one.key, facts=one.facts) for one in word.remarks if _has_word(wanted)]
    remarks += [
        Remark(key="console.report.earlier", facts={"round": one.round.title, "id": one.round.id})
        for one in before.unread
        if one.reason != "missing"
    ]
    remarks += _silent(outcome)
    written = tuple(one for one in made if isinstance(one, Path))
    return Reported(outcome=outcome, written=written, remarks=tuple(remarks))


def _has_word(wanted: Wanted) -> bool:
    return not wanted.forms or Form.WORD in wanted.forms or Form.PDF in wanted.forms


def _silent(outcome: Outcome) -> Iterator[Remark]:
    """What may be wanting in the appendix: files not taken in, decisions to look at, departments without an answer."""
    if files := uncollected(outcome.opened):
        yield Remark(key="console.report.waiting", facts={"count": len(files)})
    hers = sum(one.rule_id.startswith(_OF_HANDLING) for one in outcome.consolidated.findings)
    if hers:
        yield Remark(key="console.report.handling", facts={"count": hers})
    departments = outcome.consolidated.departments
    missing = sum(not one.state.returned for one in departments)
    if missing:
        yield Remark(key="console.report.silent", facts={"missing": missing, "all": len(departments)})


def _template(wanted: Wanted) -> tuple[str, bytes] | None:
    if wanted.template is None:
        return None
    if not _has_word(wanted):
        raise ToolkitError("error.report.template_pages", usage=True)
    try:
        return wanted.template.name, wanted.template.read_bytes()
    except FileNotFoundError as error:
        raise ToolkitError("error.report.template_missing", usage=True, file=str(wanted.template)) from error
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=str(wanted.template)) from error


def _write(opened: Opened, wanted: Wanted, appendix: Appendix, word: Written) -> Iterator[Path | Remark]:
    """Write each form; the PDF last, since it alone needs another program and nobody may have asked for it."""
    for form in sorted(dict.fromkeys(wanted.forms or Form), key=lambda form: form is Form.PDF):
        path = _path(opened, wanted, form)
        if form is Form.PDF:
            try:
                content = _printed(word.content, path.name)
            except ToolkitError as error:
                if wanted.forms:
                    raise
                yield Remark(key=error.key, facts=error.facts)
                continue
        else:
            content = page(appendix) if form is Form.HTML else word.content
        write_atomic(path, content, lasting=True)
        yield path


def _path(opened: Opened, wanted: Wanted, form: Form) -> Path:
    name = text(opened.programme.language, "appendix.name", round=opened.round.id)
    return (wanted.to or opened.paths.path) / safe_name(name, form.extension)


def _printed(document: bytes, name: str) -> bytes:
    with TemporaryDirectory(prefix="report-", ignore_cleanup_errors=True) as scratch:
        source = Path(scratch, "appendix.docx")
        source.write_bytes(document)
        try:
            return office.convert(source, Path(scratch), _TAGGED, LIMIT).read_bytes()
        except OfficeError as error:
            seconds, lines = error.facts.get("seconds", ""), error.facts.get("said", "").strip().splitlines()
            # The last is why; those before it warn of other things.
            said = lines[-1].rstrip(".") if lines else "?"
            raise ToolkitError(f"error.report.{error.key}", file=name, seconds=seconds, said=said) from error

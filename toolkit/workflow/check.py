"""``check FILE``: does a template that was made keep what it promises?"""

from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.messages import text
from toolkit.messages.wording import identity_code
from toolkit.model.cells import WorkbookCells
from toolkit.model.findings import Fact, Finding, Severity, Term, Verdict
from toolkit.model.issued import Issued, IssuedTable, beside
from toolkit.model.returns import Identity
from toolkit.report.findings import NO_NAMES, sentences
from toolkit.rules.promise import Template, standing
from toolkit.rules.rule import Hit, Rule
from toolkit.stages.identify import identify
from toolkit.stages.validate import refused
from toolkit.stages.verify import verdicts
from toolkit.store.ledger import Ledger
from toolkit.store.records import encode_record, template_id
from toolkit.workflow.earlier import earlier
from toolkit.workflow.generate import asked
from toolkit.workflow.opening import Opened, Templates, templates
from toolkit.workflow.parallel import Stopped, guarded, limits
from toolkit.workflow.reading import too_heavy


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """How a template's file came out."""

    file: str
    content: bytes
    issued: Issued
    """What it was held against."""
    template_id: str
    version: int
    """0 where the record is not here."""
    verdicts: tuple[Verdict, ...]
    standing: tuple[Finding, ...] = ()
    """How it stands to the programme of today."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that was found."""
        return (*self.standing, *(finding for verdict in self.verdicts for finding in verdict.findings))

    @property
    def exit_code(self) -> int:
        """1 where something must be put right."""
        return int(any(finding.severity is Severity.ERROR for finding in self.findings))


def check_template(opened: Opened, path: Path) -> Checked:
    """Every promise of a template's file, held against its record.

    A file whose record is not here is held against the programme of today. Raises ``ToolkitError`` for what is no
    template of this programme, or does not open.
    """
    content = _content(path)
    (found,) = guarded(inspect, (content,), limits())
    inspection = too_heavy(found) if isinstance(found, Stopped) else found
    if isinstance(inspection, Refusal):
        (why_not,) = refused("", inspection.reason, inspection.facts).findings
        why, _, _ = sentences(why_not, opened.programme.language, NO_NAMES)
        raise ToolkitError("error.template_unopened", usage=True, file=path.name, why=why)
    identity = identify(inspection.cells).elected()
    opened = _of_round(opened, identity, path)
    with Ledger(opened.folder.ledger) as ledger:
        known = templates(opened, ledger)
    today, own = _today(opened, identity), identity.template_id or ""
    record = known.records.get(own)
    issued = record or today
    if issued is None:
        raise ToolkitError("error.not_a_template", usage=True, file=path.name)
    version = known.series(own).index(own) + 1 if record else 0
    workbook = opened.layout(issued, own, version or _stated_version(inspection.cells, issued.language))
    code = identity_code(issued.programme, issued.round.id, issued.department, own)
    return Checked(
        file=path.name,
        content=content,
        issued=issued,
        template_id=own,
        version=version,
        verdicts=verdicts(workbook, inspection, code),
        standing=_standing(own, record, today, known),
    )


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise ToolkitError("error.path_missing", usage=True, path=str(path)) from error
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=str(path)) from error


def _of_round(opened: Opened, identity: Identity, path: Path) -> Opened:
    """The round that the file says it is of, whichever is asked for: its promises are those of its own round."""
    rounds = {one.id: one for one in opened.programme.rounds}
    if identity.programme != opened.programme.id or identity.round not in rounds:
        raise ToolkitError("error.not_a_template", usage=True, file=path.name)
    return replace(opened, round=rounds[identity.round])


def _today(opened: Opened, identity: Identity) -> Issued | None:
    """What the department's template would say today."""
    found = (one for one in opened.programme.departments if one.id == identity.department)
    return next((opened.issue(one, earlier(opened).rounds) for one in found), None)


def _stated_version(cells: WorkbookCells, language: str) -> int:
    """The version that the file itself tells, which its record would."""
    label = text(language, "template.identity.version")
    told = (row[1] for sheet in cells.sheets for row in sheet.rows if len(row) > 1 and row[0] == label)
    version = next(told, None)
    return int(version) if isinstance(version, str) and version.isascii() and version.isdigit() else 1


def _standing(own: str, record: Issued | None, today: Issued | None, known: Templates) -> tuple[Finding, ...]:
    if record is None:
        return (_finding(standing.UNRECORDED, template=own),)
    series = known.series(own)
    if record.correction is not None:
        # Its cells hold answers, so it is never the template of today.
        return () if series[-1] == own else (_finding(standing.SUPERSEDED, version=len(series)),)
    latest = series[-1]
    if latest != own and today is not None and template_id(encode_record(today)) != own:
        return (_finding(standing.SUPERSEDED, version=len(series)),)
    if today is None or template_id(encode_record(today)) == own:
        return ()
    rule = standing.REWORDED if asked(record) == asked(today) else standing.OUTDATED
    return (_finding(rule, what=differences(record, today)),)


def _finding(rule: Rule[Template], **facts: Fact) -> Finding:
    return rule.finding(Hit(facts=facts))


def differences(one: Issued, other: Issued) -> tuple[Term, ...]:
    """In which parts two records of a department differ, in words of ours."""
    return tuple(
        Term(f"console.check.part.{part}") for part, said in _parts(one).items() if said != _parts(other)[part]
    )


def _parts(issued: Issued) -> dict[str, object]:
    tables = issued.tables
    return {
        "activities": [(table.id, _rows(table, shown_beside=False)) for table in tables],
        "earlier": [(table.id, _rows(table, shown_beside=True)) for table in tables],
        "fields": [
            (table.id, table.layout, table.levels, [one for one in table.fields if not beside(one.id)])
            for table in tables
        ],
        "lists": issued.code_lists,
        "conditions": issued.conditions,
        "round": (issued.round, issued.deadline),
        "texts": (
            [(table.title, table.areas) for table in tables],
            *(issued.programme_title, issued.subtitle, issued.organisation, issued.language, issued.department_name),
            *(issued.texts, issued.abbreviations, issued.contacts, issued.contact),
        ),
        "look": (issued.look, issued.password, issued.sign_off),
    }


def _rows(table: IssuedTable, *, shown_beside: bool) -> list[tuple[object, ...]]:
    """The rows of a table: what is asked, or what stands beside it."""
    wanted = [place for place, field in enumerate(table.fields) if beside(field.id) is shown_beside]
    cells = [tuple(row.cells[place] for place in wanted) for row in table.activities]
    rest = [() if shown_beside else (row.id, row.levels, row.answers, row.extra) for row in table.activities]
    return list(zip(rest, cells, strict=True))

"""Results as plain data for other programs, in one versioned envelope."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from toolkit import __version__
from toolkit.messages import text
from toolkit.messages.wording import as_text, closing_table, fill, row_reply_field, row_reply_list, value_text
from toolkit.model.cells import cell_name
from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell, Proposal, Source
from toolkit.model.document import Data
from toolkit.model.findings import Fact, Finding, Term
from toolkit.model.personal import without_personal_numbers
from toolkit.model.programme import CHOICES, CodeList, Field, Invalid, Period, Value
from toolkit.report.files import files_data
from toolkit.report.findings import Names, sentences

FORMAT = 1


def envelope(kind: str, data: Mapping[str, object]) -> dict[str, object]:
    """What every JSON of ours begins with, then the data."""
    return {"format": FORMAT, "kind": kind, "tool": f"followup {__version__}", **data}


def finding_data(finding: Finding, language: str, names: Names) -> dict[str, object]:
    """One finding; what does not apply is left out."""
    what, remedy, _ = sentences(finding, language, names)
    location = finding.location
    artifact = location.artifact
    data: dict[str, object] = {
        "rule": finding.rule_id,
        "severity": finding.severity.value,
        "department": finding.department,
        "activity": location.activity,
        "field": location.field,
        "file": names.files.get(artifact, artifact) if artifact else None,
        "sha256": artifact if artifact in names.files else None,
        "sheet": location.sheet,
        "cell": location.cell,
        "line": location.line,
        "pointer": location.pointer,
        "raw": as_text(finding.raw) or None,
        "facts": {name: _fact(fact) for name, fact in finding.facts.items()} or None,
        "message": what,
        "remedy": remedy or None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _fact(fact: Fact) -> Fact:
    """A word of ours is told by its key, which is the same in every language."""
    return str(fact) if isinstance(fact, Term) else fact


def findings_data(consolidated: Consolidated, names: Names) -> dict[str, object]:
    """Where a round stands and every finding, ungrouped."""
    language = consolidated.programme.language
    return {
        **_round(consolidated),
        "departments": departments_data(consolidated, names),
        "files": files_data(consolidated),
        "findings": [finding_data(finding, language, names) for finding in consolidated.findings],
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """A round, and what its values are shown by."""

    data: Consolidated
    names: Names
    fields: Mapping[str, Field]
    lists: dict[str, CodeList]

    @classmethod
    def of(cls, data: Consolidated, names: Names, fields: Iterable[Field]) -> "_Shown":
        """Values are shown by the programme's lists."""
        lists = (*data.programme.code_lists, row_reply_list(data.programme.language))
        by_id = {field.id: field for field in fields}
        return cls(data=data, names=names, fields=by_id, lists={codes.id: codes for codes in lists})


def departments_data(consolidated: Consolidated, names: Names, *, whole: bool = False) -> list[dict[str, object]]:
    """How every department stands, and what it says of its whole template.

    Unless ``whole``, as in the merged answers that lose nothing, no personal identity number is repeated.
    """
    programme = consolidated.programme
    shown = _Shown.of(consolidated, names, closing_table(programme.language, sign_off=True).fields)
    return [
        {
            "id": one.department,
            "name": programme.department(one.department).name,
            "state": one.state.value,
            "deadline": _day(one.deadline),
            "late": _day(one.late),
            "owed": one.owed,
            "covered": one.covered,
            "files": [consolidated.files[number].received.names[0] for number in one.files],
            "closing": {
                name: _cell(cell, name, shown) if whole else _discreet(_cell(cell, name, shown))
                for name, cell in one.closing.items()
            },
        }
        for one in consolidated.departments
    ]


def answers_data(consolidated: Consolidated, names: Names) -> dict[str, object]:
    """The merged answers with titles, labels, states and sources: all that later rounds need."""
    programme, round_ = consolidated.programme, consolidated.round
    labels = {codes.id: {code.code: code.label for code in codes.codes} for codes in programme.code_lists}
    lists = {field.id: labels.get(field.code_list or "", {}) for field in programme.fields}
    shown = _Shown.of(consolidated, names, (*programme.fields, row_reply_field(programme.language)))
    return {
        **_round(consolidated),
        "fields": [
            {
                "id": field.id,
                "title": fill(field.title, round_, round_.deadline, programme.language),
                "kind": field.kind.value,
                "type": field.type.value,
                "codes": lists[field.id] if field.type in CHOICES else None,
                "asked": not field.rounds or round_.kind in field.rounds,
            }
            for field in programme.fields
        ],
        "coverage": {"asked": consolidated.coverage.asked, "covered": consolidated.coverage.covered},
        "departments": departments_data(consolidated, names, whole=True),
        "files": files_data(consolidated),
        "proposals": [_proposal(one, shown) for one in consolidated.proposals],
        "rows": [_row(row, shown) for row in consolidated.rows],
    }


def _proposal(one: Proposal, shown: _Shown) -> dict[str, object]:
    round_, language = shown.data.round, shown.data.programme.language
    return {
        "activity": one.activity,
        "department": one.department,
        "field": one.field,
        "title": fill(shown.fields[one.field].title, round_, round_.deadline, language),
        "master": one.master,
        "proposed": one.proposed,
        "given": one.given,
        "source": _source(one.source, shown) if one.source else None,
    }


def plain(value: Value) -> Data:
    """A value as JSON says it: a choice is its code (several: a list), a day ISO text, an invalid value as written."""
    if isinstance(value, Invalid | Period):
        return value.text
    if isinstance(value, tuple):
        return [*value]
    return value.isoformat() if isinstance(value, date) else value


def _round(consolidated: Consolidated) -> dict[str, object]:
    programme, round_ = consolidated.programme, consolidated.round
    return {
        "programme": {"id": programme.id, "title": programme.title, "digest": programme.digest},
        "round": {
            "id": round_.id,
            "title": round_.title,
            "as_of": _day(round_.as_of),
            "deadline": _day(round_.deadline),
        },
        "today": consolidated.today.isoformat(),
    }


def _row(row: AnswerRow, shown: _Shown) -> dict[str, object]:
    return {
        "activity": row.activity,
        "title": row.title,
        "number": row.number,
        "table": row.table,
        "area": row.area,
        "levels": list(row.levels),
        "department": row.department,
        "answers": row.answers.value,
        "state": row.state.value,
        "state_text": text(shown.data.programme.language, f"workbook.state.{row.state.value}"),
        "extra": row.extra,
        "included": row.included,
        "values": {name: _cell(cell, name, shown) for name, cell in row.cells.items() if cell.value is not None},
    }


def _cell(cell: MergedCell, name: str, shown: _Shown) -> dict[str, object]:
    data: dict[str, object] = {"value": plain(cell.value), "text": _text(cell, name, shown), "says": cell.mark}
    if isinstance(cell.value, Invalid):
        data["invalid"] = cell.value.reason
    if cell.source is not None:
        data["source"] = _source(cell.source, shown)
    return data


def _discreet(data: dict[str, object]) -> dict[str, object]:
    """A cell's data with what looks like a personal identity number hidden."""
    return {key: without_personal_numbers(one) if isinstance(one, str) else one for key, one in data.items()}


def _source(source: Source, shown: _Shown) -> dict[str, str]:
    artifact = shown.data.files[source.file].received.artifact
    place = cell_name(source.row, source.column)
    return {"file": shown.names.files[artifact], "sha256": artifact, "sheet": source.sheet, "cell": place}


def _text(cell: MergedCell, name: str, shown: _Shown) -> str:
    """A value as it is shown: a choice by its label."""
    field = shown.fields.get(name)
    if field is None:
        return as_text(cell.raw)
    return value_text(cell.value, field, shown.lists, shown.data.programme.language)


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None

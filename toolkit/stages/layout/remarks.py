"""The last column of a form in a correction copy: what is to be put right on each row, beside the answers."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.messages import text
from toolkit.model.correction import IssuedFinding
from toolkit.model.findings import Severity
from toolkit.model.issued import Issued
from toolkit.model.programme import Layout
from toolkit.model.typography import fits, height
from toolkit.model.workbook import Column, Row, Sheet
from toolkit.stages.layout.form import WIDEST, paged
from toolkit.stages.layout.places import Laid, Place, Placed

STYLES = {Severity.ERROR: "bad", Severity.WARNING: "warn", Severity.NOTE: "given"}
WIDTH = 46.0


def at(laid: Laid, finding: IssuedFinding) -> Place | None:
    """The cell of a form that a finding is about: the field's, else the first of its row; nothing where it has none."""
    for one in laid.placed:
        if one.activity.id == finding.activity:
            return _cell(one, finding.field)
    return None


def _cell(placed: Placed, field_id: str) -> Place:
    place = placed.place(field_id)
    return placed.first if place is None or place not in placed.cells else placed.cells[place][0]


def with_remarks(laid: Laid, issued: Issued) -> Laid:
    """The form with what is to be put right beside it; one without anything stays as it is."""
    findings = issued.correction.findings if issued.correction else ()
    by_row: dict[int, list[IssuedFinding]] = {}
    for finding in findings:
        place = at(laid, finding)
        if place is not None:
            by_row.setdefault(place[0], []).append(finding)
    return replace(laid, sheet=_beside(laid, by_row, issued.language)) if by_row else laid


def _beside(laid: Laid, by_row: Mapping[int, Sequence[IssuedFinding]], language: str) -> Sheet:
    sheet, head = laid.sheet, text(language, "correction.remark")
    said = {row: "\n".join(sentence(one, language) for one in found) for row, found in by_row.items()}
    width = WIDTH
    while width < WIDEST and not all(fits(one, width) for one in said.values()):
        width = min(WIDEST, width + 10)
    above, header, lines = sheet.rows[: laid.first - 1], sheet.rows[laid.first - 1], sheet.rows[laid.first :]
    longer = (
        _longer(row, said.get(number), _style(by_row.get(number, ())), width)
        for number, row in enumerate(lines, laid.first)
    )
    columns = (*sheet.columns, Column(width=width))
    table = laid.table.layout is Layout.TABLE
    return replace(
        sheet,
        columns=columns,
        rows=(*above, _longer(header, head, "head", width), *longer),
        autofilter=replace(sheet.autofilter, last_column=len(columns) - 1) if sheet.autofilter else None,
        page=paged(sheet.page, sum(column.width for column in columns)) if table else sheet.page,
    )


def _longer(row: Row, said: str | None, style: str, width: float) -> Row:
    size = max(row.height or 0, height(((said or "", width),)))
    return replace(row, values=(*row.values, said), styles=(*row.styles, style), height=size)


def sentence(finding: IssuedFinding, language: str) -> str:
    """One finding as it stands in a cell: how much it matters, what is wrong and what to do."""
    severity = text(language, f"workbook.severity.{finding.severity}")
    return f"{severity}: {' '.join(part for part in (finding.what, finding.remedy) if part)}"


def _style(findings: Iterable[IssuedFinding]) -> str:
    """The look of the gravest."""
    found = {finding.severity for finding in findings}
    return next((STYLES[severity] for severity in Severity if severity in found), "given")

"""Which findings on single files still count once the files are merged (``semantics.md`` 27)."""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.model.consolidated import Merged, MergedRow
from toolkit.model.entries import corrected_files, merged_rows
from toolkit.model.findings import Finding
from toolkit.model.letters import writer
from toolkit.model.programme import Programme
from toolkit.model.returns import CLOSING
from toolkit.rules import aside
from toolkit.rules.sheet import WITH_TEXT


def remaining(programme: Programme, merged: Merged) -> Iterator[Finding]:
    """The files' own findings, without those on cells and files that another file has answered for."""
    rows, corrected = merged_rows(merged), corrected_files(merged)
    for number, file in enumerate(merged.files):
        department = file.reading.identity.department
        if file.received.excluded:
            continue
        if not file.returns:
            department = department or writer(programme, file)
        if len(file.returns) == 1:
            department = file.returns[0].identity.department or department
        for found in file.reading.findings:
            finding = replace(found, department=found.department or department)
            row = rows.get((number, finding.department or "", finding.location.activity or ""))
            seen = (file.received.artifact, finding.department) in corrected and _left_blank(finding, row)
            if not file.returns or (not seen and _counts(merged, number, finding, row)):
                yield finding


def _left_blank(finding: Finding, row: MergedRow | None) -> bool:
    """True of what a correction copy that came back has settled: its sheets stand for the file's, blanks are meant."""
    if not finding.rule_id.startswith("cell-") or row is None:
        return finding.rule_id.startswith("sheet-")
    cell = row.cells.get(finding.location.field or "")
    return cell is not None and cell.source is None


def _counts(merged: Merged, number: int, finding: Finding, row: MergedRow | None) -> bool:
    if number in merged.revised and finding.location.activity != CLOSING:
        return False
    if finding.rule_id.startswith(("sheet-", "template-")):
        # What a file says beside its answers is told though it gives none: no sentence is lost.
        return number in merged.giving or finding.rule_id in WITH_TEXT | aside.ALWAYS
    if not finding.rule_id.startswith("cell-") or row is None:
        return True
    cell = row.cells.get(finding.location.field or "")
    return cell is None or cell.source is None or cell.source.file <= number

"""Which findings on single files still count once the files are merged (``semantics.md`` 27)."""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.model.consolidated import Merged, MergedRow
from toolkit.model.entries import merged_rows
from toolkit.model.findings import Finding
from toolkit.model.letters import writer
from toolkit.model.programme import Programme
from toolkit.model.returns import CLOSING
from toolkit.rules.sheet import WITH_TEXT


def remaining(programme: Programme, merged: Merged) -> Iterator[Finding]:
    """The files' own findings, without those on cells and files that another file has answered for."""
    rows, corrected = merged_rows(merged), _corrected(merged)
    for number, file in enumerate(merged.files):
        department = file.reading.identity.department
        if file.received.excluded:
            continue
        if not file.returns:
            department = department or writer(programme, file)
        if len(file.returns) == 1:
            department = file.returns[0].identity.department or department
        for finding in file.reading.findings:
            whose = finding.department or department or ""
            row = rows.get((number, whose, finding.location.activity or ""))
            answered = finding.rule_id.startswith("sheet-") and file.received.artifact in corrected
            if not file.returns or (not answered and _counts(merged, number, finding, row)):
                yield replace(finding, department=finding.department or department)


def _corrected(merged: Merged) -> frozenset[str]:
    """Files whose answers came back in a correction copy, with something put right: its sheets stand for theirs."""
    copies = (answers for file in merged.files for answers in file.returns if answers.tables)
    return frozenset(artifact for answers in copies for artifact in answers.corrects or ())


def _counts(merged: Merged, number: int, finding: Finding, row: MergedRow | None) -> bool:
    if number in merged.revised and finding.location.activity != CLOSING:
        return False
    if finding.rule_id.startswith(("sheet-", "template-")):
        # What a file says beside its answers is told though it gives none: no sentence is lost.
        return number in merged.giving or finding.rule_id in WITH_TEXT
    if not finding.rule_id.startswith("cell-") or row is None:
        return True
    cell = row.cells.get(finding.location.field or "")
    return cell is None or cell.source is None or cell.source.file <= number

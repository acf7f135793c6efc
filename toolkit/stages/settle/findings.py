"""Which findings on single files still count once the files are merged (``semantics.md`` 27)."""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.model.consolidated import Merged, MergedRow
from toolkit.model.entries import Entry, entries, extra_key
from toolkit.model.findings import Finding
from toolkit.model.letters import writer
from toolkit.model.programme import Programme
from toolkit.model.returns import CLOSING
from toolkit.rules.sheet import WITH_TEXT

_Key = tuple[str, ...]


def remaining(programme: Programme, merged: Merged) -> Iterator[Finding]:
    """The files' own findings, without those on cells and files that another file has answered for."""
    held: dict[tuple[int, str, str], Entry] = {}
    for entry in entries(merged.files):
        held.setdefault((entry.file, entry.department, entry.activity), entry)
    rows: dict[_Key, MergedRow] = {
        (extra_key(row) if row.extra else (row.department, row.activity)): row for row in merged.rows
    }
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
            row = _row(rows, held.get((number, whose, finding.location.activity or "")))
            if not file.returns or _counts(merged, number, finding, row):
                yield replace(finding, department=finding.department or department)


def _row(rows: dict[_Key, MergedRow], entry: Entry | None) -> MergedRow | None:
    if entry is None:
        return None
    return rows.get(entry.key if entry.extra else (entry.department, entry.activity))


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

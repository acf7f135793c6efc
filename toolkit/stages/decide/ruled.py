"""Merged × Decisions → Merged: which of two differing answers holds, and which decisions newer files have overtaken."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from toolkit.messages.wording import as_text
from toolkit.model.consolidated import Difference, File, Merged, MergedCell, MergedRow, Source
from toolkit.model.decisions import OLDER, Decision, Decisions, Key, Kind
from toolkit.model.entries import SAYS
from toolkit.model.findings import Location
from toolkit.model.handling import BOTH
from toolkit.model.returns import CLOSING
from toolkit.model.values import equal


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruled:
    """The merged answers after her decisions, and what those were about."""

    merged: Merged
    differences: tuple[Difference, ...]
    """Every difference between files, decided on or not."""
    overtaken: tuple[tuple[Decision, str], ...]
    """Decisions that newer answers have overtaken, with these."""


def key_of(difference: Difference) -> Key:
    """What a difference is about."""
    return Key(difference.newer.activity or "", difference.department, difference.field)


def difference_text(difference: Difference) -> str:
    """Both answers of a difference, as a decision on it remembers them."""
    return f"{as_text(difference.newer_raw)}{BOTH}{as_text(difference.older_raw)}"


def ruled(merged: Merged, decisions: Decisions, artifact: str) -> Ruled:
    """The answers that stand after her decisions; ``artifact`` is the workbook, whose answers differ on purpose."""
    between = tuple(
        one
        for one in merged.differences
        if artifact not in (one.newer.artifact, one.older.artifact) and one.newer.activity != CLOSING
    )
    rows = {(row.activity, row.department): row for row in merged.rows}
    open_ = [one for one in merged.differences if one.newer.activity == CLOSING]
    files, overtaken = list(merged.files), [*_overtaken(rows, decisions, merged.files, artifact)]
    for difference in between:
        one = decisions.get(Kind.HOLDS, key_of(difference))
        if one is None or not one.value:
            open_.append(difference)
        elif not equal(one.basis, difference_text(difference)):
            open_.append(difference)
            overtaken.append((one, as_text(difference.newer_raw)))
        elif one.value == OLDER:
            _turn(rows, files, difference)
    after = replace(
        merged,
        rows=tuple(rows[row.activity, row.department] for row in merged.rows),
        files=tuple(files),
        differences=tuple(open_),
    )
    return Ruled(merged=_giving(after), differences=between, overtaken=tuple(overtaken))


def _giving(merged: Merged) -> Merged:
    sources = (cell.source for row in merged.rows for cell in row.cells.values() if cell.mark in SAYS)
    return replace(merged, giving=frozenset(source.file for source in sources if source))


def _turn(rows: dict[tuple[str, str], MergedRow], files: list[File], difference: Difference) -> None:
    """Let the older answer stand, and the newer cell raise nothing."""
    key = _standing(rows, files, difference)
    found = _cell(files, difference.older, difference.department, difference.field)
    if key is None or found is None:
        return
    rows[key] = replace(rows[key], cells={**rows[key].cells, difference.field: found})
    for place, file in enumerate(files):
        if file.received.artifact == difference.newer.artifact:
            left = tuple(finding for finding in file.reading.findings if not _on(finding.location, difference.newer))
            files[place] = replace(file, reading=replace(file.reading, findings=left))


def _standing(
    rows: Mapping[tuple[str, str], MergedRow], files: list[File], difference: Difference
) -> tuple[str, str] | None:
    """The row in which the newer answer stands: an activity of a department's own may have another id there."""
    at = difference.newer
    for key, row in rows.items():
        cell = row.cells.get(difference.field) if row.department == difference.department else None
        if cell is None or cell.source is None:
            continue
        source = cell.source
        place = (files[source.file].received.artifact, source.sheet, source.row, source.column)
        if place == (at.artifact, at.sheet, at.row, at.column):
            return key
    return None


def _on(one: Location, other: Location) -> bool:
    return (one.sheet, one.row, one.column) == (other.sheet, other.row, other.column) and one.field == other.field


def _cell(files: list[File], at: Location, department: str, field: str) -> MergedCell | None:
    """What a cell of a file says, as if it stood."""
    for number, file in enumerate(files):
        if file.received.artifact != at.artifact:
            continue
        for answers in file.returns:
            for table in answers.tables if answers.identity.department == department else ():
                if table.sheet != at.sheet or at.activity not in table.activities or field not in table.fields:
                    continue
                row, place = table.activities.index(at.activity), table.fields.index(field)
                if table.place(row, place) == (at.row, at.column):
                    source = Source(file=number, sheet=table.sheet, row=at.row or 0, column=at.column or 0)
                    return MergedCell(table.values[row][place], table.raws[row][place], table.marks[row][place], source)
    return None


def _overtaken(
    rows: Mapping[tuple[str, str], MergedRow], decisions: Decisions, files: Collection[File], artifact: str
) -> list[tuple[Decision, str]]:
    """Answers by mail or telephone that a later file says something else than."""
    numbered = [*files]
    found = []
    for one in decisions.of(Kind.ANSWER):
        row = rows.get((one.key.activity, one.key.department))
        cell = row.cells.get(one.key.field) if row else None
        if cell is None or cell.source is None or numbered[cell.source.file].received.artifact == artifact:
            continue
        if cell.mark in SAYS and not equal(cell.raw, one.written):
            found.append((one, as_text(cell.raw)))
    return found

"""Which findings a department is asked about, and where in its correction copy they belong."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.messages import text
from toolkit.model.consolidated import Consolidated, File, Merged, MergedRow, RowState
from toolkit.model.correction import IssuedFinding
from toolkit.model.entries import corrected_files, merged_rows
from toolkit.model.findings import Finding, Severity
from toolkit.model.issued import Issued
from toolkit.model.programme import Answers
from toolkit.model.returns import CLOSING

Said = Callable[[Finding], tuple[str, str, str]]
"""What is wrong, what the department is to do about it, and where it was seen."""

LONGEST = 1_200
"""Characters of a sentence: it may repeat two answers that differ."""
MOST, MOST_LINES = 16_000, 200
"""Characters and lines of what was not counted: half of what a cell holds (Excel specifications and limits)."""
_SCOPES = ("cell-", "row-", "sheet-")
_ALSO = frozenset({"round-answers-differ", "round-nil-beside-answers"})
_COORDINATORS = frozenset({"cell-given-changed", "cell-formula", "round-department-missing"})
_UNTOLD = {
    RowState.AWAITED: "blank",
    RowState.MISSING: "blank",
    RowState.BLANK: "blank",
    RowState.UNCONFIRMED: "unconfirmed",
}


def asks(finding: Finding) -> bool:
    """True for what a department can put right or answer; the rest is for the coordinator to judge."""
    if finding.severity is Severity.NOTE or finding.rule_id in _COORDINATORS:
        return False
    if finding.severity is Severity.ERROR:
        return True
    return finding.rule_id.startswith(_SCOPES) or finding.rule_id in _ALSO


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What is found wrong with one department's answers."""

    issued: Issued
    """Its template, with its answers in it."""
    ids: Mapping[str, str]
    """The ids that merged rows have in the template."""
    merged: Merged
    consolidated: Consolidated
    said: Said

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {file.received.artifact: number for number, file in enumerate(self.merged.files)}

    @cached_property
    def _rows(self) -> Mapping[tuple[int, str, str], MergedRow]:
        return merged_rows(self.merged)

    def findings(self) -> Iterator[IssuedFinding]:
        """Everything that the department is asked about: what concerns no row first, then the gravest."""
        everything = (*self.consolidated.findings, *self.consolidated.secondary)
        found = [finding for finding in everything if self._concerns(finding)]
        told = [self._finding(finding) for finding in found]
        silent = any(finding.rule_id == "round-department-silent" for finding in found)
        told += [] if silent else self._unanswered({one.activity for one in told})
        yield from self._ordered(dict.fromkeys(told))

    def _concerns(self, finding: Finding) -> bool:
        if finding.department != self.issued.department or not asks(finding) or self._outdated(finding):
            return False
        # What the department was asked about once, and let stand, is for the coordinator to judge.
        seen = (finding.location.artifact or "", finding.department) in corrected_files(self.merged)
        return finding.severity is Severity.ERROR or not seen

    def _outdated(self, finding: Finding) -> bool:
        """True of a file that gave nothing and that the department has sent another after."""
        number = self._numbers.get(finding.location.artifact or "")
        if number is None or self.merged.files[number].returns:
            return False
        return any(_of(file, self.issued.department) for file in self.merged.files[number + 1 :])

    def _finding(self, finding: Finding) -> IssuedFinding:
        what, remedy, place = self.said(finding)
        activity = self._row(finding)
        written = finding.raw if isinstance(finding.raw, str) else finding.facts.get("text")
        outside = not activity and not finding.rule_id.startswith("cell-") and isinstance(written, str)
        return IssuedFinding(
            severity=finding.severity,
            what=_cut(what, LONGEST),
            remedy=_cut(remedy, LONGEST),
            activity=activity,
            field=(finding.location.field or "") if activity else "",
            place="" if activity else place,
            text=_cut(str(written), MOST) if outside else "",
        )

    def _row(self, finding: Finding) -> str:
        """The id of the copy's row that a finding is about; empty where it has none."""
        location = finding.location
        if location.activity == CLOSING:
            return CLOSING
        number = self._numbers.get(location.artifact or "", -1)
        row = self._rows.get((number, self.issued.department, location.activity or ""))
        wanted = self.ids.get(row.activity if row else location.activity or "", location.activity)
        rows = (activity for table in self.issued.tables for activity in table.activities if activity.open)
        return next((activity.id for activity in rows if activity.id == wanted), "")

    def _unanswered(self, told: set[str]) -> list[IssuedFinding]:
        """Rows that the department owes and that no finding speaks of."""
        language = self.issued.language
        owed = {
            row.activity: _UNTOLD[row.state]
            for row in self.consolidated.rows
            if row.department == self.issued.department and row.state in _UNTOLD
            if row.included and not row.extra and row.answers is not Answers.ANY and row.activity not in told
        }
        return [
            IssuedFinding(
                severity=Severity.ERROR if owed[activity.id] == "blank" else Severity.WARNING,
                what=text(language, f"correction.row.{owed[activity.id]}"),
                remedy=text(language, f"correction.row.{owed[activity.id]}.ask"),
                activity=activity.id,
            )
            for table in self.issued.tables
            for activity in table.activities
            if activity.id in owed and activity.open
        ]

    def _ordered(self, found: Iterable[IssuedFinding]) -> list[IssuedFinding]:
        rows = [activity.id for table in self.issued.tables for activity in table.activities]
        places = {name: place for place, name in enumerate(("", *rows, CLOSING))}
        severities = tuple(Severity)
        by_place = sorted(found, key=lambda one: places[one.activity])
        kinds = {what: place for place, what in enumerate(dict.fromkeys(one.what for one in by_place))}
        return sorted(by_place, key=lambda one: (bool(one.activity), severities.index(one.severity), kinds[one.what]))


def _cut(said: str, most: int) -> str:
    """As much of a text as a cell beside the answers has room for: what is longer stands whole where it was written."""
    lines = said.split("\n")
    kept = "\n".join(lines[:MOST_LINES])
    whole = kept if len(lines) <= MOST_LINES else f"{kept}…"
    return whole if len(whole) <= most else f"{whole[: most - 1].rstrip()}…"


def _of(file: File, department: str) -> bool:
    return any(answers.identity.department == department for answers in file.returns)

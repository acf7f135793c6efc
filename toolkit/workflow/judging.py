"""One opened file → Reading: whose it is, what it answers, and what is wrong, by what the round knows."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.model.cells import WorkbookCells
from toolkit.model.issued import Issued
from toolkit.model.programme import Programme
from toolkit.model.received import Decision
from toolkit.model.recovered import Match
from toolkit.model.returns import Carriers, Identity, Known, Reading
from toolkit.model.values import folded
from toolkit.model.workbook import Formula, Link
from toolkit.rules.added import NOTHING_ADDED, Added
from toolkit.stages.extend import extend
from toolkit.stages.identify import identify
from toolkit.stages.interpret import Around, interpret, recognise
from toolkit.stages.layout import layout
from toolkit.stages.validate import validate

_NO_TEMPLATE = "0" * 16


def _none(_: object) -> Issued | None:
    return None


@dataclass(frozen=True, slots=True)
class Shown:
    """The texts that templates show, laid out when they are first asked for."""

    known: set[str] = field(default_factory=set)
    laid: dict[int, Issued] = field(default_factory=dict)

    def strange(self, written: Collection[str], records: Sequence[Issued]) -> frozenset[str]:
        """Those of some texts that no template of these records shows.

        Most of what a template shows others show too, so a record is laid out only for what is not known yet.
        """
        left = self._left(written, records)
        for issued in records:
            if left and id(issued) not in self.laid:
                self.laid[id(issued)] = issued
                self.known.update(_texts(issued))
                left = self._left(left, records)
        return left

    def _left(self, written: Collection[str], records: Sequence[Issued]) -> frozenset[str]:
        left = [one for one in written if one not in self.known]
        if not left:
            return frozenset()
        own = {folded(one) for issued in records for one in _names(issued)}
        return frozenset(
            one
            for one in left
            if folded(one) not in self.known and not all(folded(part) in own for part in one.split(" · "))
        )


def _names(issued: Issued) -> Iterator[str]:
    """What differs from one department's template to the next's."""
    yield from (issued.department_name, issued.round.title, issued.programme_title)
    for table in issued.tables:
        for activity in table.activities:
            yield activity.id
            yield from (cell for cell in (*activity.cells, *activity.levels) if isinstance(cell, str))


def _texts(issued: Issued) -> Iterator[str]:
    for sheet in layout(issued, _NO_TEMPLATE, 1).sheets:
        for row in sheet.rows:
            for value in row.values:
                shown = value.value if isinstance(value, Formula) else value.text if isinstance(value, Link) else value
                if isinstance(shown, str):
                    yield shown
                    yield folded(shown)


@dataclass(frozen=True, slots=True, kw_only=True)
class Circumstances:
    """What a round knows when its files are read."""

    programme: Programme
    round: str
    records: Mapping[str, Issued]
    """The round's, by template id, oldest first."""
    current: Mapping[str, str]
    """The id of each department's template."""
    today: Callable[[str], Issued | None] = _none
    """What a department's template would say today."""
    held: Callable[[Carriers, Decision | None], tuple[Known, Issued | None]]
    """What a file is judged by, and the record to read it by, if there is any."""
    shown: Shown = field(default_factory=Shown)
    added: Added = NOTHING_ADDED
    """Rules beside ours."""

    def record(self, department: str) -> Issued | None:
        """What a department's template says: as it was issued last, else as it would be today."""
        if department not in self.departments():
            return None
        return self.records.get(self.current.get(department, "")) or self.today(department)

    def departments(self) -> frozenset[str]:
        """Ids of the programme's departments."""
        return frozenset(department.id for department in self.programme.departments)


def judge(cells: WorkbookCells, artifact: str, at: Circumstances, decision: Decision | None = None) -> Reading:
    """What one file gives, by what it says of itself and what was decided about it."""
    carriers, match = _identified(cells, at)
    known, against = at.held(carriers, decision)
    known = replace(known, match=match)
    forms = interpret(cells, artifact, against, at.programme, _around(carriers, at)) if against else ()
    reading = validate(artifact, carriers, known, forms, at.programme)
    return extend(reading, at.programme, at.round, at.added)


def _identified(cells: WorkbookCells, at: Circumstances) -> tuple[Carriers, Match | None]:
    """What a file's marks say; where it has none, what its content says."""
    carriers = identify(cells)
    # What is blank in a correction copy is withdrawn: only a file that says itself that it is one may be read as one.
    templates = {name: record for name, record in at.records.items() if record.correction is None}
    match = None if carriers.votes() else recognise(cells, templates, at.programme)
    if match is None:
        return carriers, None
    said = Identity(
        programme=at.programme.id,
        round=match.round or at.round,
        department=match.department or None,
        template_id=match.template_id or None,
    )
    return replace(carriers, content=said), match


def _around(carriers: Carriers, at: Circumstances) -> Around:
    sheets = {
        name: said.department
        for name, said in carriers.sheets
        if (said.programme, said.round) == (at.programme.id, at.round) and said.department in at.departments()
    }
    return Around(record=at.record, strange=at.shown.strange, sheets={k: v for k, v in sheets.items() if v})

"""What somebody typed where a template has nothing to fill in: no sentence is lost, though it answers nothing."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from toolkit.messages import text
from toolkit.messages.wording import as_text
from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells
from toolkit.model.recovered import Outside
from toolkit.model.values import is_blank, is_withdrawn
from toolkit.stages.interpret.owners import Around, Shared
from toolkit.stages.interpret.placed import Placed

LONGEST = 8_000
"""Letters of one finding; what is longer is told in several."""
MOST = 10
"""Groups of one sheet that are told one by one."""
MOST_LETTERS = 30_000
"""Letters of all that is told together."""
BETWEEN, LINES = " · ", "\n"
_HIDDEN = ("lists", "identity", "state")
_CLOSING_WIDTH = 5

_Place = tuple[int, int]


@dataclass(slots=True)
class Accounted:
    """Cells that are read, or told of already: by sheet and row their columns."""

    cells: dict[str, dict[int, set[int]]] = field(default_factory=dict)
    activities: dict[str, dict[int, str]] = field(default_factory=dict)
    closing: set[str] = field(default_factory=set)

    def add(self, sheet: str, row: int, columns: Iterable[int]) -> None:
        """Cells of a row."""
        self.cells.setdefault(sheet, {}).setdefault(row, set()).update(columns)

    def row(self, sheet: str, row: int) -> bool:
        """True for a row of which something is accounted for."""
        return row in self.cells.get(sheet, {})

    def take(self, placed: Iterable[Placed]) -> None:
        """The rows that some activity has, the copies of them, and their headers."""
        for one in placed:
            name = one.found.sheet.name
            names = self.activities.setdefault(name, {})
            for row, activity in one.named():
                self.add(name, row, one.used)
                names[row] = activity
            for copy in one.duplicates:
                self.add(name, copy.row, one.used)
                names[copy.row] = copy.activity
            self.add(name, one.found.header, one.used)


def outside(cells: WorkbookCells, shared: Shared, told: Accounted, around: Around) -> tuple[Outside, ...]:
    """Every text that stands nowhere in the template and is no answer, those next to each other together.

    Of the template's own hidden sheets, where somebody shows them, formulas and figures say nothing.
    """
    languages = {part.issued.language for part in shared.parts}
    hidden = {text(language, f"template.{name}.sheet") for language in languages for name in _HIDDEN}
    left = {
        sheet.name: list(_left(sheet, told, told.closing | hidden))
        for sheet in cells.sheets
        if sheet.name not in hidden or sheet.state == "visible"
    }
    own = tuple(f"{one.programme}/{one.round.id}/{one.department}/" for one in (part.issued for part in shared.parts))
    written = {cell for places in left.values() for _, cell in places if isinstance(cell, str)}
    if not any(left.values()):
        return ()
    strange = around.strange(written, [part.issued for part in shared.parts]) if written else frozenset()
    strange = frozenset(one for one in strange if not (is_blank(one) or is_withdrawn(one)))
    found: list[Outside] = []
    for sheet in cells.sheets:
        places = left.get(sheet.name, [])
        computed = _computed(places, strange) if sheet.name in told.closing else frozenset()
        texts = {
            place: as_text(cell)
            for place, cell in places
            if place not in computed and (cell in strange or not (isinstance(cell, str) or sheet.name in hidden))
            if not (sheet.name in hidden and as_text(cell).startswith(own))
        }
        found += _told(sheet.name, texts, told.activities.get(sheet.name, {}))
    return tuple(found)


def _left(sheet: SheetCells, told: Accounted, computing: Collection[str]) -> Iterator[tuple[_Place, Scalar]]:
    known = told.cells.get(sheet.name, {})
    computes = sheet.name in computing
    for row, cells in enumerate(sheet.rows):
        columns = known.get(row, ())
        for column, cell in enumerate(cells):
            if cell is None or column in columns or (computes and (row, column) in sheet.formulas):
                continue
            if not isinstance(cell, ErrorValue):
                yield (row, column), cell


def _computed(places: Iterable[tuple[_Place, Scalar]], strange: frozenset[str]) -> frozenset[_Place]:
    """What the closing form counts, where formulas have become what they showed: lines that name what we name."""
    ours = {row for (row, _), cell in places if isinstance(cell, str) and cell not in strange}
    return frozenset(place for place, _ in places if place[0] in ours and place[1] < _CLOSING_WIDTH)


def _told(sheet: str, texts: Mapping[_Place, str], activities: Mapping[int, str]) -> Iterator[Outside]:
    """One value per group of cells that touch, from the top; the last one gathers what is left."""
    groups = _groups(texts)
    for group in groups[:MOST]:
        yield from (replace(piece, sheet=sheet) for piece in _pieces(group, texts, activities))
    rest = [place for group in groups[MOST:] for place in group]
    if rest:
        whole = _one(rest, texts, activities, set(activities.values()))
        yield replace(whole, sheet=sheet, text=shortened(whole.text), activity="", more=True)


def shortened(written: str) -> str:
    """A text that a cell of a workbook can hold."""
    return written if len(written) <= MOST_LETTERS else written[:MOST_LETTERS] + "…"


def _groups(texts: Mapping[_Place, str]) -> list[list[_Place]]:
    """The cells of each group, in reading order; cells touch with a side or a corner."""
    left, groups = set(texts), []
    for start in sorted(texts):
        if start not in left:
            continue
        left.discard(start)
        group, waiting = [start], [start]
        while waiting:
            row, column = waiting.pop()
            near = {(row + down, column + aside) for down in (-1, 0, 1) for aside in (-1, 0, 1)} & left
            left -= near
            group += near
            waiting += near
        groups.append(sorted(group))
    return groups


def _pieces(group: list[_Place], texts: Mapping[_Place, str], activities: Mapping[int, str]) -> Iterator[Outside]:
    """A group as one value, or as several where it is long."""
    names = {activities.get(row, "") for row, _ in group if row in activities}
    piece: list[_Place] = []
    length = 0
    for place in group:
        if piece and length + len(texts[place]) > LONGEST:
            yield _one(piece, texts, activities, names)
            piece, length = [], 0
        piece.append(place)
        length += len(texts[place])
    yield _one(piece, texts, activities, names)


def _one(places: list[_Place], texts: Mapping[_Place, str], activities: Mapping[int, str], names: set[str]) -> Outside:
    """Several activities' texts each name their activity."""
    lines: dict[int, list[str]] = {}
    for row, column in places:
        lines.setdefault(row, []).append(texts[row, column])
    shown = [
        f"{activities[row]}: {BETWEEN.join(line)}" if len(names) > 1 and row in activities else BETWEEN.join(line)
        for row, line in lines.items()
    ]
    return Outside(
        sheet="",
        row=places[0][0],
        column=places[0][1],
        text=LINES.join(shown),
        cells=len(places),
        activity=next(iter(names)) if len(names) == 1 else "",
    )

"""A template as it was meant beside the template as it is in the file: what every promise is checked on."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from toolkit.model.cells import SheetCells, cell_name
from toolkit.model.findings import Fact, Location
from toolkit.model.values import equal
from toolkit.model.workbook import Content, Formula, Link, Sheet, Workbook
from toolkit.rules.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from toolkit.model.cells import Scalar
    from toolkit.model.inspection import InspectedSheet, Inspection

Place = tuple[int, int]
"""A row and a column, zero-based."""
_BLANK: frozenset[Content] = frozenset({None, ""})


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A sheet as meant with the sheet of that name as written."""

    meant: Sheet
    written: InspectedSheet
    cells: SheetCells
    opened: frozenset[Place]
    """Where the respondent should be able to write."""
    looks: Mapping[tuple[str, int], Place]
    """Each meant style with each look that its cells have in the file, and the first place where they meet."""
    formulas: Mapping[Place, Formula]
    """Where the sheet should calculate, and what."""
    different: tuple[Place, ...]
    """Where the file does not say what was meant."""

    @property
    def visible(self) -> bool:
        """True for a sheet that the respondent should see."""
        return self.meant.state == "visible"

    def content(self, place: Place) -> Content:
        """What was meant to stand at a place."""
        row, column = place
        values = self.meant.rows[row].values if row < len(self.meant.rows) else ()
        return values[column] if column < len(values) else None

    def style(self, place: Place) -> str:
        """The name of the style that was meant at a place, or nothing."""
        row, column = place
        styles = self.meant.rows[row].styles if row < len(self.meant.rows) else ()
        return styles[column] if column < len(styles) else ""

    def look(self, place: Place) -> int:
        """The index of the look that a place has in the file; what is not stored looks like the first."""
        row, column = place
        line = self.written.looks[row] if row < len(self.written.looks) else ()
        return line[column] if column < len(line) else 0

    def hit(self, **facts: Fact) -> Hit:
        """A hit on the sheet as a whole."""
        return Hit(location=Location(sheet=self.meant.name), facts=facts)

    def hits(self, places: Iterable[Place], **facts: Fact) -> Iterable[Hit]:
        """A hit on each of some cells, column by column."""
        for row, column in sorted(places, key=lambda place: (place[1], place[0])):
            cell = cell_name(row, column)
            yield Hit(location=Location(sheet=self.meant.name, row=row, column=column), facts={"cell": cell, **facts})

    def wearing(self, looks: Iterable[int]) -> Iterable[Place]:
        """The places whose look in the file is one of these."""
        wanted = frozenset(looks)
        return (
            (row, column)
            for row, line in enumerate(self.written.looks)
            for column, look in enumerate(line)
            if look in wanted
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template as it was meant, and as it reads back."""

    workbook: Workbook
    inspection: Inspection
    code: str
    """Its identity, as every carrier should hold it."""
    pairs: tuple[Pair, ...]

    @staticmethod
    def of(workbook: Workbook, inspection: Inspection, code: str) -> Template:
        """Both, sheet by sheet."""
        cells = {sheet.name: sheet for sheet in inspection.cells.sheets}
        written = {sheet.name: sheet for sheet in inspection.sheets}
        open_styles = frozenset(name for name, style in workbook.styles.items() if not style.locked)
        pairs = tuple(
            _pair(sheet, written[sheet.name], cells[sheet.name], open_styles)
            for sheet in workbook.sheets
            if sheet.name in written
        )
        return Template(workbook=workbook, inspection=inspection, code=code, pairs=pairs)

    @property
    def shown(self) -> tuple[Pair, ...]:
        """The sheets that the respondent should see."""
        return tuple(pair for pair in self.pairs if pair.visible)


def _pair(meant: Sheet, written: InspectedSheet, cells: SheetCells, open_styles: frozenset[str]) -> Pair:
    opened: set[Place] = set()
    looks: dict[tuple[str, int], Place] = {}
    columns: dict[tuple[str, ...], tuple[int, ...]] = {}
    for place, (row, line) in enumerate(zip(meant.rows, written.looks, strict=False)):
        styles = row.styles
        if styles not in columns:
            columns[styles] = tuple(column for column, style in enumerate(styles) if style in open_styles)
        opened.update([(place, column) for column in columns[styles]])
        met = list(zip(styles, line, strict=False))
        for new in set(met) - looks.keys():
            looks[new] = (place, met.index(new))
    beyond = range(len(written.looks), len(meant.rows))
    opened.update(
        (row, column) for row in beyond for column, style in enumerate(meant.rows[row].styles) if style in open_styles
    )
    formulas = {
        (place, column): content
        for place, row in enumerate(meant.rows)
        for column, content in enumerate(row.values)
        if isinstance(content, Formula)
    }
    return Pair(
        meant=meant,
        written=written,
        cells=cells,
        opened=frozenset(opened),
        looks=looks,
        formulas=formulas,
        different=tuple(_different(meant, cells)),
    )


def _different(meant: Sheet, cells: SheetCells) -> Iterable[Place]:
    for place, (row, found) in enumerate(zip_longest(meant.rows, cells.rows, fillvalue=None)):
        values = row.values if row else ()
        read = found or ()
        if values[: len(read)] == read and _BLANK.issuperset(values[len(read) :]):
            continue
        for column, (content, scalar) in enumerate(zip_longest(values, read)):
            if not _same(content, scalar):
                yield place, column


def _same(content: Content, scalar: Scalar) -> bool:
    if isinstance(content, Formula):
        return equal(content.value, scalar)
    return equal(content.text if isinstance(content, Link) else content, scalar)

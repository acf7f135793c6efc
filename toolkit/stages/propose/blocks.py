"""Finds the tables of a source: their headers, wherever they stand, and the rows under them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from toolkit.likeness import LIKE, likeness
from toolkit.model.cells import ErrorValue
from toolkit.model.source import Paragraph, Seen, Source, SourceTable
from toolkit.model.values import folded
from toolkit.stages.propose.cleaning import cleaned
from toolkit.stages.propose.draft import Block, Header, Line
from toolkit.stages.propose.notes import Notes, quoted
from toolkit.stages.propose.words import names_a_column

LONGEST_HEADER = 120
MOST_CELLS = 8
"""Cells that one remark names."""
HEADER_ROWS = 60
"""Rows from the top in which a header is looked for."""
PAGE = re.compile(
    r"^(?:(?:sida|sidan|sid|page)\.?\s*)\d+(?:\s*(?:\(|av|of|/)\s*\d+\)?)?$|^\d+\s*\(\d+\)$", re.IGNORECASE
)
"""A page's number as headers and footers write it."""
RULER = re.compile(r"^:?[-–—_=]{2,}:?$")
LEAST_SHARE = 0.6
"""Of a table's columns that a header names, and of the headers that two tables of one shape share."""


@dataclass(slots=True)
class _Open:
    """A table while its rows are being read."""

    title: str
    headers: tuple[Header, ...]
    lines: list[Line] = field(default_factory=list)
    broken: bool = False


def blocks(source: Source, notes: Notes) -> tuple[tuple[Block, ...], tuple[Header, ...]]:
    """The tables of a source in order, with repeated headers and page numbers left out; and the rows above them."""
    reading = _Reading(notes, several=sum(bool(table.rows) for table in source.tables) > 1)
    for table in source.tables:
        reading.table(table, lines_of(table, notes), _heading(source.paragraphs, table.number))
    found = (Block(title=one.title, headers=one.headers, lines=tuple(one.lines)) for one in reading.found)
    return tuple(found), tuple(reading.above)


def lines_of(table: SourceTable, notes: Notes) -> tuple[Line, ...]:
    """A table's rows as text, blank ones too."""
    result = []
    odd: dict[str, list[Seen]] = {"markup": [], "error_values": [], "formula_unsaved": []}
    for index, row in enumerate(table.rows):
        cells = []
        for column, scalar in enumerate(row):
            seen = Seen(table=table.number, sheet=table.name, row=index, column=column)
            text, remnants = cleaned(scalar)
            if remnants:
                odd["markup"].append(seen)
            if isinstance(scalar, ErrorValue):
                odd["error_values"].append(seen)
                text = ""
            cells.append(text)
        filled = [column for column, cell in enumerate(cells) if cell]
        span = table.wide.get((index, filled[0]), 1) if len(filled) == 1 else 1
        result.append(
            Line(
                seen=Seen(table=table.number, sheet=table.name, row=index),
                cells=tuple(cells),
                covered=table.covered_in(index),
                spanning=span > 1 and span >= len(row),
            )
        )
    for row_, column in sorted(table.formulas):
        if table.at(row_, column) is None:
            odd["formula_unsaved"].append(Seen(table=table.number, sheet=table.name, row=row_, column=column))
    for key, places in odd.items():
        if places:
            tell = notes.note if key == "markup" else notes.check
            tell(key, places[0], count=len(places), cells=tuple(seen.cell for seen in places[:MOST_CELLS]))
    return tuple(result)


def _heading(paragraphs: Iterable[Paragraph], number: int) -> str:
    """The last short text right above a table."""
    above = [one for one in paragraphs if one.before == number]
    return above[-1].text if above and len(above[-1].text) <= LONGEST_HEADER and above[-1].kind != "item" else ""


class _Reading:
    """The tables so far."""

    def __init__(self, notes: Notes, *, several: bool) -> None:
        self.notes, self.several = notes, several
        self.found: list[_Open] = []
        self.above: list[Header] = []

    def table(self, table: SourceTable, lines: Sequence[Line], heading: str) -> None:
        """Take in the next table."""
        filled = [line for line in lines if line.filled]
        first = header_index(filled)
        if not filled:
            return
        if not heading and self._goes_on(filled, first):
            self._rows(self.found[-1], filled, table)
        elif first is None:
            self.notes.check("no_header", filled[0].seen, text=quoted(" · ".join(filter(None, filled[0].cells))))
        else:
            self._begin(table, filled, first, heading)

    def _goes_on(self, filled: Sequence[Line], first: int | None) -> bool:
        """Whether a table without words of a header, as wide as the one before, is the rest of it."""
        if not self.found or filled[0].seen.sheet:
            return False
        wide = max(line.filled[-1] for line in filled) + 1 == len(self.found[-1].headers)
        return wide and (first is None or not any(map(names_a_column, filter(None, filled[first].cells))))

    def _begin(self, table: SourceTable, filled: Sequence[Line], first: int, heading: str) -> None:
        start = filled[first]
        headers = tuple(_headers(start, max(line.filled[-1] for line in filled) + 1))
        above = [Header(text=" ".join(filter(None, line.cells)), seen=line.seen) for line in filled[:first]]
        opened = self.found[-1] if self.found else None
        if opened and not heading and not table.name and same_shape(opened.headers, headers):
            self.notes.note("header_repeated", start.seen, headers=_texts(start))
            opened.broken = True
        else:
            own = above[-1].text if above and len(above[-1].text) <= LONGEST_HEADER else ""
            opened = _Open(heading or (table.name if self.several else own), headers)
            self.found.append(opened)
            self.notes.note("header", start.seen, headers=_texts(start), row=(start.seen.row or 0) + 1)
        self.above += above
        self._rows(opened, filled[first + 1 :], table)

    def _rows(self, opened: _Open, lines: Sequence[Line], table: SourceTable) -> None:
        """Add a table's rows to it, and open the next where a heading and the header come again."""
        for line in lines:
            if line.seen.row in table.headers or repeats(opened.headers, line):
                opened = self._again(opened, line)
            elif is_ruler(line):
                opened.broken = True
            elif is_page(line):
                self.notes.note("page_number", line.seen, text=quoted(" ".join(filter(None, line.cells))))
                opened.broken = True
            else:
                opened.lines.append(replace(line, broken=opened.broken))
                opened.broken = False

    def _again(self, opened: _Open, line: Line) -> _Open:
        whole = sum(map(bool, line.cells)) == sum(1 for header in opened.headers if header.text)
        last = opened.lines[-1] if opened.lines else None
        if whole and last and last.filled == (0,) and len(last.at(0)) <= LONGEST_HEADER and len(opened.headers) > 1:
            opened.lines.pop()
            self.notes.note("header", line.seen, headers=_texts(line), row=(line.seen.row or 0) + 1)
            opened = _Open(last.at(0), opened.headers)
            self.found.append(opened)
        else:
            self.notes.note("header_repeated" if whole else "header_half", line.seen, headers=_texts(line))
            opened.broken = True
        return opened


def _texts(line: Line) -> tuple[str, ...]:
    return tuple(quoted(cell) for cell in line.cells if cell)


def header_index(lines: Sequence[Line]) -> int | None:
    """The first row that names most columns in short, different words."""
    width = _usual_width(lines)
    for index, line in enumerate(lines[:HEADER_ROWS]):
        cells = [cell for cell in line.cells if cell]
        enough = len(cells) >= max(min(2, width), width * LEAST_SHARE)
        short = all(len(cell) <= LONGEST_HEADER and not cell.replace(".", "").isdigit() for cell in cells)
        if enough and short and len({folded(cell) for cell in cells}) == len(cells):
            return index if index + 1 < len(lines) or any(map(names_a_column, cells)) else None
    return None


def _usual_width(lines: Sequence[Line]) -> int:
    """How many columns say something in more than one row, or in the only one."""
    counts: dict[int, int] = {}
    for line in lines:
        for column in line.filled:
            counts[column] = counts.get(column, 0) + 1
    return sum(count > 1 for count in counts.values()) or len(counts)


def _headers(line: Line, width: int) -> Iterator[Header]:
    for column in range(width):
        text = " ".join(line.at(column).split()).replace("{", "(").replace("}", ")")
        yield Header(text=text, seen=replace(line.seen, column=column))


def same_shape(one: Sequence[Header], other: Sequence[Header]) -> bool:
    """Whether two headers name the same columns, give or take a missing last one."""
    if abs(len(one) - len(other)) > 1:
        return False
    pairs = [(first.text, second.text) for first, second in zip(one, other, strict=False) if first.text or second.text]
    alike = sum(likeness(first, second) >= LIKE for first, second in pairs)
    return alike >= max(len(one), len(other)) * LEAST_SHARE


def repeats(headers: Sequence[Header], line: Line) -> bool:
    """Whether a row is the header again, or what a page shows of it."""
    filled = line.filled
    if len(filled) < min(2, len(headers)) or filled[-1] >= len(headers):
        return False
    return all(headers[column].text and likeness(line.at(column), headers[column].text) >= LIKE for column in filled)


def is_ruler(line: Line) -> bool:
    """Whether a row only draws a line: dashes in more than one cell, as text tables have under a header."""
    return len(line.filled) > 1 and all(RULER.match(line.at(column)) for column in line.filled)


def is_page(line: Line) -> bool:
    """Whether a row is nothing but a page's number."""
    return len(line.filled) == 1 and PAGE.match(line.at(line.filled[0])) is not None

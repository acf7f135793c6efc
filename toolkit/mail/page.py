"""A mail's page (HTML): its words, links and tables. Nothing in it is run, fetched or trusted.

Read by a tokenizer of our own, which takes time in proportion to the page: the standard library's parser needs minutes
for half a megabyte of comments that are never closed.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from toolkit.model.cells import Scalar, SheetCells

MOST_TABLES = 50
MOST_CELLS = 50_000
"""In all tables of a page."""
MOST_COLUMNS = 200
LONGEST_CELL = 32_767
"""Characters; what a cell of Excel holds."""
DEEPEST = 20
"""Tables in tables that are told apart. Mails that are laid out by tables have some ten."""

LONGEST_TAG = 4_000
"""Characters of a tag that are looked at."""

_TOKEN = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:]{0,30})([^<>]*)>|([^<]+)|<(?:[!?/][^<>]*>)?")
_ATTRIBUTE = re.compile(r"([A-Za-z-]{1,30})\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"']+)")
_BREAKS = frozenset({"br", "p", "div", "li", "tr", "table", "h1", "h2", "h3", "h4", "ul", "ol", "blockquote"})
_BREAK = "\v"
"""A line's end that somebody made: unlike those around paragraphs, several of them are blank lines."""
_UNSEEN = frozenset({"style", "script", "head", "title", "template", "xml"})
_CELLS = frozenset({"td", "th"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page shows."""

    text: str = ""
    links: tuple[str, ...] = ()
    tables: tuple[SheetCells, ...] = ()
    """In the order they begin, without those that only lay the page out."""


def _lines(block: str) -> str:
    """The lines of a paragraph, blank ones too."""
    return "\n".join(" ".join(line.split()) for line in block.split(_BREAK))


def read_page(html: str) -> Page:
    """A page's words, links and tables; whatever it is, something comes out."""
    if not html:
        return Page()
    reader = _Reader()
    for token in _TOKEN.finditer(_without_comments(html)):
        reader.take(token)
    grids = [grid for grid in reader.tables if not grid.lays_out and grid.holds]
    sheets = tuple(
        SheetCells(name=str(number), rows=tuple(map(tuple, grid.rows))) for number, grid in enumerate(grids, 1)
    )
    return Page(text="".join(reader.words).replace(_BREAK, "\n"), links=tuple(reader.links), tables=sheets)


@dataclass(slots=True)
class _Grid:
    """One table while it is read; a cell over several rows or columns stands in its first."""

    rows: list[list[Scalar]] = field(default_factory=list)
    cell: list[str] | None = None
    lays_out: bool = False
    """True when another table stands in it."""
    span: tuple[int, int] = (1, 1)
    reserved: dict[tuple[int, int], None] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """True with something in more than one cell."""
        return sum(value is not None for row in self.rows for value in row) > 1

    def begin_row(self) -> None:
        self.end_cell()
        self.rows.append([])
        self._pass_reserved()

    def begin_cell(self, rows: int, columns: int) -> None:
        self.end_cell()
        if not self.rows:
            self.begin_row()
        self.cell, self.span = [], (rows, columns)

    def end_cell(self) -> None:
        if self.cell is None:
            return
        blocks = (block.strip() for block in "".join(self.cell).replace("\xa0", " ").split("\n"))
        value = "\n".join(_lines(block) for block in blocks if block)[:LONGEST_CELL]
        self.cell, row = None, self.rows[-1]
        at, (down, across) = len(row), self.span
        row += [value or None, *[None] * (across - 1)]
        for below in range(1, down):
            for column in range(at, at + across):
                self.reserved[len(self.rows) - 1 + below, column] = None
        self._pass_reserved()

    def _pass_reserved(self) -> None:
        row = self.rows[-1]
        while (len(self.rows) - 1, len(row)) in self.reserved:
            row.append(None)


class _Reader:
    """What has been read of a page so far."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.links: list[str] = []
        self.tables: list[_Grid] = []
        self._open: list[_Grid] = []
        self._unseen = 0
        self._cells = 0

    def take(self, token: re.Match[str]) -> None:
        """Go on with a tag or a piece of text."""
        end, tag, attributes, words = token.groups()
        if tag is None:
            if not self._unseen:
                self._say(" ".join(_unescaped(words or _loose(token[0])).split("\n")))
        elif end:
            self._end(tag.casefold())
        else:
            self._begin(tag.casefold(), attributes[:LONGEST_TAG])

    def _begin(self, tag: str, attributes: str) -> None:
        if tag in _UNSEEN:
            self._unseen += not attributes.endswith("/")
        elif tag == "a":
            link = _attribute("href", attributes)
            self.links += [link] if link.casefold().startswith(("http://", "https://")) else []
        elif tag == "table":
            self._begin_table()
        elif self._open:
            self._in_table(tag, attributes)
        if tag in _BREAKS:
            self._say(_BREAK if tag == "br" else "\n")

    def _end(self, tag: str) -> None:
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._open and tag in {*_CELLS, "tr", "table"}:
            self._open[-1].end_cell()
            if tag == "table":
                self._open.pop()
        if tag in _BREAKS or tag in _CELLS:
            self._say(" \t" if tag in _CELLS else "\n")

    def _say(self, words: str) -> None:
        self.words.append(words)
        if self._open and self._open[-1].cell is not None:
            self._open[-1].cell.append(words)

    def _begin_table(self) -> None:
        for outer in self._open[-1:]:
            outer.lays_out = True
        grid = _Grid()
        if len(self._open) < DEEPEST:
            self.tables += [grid] if len(self.tables) < MOST_TABLES else []
            self._open.append(grid)

    def _in_table(self, tag: str, attributes: str) -> None:
        grid = self._open[-1]
        if tag == "tr":
            grid.begin_row()
        elif tag in _CELLS:
            down, across = (_number(_attribute(name, attributes)) for name in ("rowspan", "colspan"))
            self._cells += down * across
            if self._cells <= MOST_CELLS:
                grid.begin_cell(down, across)
            else:
                grid.end_cell()


def _loose(mark: str) -> str:
    """A ``<`` that begins no tag; a declaration says nothing."""
    return mark if mark == "<" else ""


def _without_comments(html: str) -> str:
    kept: list[str] = []
    at = 0
    while (start := html.find("<!--", at)) >= 0:
        kept.append(html[at:start])
        end = html.find("-->", start + 4)
        at = end + 3 if end >= 0 else len(html)
    return "".join((*kept, html[at:]))


def _attribute(name: str, attributes: str) -> str:
    found = next((match for match in _ATTRIBUTE.finditer(attributes) if match[1].casefold() == name), None)
    return _unescaped(found[2].strip("\"'")).strip() if found else ""


def _unescaped(text: str) -> str:
    try:
        return unescape(text)
    except ValueError:
        # A number of more digits than Python reads.
        return text


def _number(said: str) -> int:
    digits = said[:6]
    return min(max(int(digits), 1), MOST_COLUMNS) if digits.isascii() and digits.isdigit() else 1

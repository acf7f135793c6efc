"""The blocks of an appendix as paragraphs and tables of Word."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.model.appendix import Block, Cell, Column, Heading, Listing, Paragraph, Part, Row, Table, Tone
from toolkit.word.nodes import lines_of, node, paragraph, run
from toolkit.word.styles import LEVELS, Styles

_HEAD_FILL, _BORDER = "E3EAF2", "A6B1BD"
_PER_CHARACTER = 115
"""Twips that a character's width of a column is worth where there is room: 2 mm."""
_NARROWEST = 900
"""Twips: 16 mm, in which a status stands."""
_LETTERS = 85.0
"""Twips of a letter of 9 points, on average."""
_BOLD_LETTERS, _AROUND, _LONGEST_WORD = 98.0, 190, 20
"""Twips of a bold letter and of a cell's edges; letters of the longest word that is kept whole."""
_FOR_WORDS = 0.75
"""Of the width, to keep words whole; the rest goes to the columns with most to say."""
_SHORT_LIST = 15
"""Items."""
_MOST_LINES = 26
"""Of a row that is kept whole: half a standing page, so that no page is left half empty for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """Where blocks are put: the document's styles, the heading that stands for level 1, and the width in twips."""

    styles: Styles
    first_heading: int
    width: int

    def heading(self, level: int) -> str:
        """The style of a heading."""
        return self.styles.headings[min(max(level - 1 + self.first_heading, 1), LEVELS) - 1]


def elements(blocks: tuple[Block, ...], sheet: Sheet) -> Iterator[BaseOxmlElement]:
    """The blocks in order; what stands right over a table stays with it."""
    following = (*blocks[1:], None)
    for block, after in zip(blocks, following, strict=True):
        if isinstance(block, Table):
            if block.captioned:
                yield _caption(block, sheet)
            yield _table(block, sheet)
        elif isinstance(block, Heading):
            yield paragraph(sheet.heading(block.level), run(block.text))
        elif isinstance(block, Listing):
            yield from _list(block, sheet)
        else:
            for line in _running(block, sheet):
                if isinstance(after, Table):
                    line[0].insert(1, node("keepNext"))
                yield line


def _caption(table: Table, sheet: Sheet) -> BaseOxmlElement:
    """A table's caption, with air above whatever the template's style says."""
    made = paragraph(sheet.styles.caption, run(table.caption))
    made[0].append(node("spacing", before=240))
    return made


def _running(block: Paragraph, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    style = {Tone.PLAIN: sheet.styles.body, Tone.LEAD: sheet.styles.lead, Tone.NOTE: sheet.styles.note}[block.tone]
    yield from _lines(block.part, style)


def _list(block: Listing, sheet: Sheet) -> Iterator[BaseOxmlElement]:
    """A paragraph per item; a short list is kept on one page."""
    for number, part in enumerate(block.items, 1):
        label = [run(f"{part.label}: ", bold=True)] if part.label else []
        item = paragraph(sheet.styles.bullet, *label, run(part.text))
        if number < len(block.items) <= _SHORT_LIST:
            item[0].insert(1, node("keepNext"))
        yield item


def _lines(part: Part, style: str, *, bold: bool = False, quiet: bool = False) -> Iterator[BaseOxmlElement]:
    """A paragraph per line, the label before the first; at least one, as every cell must have."""
    label = [run(f"{part.label}: ", bold=True)] if part.label else []
    for line in lines_of(part.text) or [""]:
        yield paragraph(style, *label, run(line, bold=bold, quiet=quiet or part.quiet))
        label = []


def _table(table: Table, sheet: Sheet) -> BaseOxmlElement:
    widths = _widths(table, sheet.width)
    made = node("tbl", _properties(table, sum(widths), sheet), node("tblGrid", *(node("gridCol", w=w) for w in widths)))
    made.append(_head(table, widths, sheet))
    for place, row in enumerate(table.rows):
        below = table.rows[place + 1].repeated if place + 1 < len(table.rows) else 0
        made.append(_row(table, row, below, widths, sheet))
    return made


def _properties(table: Table, width: int, sheet: Sheet) -> BaseOxmlElement:
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    style = [node("tblStyle", val=sheet.styles.table)] if sheet.styles.table else []
    return node(
        "tblPr",
        *style,
        node("tblW", w=width, type="dxa"),
        node("tblBorders", *(node(edge, val="single", sz=4, space=0, color=_BORDER) for edge in edges)),
        node("tblLayout", type="fixed"),
        node("tblCellMar", *(node(side, w=85, type="dxa") for side in ("left", "right"))),
        node(
            "tblLook",
            val="04A0" if table.head == 0 else "0420",
            firstRow=1,
            lastRow=0,
            firstColumn=int(table.head == 0),
            lastColumn=0,
            noHBand=0,
            noVBand=1,
        ),
        node("tblCaption", val=" ".join(lines_of(table.caption))),
    )


def _head(table: Table, widths: list[int], sheet: Sheet) -> BaseOxmlElement:
    made = node("tr", node("trPr", node("cantSplit"), node("tblHeader")))
    for column, width in zip(table.columns, widths, strict=True):
        looks = node("tcPr", node("tcW", w=width, type="dxa"), node("shd", val="clear", color="auto", fill=_HEAD_FILL))
        made.append(node("tc", looks, _aligned(paragraph(sheet.styles.head, run(column.title)), column)))
    return made


def _row(table: Table, row: Row, below: int, widths: list[int], sheet: Sheet) -> BaseOxmlElement:
    made = node("tr", *([node("trPr", node("cantSplit"))] if _fits(row, widths) else []))
    for place, (cell, column, width) in enumerate(zip(row.cells, table.columns, widths, strict=True)):
        again = place < row.repeated
        open_edges = [
            *([node("top", val="nil")] if again else []),
            *([node("bottom", val="nil")] if place < below else []),
        ]
        looks = node("tcPr", node("tcW", w=width, type="dxa"))
        if open_edges:
            looks.append(node("tcBorders", *open_edges))
        made.append(node("tc", looks))
        for part in cell:
            for line in _lines(part, sheet.styles.cell, bold=place == table.head, quiet=again):
                made[-1].append(_aligned(line, column))
    return made


def _aligned(line: BaseOxmlElement, column: Column) -> BaseOxmlElement:
    if column.number:
        line[0].append(node("jc", val="right"))
    return line


def _widths(table: Table, room: int) -> list[int]:
    """Twips per column: in proportion, as far as words allow, together no more than there is room for."""
    total = sum(column.width for column in table.columns)
    whole = min(room, round(total * _PER_CHARACTER))
    least = [_least(table, place) for place in range(len(table.columns))]
    tight = min(1.0, _FOR_WORDS * whole / sum(least))
    least = [one * tight for one in least]
    wanted = [max(one, whole * column.width / total) for one, column in zip(least, table.columns, strict=True)]
    over, spare = sum(wanted) - whole, sum(wanted) - sum(least)
    return [int(w - (over * (w - n) / spare if spare else 0)) for w, n in zip(wanted, least, strict=True)]


def _least(table: Table, place: int) -> float:
    """Twips that the longest word of a column takes, within reason."""
    texts = [
        table.columns[place].title,
        *(part.label + " " + part.text for row in table.rows for part in row.cells[place]),
    ]
    longest = max((len(word) for text in texts for word in text.split()), default=0)
    return max(_NARROWEST, min(longest, _LONGEST_WORD) * _BOLD_LETTERS + _AROUND)


def _fits(row: Row, widths: list[int]) -> bool:
    return max(_height(cell, width) for cell, width in zip(row.cells, widths, strict=True)) <= _MOST_LINES


def _height(cell: Cell, width: int) -> float:
    """How many lines a cell takes, roughly."""
    across = max(1.0, (width - 170) / _LETTERS)
    return sum(1 + (len(part.label) + len(line)) // across for part in cell for line in lines_of(part.text))

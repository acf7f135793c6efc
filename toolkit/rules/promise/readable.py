"""Can everything be read: nothing clipped, nothing small, text against its ground, frames against the paper."""

from collections.abc import Iterable, Mapping

from toolkit.model.cells import Scalar, SheetCells
from toolkit.model.contrast import LEAST_CONTRAST, contrast
from toolkit.model.inspection import InspectedSheet
from toolkit.model.typography import LINE_HEIGHT, MOST_HEIGHT, lines, measure
from toolkit.model.workbook import Style
from toolkit.rules.promise.template import Pair, Place, Template
from toolkit.rules.rule import Hit

LEAST_FRAME = 3.0
"""WCAG 2.1, success criterion 1.4.11, for what shows where an answer goes."""
LEAST_SIZE = 11.0
"""Points."""
PAPER = "FFFFFF"
HIGHEST = MOST_HEIGHT - 1
"""Points from which a row counts as the highest there is: files hold whole pixels."""
DEFAULT_WIDTH = 8.43
"""Characters of a column that has no width of its own."""


def low_contrast(template: Template) -> Iterable[Hit]:
    """Text that is hard to tell from its ground, as a mark shows it too."""
    styles = template.inspection.styles
    for pair in template.shown:
        for look in sorted({look for _, look in pair.looks}):
            style = styles[look]
            ground = style.fill or PAPER
            if contrast(style.color, ground) < LEAST_CONTRAST:
                yield from pair.hits(pair.wearing([look]), color=style.color, fill=ground)
        for mark in pair.written.conditions:
            place = (mark.areas[0].first_row, mark.areas[0].first_column)
            ground = mark.style.fill or styles[pair.look(place)].fill or PAPER
            if contrast(mark.style.color, ground) < LEAST_CONTRAST:
                yield from pair.hits([place], color=mark.style.color, fill=ground)


def border_pale(template: Template) -> Iterable[Hit]:
    """An open cell without a frame that can be seen."""
    styles = template.inspection.styles
    names = {name for name, style in template.workbook.styles.items() if not style.locked}
    for pair in template.shown:
        pale = {look for name, look in pair.looks if name in names and _pale(styles[look])}
        if pale:
            yield from pair.hits(pair.opened.intersection(pair.wearing(pale)))


def _pale(style: Style) -> bool:
    grounds = (PAPER, style.fill or PAPER)
    return style.border is None or min(contrast(style.border, ground) for ground in grounds) < LEAST_FRAME


def font_small(template: Template) -> Iterable[Hit]:
    """Text that is smaller than anybody should have to read."""
    styles = template.inspection.styles
    for pair in template.shown:
        for look in sorted({look for _, look in pair.looks if styles[look].size < LEAST_SIZE}):
            yield from pair.hits(pair.wearing([look]), size=styles[look].size)


def clipped(template: Template) -> Iterable[Hit]:
    """A text that its cell does not show whole, although the row or the column could."""
    for pair in template.shown:
        yield from pair.hits(place for place, height in _short(template, pair) if height < HIGHEST)


def beyond_row(template: Template) -> Iterable[Hit]:
    """A text that the highest row of Excel does not show whole."""
    for pair in template.shown:
        yield from pair.hits(place for place, height in _short(template, pair) if height >= HIGHEST)


def _short(template: Template, pair: Pair) -> Iterable[tuple[Place, float]]:
    return short(pair.written, pair.cells, template.inspection.styles)


def short(sheet: InspectedSheet, cells: SheetCells, styles: tuple[Style, ...]) -> Iterable[tuple[Place, float]]:
    """The places of a sheet that do not show their content whole, each with the height of its row in points."""
    widths = {column: one.width for column, one in sheet.columns.items()}
    for row, line in enumerate(cells.rows):
        height = sheet.heights.get(row, LINE_HEIGHT)
        for column, scalar in enumerate(line):
            if scalar is None:
                continue
            style = styles[sheet.looks[row][column]]
            if _fits(scalar, style, widths.get(column, DEFAULT_WIDTH), height):
                continue
            alone = style.wrap or not isinstance(scalar, str) or height + 1 < LINE_HEIGHT
            if alone or not _runs_on(str(scalar), line, column, widths):
                yield (row, column), height


def _fits(scalar: Scalar, style: Style, width: float, height: float) -> bool:
    scale = style.size / LEAST_SIZE
    if not isinstance(scalar, str):
        return _digits(scalar) <= width / scale
    if "\n" not in scalar and measure(scalar, scale) <= width - 1:
        return height + 1 >= LINE_HEIGHT * scale
    return style.wrap and lines(scalar, width, scale) * LINE_HEIGHT * scale <= height + 1


def _digits(scalar: Scalar) -> int:
    """Characters that a number or a date needs: with fewer Excel shows ``####``."""
    if isinstance(scalar, bool):
        return 5
    if isinstance(scalar, int | float):
        return min(len(f"{scalar:.15g}"), 11)
    return 10


def _runs_on(text: str, line: tuple[Scalar, ...], column: int, widths: Mapping[int, float]) -> bool:
    """True where a text of one line runs on over blank neighbours; beyond the last cell nothing stops it."""
    if "\n" in text:
        return False
    after = next((place for place in range(column + 1, len(line)) if line[place] is not None), None)
    if after is None:
        return True
    return measure(text) <= sum(widths.get(place, DEFAULT_WIDTH) for place in range(column, after))


def count(template: Template) -> int:
    """The texts that the respondent sees."""
    return sum(scalar is not None for pair in template.shown for line in pair.cells.rows for scalar in line)


def count_looks(template: Template) -> int:
    """The looks of text in use, marks included."""
    return sum(len({look for _, look in pair.looks}) + len(pair.written.conditions) for pair in template.shown)

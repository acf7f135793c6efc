"""What the cells say."""

from collections.abc import Iterable, Sequence

from toolkit.model.cells import Scalar
from toolkit.model.findings import Fact, Term
from toolkit.model.workbook import Content, Formula, Link
from toolkit.rules.promise.identity import ID
from toolkit.rules.promise.template import Place, Template
from toolkit.rules.rule import Hit

LONGEST_TEXT = 32_767
"""UTF-16 units that a cell holds (Excel specifications and limits)."""
MOST_LINE_FEEDS = 253
"""Of a cell (Excel specifications and limits)."""
SHOWN = 60
"""Characters of a text that a finding repeats."""
BLANK = Term("promise.blank")


def changed(template: Template) -> Iterable[Hit]:
    """A cell that is not the respondent's says something else than the programme."""
    for pair in template.shown:
        for place in pair.different:
            content = pair.content(place)
            calculated = isinstance(content, Formula) or place in pair.written.formulas
            if not calculated and place not in pair.opened and pair.style(place) != ID:
                yield from pair.hits([place], wanted=_words(content), found=_words(pair.cells.at(*place)))


def filled(template: Template) -> Iterable[Hit]:
    """An open cell holds something else than its starting value."""
    for pair in template.shown:
        places = [place for place in pair.different if place in pair.opened and place not in pair.written.formulas]
        yield from pair.hits(places)


def too_long(template: Template) -> Iterable[Hit]:
    """A text is longer than Excel keeps."""
    for pair in template.pairs:
        yield from pair.hits(overlong(pair.cells.rows))


def overlong(rows: Iterable[Sequence[Content | Scalar]]) -> Iterable[Place]:
    """Places of texts that no cell can hold."""
    for place, row in enumerate(rows):
        for column, value in enumerate(row):
            # Where neither can be, nothing is counted.
            if isinstance(value, str) and len(value) > MOST_LINE_FEEDS and _beyond(value):
                yield place, column


def _beyond(value: str) -> bool:
    if value.count("\n") > MOST_LINE_FEEDS:
        return True
    return 2 * len(value) > LONGEST_TEXT and len(value.encode("utf-16-le", "replace")) > 2 * LONGEST_TEXT


def _words(content: Content | Scalar) -> Fact:
    shown = content.text if isinstance(content, Link) else content
    if shown is None or shown == "":
        return BLANK
    one_line = " ".join(str(shown).split())
    return one_line if len(one_line) <= SHOWN else one_line[: SHOWN - 1] + "…"


def count(template: Template) -> int:
    """The cells with a text that is not the respondent's."""
    return sum(
        value not in (None, "") and (place, column) not in pair.opened
        for pair in template.shown
        for place, row in enumerate(pair.meant.rows)
        for column, value in enumerate(row.values)
    )


def count_open(template: Template) -> int:
    """The cells that wait for an answer."""
    return sum(len(pair.opened) for pair in template.shown)

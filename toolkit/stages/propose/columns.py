"""What each column of a table is: a level, the number, the activity, who answers, or a field."""

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.values import folded
from toolkit.stages.propose.cleaning import is_ditto
from toolkit.stages.propose.draft import Block, Header, Line
from toolkit.stages.propose.notes import OF_FIELD, OF_LEVEL, Notes
from toolkit.stages.propose.words import (
    ANSWER,
    DEPARTMENT,
    GIVEN,
    LEVEL,
    NUMBER,
    PERIOD,
    RESPONSIBLE,
    TITLE,
)

LEAST_BLANK = 0.25
"""Of a level column's cells: what stands above is not written again."""
LEAST_REPEATED = 1.5
"""Rows per value, of a level column that is written out on every row."""
LONGEST_LEVEL = 150
LEAST_NAMED = 0.5
"""Of the rows, that a column called an activity is filled in: the others are areas, and halves of split rows."""
MARKS = frozenset({"x", "✓", "✔", "☒", "☑"})
FEWEST_MARKED = 2
"""Columns, for a matrix of departments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """The columns of a table by what they are."""

    levels: tuple[int, ...]
    title: int
    number: int | None
    responsible: int | None
    marks: tuple[int, ...]
    fields: tuple[int, ...]


def roles(blocks: Sequence[Block], notes: Notes) -> Roles:
    """What the columns of tables of one shape are."""
    headers = blocks[0].headers
    lines = [line for block in blocks for line in block.lines]
    used = [column for column in range(len(headers)) if headers[column].text or any(line.at(column) for line in lines)]
    number = next((column for column in used if NUMBER.match(headers[column].text)), None)
    marks = tuple(column for column in used if _is_marked(headers[column], lines, column))
    marks = marks if len(marks) >= FEWEST_MARKED else ()
    free = [column for column in used if column != number and column not in marks]
    title = _title(headers, lines, free)
    levels = tuple(column for column in free if column < title and _is_level(headers[column], lines, column))
    rest = [column for column in free if column not in levels and column != title]
    responsible = _responsible(headers, rest)
    notes.check("title_column", headers[title].seen, f"{OF_FIELD}title", header=headers[title].text or "–")
    for place, column in enumerate(levels):
        blank = sum(not line.at(column) for line in lines)
        notes.check(
            "level",
            headers[column].seen,
            f"{OF_LEVEL}{place}",
            header=headers[column].text or "–",
            blank=blank,
            rows=len(lines),
        )
    return Roles(
        levels=levels,
        title=title,
        number=number,
        responsible=responsible,
        marks=marks,
        fields=tuple(column for column in rest if column != responsible),
    )


def _responsible(headers: Sequence[Header], rest: Sequence[int]) -> int | None:
    """The column that says who answers: one called responsible, else one called after departments."""
    for pattern in (RESPONSIBLE, DEPARTMENT):
        for column in rest:
            if pattern.search(headers[column].text) and not ANSWER.search(headers[column].text):
                return column
    return None


def _title(headers: Sequence[Header], lines: Sequence[Line], free: Sequence[int]) -> int:
    """The first column called an activity that is filled on most rows; else the first that is, and is no level."""
    full = [column for column in free if _share(lines, column) > 1 - LEAST_BLANK]
    half = [column for column in free if _share(lines, column) > LEAST_NAMED]
    named = [
        column for column in half if TITLE.search(headers[column].text) and not ANSWER.search(headers[column].text)
    ]
    # "Område/typ aktivitet" is a level though it names activities.
    named = [column for column in named if not (LEVEL.search(headers[column].text) and _repeated(lines, column))]
    if named:
        return named[0]
    plain = [column for column in full if not _is_level(headers[column], lines, column)]
    plain = [
        column for column in plain if not (PERIOD.search(headers[column].text) or _is_digits(lines, column))
    ] or plain
    return (plain or full or list(free) or [0])[0]


def _share(lines: Sequence[Line], column: int) -> float:
    """The part of the rows in which a column says something."""
    return sum(bool(line.at(column)) for line in lines) / max(len(lines), 1)


def _is_digits(lines: Sequence[Line], column: int) -> bool:
    cells = [line.at(column) for line in lines if line.at(column)]
    return bool(cells) and all(cell.replace(".", "").replace(",", "").isdigit() for cell in cells)


def _repeated(lines: Sequence[Line], column: int) -> bool:
    """Whether a column's values come in runs, written out or filled down."""
    cells = [folded(line.at(column)) for line in lines]
    said = [cell for cell in cells if cell and not is_ditto(cell)]
    if not said:
        return False
    runs = sum(one != other for one, other in zip(["", *said], said, strict=False))
    return len(cells) / len(set(said)) >= LEAST_REPEATED and runs <= len(set(said)) * LEAST_REPEATED


def _is_level(header: Header, lines: Sequence[Line], column: int) -> bool:
    said = [line.at(column) for line in lines if line.at(column)]
    if not said or max(map(len, said)) > LONGEST_LEVEL or _is_digits(lines, column):
        return False
    blank = 1 - _share(lines, column) + sum(is_ditto(text) for text in said) / len(lines)
    if GIVEN.search(header.text) and not LEVEL.search(header.text) and PERIOD.search(header.text):
        return False
    return blank >= LEAST_BLANK or (bool(LEVEL.search(header.text)) and _repeated(lines, column))


def _is_marked(header: Header, lines: Sequence[Line], column: int) -> bool:
    """Whether a column holds nothing but marks."""
    said = [folded(line.at(column)) for line in lines if line.at(column)]
    return bool(header.text and said) and all(text in MARKS for text in said)

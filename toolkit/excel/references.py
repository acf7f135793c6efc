"""References to cells as files write them."""

from __future__ import annotations

import re

from toolkit.model.workbook import Area

CELL = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]*)")
TARGET = re.compile(r"=?(?:'((?:[^']|'')+)'|([^'!]+))!(\$?[A-Z]{1,3}\$?[0-9]+(?::\$?[A-Z]{1,3}\$?[0-9]+)?)")
REPEATED_ROWS = re.compile(r"!\$?([1-9][0-9]*):\$?([1-9][0-9]*)\Z")


def place(reference: str) -> tuple[int, int]:
    """The zero-based row and column of a cell's reference; raises ``ValueError`` if it is none."""
    match = CELL.fullmatch(reference)
    if match is None:
        raise ValueError(reference)
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) - 1, column - 1


def area(reference: str) -> Area:
    """The area of a cell's or range's reference; raises ``ValueError`` if it is none."""
    start, _, end = reference.partition(":")
    first_row, first_column = place(start)
    last_row, last_column = place(end or start)
    return Area(first_row=first_row, first_column=first_column, last_row=last_row, last_column=last_column)


def areas(references: str) -> tuple[Area, ...]:
    """The areas of a list of references separated by blanks."""
    return tuple(area(reference) for reference in references.split())


def sheet_area(refers_to: str) -> tuple[str, Area] | None:
    """The sheet's name and the area that a defined name refers to, ``None`` if it refers to something else."""
    match = TARGET.fullmatch(refers_to)
    if match is None:
        return None
    return (match[1] or match[2]).replace("''", "'"), area(match[3])


def repeated_rows(refers_to: str) -> tuple[int, int] | None:
    """The rows that a ``Print_Titles`` name repeats."""
    match = REPEATED_ROWS.search(refers_to)
    return None if match is None else (int(match[1]) - 1, int(match[2]) - 1)

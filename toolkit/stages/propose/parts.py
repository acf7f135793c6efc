"""Rows that hold several values in one cell: an activity for each, where the parts answer to each other one to one."""

import re
from collections.abc import Mapping
from dataclasses import replace

from toolkit.stages.propose.choices import tokens
from toolkit.stages.propose.draft import Entry
from toolkit.stages.propose.notes import OF_ROW, Notes, quoted

MOST_PARTS = 9
_NUMBER = re.compile(r"^\s*(?:\d{1,2}|[a-h])[.)]\s+", re.MULTILINE)
_BULLET = re.compile(r"^\s*[-–•*]\s*", re.MULTILINE)


def split(entry: Entry, status: int, answers: frozenset[int], notes: Notes) -> tuple[Entry, ...]:
    """An activity for each status of a row; the row as it is where its parts do not answer to its statuses."""
    statuses = tokens(entry.cells.get(status, ""))
    if len(statuses) < 2:  # noqa: PLR2004  # one status is one activity
        return (entry,)
    titles = pieces(entry.title, len(statuses))
    place = replace(entry.seen, column=status)
    if titles is None or len(statuses) > MOST_PARTS:
        notes.check("several_values", place, OF_ROW, values=statuses, title=quoted(entry.title))
        return (entry,)
    divided: dict[int, tuple[str, ...]] = {status: statuses}
    for column in answers - {status}:
        found = pieces(entry.cells.get(column, ""), len(statuses))
        if found is not None:
            divided[column] = found
    notes.check("split", place, OF_ROW, values=statuses, titles=tuple(quoted(title).rstrip(".") for title in titles))
    return tuple(
        replace(
            entry,
            title=titles[index],
            part=chr(ord("a") + index),
            cells=_cells(entry.cells, divided, index, answers),
        )
        for index in range(len(statuses))
    )


def _cells(
    cells: Mapping[int, str], divided: Mapping[int, tuple[str, ...]], index: int, answers: frozenset[int]
) -> dict[int, str]:
    """What one part has: its piece of what was divided, what is given to all, and the undivided answers once."""
    result = {}
    for column, text in cells.items():
        if column in divided:
            result[column] = divided[column][index]
        elif column not in answers or index == 0:
            result[column] = text
    return result


def pieces(text: str, count: int) -> tuple[str, ...] | None:
    """The pieces of a text, if it has so many: numbered, in list, in paragraphs or on lines of their own."""
    for parts in (_by_mark(text, _NUMBER), _by_mark(text, _BULLET), text.split("\n\n"), text.split("\n")):
        found = tuple(" ".join(part.split()) for part in parts if part.strip())
        if len(found) == count:
            return found
    return None


def _by_mark(text: str, mark: re.Pattern[str]) -> list[str]:
    """A text divided before each of its marks, which are left out; whole where it does not begin with one."""
    return mark.split(text)[1:] if mark.match(text) else [text]

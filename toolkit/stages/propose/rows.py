"""From rows to activities: rows that a page split are joined, levels filled down, areas without activities kept."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from toolkit.model.values import day, is_withdrawn
from toolkit.stages.propose.cleaning import is_ditto
from toolkit.stages.propose.columns import Roles
from toolkit.stages.propose.draft import AreaText, Block, Entry, Line
from toolkit.stages.propose.notes import OF_ROW, Notes, quoted

Path = tuple[str, ...]
NONE = "–"
"""A level that is empty on purpose."""
USUAL = 0.1
"""Part of the titles that begin with a small letter, above which one says nothing of a split row."""
FEWEST_SMALL = 3
_ENDS = re.compile(r"[.!?:…][\"”’)]*$")
_DANGLING = re.compile(
    r"(?:\b(?:och|eller|samt|en|ett|den|det|de|med|för|att|till|av|i|på|som|från|hos|om|vid|enskild)|,|-)$"
)
_NUMBERED = re.compile(r"^(\d{1,3}(?:\.\d{1,3})*)[.)]?\s+(?=\S)")
NUMBERED_SHARE = 0.6
"""Of the titles that begin with a number, from which the numbers are taken out."""


def entries(blocks: Sequence[Block], roles: Roles, notes: Notes) -> tuple[tuple[Entry, ...], tuple[AreaText, ...]]:
    """The activities of tables of one shape, and the areas that hold none."""
    found: list[Entry] = []
    empty: set[Path] = set()
    order: list[Path] = []
    titles = [line.at(roles.title) for block in blocks for line in block.lines if line.at(roles.title)]
    begun = sum(title[0].islower() for title in titles)
    small = begun >= FEWEST_SMALL and begun > len(titles) * USUAL
    for table, block in enumerate(blocks):
        lines = joined(block.lines, roles, small, notes)
        for line, path in filled_down(_as_above(lines, roles, notes), roles, notes):
            order.append(path)
            if line.at(roles.title):
                found.append(_entry(line, path, table, roles, notes))
            else:
                _without_title(line, path, roles, notes, empty)
    return _numbered(tuple(found)), tuple(_areas(order, empty))


def _areas(order: Sequence[Path], empty: set[Path]) -> Iterator[AreaText]:
    """Every area in its order as deep as one is empty: those listed come first in the programme, so all are."""
    depth = max(map(len, empty), default=0)
    known: set[Path] = set()
    for path in order:
        for length in range(1, depth + 1):
            part = path[:length]
            if part and part[-1] != NONE and part not in known and len(part) == length:
                known.add(part)
                yield AreaText(path=part, empty=part in empty)


def _entry(line: Line, path: Path, table: int, roles: Roles, notes: Notes) -> Entry:
    cells = (*roles.fields, *roles.marks, *((roles.responsible,) if roles.responsible is not None else ()))
    return Entry(
        seen=line.seen,
        table=table,
        path=path,
        title=line.at(roles.title),
        number=_number(line, roles, notes),
        cells={column: line.at(column) for column in cells if line.at(column)},
    )


def _number(line: Line, roles: Roles, notes: Notes) -> str:
    """The visible number; one that Excel made a day of is what was typed: 1.2 became the first of February."""
    if roles.number is None:
        return ""
    text = line.at(roles.number)
    made = day(text)
    if made is None:
        return text
    number = f"{made.day}.{made.month}"
    notes.check("number_was_day", replace(line.seen, column=roles.number), OF_ROW, day=text, number=number)
    return number


def _without_title(line: Line, path: tuple[str, ...], roles: Roles, notes: Notes, empty: set[Path]) -> None:
    """A row without an activity: an area that has none yet, or a text that cannot be placed."""
    others = [column for column in line.filled if column not in roles.levels and column != roles.number]
    if not others and any(column in roles.levels for column in line.filled):
        while path and path[-1] == NONE:
            path = path[:-1]
        empty.add(path)
        notes.check("empty_area", line.seen, "areas", area=path[-1] if path else "")
    else:
        notes.check("not_placed", line.seen, "activities", text=" · ".join(filter(None, line.cells)))


def joined(lines: Sequence[Line], roles: Roles, small: bool, notes: Notes) -> tuple[Line, ...]:
    """The rows with those put together that a page's end split."""
    result: list[Line] = []
    for line in lines:
        if result and _continues(result[-1], line, roles, small):
            notes.check(
                "joined",
                line.seen,
                OF_ROW,
                row=(result[-1].seen.row or 0) + 1,
                text=quoted(" · ".join(filter(None, line.cells))),
            )
            result[-1] = _together(result[-1], line)
        else:
            result.append(line)
    return tuple(result)


def _continues(above: Line, line: Line, roles: Roles, small: bool) -> bool:
    """Whether a row goes on where the one above it stopped."""
    before, title = above.at(roles.title), line.at(roles.title)
    if not before or line.spanning or (roles.number is not None and line.at(roles.number)):
        return False
    if not title:
        others = [column for column in line.filled if column not in roles.levels]
        return bool(others) and not any(line.at(column) for column in roles.levels)
    unfinished = not _ENDS.search(before)
    if not title[0].islower() or not (unfinished or line.broken):
        return False
    if not all(_may_continue(above.at(column), line.at(column)) for column in line.filled if column != roles.title):
        return False
    if small:
        return line.broken and unfinished and bool(_ENDS.search(title) or _DANGLING.search(before))
    return unfinished or line.broken


def _may_continue(before: str, text: str) -> bool:
    return not before or text[0].islower() or not text[0].isalpha() or not _ENDS.search(before)


def _together(above: Line, line: Line) -> Line:
    width = max(len(above.cells), len(line.cells))
    cells = (_one_text(above.at(column), line.at(column)) for column in range(width))
    return replace(above, cells=tuple(cells))


def _one_text(before: str, after: str) -> str:
    """Two halves of a text: in one paragraph where the second goes on with a small letter."""
    if not before or not after:
        return before or after
    return f"{before}{' ' if after[0].islower() and not _ENDS.search(before) else chr(10)}{after}"


def _as_above(lines: Sequence[Line], roles: Roles, notes: Notes) -> Iterator[Line]:
    """The rows with what stands above written out: where a cell says "as above", and where a merged cell reaches down.

    Levels are filled down later.
    """
    above: Line | None = None
    for line in lines:
        same = [column for column in line.filled if column not in roles.levels and is_ditto(line.at(column))]
        merged = [column for column in sorted(line.covered - {*roles.levels, roles.title}) if not line.at(column)]
        merged = merged if line.at(roles.title) else []
        meant = _with_above(line, above, (*same, *merged)) if above else line
        for key, columns in (("ditto", same), ("merged", merged)):
            if columns and meant.at(columns[0]):
                seen = replace(line.seen, column=columns[0])
                notes.check(key, seen, OF_ROW, text=quoted(meant.at(columns[0])))
        above = meant
        yield meant


def _with_above(line: Line, above: Line, columns: Collection[int]) -> Line:
    width = max(len(line.cells), len(above.cells))
    cells = (above.at(column) if column in columns else line.at(column) for column in range(width))
    return replace(line, cells=tuple(cells))


def filled_down(lines: Iterator[Line], roles: Roles, notes: Notes) -> Iterator[tuple[Line, tuple[str, ...]]]:
    """Each row with the values of its levels: blank is as above until a level outside it changes."""
    above: tuple[str, ...] = ()
    for line in lines:
        path: list[str] = []
        changed = False
        for place, column in enumerate(roles.levels):
            text = " ".join(line.at(column).split())
            before = above[place] if above else ""
            if text and not is_ditto(text):
                value = NONE if is_withdrawn(text) else text
            elif changed and column not in line.covered:
                value = NONE
                if line.at(roles.title):
                    notes.note("empty_level", replace(line.seen, column=column), OF_ROW, outer=path[-1])
            else:
                value = before
            changed = changed or value != before
            path.append(value or NONE)
        above = tuple(path)
        yield line, above


def _numbered(found: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """The activities with the numbers that most titles begin with taken out of them."""
    begins = [_NUMBERED.match(entry.title) for entry in found]
    if any(entry.number for entry in found) or sum(map(bool, begins)) < max(len(found) * NUMBERED_SHARE, 2):
        return found
    return tuple(
        replace(entry, number=match[1], title=entry.title[match.end() :]) if match else entry
        for entry, match in zip(found, begins, strict=True)
    )

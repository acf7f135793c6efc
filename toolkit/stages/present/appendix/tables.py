"""The programme's tables as the board knows them: a table per outermost area, its own columns in their order."""

from collections.abc import Iterator

from toolkit.model.appendix import Block, Cell, Column, Heading, Paragraph, Part, Row
from toolkit.model.appendix import Table as Shown
from toolkit.model.programme import Area, Level, Table
from toolkit.stages.present.appendix.board import Board
from toolkit.stages.present.appendix.cells import cell_of
from toolkit.stages.present.appendix.running import filled, running
from toolkit.stages.present.follow_up import Groups, Subject, groups_of, subjects
from toolkit.stages.present.frame import DASH, width_of

Grouped = list[tuple[str | None, list[Subject | Area]]]


def table_blocks(board: Board, table: Table, level: int) -> Iterator[Block]:
    """A table under headings of this level: one part per area of the outermost level."""
    groups = groups_of(board.frame.asked(table))
    levels = levels_of(board, table)
    if not levels:
        yield _shown(board, table.title, ([], groups), subjects(board.frame, table, board.rows))
        return
    for value, inside in by_outermost(board, table):
        title = board.frame.word("appendix.group", level=levels[0].title, value=value) if value else levels[0].title
        title = title if value else f"{title}: {DASH}"
        yield Heading(level=level, text=title)
        for area in areas_of(board, table, value):
            yield from running(board, area.texts, level + 1)
        rows = [one for one in inside if not (isinstance(one, Area) and len(one.path) == 1)]
        if rows:
            yield _shown(board, f"{table.title} – {value or DASH}", (levels[1:], groups), rows)
        else:
            yield Paragraph(part=Part(text=board.frame.word("appendix.no_activities"), quiet=True))


def levels_of(board: Board, table: Table) -> list[Level]:
    """The levels of a table, outermost first."""
    return [level for wanted in table.levels for level in board.frame.data.programme.levels if level.id == wanted]


def by_outermost(board: Board, table: Table) -> Grouped:
    """What a table shows, by the value of its outermost level, each value once."""
    groups: dict[str | None, list[Subject | Area]] = {}
    for one in subjects(board.frame, table, board.rows):
        levels = one.path if isinstance(one, Area) else one.levels
        groups.setdefault(levels[0] if levels else None, []).append(one)
    return list(groups.items())


def areas_of(board: Board, table: Table, value: str | None) -> Iterator[Area]:
    """The outermost area of this value, and the areas within it that have texts of their own."""
    for area in board.frame.data.programme.areas:
        if area.level in table.levels and area.path[:1] == (value,) and (len(area.path) == 1 or area.texts):
            yield area


def _shown(board: Board, caption: str, columns: tuple[list[Level], Groups], inside: list[Subject | Area]) -> Shown:
    levels, groups = columns
    heads = [Column(title=level.title, width=level.width or 22.0) for level in levels]
    for head, fields in groups:
        heads.append(Column(title=board.frame.titles[head.id], width=max(map(width_of, fields))))
    names = [head.id for head, _ in groups]
    rows: list[Row] = []
    for one in inside:
        outer = (one.path if isinstance(one, Area) else one.levels)[1:]
        groupings: list[Cell] = [
            (Part(text=value or DASH),) for value in (*outer, *(None,) * len(levels))[: len(levels)]
        ]
        if isinstance(one, Area):
            cells = [*groupings, *((Part(text=DASH, quiet=True),) for _ in groups)]
        else:
            cells = [*groupings, *(cell_of(board, fields, one) for _, fields in groups)]
        rows.append(Row(cells=tuple(cells), repeated=_repeated(rows, groupings)))
    naming = len(levels) + (names.index("title") if "title" in names else 0)
    return Shown(caption=filled(board, caption), columns=tuple(heads), rows=tuple(rows), head=naming, captioned=False)


def _repeated(above: list[Row], groupings: list[Cell]) -> int:
    """How many of the outermost groupings say the same as in the row above."""
    count = 0
    while above and count < len(groupings) and above[-1].cells[count] == groupings[count]:
        count += 1
    return count

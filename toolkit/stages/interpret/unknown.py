"""Rows under a form's header that are no row of it: told with everything that stands in them."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import replace

from toolkit.messages.wording import as_text
from toolkit.stages.interpret.outside import Accounted
from toolkit.stages.interpret.placed import Found, Placed

BETWEEN = " · "


def note_unknown(
    blocks: Iterable[Found], placed: Iterable[Placed], told: Accounted, strange: Callable[[list[str]], Collection[str]]
) -> None:
    """A row with a strange id, or without one but with something in a column that is filled in, is told of.

    Other rows may hold texts beside the questions: they are told as standing outside. Rows that only repeat what the
    template says above a form are nobody's words: they come along when two forms are pasted together.
    """
    by_block: dict[int, list[Placed]] = {}
    for one in placed:
        by_block.setdefault(id(one.found), []).append(one)
    for found in blocks:
        here = by_block.get(id(found), [])
        if not here:
            continue
        for row, written in found.ids:
            if told.row(found.sheet.name, row) or not (written or any(_filled(one, row) for one in here)):
                continue
            cells = [(column, as_text(cell)) for column, cell in found.said(row) if found.within(column)]
            disputed = any(it.row == row for one in here for it in one.disputed)
            if not disputed and _headed(here, cells) and not strange([text for _, text in cells]):
                continue
            shown = BETWEEN.join(text for _, text in cells)
            for one in here:
                one.disputed = [replace(it, text=shown) if it.row == row else it for it in one.disputed]
            if all(it.row != row for one in here for it in one.disputed):
                here[0].unknown.append((row, shown))
            told.add(found.sheet.name, row, (column for column, _ in cells))


def _headed(placed: Iterable[Placed], cells: Iterable[tuple[int, str]]) -> bool:
    """True where something stands in a column that nobody fills in: a choice alone is somebody's answer."""
    open_columns = {column for one in placed for column in one.open_columns}
    return any(column not in open_columns for column, _ in cells)


def _filled(placed: Placed, row: int) -> bool:
    """True where a column of answers holds something; on cards that is the answers' column."""
    written = {column for column, _ in placed.found.said(row)}
    return any(column in written for column in placed.open_columns)

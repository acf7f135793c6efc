"""Which column of a block is which field: by title, and by a title much like it."""

from collections.abc import Sequence

from toolkit.likeness import pairs, resemblance
from toolkit.messages.wording import as_text
from toolkit.model.recovered import ColumnLikeness
from toolkit.model.values import folded, is_blank
from toolkit.stages.interpret.placed import Found, Heads


def columns_of(
    found: Found, titles: Sequence[str], heads: Heads
) -> tuple[tuple[int | None, ...], tuple[ColumnLikeness, ...]]:
    """Per title its column, and which of them were told by likeness alone.

    Of several fields with one title each takes the next column. Where there are more columns than fields of a title,
    as when one was copied, those that say most are taken.
    """
    placed = _exact(found, titles)
    left = [place for place, column in enumerate(placed) if column is None]
    taken = set(placed)
    free = [
        column
        for column, names in enumerate(found.heads)
        if names and column not in taken and not is_blank(found.sheet.at(found.header, column))
    ]
    alike = []
    written = [as_text(found.sheet.at(found.header, column)) for column in free]
    scores = [[resemblance(heads.bare(one), titles[place]) for place in left] for one in written]
    for row, column, score in pairs(scores) if left and free else ():
        placed[left[column]] = free[row]
        title = titles[left[column]]
        alike.append(ColumnLikeness(row=found.header, column=free[row], written=written[row], title=title, score=score))
    return tuple(placed), tuple(sorted(alike, key=lambda one: one.column))


def _exact(found: Found, titles: Sequence[str]) -> list[int | None]:
    wanted: dict[str, list[int]] = {}
    for place, title in enumerate(titles):
        wanted.setdefault(folded(title), []).append(place)
    placed: list[int | None] = [None] * len(titles)
    taken: set[int] = set()
    for title, places in wanted.items():
        here = [column for column in found.columns(title) if column not in taken]
        if len(here) > len(places):
            most = sorted(here, key=lambda column: (-_filled(found, column), column))[: len(places)]
            here = sorted(most)
        for place, column in zip(places, here, strict=False):
            placed[place] = column
            taken.add(column)
    return placed


def _filled(found: Found, column: int) -> int:
    return sum(not is_blank(found.sheet.at(row, column)) for row, _ in found.ids)

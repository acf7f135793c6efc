"""Given cells held against the record, by the one notion of *Equal*."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from toolkit.messages.wording import as_text, card_title
from toolkit.model.cells import Scalar
from toolkit.model.issued import IssuedActivity, IssuedTable, Shown
from toolkit.model.returns import GivenChange
from toolkit.model.values import equal, is_blank
from toolkit.stages.interpret.placed import Placed

EMPTY_LEVEL = "–"
"""What the template shows for a level that is empty on purpose."""

_Place = Callable[[int], tuple[int, int] | None]


def changes(table: IssuedTable, placed: Placed) -> tuple[GivenChange, ...]:
    """Every given cell of a sheet that is not Equal to what was issued in it, from the top."""
    issued = [table.activities[activity] for activity in placed.activities]
    found = (*_levels(table, placed, issued), *_fields(table, placed, issued), *_card_titles(table, placed, issued))
    name = placed.found.sheet.name
    ordered = sorted(found, key=lambda change: (change.row, change.column))
    return tuple(replace(change, sheet=name) for change in ordered)


def _levels(table: IssuedTable, placed: Placed, issued: list[IssuedActivity]) -> Iterator[GivenChange]:
    for depth, column in enumerate(placed.levels):
        if column is None:
            continue
        wanted: list[Shown] = [activity.levels[depth] or EMPTY_LEVEL for activity in issued]
        name = (table.levels[depth].id, table.levels[depth].title)
        # A dash that stood for nothing may be gone, and merged cells show what they have in common once.
        raws = [
            EMPTY_LEVEL
            if want == EMPTY_LEVEL and is_blank(raw)
            else _above(placed, row, column)
            if raw is None
            else raw
            for row, raw, want in zip(placed.rows, placed.column(column), wanted, strict=True)
        ]
        yield from _differing(name, wanted, raws, issued, _under(placed, column))


def _above(placed: Placed, row: int, column: int) -> Scalar:
    """What the nearest cell above says, as far as the header."""
    cells = (placed.found.sheet.at(above, column) for above in range(row - 1, placed.found.header, -1))
    return next((cell for cell in cells if cell is not None), None)


def _fields(table: IssuedTable, placed: Placed, issued: list[IssuedActivity]) -> Iterator[GivenChange]:
    for place, field in enumerate(table.fields):
        if field.open or (placed.lines and field.id in {"title", "number"}):
            continue
        wanted = [activity.cells[place] for activity in issued]
        (slot,) = placed.of(place)
        raws = placed.raws(slot)
        if field.id == "title":
            # On a spare row the title is the respondent's.
            pairs = zip(raws, wanted, issued, strict=True)
            raws = [want if activity.extra else raw for raw, want, activity in pairs]
        yield from _differing((field.id, field.title), wanted, raws, issued, _of_slot(placed, slot))


def _card_titles(table: IssuedTable, placed: Placed, issued: list[IssuedActivity]) -> Iterator[GivenChange]:
    """The title repeated on every line of a card: told once per card, at the first line that differs."""
    if not placed.lines or placed.title_column is None:
        return
    title = next((field.title for field in table.fields if field.id == "title"), "")
    for activity, lines in zip(issued, placed.lines, strict=True):
        wanted = card_title(activity, table)
        for row in sorted(row for row in lines if row is not None):
            raw = placed.found.sheet.at(row, placed.title_column)
            if not equal(raw, wanted):
                yield _change(activity, ("title", title), (row, placed.title_column), wanted, raw)
                break


def _under(placed: Placed, column: int) -> _Place:
    return lambda activity: (placed.rows[activity], column)


def _of_slot(placed: Placed, place: int) -> _Place:
    return lambda activity: placed.at(activity, place)


def _differing(
    name: tuple[str, str], wanted: list[Shown], raws: list[Scalar], issued: list[IssuedActivity], at: _Place
) -> Iterator[GivenChange]:
    for number, (want, raw) in enumerate(zip(wanted, raws, strict=True)):
        if raw == want or equal(raw, want):
            continue
        place = at(number)
        if place is not None:
            yield _change(issued[number], name, place, want, raw)


def _change(
    activity: IssuedActivity, name: tuple[str, str], place: tuple[int, int], wanted: Shown, raw: Scalar
) -> GivenChange:
    return GivenChange(
        activity=activity.id,
        field=name[0],
        title=name[1],
        row=place[0],
        column=place[1],
        issued=as_text(wanted),
        raw=raw,
    )

"""Which row is which activity where its id is lost: told by the given texts beside it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from toolkit.likeness import pairs, resemblance
from toolkit.messages.wording import as_text, card_title
from toolkit.model.cells import Scalar
from toolkit.model.issued import IssuedActivity, IssuedTable
from toolkit.model.values import equal, is_blank

TITLE = "title"
_WEIGHT = 0.7
"""Of the title; the rest is the other given texts' together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """A row and the activity that it is taken for."""

    row: int
    activity: int
    score: int
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a table shows of its activities, and in which columns a block shows it."""

    table: IssuedTable
    title: int
    """The column of the titles."""
    others: Mapping[int, Callable[[IssuedActivity], Scalar]]
    """By column, what stands there."""

    def score(self, cells: Callable[[int], Scalar], activity: IssuedActivity) -> int:
        """How surely a row's cells are an activity's, in whole per cent; what is blank says nothing."""
        by_title = resemblance(as_text(cells(self.title)), self._title(activity))
        said = [(cells(column), shown(activity)) for column, shown in self.others.items()]
        both = [(one, other) for one, other in said if not is_blank(one) and not is_blank(other)]
        if not by_title or not both:
            return by_title
        alike = [100 if equal(one, other) else resemblance(as_text(one), as_text(other)) for one, other in both]
        return int(_WEIGHT * by_title + (1 - _WEIGHT) * sum(alike) / len(alike))

    def _title(self, activity: IssuedActivity) -> str:
        place = next(place for place, one in enumerate(self.table.fields) if one.id == TITLE)
        return as_text(activity.cells[place])


def given_of(table: IssuedTable, levels: Sequence[int | None], columns: Mapping[int, int]) -> Given | None:
    """The given columns that a block has; none without the titles'. ``columns`` are by the field's place."""
    title = next((columns.get(place) for place, one in enumerate(table.fields) if one.id == TITLE), None)
    if title is None:
        return None
    others: dict[int, Callable[[IssuedActivity], Scalar]] = {}
    for depth, column in enumerate(levels):
        if column is not None:
            others[column] = lambda activity, depth=depth: activity.levels[depth]  # type: ignore[misc]
    for place, one in enumerate(table.fields):
        if not one.open and one.id != TITLE and place in columns:
            others[columns[place]] = lambda activity, place=place: activity.cells[place]  # type: ignore[misc]
    return Given(table=table, title=title, others=others)


def likely_rows(rows: Sequence[int], given: Given, at: Callable[[int, int], Scalar]) -> list[Likely]:
    """Rows without a known id, and the activities they are taken for, whether these have a row already or not.

    Every activity is held against every row: what is most like one that has its row is a copy of that row.
    """
    activities = [place for place, one in enumerate(given.table.activities) if not one.extra]
    named = [row for row in rows if not is_blank(at(row, given.title))]
    if not named or not activities:
        return []
    scores = [
        [given.score(lambda column, row=row: at(row, column), given.table.activities[one]) for one in activities]  # type: ignore[misc]
        for row in named
    ]
    return [
        Likely(row=named[row], activity=activities[one], score=score, written=as_text(at(named[row], given.title)))
        for row, one, score in pairs(scores)
    ]


def likely_card(written: str, table: IssuedTable) -> tuple[int, int] | None:
    """The card whose title a text is much like, and the score."""
    cards = [place for place, one in enumerate(table.activities) if not one.extra]
    scores = [[resemblance(written, card_title(table.activities[place], table)) for place in cards]]
    found = pairs(scores) if cards else []
    return (cards[found[0][1]], found[0][2]) if found else None


def likely_question(written: str, titles: Sequence[str]) -> int | None:
    """The place of the question that a text is much like."""
    found = pairs([[resemblance(written, title) for title in titles]]) if titles else []
    return found[0][1] if found else None

"""Blocks of cells that hold a table, wherever on a sheet: told by a header's titles and by the ids under it."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.likeness import sure
from toolkit.messages import text
from toolkit.messages.wording import slot_title
from toolkit.model.cells import Scalar, SheetCells, WorkbookCells
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Layout
from toolkit.model.values import folded, is_blank
from toolkit.stages.interpret.placed import NO_TITLES, Found, Heads, id_of, titles_of

_FEWEST = 2
"""Titles that make a row a header where none of them is the ids'."""
_SHARE = 0.34
"""Of a table's titles that such a row must hold at least."""
MOST_COLUMNS = 16_384
_LONGEST_TITLE = 200
"""Letters; a longer text is no heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """What headers and ids of a template look like."""

    language: str
    heads: Heads
    tables: tuple[frozenset[str], ...]
    """Per table the titles of its columns, folded, without the ids'."""
    titles: frozenset[str]
    by_table: tuple[frozenset[str], ...]
    """Per table the ids of its activities."""
    ids: frozenset[str]

    @classmethod
    def of(cls, issued: Issued) -> "Vocabulary":
        """The words of a record."""
        heads = Heads.of(issued.language)
        tables = tuple(frozenset(_titles(issued, table, heads)) for table in issued.tables)
        ids = tuple(frozenset(activity.id for activity in table.activities) for table in issued.tables)
        return cls(
            language=issued.language,
            heads=heads,
            tables=tables,
            titles=NO_TITLES.union(*tables),
            by_table=ids,
            ids=frozenset().union(*ids),
        )

    @classmethod
    def union(cls, several: Sequence["Vocabulary"]) -> "Vocabulary":
        """The words of several records of one language."""
        tables = tuple(dict.fromkeys(table for one in several for table in one.tables))
        return cls(
            language=several[0].language,
            heads=several[0].heads,
            tables=tables,
            titles=NO_TITLES.union(*tables),
            by_table=tuple(dict.fromkeys(ids for one in several for ids in one.by_table)),
            ids=frozenset().union(*(one.ids for one in several)),
        )

    def heading(self, cells: Iterable[frozenset[str]]) -> bool:
        """True for a row whose titles are enough of one table's."""
        here = [titles & self.titles for titles in cells]
        return any(_enough(sum(bool(titles & table) for titles in here), table) for table in self.tables)


def _titles(issued: Issued, table: IssuedTable, heads: Heads) -> Iterator[str]:
    if table.layout is Layout.CARD:
        yield from (heads.activity, heads.question, heads.answer)
        return
    yield from (folded(level.title) for level in table.levels)
    yield from (folded(slot_title(table.fields[slot.field], slot.code)) for slot in issued.slots(table))


def _enough(hits: int, table: frozenset[str]) -> bool:
    return hits >= _FEWEST and hits >= _SHARE * len(table)


def blocks(cells: WorkbookCells, words: Vocabulary) -> tuple[Found, ...]:
    """Every block of every sheet, sheet by sheet, from the top and the left.

    A header that only resembles one is looked for where nothing else is found, and not on the sheets that a template
    has beside its forms.
    """
    ours = other_sheets(words.language)
    found = {number: _certain(sheet, words, exact=sheet.name not in ours) for number, sheet in enumerate(cells.sheets)}
    seen = {written for held in found.values() for one in held for _, written in one.ids}
    if any(seen.isdisjoint(ids) for ids in words.by_table):
        for number, sheet in enumerate(cells.sheets):
            row = None if found[number] or sheet.name in ours else _alike(sheet, words)
            if row is not None:
                found[number] = _bounded(sheet, {row: []}, words)
    return tuple(one for held in found.values() for one in held)


def other_sheets(language: str) -> frozenset[str]:
    """The names of the sheets that a template has beside its forms."""
    names = ("guide", "lists", "identity", "state")
    return frozenset({text(language, "closing.sheet"), *(text(language, f"template.{name}.sheet") for name in names)})


def _certain(sheet: SheetCells, words: Vocabulary, *, exact: bool) -> list[Found]:
    """The blocks under headers that hold the very titles; ``exact`` ones may lack the ids'."""
    headers = dict(_with_ids(sheet, words))
    ids: Sequence[int] = ()
    for row in range(min(headers, default=0 if exact else len(sheet.rows)), len(sheet.rows)):
        ids = headers.get(row, ids)
        if row not in headers and not _identified(sheet, row, ids, words) and _is_header(sheet, row, words):
            headers[row] = []
    return _bounded(sheet, headers, words)


def _identified(sheet: SheetCells, row: int, columns: Sequence[int], words: Vocabulary) -> bool:
    return any(sheet.at(row, column) in words.ids for column in columns)


def _bounded(sheet: SheetCells, headers: dict[int, list[int]], words: Vocabulary) -> list[Found]:
    rows = sorted(headers)
    found: list[Found] = []
    for row, end in zip(rows, [*rows[1:], len(sheet.rows)], strict=False):
        found += _divided(sheet, (row, end), headers[row], words)
    return found


def _with_ids(sheet: SheetCells, words: Vocabulary) -> Iterator[tuple[int, list[int]]]:
    """Rows that head a column of ids, with these columns; a title of some table stands beside them."""
    longest = len(words.heads.id) + 4
    for number, cells in enumerate(sheet.rows):
        columns = [
            column
            for column, scalar in enumerate(cells)
            if isinstance(scalar, str) and len(scalar) <= longest and folded(scalar) == words.heads.id
        ]
        if columns and any(titles_of(cell, words.heads) & words.titles for cell in cells if _short(cell)):
            yield number, columns


def _short(scalar: Scalar) -> bool:
    return isinstance(scalar, str) and len(scalar) <= _LONGEST_TITLE


def _is_header(sheet: SheetCells, row: int, words: Vocabulary) -> bool:
    """True for a header that has lost its column of ids, or is repeated further down."""
    cells = [cell for cell in sheet.rows[row] if _short(cell)]
    return len(cells) >= _FEWEST and words.heading(titles_of(cell, words.heads) for cell in cells)


def _alike(sheet: SheetCells, words: Vocabulary) -> int | None:
    """The row whose cells are most like a table's titles, when they are enough of them."""
    best, most = None, 0
    for row, cells in enumerate(sheet.rows):
        short = [words.heads.bare(cell) for cell in cells if isinstance(cell, str) and _short(cell)]
        if len(short) < _FEWEST:
            continue
        for table in words.tables:
            hits = sum(any(sure(cell, title) for title in table) for cell in short)
            if _enough(hits, table) and hits > most:
                best, most = row, hits
    return best


def _divided(sheet: SheetCells, span: tuple[int, int], ids: Sequence[int], words: Vocabulary) -> Iterator[Found]:
    """The block under a header; several where tables stand side by side, each with ids of its own."""
    body = range(span[0] + 1, span[1])
    if len(ids) > 1 and not _beside(sheet, body, ids, words):
        ids = ids[:1]
    heads = [titles_of(cell, words.heads) for cell in sheet.rows[span[0]]]
    columns: list[int | None] = list(ids) or [_id_column(sheet, body, words)]
    starts = [0, *ids[1:]]
    if ids and _twice(heads, ids[0], words):
        # What stands before the ids is another table, which has lost its own.
        columns, starts = [None, *columns], [0, *ids]
    ends = [*starts[1:], MOST_COLUMNS]
    for column, left, right in zip(columns, starts, ends, strict=True):
        yield Found(
            sheet=sheet,
            header=span[0],
            # A field may be called as the ids' column is: that column is never its.
            heads=tuple(
                titles if left <= place < right and place != column else NO_TITLES for place, titles in enumerate(heads)
            ),
            ids=tuple((row, "" if column is None else id_of(sheet.at(row, column))) for row in body),
            id_column=column,
            span=range(left, right),
        )


def _twice(heads: Sequence[frozenset[str]], column: int, words: Vocabulary) -> bool:
    """True when the titles before a column are much the same as those after it."""
    before, after = (NO_TITLES.union(*part) & words.titles for part in (heads[:column], heads[column:]))
    return len(before & after) >= _FEWEST


def _beside(sheet: SheetCells, body: range, columns: Sequence[int], words: Vocabulary) -> bool:
    """True when each of the columns holds ids of its own; a copied column, or a field called Id, does not."""
    held = [{found for row in body if (found := id_of(sheet.at(row, column))) in words.ids} for column in columns]
    return all(held) and not any(one & other for place, one in enumerate(held) for other in held[:place])


def _id_column(sheet: SheetCells, body: range, words: Vocabulary) -> int | None:
    """Where the ids stand under a header that has lost their title."""
    counted: Counter[int] = Counter()
    filled: Counter[int] = Counter()
    for row in body:
        for column, cell in enumerate(sheet.rows[row]):
            if not is_blank(cell):
                filled[column] += 1
                counted[column] += id_of(cell) in words.ids
    best = max(counted, key=lambda column: (counted[column], -column), default=None)
    # Half of what stands there must be ids, so that no field's answers are taken for them.
    return best if best is not None and counted[best] and 2 * counted[best] >= filled[best] else None

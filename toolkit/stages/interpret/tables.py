"""Which block holds which table: told by the ids in its rows, the texts beside them and the titles above."""

from collections.abc import Iterable

from toolkit.likeness import resemblance
from toolkit.messages.wording import as_text, card_title, slot_title
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Layout
from toolkit.model.values import folded
from toolkit.stages.interpret.columns import columns_of
from toolkit.stages.interpret.placed import Found, Heads


def by_table(blocks: Iterable[Found], issued: Issued, heads: Heads) -> dict[str, list[Found]]:
    """The blocks of each table. One block may hold rows of several tables, where they were put together."""
    result: dict[str, list[Found]] = {}
    for found in blocks:
        here = {written for _, written in found.ids}
        tables = [
            table
            for table in issued.tables
            if any(activity.id in here for activity in table.activities) and _fits(found, table, issued, heads)
        ]
        for table in tables or _by_texts(found, issued, heads):
            result.setdefault(table.id, []).append(found)
    return result


def _by_texts(found: Found, issued: Issued, heads: Heads) -> list[IssuedTable]:
    """The one table that a block without any known id holds most titles of; none where nothing fits."""
    fitting = [table for table in issued.tables if _fits(found, table, issued, heads)]
    if not fitting:
        return []
    texts = {folded(cell) for row, _ in found.ids for _, cell in found.said(row) if isinstance(cell, str)}

    def rank(table: IssuedTable) -> tuple[int, int, int]:
        titles = {folded(card_title(one, table)) for one in table.activities if not one.extra}
        titles |= {folded(as_text(one.cells[_title(table)])) for one in table.activities if not one.extra}
        headings = sum(bool(found.columns(folded(one.title))) for one in table.fields)
        return len(titles & texts), headings, resemblance(found.sheet.name, table.title)

    return [max(fitting, key=rank)]


def _title(table: IssuedTable) -> int:
    return next(place for place, one in enumerate(table.fields) if one.id == "title")


def _fits(found: Found, table: IssuedTable, issued: Issued, heads: Heads) -> bool:
    """True when the block has a column that the table has, by its title or by one much like it."""
    if table.layout is Layout.CARD:
        if found.columns(heads.question):
            return True
        (_, question, answer), _ = columns_of(found, (heads.activity, heads.question, heads.answer), heads)
        return question is not None and answer is not None
    if any(found.columns(folded(shown.title)) for shown in table.fields):
        return True
    titles = [slot_title(table.fields[slot.field], slot.code) for slot in issued.slots(table)]
    return any(column is not None for column in columns_of(found, titles, heads)[0])

"""Whose a block is: most often everything in a file is one department's, but sheets and rows get put together."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.programme import Layout, Programme
from toolkit.model.values import folded
from toolkit.stages.interpret.blocks import Vocabulary
from toolkit.stages.interpret.placed import Found

NOBODY = ""
"""Whose a block is that cannot be told."""


def _no_record(_: str) -> Issued | None:
    return None


def _nothing_strange(*_: object) -> frozenset[str]:
    return frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around one file."""

    record: Callable[[str], Issued | None] = _no_record
    """What a department's template says now; nothing for one without."""
    strange: Callable[[Collection[str], Sequence[Issued]], frozenset[str]] = _nothing_strange
    """Those of some texts that no template of these records holds."""
    sheets: Mapping[str, str] = field(default_factory=dict)
    """Of sheets whose footer says so, the department; those of other rounds and programmes say nothing."""


ALONE = Around()


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one department has of a file."""

    department: str
    """Empty for the department that the file says."""
    issued: Issued
    blocks: tuple[Found, ...]
    words: Vocabulary

    @property
    def whole(self) -> bool:
        """True for the department that the file says: what is missing from it is missing."""
        return not self.department


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """A file's blocks, given to departments."""

    parts: tuple[Part, ...]
    sheets: Mapping[str, str]
    """By sheet the department that has all of it, where it is another than the file's."""

    def closing(self, sheet: str, part: Part) -> bool:
        """True when what a sheet says of a whole template is for this department to say."""
        return self.sheets.get(sheet, "") == part.department


def shared_out(found: Sequence[Found], own: tuple[Issued, Vocabulary], programme: Programme, around: Around) -> Shared:
    """Every block to the department whose it is.

    A block that is all another department's goes to it; rows among others' go to the one department that answers
    them. What may be several departments' stays where it is, and is told of as rows that the template does not have.
    """
    issued, words = own
    owners = _Owners(issued, programme, around)
    if all(owners.own(one) for one in found) and not owners.elsewhere:
        return Shared(parts=(Part(department="", issued=issued, blocks=tuple(found), words=words),), sheets={})
    given: dict[str, list[Found]] = {"": []}
    sheets: dict[str, str] = dict(owners.elsewhere)
    for block in found:
        for department, piece in owners.divided(block):
            given.setdefault(department, []).append(piece)
    parts = [Part(department="", issued=issued, blocks=tuple(given.pop("")), words=words)]
    for department, blocks in given.items():
        record = around.record(department)
        if record is not None:
            theirs = Vocabulary.of(record)
            parts.append(Part(department=department, issued=record, blocks=tuple(blocks), words=theirs))
    return Shared(parts=tuple(parts), sheets=sheets)


class _Owners:
    """Tells whose blocks and rows are, held against the file's own department."""

    def __init__(self, issued: Issued, programme: Programme, around: Around) -> None:
        self.issued, self.programme, self.around = issued, programme, around
        self.line = folded(f"{issued.department_name} · {issued.round.title}")
        self.ids = frozenset(activity.id for table in issued.tables for activity in table.activities)
        named = set(around.sheets.values())
        # Where all footers say one and the same, they have voted on whose the file is.
        self.elsewhere = {
            sheet: department
            for sheet, department in around.sheets.items()
            if len(named) > 1 and department != issued.department and self._record(department)
        }

    def _differs(self, department: str) -> bool:
        return department != self.issued.department

    def _record(self, department: str) -> bool:
        return self.around.record(department) is not None

    def own(self, block: Found) -> bool:
        """True for a block in which nothing speaks of another department."""
        return self._named(block) is None and all(id_ in self.ids for _, id_ in block.ids if id_)

    def _named(self, block: Found) -> str | None:
        """The other department that a sheet names, in its footer or above the block."""
        if block.sheet.name in self.elsewhere:
            return self.elsewhere[block.sheet.name]
        for row in block.sheet.rows[: block.header]:
            for cell in row:
                if isinstance(cell, str) and " · " in cell:
                    said = folded(" · ".join(cell.split(" · ")[:2]))
                    found = None if said == self.line else self._called(said)
                    if found is not None:
                        return found
        return None

    def _called(self, line: str) -> str | None:
        """The department that the line above a form names, with this round."""
        for one in self.programme.departments:
            if folded(f"{one.name} · {self.issued.round.title}") == line and self._record(one.id):
                return one.id
        return None

    def divided(self, block: Found) -> Iterator[tuple[str, Found]]:
        """The block, or its rows, each with the department whose they are; empty for the file's own."""
        named = self._named(block)
        if named is not None:
            yield named, block
            return
        strangers = {row: who for row, id_ in block.ids if id_ and id_ not in self.ids and (who := self._holders(id_))}
        counted = Counter(who for departments in strangers.values() for who in departments)
        mine = sum(id_ in self.ids for _, id_ in block.ids)
        whole = [one for one, count in counted.items() if count == len(strangers) and len(strangers) > mine]
        own_header = (
            (self._under_own_header(block, whole[0], dict(block.ids)[row]) for row in strangers) if whole else ()
        )
        if len(whole) == 1 and self._all(block, whole[0]) and all(own_header):
            yield whole[0], block
            return
        ids = dict(block.ids)
        single = {
            row: only
            for row, who in strangers.items()
            if len(who) == 1 and self._under_own_header(block, only := next(iter(who)), ids[row])
        }
        left = tuple(one for one in block.ids if one[0] not in single)
        yield "", replace(block, ids=left, mixed=bool(strangers))
        for department in dict.fromkeys(single.values()):
            rows = frozenset(row for row, who in single.items() if who == department)
            yield department, replace(block, ids=tuple(one for one in block.ids if one[0] in rows))

    def _under_own_header(self, block: Found, department: str, id_: str) -> bool:
        """True when a row stands under a header that its department's template has.

        Rows that were pasted under another header have their answers beside the columns that say so.
        """
        record = self.around.record(department)
        theirs = next((table for table in (record.tables if record else ()) if _holds(table, id_)), None)
        mine = next((table for table in self.issued.tables if theirs and table.id == theirs.id), None)
        if theirs is None:
            return False
        wanted, others = _titles(theirs), _titles(mine) if mine else frozenset()
        here = frozenset().union(*block.heads)
        return wanted - others <= here and here.isdisjoint(others - wanted)

    def _all(self, block: Found, department: str) -> bool:
        """True when the department's template has every row of the block that any has."""
        record = self.around.record(department)
        ids = {one.id for table in record.tables for one in table.activities} if record else set()
        return all(id_ in ids for _, id_ in block.ids if id_ in self.ids or self._holders(id_))

    def _holders(self, id_: str) -> frozenset[str]:
        """The other departments that answer an activity."""
        prefix, plus, _ = id_.partition("+")
        others: Iterable[str] = [prefix] if plus else ()
        activity = next((one for one in self.programme.activities if one.id == id_), None)
        if activity is not None:
            others = (one for one in activity.departments if activity.asks(one))
        return frozenset(one for one in others if self._differs(one) and self._record(one))


def _titles(table: IssuedTable) -> frozenset[str]:
    """What heads the columns of a table; the questions of a card stand in lines."""
    if table.layout is Layout.CARD:
        return frozenset()
    return frozenset(
        folded(title) for title in (*(one.title for one in table.levels), *(one.title for one in table.fields))
    )


def _holds(table: IssuedTable, id_: str) -> bool:
    return any(activity.id == id_ for activity in table.activities)

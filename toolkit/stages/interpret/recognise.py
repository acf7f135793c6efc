"""Whose a file is that has lost its marks: told by what it shows of the templates that were issued."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.messages.wording import as_text, card_title, fill
from toolkit.model.cells import WorkbookCells
from toolkit.model.issued import Issued, beside
from toolkit.model.programme import Programme
from toolkit.model.recovered import Match
from toolkit.model.values import folded
from toolkit.stages.interpret.blocks import Vocabulary, blocks

EXPLAINED = 0.75
"""Share of what a file shows of any template that the department's own template must hold."""
WHOLE = 0.8
"""Share of a template that a file must show where another department's template holds all of it too."""
AHEAD = 0.25
"""By how much that share must be greater than the next department's."""
_NEARLY = 0.97
"""Two templates hold the same of a file when one holds this share of what the other does."""
_SHORTEST = 4
"""Letters of a text that tells one template from another."""

_Token = tuple[str, str]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How well a template and a file fit."""

    template: str
    shared: int
    shown: int
    """What the file shows of any template."""
    held: int
    """What the template holds."""
    rows: int
    all: int

    @property
    def explained(self) -> float:
        return self.shared / self.shown if self.shown else 0.0

    @property
    def whole(self) -> float:
        return self.shared / (self.held + self.shown - self.shared)


def recognise(cells: WorkbookCells, records: Mapping[str, Issued], programme: Programme) -> Match | None:
    """The department, and its template, that fits alone; with rivals where several do; nothing where none does.

    ``records`` are the round's, oldest first; of one department's templates the last that fits best is taken.
    """
    seen = _seen(cells, records.values())
    tokens = {name: frozenset(_tokens(issued)) for name, issued in records.items()}
    shown = seen & frozenset().union(*tokens.values())
    fits = [_fit(name, records[name], tokens[name], shown) for name in records]
    best: dict[str, _Fit] = {}
    for fit in fits:
        department = records[fit.template].department
        if department not in best or fit.whole >= best[department].whole:
            best[department] = fit
    most = max((fit.explained for fit in best.values()), default=0.0)
    able = sorted(
        (fit for fit in best.values() if fit.explained >= _NEARLY * most), key=lambda fit: fit.whole, reverse=True
    )
    if most < EXPLAINED or not able or not able[0].rows:
        return None
    first = able[0]
    alone = len(able) == 1 or (first.whole >= WHOLE and first.whole - able[1].whole >= AHEAD)
    return Match(
        department=records[first.template].department if alone else "",
        template_id=first.template if alone else "",
        score=round(100 * first.explained),
        rows=first.rows,
        all=first.all,
        round=_other_round(seen, records.values(), programme),
        rivals=() if alone else tuple(records[fit.template].department_name for fit in able),
    )


def _other_round(seen: frozenset[_Token], records: Iterable[Issued], programme: Programme) -> str:
    """The round that a file shows by its title or in its headings, and that is not the records'; else nothing."""
    now = {issued.round.id for issued in records}
    ours = {folded(one.title) for issued in records for table in issued.tables for one in table.fields}
    shown = {text for kind, text in seen if kind == "whose"}
    headings = {text for kind, text in seen if kind == "head"}
    mine = False
    found = ""
    for round_ in programme.rounds:
        titles = {fill(one.title, round_, round_.deadline, programme.language) for one in programme.fields}
        lines = {folded(f"{one.name} · {round_.title}") for one in programme.departments}
        said = bool(lines & shown) or bool(({folded(one) for one in titles} - ours) & headings)
        if round_.id in now:
            mine = bool(lines & shown)
        elif said and not found:
            found = round_.id
    return "" if mine else found


def _fit(name: str, issued: Issued, held: frozenset[_Token], shown: frozenset[_Token]) -> _Fit:
    titles = [
        {("id", one.id), *(("text", title) for title in _titles(issued, place, one.id))}
        for place, table in enumerate(issued.tables)
        for one in table.activities
        if not one.extra
    ]
    return _Fit(
        template=name,
        shared=len(held & shown),
        shown=len(shown),
        held=len(held),
        rows=sum(not shown.isdisjoint(one) for one in titles),
        all=len(titles),
    )


def _titles(issued: Issued, table: int, activity: str) -> Iterator[str]:
    held = issued.tables[table]
    one = next(one for one in held.activities if one.id == activity)
    place = next(place for place, shown in enumerate(held.fields) if shown.id == "title")
    yield folded(as_text(one.cells[place]))
    yield folded(card_title(one, held))


def _tokens(issued: Issued) -> Iterator[_Token]:
    """What a template shows that tells it from another: its name, ids, and given texts row by row."""
    yield "whose", folded(f"{issued.department_name} · {issued.round.title}")
    for place, table in enumerate(issued.tables):
        given = [number for number, one in enumerate(table.fields) if not one.open or beside(one.id)]
        for activity in table.activities:
            yield "id", activity.id
            if activity.extra:
                continue
            yield from (("text", title) for title in _titles(issued, place, activity.id) if len(title) >= _SHORTEST)
            for number in given:
                shown = folded(as_text(activity.cells[number]))
                if len(shown) >= _SHORTEST:
                    yield "text", shown


def _seen(cells: WorkbookCells, records: Iterable[Issued]) -> frozenset[_Token]:
    seen: set[_Token] = set()
    for words in _vocabularies(records):
        for block in blocks(cells, words):
            seen.update(("id", written) for _, written in block.ids if written)
    for sheet in cells.sheets:
        for row in sheet.rows:
            for cell in row:
                if isinstance(cell, str):
                    shown = folded(cell)
                    seen.add(("text", shown))
                    seen.add(("head", folded(cell.partition("\n")[0])))
                    if " · " in shown:
                        seen.add(("whose", " · ".join(shown.split(" · ")[:2])))
    return frozenset(seen)


def _vocabularies(records: Iterable[Issued]) -> Iterator[Vocabulary]:
    """One for each language: headings are the same in all its templates, ids are all of theirs."""
    by_language: dict[str, list[Vocabulary]] = {}
    for issued in records:
        by_language.setdefault(issued.language, []).append(Vocabulary.of(issued))
    return (Vocabulary.union(held) for held in by_language.values())

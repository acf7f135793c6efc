"""Recognises cards: two columns, question and answer, over and over, each card under an activity's number and title."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from toolkit.likeness import likeness
from toolkit.model.source import Seen, Source
from toolkit.model.values import folded
from toolkit.stages.propose.blocks import is_page, lines_of
from toolkit.stages.propose.draft import AreaText, Draft, Entry, Header, Line
from toolkit.stages.propose.notes import OF_ROW, Notes, quoted
from toolkit.stages.propose.words import RESPONSIBLE, TITLE

_CARD = re.compile(r"^(\d{1,3}(?:\.\d{1,3})+)\.?\s*(.*)$", re.DOTALL)
_SECTION = re.compile(r"^(\d{1,3})\.?\s+(\S.*)$", re.DOTALL)
_MAYBE = re.compile(r"^(?:ev\.?|eventuell\w*)\s+", re.IGNORECASE)
FEWEST_CARDS = 2
FEWEST_SHARED = 3
"""Questions that cards have in common."""
SAME_QUESTION = 80
"""Per cent from which two questions that no card has both of are taken to be one."""
COLUMNS = 2


@dataclass(slots=True)
class _Card:
    """One activity while its rows are read."""

    seen: Seen
    number: str
    title: str
    section: int
    rows: list[tuple[Header, str]] = field(default_factory=list)


@dataclass(slots=True)
class _Section:
    """One part of the programme with its own texts."""

    seen: Seen
    number: str
    title: str
    rows: list[tuple[Header, str]] = field(default_factory=list)


def cards(source: Source, notes: Notes) -> tuple[Draft, frozenset[str]] | None:
    """The draft that a source in cards is, and the paragraphs it used; nothing where it is not in cards."""
    reading = _Reading()
    own = Notes()
    for line in _lines(source, own):
        reading.add(line)
    shared = _shared(reading.cards)
    if len(reading.cards) < FEWEST_CARDS or len(shared) < FEWEST_SHARED:
        return None
    notes.remarks += own.remarks
    notes.check("cards", reading.cards[0].seen, "tables", count=len(reading.cards), sections=len(reading.sections))
    return _draft(reading, notes), frozenset(reading.used)


def _lines(source: Source, notes: Notes) -> Iterator[Line]:
    """The rows of all two-column tables, and the numbered headings between them."""
    for table in source.tables:
        for paragraph in source.paragraphs:
            numbered = _CARD.match(paragraph.text) or (paragraph.kind == "heading" and _SECTION.match(paragraph.text))
            if paragraph.before == table.number and numbered:
                yield Line(seen=Seen(table=table.number), cells=(paragraph.text,))
        lines = lines_of(table, notes)
        if max((line.filled[-1] + 1 for line in lines if line.filled), default=0) <= COLUMNS:
            yield from (line for line in lines if line.filled and not is_page(line))


class _Reading:
    """The cards and sections so far."""

    def __init__(self) -> None:
        self.cards: list[_Card] = []
        self.sections: list[_Section] = []
        self.used: set[str] = set()
        self.open: _Card | _Section | None = None

    def add(self, line: Line) -> None:
        """Take in the next row."""
        left, right = line.at(0), line.at(1)
        card = _CARD.match(left)
        section = _SECTION.match(left)
        if card and bool(card[2]) != bool(right):
            self._card(line, card[1], card[2] or right)
        elif section and not right:
            self.open = _Section(line.seen, section[1], " ".join(section[2].split()))
            self.sections.append(self.open)
            self.used.add(left)
        elif TITLE.fullmatch(left.strip(" :")) and right:
            self._card(line, "", right)
        elif self.open is not None:
            self._answer(line, left, right)

    def _card(self, line: Line, number: str, title: str) -> None:
        self.open = _Card(line.seen, number, " ".join(title.split()), len(self.sections) - 1)
        self.cards.append(self.open)
        self.used.add(line.at(0))

    def _answer(self, line: Line, left: str, right: str) -> None:
        rows = self.open.rows if self.open else []
        if left:
            rows.append((Header(text=" ".join(left.split()), seen=line.seen), right))
        elif rows:
            # The row goes on after a page's end.
            question, text = rows[-1]
            rows[-1] = (question, f"{text}\n{right}".strip())


def _shared(found: Sequence[_Card]) -> set[str]:
    """Questions that more than one card has."""
    counts: dict[str, int] = {}
    for card in found:
        for name in {folded(question.text) for question, _ in card.rows}:
            counts[name] = counts.get(name, 0) + 1
    return {name for name, count in counts.items() if count > 1}


def _draft(reading: _Reading, notes: Notes) -> Draft:
    questions = _questions(reading.cards, notes)
    order = list(dict.fromkeys(questions.values()))
    heads: dict[str, Header] = {}
    for card in reading.cards:
        for question, _ in card.rows:
            heads.setdefault(questions[folded(question.text)], question)
    columns = {place: heads[name] for place, name in enumerate(order)}
    entries = tuple(_entry(card, reading, questions, order, notes) for card in reading.cards)
    levels = (Header(text="Område", seen=reading.sections[0].seen),) if reading.sections else ()
    responsible = next((place for place, header in columns.items() if RESPONSIBLE.search(header.text)), None)
    return Draft(
        layout="card",
        tables=("",),
        levels=levels,
        columns=columns,
        title=Header(text="Aktivitet", seen=reading.cards[0].seen),
        entries=entries,
        areas=tuple(_area(section) for section in reading.sections),
        responsible=responsible,
    )


def _area(section: _Section) -> AreaText:
    texts = tuple((question.text, text) for question, text in section.rows)
    return AreaText(path=(section.title,), number=section.number, texts=texts)


def _entry(card: _Card, reading: _Reading, questions: dict[str, str], order: list[str], notes: Notes) -> Entry:
    cells: dict[int, str] = {}
    for question, text in card.rows:
        column = order.index(questions[folded(question.text)])
        if text and column in cells:
            notes.check("question_twice", question.seen, OF_ROW, question=question.text, text=quoted(text))
            cells[column] = f"{cells[column]}\n{text}"
        elif text:
            cells[column] = text
    section = reading.sections[card.section].title if reading.sections and card.section >= 0 else ""
    path = ((section or "–"),) if reading.sections else ()
    return Entry(seen=card.seen, table=0, path=path, title=card.title, number=card.number, cells=cells)


def _questions(found: Sequence[_Card], notes: Notes) -> dict[str, str]:
    """Each question's spelling by the one it is joined to: the most usual of those that no card has both of."""
    asked = [[folded(question.text) for question, _ in card.rows] for card in found]
    names = _merged_order(asked)
    first = {folded(q.text): q for card in reversed(found) for q, _ in card.rows}
    counts = {name: sum(name in card for card in asked) for name in names}
    result = {name: name for name in names}
    for one, other in combinations(names, 2):
        together = any(one in card and other in card for card in asked)
        score = 100 if _MAYBE.sub("", one) == _MAYBE.sub("", other) else likeness(one, other)
        if not together and score >= SAME_QUESTION and re.sub(r"\D", "", one) == re.sub(r"\D", "", other):
            kept, dropped = sorted((result[one], other), key=lambda name: (-counts[name], bool(_MAYBE.match(name))))
            result.update({name: kept for name, to in result.items() if to in {dropped, result[one], other}})
            notes.check(
                "question_joined",
                first[dropped].seen,
                "fields",
                one=first[dropped].text,
                other=first[kept].text,
                score=score,
                least=SAME_QUESTION,
            )
    return result


def _merged_order(asked: Sequence[Sequence[str]]) -> list[str]:
    """Every question once, each after the one it follows in the first card that has it."""
    order: list[str] = []
    for card in asked:
        place = 0
        for name in card:
            if name in order:
                place = order.index(name) + 1
            else:
                order.insert(place, name)
                place += 1
    return order


def is_possible(source: Source) -> bool:
    """Whether most rows of a source stand in two columns."""
    rows = [sum(1 for cell in row if cell not in {None, ""}) for table in source.tables for row in table.rows]
    filled = [count for count in rows if count]
    return bool(filled) and sum(count <= COLUMNS for count in filled) * 2 > len(filled)

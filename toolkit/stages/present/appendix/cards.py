"""A programme of cards as the board knows it: areas with their texts, and per activity its questions and answers."""

from collections.abc import Iterator

from toolkit.model.appendix import Block, Cell, Column, Heading, Listing, Paragraph, Part, Row, Tone
from toolkit.model.appendix import Table as Shown
from toolkit.model.earlier import EarlierRound, shown_rounds
from toolkit.model.fields import absent_fields
from toolkit.model.programme import Field, Table
from toolkit.stages.present.appendix.board import Board
from toolkit.stages.present.appendix.cells import cell_of, earlier_of
from toolkit.stages.present.appendix.running import running
from toolkit.stages.present.appendix.tables import areas_of, by_outermost, levels_of
from toolkit.stages.present.follow_up import Groups, Subject, groups_of
from toolkit.stages.present.frame import DASH

_QUESTION, _ANSWER = 30.0, 70.0


def card_blocks(board: Board, table: Table, level: int) -> Iterator[Block]:
    """All cards of a table under headings of this level, after a list of what there is."""
    grouped = by_outermost(board, table)
    groups = groups_of(board.frame.asked(table))
    if not levels_of(board, table):
        for one in (one for _, inside in grouped for one in inside if isinstance(one, Subject)):
            yield from _card(board, groups, one, level)
        return
    names = {value: _area_name(board, table, value) for value, _ in grouped}
    yield Heading(level=level, text=board.frame.word("appendix.disposition"))
    for value, inside in grouped:
        yield Paragraph(part=Part(text=names[value]), tone=Tone.LEAD)
        listed = tuple(Part(text=_name(one)) for one in inside if isinstance(one, Subject))
        if listed:
            yield Listing(items=listed)
    for value, inside in grouped:
        yield Heading(level=level, text=names[value])
        for area in areas_of(board, table, value):
            yield from running(board, area.texts, level + 1)
        cards = [one for one in inside if isinstance(one, Subject)]
        for one in cards:
            yield from _card(board, groups, one, level + 1)
        if not cards:
            yield Paragraph(part=Part(text=board.frame.word("appendix.no_activities"), quiet=True))


def _area_name(board: Board, table: Table, value: str | None) -> str:
    """An area with its number: ``1. Riktat arbete``."""
    area = next((area for area in areas_of(board, table, value) if len(area.path) == 1), None)
    number = area.number.rstrip(".") if area else ""
    return f"{number}. {value}" if number and value else value or DASH


def _name(subject: Subject) -> str:
    return " ".join(part for part in (subject.number, subject.title) if part)


def _card(board: Board, groups: Groups, subject: Subject, level: int) -> Iterator[Block]:
    word, name = board.frame.word, _name(subject)
    yield Heading(level=level, text=name)
    inner = [board.frame.data.programme.levels[place].title for place in range(1, len(subject.levels))]
    placed = [(title, value) for title, value in zip(inner, subject.levels[1:], strict=True) if value]
    pairs: list[tuple[str, Cell]] = [(title, (Part(text=value),)) for title, value in placed]
    pairs += _pairs(board, groups, subject)
    if pairs:
        columns = (
            Column(title=word("appendix.question"), width=_QUESTION),
            Column(title=word("appendix.answer"), width=_ANSWER),
        )
        rows = tuple(Row(cells=((Part(text=question),), answer)) for question, answer in pairs)
        yield Shown(caption=name, columns=columns, rows=rows, captioned=False)


def _pairs(board: Board, groups: Groups, subject: Subject) -> Iterator[tuple[str, Cell]]:
    """What is given; then what earlier rounds answered, round by round; then this round's answers."""
    fields = [field for _, own in groups for field in own]
    said = {name for name, value in subject.values.items() if value not in (None, "")}
    absent = absent_fields(fields, said | {field for row in subject.rows for field in row.cells})
    shown = [(head, own) for head, own in groups if head.id not in ("title", "number") and head.id not in absent]
    titles = board.frame.titles
    asked = [(head, own) for head, own in shown if any(field.open for field in own)]
    yield from ((titles[head.id], cell_of(board, own, subject)) for head, own in shown if (head, own) not in asked)
    before = _before(board, [field for _, own in asked for field in own])
    for held, field in before:
        yield _asked_in(board, held.title, titles[field.id]), earlier_of(board, held, field, subject)
    for head, own in asked:
        asks_again = any(field.earlier for field in own)
        title = _asked_in(board, board.frame.data.round.title, titles[head.id]) if asks_again else titles[head.id]
        yield title, cell_of(board, own, subject)


def _before(board: Board, fields: list[Field]) -> list[tuple[EarlierRound, Field]]:
    """The earlier answers that stand beside questions, oldest round first."""
    data = board.frame.data
    known = {field.id: {one.id for one in shown_rounds(data.programme, data.round, field)} for field in fields}
    return [
        (held, field)
        for held in board.earlier
        for field in fields
        if held.id in known[field.id] and (field.earlier_of or field.id) in held.fields
    ]


def _asked_in(board: Board, round_title: str, question: str) -> str:
    return board.frame.word("appendix.round_question", round=round_title, question=question)

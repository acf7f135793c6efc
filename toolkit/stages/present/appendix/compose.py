"""The appendix of one round, section by section."""

from collections.abc import Iterator

from toolkit.messages.wording import day_text
from toolkit.model.appendix import (
    Appendix,
    Block,
    Column,
    Fact,
    Heading,
    Listing,
    Paragraph,
    Part,
    Place,
    Row,
    Section,
    Table,
)
from toolkit.model.consolidated import Consolidated
from toolkit.model.earlier import EarlierRound
from toolkit.model.programme import Layout
from toolkit.stages.present.appendix.board import Board, board_of
from toolkit.stages.present.appendix.cards import card_blocks
from toolkit.stages.present.appendix.figures import summary
from toolkit.stages.present.appendix.running import aims, running
from toolkit.stages.present.appendix.tables import table_blocks
from toolkit.stages.present.deviations import Deviation, deviations
from toolkit.stages.present.frame import DASH
from toolkit.stages.present.summary import scales

_SECTION = 2
_MOST_COLUMNS = 5
"""Of a table on a standing page."""


def compose(consolidated: Consolidated, earlier: tuple[EarlierRound, ...] = ()) -> Appendix:
    """What the board is given of a round; ``earlier`` are the rounds whose answers stand beside this one's."""
    board = board_of(consolidated, earlier)
    round_ = consolidated.round
    sections = (
        Section(place=place, blocks=tuple(blocks), wide=_wide(blocks))
        for place, blocks in _sections(board, deviations(board.frame, board.counted))
        if blocks
    )
    facts = _facts(board)
    title = facts[Fact.TITLE][1]
    footer = (title, round_.reference)
    return Appendix(
        title=title,
        subject=round_.title,
        language=board.frame.language,
        day=round_.as_of,
        footer=" · ".join(filter(None, footer)),
        sections=tuple(sections),
        facts=facts,
    )


def _facts(board: Board) -> dict[Fact, tuple[str, str]]:
    programme, round_, word = board.frame.data.programme, board.frame.data.round, board.frame.word
    said = {
        Fact.TITLE: word("appendix.title", programme=programme.title, round=round_.title),
        Fact.SUBTITLE: programme.subtitle,
        Fact.ORGANISATION: programme.organisation,
        Fact.REFERENCE: round_.reference,
        Fact.BODY: round_.reported_to,
        Fact.MEETING: day_text(round_.reported_on, board.frame.language),
        Fact.ROUND: round_.title,
        Fact.PERIOD: round_.period,
        Fact.AS_OF: day_text(round_.as_of, board.frame.language),
        Fact.VALID: programme.valid_period,
        Fact.BASED_ON: programme.based_on,
    }
    return {fact: (word(f"appendix.fact.{fact}"), text) for fact, text in said.items() if text}


def _sections(board: Board, deviating: tuple[Deviation, ...]) -> Iterator[tuple[Place, list[Block]]]:
    programme, word = board.frame.data.programme, board.frame.word
    texts = programme.texts

    def titled(place: Place, blocks: list[Block], **facts: str) -> tuple[Place, list[Block]]:
        title = Heading(level=_SECTION, text=word(f"appendix.section.{place}", **facts))
        return place, [title, *blocks] if blocks else []

    facts = [Part(label=label, text=text) for fact, (label, text) in _facts(board).items() if fact not in _ABOVE]
    yield Place.FACTS, [Listing(items=tuple(facts))]
    yield titled(Place.PROPOSAL, list(running(board, texts.proposal, _SECTION + 1)))
    yield titled(Place.SUMMARY, list(summary(board, deviating)))
    yield titled(Place.DEVIATIONS, list(_deviations(board, deviating)))
    introduction = list(running(board, texts.introduction, _SECTION + 1))
    if texts.aims:
        introduction.append(Heading(level=_SECTION + 1, text=word("appendix.section.aims")))
        introduction += aims(board, texts.aims, _SECTION + 2)
    yield titled(Place.INTRODUCTION, introduction, programme=programme.title)
    yield titled(Place.FOLLOW_UP, list(_follow_up(board)))
    meanings = tuple(Part(label=short, text=meaning) for short, meaning in programme.abbreviations)
    yield titled(Place.ABBREVIATIONS, [Listing(items=meanings)] if meanings else [])


_ABOVE = (Fact.TITLE, Fact.SUBTITLE)
"""Stand over the list of facts, not in it."""


def _follow_up(board: Board) -> Iterator[Block]:
    tables = board.frame.data.programme.tables
    for table in tables:
        level = _SECTION + 1
        if len(tables) > 1:
            yield Heading(level=level, text=table.title)
            level += 1
        yield from (card_blocks if table.layout is Layout.CARD else table_blocks)(board, table, level)


def _deviations(board: Board, found: tuple[Deviation, ...]) -> Iterator[Block]:
    frame = board.frame
    if not found:
        if any(scales(frame)):
            yield Paragraph(part=Part(text=frame.word("workbook.deviation.none")))
        return
    heads = (
        ("workbook.activity", 30.0),
        ("workbook.department", 22.0),
        ("appendix.deviation.why", 24.0),
        ("workbook.deviation.cause", 46.0),
        ("workbook.deviation.action", 46.0),
        ("workbook.period", 14.0),
    )
    lines = [(one.name, frame.department(one.department), one.why, one.cause, one.action, one.period) for one in found]
    # What no deviation has is no column.
    used = [place for place in range(len(heads)) if any(line[place] for line in lines)]
    yield Table(
        caption=frame.word("appendix.section.deviations"),
        columns=tuple(Column(title=frame.word(heads[place][0]), width=heads[place][1]) for place in used),
        rows=tuple(Row(cells=tuple((Part(text=line[place] or DASH),) for place in used)) for line in lines),
        captioned=False,
    )


def _wide(blocks: list[Block]) -> bool:
    return any(isinstance(block, Table) and len(block.columns) > _MOST_COLUMNS for block in blocks)

"""The programme's own running texts: headings, paragraphs and lists."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from toolkit.messages.wording import fill
from toolkit.model.appendix import Block, Heading, Listing, Paragraph, Part
from toolkit.model.texts import Aim
from toolkit.model.texts import Block as Text
from toolkit.stages.present.appendix.board import Board


def filled(board: Board, text: str) -> str:
    """A text with the round's placeholders filled in."""
    data = board.frame.data
    return fill(text, data.round, data.round.deadline, board.frame.language)


def running(board: Board, texts: Iterable[Text], level: int) -> Iterator[Block]:
    """A running text whose headings have this level."""
    for kind, together in groupby(texts, key=lambda text: text.kind):
        said = [filled(board, text.text) for text in together]
        if kind == "item":
            yield Listing(items=tuple(Part(text=one) for one in said))
        else:
            yield from (
                Heading(level=level, text=one) if kind == "heading" else Paragraph(part=Part(text=one)) for one in said
            )


def aims(board: Board, stated: Iterable[Aim], level: int) -> Iterator[Block]:
    """What the programme wants to reach: a heading per aim, and its examples as a list."""
    for aim in stated:
        yield Heading(level=level, text=filled(board, aim.title))
        if aim.examples:
            yield Listing(items=tuple(Part(text=filled(board, one)) for one in aim.examples))

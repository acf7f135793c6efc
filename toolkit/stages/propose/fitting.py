"""What a cell of the programme's workbook cannot hold is kept in pieces."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from toolkit.model.document import Data
from toolkit.model.proposal import EarlierAnswer
from toolkit.model.source import Seen
from toolkit.stages.propose.notes import Notes

LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""


def fitted(
    rows: Iterable[dict[str, Data]], seen: Iterable[Seen], notes: Notes
) -> tuple[list[Data], tuple[EarlierAnswer, ...]]:
    """The rows of the master list with texts that fit, and the whole of those that did not."""
    result: list[Data] = []
    whole: list[EarlierAnswer] = []
    for index, (row, place) in enumerate(zip(rows, seen, strict=True)):
        for key, value in row.items():
            if isinstance(value, str) and len(value) > LONGEST:
                notes.check("too_long", place, f"activities[{index}].{key}", length=len(value))
                title = str(row.get("title", ""))[:LONGEST]
                whole.append(EarlierAnswer(activity=str(row["id"]), title=title, field=key, text=value, seen=place))
        result.append({key: value[:LONGEST] if isinstance(value, str) else value for key, value in row.items()})
    return result, tuple(whole)


def in_pieces(answers: Iterable[EarlierAnswer]) -> Iterator[EarlierAnswer]:
    """Answers, each as many times as its pieces need cells."""
    for answer in answers:
        for start in range(0, max(len(answer.text), 1), LONGEST):
            yield replace(answer, title=answer.title[:LONGEST], text=answer.text[start : start + LONGEST])


def pieces(text: str) -> Iterator[str]:
    """A text in pieces that fit."""
    yield from (text[start : start + LONGEST] for start in range(0, len(text), LONGEST))

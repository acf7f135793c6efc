"""What a cell of the programme's workbook cannot hold is kept in pieces."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from toolkit.model.document import Data
from toolkit.model.proposal import EarlierAnswer
from toolkit.stages.propose.draft import Entry
from toolkit.stages.propose.notes import Notes

LONGEST = 32_000
"""Characters of a cell; Excel holds 32,767."""


def fitted(
    rows: Iterable[dict[str, Data]], entries: Iterable[Entry], titles: Mapping[str, str], notes: Notes
) -> tuple[list[Data], tuple[EarlierAnswer, ...]]:
    """The rows of the master list with texts that fit, and the whole of those that did not, under their titles."""
    result: list[Data] = []
    whole: list[EarlierAnswer] = []
    for index, (row, entry) in enumerate(zip(rows, entries, strict=True)):
        for key, value in row.items():
            if isinstance(value, str) and len(value) > LONGEST:
                notes.check("too_long", entry.seen, f"activities[{index}].{key}", length=len(value))
                whole.append(
                    EarlierAnswer(
                        activity=str(row["id"]),
                        title=entry.title,
                        field=titles.get(key, key),
                        text=value,
                        seen=entry.seen,
                    )
                )
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

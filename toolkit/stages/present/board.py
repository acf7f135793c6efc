"""What the board reads: the coordinator's own texts in place of the answers as they came."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace

from toolkit.model.consolidated import AnswerRow, MergedCell
from toolkit.model.decisions import Decisions, Key, Kind
from toolkit.model.programme import Field, FieldType, Programme
from toolkit.model.returns import SAID

Texts = Mapping[tuple[str, str | None], Mapping[str, str]]
"""By activity and department her texts, by field."""


def board_texts(decisions: Decisions) -> Texts:
    """Every text to the board."""
    found: dict[tuple[str, str | None], dict[str, str]] = {}
    for one in decisions.of(Kind.BOARD):
        found.setdefault((one.key.activity, one.key.department or None), {})[one.key.field] = one.value
    return found


def running_texts(programme: Programme) -> frozenset[str]:
    """The fields whose answers are texts and nothing that is counted."""
    return frozenset(field.id for field in programme.fields if field.type is FieldType.TEXT)


def boarded(rows: Iterable[AnswerRow], texts: Texts, fields: Collection[str] | None = None) -> tuple[AnswerRow, ...]:
    """The rows with her texts, in some fields or all; each is still traced to the answer that it stands for."""
    return tuple(_boarded(row, texts.get((row.activity, row.department), {}), fields) for row in rows)


def _boarded(row: AnswerRow, texts: Mapping[str, str], fields: Collection[str] | None) -> AnswerRow:
    hers = {name: text for name, text in texts.items() if fields is None or name in fields}
    if not hers:
        return row
    cells = dict(row.cells)
    for name, text in hers.items():
        old = cells.get(name)
        cells[name] = MergedCell(text, text, SAID, old.source if old else None)
    return replace(row, cells=cells)


def with_texts(decisions: Decisions, fields: Iterable[Field]) -> tuple[Field, ...]:
    """The fields that have any text to the board."""
    held = {one.key.field for one in decisions.of(Kind.BOARD)}
    return tuple(field for field in fields if field.id in held)


def text_of(decisions: Decisions, row: AnswerRow, field: str) -> str:
    """Her text in place of an answer; empty for none."""
    return decisions.value(Kind.BOARD, Key(row.activity, row.department or "", field))

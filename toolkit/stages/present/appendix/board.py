"""What the board reads in place of what came in: the coordinator's own texts and joint answers, where she has any."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell
from toolkit.model.earlier import EarlierRound
from toolkit.model.findings import Finding
from toolkit.model.programme import Field, FieldType
from toolkit.model.returns import SAID
from toolkit.stages.present.frame import Frame, frame_of
from toolkit.stages.present.summary import Rows


class Settled(Protocol):
    """What the coordinator has decided about answers."""

    def board_text(self, activity: str, department: str | None, field: str) -> str | None:
        """The text that the board reads in place of an answer."""

    def joint(self, activity: str, field: str) -> str | None:
        """The code that an activity has, whatever its departments say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """One round as the board sees it."""

    frame: Frame
    rows: Rows
    """The answers that count, by activity, as the board reads them."""
    counted: Rows
    """The same as they are counted: her words for a choice are no choice, but a joint answer is."""
    joint: frozenset[tuple[str, str]]
    """Activity and field of every answer that is one, whatever its departments say."""
    earlier: tuple[EarlierRound, ...] = ()
    """The earlier rounds whose answers are at hand, oldest first."""


def board_of(data: Consolidated, earlier: tuple[EarlierRound, ...] = ()) -> Board:
    """The round without what is internal, with her texts where she has written any."""
    decided = _decided(data)
    counted = rows = tuple(row for row in data.rows if row.included)
    joint: frozenset[tuple[str, str]] = frozenset()
    if decided is not None:
        open_ = [field for field in data.programme.fields if field.open and not field.internal]
        joint = frozenset(
            (row.activity, field.id) for row in rows for field in open_ if decided.joint(row.activity, field.id)
        )
        counted = tuple(_edited(row, [one for one in open_ if one.type is FieldType.TEXT], decided) for row in rows)
        counted = tuple(_joined(row, open_, decided) for row in counted)
        rows = tuple(_joined(_edited(row, open_, decided), open_, decided) for row in rows)
    frame = frame_of(replace(data, rows=rows, findings=(), proposals=()), _unsaid, public=True)
    return Board(frame=frame, rows=_by_activity(rows), counted=_by_activity(counted), joint=joint, earlier=earlier)


def _by_activity(rows: Iterable[AnswerRow]) -> Rows:
    found: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in rows:
        found[row.activity].append(row)
    return found


def _decided(data: Consolidated) -> Settled | None:
    return getattr(data, "decisions", None)


def _unsaid(_: Finding) -> tuple[str, str, str]:
    return "", "", ""


def _edited(row: AnswerRow, fields: Iterable[Field], decided: Settled) -> AnswerRow:
    """The row with her texts in some fields."""
    said = {field.id: decided.board_text(row.activity, row.department, field.id) for field in fields}
    return _saying(row, said)


def _joined(row: AnswerRow, fields: Iterable[Field], decided: Settled) -> AnswerRow:
    """The row with the answers that are one for all."""
    return _saying(row, {field.id: decided.joint(row.activity, field.id) for field in fields})


def _saying(row: AnswerRow, said: Mapping[str, str | None]) -> AnswerRow:
    cells = dict(row.cells)
    for field, text in said.items():
        if text is not None:
            before = cells.get(field)
            cells[field] = MergedCell(text, text, SAID, before.source if before else None)
    return replace(row, cells=cells) if cells != row.cells else row

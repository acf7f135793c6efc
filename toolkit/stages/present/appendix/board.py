"""What the board reads in place of what came in: the coordinator's own texts and joint answers, where she has any."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol

from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell
from toolkit.model.earlier import EarlierRound
from toolkit.model.findings import Finding
from toolkit.model.returns import SAID
from toolkit.stages.present.frame import Frame, frame_of


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
    rows: Mapping[str, list[AnswerRow]]
    """The answers that count, by activity, with her texts in place."""
    joint: frozenset[tuple[str, str]]
    """Activity and field of every answer that is one, whatever its departments say."""
    earlier: tuple[EarlierRound, ...] = ()
    """The earlier rounds whose answers are at hand, oldest first."""


def board_of(data: Consolidated, earlier: tuple[EarlierRound, ...] = ()) -> Board:
    """The round without what is internal, with her texts where she has written any."""
    decided = _decided(data)
    rows = tuple(row for row in data.rows if row.included)
    joint: set[tuple[str, str]] = set()
    if decided is not None:
        fields = [field.id for field in data.programme.fields if field.open and not field.internal]
        joint = {
            (row.activity, field) for row in rows for field in fields if decided.joint(row.activity, field) is not None
        }
        rows = tuple(_edited(row, fields, decided) for row in rows)
    shown = replace(data, rows=rows, findings=(), proposals=())
    by_activity: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in rows:
        by_activity[row.activity].append(row)
    frame = frame_of(shown, _unsaid, public=True)
    return Board(frame=frame, rows=by_activity, joint=frozenset(joint), earlier=earlier)


def _decided(data: Consolidated) -> Settled | None:
    return getattr(data, "decisions", None)


def _unsaid(_: Finding) -> tuple[str, str, str]:
    return "", "", ""


def _edited(row: AnswerRow, fields: list[str], decided: Settled) -> AnswerRow:
    said = {}
    for field in fields:
        text = decided.joint(row.activity, field) or decided.board_text(row.activity, row.department, field)
        if text is not None:
            before = row.cells.get(field)
            said[field] = MergedCell(text, text, SAID, before.source if before else None)
    return replace(row, cells={**row.cells, **said}) if said else row

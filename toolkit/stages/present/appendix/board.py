"""What the board reads in place of what came in: the coordinator's own texts and joint answers, where she has any."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace

from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell
from toolkit.model.decisions import Decisions
from toolkit.model.earlier import EarlierRound
from toolkit.model.findings import Finding
from toolkit.model.returns import SAID
from toolkit.stages.present.board import board_texts, boarded, running_texts
from toolkit.stages.present.frame import Frame, frame_of
from toolkit.stages.present.summary import Rows


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
    public = [field.id for field in data.programme.fields if field.open and not field.internal]
    texts, running = board_texts(data.decisions), running_texts(data.programme)
    included = tuple(_joined(row, public, data.decisions) for row in data.rows if row.included)
    joint = frozenset(
        (row.activity, field) for row in included for field in public if data.decisions.joint(row.activity, field)
    )
    apart = {
        key: {name: said for name, said in own.items() if (key[0], name) not in joint} for key, own in texts.items()
    }
    rows = boarded(included, apart, public)
    counted = boarded(included, apart, running.intersection(public))
    frame = frame_of(replace(data, rows=rows, findings=(), proposals=()), _unsaid, public=True)
    return Board(frame=frame, rows=_by_activity(rows), counted=_by_activity(counted), joint=joint, earlier=earlier)


def _by_activity(rows: Iterable[AnswerRow]) -> Rows:
    found: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in rows:
        found[row.activity].append(row)
    return found


def _unsaid(_: Finding) -> tuple[str, str, str]:
    return "", "", ""


def _joined(row: AnswerRow, fields: Iterable[str], decided: Decisions) -> AnswerRow:
    """The row with the answers that are one for all."""
    cells = dict(row.cells)
    for field in fields:
        code = decided.joint(row.activity, field)
        if code is not None:
            before = cells.get(field)
            cells[field] = MergedCell(code, code, SAID, before.source if before else None)
    return replace(row, cells=cells) if cells != row.cells else row

"""What stands in the cells of the appendix: given texts, answers under their departments' names, earlier answers."""

from collections.abc import Sequence

from toolkit.model.appendix import Cell, Part
from toolkit.model.consolidated import AnswerRow, RowState
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.programme import Field
from toolkit.stages.present.appendix.board import Board
from toolkit.stages.present.follow_up import Subject, blank_of, given_text, said_in
from toolkit.stages.present.frame import DASH


def cell_of(board: Board, fields: tuple[Field, ...], subject: Subject) -> Cell:
    """What a subject says in the fields of one column."""
    head = fields[0]
    if head.id == "title":
        return (Part(text=subject.title or DASH),)
    if head.id == "number":
        return (Part(text=subject.number or DASH),)
    if not any(field.open for field in fields):
        return (Part(text=given_text(board.frame, fields, subject) or DASH),)
    if not subject.rows:
        return (Part(text=board.frame.word("workbook.blank"), quiet=True),)
    if all(row.state is RowState.CLOSED for row in subject.rows):
        return (Part(text=board.frame.state(subject.rows[0]), quiet=True),)
    joint = tuple(field for field in fields if (subject.activity, field.id) in board.joint)
    rest = tuple(field for field in fields if field not in joint)
    first = (Part(text=said_in(board.frame, joint, subject, subject.rows[0])),) if joint else ()
    return (*first, *(_answers(board, rest, subject) if rest else ()))


def _answers(board: Board, fields: tuple[Field, ...], subject: Subject) -> Cell:
    """Answers under their departments' names; departments that say the same stand together."""
    said: dict[tuple[str, bool], list[AnswerRow]] = {}
    for row in subject.rows:
        text = said_in(board.frame, fields, subject, row)
        said.setdefault((text, text == blank_of(board.frame, row)), []).append(row)
    alone = len(subject.rows) == 1
    # What somebody says comes before what nobody does.
    ordered = sorted(said.items(), key=lambda item: item[0][1])
    return tuple(
        Part(text=text, label="" if alone else _names(board, rows), quiet=quiet) for (text, quiet), rows in ordered
    )


def _names(board: Board, rows: Sequence[AnswerRow]) -> str:
    return ", ".join(board.frame.department(row.department) for row in rows)


def earlier_of(board: Board, held: EarlierRound, field: Field, subject: Subject) -> Cell:
    """What an earlier round's answers to a field were."""
    said = held.of(subject.activity, field.earlier_of or field.id) or held.replied(subject.activity)
    said = tuple(one for one in said if one.text)
    if not said:
        return (Part(text=board.frame.word("workbook.blank"), quiet=True),)
    return tuple(Part(text=one.text, label=_name(one, said)) for one in said)


def _name(one: EarlierAnswer, said: Sequence[EarlierAnswer]) -> str:
    return one.name if len(said) > 1 else ""

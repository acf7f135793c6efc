"""The summary: how far the answers reach and how the activities stand, in sentences and in small tables."""

from collections import Counter
from collections.abc import Iterator

from toolkit.model.appendix import Block, Cell, Column, Paragraph, Part, Row, Table, Tone
from toolkit.model.consolidated import DepartmentState, RowState
from toolkit.model.programme import Activity, Field
from toolkit.stages.present.appendix.board import Board
from toolkit.stages.present.deviations import Deviation
from toolkit.stages.present.lists import UNANSWERED
from toolkit.stages.present.summary import BLANK, CLOSED, DIFFERENT, INVALID, scales, standing

_LABEL, _COUNT = 34.0, 12.0
_TOLD = (
    *(DepartmentState.MISSING, DepartmentState.AWAITED, DepartmentState.WITHOUT_FILE),
    *(DepartmentState.NIL, DepartmentState.INCOMPLETE),
)


def summary(board: Board, deviating: tuple[Deviation, ...]) -> tuple[Block, ...]:
    """The section's blocks; a sentence ends it, so that another page may begin after it."""
    frame = board.frame
    scaled = list(scales(frame))
    says = [*_coverage(board), *(_states(board) if not scaled else _scaled(board, scaled))]
    if scaled or deviating:
        count = len({one.activity for one in deviating})
        ending = {0: ".none", 1: ".one"}.get(count, "")
        says.append(frame.word(f"appendix.deviating{ending}", count=count))
    tables = [_coverage_table(board), *(_scale_tables(board, scaled) if scaled else [_states_table(board)])]
    ends = frame.word("appendix.counting" if scaled else "appendix.counting.states")
    return (
        *(Paragraph(part=Part(text=said)) for said in says),
        *tables,
        Paragraph(part=Part(text=ends), tone=Tone.NOTE),
    )


def _coverage(board: Board) -> Iterator[str]:
    data, word = board.frame.data, board.frame.word
    returned = sum(one.state.returned for one in data.departments)
    yield word("appendix.returned", returned=returned, all=len(data.departments))
    for state in _TOLD:
        which = [board.frame.department(one.department) for one in data.departments if one.state is state]
        if which:
            yield word(f"appendix.departments.{state}", departments=", ".join(which))
    yield word("appendix.covered", covered=data.coverage.covered, asked=data.coverage.asked)
    asked = [one for one in data.programme.activities if one.id in board.rows and not one.closed]
    silent = [one for one in asked if all(row.state in UNANSWERED for row in board.rows[one.id])]
    if silent:
        yield word("appendix.unanswered", count=len(silent), all=len(asked))


def _scaled(board: Board, scaled: list[tuple[str, str, Field]]) -> Iterator[str]:
    several = len({table for table, _, _ in scaled}) > 1
    for table, title, field in scaled:
        activities = _activities(board, table)
        counts = _counts(board, field, activities)
        said = ", ".join(
            _counted(board, counts[key], label) for key, label in _labels(board, field, counts) if counts[key]
        )
        if said:
            key = "appendix.scale_of" if several else "appendix.scale"
            facts = {"table": title, "field": board.frame.titles[field.id], "counts": said}
            yield board.frame.word(key, all=len(activities), **facts)


def _counted(board: Board, count: int, label: str) -> str:
    return board.frame.word("appendix.counted", count=count, label=label)


def _activities(board: Board, table: str) -> list[Activity]:
    return [one for one in board.frame.data.programme.activities if one.table == table]


def _counts(board: Board, field: Field, activities: list[Activity]) -> Counter[object]:
    return Counter(standing(field, board.counted.get(one.id, [])) for one in activities)


def _labels(board: Board, field: Field, counts: Counter[object]) -> list[tuple[object, str]]:
    """What an activity can stand as, in the order of the choices, with its words; choices that are gone after them."""
    codes = board.frame.lists[field.code_list or ""].codes
    word = board.frame.word
    ends = ((DIFFERENT, "different"), (INVALID, "invalid"), (BLANK, "blank"), (CLOSED, "state.closed"))
    known = {code.code for code in codes}
    gone = sorted(key for key in counts if isinstance(key, str) and key not in known)
    return [
        *((code.code, code.label) for code in codes),
        *((key, key) for key in gone),
        *((key, word(f"workbook.{name}")) for key, name in ends),
    ]


def _scale_tables(board: Board, scaled: list[tuple[str, str, Field]]) -> Iterator[Table]:
    """One table per scale: a column for each of the programme's tables that has it, and one for all of them."""
    word = board.frame.word
    for field in dict.fromkeys(field for _, _, field in scaled):
        having = [(table, title) for table, title, own in scaled if own.id == field.id]
        counts = [_counts(board, field, _activities(board, table)) for table, _ in having]
        heads = [title for _, title in having] if len(having) > 1 else []
        heads.append(word("appendix.column.all" if heads else "appendix.column.count"))
        total = Counter[object]()
        for one in counts:
            total.update(one)
        shown = [*counts, total] if len(having) > 1 else [total]
        yield Table(
            caption=word("appendix.table.scale", field=board.frame.titles[field.id]),
            columns=(Column(title=board.frame.titles[field.id], width=_LABEL), *map(_number, heads)),
            rows=tuple(
                _row(label, *(one[key] for one in shown))
                for key, label in _labels(board, field, total)
                if key not in (INVALID, CLOSED) or total[key]
            ),
        )


def _number(title: str) -> Column:
    return Column(title=title, width=_COUNT, number=True)


def _row(label: str, *counts: int) -> Row:
    numbers: tuple[Cell, ...] = tuple((Part(text=str(count)),) for count in counts)
    return Row(cells=((Part(text=label),), *numbers))


def _coverage_table(board: Board) -> Table:
    data, word = board.frame.data, board.frame.word
    returned = sum(one.state.returned for one in data.departments)
    return Table(
        caption=word("appendix.table.coverage"),
        columns=(
            Column(title=word("appendix.column.what"), width=_LABEL),
            *(_number(word(f"appendix.column.{key}")) for key in ("count", "of")),
        ),
        rows=(
            _row(word("appendix.row.returned"), returned, len(data.departments)),
            _row(word("appendix.row.covered"), data.coverage.covered, data.coverage.asked),
        ),
    )


def _by_state(board: Board) -> list[tuple[str, int]]:
    counts = Counter(row.state for row in board.frame.data.rows if not row.extra)
    return [(board.frame.word(f"workbook.state.{state}"), counts[state]) for state in RowState if counts[state]]


def _states(board: Board) -> Iterator[str]:
    said = ", ".join(_counted(board, count, label) for label, count in _by_state(board))
    if said:
        yield board.frame.word("appendix.states", counts=said)


def _states_table(board: Board) -> Table:
    word = board.frame.word
    return Table(
        caption=word("appendix.table.states"),
        columns=(Column(title=word("workbook.state"), width=_LABEL), _number(word("appendix.column.count"))),
        rows=tuple(_row(label, count) for label, count in _by_state(board)),
    )

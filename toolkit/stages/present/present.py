"""The consolidated workbook, sheet by sheet."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, replace

from toolkit.model.consolidated import AnswerRow, Consolidated
from toolkit.model.earlier import EarlierRound
from toolkit.model.findings import Finding
from toolkit.model.look import STYLES, sheet_name
from toolkit.model.workbook import Sheet, Workbook
from toolkit.stages.present.answers import answers_sheet
from toolkit.stages.present.board import board_texts, boarded, running_texts
from toolkit.stages.present.change import change_sheet
from toolkit.stages.present.deviations import Deviation, deviations, deviations_sheet
from toolkit.stages.present.follow_up import follow_up_sheet
from toolkit.stages.present.frame import Frame, Names, Sentences, frame_of
from toolkit.stages.present.lists import findings_sheet, missing_sheet, sources_sheet
from toolkit.stages.present.matrix import matrix_sheet
from toolkit.stages.present.overview import overview_sheet
from toolkit.stages.present.proposals import proposals_sheet
from toolkit.stages.present.summary import Rows, scales


def present(consolidated: Consolidated, sentences: Sentences, before: EarlierRound | None = None) -> Workbook:
    """The workbook of one round; ``sentences`` gives a finding's what, remedy and place in words.

    ``before`` is the round that it is held against.
    """
    return _workbook(frame_of(consolidated, sentences), before)


def publish(consolidated: Consolidated, before: EarlierRound | None = None) -> Workbook:
    """The workbook that anybody may read: values only, no internal field, no file, no finding, nothing hidden."""
    included = (row for row in consolidated.rows if row.included)
    rows = boarded(included, board_texts(consolidated.decisions), running_texts(consolidated.programme))
    shown = replace(consolidated, rows=rows, findings=(), proposals=())
    return _workbook(frame_of(shown, _unsaid, public=True), before)


def _unsaid(_: Finding) -> tuple[str, str, str]:
    return "", "", ""


def _workbook(frame: Frame, before: EarlierRound | None) -> Workbook:
    consolidated = frame.data
    names = _names(frame)
    rows: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in consolidated.rows:
        if row.included:
            rows[row.activity].append(row)
    deviating = deviations(frame, rows)
    others = tuple(_others(frame, names, rows, (deviating, before)))
    return Workbook(
        sheets=_told_apart((overview_sheet(frame, names, rows, others, deviating), *(sheet for _, sheet in others))),
        styles=STYLES,
        title=f"{consolidated.programme.title} – {consolidated.round.title}",
        subject=consolidated.round.title,
        language=frame.language,
        created=consolidated.round.as_of,
    )


def _others(
    frame: Frame, names: Names, rows: Rows, more: tuple[tuple[Deviation, ...], EarlierRound | None]
) -> Iterator[tuple[str, Sheet]]:
    """Every sheet but the first, in reading order; ``more`` is what deviates, and the round before."""
    deviating, before = more
    if deviating or any(scales(frame)):
        yield "deviations", deviations_sheet(frame, names.deviations, deviating)
    board, frame_of_board = _board(frame, rows)
    for table, name in zip(frame.data.programme.tables, names.follow_ups, strict=True):
        yield "follow_up", follow_up_sheet(frame_of_board, table, name, board)
    yield "answers", answers_sheet(frame_of_board if frame.public else frame, names.answers)
    if len(frame.data.departments) > 1:
        yield "matrix", matrix_sheet(frame, names.matrix, rows)
    if before is not None:
        yield "change", change_sheet(frame, names.change, rows, before)
    if frame.public:
        return
    if frame.data.proposals:
        yield "proposals", proposals_sheet(frame, names.proposals)
    yield "findings", findings_sheet(frame, names.findings, names.answers)
    yield "missing", missing_sheet(frame, names.missing)
    yield "sources", sources_sheet(frame, names.sources)


def _board(frame: Frame, rows: Rows) -> tuple[Rows, Frame]:
    """The rows and the frame with the coordinator's texts to the board; those there were where she has none."""
    texts = board_texts(frame.data.decisions)
    if not texts:
        return rows, frame
    shown = replace(frame.data, rows=boarded(frame.data.rows, texts))
    return {name: [*boarded(own, texts)] for name, own in rows.items()}, replace(frame, data=shown)


def _told_apart(sheets: tuple[Sheet, ...]) -> tuple[Sheet, ...]:
    """The sheets with real tables whose names differ: of their titles' letters some may not stand in one."""
    used: set[str] = set()
    made = []
    for sheet in sheets:
        table = sheet.table
        if table is not None:
            name, number = table.name, 1
            while name.casefold() in used:
                number += 1
                name = f"{table.name}_{number}"
            used.add(name.casefold())
            sheet = replace(sheet, table=replace(table, name=name))  # noqa: PLW2901  # the same sheet, renamed within
        made.append(sheet)
    return tuple(made)


def _names(frame: Frame) -> Names:
    """Names of the sheets; one table needs no title of its own."""
    fixed = {
        key: frame.word(f"workbook.sheet.{key}")
        for key in (field.name for field in fields(Names) if field.name != "follow_ups")
    }
    stem, tables = frame.word("workbook.sheet.follow_up"), frame.data.programme.tables
    taken, follow_ups = list(fixed.values()), []
    for table in tables:
        name = sheet_name(stem if len(tables) == 1 else f"{stem} – {table.title}", taken)
        taken.append(name)
        follow_ups.append(name)
    return Names(**fixed, follow_ups=tuple(follow_ups))

"""The consolidated workbook, sheet by sheet."""

from collections import defaultdict
from dataclasses import replace

from toolkit.model.consolidated import AnswerRow, Consolidated
from toolkit.model.look import STYLES, sheet_name
from toolkit.model.workbook import Sheet, Workbook
from toolkit.stages.present.answers import answers_sheet
from toolkit.stages.present.follow_up import follow_up_sheet
from toolkit.stages.present.frame import Frame, Names, Sentences, frame_of
from toolkit.stages.present.lists import findings_sheet, missing_sheet, sources_sheet
from toolkit.stages.present.overview import overview_sheet
from toolkit.stages.present.proposals import proposals_sheet


def present(consolidated: Consolidated, sentences: Sentences) -> Workbook:
    """The workbook of one round; ``sentences`` gives a finding's what, remedy and place in words."""
    frame = frame_of(consolidated, sentences)
    names = _names(frame)
    rows: dict[str, list[AnswerRow]] = defaultdict(list)
    for row in consolidated.rows:
        if row.included:
            rows[row.activity].append(row)
    follow_ups = tuple(
        follow_up_sheet(frame, table, name, rows)
        for table, name in zip(consolidated.programme.tables, names.follow_ups, strict=True)
    )
    proposals = (("proposals", proposals_sheet(frame, names.proposals)),) if consolidated.proposals else ()
    others: tuple[tuple[str, Sheet], ...] = (
        *(("follow_up", sheet) for sheet in follow_ups),
        ("answers", answers_sheet(frame, names.answers)),
        *proposals,
        ("findings", findings_sheet(frame, names.findings)),
        ("missing", missing_sheet(frame, names.missing)),
        ("sources", sources_sheet(frame, names.sources)),
    )
    return Workbook(
        sheets=_told_apart((overview_sheet(frame, names, rows, others), *(sheet for _, sheet in others))),
        styles=STYLES,
        title=f"{consolidated.programme.title} – {consolidated.round.title}",
        subject=consolidated.round.title,
        language=frame.language,
        created=consolidated.round.as_of,
    )


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
        for key in ("overview", "answers", "proposals", "findings", "missing", "sources")
    }
    stem, tables = frame.word("workbook.sheet.follow_up"), frame.data.programme.tables
    taken, follow_ups = list(fixed.values()), []
    for table in tables:
        name = sheet_name(stem if len(tables) == 1 else f"{stem} – {table.title}", taken)
        taken.append(name)
        follow_ups.append(name)
    return Names(**fixed, follow_ups=tuple(follow_ups))

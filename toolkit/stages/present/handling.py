"""*Handläggning*: everything the coordinator can decide on, with what she has decided."""

from collections.abc import Iterator
from dataclasses import replace

from toolkit.messages.handling import column_title, options
from toolkit.model.consolidated import Consolidated
from toolkit.model.decisions import About, Key, Kind
from toolkit.model.findings import Finding
from toolkit.model.handling import (
    CHANGED,
    INCOMING,
    KEY,
    KINDS,
    ORPHAN_PLAN,
    ORPHANS,
    PLANS,
    PROPERTY,
    SECOND,
    WRITTEN,
    Plan,
    identity,
)
from toolkit.model.look import STYLES
from toolkit.model.typography import height
from toolkit.model.workbook import Column, Content, Link, Row, Sheet, Workbook
from toolkit.stages.present.frame import Frame, Line, frame_of, table_sheet
from toolkit.stages.present.handling_lines import Lines, orphan_lines
from toolkit.stages.present.handling_lists import Lists

_WIDTHS = {
    KEY: 24.0,
    "activity": 34.0,
    "department": 24.0,
    "question": 24.0,
    INCOMING: 46.0,
    SECOND: 46.0,
    "master": 46.0,
    "newer_file": 28.0,
    "older_file": 28.0,
    "deadline_now": 16.0,
    CHANGED: 34.0,
    "kind": 34.0,
    "written": 60.0,
    "basis": 46.0,
    "day": 14.0,
    Kind.BOARD: 46.0,
    Kind.ANSWER: 46.0,
    Kind.ANSWERED_ON: 16.0,
    Kind.JOINT: 24.0,
    Kind.DEADLINE: 16.0,
    Kind.NIL: 20.0,
    Kind.NOTHING: 20.0,
    Kind.MOVED: 26.0,
    Kind.HOLDS: 18.0,
    Kind.PROPOSAL: 18.0,
}
_NOTE, _COUNT = 34.0, 16.0
_README = (30.0, 100.0)
_HOW = ("fill", "save", "keep", "changed", "overtaken", "key")
_LIST_COLOR, _HER_COLOR = "7F7F7F", "548235"


def handling(consolidated: Consolidated) -> Workbook:
    """The workbook of one round."""
    frame = frame_of(consolidated, _unsaid)
    lines, lists = Lines.of(frame), Lists()
    sheets = [_sheet(frame, plan, lines, lists) for plan in PLANS]
    if orphans := orphan_lines(frame):
        sheets.append(_table(frame, ORPHAN_PLAN, orphans))
    return Workbook(
        sheets=(_readme(frame, bool(orphans)), *sheets, lists.sheet(frame.word("handling.sheet.lists"))),
        styles=STYLES,
        title=frame.word("handling.title", round=consolidated.round.title),
        subject=consolidated.round.title,
        language=frame.language,
        created=consolidated.round.as_of,
        names=lists.names(frame.word("handling.sheet.lists")),
        properties={PROPERTY: identity(consolidated.programme.id, consolidated.round.id)},
        structure_locked=True,
    )


def _unsaid(_: Finding) -> tuple[str, str, str]:
    return "", "", ""


def _sheet(frame: Frame, plan: Plan, lines: Lines, lists: Lists) -> Sheet:
    """One sheet of things to decide on; hers are the open cells."""
    keys = [key for about, key in frame.data.decisions.incoming if about == plan.id]
    made = [lines.line(plan, key) for key in keys]
    # What is empty is read as no decision.
    nothing = (None, frame.word("handling.nothing_here"), *(None,) * (len(plan.columns) - 2))
    sheet = _table(frame, plan, made or [(nothing, ("given",) * len(plan.columns))])
    if not made:
        return sheet
    checks = tuple(
        check
        for place, column in enumerate(plan.columns)
        if column in KINDS
        for check in lists.checks(frame, Kind(column), place, [*_open(frame, Kind(column), keys)])
    )
    first = next(place for place, column in enumerate(plan.columns) if column in KINDS)
    return replace(sheet, validations=checks, cursor=(1, first))


def _open(frame: Frame, kind: Kind, keys: list[Key]) -> Iterator[tuple[int, str]]:
    """The rows in which a kind of decision may be made, and the list it is chosen from, if any."""
    lists: dict[str, str] = {}
    for row, key in enumerate(keys, 1):
        if may_decide(kind, key):
            if key.field not in lists:
                codes = options(frame.data.programme, kind, key)
                lists[key.field] = codes.id if codes else ""
            yield row, lists[key.field]


def may_decide(kind: Kind, key: Key) -> bool:
    """True where a cell is hers: nobody in particular, and no activity of a department's own, is answered for."""
    return kind not in (Kind.ANSWER, Kind.ANSWERED_ON) or bool(key.department and "+" not in key.activity)


def _table(frame: Frame, plan: Plan, lines: list[Line]) -> Sheet:
    about = frame.word(f"handling.sheet.{plan.id}")
    columns = [(column_title(frame.language, plan.id, one), _width(plan, one)) for one in plan.columns]
    sheet = table_sheet(frame, about, columns, lines)
    hers = {place for place, one in enumerate(plan.columns) if one in KINDS or (plan.id, one) == (ORPHANS, WRITTEN)}
    head = tuple("head_open" if place in hers else "head" for place in range(len(plan.columns)))
    top, *rest = (_as_she_wrote(row, line[0], hers) for row, line in zip(sheet.rows, [((), ()), *lines], strict=True))
    color = _LIST_COLOR if plan.id == ORPHANS else _HER_COLOR
    return replace(sheet, rows=(replace(top, styles=head), *rest), protected=True, tab_color=color)


def _as_she_wrote(row: Row, values: tuple[Content, ...], hers: set[int]) -> Row:
    """A row whose own texts are never replaced by words on how long they are: they came out of such a cell."""
    if row.values == values or not values:
        return row
    kept = tuple(values[place] if place in hers else value for place, value in enumerate(row.values))
    return replace(row, values=kept)


def _width(plan: Plan, column: str) -> float:
    counts = plan.id == About.DEPARTMENTS and column == INCOMING
    return _COUNT if counts else _WIDTHS.get(column, _NOTE)


def _readme(frame: Frame, orphans: bool) -> Sheet:
    data = frame.data
    told = f"{data.programme.title} · {data.round.title} ({data.programme.id}/{data.round.id})"
    rows = [
        Row(values=(frame.word("handling.title", round=data.round.title),), styles=("title",), height=30),
        Row(values=(frame.word("handling.readme.what"),), styles=("subtitle",), height=20),
        _pair(frame.word("handling.readme.identity"), told),
        Row(values=(frame.word("handling.readme.sheets"),), styles=("heading",), height=30),
    ]
    for about in (*About, *((ORPHANS,) if orphans else ())):
        name = frame.word(f"handling.sheet.{about}")
        rows.append(_pair(Link(target=f"'{name}'!A1", text=name), frame.word(f"handling.about.{about}")))
    rows.append(Row(values=(frame.word("handling.readme.how"),), styles=("heading",), height=30))
    rows += [
        _pair(frame.word(f"handling.readme.how.step.{one}"), frame.word(f"handling.readme.how.{one}")) for one in _HOW
    ]
    return Sheet(
        name=frame.word("handling.sheet.readme"),
        columns=tuple(Column(width=width) for width in _README),
        rows=tuple(rows),
        protected=True,
        page=replace(frame.page(None), landscape=True),
    )


def _pair(left: str | Link, right: str) -> Row:
    said = left.text if isinstance(left, Link) else left
    size = height(((said, _README[0]), (right, _README[1])))
    return Row(values=(left, right), styles=("leads" if isinstance(left, Link) else "strong", "text"), height=size)

"""*Förändring*: this round against the one before it, activity by activity and department by department."""

from collections.abc import Iterator, Mapping

from toolkit.messages.wording import value_text
from toolkit.model.consolidated import AnswerRow, RowState
from toolkit.model.earlier import EarlierAnswer, EarlierRound, own, together
from toolkit.model.programme import Activity, Code, Field, FieldType
from toolkit.model.values import equal
from toolkit.model.workbook import Sheet
from toolkit.stages.present.frame import DASH, Frame, Line, table_sheet
from toolkit.stages.present.summary import scales

_SAID = (RowState.ANSWERED, RowState.PARTIAL)
_LOOKS = {
    "backward": "bad",
    "forward": "good",
    "silent": "warn",
    "new_activity": "good",
    "removed": "quiet",
    "closed": "quiet",
    "reopened": "warn",
}


def change_sheet(frame: Frame, name: str, rows: Mapping[str, list[AnswerRow]], before: EarlierRound) -> Sheet:
    """What moved and what did not since the round ``before``; what was followed up then and is no more comes last."""
    word = frame.word
    columns = [
        (word("workbook.id"), 10.0),
        (word("workbook.activity"), 44.0),
        (word("workbook.department"), 26.0),
        (before.title, 22.0),
        (frame.data.round.title, 22.0),
        (word("workbook.change"), 26.0),
        (word("workbook.change.texts"), 30.0),
    ]
    scale = {table: field for table, _, field in reversed([*scales(frame)])}
    lines = [
        _line(frame, scale.get(activity.table), activity, row, before)
        for activity in frame.data.programme.activities
        for row in rows.get(activity.id, ())
    ]
    known = {activity.id for activity in frame.data.programme.activities}
    lines += [
        _written((activity, title, DASH, DASH, DASH), word("workbook.change.removed"), DASH, "removed")
        for activity, title in before.activities.items()
        if activity not in known
    ]
    nothing = ((word("workbook.no_rows"), *(DASH,) * (len(columns) - 1)), ("cell",) * len(columns))
    return table_sheet(frame, name, columns, lines or [nothing])


def _line(frame: Frame, scale: Field | None, activity: Activity, row: AnswerRow, before: EarlierRound) -> Line:
    title = " ".join(part for part in (activity.number, activity.title) if part)
    then, now = _then(frame, scale, row, before), _now(frame, scale, row)
    kind = _kind(frame, scale, row, before)
    place = (activity.id, title, frame.department(row.department), then, now)
    return _written(place, frame.word(f"workbook.change.{kind}"), _texts(frame, row, before), kind)


def _written(place: tuple[str, ...], change: str, texts: str, kind: str) -> Line:
    return (*place, change, texts), ("id", *("cell",) * 4, _LOOKS.get(kind, "cell"), "cell")


def _then(frame: Frame, scale: Field | None, row: AnswerRow, before: EarlierRound) -> str:
    if row.activity not in before.activities:
        return DASH
    if row.activity in before.closed:
        return frame.word("workbook.state.closed")
    if scale is not None and (found := own(before.of(row.activity, scale.id), row.department)):
        return _together(found, row)
    if replied := own(before.replied(row.activity), row.department):
        return _together(replied, row)
    answered = any(own(said, row.department) for said in before.answers.get(row.activity, {}).values())
    return frame.word(f"workbook.state.{RowState.ANSWERED if answered else RowState.BLANK}")


def _together(said: tuple[EarlierAnswer, ...], row: AnswerRow) -> str:
    """What a department answered; under the names of then where it was several, else where nobody's row stands."""
    return together(said) if row.department else said[0].text


def _now(frame: Frame, scale: Field | None, row: AnswerRow) -> str:
    cell = row.cells.get(scale.id) if scale else None
    if scale and cell and cell.value is not None and row.state in _SAID:
        return value_text(cell.value, scale, frame.lists, frame.language)
    return frame.state(row)


def _kind(frame: Frame, scale: Field | None, row: AnswerRow, before: EarlierRound) -> str:
    if row.activity not in before.activities:
        return "new_activity"
    if row.state is RowState.CLOSED:
        return "closed"
    if row.activity in before.closed:
        return "reopened"
    answers = before.answers.get(row.activity, {})
    then = any(own(said, row.department) for said in (*answers.values(), before.replied(row.activity)))
    if row.state is RowState.UNCHANGED:
        return "same"
    now = row.covered or row.state in _SAID
    if then != now:
        return "new_answer" if now else "silent"
    return _moved(frame, scale, row, before) if now else "none"


def _moved(frame: Frame, scale: Field | None, row: AnswerRow, before: EarlierRound) -> str:
    """A closed code is further than an open one, an open one than a deviation; within these nothing is said."""
    if scale is None:
        return "answered_again"
    codes = {code.code: code for code in (frame.lists[scale.code_list].codes if scale.code_list in frame.lists else ())}
    cell, earlier = row.cells.get(scale.id), _one(own(before.of(row.activity, scale.id), row.department), row)
    new = codes.get(cell.value) if cell and isinstance(cell.value, str) else None
    old = codes.get(earlier.code) if earlier else None
    if new is None or old is None:
        return "answered_again"
    if new == old:
        return "same"
    ranks = _rank(new) - _rank(old)
    return "forward" if ranks > 0 else "backward" if ranks < 0 else "moved"


def _one(said: tuple[EarlierAnswer, ...], row: AnswerRow) -> EarlierAnswer | None:
    """What one answer is held against; nothing where departments that became one said different things."""
    if row.department and len({(one.code, one.text) for one in said}) > 1:
        return None
    return said[0] if said else None


def _rank(code: Code) -> int:
    return 0 if code.deviation else 2 if code.closed else 1


def _texts(frame: Frame, row: AnswerRow, before: EarlierRound) -> str:
    """Whether the running texts are the same as last time, word for word: nobody may have looked."""
    pairs = [*_pairs(frame, row, before)]
    if not pairs:
        return DASH
    same = sum(equal(now, then) for now, then in pairs)
    key = "same_texts" if same == len(pairs) else "some_texts" if same else "new_texts"
    return frame.word(f"workbook.change.{key}")


def _pairs(frame: Frame, row: AnswerRow, before: EarlierRound) -> Iterator[tuple[str, str]]:
    for name, cell in row.cells.items():
        field = next((one for one in frame.data.programme.fields if one.id == name), None)
        earlier = _one(own(before.of(row.activity, name), row.department), row)
        if field and field.open and field.type is FieldType.TEXT and isinstance(cell.value, str) and earlier:
            yield cell.value, earlier.text

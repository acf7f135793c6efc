"""What is written in *Handläggning* is read back as it was, whatever it is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.test_handling import BEFORE, NEW, sent
from tests.unit.stages.rounds import ROUND, activity, programme
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.messages.handling import options, shown
from toolkit.messages.wording import as_text
from toolkit.model.consolidated import Consolidated, File
from toolkit.model.decisions import Decision, Decisions, Key, Kind
from toolkit.model.handling import DAYS
from toolkit.model.programme import Programme
from toolkit.stages.decide import Book, held_against, read_decisions, replied, ruled
from toolkit.stages.merge import merge
from toolkit.stages.present import handling
from toolkit.stages.settle import settle
from toolkit.store.folder import Folder
from toolkit.workflow.handling import Held, decided
from toolkit.workflow.opening import Opened

TODAY = date(2021, 9, 9)
OTHER = (sent(3, {"A1": {"goal": "Mer"}}), sent(4, {"A1": {"effects": "Annat", "goal": "Mindre"}}, "b"))
made = programme(activity("A1", "a", "b"), activity("A2", "a"))
PLAN: Programme = replace(
    made, fields=tuple(replace(one, role="status") if one.id == "status" else one for one in made.fields)
)
BOOK = Book(name="Handläggning T1.xlsx", programme=PLAN, round=ROUND, today=TODAY)
TEXTS = st.text(
    st.characters(blacklist_categories=("Cs", "Cc"), whitelist_characters="\n"), min_size=1, max_size=60
).filter(lambda text: bool(text.strip("\u200b\ufeff\u2060\u00a0 \n\t")))


def _round(decisions: Decisions) -> Consolidated:
    found = ruled(merge(PLAN, ROUND, (*BEFORE, *NEW)), decisions, "")
    asked = replace(decisions, incoming=replied(PLAN, PLAN, found.merged))
    return held_against(settle(PLAN, ROUND, found.merged, TODAY), asked, found, BOOK, "")


ROWS = tuple(_round(Decisions()).decisions.incoming)
GONE = (Key("A9", "a", "effects"), Key("a+ute+1", "a", "goal"), Key("x/y%", "a", "low"))


@st.composite
def decision(draw: st.DrawFn) -> Decision:
    kind = draw(st.sampled_from(list(Kind)))
    keys = [key for about, key in ROWS if about == kind.about]
    keys += [key for key in GONE if kind.about == "answers" and "+" not in key.activity]
    if kind in (Kind.ANSWER, Kind.ANSWERED_ON):
        keys = [key for key in keys if key.department]
    if not keys:
        return Decision(kind=Kind.BOARD, key=GONE[0], written="x", value="x")
    key = draw(st.sampled_from(keys))
    codes = options(PLAN, kind, key)
    if kind in DAYS:
        day = draw(st.dates(date(2000, 1, 1), date(2030, 1, 1))).isoformat()
        return Decision(kind=kind, key=key, written=day, value=day)
    if codes:
        code = draw(st.sampled_from(codes.codes))
        return Decision(kind=kind, key=key, written=code.label, value=code.code)
    text = draw(TEXTS)
    return Decision(kind=kind, key=key, written=text, value=text)


def _told(decisions: Iterable[Decision]) -> set[tuple[Kind, Key, str, str]]:
    return {(one.kind, one.key, one.written, one.value) for one in decisions}


@settings(max_examples=15, deadline=None)
@given(st.lists(decision(), max_size=12, unique_by=lambda one: (one.kind, one.key)))
def test_what_is_written_is_read(hers: list[Decision]) -> None:
    content = write(handling(_round(Decisions(made=tuple(hers)))))
    cells = read(content)
    assert not isinstance(cells, Refusal)
    found = read_decisions(cells, (), BOOK).decisions
    assert _told(found) == _told(hers)
    assert not found.orphans
    assert all(shown(PLAN, one) for one in found)


MAILED = (Kind.ANSWER, Kind.ANSWERED_ON, Kind.NOTHING, Kind.NIL, Kind.MOVED, Kind.HOLDS, Kind.BOARD)


@settings(max_examples=15, deadline=None)
@given(
    st.lists(decision().filter(lambda one: one.kind in MAILED), max_size=12, unique_by=lambda one: (one.kind, one.key))
)
def test_every_answer_reads_back_from_its_cell(hers: list[Decision]) -> None:
    content = write(handling(_round(Decisions(made=tuple(hers)))))
    cells = read(content)
    assert not isinstance(cells, Refusal)
    sheets = {sheet.name: sheet for sheet in cells.sheets}
    held = Held(path=Path(BOOK.name), content=content, read=read_decisions(cells, (), BOOK), book=BOOK)
    opened = Opened(folder=Folder(Path()), programme=PLAN, round=ROUND)
    _, result = decided(opened, (*BEFORE, *NEW, *OTHER), TODAY, held)
    for row in result.rows:
        for field, cell in row.cells.items():
            if cell.source is None:
                continue
            file = result.files[cell.source.file]
            if file.received.artifact == held.artifact:
                assert as_text(sheets[cell.source.sheet].at(cell.source.row, cell.source.column)) == cell.raw
            else:
                assert _said(file, row.activity, field, (cell.source.row, cell.source.column)) == cell.raw


def _said(file: File, activity: str, field: str, place: tuple[int, int]) -> object:
    for answers in file.returns:
        for table in answers.tables:
            if activity in table.activities and field in table.fields:
                row, column = table.activities.index(activity), table.fields.index(field)
                assert table.place(row, column) == place
                return table.raws[row][column]
    return None


@settings(max_examples=15, deadline=None)
@given(st.lists(decision(), max_size=12, unique_by=lambda one: (one.kind, one.key)))
def test_a_second_run_changes_nothing(hers: list[Decision]) -> None:
    """What is read and computed anew gives the same workbook, byte for byte, once it has settled."""
    opened = Opened(folder=Folder(Path()), programme=PLAN, round=ROUND)
    content = write(handling(_round(Decisions(made=tuple(hers)))))
    remembered: tuple[Decision, ...] = ()
    seen = []
    for _ in range(3):
        cells = read(content)
        assert not isinstance(cells, Refusal)
        found = read_decisions(cells, remembered, BOOK)
        held = Held(path=Path(BOOK.name), content=content, read=found, book=BOOK)
        _, result = decided(opened, (*BEFORE, *NEW, *OTHER), TODAY, held)
        content, remembered = write(handling(result)), tuple(result.decisions)
        seen.append(content)
    assert seen[1] == seen[2]

"""What is written in *Handläggning* is read back as it was, whatever it is."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.cases.test_handling import BEFORE, NEW
from tests.unit.stages.rounds import ROUND, activity, programme
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.messages.handling import options, shown
from toolkit.model.consolidated import Consolidated
from toolkit.model.decisions import Decision, Decisions, Key, Kind
from toolkit.model.handling import DAYS
from toolkit.model.programme import Programme
from toolkit.stages.decide import Book, held_against, read_decisions, replied, ruled
from toolkit.stages.merge import merge
from toolkit.stages.present import handling
from toolkit.stages.settle import settle

TODAY = date(2021, 9, 9)
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


@settings(max_examples=40, deadline=None)
@given(st.lists(decision(), max_size=12, unique_by=lambda one: (one.kind, one.key)))
def test_what_is_written_is_read(hers: list[Decision]) -> None:
    content = write(handling(_round(Decisions(made=tuple(hers)))))
    cells = read(content)
    assert not isinstance(cells, Refusal)
    found = read_decisions(cells, (), BOOK).decisions
    assert _told(found) == _told(hers)
    assert not found.orphans
    assert all(shown(PLAN, one) for one in found)

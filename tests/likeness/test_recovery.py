"""A slice of the run, and one return for each thing that can happen to it."""

from random import Random

import pytest

from tests.likeness.manglings import ALIKE, MANGLINGS
from tests.likeness.page import PAGE, page
from tests.likeness.rounds import Played, ready
from tests.likeness.score import Case, Run, mangled
from tests.likeness.sheets import filled

CASES = 40
TOLD = {
    "a table transposed": "nothing stands under its title",
    "another department beside": "rows that several others answer",
    "headers retyped": "two slips in a short word",
    "headers shortened": "too short to be told from others",
    "headers translated": "no dictionary is kept",
    "headers that mean something else": "the column is no longer there",
    "titles retyped": "several slips in one word",
    "rows of something else": "the row is no longer there",
}
"""What may leave answers that are only told of, and why."""


@pytest.fixture(scope="module")
def round_() -> Played:
    """Three tables of one shape, where every department answers for itself."""
    return next(one for one in ready() if one.name == "trygghetsframjande-arbete")


@pytest.mark.parametrize("strength", [1, 2, 3])
@pytest.mark.parametrize("name", MANGLINGS)
def test_answers_are_found_or_told(round_: Played, name: str, strength: int) -> None:
    chance = Random(f"{name} {strength}")
    case = mangled(filled(round_, chance.choice(sorted(round_.records)), chance), {name: strength})
    assert case.faults == ()
    assert case.tally.withheld == 0
    if name not in TOLD:
        assert case.tally.found == case.tally.there


@pytest.mark.parametrize("name", sorted(ALIKE))
def test_what_is_like_is_found_in_cards_too(name: str) -> None:
    cards = next(one for one in ready() if one.name == "gemensamma-prioriteringar")
    chance = Random(name)
    case = mangled(filled(cards, chance.choice(sorted(cards.records)), chance), {name: 2})
    assert case.faults == ()
    if name not in TOLD:
        assert case.tally.found == case.tally.there


@pytest.fixture(scope="module")
def slice_() -> list[Case]:
    run = Run(1, made_up=2)
    return [run.case(number) for number in range(CASES)]


def test_nothing_is_wrong_lost_or_falsely_told(slice_: list[Case]) -> None:
    assert [(case.number, case.done, case.faults) for case in slice_ if case.faults] == []
    assert sum(case.tally.found for case in slice_) > 0.8 * sum(case.tally.there for case in slice_)


def test_a_case_is_the_same_whatever_ran_before_it(slice_: list[Case]) -> None:
    assert Run(1, made_up=2).case(CASES - 1) == slice_[-1]


def test_the_page_says_what_the_code_does(slice_: list[Case]) -> None:
    written = PAGE.read_text(encoding="utf-8")
    fresh = page(slice_, 1)
    between = [text.partition("## Thresholds")[2].partition("| Threshold |")[0].split() for text in (written, fresh)]
    assert " ".join(between[1]).partition(" ## What came")[0] == " ".join(between[0])
    for name in MANGLINGS:
        (line,) = (line for line in written.splitlines() if line.startswith(f"| {name} |"))
        wrong, lost, untold = (cell.strip() for cell in line.split("|")[-4:-1])
        assert (wrong, lost, untold) == ("0", "0", "0")

"""Every bad return comes out as it must: nothing lost, nothing wrong in silence, nobody accused of anything."""

import re
from collections import Counter

import pytest

from tests.badreturns.bases import RECIPES, SEED, base
from tests.badreturns.case import Case
from tests.badreturns.judge import faults
from tests.badreturns.page import PAGE, row
from tests.badreturns.play import play
from tests.badreturns.register import CASES
from toolkit.stages.invent import Chance

LEAST = 80
"""Cases that the page must list, and many more are there."""


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id) for case in CASES])
def test_a_bad_return_comes_out_as_it_must(case: Case) -> None:
    start = base(case.base)
    played = play(start, case.make(start, Chance(SEED, case.id)))
    assert "\n".join(faults(case, start, played)) == ""
    assert row(case, start, played) in PAGE.read_text(encoding="utf-8"), "renew it with: make returns"


@pytest.mark.parametrize("name", RECIPES)
def test_every_answer_that_was_typed_is_one_to_get_back(name: str) -> None:
    start = base(name)
    typed = {
        (department, activity, field)
        for department, answers in start.answers.items()
        for activity, cells in answers.items()
        for field, cell in cells.items()
        if cell not in (None, "", (), [])
    }
    assert typed <= start.recovered.keys()


def test_cases_have_names_of_their_own() -> None:
    assert [name for name, times in Counter(case.id for case in CASES).items() if times > 1] == []
    assert all(re.fullmatch(r"[a-zåäö0-9_D-]+", case.id) for case in CASES)


def test_the_page_lists_every_class_and_enough_cases() -> None:
    shown = PAGE.read_text(encoding="utf-8")
    assert {case.group for case in CASES} <= set(re.findall(r"^## (.+)$", shown, re.MULTILINE))
    assert len(re.findall(r"^\| .* av \d+ \|$", shown, re.MULTILINE)) > LEAST

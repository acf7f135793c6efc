"""Every bad return comes out as it must: nothing lost, nothing wrong in silence, nobody accused of anything."""

import pytest

from tests.badreturns.bases import SEED, base
from tests.badreturns.case import Case
from tests.badreturns.judge import faults
from tests.badreturns.play import play
from tests.badreturns.register import CASES
from toolkit.stages.invent import Chance


def _marks(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(reason=f"awaiting {case.awaiting}")] if case.awaiting else []


@pytest.mark.parametrize("case", [pytest.param(case, id=case.id, marks=_marks(case)) for case in CASES])
def test_a_bad_return_comes_out_as_it_must(case: Case) -> None:
    start = base(case.base)
    played = play(start, case.make(start, Chance(SEED, case.id)))
    assert "\n".join(faults(case, start, played)) == ""

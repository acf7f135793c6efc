"""Whatever LibreOffice saves comes out as it must."""

import pytest

from tests.badreturns.bases import SEED, base
from tests.badreturns.judge import faults
from tests.badreturns.page import PAGE, row
from tests.badreturns.play import play
from tests.libreoffice.driver import Office
from tests.libreoffice.resaved import resaved
from toolkit.stages.invent import Chance

UNUSED: Office = object.__new__(Office)
"""What the cases are listed with: nothing is opened before they are made."""
CASES = {case.id: case for case in resaved(UNUSED)}


@pytest.mark.parametrize("name", CASES)
def test_what_libreoffice_saved_comes_out_as_it_must(name: str, office: Office) -> None:
    case = next(one for one in resaved(office) if one.id == name)
    start = base(case.base)
    played = play(start, case.make(start, Chance(SEED, case.id)))
    assert "\n".join(faults(case, start, played)) == ""
    assert row(case, start, played) in PAGE.read_text(encoding="utf-8"), "renew it with: make returns"

"""A slice of the cases that ``python -m tests.fuzz`` plays by the thousand."""

import pytest

from tests.fuzz.case import play

SLICES, CASES = 10, 20


@pytest.mark.parametrize("part", range(SLICES))
def test_spoilt_files_give_their_values_or_a_reason(part: int) -> None:
    outcomes = [(number, play(0, number)) for number in range(part * CASES, (part + 1) * CASES)]
    assert [(number, one.form, one.how, one.fault) for number, one in outcomes if one.fault] == []

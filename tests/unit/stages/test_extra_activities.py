"""An activity of a department's own is asked and checked like the programme's."""

import pytest

from tests.cases.rounds import Case, found, play, record, template
from tests.programmes import inspected
from toolkit.excel.respond import Answer
from toolkit.model.returns import CLOSING

OWN = "alfa+ute+1"


@pytest.mark.parametrize(
    ("typed", "finds"),
    [
        ({"status": "Pågår"}, []),
        ({"status": "Pausad", "comment": "Snö"}, []),
        ({}, ["row-required-blank E7"]),
        ({"comment": "Snö"}, ["row-required-blank E7"]),
        ({"row_reply": "Inget att rapportera"}, []),
        ({"status": "Pausad"}, ["row-condition F7"]),
        ({"status": "Pågår", "count": 3, "total": 2}, ["row-comparison I7"]),
        ({"status": "Kanske"}, ["cell-not-in-list E7"]),
        ({"status": "Pågår", "day": "i går"}, ["cell-not-a-date G7"]),
        ({"status": "Pågår", "count": 11}, ["cell-out-of-range I7"]),
        ({"status": "Pågår", "reference": "12"}, ["cell-pattern N7"]),
    ],
)
def test_what_is_asked_of_every_row_is_asked_of_it(typed: dict[str, Answer], finds: list[str]) -> None:
    assert found(play(Case(type={OWN: {"title": "Bollspel", **typed}}))) == finds


def test_a_spare_row_owes_nothing_until_it_says_something() -> None:
    assert found(play(Case())) == []
    result = play(Case(bare=True, type={CLOSING: {"nil": "Ja"}, OWN: {"title": "Bollspel", "status": "Pågår"}}))
    assert [one.rule_id for one in result.findings] == ["round-nil-beside-answers"]


def test_its_cells_have_the_same_prompts_as_the_others() -> None:
    sheets = {sheet.name: sheet for sheet in inspected(template()).sheets}
    form = sheets["Lista"]
    rows = [row.id for row in record("alfa").tables[0].activities]
    first = 4
    own, other = first + rows.index(OWN), first + rows.index("A1")

    def prompts(row: int) -> dict[int, str]:
        return {
            column: one.prompt
            for one in form.validations
            for area in one.areas
            for column in range(area.first_column, area.last_column + 1)
            if area.first_row <= row <= area.last_row
        }

    assert prompts(other).items() <= prompts(own).items()
    assert {column for row, column in form.unlocked if row == other} < {
        column for row, column in form.unlocked if row == own
    }

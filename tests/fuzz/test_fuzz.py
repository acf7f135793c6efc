"""A slice of the cases that ``python -m tests.fuzz`` plays by the thousand."""

from dataclasses import replace

import pytest

from tests.fuzz.case import play
from tests.fuzz.sources import cells_of
from tests.programmes import issued, programme, template
from toolkit.stages.interpret import interpret

SLICES, CASES = 10, 20


@pytest.mark.parametrize("part", range(SLICES))
def test_spoilt_files_give_their_values_or_a_reason(part: int) -> None:
    outcomes = [(number, play(0, number)) for number in range(part * CASES, (part + 1) * CASES)]
    assert [(number, one.form, one.how, one.fault) for number, one in outcomes if one.fault] == []


def test_cards_whose_heading_has_lost_a_cell_hold_no_lines() -> None:
    name = "gemensamma-prioriteringar"
    record = issued(name)[0]
    cells = cells_of(template(record))
    cut = {row for sheet in cells.sheets for row in sheet.rows if row[:2] == ("Id", "Aktivitet")}
    assert cut
    sheets = (
        replace(sheet, rows=tuple((row[0], *row[2:]) if row in cut else row for row in sheet.rows))
        for sheet in cells.sheets
    )
    forms = interpret(replace(cells, sheets=tuple(sheets)), "x", record, programme(name))
    assert any(form.missing_rows for form in forms)

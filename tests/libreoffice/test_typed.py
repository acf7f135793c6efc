"""What somebody pastes in LibreOffice, and what it makes of it, is read as it was meant, or asked about."""

from datetime import date
from pathlib import Path

import pytest

from tests.libreoffice.driver import Office
from tests.programmes import everything, read_against, template
from toolkit.model.cells import cell_name
from toolkit.model.programme import Invalid, Period, Value
from toolkit.stages.issue import issue

MAY, SPRING = "2026-05-01–2026-05-31", "2026-01-01–2026-06-30"
PASTED: dict[str, tuple[tuple[str, Value], ...]] = {
    "start": (
        ("2026-05-03", date(2026, 5, 3)),
        ("18/8 2026", date(2026, 8, 18)),
        ("den 3 maj -26", date(2026, 5, 3)),
        ("05/03/2026", "cell-not-a-date: 2026-03-05 / 2026-05-03"),
    ),
    "when": (("2026-05", MAY), ("maj 2026", MAY), ("VT26", SPRING), ("Q1", "cell-not-a-period: 2026-01-01–2026-03-31")),
    "count": (("40", 40), ("40 st", 40), ("ca 40", "cell-not-a-number: 40"), ("1-2", "cell-not-a-number: 1 / 2")),
    # The program takes 85 in a cell that shows per cent for 8500 %.
    "share": (("85 %", 0.85), ("0,85", 0.85), ("85", "cell-out-of-range: 85 %"), ("8500 %", "cell-out-of-range: 85 %")),
    "weight": (("2,5", 2.5), ("12 500,50", 12500.5), ("½", 0.5), ("1.500", "cell-not-a-number: 1500 / 1,5")),
    "held": (("ja", True), ("x", True), ("0", False), ("SANT", True)),
    "comment": (("1-2", "1-2"), ("0,50", "0,50"), ("=1+1", "=1+1"), ("[fyll i]", None)),
}


def told(value: Value) -> Value:
    """A value as the table above has it."""
    if isinstance(value, Invalid):
        return f"{value.reason}: {value.facts['suggestion']}"
    return f"{value.start}–{value.end}" if isinstance(value, Period) else value


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_what_is_pasted_is_read_as_it_was_meant_or_asked_about(office: Office, tmp_path: Path, ending: str) -> None:
    programme = everything()
    record = issue(programme, programme.rounds[0], programme.departments[0])
    assert record is not None
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template(record))
    (empty,) = read_against(path.read_bytes(), record, programme).returns
    table = empty.tables[0]
    with office.open(path) as document:
        for field, cells in PASTED.items():
            for row, (text, _) in enumerate(cells):
                place = table.place(row, table.fields.index(field))
                assert place is not None
                document.enter(table.sheet, cell_name(*place), text)
        saved = document.save_as(tmp_path / f"svar.{ending}")
    (back,) = read_against(saved.read_bytes(), record, programme).returns
    read = {row: dict(zip(back.tables[0].fields, back.tables[0].values[row], strict=True)) for row in range(4)}
    for field, cells in PASTED.items():
        assert [told(read[row][field]) for row in range(4)] == [value for _, value in cells], field

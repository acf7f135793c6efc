"""The consolidated workbook in LibreOffice: opened, recalculated and saved again, nothing is lost."""

from pathlib import Path

import pytest

from tests.libreoffice.driver import Office
from tests.programmes import ROUNDS, inspected
from toolkit.model.cells import Scalar
from toolkit.model.inspection import Inspection
from toolkit.workflow.demo import demo


def texts(inspection: Inspection) -> dict[str, list[list[str]]]:
    """What every cell shows, to fewer digits than the 15 that the program saves, without trailing blanks."""
    found = {}
    for sheet in inspection.cells.sheets:
        rows = [[_shown(cell) for cell in row] for row in sheet.rows]
        found[sheet.name] = [row[: max((n + 1 for n, cell in enumerate(row) if cell), default=0)] for row in rows]
    return found


def _shown(cell: Scalar) -> str:
    if isinstance(cell, float):
        return f"{cell:.12g}"
    return "" if cell is None else str(cell)


def charts(inspection: Inspection) -> list[tuple[str, str, tuple[str, ...]]]:
    """Sheet, kind and the cells of the figures; LibreOffice 7.4 drops the alternative text of a chart."""
    drawings = [(sheet.name, one) for sheet in inspection.sheets for one in sheet.drawings]
    # The program names the series by its text, which is no cell.
    return [(name, one.kind, tuple(f for f in one.figures if "!" in f)) for name, one in drawings]


def links(inspection: Inspection) -> dict[str, set[tuple[int, int]]]:
    return {sheet.name: set(sheet.links) for sheet in inspection.sheets if sheet.links}


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_nothing_is_lost_when_it_is_saved_again(office: Office, tmp_path: Path, name: str) -> None:
    made = demo(tmp_path / "omgång", name, lambda _key, _facts: None).outcome.written[0]
    before = inspected(made.read_bytes())
    with office.open(made) as document:
        assert [sheet.name for sheet in document.sheets()] == [sheet.name for sheet in before.sheets]
        saved = document.save_as(tmp_path / "sparad.xlsx")
    after = inspected(saved.read_bytes())
    shown = texts(before)
    for sheet, rows in texts(after).items():
        assert rows == shown[sheet], sheet
    assert charts(after) == charts(before)
    assert charts(before)
    assert links(after) == links(before)
    tables = [{sheet.name for sheet in book.sheets if sheet.tables} for book in (before, after)]
    assert tables[0] == tables[1]

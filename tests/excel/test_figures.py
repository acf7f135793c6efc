"""The sheet on which a template computes is passed over, but only where nobody can have typed on it."""

import re

import pytest

from tests.cases.rounds import content
from tests.excel.reading import cells_of
from tests.excel.samples import unzipped, zipped
from toolkit.excel.reader import read
from toolkit.model.cells import WorkbookCells
from toolkit.stages.layout.state import SAYS

BOOK = "xl/workbook.xml"


def returned() -> dict[str, bytes]:
    return unzipped(content({"type": {"A1": {"comment": "Öppnas"}}}))


def part(parts: dict[str, bytes]) -> tuple[str, int]:
    """The name of the sheet that computes, and its number."""
    names = re.findall(r'<sheet [^>]*?name="([^"]+)"', parts[BOOK].decode())
    name = re.search(rf'name="{SAYS}"[^>]*>\'?([^\'!]+)', parts[BOOK].decode())
    assert name is not None
    return name[1], names.index(name[1]) + 1


def read_lightly(parts: dict[str, bytes]) -> WorkbookCells:
    found = read(zipped(parts), SAYS)
    assert isinstance(found, WorkbookCells)
    return found


def test_everything_else_is_read_as_ever() -> None:
    parts = returned()
    name, _ = part(parts)
    whole, light = cells_of(zipped(parts)), read_lightly(parts)
    for full, sheet in zip(whole.sheets, light.sheets, strict=True):
        assert full.rows
        assert sheet.rows == (() if full.name == name else full.rows)
        assert (sheet.name, sheet.state) == (full.name, full.state)


@pytest.mark.parametrize("change", ["shown", "unprotected", "renamed"])
def test_a_sheet_that_somebody_may_have_typed_on_is_read(change: str) -> None:
    parts = returned()
    name, number = part(parts)
    sheet = f"xl/worksheets/sheet{number}.xml"
    if change == "shown":
        before = parts[BOOK]
        pattern = rf'(<sheet [^>]*?name="{name}"[^>]*?state=)"hidden"'
        parts[BOOK] = re.sub(pattern, r'\1"visible"', before.decode()).encode()
        assert parts[BOOK] != before
    elif change == "unprotected":
        before = parts[sheet]
        parts[sheet] = re.sub(rb"<sheetProtection [^>]*/>", b"", before)
        assert parts[sheet] != before
    else:
        parts[BOOK] = parts[BOOK].replace(SAYS.encode(), b"something")
    assert read_lightly(parts) == cells_of(zipped(parts))

"""Odd programmes in LibreOffice: what was answered is the same after a save there, whatever things are called."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from tests.libreoffice.driver import Office
from tests.oddities import write
from toolkit import office as door
from toolkit.model.values import equal
from toolkit.store.folder import Folder
from toolkit.workflow.acting import Wishes, verdict
from toolkit.workflow.consolidate import consolidate
from toolkit.workflow.opening import open_round
from toolkit.workflow.rehearse import rehearse

MOST = 4
"""Files of each programme that are saved again."""


@pytest.mark.usefixtures("office")
@pytest.mark.parametrize(
    "name",
    [
        "choices with commas and quotes",
        "choices of 300 characters",
        "names that are no file names",
        "table titles that are no sheet names",
        "area titles that are no sheet names",
        "fields that are called as our own columns",
    ],
)
def test_answers_are_the_same_after_a_save_in_another_program(tmp_path: Path, name: str) -> None:
    opened = open_round(write(tmp_path / "plan", name), None)
    kept = tmp_path / "kept"
    found = rehearse(opened, Wishes(seed=2, complete=100, keep=kept), None, lambda _, __: None)
    again = replace(opened, folder=Folder(tmp_path / "again"))
    shutil.copytree(kept / "rounds/2026-T2/issued", again.paths.issued)
    again.paths.inbox.mkdir()
    saved = sorted((kept / "rounds/2026-T2/inbox").iterdir())[:MOST]
    for path in saved:
        door.convert(path, again.paths.inbox, "xlsx:Calc MS Excel 2007 XML", 120)
    outcome = consolidate(again, found.outcome.consolidated.today)
    departments = {file.reading.identity.department for file in outcome.consolidated.files}
    assert len(departments) == len(saved)
    before = {(row.activity, row.department): row for row in found.outcome.consolidated.rows}
    compared = 0
    for row in outcome.consolidated.rows:
        if row.department in departments:
            for field, cell in row.cells.items():
                compared += cell.raw is not None
                assert equal(cell.raw, before[row.activity, row.department].cells[field].raw), (row.activity, field)
    assert compared > 2
    for one in found.verdicts:
        if one.role.department in departments:
            held = verdict(outcome.consolidated, one.role, None)
            assert (held.expected, held.undetected, held.lost) == ((), (), ())
            assert set(held.unexpected) <= {"template-resaved"}


def test_a_choice_with_commas_can_be_entered(office: Office, tmp_path: Path) -> None:
    opened = open_round(write(tmp_path / "plan", "choices with commas and quotes"), None)
    kept = tmp_path / "kept"
    rehearse(opened, Wishes(complete=100, keep=kept), None, lambda _, __: None)
    template = next(kept.rglob("issued/*.xlsx"))
    with office.open(template) as document:
        document.enter("Aktiviteter", "D5", "x, y, och z")
        assert document.cell("Aktiviteter", "D5").text == "x, y, och z"

"""Templates as LibreOffice enforces them: what is locked refuses, what is open takes, lists show their labels."""

from pathlib import Path

import pytest

from tests.libreoffice.driver import Document, Office
from tests.programmes import ROUNDS, issued, template
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.model.cells import cell_name
from toolkit.model.inspection import InspectedSheet
from toolkit.model.issued import Issued

FULL = ("kriminalitet-bland-unga", "gemensamma-prioriteringar")
"""One programme per layout is tried cell by cell, the others by a sample of their locks."""


def forms(path: Path) -> list[InspectedSheet]:
    inspection = inspect(path.read_bytes())
    assert not isinstance(inspection, Refusal)
    return [sheet for sheet in inspection.sheets if sheet.state == "visible" and sheet.unlocked]


def made(name: str, tmp_path: Path) -> tuple[Issued, Path]:
    record = issued(name)[0]
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template(record))
    return record, path


def locked_cells(document: Document, sheet: InspectedSheet, step: int) -> list[str]:
    """Names of filled locked cells of a form, every ``step``-th."""
    places = [
        cell_name(row, column)
        for row in range(max(row for row, _ in sheet.unlocked) + 1)
        for column in range(max(column for _, column in sheet.unlocked) + 1)
        if (row, column) not in sheet.unlocked
    ]
    return [place for place in places[::step] if document.cell(sheet.name, place).kind != "empty"]


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_given_cells_refuse_typing_and_clearing(office: Office, tmp_path: Path, name: str) -> None:
    _, path = made(name, tmp_path)
    with office.open(path) as document:
        for sheet in forms(path):
            places = locked_cells(document, sheet, 1 if name in FULL else 7)
            assert places
            for place in places:
                before = document.cell(sheet.name, place)
                assert document.enter(sheet.name, place, "ändrat") == before
                assert document.clear(sheet.name, place) == before


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_lists_show_the_labels_of_the_record_in_order(office: Office, tmp_path: Path, name: str) -> None:
    record, path = made(name, tmp_path)
    wanted = {("Ja", "Nej"), *(tuple(code.label for code in codes.codes) for codes in record.code_lists)}
    with office.open(path) as document:
        shown = {
            validation.labels
            for sheet in forms(path)
            for row, column in sorted(sheet.unlocked)
            if (validation := document.validation(sheet.name, cell_name(row, column))).kind == "list"
        }
    assert {tuple(labels) for labels in shown} == wanted


@pytest.mark.parametrize("name", FULL)
def test_open_cells_take_valid_values(office: Office, tmp_path: Path, name: str) -> None:
    _, path = made(name, tmp_path)
    with office.open(path) as document:
        for sheet in forms(path):
            for row, column in sorted(sheet.unlocked):
                place = cell_name(row, column)
                validation = document.validation(sheet.name, place)
                value = validation.labels[0] if validation.kind == "list" else "-Uppdrag åäö"
                value = "2021-08-31" if validation.kind == "date" else value
                assert document.key_in(sheet.name, place, value).text == value

"""Answers that come back in anything but the template, through the command line."""

import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import docx
import openpyxl
import pytest

from toolkit.cli import main
from toolkit.model.document import Data
from toolkit.store.order import record_files
from toolkit.store.records import decode_record

EXAMPLE = "kriminalitet-bland-unga"
TODAY = "2021-09-01"
Rows = list[list[str]]


@pytest.fixture
def round_(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    assert main(["-C", str(folder), "init", EXAMPLE]) == 0
    assert main(["-C", str(folder), "generate"]) == 0
    return folder


def answered(folder: Path, department: str, text: str) -> Rows:
    """A department's form as it shows on the screen, with a text in every cell of one column."""
    record = next(
        issued
        for path in record_files(folder / "rounds/2021-T2/issued/records")
        if (issued := decode_record(path.read_bytes())).department == department
    )
    (path,) = (folder / "rounds/2021-T2/issued").glob(f"* – {record.department_name}.xlsx")
    sheet = openpyxl.load_workbook(path)[record.tables[0].title]
    rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(min_row=4, values_only=True)]
    column = next(place for place, cell in enumerate(rows[0]) if cell.startswith("Effekter"))
    own = {activity.id for activity in record.tables[0].activities if activity.open and not activity.extra}
    for row in rows[1:]:
        row[column] = f"{text} {row[0]}" if row[0] in own else row[column]
    return rows


def workbook(rows: Rows) -> tuple[str, bytes]:
    book = openpyxl.Workbook()
    (sheet,) = book.worksheets
    for row in rows:
        sheet.append([cell or None for cell in row])
    target = io.BytesIO()
    book.save(target)
    return "svar.xlsx", target.getvalue()


def document(rows: Rows) -> tuple[str, bytes]:
    paper = docx.Document()
    paper.add_paragraph("Hej, här kommer våra svar.")
    table = paper.add_table(rows=len(rows), cols=len(rows[0]))
    for line, row in zip(table.rows, rows, strict=True):
        for cell, text in zip(line.cells, row, strict=True):
            cell.text = text
    target = io.BytesIO()
    paper.save(target)
    return "svar.docx", target.getvalue()


def validated(folder: Path, capsys: pytest.CaptureFixture[str]) -> list[dict[str, Data]]:
    capsys.readouterr()
    main(["-C", str(folder), "--today", TODAY, "--format", "json", "validate"])
    return cast("list[dict[str, Data]]", json.loads(capsys.readouterr().out)["findings"])


@pytest.mark.parametrize("form", [workbook, document])
def test_a_pasted_table_counts_for_the_department_whose_rows_it_holds(
    round_: Path, form: Callable[[Rows], tuple[str, bytes]], capsys: pytest.CaptureFixture[str]
) -> None:
    name, content = form(answered(round_, "fritid", "Lugnare"))
    (round_ / "rounds/2021-T2/inbox").mkdir(exist_ok=True)
    (round_ / "rounds/2021-T2/inbox" / name).write_bytes(content)
    found = validated(round_, capsys)
    assert [(one["rule"], one["department"]) for one in found if str(one["rule"]).startswith("template-")] == [
        ("template-by-likeness", "fritid")
    ]
    assert not [one for one in found if str(one["rule"]).startswith("sheet-row")]
    assert validated(round_, capsys) == found

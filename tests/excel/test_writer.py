"""The writer's files part by part, and what it refuses to write.

The golden parts are the unzipped XML of one workbook that uses everything, a line per element. After a deliberate
change renew them, and read the difference before committing it:

    GOLDEN=renew .venv/bin/python -m pytest tests/excel/test_writer.py
"""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from tests.excel.samples import STYLES, plain, sample, unzipped
from toolkit.excel.writer import write
from toolkit.model.workbook import Area, Content, Formula, Link, Page, Row, Sheet, Style, Table, Validation, Workbook

GOLDEN = Path(__file__).parent / "golden"
SAME_EVERYWHERE = {"xl/theme/theme1.xml"}
A1 = Area(first_row=0, first_column=0, last_row=0, last_column=0)


def by_lines(part: bytes) -> str:
    return part.decode().replace("><", ">\n<") + "\n"


def parts_of_sample() -> dict[str, str]:
    parts = unzipped(write(sample()))
    return {name: by_lines(data) for name, data in parts.items() if name not in SAME_EVERYWHERE}


def golden_file(name: str) -> Path:
    return GOLDEN / name.replace("/", "~")


def test_every_part_is_as_reviewed() -> None:
    parts = parts_of_sample()
    if os.environ.get("GOLDEN") == "renew":
        for old in GOLDEN.iterdir():
            old.unlink()
        for name, text in parts.items():
            golden_file(name).write_text(text, encoding="utf-8", newline="\n")
    assert {file.name for file in GOLDEN.iterdir()} == {golden_file(name).name for name in parts}
    for name, text in parts.items():
        assert text == golden_file(name).read_bytes().decode(), name


def test_the_same_workbook_gives_the_same_bytes() -> None:
    assert write(sample()) == write(sample())


def test_dates_in_the_file_are_the_workbooks_own() -> None:
    core = unzipped(write(sample()))["docProps/core.xml"].decode()
    assert core.count("2025-04-01T00:00:00Z") == 2


def one(content: Content, style: Style | None = None) -> Workbook:
    styles = {"s": style} if style else {}
    return plain((Row(values=(content,), styles=("s",) if style else ()),), **styles)


def sheet_of(workbook: Workbook) -> str:
    return unzipped(write(workbook))["xl/worksheets/sheet1.xml"].decode()


@pytest.mark.parametrize(
    "text",
    ["=1+1", "{=1+1}", "https://example.org", "mailto:a@example.org", "0006", "TRUE", "<r>x</r>", "1,5", "2020-12"],
)
def test_every_text_is_a_string_cell(text: str) -> None:
    parts = unzipped(write(one(text)))
    assert '<c r="A1" t="s"><v>0</v></c>' in parts["xl/worksheets/sheet1.xml"].decode()
    assert "<f>" not in parts["xl/worksheets/sheet1.xml"].decode()
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in parts


def test_text_like_rich_markup_is_escaped() -> None:
    strings = unzipped(write(one("<r><t>x</t></r>")))["xl/sharedStrings.xml"].decode()
    assert "<si><t>&lt;r&gt;&lt;t&gt;x&lt;/t&gt;&lt;/r&gt;</t></si>" in strings


def test_blank_cells_keep_their_style_and_nothing_else() -> None:
    assert '<c r="A1" s="1"/>' in sheet_of(one(None, Style(locked=False)))
    assert '<c r="A1" s="1"/>' in sheet_of(one("", Style(locked=False)))
    assert "<c " not in sheet_of(one(None))


def test_a_text_may_fill_a_cell_but_no_more() -> None:
    write(one("x" * 32_767))
    with pytest.raises(ValueError, match="Blad B2: the text is longer"):
        write(plain((Row(), Row(values=(None, "x" * 32_768)))))
    with pytest.raises(ValueError, match="Blad A1"):
        write(one("\N{SMILING FACE WITH OPEN MOUTH}" * 16_384))


def test_no_date_before_1900() -> None:
    with pytest.raises(ValueError, match="Blad A1"):
        write(one(date(1899, 12, 31)))


def test_values_and_styles_of_a_row_go_together() -> None:
    with pytest.raises(ValueError, match="zip"):
        write(plain((Row(values=("a", "b"), styles=("s",)),), s=Style()))


def test_unknown_style() -> None:
    with pytest.raises(KeyError):
        write(plain((Row(values=("a",), styles=("nowhere",)),)))


def test_a_value_of_another_type() -> None:
    with pytest.raises(TypeError, match="Blad A1: a cell cannot hold list"):
        write(one([1]))  # type: ignore[arg-type]  # what a mistake would do


def validated(**changes: object) -> Workbook:
    workbook = one("x")
    validation = Validation(areas=(A1,), kind="list", first="=Status")
    sheet = replace(workbook.sheets[0], validations=(replace(validation, **changes),))  # type: ignore[arg-type]  # by name
    return replace(workbook, sheets=(sheet,))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"prompt": "x" * 256}, RuntimeError),
        ({"error": "x" * 256}, RuntimeError),
        ({"prompt_title": "x" * 33}, RuntimeError),
        ({"error_title": "x" * 33}, RuntimeError),
        ({"kind": "any"}, RuntimeError),
        ({"kind": "colour", "second": "=B1"}, RuntimeError),
        ({"first": None}, ValueError),
        ({"kind": "custom", "first": "=" + "A" * 255}, ValueError),
        ({"kind": "decimal", "first": 1}, ValueError),
        ({"prompt": "\x07"}, ValueError),
        ({"error_style": "polite"}, RuntimeError),
    ],
)
def test_a_rule_that_the_library_would_drop_is_an_error(changes: dict[str, object], error: type[Exception]) -> None:
    write(validated())
    with pytest.raises(error):
        write(validated(**changes))


def altered(**changes: object) -> Workbook:
    workbook = plain((Row(values=("Kod", "Antal")), Row(values=("a", 1))))
    return replace(workbook, sheets=(replace(workbook.sheets[0], **changes),))  # type: ignore[arg-type]  # by name


def table(name: str, last_row: int) -> Table:
    return Table(name=name, area=Area(first_row=0, first_column=0, last_row=last_row, last_column=1))


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"name": "x" * 32}, RuntimeError),
        ({"name": "a/b"}, RuntimeError),
        ({"page": Page(footer="x" * 256)}, RuntimeError),
        ({"page": Page(header="x" * 256)}, RuntimeError),
        ({"table": table("Två ord", 1)}, RuntimeError),
        ({"table": table("Svar", 0)}, RuntimeError),
        ({"rows": (Row(values=("Kod", "kod")), Row(values=("a", 1))), "table": table("Svar", 1)}, RuntimeError),
        ({"state": "asleep"}, ValueError),
        ({"state": "hidden"}, ValueError),
        ({"rows": (Row(page_break=True),) * 1_024}, ValueError),
        ({"autofilter": Area(first_row=0, first_column=0, last_row=1, last_column=20_000)}, RuntimeError),
    ],
)
def test_a_sheet_that_the_library_would_change_is_an_error(changes: dict[str, object], error: type[Exception]) -> None:
    write(altered(table=table("Svar", 1)))
    with pytest.raises(error):
        write(altered(**changes))


def test_names_that_spreadsheets_refuse() -> None:
    with pytest.raises(RuntimeError):
        write(replace(one("x"), names=(("A1", "='Blad'!$A$1"),)))
    with pytest.raises(RuntimeError):
        write(replace(one("x"), properties={"name": "x" * 256}))


def test_two_sheets_of_one_name() -> None:
    workbook = one("x")
    other = Sheet(name="BLAD", columns=(), rows=())
    with pytest.raises(RuntimeError, match="BLAD"):
        write(replace(workbook, sheets=(*workbook.sheets, other)))


def test_a_formula_keeps_its_value() -> None:
    assert "<f>1+1</f><v>2</v>" in sheet_of(one(Formula(text="=1+1", value=2)))


def test_a_link_stays_inside_the_workbook() -> None:
    parts = unzipped(write(one(Link(target="'Blad'!C7", text="Dit", tip="Gå"))))
    assert "location=\"'Blad'!C7\"" in parts["xl/worksheets/sheet1.xml"].decode()
    assert "xl/worksheets/_rels/sheet1.xml.rels" not in parts
    with pytest.raises(ValueError, match="Blad A1"):
        write(one(Link(target="'Blad'!C7", text="\x00")))


def test_fonts_are_calibri() -> None:
    styles = unzipped(write(replace(sample(), styles=STYLES)))["xl/styles.xml"].decode()
    assert styles.count("<name ") == styles.count('<name val="Calibri"/>') > 0

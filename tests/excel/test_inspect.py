from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.excel.samples import RELATIONS, plain, sample, unzipped, zipped
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.model.inspection import InspectedDrawing, Inspection
from toolkit.model.workbook import Area, Column, Row, Style

if TYPE_CHECKING:
    from collections.abc import Mapping

LIBREOFFICE = Path(__file__).parent / "data" / "libreoffice-7.4-template.xlsx"
SELECT = {"selectLockedCells", "selectUnlockedCells"}


def inspected(content: bytes) -> Inspection:
    found = inspect(content)
    assert isinstance(found, Inspection), found
    return found


@pytest.fixture(scope="module")
def written() -> Inspection:
    return inspected(write(sample()))


def test_the_workbook_is_as_written(written: Inspection) -> None:
    model = sample()
    assert (written.title, written.language, written.subject) == (model.title, model.language, model.subject)
    assert (written.author, written.created) == ("", "2025-04-01T00:00:00Z")
    assert written.structure_locked
    assert written.active == 1
    assert written.names == {"Status": "'Listor'!$A$1:$A$3"}
    assert written.lists == {"Status": ("Ej påbörjad", "Pågår", "Klart, 1,5")}
    assert written.cells == read(write(model))


def test_every_sheet_is_as_written(written: Inspection) -> None:
    for found, model in zip(written.sheets, sample().sheets, strict=True):
        assert (found.name, found.state, found.protected) == (model.name, model.state, model.protected)
        assert found.validations == model.validations
        assert found.page == model.page
        assert (found.paper, found.fit) == (9, (1, 0))
        assert (found.freeze, found.cursor, found.autofilter) == (model.freeze, model.cursor, model.autofilter)
        assert found.heights == {row: line.height for row, line in enumerate(model.rows) if line.height is not None}
        assert found.page_breaks == tuple(row for row, line in enumerate(model.rows) if line.page_break)
        assert found.merged == ()
        assert {place: column.hidden for place, column in found.columns.items()} == {
            place: column.hidden for place, column in enumerate(model.columns)
        }
        # Widths are stored in whole pixels.
        assert all(abs(found.columns[place].width - column.width) < 0.15 for place, column in enumerate(model.columns))


def comparable(style: Style) -> Style:
    return replace(style, size=float(style.size))


def test_every_cells_look_is_as_written(written: Inspection) -> None:
    model = sample()
    for found, sheet in zip(written.sheets, model.sheets, strict=True):
        for row, line in enumerate(sheet.rows):
            for place, name in enumerate(line.styles):
                assert written.styles[found.looks[row][place]] == comparable(model.styles[name])
        for place, column in enumerate(sheet.columns):
            if column.style is not None:
                assert written.styles[int(found.columns[place].style or 0)] == comparable(model.styles[column.style])


def test_what_is_open_is_what_was_meant(written: Inspection) -> None:
    answers = written.sheets[2]
    assert answers.unlocked == {(row, place) for row in (1, 2, 3) for place in (2, 3, 4)}
    assert answers.allowed == SELECT | {"formatRows", "formatColumns", "autoFilter"}
    assert not answers.password


def test_conditions_have_looks(written: Inspection) -> None:
    (condition,) = written.sheets[2].conditions
    (model,) = sample().sheets[2].conditional_formats
    assert (condition.areas, condition.formula) == (model.areas, model.formula)
    assert (condition.style.color, condition.style.fill, condition.style.italic) == ("9C0006", "FFC7CE", True)


def test_links_and_tables(written: Inspection) -> None:
    assert written.sheets[1].links == {(3, 0): "'Uppföljning'!C2"}
    (table,) = written.sheets[3].tables
    assert (table.name, table.columns, table.alt_text) == ("Svar", ("Kod", "Antal\nsvar", "Summa"), "Alla svar")
    assert table.area == Area(first_row=0, first_column=0, last_row=2, last_column=2)


def test_what_libreoffice_leaves_of_a_template() -> None:
    found, original = inspected(LIBREOFFICE.read_bytes()), inspected(write(sample()))
    assert not found.structure_locked
    assert (found.title, found.language) == (original.title, original.language)
    assert found.lists == original.lists
    answers, before = found.sheets[2], original.sheets[2]
    assert (answers.protected, answers.allowed, answers.unlocked) == (before.protected, before.allowed, before.unlocked)
    # It joins areas that touch.
    assert answers.validations[0].areas == (Area(first_row=1, first_column=2, last_row=3, last_column=2),)
    assert [rule.areas for rule in answers.validations[1:]] == [rule.areas for rule in before.validations[1:]]
    assert [(rule.kind, rule.first, rule.second) for rule in answers.validations] == [
        (rule.kind, rule.first, rule.second) for rule in before.validations
    ]
    assert [rule.prompt for rule in answers.validations] == [rule.prompt for rule in before.validations]
    assert found.sheets[0].state == "hidden"


def altered(part: str, old: str, new: str) -> Inspection | Refusal:
    parts = unzipped(write(sample()))
    text = parts[part].decode()
    assert old in text
    return inspect(zipped(parts | {part: text.replace(old, new)}))


SHEET = "xl/worksheets/sheet3.xml"


@pytest.mark.parametrize(
    ("old", "new", "changed"),
    [
        ('<sheetProtection sheet="1"', '<sheetProtection sheet="0"', "protected"),
        ('formatRows="0"', 'sort="0"', "allowed"),
        ('<sheetProtection sheet="1"', '<sheetProtection password="ABCD" sheet="1"', "password"),
        ('<c r="C2" s="', '<c r="C2" s="0', "cells"),
        ("<formula1>Status</formula1>", "<formula1>Listor!$A$1</formula1>", "validations"),
        ('errorStyle="warning"', "", "validations"),
        ('ySplit="1"', 'ySplit="2"', "freeze"),
        ('state="frozen"', 'state="split"', "freeze"),
        ('ht="45"', 'ht="46"', "heights"),
        (' hidden="1"', "", "columns"),
        ("Sida", "Side", "page"),
        ('fitToPage="1"', 'fitToPage="0"', "fit"),
        ('paperSize="9"', 'paperSize="1"', "paper"),
    ],
)
def test_a_change_in_the_file_is_seen(old: str, new: str, changed: str) -> None:
    found = altered(SHEET, old, new)
    assert isinstance(found, Inspection)
    before, after = inspected(write(sample())).sheets[2], found.sheets[2]
    if changed != "cells":
        assert getattr(before, changed) != getattr(after, changed)


@pytest.mark.parametrize(
    ("part", "old", "new", "reason"),
    [
        (SHEET, 'ref="A1:E4"/><cond', 'ref="oops"/><cond', "file-unreadable"),
        (SHEET, "</worksheet>", "", "file-damaged"),
        ("docProps/core.xml", "</cp:coreProperties>", "", "file-damaged"),
        ("xl/_rels/workbook.xml.rels", "relationships/worksheet", "relationships/chartsheet", "file-damaged"),
    ],
)
def test_a_damaged_file_is_refused(part: str, old: str, new: str, reason: str) -> None:
    found = altered(part, old, new)
    assert isinstance(found, Refusal)
    assert found.reason == reason


def test_what_is_no_workbook_is_refused() -> None:
    assert inspect(b"") == Refusal(reason="file-empty", facts={})
    assert isinstance(inspect(write(sample())[:-400]), Refusal)


def test_a_huge_sheet_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.excel.inspect.MOST_SHEET_BYTES", 100)
    found = inspect(write(sample()))
    assert isinstance(found, Refusal)
    assert (found.reason, found.facts["what"]) == ("file-unsafe", "part-size")


def test_a_plain_sheet_promises_nothing() -> None:
    (sheet,) = inspected(write(plain((Row(values=("a",)),)))).sheets
    assert (sheet.protected, sheet.unlocked, sheet.validations, sheet.freeze) == (False, frozenset(), (), None)
    assert sheet.columns == {}


def test_names_of_single_cells_and_of_whole_sheets() -> None:
    workbook = replace(plain((Row(values=("a", 1)),)), names=(("One", "=Blad!$B$1"), ("Sum", "=SUM(Blad!$A$1:$B$1)")))
    found = inspected(write(workbook))
    assert found.lists == {"One": (1,)}
    assert found.names["Sum"] == "SUM(Blad!$A$1:$B$1)"


def test_columns_share_a_setting() -> None:
    sheet = replace(plain(()).sheets[0], columns=(Column(width=10),) * 3)
    (found,) = inspected(write(replace(plain(()), sheets=(sheet,)))).sheets
    assert found.columns == dict.fromkeys(range(3), Column(width=10.0))


def changed(part: str, *pairs: tuple[str, str], more: Mapping[str, str | bytes] | None = None) -> Inspection:
    """The sample with some texts of a part replaced, and parts added."""
    parts = unzipped(write(sample()))
    text = parts[part].decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return inspected(zipped({**parts, **(more or {}), part: text}))


def test_formulas_are_told_by_place(written: Inspection) -> None:
    assert written.sheets[3].formulas == {(1, 2): "=B2*2", (2, 2): '=IF(B3,"ja","nej")'}
    assert written.sheets[2].formulas == {}


def test_of_a_shared_formula_only_the_first_cell_has_the_text() -> None:
    shared = changed(
        "xl/worksheets/sheet4.xml",
        ("<f>B2*2</f>", '<f t="shared" ref="C2:C3" si="0">B2*2</f>'),
        ('<f>IF(B3,"ja","nej")</f>', '<f t="shared" si="0"/>'),
    )
    assert shared.sheets[3].formulas == {(1, 2): "=B2*2", (2, 2): "="}


def test_hidden_rows_and_areas_that_anybody_may_edit_are_told() -> None:
    found = changed(
        SHEET,
        ('<row r="2"', '<row r="2" hidden="1"'),
        ("<autoFilter", '<protectedRanges><protectedRange name="Alla" sqref="B2:B3 D9"/></protectedRanges><autoFilter'),
    ).sheets[2]
    assert found.hidden_rows == {1}
    assert found.editable == (
        Area(first_row=1, first_column=1, last_row=2, last_column=1),
        Area(first_row=8, first_column=3, last_row=8, last_column=3),
    )


def test_links_out_of_the_file_are_told_apart() -> None:
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        'Type="hyperlink" Target="https://example.org/" TargetMode="External"/></Relationships>'
    )
    found = changed(
        "xl/worksheets/sheet2.xml",
        ('ref="A4"', 'ref="A4:B4"'),
        ("</hyperlinks>", f'<hyperlink ref="A1" xmlns:r="{RELATIONS}" r:id="rId9"/></hyperlinks>'),
        more={"xl/worksheets/_rels/sheet2.xml.rels": relations},
    ).sheets[1]
    assert found.links == {(3, 0): "'Uppföljning'!C2"}
    assert found.outward == {(0, 0): "https://example.org/"}


def test_what_floats_above_the_cells_is_told() -> None:
    anchor = (
        "<x:twoCellAnchor><x:from><x:col>2</x:col><x:row>4</x:row></x:from><x:{0}><x:nv><x:cNvPr id='1' descr='{1}'/>"
        "</x:nv></x:{0}></x:twoCellAnchor>"
    )
    namespace = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
    drawing = (
        f"<x:wsDr xmlns:x='{namespace}'>{anchor.format('pic', 'Kommunens vapen')}{anchor.format('sp', '')}</x:wsDr>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId9" '
        f'Type="{RELATIONS}/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    found = changed(
        SHEET,
        ("</worksheet>", f'<drawing xmlns:r="{RELATIONS}" r:id="rId9"/></worksheet>'),
        more={"xl/worksheets/_rels/sheet3.xml.rels": relations, "xl/drawings/drawing1.xml": drawing},
    ).sheets[2]
    assert found.drawings == (
        InspectedDrawing(kind="pic", alt_text="Kommunens vapen", row=4, column=2),
        InspectedDrawing(kind="sp", row=4, column=2),
    )


def test_a_border_counts_where_it_goes_all_round() -> None:
    found = changed("xl/styles.xml", ('<bottom style="thin">', "<bottom>"))
    borders = {style.border for style in inspected(write(sample())).styles}
    assert borders == {None, "767676"}
    assert {style.border for style in found.styles} <= borders
    assert sum(style.border is None for style in found.styles) > sum(
        style.border is None for style in inspected(write(sample())).styles
    )


def test_the_size_and_what_a_file_carries_are_told() -> None:
    content = write(sample())
    assert (inspected(content).size, inspected(content).carries) == (len(content), frozenset())
    carried = inspected(zipped({**unzipped(content), "xl/comments1.xml": "<x/>", "xl/vbaProject.bin": ""})).carries
    assert carried == {"notes", "macros"}


def test_other_kinds_of_conditional_formats_are_told_by_their_kind() -> None:
    found = changed(SHEET, ('type="expression"', 'type="dataBar"')).sheets[2]
    assert [condition.formula for condition in found.conditions] == ["dataBar"]

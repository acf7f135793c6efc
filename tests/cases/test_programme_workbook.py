"""Every rule that a programme in Excel can break, broken once in a cell and named by sheet and cell."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl.workbook import Workbook

from tests.cases.workbook import BREAKS, Break, cell, light, opened, saved, sound
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.messages import LANGUAGES
from toolkit.model.findings import Finding
from toolkit.model.workbook import Column, Formula, Row, Sheet
from toolkit.model.workbook import Workbook as Written
from toolkit.report.findings import NO_NAMES, sentences
from toolkit.rules.programme import RULES, workbook
from toolkit.stages.gather import gather
from toolkit.store.documents import schema
from toolkit.workflow.programme import WORKBOOK, load

Place = tuple[str, str | None, str | None]


def renamed(book: Workbook) -> None:
    book["Kolumner"].title = "Frågor"


def strange(book: Workbook) -> None:
    sheet = book.create_sheet("Anteckningar")
    sheet["B2"] = "Ring nämndkansliet"


def headless(book: Workbook) -> None:
    for one in book["Avdelningar"][1]:
        one.value = "?"


def emptied(book: Workbook) -> None:
    book["Aktiviteter"].delete_rows(2, 5)


WHOLE: dict[str, tuple[Callable[[Workbook], None], Place]] = {
    "programme-sheet-renamed": (renamed, ("programme-sheet-renamed", "Frågor", None)),
    "programme-sheet-unknown": (strange, ("programme-sheet-unknown", "Anteckningar", None)),
    "programme-header-missing": (headless, ("programme-header-missing", "Avdelningar", "A1")),
    "programme-no-activities": (emptied, ("programme-no-activities", "Aktiviteter", "A1")),
}
"""What is done to more than a cell, and what must be said."""
ELSEWHERE = {
    "programme-formula": "openpyxl saves no results of formulas; test_a_formula_is_read_with_a_note",
    "programme-unreadable": "no cell; test_a_file_that_is_no_workbook_is_told_as_one",
    "programme-master-open": "no cell; test_a_workbook_that_is_open_is_read_with_a_warning",
    "programme-logo-unreadable": "a file beside the workbook; test_a_logo_that_is_no_picture_is_told_at_its_setting",
    "programme-master-unreadable": "a file beside the workbook; test_a_master_list_beside_it_is_still_read",
}
NOT_IN_EXCEL = {
    "programme-syntax": "a workbook has no syntax of ours",
    "programme-encoding": "a workbook says its encoding itself",
    "programme-control-character": "Excel keeps none in a cell, and no test can write one there",
    "programme-blank-name": "a cell of blanks is an empty cell",
    "programme-tab": "cells have no indent",
    "programme-tag": "tags are YAML's",
    "programme-too-large": "references within the document are YAML's; the reader has its own limits",
    "programme-not-text": "every cell can be read as text",
    "programme-not-list": "what holds several values is always read as a list",
    "programme-not-mapping": "rows are always read as mappings",
    "programme-mixed-block": "a row of texts has one sort",
    "programme-master-encoding": "a text table beside the programme; its case is there",
    "programme-master-quotes": "a text table beside the programme; its case is there",
    "programme-master-ragged": "a text table beside the programme; its case is there",
}
"""Rules that no workbook can break, and why."""


CASES = [rule.id for rule in workbook.RULES]
"""The rules of workbooks alone; the sound workbook is the case where each is silent."""


def check(folder: Path, content: bytes) -> tuple[Finding, ...]:
    (folder / WORKBOOK).write_bytes(content)
    return load(folder)[1]


def place(finding: Finding) -> Place:
    return finding.rule_id, finding.location.sheet, finding.location.cell


def test_every_rule_is_broken_once_or_cannot_be() -> None:
    here = {one.rule for one in BREAKS} | WHOLE.keys() | ELSEWHERE.keys()
    assert not here & NOT_IN_EXCEL.keys()
    known = {rule.id for rule in RULES}
    assert sorted(known) == sorted(here | NOT_IN_EXCEL.keys())


def test_the_sound_workbook_is_sound(tmp_path: Path) -> None:
    assert check(tmp_path, sound()) == ()
    assert check(tmp_path, saved(opened(sound()))) == ()


@pytest.mark.parametrize("broken", BREAKS, ids=lambda one: f"{one.rule}-{next(iter(one.cells))}")
def test_a_broken_cell_is_named_with_its_remedy(broken: Break, tmp_path: Path) -> None:
    content, sheet, where = broken.apply(light())
    findings = check(tmp_path, content)
    assert (broken.rule, sheet, where) in [place(finding) for finding in findings]
    for finding in findings:
        for language in LANGUAGES:
            said = sentences(finding, language, NO_NAMES)
            assert all(said)
            assert finding.location.artifact == WORKBOOK
            # What a coordinator reads names nothing that only a text file has.
            yaml = ("code_lists", "joined_to", "within", "citattecken", "true eller", "nyckel", " line ", "levels")
            assert not [word for word in yaml if word in said[1]], said


@pytest.mark.parametrize("rule", WHOLE)
def test_a_broken_sheet_is_named(rule: str, tmp_path: Path) -> None:
    book = opened(sound())
    spoil, expected = WHOLE[rule]
    spoil(book)
    findings = check(tmp_path, saved(book))
    assert expected in [place(finding) for finding in findings]
    assert all(all(sentences(finding, language, NO_NAMES)) for finding in findings for language in LANGUAGES)


def test_a_formula_is_read_with_a_note() -> None:
    rows = (
        Row(values=("Förkortning", "Betydelse")),
        Row(values=("MST", Formula(text='="mobilt "&"stödteam"', value="mobilt stödteam"))),
    )
    sheet = Sheet(name="Förkortningar", columns=(Column(width=20),) * 2, rows=rows)
    content = write(Written(sheets=(sheet,), styles={}, title="t", language="sv", created=date(2026, 1, 1)))
    cells = read(content)
    assert not isinstance(cells, Refusal)
    gathered = gather(cells, WORKBOOK, schema("programme"))
    assert gathered.document.root.child("abbreviations").text("MST") == "mobilt stödteam"
    assert [place(finding) for finding in gathered.findings] == [("programme-formula", "Förkortningar", "B2")]


def test_a_file_that_is_no_workbook_is_told_as_one(tmp_path: Path) -> None:
    (finding,) = check(tmp_path, b"format: 1")
    assert (finding.rule_id, finding.location.artifact) == ("programme-unreadable", WORKBOOK)


def test_a_workbook_that_is_open_is_read_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / f"~${WORKBOOK}").write_bytes(b"")
    (finding,) = check(tmp_path, sound())
    assert (finding.rule_id, finding.location.artifact) == ("programme-master-open", WORKBOOK)
    assert load(tmp_path)[0] is not None


def test_a_master_list_beside_it_is_still_read(tmp_path: Path) -> None:
    book = opened(sound())
    cell(book, "Inställningar!activities").value = "aktiviteter.xlsx"
    book.remove(book["Aktiviteter"])
    (tmp_path / "aktiviteter.xlsx").write_bytes(b"PK\x03\x04")
    (finding,) = check(tmp_path, saved(book))
    assert (finding.rule_id, finding.location.artifact) == ("programme-master-unreadable", "aktiviteter.xlsx")
    beside = opened(sound())
    for name in beside.sheetnames:
        if name != "Aktiviteter":
            beside.remove(beside[name])
    (tmp_path / "aktiviteter.xlsx").write_bytes(saved(beside))
    assert check(tmp_path, saved(book)) == ()
    programme, _ = load(tmp_path)
    assert programme is not None
    assert [activity.id for activity in programme.activities] == ["A1", "A2"]


def test_a_logo_that_is_no_picture_is_told_at_its_setting(tmp_path: Path) -> None:
    book = opened(sound())
    named = cell(book, "Inställningar!programme.look.logo")
    named.value = "vapen.png"
    (tmp_path / "vapen.png").write_bytes(b"no picture")
    (finding,) = check(tmp_path, saved(book))
    assert place(finding) == ("programme-logo-unreadable", "Inställningar", named.coordinate)

"""What a department says of its whole template: found wherever it stands, merged like any answer, never lost."""

import io
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from tests.cases.rounds import Case, Sent, consolidated, content, found, play, programme, record
from toolkit.excel.reader import read
from toolkit.messages.wording import closing_table
from toolkit.model.cells import WorkbookCells
from toolkit.model.consolidated import Consolidated, DepartmentResult, DepartmentState, RowState
from toolkit.model.programme import Field, FieldType, Kind
from toolkit.model.returns import CLOSING, COMMENT, NIL, SIGNED_BY, SIGNED_ON
from toolkit.model.workbook import Sheet
from toolkit.report.findings import Names, sentences
from toolkit.report.json import departments_data
from toolkit.stages.interpret import interpret
from toolkit.stages.present import present

SHEET = "Innan du skickar"
NOTHING: Sent = {"bare": True, "type": {CLOSING: {NIL: "Ja"}}}


def edited(sent: Sent, change: Callable[[Worksheet], None]) -> bytes:
    with closing(openpyxl.load_workbook(io.BytesIO(content(sent)))) as book:
        change(book[SHEET])
        target = io.BytesIO()
        book.save(target)
    return target.getvalue()


def alfa(result: Consolidated) -> DepartmentResult:
    return next(one for one in result.departments if one.department == "alfa")


def states(result: Consolidated) -> list[str]:
    return [row.state.value for row in result.rows if row.department == "alfa"]


def test_nothing_at_all_to_report_stands_for_every_row() -> None:
    result = play(Case(bare=True, type={CLOSING: {NIL: "Ja"}}))
    assert found(result) == []
    assert states(result) == [RowState.NOTHING, RowState.NOTHING]
    assert alfa(result).state is DepartmentState.NIL
    assert (alfa(result).owed, alfa(result).covered) == (2, 2)
    assert result.coverage.covered == 2


def test_no_is_no_answer() -> None:
    result = play(Case(bare=True, type={CLOSING: {NIL: "Nej"}}))
    assert found(result) == ["round-department-silent -"]
    assert states(result) == [RowState.BLANK, RowState.BLANK]


def test_what_cannot_be_understood_is_kept_and_told() -> None:
    result = play(Case(bare=True, type={CLOSING: {NIL: "Kanske", SIGNED_ON: "i går"}}))
    assert "cell-not-yes-no C8" in found(result)
    assert "cell-not-a-date C11" in found(result)
    assert alfa(result).closing[SIGNED_ON].raw == "i går"


def test_answers_beside_it_count_and_rows_that_say_nothing_are_left_to_it() -> None:
    result = play(Case(bare=True, type={CLOSING: {NIL: "Ja"}, "A1": {"status": "Pågår"}}))
    assert found(result) == ["round-nil-beside-answers C8"]
    assert states(result) == [RowState.ANSWERED, RowState.NOTHING]
    assert alfa(result).state is DepartmentState.COMPLETE
    (finding,) = result.findings
    assert finding.facts == {"count": 1}


def test_a_required_cell_is_still_wanted_in_a_row_that_answers() -> None:
    result = play(Case(bare=True, type={CLOSING: {NIL: "Ja"}, "A1": {"comment": "Snö"}}))
    assert found(result) == ["round-nil-beside-answers C8", "row-required-blank E5"]


def test_a_comment_alone_counts_and_is_no_answer() -> None:
    result = play(Case(bare=True, type={CLOSING: {COMMENT: "Svaret dröjer\ntill fredag"}}))
    assert found(result) == ["round-department-silent -"]
    assert result.giving == {0}
    assert alfa(result).closing[COMMENT].value == "Svaret dröjer\ntill fredag"


def test_the_sign_off_is_traced_to_its_cells() -> None:
    result = play(Case(type={CLOSING: {SIGNED_BY: "Enhetschef", SIGNED_ON: "2026-09-01", COMMENT: "Klart"}}))
    assert found(result) == []
    said = alfa(result).closing
    assert (said[SIGNED_BY].value, said[SIGNED_ON].value) == ("Enhetschef", date(2026, 9, 1))
    data = departments_data(result, Names.of(result))[0]["closing"]
    assert isinstance(data, dict)
    assert data[SIGNED_ON]["value"] == "2026-09-01"
    assert data[SIGNED_ON]["source"]["sheet"] == SHEET
    assert data[SIGNED_ON]["source"]["cell"] == "C11"


def sheets(result: Consolidated) -> dict[str, Sheet]:
    names = Names.of(result)
    return {sheet.name: sheet for sheet in present(result, lambda one: sentences(one, "sv", names)).sheets}


def test_the_coordinator_reads_it_among_the_sources_and_the_board_does_not() -> None:
    result = play(Case(type={CLOSING: {SIGNED_BY: "Enhetschef", SIGNED_ON: "2026-09-01", COMMENT: "Klart"}}))
    shown = sheets(result)
    assert shown["Källor"].rows[1].values[-3:] == ("Klart", "Enhetschef, 2026-09-01", f"{SHEET}!C9, C10, C11")
    others = [sheet for name, sheet in shown.items() if name != "Källor"]
    assert not any(value == "Klart" for sheet in others for row in sheet.rows for value in row.values)
    assert "Klarmarkerat" not in sheets(play(Case()))["Källor"].rows[0].values


def test_a_comment_stands_when_a_revision_says_nothing_of_it() -> None:
    first: Sent = {"type": {CLOSING: {COMMENT: "Läs rad två"}}}
    second: Sent = {"type": {"A1": {"comment": "Snö"}}}
    result = consolidated([(content(first), first), (content(second), second)])
    assert found(result) == []
    assert alfa(result).closing[COMMENT].value == "Läs rad två"
    assert result.giving == {0, 1}
    newer: Sent = {"type": {CLOSING: {COMMENT: "Allt är med"}}}
    result = consolidated([(content(first), first), (content(newer), newer)])
    assert found(result) == []
    assert alfa(result).closing[COMMENT].value == "Allt är med"


def test_parts_that_disagree_are_both_shown() -> None:
    first: Sent = {"bare": True, "type": {"A1": {"status": "Pågår"}, CLOSING: {COMMENT: "Ett"}}}
    second: Sent = {"bare": True, "type": {"A2": {"status": "Pågår"}, CLOSING: {COMMENT: "Två"}}}
    result = consolidated([(content(first), first), (content(second), second)])
    assert found(result) == ["round-answers-differ C9"]


def moved(sheet: Worksheet) -> None:
    sheet.insert_rows(1, 7)
    sheet.insert_cols(1, 2)


def renamed(sheet: Worksheet) -> None:
    sheet.title = "Blad7"


def headless(sheet: Worksheet) -> None:
    sheet["C4"] = None


@pytest.mark.parametrize("change", [moved, renamed, headless])
def test_the_questions_are_found_wherever_they_stand(change: Callable[[Worksheet], None]) -> None:
    result = consolidated([(edited(NOTHING, change), NOTHING)])
    assert found(result) == []
    assert alfa(result).state is DepartmentState.NIL


def test_a_template_without_the_sheet_is_whole() -> None:
    sent: Sent = {"drop": SHEET}
    assert found(consolidated([(content(sent), sent)])) == []


def test_a_guide_that_names_the_questions_holds_no_answers() -> None:
    cells = read(content({"drop": SHEET}))
    assert isinstance(cells, WorkbookCells)
    guide = next(sheet for sheet in cells.sheets if sheet.name == "Så här fyller du i")
    asked = tuple((field.title, field.help) for field in closing_table("sv", sign_off=True).fields)
    told = replace(guide, rows=(*guide.rows, *asked))
    changed = replace(cells, sheets=tuple(told if sheet is guide else sheet for sheet in cells.sheets))
    assert [form.table for form in interpret(changed, "x", record("alfa"), programme())] == ["lista", "kort", "delat"]


def test_fields_of_the_programme_with_the_same_ids_change_nothing() -> None:
    own = Field(id=COMMENT, title="Kommentar", kind=Kind.GIVEN, type=FieldType.INTEGER)
    plan = replace(programme(), fields=(*(one for one in programme().fields if one.id != COMMENT), own))
    cells = read(content({"type": {CLOSING: {COMMENT: "Text"}}}))
    assert isinstance(cells, WorkbookCells)
    form = interpret(cells, "x", record("alfa"), plan)[-1]
    assert form.answers.values[0][form.answers.fields.index(COMMENT)] == "Text"


def test_without_sign_off_there_is_none() -> None:
    assert [field.id for field in closing_table("sv", sign_off=False).fields] == [NIL, COMMENT]

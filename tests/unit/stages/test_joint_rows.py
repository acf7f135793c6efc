"""Rows that one department answers for several: locked for the others, and nothing of them is asked or lost."""

from dataclasses import replace

from tests.cases.rounds import Case, Sent, consolidated, content, found, play, programme, record, round_of
from tests.programmes import inspected, issued, meant, template
from toolkit.model.issued import ANSWERED_BY, Issued, IssuedTable
from toolkit.model.programme import Answers
from toolkit.stages.issue import issue
from toolkit.stages.verify import verify

PLAN = "gemensamma-prioriteringar"


def table_of(record_: Issued, id_: str) -> IssuedTable:
    return next(table for table in record_.tables if table.id == id_)


def answered_by(table: IssuedTable) -> dict[str, object]:
    place = [field.id for field in table.fields].index(ANSWERED_BY)
    return {row.id: row.cells[place] for row in table.activities if not row.extra}


def test_the_others_see_who_answers_and_the_lead_for_whom() -> None:
    theirs, mine = table_of(record("alfa"), "delat"), table_of(record("beta"), "delat")
    assert answered_by(theirs) == {"G1": "Beta"}
    assert answered_by(mine) == {"G1": "Ni, även för Alfa"}
    assert [row.open for row in theirs.activities] == [False]
    assert [row.answered_by for row in theirs.activities] == ["Beta"]
    assert [row.open for row in mine.activities] == [True]
    # Right before the first field that is asked, and only in a table that has such a row.
    assert [field.id for field in theirs.fields] == ["title", ANSWERED_BY, "comment", "groups", "goal", "row_reply"]
    assert ANSWERED_BY not in [field.id for field in table_of(record("alfa"), "lista").fields]


def test_rows_that_nobody_shares_say_nothing_of_it() -> None:
    plan = next(one for one in issued(PLAN) if one.department == "barn-unga")
    (cards,) = plan.tables
    assert answered_by(cards)["G06"] == "Förebyggande enheten"
    assert {answered_by(cards)[row.id] for row in cards.activities if row.open} == {None}


def test_a_department_with_locked_rows_only_has_nothing_to_answer() -> None:
    plan = programme()
    (shared,) = (one for one in plan.activities if one.id == "G1")
    alfa = next(one for one in plan.departments if one.id == "alfa")
    assert issue(replace(plan, activities=(shared,)), round_of(plan, "2026-T2"), alfa) is None
    each = replace(shared, answers=Answers.EACH)
    assert issue(replace(plan, activities=(each,)), round_of(plan, "2026-T2"), alfa) is not None


def test_locked_rows_hold_no_open_cell_and_break_no_promise() -> None:
    for record_ in (record("alfa"), *issued(PLAN), *issued("kriminalitet-bland-unga")):
        inspection = inspected(template(record_))
        workbook, code = meant(record_)
        assert verify(workbook, inspection, code) == ()
        locked = {row.id for table in record_.tables for row in table.activities if not row.open}
        for sheet in inspection.sheets:
            cells = next(one for one in inspection.cells.sheets if one.name == sheet.name)
            assert not [row for row, _ in sheet.unlocked if cells.at(row, 0) in locked]


def test_the_lead_owes_the_row_and_nobody_else() -> None:
    result = play(Case())
    assert found(result) == []
    rows = [(row.department, row.state.value) for row in result.rows if row.activity == "G1"]
    assert rows == [("beta", "awaited")]
    owed = {one.department: one.owed for one in result.departments}
    assert owed == {"alfa": 2, "beta": 2}


def test_what_is_written_in_a_locked_row_is_one_finding_and_stands_among_the_answers() -> None:
    result = play(Case(alter={"G1": {"comment": "x" * 40, "row_reply": "Kanske"}}))
    assert found(result) == ["round-row-of-another D5"]
    (finding,) = result.findings
    assert finding.facts == {"lead": "Beta", "text": f"{'x' * 40}; Kanske"}
    (outside,) = (row for row in result.rows if not row.included)
    assert outside.cells["comment"].value == "x" * 40
    alfa = next(one for one in result.departments if one.department == "alfa")
    assert (alfa.state.value, alfa.covered) == ("complete", 2)


def test_a_locked_row_that_is_gone_is_no_fault() -> None:
    sent: Sent = {"drop": "Delat"}
    assert found(consolidated([(content(sent), sent)])) == []
    emptied: Sent = {"alter": {"G1": {"title": "Annat"}}}
    assert found(consolidated([(content(emptied), emptied)])) == ["cell-given-changed B5"]

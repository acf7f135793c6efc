from dataclasses import replace
from datetime import date

import pytest

from tests.unit.stages.rounds import (
    AFTER,
    BEFORE,
    KEPT,
    ROUND,
    STARTED,
    Cells,
    activity,
    file,
    found,
    programme,
    settled,
    states,
)
from toolkit.messages import LANGUAGES
from toolkit.messages.en import TEXTS
from toolkit.model.consolidated import Coverage, DepartmentState
from toolkit.model.findings import Finding, Location, Severity
from toolkit.model.periods import period
from toolkit.model.programme import Answers, Comparison, Invalid, Value
from toolkit.rules import round as round_rules
from toolkit.rules import row as row_rules
from toolkit.stages.merge import merge
from toolkit.stages.settle import settle

ONE = programme(activity("A1", "a"))
BAD = Invalid(reason="cell-not-a-day", text="snart")


def test_a_repeated_value_leaves_its_department_incomplete() -> None:
    fields = tuple(
        replace(field, constraints=replace(field.constraints, unique=field.id == "effects")) for field in ONE.fields
    )
    asked = replace(programme(activity("A1", "a"), activity("A2", "a")), fields=fields)
    cells = {"status": "on", "effects": "Samma"}
    result = settled(asked, file(1, {"A1": cells, "A2": cells}))
    assert [finding.rule_id for finding in result.findings] == ["round-value-repeated"]
    assert [department.state for department in result.departments] == [DepartmentState.INCOMPLETE]


@pytest.mark.parametrize(
    ("cells", "state", "rules"),
    [
        ({"status": "on"}, "answered", []),
        ({"effects": "Bra"}, "partial", ["row-required-blank"]),
        ({"row_reply": "answered"}, "partial", ["row-required-blank"]),
        ({}, "blank", ["round-department-silent"]),
        ({"status": "-"}, "blank", ["row-required-blank"]),
        ({"row_reply": "nothing"}, "nothing", []),
        ({"row_reply": "unchanged", "goal": KEPT}, "unchanged", []),
        ({"row_reply": "not_ours", "effects": "Jo"}, "answered", ["row-reply-beside-answers"]),
        ({"row_reply": "unchanged", "status": "late"}, "answered", ["row-reply-beside-answers"]),
        ({"goal": STARTED}, "unconfirmed", ["round-department-silent"]),
        ({"status": ("u", "on")}, "unconfirmed", ["round-department-silent"]),
        ({"status": ("u", "on"), "effects": "Bra"}, "answered", ["row-unconfirmed"]),
        ({"status": "late"}, "answered", ["row-condition"]),
        ({"status": "late", "effects": "Köer"}, "answered", []),
        ({"status": "on", "low": 3, "high": 2}, "answered", ["row-comparison"]),
        ({"status": "on", "low": 3}, "answered", []),
    ],
)
def test_row_states_and_rules(cells: Cells, state: str, rules: list[str]) -> None:
    result = settled(ONE, file(1, {"A1": cells}))
    assert states(result) == [("A1", "a", state)]
    assert [finding.rule_id for finding in result.findings] == rules
    for finding in result.findings:
        assert finding.department == "a"
        assert finding.location.artifact == "a1"
        for texts in LANGUAGES.values():
            assert texts[finding.rule_id].format_map(finding.facts)


@pytest.mark.parametrize(
    ("left", "operator", "right", "held"),
    [
        (1, "<", 1, False),
        (1, "<=", 1, True),
        (2, "==", 2.0, True),
        ("on", "!=", "on", False),
        ("a", "<", "b", True),
        (date(2021, 5, 1), ">", date(2021, 4, 1), True),
        (date(2021, 5, 1), "<=", period("2020"), False),
        (period("2021"), "<=", period("hösten 2021"), True),
        (period("2022"), "<", period("2020–2021"), False),
        (period("tillsvidare"), "<", period("1950"), True),
        (period("2021"), "==", period("2021-01-01–2021-12-31"), True),
        (None, "==", 3, True),
        (BAD, "<", 3, True),
    ],
)
def test_comparisons(left: Value, operator: str, right: Value, *, held: bool) -> None:
    assert row_rules.holds(Comparison(left="low", operator=operator, right="high"), left, right) is held


def test_two_half_filled_files_are_no_fault() -> None:
    result = settled(ONE, file(1, {"A1": {"status": "late"}}), file(2, {"A1": {"effects": "Köer"}}))
    assert (states(result), found(result)) == ([("A1", "a", "answered")], [])


def test_nothing_is_missing_on_the_last_day_and_all_is_the_day_after() -> None:
    assert settled(ONE, today=BEFORE).departments[0].state is DepartmentState.AWAITED
    result = settled(ONE, today=AFTER)
    assert states(result) == [("A1", "a", "missing")]
    assert [(finding.rule_id, finding.facts) for finding in result.findings] == [
        ("round-department-missing", {"name": "Alfa", "deadline": "2021-09-10"})
    ]


def test_the_departments_own_deadline_and_no_deadline() -> None:
    later = replace(ROUND, deadlines={"a": AFTER})
    assert settle(ONE, later, merge(ONE, later, ()), AFTER).departments[0].state is DepartmentState.AWAITED
    never = replace(ROUND, deadline=None)
    assert settle(ONE, never, merge(ONE, never, ()), date(2099, 1, 1)).findings == ()


@pytest.mark.parametrize(
    ("rows", "state"),
    [
        ({"A1": {"status": "on"}, "A2": {"row_reply": "nothing"}}, DepartmentState.COMPLETE),
        ({"A1": {"row_reply": "unchanged"}, "A2": {"row_reply": "nothing"}}, DepartmentState.NIL),
        ({"A1": {"row_reply": "nothing"}, "A2": {}}, DepartmentState.INCOMPLETE),
        ({"A1": {"status": "on"}, "A2": {"goal": STARTED}}, DepartmentState.INCOMPLETE),
        ({"A1": {"status": "on"}}, DepartmentState.INCOMPLETE),
        ({"A1": {"status": "late"}, "A2": {"status": "on"}}, DepartmentState.INCOMPLETE),
    ],
)
def test_department_states(rows: dict[str, Cells], state: DepartmentState) -> None:
    plan = programme(activity("A1", "a"), activity("A2", "a"))
    result = settled(plan, file(1, rows))
    assert [department.state for department in result.departments] == [state]
    assert result.departments[0].owed == 2


def test_who_answers_and_coverage() -> None:
    plan = programme(
        activity("E", "a", "b"),
        activity("L", "b", "a", answers=Answers.LEAD),
        activity("Y", "a", "b", answers=Answers.ANY),
        activity("N", "a", "b", answers=Answers.ANY, area="inne"),
    )
    result = settled(
        plan, file(1, {"E": {"row_reply": "not_ours"}, "Y": {"row_reply": "not_ours"}, "N": {"goal": STARTED}})
    )
    assert states(result) == [
        ("E", "a", "not_ours"),
        ("E", "b", "awaited"),
        ("L", "b", "awaited"),
        ("Y", "a", "not_ours"),
        ("N", None, "unconfirmed"),
    ]
    assert result.rows[-1].cells["goal"].value == "Start"
    assert result.coverage == Coverage(asked=5, covered=1)
    assert [(department.owed, department.covered) for department in result.departments] == [(2, 1), (2, 0)]


def test_an_untouched_copy_where_all_may_answer_is_incomplete_without_errors() -> None:
    plan = programme(activity("Y", "a", "b", answers=Answers.ANY))
    result = settled(plan, file(1, {"Y": {}}), today=AFTER)
    assert states(result) == [("Y", None, "blank")]
    assert [department.state.value for department in result.departments] == ["incomplete", "missing"]


def test_own_activities_stand_last_in_their_area_and_outside_coverage() -> None:
    plan = programme(activity("A1", "a"), activity("A2", "a", area="inne"))
    rows: dict[str, Cells] = {
        "A1": {"status": "on"},
        "A2": {"status": "on"},
        "a+ute+1": {},
        "a+ute+2": {"status": "on"},
    }
    result = settled(plan, file(1, rows))
    assert states(result) == [("A1", "a", "answered"), ("a+ute+2", "a", "partial"), ("A2", "a", "answered")]
    assert found(result) == [("row-extra-title-missing", "a+ute+2", "title")]
    assert result.coverage == Coverage(asked=2, covered=2)
    assert result.departments[0].state is DepartmentState.INCOMPLETE


def test_one_spare_row_with_two_titles() -> None:
    rows = [
        {"a+ute+1": {"title": title, "status": "on", other: "x"}}
        for title, other in (("Ett", "goal"), ("Två", "effects"))
    ]
    result = settled(ONE, file(1, {"A1": {"status": "on"}}), file(2, rows[0]), file(3, rows[1]))
    assert found(result) == [("round-extra-several", "a+ute+1", "title")]
    assert [row.title for row in result.rows if row.extra] == ["Ett", "Två"]


def test_answers_to_what_was_moved_or_removed_stay_outside() -> None:
    plan = programme(activity("A1", "b"), activity("A2", "a"))
    rows: dict[str, Cells] = {"A1": {"effects": "x"}, "A2": {"status": "on"}, "Gone": {"status": "on"}, "Empty": {}}
    result = settled(plan, file(1, rows))
    assert [row.activity for row in result.rows if not row.included] == ["A1", "Gone"]
    assert found(result) == [("round-answer-outside", "A1", "effects"), ("round-answer-outside", "Gone", "status")]
    assert result.departments[0].state is DepartmentState.COMPLETE
    assert result.coverage == Coverage(asked=2, covered=1)


def test_answers_that_differ_are_a_warning_at_the_newer_cell() -> None:
    result = settled(ONE, file(1, {"A1": {"status": "on", "effects": "Ett"}}), file(2, {"A1": {"effects": "Två"}}))
    (finding,) = result.findings
    assert (finding.rule_id, finding.location.artifact) == ("round-answers-differ", "a2")
    assert finding.facts == {
        "newer": "Två",
        "older": "Ett",
        "older_file": "a1.xlsx",
        "older_sheet": "Svar",
        "older_cell": "C1",
    }


def fault(rule: str, field: str | None = None) -> Finding:
    return Finding(rule_id=rule, severity=Severity.WARNING, location=Location(activity="A1", field=field))


def test_findings_count_while_their_cells_and_files_do() -> None:
    old = file(
        1,
        {"A1": {"status": "on", "effects": "Ett"}},
        findings=(fault("cell-a", "status"), fault("cell-b", "effects"), fault("cell-c", "title"), fault("sheet-a")),
    )
    new = file(2, {"A1": {"effects": "Ett"}}, findings=(fault("cell-d", "effects"), fault("template-a")))
    assert [rule for rule, _, _ in found(settled(ONE, old, new))] == [
        "cell-a",
        "cell-c",
        "sheet-a",
        "cell-d",
        "template-a",
    ]
    empty = file(3, {"A1": {}}, findings=(fault("sheet-b"), fault("file-a")))
    refused = file(4, {}, findings=(fault("template-b"),), counts=False)
    revision = file(5, {"A1": {"status": "on", "effects": "Fem"}})
    assert [rule for rule, _, _ in found(settled(ONE, old, new, empty, refused, revision))] == ["file-a", "template-b"]


def test_every_rule_has_its_texts() -> None:
    ids = [rule.id for rule in row_rules.RULES] + [rule.id for rule in round_rules.RULES]
    assert {*ids, *(f"{rule_id}.remedy" for rule_id in ids)} <= TEXTS.keys()

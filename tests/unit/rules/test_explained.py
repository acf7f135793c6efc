"""A finding that another one explains is not told, and nothing that somebody wrote is left out."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.cases.rounds import Sent, consolidated, content, correction, found, played
from toolkit.messages import LANGUAGES
from toolkit.model.consolidated import Consolidated, DepartmentState
from toolkit.model.findings import Finding, Location, Severity
from toolkit.rules.explained import EXPLANATIONS, Within, parted
from toolkit.workflow.rules import rules

AFTER = date(2026, 9, 11)
GRAVITY = tuple(Severity)
RULES = {rule.id: rule.severity for rule in rules()}


def result(*sent: Sent, today: date = date(2026, 9, 1)) -> Consolidated:
    return consolidated(played(sent), today)


def secondary(data: Consolidated) -> list[str]:
    return [one.rule_id for one in data.secondary]


def pairs() -> Iterator[tuple[str, str]]:
    for one in EXPLANATIONS:
        yield from ((rule, by) for rule in one.rules for by in one.by)


@pytest.mark.parametrize(("rule", "by"), list(pairs()))
def test_nothing_is_explained_by_what_matters_less_or_holds_what_somebody_wrote(rule: str, by: str) -> None:
    assert GRAVITY.index(RULES[by]) <= GRAVITY.index(RULES[rule])
    for texts in LANGUAGES.values():
        assert not [name for name in ("{text}", "{raw}", "{newer}", "{older}") if name in texts[rule]]


def test_a_column_that_is_gone_is_one_finding_and_not_one_per_row() -> None:
    data = result({"cells": {"E4": None, "E5": None, "E6": None}, "bare": True, "type": {"A1": {"comment": "Snö"}}})
    assert found(data) == ["sheet-column-missing -"]
    assert secondary(data) == ["row-required-blank", "row-required-blank"]
    assert {one.department: one.state for one in data.departments}["alfa"] is DepartmentState.INCOMPLETE


def test_a_column_that_another_file_has_explains_nothing() -> None:
    lost: Sent = {"cells": {"E4": None, "E5": None, "E6": None}, "bare": True, "type": {"A1": {"comment": "Snö"}}}
    data = result(lost, {"bare": True, "type": {"A2": {"comment": "Regn"}}})
    assert "row-required-blank E5" in found(data)
    assert "row-required-blank E6" in found(data)


def test_an_answer_that_cannot_be_read_is_not_also_missing() -> None:
    data = result(
        {"bare": True, "type": {"A1": {"comment": "Snö"}, "A2": {"status": "Pågår"}}, "cells": {"E5": "=1/0"}}
    )
    assert found(data) == ["cell-formula-without-value E5"]
    assert secondary(data) == ["row-required-blank"]


def test_a_correction_copy_still_marks_every_cell() -> None:
    sent: Sent = {"cells": {"E4": None, "E5": None, "E6": None}, "bare": True, "type": {"A1": {"comment": "Snö"}}}
    copy = correction([(content(sent), sent)])
    assert copy.correction is not None
    marked = [(one.activity, one.field) for one in copy.correction.findings if one.activity]
    assert marked == [("A1", "status"), ("A2", "status")]


def test_a_department_whose_file_cannot_count_is_not_also_told_to_be_missing() -> None:
    data = result({"round": "2026-T1"}, {"from": "beta"}, today=AFTER)
    assert found(data) == ["template-other-round -"]
    assert secondary(data) == ["round-department-missing"]
    assert {one.department: one.state for one in data.departments}["alfa"] is DepartmentState.MISSING
    assert "round-department-missing -" in found(result({"from": "beta"}, today=AFTER))


def test_marks_that_disagree_are_beside_the_point_where_the_file_does_not_count() -> None:
    other = result({"round": "2026-T1", "says": {"footer": "beta"}})
    assert found(other) == ["template-other-round -"]
    assert secondary(other) == ["template-carriers-disagree"]
    assert "template-carriers-disagree -" in found(result({"says": {"footer": "beta"}}))


def finding(rule: str, severity: Severity = Severity.ERROR, **place: str) -> Finding:
    location = Location(artifact=place.get("file", "a"), sheet="S", row=1, column=2)
    return Finding(rule_id=rule, severity=severity, department=place.get("department"), location=location)


def test_only_the_same_place_is_explained() -> None:
    blank, error = finding("row-required-blank"), finding("cell-error-value")
    assert parted([blank, error]) == ((error,), (blank,))
    elsewhere = replace(error, location=replace(error.location, row=2))
    assert parted([blank, elsewhere]) == ((blank, elsewhere), ())
    assert parted([blank, finding("cell-error-value", file="b")])[1] == ()
    missing = finding("round-department-missing", department="alfa")
    assert parted([missing, finding("file-damaged", department="beta")])[1] == ()
    assert parted([missing, finding("file-damaged")])[1] == ()
    assert parted([missing, finding("file-damaged", department="alfa")])[1] == (missing,)


def test_what_somebody_wrote_is_told_whatever_else_is() -> None:
    blank = replace(finding("row-required-blank"), raw="Se bilagan.")
    assert parted([blank, finding("cell-error-value")])[1] == ()
    note = finding("cell-error-value", Severity.NOTE)
    assert parted([finding("row-required-blank"), note])[1] == ()


def test_every_way_to_be_explained_is_used() -> None:
    assert {one.within for one in EXPLANATIONS} == {*Within}

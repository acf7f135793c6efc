from dataclasses import replace

from tests.cases.rounds import Sent, consolidated, content
from tests.unit.stages.rounds import KEPT, STARTED, activity, file, merged, programme, values
from toolkit.model.consolidated import Source
from toolkit.model.programme import Kind
from toolkit.model.returns import BLANK, CONFIRMED, UNCHANGED, WITHDRAWN


def test_the_newest_file_that_says_something_gives_the_cell() -> None:
    result = merged(file(2, {"A1": {"status": "late"}}), file(1, {"A1": {"status": "on", "effects": "Bra"}}))
    assert values(result) == {"A1": {"status": "late", "effects": "Bra"}}
    assert [entry.received.artifact for entry in result.files] == ["a1", "a2"]
    assert result.rows[0].cells["status"].source == Source(file=1, sheet="Svar", row=0, column=1)
    assert result.rows[0].cells["effects"].source == Source(file=0, sheet="Svar", row=0, column=2)
    assert result.giving == {0, 1}
    assert result.revised == set()


def test_a_blank_or_unchanged_cell_overrides_nothing() -> None:
    result = merged(file(1, {"A1": {"goal": "Nytt", "effects": "Bra"}}), file(2, {"A1": {"goal": STARTED}}))
    assert values(result) == {"A1": {"goal": "Nytt", "effects": "Bra"}}
    assert result.giving == {0}


def test_an_unconfirmed_starting_value_stands_while_the_newest_file_shows_it() -> None:
    result = merged(file(1, {"A1": {}}), file(2, {"A1": {"goal": STARTED}}))
    assert result.rows[0].cells["goal"].mark == UNCHANGED
    assert result.giving == set()


def test_a_starting_value_cleared_in_the_newest_file_is_gone() -> None:
    result = merged(file(1, {"A1": {"goal": STARTED}}), file(2, {"A1": {}}))
    assert result.rows[0].cells["goal"].mark == BLANK


def test_a_dash_withdraws_until_a_newer_file_answers() -> None:
    first, second, third = (file(day, {"A1": {"goal": goal}}) for day, goal in ((1, "Ett"), (2, "-"), (3, "Tre")))
    assert merged(first, second).rows[0].cells["goal"].mark == WITHDRAWN
    assert values(merged(first, second)) == {"A1": {}}
    assert values(merged(first, second, third)) == {"A1": {"goal": "Tre"}}


def test_a_revision_silences_the_older_file() -> None:
    result = merged(file(1, {"A1": {"effects": "Ett"}}), file(2, {"A1": {"effects": "Två", "status": "on"}}))
    assert result.revised == {0}
    assert result.differences == ()


def test_two_half_files_that_differ_in_one_cell() -> None:
    old, new = file(1, {"A1": {"status": "on", "effects": "Ett"}}), file(2, {"A1": {"effects": "Två"}})
    (difference,) = merged(old, new).differences
    assert (difference.older_raw, difference.newer_raw) == ("Ett", "Två")
    assert (difference.older.artifact, difference.newer.artifact, difference.newer.cell) == ("a1", "a2", "C1")


def test_equal_answers_do_not_differ() -> None:
    old, new = file(1, {"A1": {"status": "on", "effects": "Ett\r\n"}}), file(2, {"A1": {"effects": "Ett"}})
    assert merged(old, new).differences == ()


def test_a_confirmed_value_is_an_answer() -> None:
    plan = programme(activity("A1", "a"))
    asked = tuple(replace(one, kind=Kind.CONFIRM) if one.id == "goal" else one for one in plan.fields)
    old, new = file(1, {"A1": {"goal": "Nytt", "status": "on"}}), file(2, {"A1": {"goal": KEPT}})
    assert values(merged(old, new, plan=replace(plan, fields=asked)))["A1"]["goal"] == "Start"


def test_a_starting_value_that_was_left_does_not_override_what_a_person_wrote() -> None:
    wrote = file(1, {"A1": {"goal": "Nytt"}})
    left = file(2, {"A1": {"goal": KEPT, "status": "on", "row_reply": "answered"}})
    result = merged(wrote, left)
    assert values(result)["A1"] == {"goal": "Nytt", "status": "on", "row_reply": "answered"}
    assert result.differences == ()
    assert not result.revised
    assert result.giving == {0, 1}


def test_nor_does_it_override_that_a_person_took_it_back() -> None:
    result = merged(file(1, {"A1": {"goal": "-"}}), file(2, {"A1": {"goal": KEPT, "row_reply": "answered"}}))
    assert result.rows[0].cells["goal"].mark == WITHDRAWN


def test_what_a_person_wrote_does_not_differ_from_what_was_left_before() -> None:
    left, wrote = file(1, {"A1": {"goal": KEPT, "status": "on"}}), file(2, {"A1": {"goal": "Nytt"}})
    result = merged(left, wrote)
    assert (values(result)["A1"], result.differences) == ({"goal": "Nytt", "status": "on"}, ())


def test_a_row_that_another_person_marks_as_answered_keeps_what_was_written_in_it() -> None:
    wrote: Sent = {"from": "beta", "bare": True, "type": {"K1": {"status": "Pausad", "comment": "Snö"}}}
    left: Sent = {"from": "beta", "bare": True, "type": {"K1": {"row_reply": "Besvarad"}}}
    for sent in ((wrote, left), (left, wrote)):
        result = consolidated([(content(one), one) for one in sent])
        row = next(one for one in result.rows if one.activity == "K1")
        assert (row.cells["status"].value, row.cells["comment"].value) == ("paused", "Snö")
        assert not result.findings


def test_where_nobody_wrote_the_newest_of_those_left_stands() -> None:
    result = merged(file(1, {"A1": {"goal": KEPT}}), file(2, {"A1": {"goal": (CONFIRMED, "Start 2")}}))
    assert values(result)["A1"]["goal"] == "Start 2"
    assert result.revised == {0}


def test_departments_do_not_mix() -> None:
    result = merged(file(1, {"A1": {"status": "on"}}), file(2, {"A1": {"status": "late"}}, "b"))
    assert [(row.department, row.cells["status"].value) for row in result.rows] == [("a", "on"), ("b", "late")]


def test_files_that_do_not_count_give_nothing() -> None:
    assert merged(file(1, {"A1": {"status": "on"}}, counts=False)).rows == ()


def test_own_activities_merge_by_title_and_keep_apart_otherwise() -> None:
    result = merged(
        file(1, {"a+ute+1": {"title": "Fest", "effects": "Kul"}, "a+ute+2": {}, "a+ute+3": {"effects": "Namnlös"}}),
        file(2, {"a+ute+1": {"title": "Marknad"}, "a+ute+2": {"title": "Fest ", "status": "on"}}),
    )
    assert values(result) == {
        "a+ute+1": {"title": "Fest ", "effects": "Kul", "status": "on"},
        "a+ute+3": {"effects": "Namnlös"},
        "a+ute+4": {"title": "Marknad"},
    }
    assert all(row.extra and row.area == "ute" for row in result.rows)


def test_a_corrected_title_in_a_revision_is_the_same_activity() -> None:
    result = merged(file(1, {"a+ute+1": {"title": "Fset"}}), file(2, {"a+ute+1": {"title": "Fest", "status": "on"}}))
    assert values(result) == {"a+ute+1": {"title": "Fest", "status": "on"}}


def test_newest_points_into_the_newest_file_that_holds_the_row() -> None:
    result = merged(file(1, {"A1": {"status": "on"}}), file(2, {"A1": {}}), file(3, {"A2": {"status": "on"}}))
    assert result.rows[0].newest["status"].artifact == "a2"

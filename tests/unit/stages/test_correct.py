"""A correction copy: what it holds, and what its return says beside the files it was made of."""

from collections.abc import Mapping
from typing import cast

import pytest

from tests.cases.rounds import Sent, consolidated, content, correction, found, merged, played, programme, record
from tests.programmes import inspected, meant
from toolkit.excel.writer import write
from toolkit.model.consolidated import MergedRow
from toolkit.model.correction import Correction
from toolkit.model.findings import Severity
from toolkit.model.issued import Issued, Shown, uncorrected
from toolkit.model.returns import CLOSING, NIL, Carriers, Identity, Known
from toolkit.rules.rule import apply
from toolkit.rules.template import RULES, Template
from toolkit.stages.verify import verify
from toolkit.store.records import decode_record, encode_record, template_id

WRONG: Sent = {"type": {"A1": {"status": "Kanske", "comment": "Snö"}}}


def cells(issued: Issued) -> dict[str, dict[str, Shown]]:
    """What the open cells of a template hold."""
    return {
        row.id: {
            field.id: cell
            for field, cell in zip(table.fields, row.cells, strict=True)
            if cell is not None and (field.open or row.extra)
        }
        for table in issued.tables
        for row in table.activities
        if row.open
    }


def rows(*sent: Sent) -> Mapping[str, MergedRow]:
    return {row.activity: row for row in merged(played(sent)).rows}


def asked(*sent: Sent, department: str = "alfa") -> list[tuple[str, str, str]]:
    """Row, field and severity of everything that a department is asked about."""
    copy = correction(played(sent), department).correction
    assert copy is not None
    return [(one.activity, one.field, one.severity.value) for one in copy.findings]


def test_it_holds_the_departments_own_answers() -> None:
    copy = correction(
        played(
            [
                {"type": {"A1": {"comment": "Snö\nIs", "day": "2026-08-30", "count": 3, "total": 4, "held": "ja"}}},
                {"bare": True, "type": {"A2": {"when": "hösten 2026", "status": "Pausad", "mail": "a@example.org"}}},
            ]
        )
    )
    assert cells(copy)["A1"] == {
        "status": "Pågår",
        "comment": "Snö\nIs",
        "day": "2026-08-30",
        "count": 3,
        "total": 4,
        "held": "Ja",
    }
    assert cells(copy)["A2"] == {"status": "Pausad", "when": "hösten 2026", "mail": "a@example.org"}
    assert cells(copy)["alfa+ute+1"] == {}


def test_what_is_invalid_stands_as_it_was_written() -> None:
    sent: Sent = {
        "type": {"A1": {"status": "Kanske", "day": "efter helgen", "count": "ett par", "held": 2, "when": "snart"}}
    }
    copy, wrong = correction(played([sent])), sent["type"]["A1"]
    assert cells(copy)["A1"] == wrong
    assert copy.correction is not None
    assert {(one.activity, one.field) for one in copy.correction.findings} == {("A1", field) for field in wrong}


def test_its_record_is_read_back_as_it_was() -> None:
    copy = correction(played([WRONG]))
    assert decode_record(encode_record(copy)) == copy
    assert copy.correction is not None
    assert copy.correction.basis == template_id(encode_record(record("alfa")))


def test_one_that_comes_back_untouched_changes_nothing_and_is_told_once() -> None:
    started: Sent = {"bare": True, "type": {"A1": {"status": "Kanske"}}}
    before = consolidated(played([started]))
    after = consolidated(played([started, {"correction": True}]))
    assert found(after) == sorted([*found(before), "round-correction-untouched -"])
    assert [(row.activity, row.state, row.cells) for row in after.rows] == [
        (row.activity, row.state, row.cells) for row in before.rows
    ]
    assert [one.state for one in after.departments] == [one.state for one in before.departments]


def test_mended_nothing_is_left_and_what_was_right_keeps_its_source() -> None:
    mended: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}}
    assert found(consolidated(played([WRONG, mended]))) == []
    cells_ = rows(WRONG, mended)["A1"].cells
    assert cells_["status"].value == "going"
    assert (cells_["status"].source.file, cells_["comment"].source.file) == (1, 0)  # type: ignore[union-attr]


def test_an_answer_that_is_cleared_is_withdrawn() -> None:
    cleared: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}, "clear": {"A1": ["comment"]}}
    assert rows(WRONG, cleared)["A1"].cells["comment"].value is None
    assert found(consolidated(played([WRONG, cleared]))) == ["cell-answer-withdrawn F5"]


def test_what_was_withdrawn_or_cleared_does_not_come_back() -> None:
    first: Sent = {"from": "beta", "type": {"G1": {"goal": "–", "comment": "Ja"}, "K1": {"status": "Kanske"}}}
    second: Sent = {"from": "beta", "correction": True, "type": {"K1": {"status": "Pågår"}}}
    assert "goal" not in cells(correction(played([first]), "beta"))["G1"]
    assert rows(first, second)["G1"].cells["goal"].mark == "w"
    cleared: Sent = {
        "from": "beta",
        "type": {"G1": {"comment": "Ja"}, "K1": {"status": "Kanske"}},
        "clear": {"G1": ["goal"]},
    }
    assert "goal" not in cells(correction(played([cleared]), "beta"))["G1"]
    assert rows(cleared, second)["G1"].cells["goal"].mark == "b"


def test_a_prefilled_value_that_was_confirmed_stays_confirmed() -> None:
    first: Sent = {"from": "beta", "type": {"G1": {"comment": "Ja"}, "K1": {"status": "Kanske"}}}
    second: Sent = {"from": "beta", "correction": True, "type": {"K1": {"status": "Pågår"}}}
    goal = rows(first, second)["G1"].cells["goal"]
    assert (goal.value, goal.mark, goal.source.file if goal.source else None) == ("Tio möten", "c", 0)
    proposed: Sent = {**second, "type": {"K1": {"status": "Pågår"}, "G1": {"goal": "Tolv möten"}}}
    result = consolidated(played([first, proposed]))
    assert [(one.master, one.proposed) for one in result.proposals] == [("Tio möten", "Tolv möten")]


def test_a_reply_that_stands_confirms_nothing_more() -> None:
    first: Sent = {"bare": True, "type": {"A1": {"row_reply": "Besvarad"}, "A2": {"row_reply": "Berör inte oss"}}}
    assert asked(first) == [("A1", "status", "error")]
    second: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}}
    after = rows(first, second)
    assert after["A1"].cells["row_reply"].source.file == 0  # type: ignore[union-attr]
    assert found(consolidated(played([first, second]))) == []


def test_marks_beside_choices_are_carried_and_mended() -> None:
    wrong: Sent = {"from": "beta", "type": {"G1": {"groups": {"Barn": "x", "Unga": "kanske; nej"}}}}
    copy = correction(played([wrong]), "beta")
    assert cells(copy)["G1"]["groups"] == "Barn; Unga: kanske, nej"
    untouched: Sent = {"from": "beta", "correction": True, "type": {"K1": {"status": "Pågår"}}}
    assert rows(wrong, untouched)["G1"].cells["groups"].source.file == 0  # type: ignore[union-attr]
    mended: Sent = {"from": "beta", "correction": True, "type": {"G1": {"groups": ["Barn", "Vuxna, äldre"]}}}
    assert rows(wrong, mended)["G1"].cells["groups"].value == ("children", "adults")
    gone: Sent = {"from": "beta", "correction": True, "clear": {"G1": ["groups"]}}
    assert rows(wrong, gone)["G1"].cells["groups"].mark == "w"


def test_activities_of_ones_own_are_carried_named_and_renamed() -> None:
    nameless: Sent = {"type": {"alfa+ute+1": {"status": "Pågår", "comment": "Kul"}}}
    assert asked(nameless) == [("alfa+ute+1", "title", "error")]
    named: Sent = {"correction": True, "type": {"alfa+ute+1": {"title": "Fest"}}}
    assert found(consolidated(played([nameless, named]))) == []
    own = {name: row for name, row in rows(nameless, named).items() if row.extra}
    assert {name: (row.cells["title"].value, row.cells["comment"].value) for name, row in own.items()} == {
        "alfa+ute+1": ("Fest", "Kul")
    }
    first: Sent = {"type": {"alfa+ute+1": {"title": "Fset", "status": "Kanske"}}}
    renamed: Sent = {"correction": True, "type": {"alfa+ute+1": {"title": "Fest"}}}
    again: Sent = {"correction": True, "type": {"alfa+ute+1": {"status": "Pågår"}}}
    own = {name: row for name, row in rows(first, renamed, again).items() if row.extra}
    assert {name: (row.cells["title"].value, row.cells["status"].value) for name, row in own.items()} == {
        "alfa+ute+1": ("Fest", "going")
    }
    assert found(consolidated(played([first, renamed, again]))) == []


def test_more_activities_of_ones_own_than_there_are_rows_for_all_have_one() -> None:
    files: list[Sent] = [
        {"type": {"alfa+ute+1": {"title": "Fest", "status": "Kanske"}}},
        {"bare": True, "type": {"alfa+ute+1": {"title": "Läger", "status": "Kanske"}}},
    ]
    copy = cells(correction(played(files)))
    own = {name: held for name, held in copy.items() if name.startswith("alfa+ute+") and held}
    assert [held["title"] for held in own.values()] == ["Fest", "Läger"]
    second = next(name for name, held in own.items() if held["title"] == "Läger")
    mended: Sent = {
        "correction": True,
        "type": {"alfa+ute+1": {"status": "Pågår"}, second: {"status": "Pausad", "comment": "Regn"}},
    }
    after = {row.cells["title"].value: row for row in rows(*files, mended).values() if row.extra}
    assert {name: row.cells["status"].value for name, row in after.items()} == {"Fest": "going", "Läger": "paused"}
    assert found(consolidated(played([*files, mended]))) == ["round-extra-several C7"]


def test_what_is_said_of_the_whole_template_is_carried() -> None:
    said: Sent = {
        "bare": True,
        "type": {
            "A1": {"status": "Pågår"},
            CLOSING: {NIL: "Ja", "comment": "Vi är nya", "signed_by": "Enhetschef", "signed_on": "2026-08-30"},
        },
    }
    copy = correction(played([said])).correction
    assert copy is not None
    assert dict(copy.closing) == {
        "nil": "Ja",
        "comment": "Vi är nya",
        "signed_by": "Enhetschef",
        "signed_on": "2026-08-30",
    }
    assert [(one.activity, one.field, one.severity) for one in copy.findings] == [(CLOSING, NIL, Severity.WARNING)]
    mended: Sent = {"correction": True, "clear": {CLOSING: [NIL]}}
    after = consolidated(played([said, mended]))
    assert found(after) == sorted(["cell-answer-withdrawn C8", "row-required-blank E6"])
    closing = next(one.closing for one in after.departments if one.department == "alfa")
    assert {name: cell.source.file for name, cell in closing.items() if cell.source} == {
        "comment": 0,
        "signed_by": 0,
        "signed_on": 0,
    }


def test_a_second_copy_is_made_of_what_the_first_left() -> None:
    first: Sent = {"type": {"A1": {"status": "Kanske"}, "A2": {"status": "Kanske"}}}
    one: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}}
    two: Sent = {"correction": True, "type": {"A2": {"status": "Pausad", "comment": "Snö"}}}
    assert asked(first, one) == [("A2", "status", "error")]
    assert cells(correction(played([first, one])))["A1"] == {"status": "Pågår"}
    assert found(consolidated(played([first, one, two]))) == []


def test_files_that_differ_are_asked_about_and_settled_by_the_answer() -> None:
    old: Sent = {"type": {"A1": {"comment": "Ett"}}}
    new: Sent = {"bare": True, "type": {"A1": {"comment": "Två", "status": "Kanske"}}}
    assert ("A1", "comment", "warning") in asked(old, new)
    left: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}}
    assert found(consolidated(played([old, new, left]))) == []
    other: Sent = {"correction": True, "type": {"A1": {"status": "Pågår", "comment": "Tre"}}}
    assert found(consolidated(played([old, new, other]))) == []
    assert rows(old, new, other)["A1"].cells["comment"].value == "Tre"


def test_a_file_that_comes_between_is_not_overruled_quietly() -> None:
    files = played([WRONG])
    mended = content({"correction": True, "type": {"A1": {"comment": "Regn", "status": "Pågår"}}}, files)
    between: Sent = {"bare": True, "type": {"A1": {"comment": "Hagel"}, "A2": {"comment": "Sol"}}}
    everything = [*files, (content(between), between), (mended, between)]
    assert found(consolidated(everything)) == ["round-answers-differ F5"]


def test_rows_that_no_file_holds_are_asked_for_and_stay_so_in_an_untouched_copy() -> None:
    part: Sent = {"drop": "Lista", "type": {"alfa+ute+2": {"title": "Fest", "status": "Pågår"}}}
    assert asked(part) == [("", "", "error"), ("A1", "", "error"), ("A2", "", "error")]
    whole: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}, "A2": {"status": "Pågår"}}}
    assert found(consolidated(played([part, whole]))) == []


def test_a_card_is_corrected_as_a_table_is() -> None:
    wrong: Sent = {"from": "beta", "type": {"K1": {"status": "Kanske", "comment": "Snö"}}}
    mended: Sent = {"from": "beta", "correction": True, "type": {"K1": {"status": "Pausad"}}}
    assert asked(wrong, department="beta")[0] == ("K1", "status", "error")
    after = rows(wrong, mended)["K1"].cells
    assert (after["status"].value, after["comment"].value) == ("paused", "Snö")
    assert found(consolidated(played([wrong, mended]))) == []


def test_what_is_written_in_the_narrowest_cell_is_seen_whole() -> None:
    long = "det vet vi inte ännu eftersom vi inte har räknat dem som kom"
    typed = {"status": long, "day": long, "when": long, "count": long, "held": long, "mail": long, "reference": long}
    groups = {"Barn": long, "Unga": "x", "Vuxna, äldre": long}
    for sent in ({"type": {"A1": typed}}, {"from": "beta", "type": {"G1": {"groups": groups}, "K1": {"status": long}}}):
        copy = correction(played([cast("Sent", sent)]), str(sent.get("from", "alfa")))
        workbook, code = meant(copy)
        assert verify(workbook, inspected(write(workbook)), code) == ()


def test_a_cell_that_comes_back_blank_is_asked_about_no_more() -> None:
    broken: Sent = {"type": {"A1": {"status": "Kanske"}}, "cells": {"F5": "#NAME?"}}
    assert "cell-error-value F5" in found(consolidated(played([broken])))
    mended: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}}
    assert found(consolidated(played([broken, mended]))) == []


def test_what_a_department_lets_stand_it_is_asked_about_once() -> None:
    doubtful: Sent = {"type": {"A1": {"comment": "Ring 811218-9876"}, "A2": {"status": "Kanske"}}}
    assert ("A1", "comment", "warning") in asked(doubtful)
    left: Sent = {"correction": True, "type": {"A2": {"reference": "12"}}}
    assert asked(doubtful, left) == [("A2", "status", "error"), ("A2", "reference", "error")]
    assert "cell-personal-number F5" in found(consolidated(played([doubtful, left])))
    mended: Sent = {"correction": True, "type": {"A1": {"comment": "Ring"}, "A2": {"status": "Pågår"}}}
    assert found(consolidated(played([doubtful, mended]))) == []


def test_a_personal_number_stands_in_its_cell_and_nowhere_else() -> None:
    copy = correction(played([{"type": {"A1": {"comment": "Ring 811218-9876"}}}]))
    cells_ = [
        value
        for sheet in meant(copy)[0].sheets
        for row in sheet.rows
        for value in row.values
        if isinstance(value, str) and "811218" in value
    ]
    assert cells_ == ["Ring 811218-9876"]


def test_an_answer_is_not_withdrawn_by_a_formula_without_value_or_a_lost_column() -> None:
    formula: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}, "cells": {"F5": "=1+1"}}
    assert rows(WRONG, formula)["A1"].cells["comment"].value == "Snö"
    renamed: Sent = {"correction": True, "type": {"A1": {"status": "Pågår"}}, "cells": {"F4": "Något annat"}}
    assert rows(WRONG, renamed)["A1"].cells["comment"].value == "Snö"


@pytest.mark.parametrize(("basis", "earlier"), [("aktuell", False), ("äldre", True), ("", False)])
def test_a_copy_is_an_earlier_version_when_the_template_it_was_made_beside_is(basis: str, earlier: bool) -> None:
    said = Identity(programme="plan", round="2026-T2", department="alfa", template_id="kopian")
    known = Known(
        record_known=True,
        current_template="aktuell",
        round="2026-T2",
        departments=frozenset({"alfa"}),
        correction=Correction(basis=basis, files=()),
    )
    subject = Template(
        artifact="", carriers=Carriers(property=said), known=known, programme=programme(), elected=said, claimed=said
    )
    told = {finding.rule_id for finding in apply(RULES, subject)}
    assert ("template-earlier-version" in told) is earlier


def test_read_for_another_department_what_it_was_sent_out_with_is_forgotten() -> None:
    copy = correction(played([WRONG]))
    blank = uncorrected(copy)
    assert blank.correction is None
    assert cells(blank) == cells(record("alfa"))
    assert uncorrected(record("alfa")) is record("alfa")


def test_a_file_without_marks_is_never_taken_for_a_correction_copy() -> None:
    correction(played([WRONG]))
    markless: Sent = {
        "bare": True,
        "type": {"A1": {"status": "Pågår"}, "A2": {"status": "Pausad", "comment": "Is"}},
        "says": {"property": None, "sheet": None, "footer": None},
    }
    assert rows(WRONG, markless)["A1"].cells["comment"].value == "Snö"

"""A multiple choice: a cell per choice in the template, one answer in everything that follows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.programmes import inspected, meant, read_against, template
from toolkit.excel.respond import Answer, Response, respond
from toolkit.messages.wording import as_text
from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.consolidated import Consolidated, File
from toolkit.model.issued import Issued
from toolkit.model.programme import (
    Activity,
    Answers,
    Code,
    CodeList,
    Constraints,
    Department,
    Field,
    FieldType,
    Invalid,
    Kind,
    Layout,
    Programme,
    Requirement,
    Round,
    Table,
)
from toolkit.model.received import Received
from toolkit.model.returns import BLANK, ROW_REPLY, SAID, UNCHANGED, WITHDRAWN, Reading
from toolkit.report.findings import Names, sentences
from toolkit.report.json import answers_data
from toolkit.stages.interpret.choosing import Choices
from toolkit.stages.interpret.marks import Gathered, Marks
from toolkit.stages.issue import issue
from toolkit.stages.merge import merge
from toolkit.stages.present import present
from toolkit.stages.settle import settle
from toolkit.stages.verify import verify
from toolkit.store.readings import decode, encode

BARN, UNGA, VUXNA = (
    Code(code="children", label="Barn"),
    Code(code="young", label="Unga, 13–20"),
    Code(code="adults", label="Vuxna"),
)
GROUPS = CodeList(id="groups", codes=(BARN, UNGA, VUXNA))
MARKS = Marks(codes=GROUPS.codes, choices=Choices(today=GROUPS, issued=GROUPS))
ROUND = Round(id="2021-T2", kind="T2", title="T2", as_of=date(2021, 8, 31))


def gathered(*cells: Scalar, start: str | None = None) -> Gathered:
    return MARKS.gather(cells, start)


@pytest.mark.parametrize("mark", ["x", " X ", "ja", "Yes", 1, 1.0, True, "✓", "✔", "unga, 13–20", "young"])
def test_what_marks_a_choice(mark: Scalar) -> None:
    found = gathered(None, mark, None)
    assert (found.mark, found.value, found.raw, found.cell) == (SAID, ("young",), "Unga, 13–20", 1)
    assert found.remark is None


def test_the_answer_is_in_the_order_of_the_list() -> None:
    found = gathered("x", None, "x")
    assert (found.value, found.raw, found.cell) == (("children", "adults"), "Barn; Vuxna", 0)


@pytest.mark.parametrize("written", ["Barn; Vuxna", "vuxna\nbarn", "Barn och Vuxna", "Vuxna, Barn"])
def test_choices_written_together_in_one_cell(written: str) -> None:
    found = gathered(None, written, None)
    assert (found.value, found.raw) == (("children", "adults"), "Barn; Vuxna")
    assert found.remark == ("cell-read-loosely", {"text": written, "label": "Barn; Vuxna"})


@pytest.mark.parametrize("mark", ["X.", "(x)", "[x]", "xx", "☒", "j", "\u200bx!"])
def test_what_is_taken_for_a_mark_with_a_note(mark: str) -> None:
    found = gathered("x", mark, None)
    assert found.value == ("children", "young")
    assert found.remark == ("cell-read-loosely", {"text": mark, "label": "Barn; Unga, 13–20"})


@pytest.mark.parametrize("no", ["nej", "Nej", "0", 0, False, "☐", "[ ]"])
def test_no_beside_marks_leaves_its_choice_unmarked(no: Scalar) -> None:
    found = gathered("x", no, None)
    assert (found.mark, found.value) == (SAID, ("children",))
    assert found.remark is not None
    assert found.remark[0] == "cell-read-loosely"
    assert gathered(no, None, no).value == Invalid(
        reason="cell-not-a-mark", text=f"Barn: {as_text(no)}; Vuxna: {as_text(no)}"
    )


def test_what_is_no_mark_is_kept() -> None:
    found = gathered("x", "kanske", None)
    assert found.value == Invalid(reason="cell-not-a-mark", text="Barn; Unga, 13–20: kanske")
    assert (found.mark, found.raw, found.cell) == (SAID, "Barn; Unga, 13–20: kanske", 1)


@pytest.mark.parametrize(
    ("cells", "start", "mark"),
    [
        ((None, None, None), None, BLANK),
        ((None, "\u00a0", None), "Barn", BLANK),
        ((None, "–", None), "Barn", WITHDRAWN),
        (("–", "x", None), None, SAID),
        (("x", None, None), "Barn", UNCHANGED),
        (("x", None, "x"), "Barn; Vuxna", UNCHANGED),
        (("x", None, None), "Barn; Vuxna", SAID),
        ((ErrorValue("#N/A"), None, None), None, BLANK),
    ],
)
def test_what_the_group_says(cells: tuple[Scalar, ...], start: str | None, mark: str) -> None:
    assert gathered(*cells, start=start).mark == mark


def test_an_error_value_is_told_beside_marks() -> None:
    found = gathered("x", None, ErrorValue("#NAME?"))
    assert (found.value, found.remark, found.cell) == (("children",), ("cell-error-value", {}), 2)


def test_a_choice_that_is_offered_no_more_counts_with_a_note() -> None:
    today = CodeList(id="groups", codes=(BARN, VUXNA))
    found = Marks(codes=GROUPS.codes, choices=Choices(today=today, issued=GROUPS)).gather(("x", "x", None), None)
    assert found.value == ("children", "young")
    assert found.remark == ("cell-code-removed", {"label": "Unga, 13–20", "text": "Unga, 13–20"})


def programme(layout_: Layout = Layout.TABLE) -> Programme:
    activities = tuple(
        Activity(
            id=id_, title=id_, table="t", levels=(), area="", departments=("a",), answers=Answers.EACH, values=values
        )
        for id_, values in (("A1", {"groups": ("children",)}), ("A2", {}))
    )
    return Programme(
        id="plan",
        title="Plan",
        rounds=(ROUND,),
        departments=(Department(id="a", name="A"),),
        fields=(
            Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT),
            Field(id="aimed", title="Riktad till", kind=Kind.GIVEN, type=FieldType.MULTIPLE, code_list="groups"),
            Field(
                id="groups",
                title="Nådde",
                kind=Kind.ANSWER,
                type=FieldType.MULTIPLE,
                code_list="groups",
                constraints=Constraints(required=True),
            ),
            Field(id="how", title="Hur", kind=Kind.ANSWER, type=FieldType.TEXT),
        ),
        tables=(Table(id="t", title="T", layout=layout_, levels=(), fields=("title", "aimed", "groups", "how")),),
        activities=activities,
        code_lists=(GROUPS,),
        conditions=(Requirement(when=(("groups", ("adults", "young")),), require=("how",)),),
        digest="",
    )


def record(plan: Programme) -> Issued:
    found = issue(plan, ROUND, plan.departments[0])
    assert found
    return found


Typed = Mapping[str, Mapping[str, Answer]]


def returned(plan: Programme, typed: Typed, clear: Mapping[str, list[str]] | None = None) -> Reading:
    issued = record(plan)
    content = respond(template(issued), issued, Response(answers=typed, clear=clear or {}, alter={}))
    found = read_against(content, issued, plan)
    assert decode(encode(found)) == found
    return found


def settled(plan: Programme, *readings: Reading) -> Consolidated:
    files = []
    for number, reading in enumerate(readings, 1):
        when = datetime(2021, 9, number, tzinfo=UTC)
        came = Received(artifact=reading.artifact, names=(f"{number}.xlsx",), modified=when, taken_in=when, size=1)
        files.append(File(received=came, reading=reading))
    return settle(plan, ROUND, merge(plan, ROUND, tuple(files)), date(2021, 9, 30))


@pytest.mark.parametrize("layout_", list(Layout))
def test_there_and_back(layout_: Layout) -> None:
    plan = programme(layout_)
    typed: Typed = {"A1": {"groups": ["Barn", "adults"], "how": "Uppsökande"}, "A2": {"groups": {"Barn": "ja"}}}
    result = settled(plan, returned(plan, typed))
    assert result.findings == ()
    assert [row.cells["groups"].value for row in result.rows] == [("children", "adults"), ("children",)]
    assert {row.state.value for row in result.rows} == {"answered"}
    issued = record(plan)
    workbook, code = meant(issued)
    assert verify(workbook, inspected(template(issued)), code) == ()


@pytest.mark.parametrize("layout_", list(Layout))
def test_a_starting_value_stands_as_marks(layout_: Layout) -> None:
    plan = programme(layout_)
    untouched = settled(plan, returned(plan, {"A2": {"groups": ["Barn"]}}))
    assert [row.state.value for row in untouched.rows] == ["unconfirmed", "answered"]
    assert untouched.rows[0].cells["groups"].value == ("children",)
    confirmed = settled(plan, returned(plan, {"A1": {ROW_REPLY: "Besvarad"}, "A2": {"groups": ["Barn"]}}))
    assert {row.state.value for row in confirmed.rows} == {"answered"}
    cleared = settled(plan, returned(plan, {"A1": {"how": "x"}, "A2": {"groups": ["Barn"]}}, {"A1": ["groups"]}))
    assert [(one.rule_id, one.location.activity) for one in cleared.findings] == [("row-required-blank", "A1")]


@pytest.mark.parametrize("layout_", list(Layout))
def test_the_newest_file_that_says_anything_gives_the_whole_group(layout_: Layout) -> None:
    plan = programme(layout_)
    first = returned(plan, {"A1": {"groups": ["Barn", "Vuxna"], "how": "x"}, "A2": {"groups": ["Barn"]}})
    second = returned(plan, {"A2": {"groups": ["Unga, 13–20"], "how": "y"}})
    result = settled(plan, first, second)
    assert [row.cells["groups"].value for row in result.rows] == [("children", "adults"), ("young",)]
    (differing,) = result.findings
    assert (differing.rule_id, differing.facts["newer"], differing.facts["older"]) == (
        "round-answers-differ",
        "Unga, 13–20",
        "Barn",
    )


def test_a_condition_holds_when_any_listed_choice_is_marked() -> None:
    plan = programme()
    result = settled(plan, returned(plan, {"A1": {"groups": ["Barn"]}, "A2": {"groups": ["Barn", "Vuxna"]}}))
    assert [(one.rule_id, one.location.activity) for one in result.findings] == [
        ("row-unconfirmed", "A1"),
        ("row-condition", "A2"),
    ]


def test_it_stands_in_every_result_as_its_labels_and_codes() -> None:
    plan = programme()
    result = settled(
        plan, returned(plan, {"A1": {"groups": ["Barn", "Vuxna"], "how": "x"}, "A2": {"groups": ["Barn"]}})
    )
    names = Names.of(result)
    sheets = {sheet.name: sheet for sheet in present(result, lambda one: sentences(one, "sv", names)).sheets}
    for name in ("Uppföljning", "Svar"):
        assert any("Barn; Vuxna" in row.values for row in sheets[name].rows), name
    data = answers_data(result, names)
    rows, fields = data["rows"], data["fields"]
    assert isinstance(rows, list)
    assert isinstance(fields, list)
    assert rows[0]["values"]["groups"]["value"] == ["children", "adults"]
    assert rows[0]["values"]["groups"]["source"]["cell"] == "D5"
    assert next(one["codes"] for one in fields if one["id"] == "groups")["young"] == "Unga, 13–20"


def test_answers_to_a_field_that_was_one_choice_or_a_text_are_read() -> None:
    plan = programme()
    once = replace(plan, fields=tuple(replace(f, type=FieldType.TEXT) if f.id == "groups" else f for f in plan.fields))
    issued = record(replace(once, activities=tuple(replace(one, values={}) for one in once.activities)))
    content = respond(template(issued), issued, Response(answers={"A1": {"groups": "Vuxna; barn"}}, clear={}, alter={}))
    found = read_against(content, issued, plan)
    table = found.returns[0].tables[0]
    assert table.values[0][table.fields.index("groups")] == ("children", "adults")
    now_text = read_against(
        respond(
            template(record(plan)), record(plan), Response(answers={"A2": {"groups": ["Barn"]}}, clear={}, alter={})
        ),
        record(plan),
        once,
    )
    table = now_text.returns[0].tables[0]
    assert table.values[1][table.fields.index("groups")] == "Barn"

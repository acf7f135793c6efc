"""A department with a language of its own: its template is translated, and its answers are the same as everyone's."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.programmes import issued, programme, read_against, round_of, template
from toolkit.excel.respond import Answer, Response, respond
from toolkit.messages.translation import translated, words_of
from toolkit.model.consolidated import Consolidated, File
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.issued import Issued
from toolkit.model.programme import Programme
from toolkit.model.received import Received
from toolkit.model.returns import CLOSING
from toolkit.stages.issue import issue
from toolkit.stages.merge import merge
from toolkit.stages.settle import settle

NAME = "kriminalitet-bland-unga"
ENGLISH, SWEDISH = "international-school", "skolsamverkan"


def record(department: str, plan: Programme | None = None) -> Issued:
    plan = plan or programme(NAME)
    found = issue(plan, round_of(NAME), plan.department(department))
    assert found
    return found


def both() -> Programme:
    """One activity that both departments answer for themselves, in an area with a spare row."""
    plan = programme(NAME)
    shared = tuple(replace(one, departments=(ENGLISH, SWEDISH)) for one in plan.activities if one.id == "K17")
    areas = tuple(replace(area, extra_activities=1) if area.id == shared[0].area else area for area in plan.areas)
    return replace(plan, activities=shared, areas=areas)


def test_everything_that_has_a_translation_is_translated() -> None:
    english = next(one for one in issued(NAME) if one.department == ENGLISH)
    (table,) = english.tables
    assert english.language == "en"
    assert english.programme_title == "Action plan against youth crime"
    assert (english.round.title, english.round.period) == ("Follow-up T2 2021", "Jan–Aug 2021")
    assert [level.title for level in table.levels] == ["Priority", "Area", "Goal and benefit"]
    assert table.activities[0].levels[1] == "Norms on violence and gender"
    assert next(area.path[-1] for area in table.areas) == "Violence prevention with a gender perspective"
    assert table.areas[0].texts[0].text.startswith("Norms on gender")
    titles = {field.id: field.title for field in table.fields}
    assert (titles["status"], titles["effects"]) == ("Status on 31 August 2021", "Effects and results")
    assert next(field.help for field in table.fields if field.id == "status").startswith("Choose the status")
    assert next(code.label for code in english.codes("status")) == "In progress"
    assert english.codes("status")[0].meaning.startswith("The work is under way")
    assert english.texts.introduction[1].text == "Four priorities"
    assert dict(english.abbreviations)["SIG"] == "social intervention group"
    cells = dict(zip((field.id for field in table.fields), table.activities[0].cells, strict=True))
    assert cells["responsible"] == "Head of the preventive unit"
    # A text without a translation stays.
    assert cells["title"] == "Utveckla det våldsförebyggande arbetet i skolan med metoden MVP."


def test_ids_and_codes_stay_and_the_others_see_nothing_of_it() -> None:
    plan = both()
    english, swedish = record(ENGLISH, plan), record(SWEDISH, plan)
    assert [row.area for row in english.tables[0].activities] == [row.area for row in swedish.tables[0].activities]
    assert [code.code for code in english.codes("status")] == [code.code for code in swedish.codes("status")]
    assert swedish.programme_title == plan.title
    assert words_of(plan, "sv").by_text == {}
    assert translated(plan, words_of(plan, "sv")) is plan


Typed = dict[str, dict[str, Answer]]


def settled(plan: Programme, **typed: Typed) -> Consolidated:
    files = []
    for number, (department, answers) in enumerate(typed.items(), 1):
        issued_ = record(department.replace("_", "-"), plan)
        content = respond(template(issued_), issued_, Response(answers=answers, clear={}, alter={}))
        reading = read_against(content, issued_, plan)
        when = datetime(2021, 9, number, tzinfo=UTC)
        came = Received(artifact=reading.artifact, names=(f"{number}.xlsx",), modified=when, taken_in=when, size=1)
        files.append(File(received=came, reading=reading))
    round_ = round_of(NAME)
    return settle(plan, round_, merge(plan, round_, tuple(files)), date(2021, 9, 9))


@pytest.mark.parametrize("label", ["Paused", " paused", "Pausad"])
def test_returns_in_two_languages_merge_into_the_same(label: str) -> None:
    result = settled(
        both(),
        international_school={
            "K17": {"status": label, "effects": "Later"},
            f"{ENGLISH}+{both().activities[0].area}+1": {"title": "Homework club", "status": "Done"},
            CLOSING: {"nil": "No", "comment": "Thanks"},
        },
        skolsamverkan={"K17": {"status": "Pausad", "effects": "Sedan"}, CLOSING: {"comment": "Tack"}},
    )
    assert {one.rule_id for one in result.findings} <= {"cell-read-loosely"}
    assert [(row.department, row.cells["status"].value) for row in result.rows if not row.extra] == [
        (ENGLISH, "paused"),
        (SWEDISH, "paused"),
    ]
    (own,) = (row for row in result.rows if row.extra)
    assert (own.title, own.area, own.levels[1]) == ("Homework club", both().activities[0].area, "Vålds- och könsnormer")
    comments = {one.department: one.closing["comment"].value for one in result.departments if one.closing}
    assert comments == {ENGLISH: "Thanks", SWEDISH: "Tack"}


def test_what_is_wrong_is_told_with_the_choices_of_the_sheet() -> None:
    result = settled(both(), international_school={"K17": {"status": "Progressing"}})
    (finding,) = (one for one in result.findings if one.rule_id == "cell-not-in-list")
    assert str(finding.facts["choices"]).startswith("In progress, Done")


def test_earlier_answers_are_shown_in_the_departments_language() -> None:
    plan = both()
    held = EarlierRound(
        id="2021-T2",
        title="Uppföljning T2 2021",
        fields={"status": "Status 31/8 2021", "effects": "Effekter och resultat"},
        answers={
            "K17": {
                "status": (EarlierAnswer(department=ENGLISH, name="International School", text="Pågår"),),
                "effects": (EarlierAnswer(department=ENGLISH, name="International School", text="Going well"),),
            }
        },
        replies={},
    )
    found = issue(plan, plan.round("2021-VB"), plan.department(ENGLISH), (held,))
    assert found
    (table,) = found.tables
    shown = {
        field.title: cell
        for field, cell in zip(table.fields, table.activities[0].cells, strict=True)
        if "T2" in field.title
    }
    assert shown == {
        "Follow-up T2 2021: Status 31/8 2021": "In progress",
        "Follow-up T2 2021: Effects and results": "Going well",
    }


def test_a_party_and_its_field_may_be_translated_one_by_one() -> None:
    plan = programme("gemensamma-prioriteringar")
    plan = replace(plan, translations={"en": {"Polisen": "The police:", "åtagande": "commitment", "Nr": "No."}})
    english = translated(plan, words_of(plan, "en"))
    assert english.field("police.commitment").title == "The police: commitment"
    assert english.field("number").title == "No."


def test_titles_that_are_ours_need_no_translation() -> None:
    plan = both()
    title = replace(plan.field("title"), title="Aktivitet")
    plan = replace(plan, fields=tuple(title if one.id == "title" else one for one in plan.fields))
    assert translated(plan, words_of(plan, "en")).field("title").title == "Activity"

"""A prefilled value that is rewritten proposes a change of the master list; left as it is it confirms."""

from tests.cases.rounds import Case, Sent, consolidated, content, found, play
from toolkit.excel.respond import Answer
from toolkit.model.consolidated import Consolidated
from toolkit.model.workbook import Sheet
from toolkit.report.findings import Names, sentences
from toolkit.report.json import answers_data
from toolkit.stages.present import present


def beta(goal: Answer, **typed: Answer) -> Case:
    return Case({"from": "beta", "type": {"G1": {"goal": goal, **typed}}})


def proposals(result: Consolidated) -> list[tuple[str, str, str, str]]:
    return [(one.activity, one.department, one.master, one.proposed) for one in result.proposals]


def sheets(result: Consolidated) -> dict[str, Sheet]:
    names = Names.of(result)
    return {sheet.name: sheet for sheet in present(result, lambda one: sentences(one, "sv", names)).sheets}


def test_a_rewritten_value_is_a_proposal() -> None:
    result = play(beta("Tolv möten"))
    assert proposals(result) == [("G1", "beta", "Tio möten", "Tolv möten")]
    (finding,) = result.findings
    assert finding.department == "beta"
    assert finding.facts == {"field": "Mål", "master": "Tio möten", "proposed": "Tolv möten"}
    shown = sheets(result)
    assert list(shown).index("Förslag till ändring") == list(shown).index("Matris") + 1
    assert shown["Förslag till ändring"].rows[1].values == (
        "G1",
        "Möten",
        "Beta",
        "Mål",
        "Tio möten",
        "Tolv möten",
        "1: Delat!H5",
    )
    overview = [row.values[0] for row in shown["Översikt"].rows if row.values]
    assert "Förslag att ändra i aktivitetslistan" in overview
    data = answers_data(result, Names.of(result))["proposals"]
    assert isinstance(data, list)
    assert {key: data[0][key] for key in ("activity", "field", "title", "master", "proposed")} == {
        "activity": "G1",
        "field": "goal",
        "title": "Mål",
        "master": "Tio möten",
        "proposed": "Tolv möten",
    }
    assert data[0]["source"]["cell"] == "H5"


def test_left_as_it_is_confirms() -> None:
    result = play(beta("Tio möten", comment="Bra"))
    assert proposals(result) == []
    (row,) = (row for row in result.rows if row.activity == "G1")
    assert row.cells["goal"].mark == "c"
    assert "Förslag till ändring" not in sheets(result)


def test_taken_back_it_should_go() -> None:
    assert proposals(play(beta("–"))) == [("G1", "beta", "Tio möten", "")]


def test_only_what_stands_in_the_end_is_proposed() -> None:
    first: Sent = {"from": "beta", "type": {"G1": {"goal": "Elva möten"}}}
    second: Sent = {"from": "beta", "type": {"G1": {"goal": "Tolv möten"}}}
    result = consolidated([(content(first), first), (content(second), second)])
    assert proposals(result) == [("G1", "beta", "Tio möten", "Tolv möten")]
    assert found(result) == ["row-proposes-change H5"]


def test_who_does_not_answer_the_row_proposes_nothing() -> None:
    result = play(Case(alter={"G1": {"goal": "Tolv möten"}}))
    assert proposals(result) == []
    assert found(result) == ["round-row-of-another H5"]


def test_a_given_text_that_was_changed_is_a_proposal_marked_so() -> None:
    result = play(Case(alter={"A1": {"title": "Träffar i parken", "description": "Varje vecka "}}))
    assert found(result) == ["cell-given-changed C5"]
    (one,) = result.proposals
    assert (one.activity, one.department, one.field, one.given) == ("A1", "alfa", "title", True)
    assert (one.master, one.proposed) == ("Träffar", "Träffar i parken")
    row = sheets(result)["Förslag till ändring"].rows[1].values
    assert row[3:] == ("Aktivitet (låst cell)", "Träffar", "Träffar i parken", "1: Lista!C5")
    data = answers_data(result, Names.of(result))["proposals"]
    assert isinstance(data, list)
    assert data[0]["given"] is True


def test_of_a_given_text_the_newest_change_is_proposed() -> None:
    first: Sent = {"alter": {"A1": {"title": "Fester"}}}
    second: Sent = {"alter": {"A1": {"title": "Möten"}}}
    result = consolidated([(content(first), first), (content(second), second)])
    assert [(one.proposed, one.source and one.source.file) for one in result.proposals] == [("Möten", 1)]


def test_a_given_text_that_was_taken_away_proposes_nothing() -> None:
    result = play(Case(cells={"C5": None}))
    assert found(result) == ["cell-given-changed C5"]
    assert result.proposals == ()


def test_a_given_text_in_a_row_that_another_answers_is_no_proposal() -> None:
    assert play(Case(alter={"G1": {"title": "Läger"}})).proposals == ()

"""Whose a file is that says nothing of itself, and what was decided about it."""

from tests.cases.rounds import Case, found, play
from toolkit.excel.respond import Typed
from toolkit.model.consolidated import Consolidated

HEAD: list[Typed] = ["Id", "Aktivitet", "Kommentar"]
OURS: list[Typed] = ["G1", "Möten", "Hej"]


def pasted(*rows: list[Typed]) -> Case:
    return Case(foreign={"Blad1": [list(row) for row in rows]})


def whose(result: Consolidated) -> list[str | None]:
    return [answers.identity.department for file in result.files for answers in file.returns]


def test_what_several_templates_hold_counts_for_none_until_it_is_decided() -> None:
    assert whose(play(pasted(HEAD, OURS))) == []
    result = play(Case(**pasted(HEAD, OURS), decided="beta"))
    assert whose(result) == ["beta"]
    assert "template-counted-by-decision -" in found(result)
    assert "template-by-likeness -" not in found(result)
    (row,) = (row for row in result.rows if row.activity == "G1")
    assert row.cells["comment"].raw == "Hej"


def test_the_line_above_a_form_tells_whose_it_is() -> None:
    result = play(pasted(["Beta · T2 2026"], HEAD, OURS))
    assert whose(result) == ["beta"]


def test_the_line_above_a_form_tells_of_another_round() -> None:
    result = play(pasted(["Beta · T1 2026"], HEAD, OURS))
    assert whose(result) == []
    assert found(result) == ["template-other-round -"]


def test_a_workbook_of_somebodys_own_is_foreign() -> None:
    assert found(play(pasted(["Konto", "Belopp"], ["4010", 1200]))) == ["template-foreign -"]

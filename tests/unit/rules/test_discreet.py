"""A personal identity number is told of, and no finding shows it: not its own, nor another on the same cell."""

import json

import pytest

from tests.cases.rounds import Case, Sent, consolidated, content, found, play
from tests.unit.stages.test_proposals import sheets
from toolkit.messages import LANGUAGES
from toolkit.model.consolidated import Consolidated
from toolkit.model.findings import Severity
from toolkit.report.findings import Names, grouped, sentences
from toolkit.report.json import findings_data
from toolkit.rules.rule import Hit, Rule

NUMBER = "811228-9874"
LONG = f"Samtal med {NUMBER} två gånger i veckan"
FIRST: Sent = {"type": {"A1": {"comment": f"Ett {NUMBER}"}}}
SECOND: Sent = {"type": {"A1": {"comment": LONG}}, "clear": {"A2": ["status"]}}


def shown(result: Consolidated) -> str:
    """Everything that is said of a result's findings, in both languages, as JSON and in the workbook."""
    names = Names.of(result)
    said = [[sentences(one, language, names) for one in result.findings] for language in LANGUAGES]
    groups = [str(grouped(result.findings, language, names)) for language in LANGUAGES]
    findings = findings_data(result, names)["findings"]
    return json.dumps([said, groups, findings, str(sheets(result)["Påpekanden"])], ensure_ascii=False)


@pytest.mark.parametrize(
    ("files", "rules"),
    [
        ((SECOND,), {"cell-personal-number", "cell-long", "row-required-blank"}),
        ((FIRST, SECOND), {"cell-personal-number", "cell-long", "round-answers-differ"}),
        (({"type": {"A1": {"status": f"Pågår, {NUMBER}"}}},), {"cell-personal-number", "cell-not-in-list"}),
        (({"type": {"A1": {"reference": NUMBER}}},), {"cell-personal-number", "cell-pattern"}),
        (({"alter": {"A1": {"description": f"Varje {NUMBER}"}}},), {"cell-given-changed"}),
        (
            ({"from": "beta", "type": {"G1": {"groups": {"Barn": NUMBER}}}},),
            {"cell-personal-number", "cell-not-a-mark"},
        ),
        (({"type": {"*": {"comment": f"Ring {NUMBER}"}}},), {"cell-personal-number"}),
    ],
)
def test_no_finding_repeats_it(files: tuple[Sent, ...], rules: set[str]) -> None:
    result = consolidated([(content(one), one) for one in files])
    assert {finding.rule_id for finding in result.findings} == rules
    everything = shown(result)
    assert "9874" not in everything
    assert all(finding.raw is None for finding in result.findings if finding.rule_id == "cell-personal-number")


def test_the_answer_itself_is_kept() -> None:
    result = play(Case({"type": {"A1": {"comment": NUMBER}}}))
    assert found(result) == ["cell-personal-number F5"]
    assert next(row for row in result.rows if row.activity == "A1").cells["comment"].value == NUMBER


def test_whatever_a_rule_tells_is_made_discreet() -> None:
    rule: Rule[object] = Rule(id="x", severity=Severity.NOTE)
    finding = rule.finding(Hit(facts={"one": NUMBER, "many": ("a", NUMBER)}, raw=8112289874))
    assert "9874" not in str(finding.facts)
    assert finding.raw is None

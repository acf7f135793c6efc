"""Every rule on files, sheets, cells, rows and rounds has a case where it is silent and one where it speaks."""

import pytest

from tests import rule_examples
from tests.cases.rounds import SCOPES, cases, found, play, record
from toolkit.messages import LANGUAGES
from toolkit.report.findings import Names, grouped, sentences

CASES = [(scope, rule) for scope in SCOPES for rule in cases(scope)]


@pytest.mark.parametrize("side", ["pass", "fail"])
@pytest.mark.parametrize(("scope", "rule"), CASES)
def test_case(scope: str, rule: str, side: str) -> None:
    case = cases(scope)[rule][side]
    result = play(case)
    assert found(result) == sorted(case.get("finds", []))
    assert (rule in {finding.rule_id for finding in result.findings}) is (side == "fail")
    names = Names.of(result)
    if side == "fail":
        rule_examples.check(rule, result.findings, names)
    for language in LANGUAGES:
        assert all(all(sentences(finding, language, names)[:2]) for finding in result.findings)
        assert bool(grouped(result.findings, language, names)) is bool(result.findings)


def test_rows_of_ones_own_are_numbered_through_the_tables_of_an_area() -> None:
    tables = record("alfa").tables
    assert [[row.id for row in table.activities if row.extra] for table in tables] == [
        ["alfa+ute+1"],
        ["alfa+ute+2"],
        [],
    ]

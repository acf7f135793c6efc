"""What is told as data hides what must not be repeated, and loses nothing where it must not."""

from dataclasses import replace
from typing import cast

from tests.cases.rounds import consolidated, played
from toolkit.model.consolidated import MergedCell
from toolkit.model.returns import COMMENT, SAID
from toolkit.report.findings import Names
from toolkit.report.json import answers_data, findings_data

WRITTEN = "Ring 850709-9805."


def test_a_personal_number_in_a_comment_is_kept_with_the_answers_and_hidden_elsewhere() -> None:
    result = consolidated(played([{}]))
    said = {COMMENT: MergedCell(value=WRITTEN, raw=WRITTEN, mark=SAID, source=None)}
    result = replace(result, departments=tuple(replace(one, closing=said) for one in result.departments))
    names = Names.of(result)
    assert WRITTEN in str(answers_data(result, names)["departments"])
    told = str(findings_data(result, names))
    assert "850709" not in told
    assert "Ring ••••••-••••." in told


def test_a_file_that_does_not_count_says_which_rules_keep_it_out() -> None:
    result = consolidated(played([{}, {"round": "2026-T1"}]))
    ours, other = cast("list[dict[str, object]]", findings_data(result, Names.of(result))["files"])
    assert (ours["counted"], ours["not_counted_by"]) == (True, [])
    assert (other["counted"], other["not_counted_by"]) == (False, ["template-other-round"])

"""*Saknas* speaks of what a department owes, and a department that may answer anything owes no number."""

from dataclasses import replace

from tests.unit.stages.rounds import AFTER, ROUND, activity, programme
from toolkit.model.programme import Answers
from toolkit.stages.merge import merge
from toolkit.stages.present import present
from toolkit.stages.settle import settle


def concerns(answers: Answers) -> object:
    asked = programme(replace(activity("A1", "a"), answers=answers))
    result = settle(asked, ROUND, merge(asked, ROUND, ()), AFTER)
    sheets = {sheet.name: sheet for sheet in present(result, lambda _: ("", "", "")).sheets}
    return sheets["Saknas"].rows[1].values[4]


def test_a_missing_department_is_named_with_what_it_owes() -> None:
    assert concerns(Answers.EACH) == "Hela svaret (antal aktiviteter: 1)"
    assert concerns(Answers.ANY) == "Hela svaret"

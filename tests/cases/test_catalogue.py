"""Every rule has its cases, its texts in both languages, and a place in ``followup rules`` and ``docs/rules.md``."""

import importlib
import json
import pkgutil
import re
from string import Formatter

import pytest

from tests.acceptance.test_check_file import STANDING
from tests.cases.rounds import SCOPES, cases
from tests.cases.test_files import CASES as FILES
from tests.cases.test_handling import CASES as HANDLING
from tests.cases.test_programme import CASES as PROGRAMME
from tests.cases.test_programme_workbook import CASES as WORKBOOK
from tests.promises.breakers import BREAKERS
from tests.rules_page import PAGE, page
from toolkit import rules as package
from toolkit.cli import main
from toolkit.cli.main import followup
from toolkit.messages import LANGUAGES
from toolkit.rules.rule import Rule
from toolkit.workflow.rules import rules

SV, EN = LANGUAGES["sv"], LANGUAGES["en"]
PROSE = {"again", "if", "om", "på"}
"""What follows the program's name where no command is meant."""


def defined() -> set[str]:
    """The id of every rule in any module of ``toolkit.rules``, by itself or in a tuple."""
    found: set[str] = set()
    for module in pkgutil.walk_packages(package.__path__, f"{package.__name__}."):
        for value in vars(importlib.import_module(module.name)).values():
            found |= {one.id for one in (value if isinstance(value, tuple) else (value,)) if isinstance(one, Rule)}
    return found


def placeholders(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name is not None}


RULES = sorted(defined())


def test_every_rule_has_its_cases_and_every_case_its_rule() -> None:
    of_rounds = [rule for scope in SCOPES for rule, sides in cases(scope).items() if sides.keys() == {"pass", "fail"}]
    assert sorted([*of_rounds, *FILES, *HANDLING, *PROGRAMME, *WORKBOOK, *BREAKERS, *STANDING]) == RULES


@pytest.mark.parametrize("scope", SCOPES)
def test_cases_stand_with_their_scope(scope: str) -> None:
    assert all(rule.startswith(f"{scope}-") for rule in cases(scope))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_has_its_texts(rule: str) -> None:
    for texts in LANGUAGES.values():
        assert texts[rule].strip()
        assert texts[f"{rule}.remedy"].strip()


def test_every_text_is_in_both_languages_with_the_same_placeholders() -> None:
    assert SV.keys() == EN.keys()
    assert [key for key in SV if placeholders(SV[key]) != placeholders(EN[key])] == []


def test_the_command_lists_every_rule_once(capsys: pytest.CaptureFixture[str]) -> None:
    assert sorted(rule.id for rule in rules()) == RULES
    assert main(["rules"]) == 0
    listed = capsys.readouterr().out
    assert [rule for rule in RULES if not re.search(rf"(?<![\w-]){rule}(?![\w-])", listed)] == []
    assert main(["--format", "json", "rules"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert sorted(one["id"] for one in data["rules"]) == RULES


WITHOUT_EXAMPLE = {*STANDING, *(rule for rule in WORKBOOK if rule not in PROGRAMME)}
"""Rules whose case is more than one file."""


def test_every_rule_says_why_and_shows_an_example() -> None:
    for texts in LANGUAGES.values():
        assert [rule.id for rule in rules() if not texts[rule.why].strip()] == []
    assert {rule.id for rule in rules() if not rule.example} == WITHOUT_EXAMPLE
    shared = {rule.why for rule in rules() if rule.why != f"{rule.id}.why"}
    assert shared == {"why.programme", "why.promise"}


def test_no_why_or_example_is_of_a_rule_that_is_gone() -> None:
    told = {key.rpartition(".")[0] for key in SV if key.endswith((".why", ".example")) and key.count(".") == 1}
    assert told <= set(RULES)


@pytest.mark.parametrize("rule", RULES)
def test_the_command_explains_every_rule(rule: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", rule]) == 0
    assert rule in capsys.readouterr().out


def test_texts_name_only_commands_that_exist() -> None:
    named = {
        name for texts in LANGUAGES.values() for said in texts.values() for name in re.findall(r"followup (\w+)", said)
    }
    assert named - PROSE <= followup.commands.keys()


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it with: make docs"

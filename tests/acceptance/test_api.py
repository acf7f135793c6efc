"""The toolkit from Python, and rules of one's own beside ours."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from examples.rules import own_rules
from examples.rules.own_rules import RULES
from toolkit import api
from toolkit.api import AddedRule, Cell, Hit, Round, Severity, Texts, ToolkitError
from toolkit.cli import main
from toolkit.errors import ToolkitError as Raised
from toolkit.excel.reader import read
from toolkit.excel.respond import Response, respond
from toolkit.model.cells import WorkbookCells
from toolkit.store.records import decode_record
from toolkit.workflow.added import added
from toolkit.workflow.correct import correct
from toolkit.workflow.desk import Action
from toolkit.workflow.opening import open_round

ROUND = "rounds/2021-T2"
TODAY = date(2021, 9, 9)
OWN = ["row-short-result", "cell-shouting"]
TYPED = {
    "K02": {"status": "Klart", "effects": "Allt är klart."},
    "K05": {"status": "Pågår", "effects": "VI HAR BÖRJAT MED TVÅ FAMILJER."},
}
PAGE = Path(__file__).parents[2] / "docs" / "rules-api.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A programme with one return in its inbox."""
    folder = tmp_path / "program"
    assert main(["-C", str(folder), "init", "kriminalitet-bland-unga"]) == 0
    (issued,) = api.generate(folder, departments=["barn-unga"])
    record = decode_record((folder / ROUND / "issued/records" / f"{issued.template_id}.json").read_bytes())
    inbox = folder / ROUND / "inbox"
    inbox.mkdir(exist_ok=True)
    content = respond(issued.path.read_bytes(), record, Response(answers=TYPED, clear={}, alter={}))
    (inbox / "svar.xlsx").write_bytes(content)
    return folder


def own(outcome: api.Outcome) -> list[str]:
    return [one.rule_id for one in outcome.consolidated.findings if one.rule_id in OWN]


def a_finding(_: Cell | api.Row | Round) -> Iterator[Hit]:
    yield Hit(department="barn-unga", facts={"part": ("a", "b")})


SAID = {language: Texts(what="Se {part} och {other}.", remedy="Gör {part}.") for language in ("sv", "en")}
ROUND_RULE: AddedRule[Round] = AddedRule(id="round-own", severity=Severity.WARNING, check=a_finding, texts=SAID)


def test_the_words_of_the_command_line_are_functions(folder: Path) -> None:
    programme, findings = api.load(folder)
    assert programme is not None
    assert findings == ()
    alone = api.read(folder, folder / ROUND / "inbox" / "svar.xlsx", today=TODAY)
    assert {row.department for row in alone.consolidated.rows} == {"barn-unga"}
    assert not (folder / ROUND / "archive").exists()
    assert api.validate(folder, today=TODAY).written[0].name == "findings.json"
    outcome = api.consolidate(folder, round_id="2021-T2", today=TODAY)
    assert outcome.written[0].name == "Sammanställning 2021-T2.xlsx"
    assert own(outcome) == []


def test_added_rules_speak_in_every_output_in_their_own_words(folder: Path) -> None:
    outcome = api.consolidate(folder, today=TODAY, rules=RULES)
    assert sorted(own(outcome)) == sorted(OWN)
    found = {one.rule_id: one for one in outcome.consolidated.findings}
    what, remedy, place = api.told(found["row-short-result"], outcome)
    assert what == "Aktiviteten har läget Klart, men i ”Effekter och resultat” står bara 14 tecken."
    assert remedy == "Be avdelningen skriva vad aktiviteten har lett till."
    assert place.startswith("svar.xlsx · ")
    assert "holds only 14 characters" in api.told(found["row-short-result"], outcome, "en")[0]
    data = json.loads((folder / ROUND / "findings.json").read_bytes())
    assert what in {one["message"] for one in data["findings"]}
    assert what in (folder / ROUND / "Påpekanden 2021-T2.html").read_text(encoding="utf-8")
    book = read(outcome.written[0].read_bytes())
    assert isinstance(book, WorkbookCells)
    (sheet,) = (sheet for sheet in book.sheets if sheet.name == "Påpekanden")
    assert any(what in row for row in sheet.rows)


def test_correction_copies_hold_them(folder: Path) -> None:
    made = {one.department.id: one for one in api.correct(folder, today=TODAY, rules=RULES).departments}["barn-unga"]
    assert made.message is not None
    assert "står bara 14 tecken" in made.message.read_text(encoding="utf-8-sig")


def test_a_department_is_told_of_them_in_its_own_language(folder: Path) -> None:
    opened = open_round(folder, None)
    english = tuple(replace(one, language="en") for one in opened.programme.departments)
    with_rules = replace(opened, programme=replace(opened.programme, departments=english), added=added(RULES))
    made = {one.department.id: one for one in correct(with_rules, TODAY).departments}["barn-unga"]
    assert made.action is Action.COPY
    assert made.message is not None
    assert "holds only 14 characters" in made.message.read_text(encoding="utf-8-sig")


def test_what_a_file_gave_is_kept_apart_for_other_rules(folder: Path) -> None:
    assert own(api.validate(folder, today=TODAY)) == []
    assert sorted(own(api.validate(folder, today=TODAY, rules=RULES))) == sorted(OWN)
    # And from what is kept.
    assert sorted(own(api.validate(folder, today=TODAY, rules=RULES))) == sorted(OWN)
    assert own(api.validate(folder, today=TODAY)) == []
    assert own(api.read(folder, folder / ROUND / "inbox/svar.xlsx", today=TODAY, rules=RULES[1:])) == OWN[1:]


def test_a_change_in_a_rules_module_lets_files_be_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    digests = {added(()).digest, added(RULES[:1]).digest, added(RULES).digest}
    other = tmp_path / "own_rules.py"
    other.write_bytes(Path(own_rules.__file__).read_bytes() + b"\n# Changed.\n")
    monkeypatch.setattr("inspect.getsourcefile", lambda _: str(other))
    assert added(RULES).digest not in digests
    assert "" in digests
    assert len(digests) == 2, "a rule on rows reads no file"


def test_a_rule_on_the_round_is_told_with_what_its_hit_lacks_left_open(folder: Path) -> None:
    outcome = api.validate(folder, today=TODAY, rules=[ROUND_RULE])
    (found,) = (one for one in outcome.consolidated.findings if one.rule_id == "round-own")
    assert api.told(found, outcome)[:2] == ("Se a, b och ….", "Gör a, b.")


def local() -> AddedRule[Cell]:
    def inside(cell: Cell) -> Iterator[Hit]:
        yield cell.hit()

    return AddedRule(id="cell-inside", severity=Severity.NOTE, check=inside, texts=SAID)


@pytest.mark.parametrize(
    ("rules", "key"),
    [
        ((replace(ROUND_RULE, id="round-answers-differ"),), "error.rule_taken"),
        ((ROUND_RULE, ROUND_RULE), "error.rule_taken"),
        ((replace(ROUND_RULE, id="own-round"),), "error.rule_id"),
        ((replace(ROUND_RULE, id="file-own"),), "error.rule_id"),
        ((replace(ROUND_RULE, texts={"sv": SAID["sv"]}),), "error.rule_texts"),
        ((replace(ROUND_RULE, texts={**SAID, "en": Texts(what="What?", remedy=" ")}),), "error.rule_texts"),
        ((local(),), "error.rule_hidden"),
    ],
)
def test_a_rule_that_cannot_be_added_is_told(folder: Path, rules: tuple[api.AnyRule, ...], key: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        api.validate(folder, rules=rules)
    assert caught.value.key == key
    assert rules[-1].id in api.said(caught.value)


def failing(cell: Cell) -> Iterator[Hit]:
    yield cell.hit(length=len(cell.raw))  # type: ignore[arg-type]  # a mistake, as rules have them


def test_a_rule_that_fails_is_named(folder: Path) -> None:
    rule: AddedRule[Cell] = AddedRule(id="cell-failing", severity=Severity.NOTE, check=failing, texts=SAID)
    with pytest.raises(Raised, match="rule_failed") as caught:
        api.validate(folder, today=TODAY, rules=[rule])
    assert "cell-failing" in api.said(caught.value, "en")
    assert "TypeError" in api.said(caught.value)


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as caught:
        api.validate(tmp_path / "nowhere")
    assert "nowhere" in api.said(caught.value)


def test_the_page_shows_the_example_as_it_is() -> None:
    assert Path(own_rules.__file__).read_text(encoding="utf-8") in PAGE.read_text(encoding="utf-8")

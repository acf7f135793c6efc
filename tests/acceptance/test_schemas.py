"""Every JSON that is printed or written is what its schema says, and the schemas say it all."""

import ast
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import cast

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

from tests.json_page import PAGE, page
from toolkit.cli import main
from toolkit.model.consolidated import DepartmentState, RowState
from toolkit.model.document import Data
from toolkit.model.findings import Severity
from toolkit.model.programme import Answers, Kind
from toolkit.model.received import Verdict
from toolkit.store.documents import schema as shipped
from toolkit.store.folder import shipped_names
from toolkit.workflow.demo import demo
from toolkit.workflow.schema import PROGRAMME, names, schema

EXAMPLE = "sociala-oroligheter"
KINDS = [name for name in names() if name != PROGRAMME]
Run = Callable[..., dict[str, Data]]


def held(data: Mapping[str, Data]) -> str:
    """The kind of an envelope, which is what its schema says."""
    kind = cast("str", data["kind"])
    wrong = best_match(Draft202012Validator(schema(kind)).iter_errors(data))
    assert wrong is None, f"{kind} {wrong.json_path}: {wrong.message[:300]}" if wrong else ""
    return kind


@pytest.fixture
def printed(capsys: pytest.CaptureFixture[str]) -> Run:
    """Runs a command and gives what it prints."""

    def run(folder: Path, *arguments: str) -> dict[str, Data]:
        capsys.readouterr()
        main(["-C", str(folder), "--format", "json", *arguments])
        found: dict[str, Data] = json.loads(capsys.readouterr().out)
        return found

    return run


@pytest.mark.parametrize("name", shipped_names("examples"))
def test_every_example_writes_what_its_schemas_say(name: str, tmp_path: Path) -> None:
    demo(tmp_path, name, lambda _key, _facts: None)
    assert [held(one) for one in written(tmp_path)] == ["answers", "decisions", "findings"]


def written(folder: Path) -> list[dict[str, Data]]:
    return [json.loads(path.read_bytes()) for path in sorted((folder / "rounds").glob("*/*.json"))]


def test_a_round_prints_and_writes_what_its_schemas_say(tmp_path: Path, printed: Run) -> None:
    played = demo(tmp_path, EXAMPLE, lambda _key, _facts: None)
    day = ("--today", played.example.today.isoformat())
    issued = str(next((tmp_path / "rounds").glob("*/issued/*.xlsx")))
    came = str(next((tmp_path / "rounds").glob("*/inbox/*")))
    whose = played.outcome.consolidated.departments[0].department
    commands = (
        ["consolidate"],
        ["validate", came],
        ["collect", issued],
        ["status", "--rebuild"],
        ["status", "--history"],
        ["check"],
        ["check", issued],
        ["generate"],
        ["correct"],
        ["accept", "--all"],
        ["report", "--as", "html"],
        ["roll", "--new", "2017-T1", "--as-of", "2017-04-30", "--dry-run"],
        ["count", "1", "--reason", "Så är det.", "--department", whose],
        ["exclude", "1", "--reason", "Skickad av misstag av 19850709-9805."],
        ["validate"],
        ["status"],
    )
    for command in commands:
        assert held(printed(tmp_path, *day, *command)) == ("history" if "--history" in command else command[0])
    answers, _, findings = written(tmp_path)
    assert (held(answers), held(findings)) == ("answers", "findings")
    first, *_ = cast("list[dict[str, Data]]", findings["files"])
    assert first["decision"] == {
        "verdict": "exclude",
        "reason": "Skickad av misstag av ••••••-••••.",
        "decided": cast("dict[str, Data]", first["decision"])["decided"],
        "department": None,
        "erased": False,
    }
    assert (first["counted"], first["giving"], first["not_counted_by"]) == (False, False, [])


def test_the_other_commands_print_what_their_schemas_say(tmp_path: Path, printed: Run) -> None:
    plan = tmp_path / "plan"
    commands = (["init"], ["init", EXAMPLE], ["rehearse", "--returns", "2"], ["convert"], ["rules"], ["generate"])
    seen = [held(printed(plan, *command)) for command in commands]
    seen.append(held(printed(tmp_path / "demo", "demo", EXAMPLE)))
    table = tmp_path / "Uppföljning.csv"
    table.write_text("Område;Åtgärd;Ansvarig;Status\nUte;Lyktor;Kommunen;Pågår\nUte;Staket;Skolan;\n", encoding="utf-8")
    seen.append(held(printed(tmp_path / "nytt", "init", "--from", str(table))))
    assert seen == ["init", "init", "rehearsal", "convert", "rules", "generate", "demo", "init"]


def test_every_kind_that_is_printed_or_written_has_its_schema() -> None:
    package = Path(__file__).parents[2] / "toolkit"
    trees = [ast.parse(path.read_text(encoding="utf-8")) for path in package.rglob("*.py")]
    calls = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Call)]
    told = {
        word.value
        for call in calls
        if ast.unparse(call.func).rpartition(".")[2] in ("show", "show_outcome", "envelope")
        for word in call.args
        if isinstance(word, ast.Constant) and isinstance(word.value, str)
    }
    # The store writes the decisions for itself, without an envelope.
    assert {*told, "decisions"} == {*KINDS}


@pytest.mark.parametrize("name", names())
def test_a_schema_is_one(name: str) -> None:
    found = schema(name)
    Draft202012Validator.check_schema(found)
    assert found["$id"] == f"urn:followup:schema:{name}:1"


@pytest.mark.parametrize("name", [*KINDS, "parts"])
def test_a_schema_knows_every_key_and_tells_of_it(name: str) -> None:
    found = shipped(name)
    for place, one in shapes(found, name):
        if "properties" in one:
            assert one["additionalProperties"] is False, place
            required = cast("list[str]", one["required"])
            assert set(required) <= cast("dict[str, Data]", one["properties"]).keys(), place


def test_an_unknown_key_is_refused(tmp_path: Path) -> None:
    demo(tmp_path, EXAMPLE, lambda _key, _facts: None)
    (path,) = (tmp_path / "rounds").glob("*/findings.json")
    data = json.loads(path.read_bytes())
    assert held(data) == "findings"
    valid = Draft202012Validator(schema("findings")).is_valid
    assert not valid({**data, "more": 1})
    assert not valid({**data, "format": 2})
    for key in ("departments", "files", "findings"):
        first, *others = data[key]
        assert not valid({**data, key: [{**first, "more": 1}, *others]})
    assert not valid({key: value for key, value in data.items() if key != "round"})


def test_schemas_name_the_words_that_the_code_uses() -> None:
    words = {
        frozenset(cast("list[str]", one["enum"]))
        for name in KINDS
        for _, one in shapes(schema(name), name)
        if "enum" in one
    }
    for kinds in (Severity, DepartmentState, RowState, Answers, Kind, Verdict):
        assert frozenset(one.value for one in kinds) in words, kinds


def test_a_schema_of_nothing_is_told_in_our_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["schema", "parts"]) == 2
    assert "findings" in capsys.readouterr().err
    assert main(["schema", "findings"]) == 0
    assert json.loads(capsys.readouterr().out) == schema("findings")
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == schema(PROGRAMME)


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it with: make docs"


def shapes(data: Data | Mapping[str, Data], place: str) -> Iterator[tuple[str, Mapping[str, Data]]]:
    """Every schema within a schema, with its place."""
    if isinstance(data, Mapping):
        yield place, data
        for key, inner in data.items():
            yield from shapes(inner, f"{place}.{key}")
    elif isinstance(data, list):
        for number, inner in enumerate(data):
            yield from shapes(inner, f"{place}[{number}]")

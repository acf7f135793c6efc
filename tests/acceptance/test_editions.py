"""``consolidate --edition``: what anybody may read passes the accessibility checks, and the flat tables hold all."""

import csv
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.accessibility.book import Book
from tests.accessibility.checks import CHECKS, Check
from tests.programmes import ROUNDS, inspected
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import WorkbookCells
from toolkit.workflow.demo import demo
from toolkit.workflow.editions import Edition, write_edition

Made = tuple[Path, ...]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Edition], Made]:
    """What an edition of an example's round wrote; each example is played once."""
    played: dict[str, dict[Edition, Made]] = {}

    def of(name: str, edition: Edition) -> Made:
        if name not in played:
            outcome = demo(tmp_path_factory.mktemp(name) / "omgång", name, lambda _key, _facts: None).outcome
            played[name] = {one: write_edition(outcome, one) for one in Edition}
        return played[name][edition]

    return of


def cells_of(path: Path) -> WorkbookCells:
    found = read(path.read_bytes())
    assert not isinstance(found, Refusal)
    return found


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.number}-{check.check.__name__}")
@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_every_published_workbook_passes(made: Callable[[str, Edition], Made], name: str, check: Check) -> None:
    (path,) = made(name, Edition.PUBLISH)
    round_ = path.stem.removeprefix("Sammanställning ").removesuffix(" för publicering")
    book = Book(inspection=inspected(path.read_bytes()), file_name=path.name, round=round_, output=True)
    assert list(check.check(book)) == []


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_nothing_internal_is_published(made: Callable[[str, Edition], Made], name: str) -> None:
    (path,) = made(name, Edition.PUBLISH)
    found = cells_of(path)
    names = [sheet.name for sheet in found.sheets]
    assert not {"Påpekanden", "Saknas", "Källor"} & set(names)
    assert not any(sheet.formulas for sheet in found.sheets)
    said = {str(cell) for sheet in found.sheets for row in sheet.rows for cell in row if cell is not None}
    assert not any(text.endswith(".xlsx") or text == "Källa" for text in said)


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_the_flat_tables_hold_every_answer_and_fit_their_schema(
    made: Callable[[str, Edition], Made], name: str
) -> None:
    workbook, *files, package = made(name, Edition.ANALYSIS)
    described = json.loads(package.read_bytes())
    tables = {}
    for resource, file in zip(described["resources"], files, strict=True):
        assert resource["path"] == file.name
        with file.open(encoding="utf-8", newline="") as text:
            rows = list(csv.DictReader(text))
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert all(list(row) == fields for row in rows)
        required = [f["name"] for f in resource["schema"]["fields"] if f.get("constraints", {}).get("required")]
        assert all(row[one] for row in rows for one in required)
        tables[resource["name"]] = rows
    for resource in described["resources"]:
        for key in resource["schema"].get("foreignKeys", ()):
            (own,), (other,) = key["fields"], key["reference"]["fields"]
            known = {row[other] for row in tables[key["reference"]["resource"]]}
            assert {row[own] for row in tables[resource["name"]]} - {""} <= known
    answers = json.loads((workbook.parent / "answers.json").read_bytes())
    held = {(row["activity"], row["department"] or "", field) for row in answers["rows"] for field in row["values"]}
    assert held <= {(row["activity"], row["department"], row["field"]) for row in tables["answers"]}
    sheets = {sheet.name: sheet for sheet in cells_of(workbook).sheets}
    assert [len(sheets[name].rows) - 1 for name in ("Svar", "Rader")] == [len(tables["answers"]), len(tables["rows"])]

"""YAML → Excel → YAML loses nothing: random documents of every key the schema knows, and the ready-made programmes."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import cast
from zoneinfo import available_timezones

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.cases.workbook import sound
from tests.programmes import ROOT, ROUNDS
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.messages import LANGUAGES
from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells
from toolkit.model.celltext import parted
from toolkit.model.document import Data, Document
from toolkit.report.findings import NO_NAMES, sentences
from toolkit.stages.define import define
from toolkit.stages.define.schema import conform, settled
from toolkit.stages.gather import Gathered, gather
from toolkit.stages.tabulate import tabulate
from toolkit.store.documents import load, schema, yaml_document
from toolkit.store.documents import read as read_text

SCHEMA = schema("programme")
NAME = "programme.xlsx"
DAYS = st.dates().map(lambda day: day.isoformat())
# What YAML may hold but for what never stands in a text of people: control characters.
TEXTS = st.text(
    st.characters(exclude_categories=["C", "Zl", "Zp"]) | st.sampled_from("\n #•-;\"–=\\x'{}"), min_size=1, max_size=12
)
# A text of blanks alone is no text to a spreadsheet.
TEXTS = TEXTS.filter(lambda text: text.strip(" \t\n\u00a0\u202f\u2007\u200b\ufeff") != "" and not text.isspace())
TIDY = TEXTS.map(lambda text: " ".join(text.split())).filter(lambda text: text and text not in {"–", "—", "-"})
NUMBERS = st.integers(-(10**14), 10**14) | st.floats(-1e12, 1e12).map(lambda number: float(f"{number:.15g}"))
FORMATS = {"date": DAYS, "email": st.just("iof@example.org"), "regex": st.sampled_from(["^[A-Z]+$", "a|b", " x "])}
REFERENCES = {"codes", "joined_to", "earlier_of", "level", "answers_through", "$schema"}
"""Keys that hold ids: no blanks around them, or they name nothing."""


def resolved(shape: Data) -> dict[str, Data]:
    found = cast("dict[str, Data]", shape)
    reference = found.get("$ref")
    if isinstance(reference, str):
        definitions = cast("dict[str, Data]", SCHEMA["$defs"])
        return {**resolved(definitions[reference.rpartition("/")[2]]), **found}
    return found


def values(shape: Data, path: str = "") -> st.SearchStrategy[Data]:
    """What the schema allows, of every kind it allows, as a careful writer would write it."""
    part = resolved(shape)
    kind = part.get("type")
    if "const" in part:
        return st.just(part["const"])
    if "enum" in part:
        return st.sampled_from(cast("list[Data]", part["enum"]))
    if "heading" in cast("dict[str, Data]", part.get("properties") or {}):
        return blocks()
    if kind == "object":
        return objects(part, path)
    if kind == "array" or (isinstance(kind, list) and "array" in kind):
        least = max(1, cast("int", part.get("minItems", 0)))
        return cast(
            "st.SearchStrategy[Data]", st.lists(values(part["items"], f"{path}.items"), min_size=least, max_size=3)
        )
    return scalars(part)


def blocks() -> st.SearchStrategy[Data]:
    made = (
        TEXTS
        | st.fixed_dictionaries({"heading": TEXTS})
        | st.fixed_dictionaries({"list": st.lists(TEXTS, min_size=1, max_size=3)})
    )
    return cast("st.SearchStrategy[Data]", made)


def scalars(part: Mapping[str, Data]) -> st.SearchStrategy[Data]:
    kind = part.get("type")
    if isinstance(kind, list) and "number" in kind:
        return NUMBERS | DAYS
    if isinstance(part.get("format"), str):
        return FORMATS[str(part["format"])]
    if isinstance(part.get("pattern"), str):
        return st.from_regex(re.compile(str(part["pattern"]), re.ASCII), fullmatch=True).filter(
            lambda text: len(text) < 16
        )
    if kind == "boolean":
        return st.booleans()
    if kind in {"integer", "number"}:
        return st.integers(int(cast("int", part.get("minimum", 0))), int(cast("int", part.get("maximum", 50))))
    return TEXTS


def objects(part: Mapping[str, Data], path: str) -> st.SearchStrategy[Data]:
    properties = cast("dict[str, Data]", part.get("properties") or {})
    required = cast("list[str]", part.get("required") or [])
    if not properties:
        names = values(part["propertyNames"]) if "propertyNames" in part else TIDY
        inner = values(part["additionalProperties"], f"{path}.items")
        return cast(
            "st.SearchStrategy[Data]",
            st.dictionaries(cast("st.SearchStrategy[str]", names), inner, min_size=1, max_size=3),
        )
    made = {key: TIDY if key in REFERENCES else values(shape, f"{path}.{key}") for key, shape in properties.items()}
    if path == ".conditions.items":
        either = [{"when": made["when"], "require": made["require"]}, {"compare": made["compare"]}]
        return cast("st.SearchStrategy[Data]", st.one_of(*map(st.fixed_dictionaries, either)))
    mandatory = {key: made[key] for key in required}
    optional = {key: made[key] for key in made if key not in required}
    return cast("st.SearchStrategy[Data]", st.fixed_dictionaries(mandatory, optional=optional).filter(bool))


LIGHTLY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Documents are large, and making a failing one small takes minutes.
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
)

MASTER = st.lists(
    st.fixed_dictionaries(
        {"id": TIDY, "title": TEXTS, "departments": st.lists(TIDY, min_size=1, max_size=3)},
        optional={"area": TEXTS, "Kostnad": NUMBERS | st.booleans(), "police.contact": st.none() | TEXTS},
    ),
    min_size=1,
    max_size=4,
)
PROPERTIES = cast("dict[str, Data]", SCHEMA["properties"])
SECTIONS = {key: TIDY if key in REFERENCES else values(shape, f".{key}") for key, shape in PROPERTIES.items()}


@st.composite
def documents(draw: st.DrawFn) -> dict[str, Data]:
    """A document that the schema accepts, with every key now and then; ids that name an owner are its own."""
    needed = set(cast("list[str]", SCHEMA["required"])) - {"activities"}
    wanted = [key for key in SECTIONS if key in needed or (key != "activities" and draw(st.booleans()))]
    data = {key: draw(SECTIONS[key]) for key in wanted}
    data["activities"] = cast("Data", draw(st.just("aktiviteter.xlsx") | MASTER))
    departments, rounds = (cast("list[dict[str, Data]]", data[key]) for key in ("departments", "rounds"))
    for section, stem in ((departments, "d"), (rounds, "R")):
        for number, item in enumerate(section):
            item["id"] = f"{stem}{number}"
    for item in rounds:
        if "deadlines" in item:
            days = list(cast("dict[str, Data]", item["deadlines"]).values())
            item["deadlines"] = {str(one["id"]): day for one, day in zip(departments, days, strict=False)}
    for table in cast("list[dict[str, Data]]", data.get("tables", [])):
        if draw(st.booleans()):
            table["levels"] = []
    return data


def there_and_back(document: Document, master: SheetCells | None, language: str) -> Gathered:
    cells = read(write(tabulate(document, master, SCHEMA, language=language)))
    assert not isinstance(cells, Refusal), cells
    gathered = gather(cells, NAME, SCHEMA)
    assert gathered.findings == ()
    return gathered


def without_master(document: Document) -> dict[str, Data]:
    data = cast("dict[str, Data]", settled(document, SCHEMA).data)
    return {key: value for key, value in data.items() if key != "activities"}


def said(row: Mapping[str, Data]) -> dict[str, Data]:
    """A row of a master list, its departments as a list, what is blank left out."""
    departments = row["departments"]
    names = [*parted(departments)] if isinstance(departments, str) else departments
    return {key: value for key, value in row.items() if value is not None} | {"departments": cast("Data", names)}


@LIGHTLY
@given(documents(), st.sampled_from(sorted(LANGUAGES)))
def test_a_random_document_comes_back_from_its_workbook(data: dict[str, Data], language: str) -> None:
    document = Document(data=data, places={})
    assert conform(document, SCHEMA) == ()
    gathered = there_and_back(document, None, language)
    assert without_master(gathered.document) == without_master(document)
    if isinstance(data["activities"], str):
        assert (gathered.document.root.text("activities"), gathered.master) == (data["activities"], None)
        return
    assert gathered.document.root.text("activities") == NAME
    assert gathered.master is not None
    head, *rows = gathered.master.sheets[0].rows
    found = [dict(zip(map(str, head), cast("tuple[Data, ...]", row), strict=False)) for row in rows]
    assert list(map(said, found)) == list(map(said, cast("list[dict[str, Data]]", data["activities"])))


@LIGHTLY
@given(documents())
def test_a_random_document_comes_back_from_its_text(data: dict[str, Data]) -> None:
    document, findings = read_text(yaml_document(data, "programme.schema.json"), "programme.yaml")
    assert findings == ()
    assert document is not None
    assert document.data == data


def whole(shape: Data, path: str = "") -> Data:
    """A value that has every key the schema knows at a place."""
    part = resolved(shape)
    kind = part.get("type")
    if "const" in part or "enum" in part:
        return part.get("const") or cast("list[Data]", part["enum"])[-1]
    properties = cast("dict[str, Data]", part.get("properties") or {})
    if path == ".conditions.items":
        return {"when": {"status": ["done"], "kind": ["a", "b"], "third": ["c"]}, "require": ["comment"]}
    if "heading" in properties:
        return {"list": ["En", "Två"]}
    if kind == "object":
        inner = {key: whole(value, f"{path}.{key}") for key, value in properties.items()}
        return inner or {whole_name(part): whole(part["additionalProperties"], f"{path}.items")}
    if kind == "array" or (isinstance(kind, list) and "array" in kind):
        return [whole(part["items"], f"{path}.items")]
    return {"boolean": False, "integer": 3, "number": 7.5}.get(str(kind), whole_text(part))


def whole_name(part: Mapping[str, Data]) -> str:
    return str(whole(part["propertyNames"])) if "propertyNames" in part else "iof"


def whole_text(part: Mapping[str, Data]) -> str:
    if "format" in part:
        return {"date": "2026-08-31", "email": "iof@example.org"}.get(str(part["format"]), "a|b")
    return "1F4E78" if part.get("pattern") == "^[0-9A-Fa-f]{6}$" else "iof"


def test_every_key_of_the_schema_has_its_place_in_the_workbook() -> None:
    data = {key: whole(shape, f".{key}") for key, shape in PROPERTIES.items()} | {"activities": "aktiviteter.xlsx"}
    document = Document(data=data, places={})
    assert conform(document, SCHEMA) == ()
    for language in LANGUAGES:
        assert there_and_back(document, None, language).document.data == data


@pytest.mark.parametrize("language", sorted(LANGUAGES))
@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_a_ready_made_programme_is_the_same_in_both_forms(name: str, language: str) -> None:
    written, _ = load(ROOT / name / "programme.yaml")
    assert written is not None
    document = settled(written, SCHEMA)
    cells = read((ROOT / name / "activities.xlsx").read_bytes())
    assert isinstance(cells, WorkbookCells)
    gathered = there_and_back(document, cells.sheets[0], language)
    assert without_master(gathered.document) == without_master(document)
    zones = frozenset(available_timezones())
    there, _ = define(document, cells, SCHEMA, zones)
    back, _ = define(gathered.document, gathered.master, SCHEMA, zones)
    assert there is not None
    assert there == back


SOUND = cast("WorkbookCells", read(sound()))
PLACES = [
    (number, row, column)
    for number, sheet in enumerate(SOUND.sheets)
    if sheet.name not in {"Läs mig", "Listor"}
    for row in range(min(len(sheet.rows), 20) + 2)
    for column in range(len(sheet.rows[0]) + 2)
]
SCALARS: st.SearchStrategy[Scalar] = (
    st.none()
    | TEXTS
    | st.integers(-5, 50_000)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.booleans()
    | st.dates()
    | st.times()
    | st.sampled_from(
        [ErrorValue("#NAME?"), "–", "x", ";", '"', "status", "title", "iof", "*", "2026-08-31", "Ja", "en"]
    )
)


def spoilt(cells: WorkbookCells, changes: Mapping[tuple[int, int, int], Scalar]) -> WorkbookCells:
    sheets = []
    for number, sheet in enumerate(cells.sheets):
        own = {(row, column): value for (which, row, column), value in changes.items() if which == number}
        depth = max((row + 1 for row, _ in own), default=0)
        width = max(map(len, sheet.rows), default=0) + 3
        rows = tuple(
            tuple(own[row, column] if (row, column) in own else sheet.at(row, column) for column in range(width))
            for row in range(max(depth, len(sheet.rows)))
        )
        sheets.append(replace(sheet, rows=rows))
    return replace(cells, sheets=tuple(sheets))


@settings(LIGHTLY, max_examples=50)
@given(st.dictionaries(st.sampled_from(PLACES), SCALARS, min_size=1, max_size=8))
def test_whatever_stands_in_the_cells_is_read_or_told_and_never_ends_the_run(
    changes: dict[tuple[int, int, int], Scalar],
) -> None:
    gathered = gather(spoilt(SOUND, changes), NAME, SCHEMA)
    programme, findings = define(gathered.document, gathered.master, SCHEMA, frozenset({"Europe/Stockholm"}))
    told = (*gathered.findings, *findings)
    assert programme is not None or told
    for finding in told:
        assert all(sentences(finding, language, NO_NAMES) for language in LANGUAGES)
        assert finding.location.artifact == NAME
        assert finding.location.sheet in {None, *(sheet.name for sheet in SOUND.sheets)}

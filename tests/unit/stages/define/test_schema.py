from collections.abc import Iterator
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from toolkit.model.document import Data, Document
from toolkit.rules.programme import document as faults
from toolkit.stages.define import define
from toolkit.stages.define.schema import FORMATS, PATTERNS, conform, settled
from toolkit.store.documents import read, schema

SCHEMA = schema("programme")
ROOT = Path(__file__).parents[4]
KEYWORDS = {
    "$defs", "$id", "$ref", "$schema", "additionalProperties", "const", "description", "enum", "format", "items",
    "maxProperties", "maximum", "minItems", "minLength", "minProperties", "minimum", "oneOf", "pattern", "properties",
    "propertyNames", "required", "title", "type",
}  # fmt: skip


def subschemas(data: Data) -> Iterator[dict[str, Data]]:
    if not isinstance(data, dict):
        return
    yield data
    for key in ("properties", "$defs"):
        inner = data.get(key)
        for value in inner.values() if isinstance(inner, dict) else ():
            yield from subschemas(value)
    for key in ("items", "additionalProperties", "propertyNames"):
        yield from subschemas(data.get(key))


def keys() -> set[str]:
    found: set[str] = set()
    for part in subschemas(dict(SCHEMA)):
        properties = part.get("properties")
        found |= set(properties) if isinstance(properties, dict) else set()
    return found


def test_it_is_a_schema_with_a_name_of_its_own() -> None:
    Draft202012Validator.check_schema(dict(SCHEMA))
    assert SCHEMA["$id"] == "urn:followup:schema:programme:1"


def test_every_key_is_described() -> None:
    for part in subschemas(dict(SCHEMA)):
        properties = part.get("properties")
        for key, value in (properties if isinstance(properties, dict) else {}).items():
            assert isinstance(value, dict)
            assert {"title", "description"} <= set(value), key


def test_every_mapping_is_closed() -> None:
    for part in subschemas(dict(SCHEMA)):
        if "properties" in part:
            assert "additionalProperties" in part


def test_every_keyword_has_its_rule() -> None:
    parts = list(subschemas(dict(SCHEMA)))
    assert {key for part in parts for key in part} <= KEYWORDS
    assert {part["pattern"] for part in parts if isinstance(part.get("pattern"), str)} == set(PATTERNS)
    assert {part["format"] for part in parts if isinstance(part.get("format"), str)} == set(FORMATS)


def test_every_key_is_in_the_documentation() -> None:
    page = (ROOT / "docs" / "programme.md").read_text(encoding="utf-8")
    assert [key for key in sorted(keys()) if key not in page] == []


def test_the_example_in_the_documentation_is_what_the_schema_says() -> None:
    page = (ROOT / "docs" / "programme.md").read_text(encoding="utf-8")
    example = page.split("```yaml\n")[1].split("```")[0]
    document, findings = read(example.encode(), "programme.yaml")
    assert findings == ()
    assert document is not None
    assert conform(settled(document, SCHEMA), SCHEMA) == ()


VALUES: st.SearchStrategy[Data] = st.recursive(
    st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(["", "a", "2026-08-31", "choice", "*", "a < b"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(sorted(keys())), inner, max_size=5),
    max_leaves=30,
)


@given(st.dictionaries(st.sampled_from(sorted(keys())), VALUES, max_size=9))
def test_no_document_is_too_strange(data: dict[str, Data]) -> None:
    programme, findings = define(Document(data=data, places={}), None, SCHEMA, frozenset())
    assert programme is None or findings is not None
    assert all(finding.rule_id.startswith("programme-") for finding in findings)


def test_document_rules_have_ids_of_their_own() -> None:
    assert len({rule.id for rule in faults.RULES}) == len(faults.RULES)

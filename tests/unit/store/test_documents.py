from dataclasses import dataclass
from datetime import date
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.errors import ToolkitError
from toolkit.model.document import Data, Document
from toolkit.store import yaml_nodes
from toolkit.store.documents import canonical, convert, decode, digest, load, read

JSON: st.SearchStrategy[Data] = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="\ufffe\uffff"), max_size=10),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="<\ufffe\uffff"), max_size=6),
            inner,
            max_size=4,
        )
    ),
    max_leaves=12,
)


def sound(text: str, name: str = "programme.yaml") -> Document:
    document, findings = read(text.encode(), name)
    assert findings == ()
    assert document is not None
    return document


def faults(content: bytes, name: str = "programme.yaml") -> list[tuple[str, int | None]]:
    return [(finding.rule_id, finding.location.line) for finding in read(content, name)[1]]


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),
        ("Yes", "Yes"),
        ("on", "on"),
        ("0006", "0006"),
        ("2020-12", "2020-12"),
        ("2020-12-24", "2020-12-24"),
        ("12:30", "12:30"),
        ("1_000", "1_000"),
        ("1.1.2", "1.1.2"),
        ("1,5", "1,5"),
        (".5", ".5"),
        (".inf", ".inf"),
        ("=", "="),
        ("1.10", 1.1),
        ("-3", -3),
        ("1e3", 1000.0),
        ("true", True),
        ("False", False),
        ("~", None),
        ("", None),
        ('"1.10"', "1.10"),
        ("!!str 5", "5"),
        ("9" * 30, "9" * 30),
    ],
)
def test_only_what_json_knows_is_more_than_text(written: str, value: Data) -> None:
    data = sound(f"a: {written}\n").data
    assert data == {"a": value}
    assert isinstance(data, dict)
    assert type(data["a"]) is type(value)


def test_numbers_keep_how_they_are_written() -> None:
    document = sound("a: [1.10, 5]\nb: True\n")
    assert document.written == {"a[0]": "1.10", "a[1]": "5", "b": "True"}


def test_every_value_has_its_line() -> None:
    document = sound("a: 1\nb:\n  - c: x\n    d: >-\n      long\n  - {c: y}\ne.f: 2\n")
    assert {pointer: place.line for pointer, place in document.places.items()} == {
        "": 1,
        "a": 1,
        "b": 2,
        "b[0]": 3,
        "b[0].c": 3,
        "b[0].d": 4,
        "b[1]": 6,
        "b[1].c": 6,
        "e.f": 7,
    }
    assert document.location("b[1].missing.inner").line == 6
    assert document.location("b[1].missing").pointer == "b[1].missing"
    assert document.location("nowhere").line == 1


def test_nodes_read_what_is_there_and_nothing_else() -> None:
    root = sound("t: x\nn: 5\nf: true\nl: [a, 1, {k: v}]\n").root
    assert (root.text("t"), root.text("n"), root.number("n"), root.number("f")) == ("x", "", 5, None)
    assert (root.flag("f"), root.flag("t"), root.flag("t", True)) == (True, False, True)
    assert [node.pointer for node in root.items("l")] == ["l[2]"]
    assert [str(node) for node in root.texts("l")] == ["a"]
    assert [str(node) for node in root.texts("t")] == ["x"]
    assert root.has("t")
    assert not root.child("t").has("t")
    assert [key for key, _ in root.entries()] == ["t", "n", "f", "l"]
    assert list(root.child("missing").elements()) == []
    assert root.child("l").text(9) == ""


def test_anchors_and_merges() -> None:
    data = sound("a: &a {x: 1, y: 2}\nb: {<<: *a, y: 3}\nc: {<<: [*a, {z: 4}]}\nd: *a\n").data
    assert data == {"a": {"x": 1, "y": 2}, "b": {"y": 3, "x": 1}, "c": {"x": 1, "y": 2, "z": 4}, "d": {"x": 1, "y": 2}}


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"a: 1\nb: 2\na: 3\n", [("programme-duplicate-key", 3)]),
        (b"a: 1\nb: x: y\n", [("programme-syntax", 2)]),
        (b"a:\n\tb: 1\n", [("programme-tab", 2)]),
        (b"a: *\n", [("programme-syntax", 1)]),
        (b"a: [1\n", [("programme-syntax", 1)]),
        (b"a: 1\n---\nb: 2\n", [("programme-syntax", 2)]),
        (b"[a]: 1\n", [("programme-syntax", 1)]),
        (b"<<: 5\n", [("programme-syntax", 1)]),
        (b"a: 1\nb: !!python/name:os.system x\n", [("programme-tag", 2)]),
        (b"a: 1\nb: \xe5\n", [("programme-encoding", 2)]),
        (b"a: 1\nb: \x07\n", [("programme-control-character", 2)]),
        (b"a: &a [*a]\n", [("programme-too-large", 1)]),
        (b"a: " + b"[" * 5000, [("programme-syntax", 1)]),
        (b"\xff\xfea", [("programme-encoding", 1)]),
    ],
)
def test_what_is_wrong_has_its_line(content: bytes, expected: list[tuple[str, int]]) -> None:
    assert faults(content) == expected


def test_aliases_of_aliases_end() -> None:
    lines = ["a0: &a0 [x,x,x,x,x,x,x,x,x,x]"]
    lines += [f"a{n}: &a{n} [{','.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    assert [rule for rule, _ in faults("\n".join(lines).encode())] == ["programme-too-large"]


def test_nothing_in_the_file() -> None:
    assert sound("").data is None
    assert sound("# only a comment\n").data is None


def test_utf_16_and_byte_order_marks_are_read() -> None:
    assert read("a: å".encode("utf-16"), "p.yaml")[0] == sound("a: å", "p.yaml")
    assert read("a: å".encode("utf-8-sig"), "p.yaml")[0] == sound("a: å", "p.yaml")


def test_json_is_json() -> None:
    document = sound('{\n\t"a":1.10,\n\t"b": "\\ud83d\\ude00\\/"\n}', "programme.json")
    assert document.data == {"a": 1.1, "b": "😀/"}
    assert document.places["b"].line == 3
    assert document.written["a"] == "1.10"
    assert faults(b'{"a": 1,\n}', "programme.JSON") == [("programme-syntax", 2)]
    assert faults(b'{"a": 1,\n"b": ', "programme.json") == [("programme-syntax", 2)]
    assert faults(b'{"a": 1,\n"a": 2}', "programme.json") == [("programme-duplicate-key", 2)]


@given(JSON)
def test_canonical_json_reads_back_as_the_same_data(data: Data) -> None:
    assert sound(canonical({"data": data}).decode(), "a.json").data == {"data": data}


def test_both_yaml_parsers_agree() -> None:
    assert yaml_nodes.plain("a: [1, {b: no}]", "f")[0] == {"a": [1, {"b": "no"}]}


def test_a_file_that_cannot_be_read_is_the_operators(tmp_path: Path) -> None:
    (tmp_path / "p.yaml").write_text("a: 1", encoding="utf-8")
    document, _ = load(tmp_path / "p.yaml")
    assert document is not None
    assert document.location("a").artifact == "p.yaml"
    with pytest.raises(ToolkitError):
        load(tmp_path / "q.yaml")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    day: date
    names: tuple[str, ...] = ()


def test_canonical_json_is_sorted_dense_and_utf8() -> None:
    data = {"b": date(2020, 1, 2), "a": MappingProxyType({"ö": 1.0}), "c": Sample(day=date(2020, 1, 2))}
    assert canonical(data).decode() == '{"a":{"ö":1.0},"b":"2020-01-02","c":{"day":"2020-01-02","names":[]}}'
    assert digest(b"") == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    with pytest.raises(NotImplementedError):
        canonical(object())


def test_frozen_values_come_back() -> None:
    value = Sample(day=date(2020, 1, 2), names=("a",))
    assert decode(canonical(value), Sample) == value
    assert convert({"day": "2020-01-02", "new": 1}, Sample) == Sample(day=date(2020, 1, 2))
    with pytest.raises(ValueError, match="Sample"):
        decode(b"{", Sample)
    with pytest.raises(ValueError, match="Sample"):
        convert({"day": "soon"}, Sample)

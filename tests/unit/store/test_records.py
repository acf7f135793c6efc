import json
from datetime import date
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.errors import ToolkitError
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable
from toolkit.model.programme import (
    Aim,
    Answers,
    Area,
    Block,
    Code,
    CodeList,
    Comparison,
    Constraints,
    Contact,
    Field,
    Layout,
    Level,
    Requirement,
    Round,
    Texts,
)
from toolkit.store.records import decode_record, encode_record, template_id

T = TypeVar("T")
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
BLOCKS = st.lists(st.builds(Block, kind=st.sampled_from(["heading", "paragraph", "item"]), text=TEXT), max_size=2).map(
    tuple
)


def tuples(items: st.SearchStrategy[T]) -> st.SearchStrategy[tuple[T, ...]]:
    return st.lists(items, max_size=2).map(tuple)


FLOATS = st.floats(allow_nan=False, allow_infinity=False)
FIELDS = st.builds(
    Field,
    id=TEXT,
    title=TEXT,
    code_list=st.none() | TEXT,
    help=TEXT,
    constraints=st.builds(
        Constraints,
        required=st.booleans(),
        minimum=st.none() | FLOATS | TEXT,
        maximum=st.none() | FLOATS | TEXT,
        max_length=st.none() | st.integers(1, 9999),
        pattern=st.none() | TEXT,
        unique=st.booleans(),
    ),
    role=st.none() | TEXT,
    rounds=tuples(TEXT),
    internal=st.booleans(),
    width=st.none() | FLOATS,
    party=st.none() | TEXT,
    joined_to=st.none() | TEXT,
)
ROUNDS = st.builds(
    Round,
    deadline=st.none() | st.dates(),
    deadlines=st.dictionaries(TEXT, st.dates(), max_size=2),
    reminders=tuples(st.dates()),
    reported_on=st.none() | st.dates(),
    period=TEXT,
)
ACTIVITIES = st.builds(
    IssuedActivity,
    levels=tuples(st.none() | TEXT),
    cells=tuples(st.none() | TEXT | FLOATS | st.booleans() | st.integers(-(2**53), 2**53)),
    extra=st.booleans(),
)
TABLES = st.builds(
    IssuedTable,
    levels=tuples(st.builds(Level, width=st.none() | FLOATS)),
    fields=tuples(FIELDS),
    areas=tuples(st.builds(Area, path=tuples(st.none() | TEXT), texts=BLOCKS, extra_activities=st.integers(0, 9))),
    activities=tuples(ACTIVITIES),
)
ISSUED = st.builds(
    Issued,
    format=st.just(1),
    round=ROUNDS,
    contacts=tuples(st.builds(Contact)),
    texts=st.builds(Texts, introduction=BLOCKS, aims=tuples(st.builds(Aim, title=TEXT, examples=tuples(TEXT)))),
    abbreviations=tuples(st.tuples(TEXT, TEXT)),
    code_lists=tuples(st.builds(CodeList, codes=tuples(st.builds(Code, deviation=st.booleans())))),
    conditions=tuples(
        st.builds(Requirement, when=tuples(st.tuples(TEXT, tuples(TEXT))), require=tuples(TEXT)) | st.builds(Comparison)
    ),
    tables=tuples(TABLES),
)


@settings(deadline=None)
@given(ISSUED)
def test_a_record_is_the_template_and_back(issued: Issued) -> None:
    record = encode_record(issued)
    assert decode_record(record) == issued
    assert encode_record(decode_record(record)) == record


def small() -> Issued:
    return Issued(
        format=1,
        programme="p",
        programme_title="P",
        subtitle="",
        organisation="",
        language="sv",
        round=Round(id="2021-T2", kind="T2", title="T2", as_of=date(2021, 8, 31)),
        deadline="",
        department="d",
        department_name="D",
        contacts=(),
        texts=Texts(),
        abbreviations=(),
        code_lists=(),
        conditions=(
            Requirement(when=(("status", ("paused",)),), require=("comment",)),
            Comparison(left="end", operator=">=", right="start"),
        ),
        tables=(
            IssuedTable(
                id="main",
                title="Aktiviteter",
                layout=Layout.TABLE,
                levels=(),
                fields=(),
                areas=(),
                activities=(
                    IssuedActivity(id="A1", levels=(), area="", cells=("x", 5, 5.0, True, None), answers=Answers.EACH),
                ),
            ),
        ),
    )


def test_cells_keep_their_kind() -> None:
    cells = decode_record(encode_record(small())).tables[0].activities[0].cells
    assert [type(cell) for cell in cells] == [str, int, float, bool, type(None)]


def test_the_id_is_the_first_16_digits_of_the_digest() -> None:
    record = encode_record(small())
    assert len(template_id(record)) == 16
    assert template_id(record) == template_id(encode_record(small()))


def test_keys_of_a_later_version_are_ignored() -> None:
    data = json.loads(encode_record(small()))
    data["later"] = {"x": 1}
    data["round"]["later"] = 1
    data["conditions"][1]["later"] = 1
    assert decode_record(json.dumps(data).encode()) == small()


def test_what_an_earlier_version_did_not_know_is_as_if_left_out() -> None:
    data = json.loads(encode_record(small()))
    for key in ("contact", "sign_off", "look", "password"):
        del data[key]
    del data["tables"][0]["activities"][0]["answered_by"]
    assert decode_record(json.dumps(data).encode()) == small()
    del data["tables"]
    with pytest.raises(ToolkitError):
        decode_record(json.dumps(data).encode())


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "error.record_damaged"),
        (b"[]", "error.record_damaged"),
        (b"{}", "error.record_damaged"),
        (b'{"format": 1}', "error.record_damaged"),
        (b'{"format": 2}', "error.record_format"),
        (b'{"format": "1"}', "error.record_format"),
    ],
)
def test_what_is_no_record_of_ours_stops_the_run(content: bytes, key: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        decode_record(content)
    assert caught.value.key == key

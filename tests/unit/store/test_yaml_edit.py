"""Values put into a text that somebody else wrote: everything else stays, or nothing is done."""

import pytest

from toolkit.model.document import Data
from toolkit.store.documents import read
from toolkit.store.yaml_edit import Edit, NotEditedError, edited

ROUNDS = """# the plan
rounds:   # oldest first
  - id: T1   # the first
    note: |
      a
      # no comment
  # what comes next

levels: []   # none
fields: [{id: x}, {id: y,
  z: 1}]
activities:
- {id: A1, title: T}   # short
- id: A2
  closed:

  # in between
- id: A3
"""
ITEM: dict[str, Data] = {"id": "T2", "title": "Uppföljning: T2", "as_of": "2023-08-31"}


def add(text: str, *path: str | int, key: str = "", value: Data = "T1", name: str = "p.yaml") -> str:
    return edited(text.encode(), name, [Edit(path=path, key=key, value=value)]).decode()


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("path", ["rounds", "levels", "fields", "activities"])
def test_an_item_is_added_and_no_line_is_lost(path: str, line_end: str) -> None:
    text = ROUNDS.replace("\n", line_end)
    after = add(text, path, value=ITEM)
    document, wrong = read(after.encode(), "p.yaml")
    assert document is not None
    assert not wrong
    assert document.root.child(path).data[-1] == ITEM  # type: ignore[index]  # a list
    kept = [line for line in text.split(line_end) if line.strip() and not line.startswith(("levels", "  z"))]
    assert [line for line in after.split(line_end) if line in kept] == kept
    assert "\n" not in after.replace("\r\n", "") or line_end == "\n"


def test_an_item_stands_after_the_last_and_before_what_leads_on() -> None:
    after = add(ROUNDS, "rounds", value=ITEM)
    assert "      # no comment\n  - " in after
    assert "\n  # what comes next\n\nlevels" in after


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, "- {id: A1, title: T, closed: T1}   # short\n"),
        (1, "- id: A2\n  closed: T1\n"),
        (2, "- id: A3\n  closed: T1\n"),
    ],
)
def test_a_key_is_set(place: int, expected: str) -> None:
    assert expected in add(ROUNDS, "activities", place, key="closed")


def test_json_stays_json() -> None:
    text = '{\n\t"rounds": [\n\t\t{"id": "T1", "number": 1.10}\n\t],\n\t"activities": [{"id": "A1"}]\n}\n'
    after = add(text, "rounds", value={"id": "ö"}, name="p.json")
    assert '{"id": "T1", "number": 1.10},\n\t\t{"id": "ö"}' in after
    assert '{"id": "A1", "closed": "T1"}' in add(text, "activities", 0, key="closed", name="p.json")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encoding_stays(encoding: str) -> None:
    made = edited(ROUNDS.encode(encoding), "p.yaml", [Edit(path=("rounds",), value=ITEM)])
    assert made.decode(encoding).startswith("# the plan")
    assert made.startswith(b"\xef\xbb\xbf") == (encoding == "utf-8-sig")


@pytest.mark.parametrize(
    "text",
    ["rounds: [a # c\n]\n", "rounds: here\n", "x: 1\n", "rounds: &r [a]\nother: *r\n", "rounds: [\n", ""],
)
def test_what_cannot_be_changed_safely_is_left(text: str) -> None:
    with pytest.raises(NotEditedError):
        add(text, "rounds", value=ITEM)

"""A reading comes back from its bytes as it was, whatever kinds of values stand in its rows."""

from datetime import date, datetime, time

import pytest

from toolkit.model.cells import ErrorValue
from toolkit.model.findings import Finding, Location, Severity, Term
from toolkit.model.returns import AnswerTable, Identity, Reading, Return
from toolkit.store.readings import decode, encode

PLAIN = ("Text", None, 3, 2.5, True)
MIXED = (date(2026, 8, 31), datetime(2026, 8, 31, 9, 30), time(9, 30), ErrorValue("#NAME?"), "Text")  # noqa: DTZ001  # cells know no zone


def reading() -> Reading:
    table = AnswerTable(
        table="t",
        sheet="Blad",
        fields=("a", "b", "c", "d", "e"),
        activities=("A1", "A2"),
        raws=(PLAIN, MIXED),
        values=(PLAIN, ("Text", None, ("x", "y"), date(2026, 8, 31), True)),
        marks=("sssss", "sssss"),
        rows=(4, 5),
        columns=(0, None, 2, 3, 4),
        spread={"c": ((4, 2), None)},
    )
    finding = Finding(
        rule_id="cell-formula",
        severity=Severity.NOTE,
        facts={"what": Term("word.yes"), "which": ("a", "b"), "count": 2},
        location=Location(artifact="f", row=1),
    )
    identity = Identity(programme="p", round="r", department="d")
    returns = (Return(artifact="f", identity=identity, tables=(table,)),)
    return Reading(artifact="f", identity=identity, returns=returns, findings=(finding,))


def test_every_kind_of_value_comes_back() -> None:
    found = decode(encode(reading()))
    assert found == reading()
    assert isinstance(found.findings[0].facts["what"], Term)
    assert [[type(cell) for cell in row] for row in found.returns[0].tables[0].raws] == [
        [type(cell) for cell in row] for row in (PLAIN, MIXED)
    ]


@pytest.mark.parametrize("content", [b"", b"{", b"[1]", b'{"Reading": {}}', b'{"os.system": {}}'])
def test_what_is_no_reading_is_told(content: bytes) -> None:
    with pytest.raises(ValueError, match="reading"):
        decode(content)

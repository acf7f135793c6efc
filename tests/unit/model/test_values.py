import math
from datetime import date, datetime, time
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.programme import Code, CodeList
from toolkit.model.values import (
    boolean,
    choice,
    day,
    equal,
    folded,
    is_blank,
    is_email,
    is_url,
    is_withdrawn,
    number,
    period,
    plain,
)

STATUS = CodeList(
    id="status",
    codes=(
        Code(code="in_progress", label="Pågår"),
        Code(code="done", label="Klart  sedan 2020"),
        Code(code="1", label="Delvis"),
        Code(code="delvis", label="Ej bedömd än"),
    ),
)
SCALARS: st.SearchStrategy[Scalar] = st.one_of(
    st.none(),
    st.text(max_size=12),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.just(ErrorValue("#NAME?")),
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, None),
        (None, ""),
        ("", " \u00a0\u200b"),
        ("rad 1  \r\nrad 2\t", "rad 1\nrad 2"),
        ("slut\n", "slut"),
        ("a\rb", "a\nb"),
        ("10\u00a0000", "10 000"),
        ("a\u200bb\ufeff", "ab"),
        (normalize("NFD", "Pågår"), "Pågår"),
        (5, 5.0),
        (0.1 + 0.2, 0.3),
        (1234567.12345678912, 1234567.12345679),
        ("12,5", 12.5),
        ("12.5", 12.5),
        ("−3", -3),
        ("0006", 6),
        (2020, "2020"),
        (0.0, -0.0),
        (date(2021, 8, 31), datetime(2021, 8, 31, 14, 5)),  # noqa: DTZ001  # cells know no zone
        ("2021-08-31", date(2021, 8, 31)),
        (time(8, 30), time(8, 30)),
        (ErrorValue("#REF!"), ErrorValue("#REF!")),
        (True, True),
    ],
)
def test_equal(one: Scalar, other: Scalar) -> None:
    assert equal(one, other)
    assert equal(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (None, 0),
        ("", False),
        (True, 1),
        ("true", True),
        ("a b", "a  b"),
        (" a", "a"),
        ("A", "a"),
        ("a\nb", "a b"),
        (1.00000000000001, 1.00000000000002),
        ("12,50", "12,5"),
        ("85 %", 0.85),
        ("12 500", 12500),
        ("31/8 2021", date(2021, 8, 31)),
        (date(2021, 8, 31), 44439),
        ("2021-08-31", "2021-08-30"),
        (ErrorValue("#REF!"), ErrorValue("#NAME?")),
        (ErrorValue("#REF!"), "#REF!"),
        ("9" * 5000, 9),
    ],
)
def test_not_equal(one: Scalar, other: Scalar) -> None:
    assert not equal(one, other)
    assert not equal(other, one)


@given(SCALARS)
def test_equal_is_reflexive(value: Scalar) -> None:
    assert equal(value, value)


@given(SCALARS, SCALARS)
def test_equal_is_symmetric(one: Scalar, other: Scalar) -> None:
    assert equal(one, other) == equal(other, one)


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_equals_what_spreadsheet_programs_save_of_it(value: float) -> None:
    sixteen = float(f"{value:.16g}")
    assert equal(value, sixteen) or math.isinf(sixteen)
    for saved in (float(f"{value:.15g}"), float(f"{sixteen:.15g}") if math.isfinite(sixteen) else value):
        assert equal(value, saved) or math.isinf(saved)


@given(st.text(alphabet="aå \t\r\n\u00a0\u200b-–é\u0301", max_size=20))
def test_plain_is_idempotent_and_says_the_same(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert equal(text, plain(text))


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (5, 5),
        (5.5, 5.5),
        ("5", 5),
        (" 12,5 ", 12.5),
        ("12.5", 12.5),
        ("-3", -3),
        ("85 %", 0.85),
        ("7%", 0.07),
        ("12,5\u00a0%", 0.125),
        ("12 500", None),
        ("1.234,5", None),
        ("fem", None),
        ("%", None),
        (True, None),
        (None, None),
        (math.inf, None),
        (math.nan, None),
        (date(2020, 1, 1), None),
    ],
)
def test_number(cell: Scalar, expected: float | None) -> None:
    assert number(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        (date(2021, 8, 31), date(2021, 8, 31)),
        (datetime(2021, 8, 31, 9), date(2021, 8, 31)),  # noqa: DTZ001  # cells know no zone
        (" 2021-08-31 ", date(2021, 8, 31)),
        ("2021-02-30", None),
        ("20210831", None),
        ("31/8 2021", None),
        (44439, None),
        (None, None),
    ],
)
def test_day(cell: Scalar, expected: date | None) -> None:
    assert day(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"), [(True, True), ("Ja", True), (" NO ", False), ("nej", False), ("x", None), (1, None)]
)
def test_boolean(cell: Scalar, expected: bool | None) -> None:
    assert boolean(cell) is expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("Pågår", "in_progress"),
        (" pågår ", "in_progress"),
        (normalize("NFD", "PÅGÅR"), "in_progress"),
        ("in_progress", "in_progress"),
        ("Klart sedan\n2020", "done"),
        ("Delvis", "1"),
        (1, "1"),
        (1.0, "1"),
        ("Pågår och klart", None),
        ("", None),
        (None, None),
        (True, None),
        (math.inf, None),
    ],
)
def test_choice_is_named_by_label_first_then_by_code(cell: Scalar, expected: str | None) -> None:
    assert choice(cell, STATUS) == expected


def test_a_period_may_be_a_year_as_number_or_a_date_cell() -> None:
    for cell, text in (
        (2020, "2020"),
        (2020.0, "2020"),
        (date(2020, 12, 1), "2020-12-01"),
        ("Tillsvidare", "Tillsvidare"),
    ):
        found = period(cell)
        assert found is not None
        assert found.text == text
    for nothing in (2020.5, True, None, math.nan, math.inf, ErrorValue("#N/A"), time(1)):
        assert period(nothing) is None


def test_blank_and_withdrawn() -> None:
    assert is_blank(None)
    assert is_blank(" \u00a0\n\u200b")
    assert not is_blank(0)
    assert not is_blank("-")
    assert all(is_withdrawn(dash) for dash in ("-", " – ", "—\u00a0"))
    assert not is_withdrawn("-Uppdrag")


def test_folded_hides_case_and_blanks() -> None:
    assert folded("  Individ-\u00a0och  FAMILJ\n") == "individ- och familj"


def test_addresses() -> None:
    assert is_email("iof@example.org")
    assert not is_email("iof@example")
    assert not is_email("a@b.se; c@d.se")
    assert is_url("https://example.org/a?b")
    assert not is_url("example.org")


@given(SCALARS)
def test_no_cell_is_too_strange_to_read(cell: Scalar) -> None:
    day(cell)
    number(cell)
    boolean(cell)
    period(cell)
    choice(cell, STATUS)
    is_blank(cell)

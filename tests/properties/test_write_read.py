"""What is written is what is read: any value in any cell, whatever the file looks like inside."""

from __future__ import annotations

import io
from datetime import date

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.model.cells import Scalar, WorkbookCells
from toolkit.model.workbook import Row, Sheet, Style, Workbook

TEXTS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=20) | st.sampled_from(
    (
        "=1+1",
        "_x000D_",
        "_x005F_",
        "_x005F_x000D_",
        "\r\n",
        "<r>a</r>",
        "<r><t>a</t></r>",
        " a ",
        "&amp;",
        "\x00",
        "\ufffe",
    )
)
INTEGERS = st.integers(min_value=-(10**15) + 1, max_value=10**15 - 1)
# Of 15 digits, as many as spreadsheets keep.
DECIMALS = st.floats(min_value=-1e300, max_value=1e300).map(lambda value: float(f"{value:.15g}"))
DATES = st.dates(min_value=date(1900, 1, 1), max_value=date(9999, 12, 31))
VALUES = st.none() | TEXTS | INTEGERS | DECIMALS | st.booleans() | DATES
ROWS = st.lists(st.lists(VALUES, max_size=6), max_size=8)
STYLES = {"plain": Style(), "date": Style(number_format="yyyy-mm-dd")}
QUICK = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])

Lines = list[list[str | int | float | bool | date | None]]


def written(rows: Lines) -> bytes:
    lines = tuple(
        Row(
            values=tuple(line),
            styles=tuple("date" if isinstance(value, date) else "plain" for value in line),
        )
        for line in rows
    )
    sheet = Sheet(name="Blad", columns=(), rows=lines)
    return write(Workbook(sheets=(sheet,), styles=STYLES, title="T", language="sv", created=date(2025, 1, 1)))


def expected(rows: Lines) -> tuple[tuple[Scalar, ...], ...]:
    lines = []
    for row in rows:
        line = [int(value) if isinstance(value, float) and small_whole(value) else value for value in row]
        while line and line[-1] is None:
            line.pop()
        lines.append(tuple(line))
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def small_whole(value: float) -> bool:
    return value.is_integer() and abs(value) < 10**15


def typed(rows: tuple[tuple[Scalar, ...], ...]) -> list[list[tuple[type, Scalar]]]:
    """True and 1 are equal, but not the same answer."""
    return [[(type(value), value) for value in row] for row in rows]


@QUICK
@given(ROWS)
def test_reading_gives_what_was_written(rows: Lines) -> None:
    found = read(written(rows))
    assert isinstance(found, WorkbookCells)
    assert typed(found.sheets[0].rows) == typed(expected(rows))


@QUICK
@given(
    st.lists(
        st.lists(st.none() | st.integers(-999, 999) | st.sampled_from(("a", "å ä", "x\ny")), max_size=5), max_size=6
    )
)
def test_another_reader_sees_the_same(rows: Lines) -> None:
    content = written(rows)
    found = read(content)
    assert isinstance(found, WorkbookCells)
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=True)
    others = tuple(tuple(place.value for place in row) for row in book.worksheets[0].iter_rows())
    for row, line in enumerate(found.sheets[0].rows):
        for column, value in enumerate(line):
            assert others[row][column] == value


@QUICK
@given(ROWS)
def test_the_same_rows_give_the_same_bytes(rows: Lines) -> None:
    assert written(rows) == written(rows)

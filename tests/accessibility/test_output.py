"""The checks' stricter half, for workbooks that are published: on one small workbook and what spoils it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from tests.accessibility.book import Book
from tests.accessibility.checks import CHECKS
from tests.programmes import inspected
from toolkit.excel.writer import write
from toolkit.model.inspection import InspectedDrawing
from toolkit.model.workbook import Area, Column, Page, Row, Sheet, Style, Table, Workbook

STYLES = {"title": Style(bold=True, size=16), "head": Style(bold=True), "cell": Style(), "band": Style(fill="DCE6F1")}


def sheet(name: str, table: str) -> Sheet:
    rows = (
        Row(values=(name,), styles=("title",), height=24),
        Row(values=("Aktivitet", "Status"), styles=("head", "head")),
        Row(values=("Träffar", "Klart"), styles=("cell", "band")),
        Row(values=("Lov", "Ej besvarad"), styles=("cell", "cell")),
    )
    area = Area(first_row=1, first_column=0, last_row=3, last_column=1)
    return Sheet(
        name=name,
        columns=(Column(width=30), Column(width=20)),
        rows=rows,
        freeze=(2, 0),
        table=Table(name=table, area=area, alt_text=f"{name}: en rad per aktivitet"),
        page=Page(footer="&CSida &P av &N", repeat_rows=(1, 1)),
    )


def workbook() -> Workbook:
    sheets = (sheet("Översikt", "Summor"), sheet("Svar", "Rader"))
    return Workbook(
        sheets=sheets, styles=STYLES, title="Planen – T2 2026", language="sv", created=date(2026, 8, 31), subject=""
    )


def book(changed: Workbook) -> Book:
    return Book(
        inspection=inspected(write(changed)), file_name="Sammanställning T2 2026.xlsx", round="T2 2026", output=True
    )


def last(change: Callable[[Sheet], Sheet]) -> Book:
    """The workbook with its last sheet changed."""
    made = workbook()
    return book(replace(made, sheets=(made.sheets[0], change(made.sheets[1]))))


def charted(figures: tuple[str, ...]) -> Book:
    made = book(workbook())
    first, *others = made.inspection.sheets
    chart = InspectedDrawing(kind="graphicFrame", alt_text="Status", row=5, column=0, figures=figures)
    sheets = (replace(first, drawings=(chart,)), *others)
    return replace(made, inspection=replace(made.inspection, sheets=sheets))


def failing(made: Book) -> set[int]:
    return {check.number for check in CHECKS if list(check.check(made))}


def test_a_published_workbook_passes() -> None:
    assert failing(book(workbook())) == set()
    assert failing(charted(("Svar!$B$3:$B$4",))) == set()


def with_cell(row: int, values: tuple[str | None, ...]) -> Callable[[Sheet], Sheet]:
    def change(one: Sheet) -> Sheet:
        rows = list(one.rows)
        rows[row] = replace(rows[row], values=values)
        return replace(one, rows=tuple(rows))

    return change


SPOILT: dict[str, tuple[Callable[[], Book], set[int]]] = {
    "a hidden sheet": (lambda: last(lambda one: replace(one, state="hidden")), {11}),
    "a hidden column": (
        lambda: last(lambda one: replace(one, columns=(one.columns[0], Column(width=20, hidden=True)))),
        {11},
    ),
    "a blank cell in a table": (lambda: last(with_cell(3, ("Lov", None))), {10}),
    "a colour without a word": (lambda: last(with_cell(2, ("Träffar", None))), {10, 16}),
    "a table that nobody describes": (
        lambda: last(lambda one: replace(one, table=replace(one.table, alt_text="") if one.table else None)),
        {12},
    ),
    "a chart of figures that are nowhere": (lambda: charted(("Dolt!$A$1:$A$4",)), {13}),
    "a chart of nothing": (lambda: charted(()), {13}),
    "text under the table": (
        lambda: last(lambda one: replace(one, rows=(*one.rows, Row(values=("Källa: …",), styles=("cell",))))),
        {9},
    ),
    "a header that scrolls away": (lambda: last(lambda one: replace(one, freeze=None)), {8}),
    "a name that says nothing": (lambda: last(lambda one: replace(one, name="Blad2")), {4}),
}


@pytest.mark.parametrize("name", SPOILT)
def test_what_spoils_it_is_seen(name: str) -> None:
    make, expected = SPOILT[name]
    assert failing(make()) == expected

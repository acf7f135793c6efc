"""24 checks × all templates: every one passes, and every check sees the failure that it is there for."""

from dataclasses import replace
from functools import cache

import pytest

from tests.accessibility.book import Book
from tests.accessibility.checks import CHECKS, Check
from tests.accessibility.page import PAGE, page
from tests.accessibility.seeds import SEEDS, Seed
from tests.programmes import ROUNDS, every_record, inspected, issued, meant
from tests.promises.breakers import Target
from tests.promises.file import File
from toolkit.excel.writer import write
from toolkit.model.inspection import Inspection
from toolkit.model.issued import Issued
from toolkit.rules.promise import Template
from toolkit.store.folder import safe_name

SHAPES = ("kriminalitet-bland-unga", "gemensamma-prioriteringar")
"""A table and cards: every seeded failure is tried on both."""


@cache
def books(name: str) -> tuple[Book, ...]:
    """Every template of a programme: all departments in all rounds."""
    files = [(record, inspected(write(meant(record)[0]))) for record in every_record(name)]
    return tuple(
        replace(
            _book(record, file),
            others=tuple(other for one, other in files if one.round == record.round and other is not file),
        )
        for record, file in files
    )


def _book(record: Issued, file: Inspection) -> Book:
    return Book(
        inspection=file,
        file_name=safe_name(f"{record.round.title} – {record.department_name}", "xlsx"),
        round=record.round.title,
        department=record.department_name,
        abbreviations=record.abbreviations,
    )


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.number}-{check.check.__name__}")
@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_every_template_passes(name: str, check: Check) -> None:
    assert books(name)
    assert {book.file_name: failed for book in books(name) if (failed := list(check.check(book)))} == {}


def fullest(name: str) -> tuple[Target, Book]:
    """The template with the most open cells, to be spoilt."""
    record = max(issued(name), key=lambda one: sum(len(table.activities) for table in one.tables))
    workbook, code = meant(record)
    content = write(workbook)
    target = Target(file=File(content), template=Template.of(workbook, inspected(content), code))
    return target, _book(record, inspected(content))


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    ("number", "seed"),
    [
        pytest.param(number, seed, id=f"{number}-{place}")
        for number in SEEDS
        for place, seed in enumerate(SEEDS[number])
    ],
)
def test_every_check_sees_its_failure(number: int, seed: Seed, name: str) -> None:
    (check,) = (one for one in CHECKS if one.number == number)
    target, book = fullest(name)
    assert list(check.check(book)) == []
    assert list(check.check(seed(target, book))) != []


def test_the_table_is_whole() -> None:
    assert [check.number for check in CHECKS] == list(range(1, 25))
    assert list(SEEDS) == list(range(1, 25))


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it with: make docs"

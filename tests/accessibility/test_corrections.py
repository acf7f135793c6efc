"""24 checks and every promise × the correction copies of all worked rounds."""

from functools import cache

import pytest

from tests.accessibility.book import Book
from tests.accessibility.checks import CHECKS, Check
from tests.corrections import EXAMPLES, copies
from tests.programmes import inspected, meant
from toolkit.excel.writer import write
from toolkit.messages import text
from toolkit.model.issued import Issued
from toolkit.stages.verify import verify
from toolkit.store.folder import safe_name


@cache
def books(name: str) -> tuple[Book, ...]:
    files = [(record, inspected(write(meant(record)[0]))) for record in copies(name)]
    return tuple(
        Book(
            inspection=file,
            file_name=file_name(record),
            round=record.round.title,
            department=record.department_name,
            abbreviations=record.abbreviations,
            others=tuple(other for _, other in files if other is not file),
        )
        for record, file in files
    )


def file_name(record: Issued) -> str:
    named = text(record.language, "correction.name", round=record.round.title, department=record.department_name)
    return safe_name(named, "xlsx")


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: f"{check.number}-{check.check.__name__}")
@pytest.mark.parametrize("name", EXAMPLES)
def test_every_correction_copy_passes(name: str, check: Check) -> None:
    assert books(name)
    assert {book.file_name: failed for book in books(name) if (failed := list(check.check(book)))} == {}


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_correction_copy_keeps_every_promise(name: str) -> None:
    for record, book in zip(copies(name), books(name), strict=True):
        workbook, code = meant(record)
        assert verify(workbook, book.inspection, code) == ()


@pytest.mark.parametrize("name", EXAMPLES)
def test_everything_to_put_right_has_a_link_to_its_cell(name: str) -> None:
    for record, book in zip(copies(name), books(name), strict=True):
        assert record.correction is not None
        first = book.views[0]
        assert first.name == text(record.language, "correction.sheet")
        assert len(first.sheet.links) == sum(bool(one.activity) for one in record.correction.findings)
        remarks = sum(
            str(scalar or "").startswith(("Att rätta: ", "Att kontrollera: "))
            for view in book.views[1:]
            for _, scalar in view.filled()
        )
        assert remarks == len({one.activity for one in record.correction.findings if one.activity})

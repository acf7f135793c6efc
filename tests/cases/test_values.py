"""What people type is read as the table says: with one meaning it has a value, else suggestions."""

import pytest

from tests.cases.typed import Case, Section, cases, outcome, reader, sections
from tests.values_page import PAGE, page

TABLE = [
    pytest.param(section, case, id=f"{section['title']}: {case.typed!r}")
    for section in sections()
    for case in cases(section)
]


@pytest.mark.parametrize(("section", "case"), TABLE)
def test_what_is_typed_is_read_as_the_table_says(section: Section, case: Case) -> None:
    assert outcome(reader(section)(case.typed), section) == (case.outcome, case.shown)


@pytest.mark.parametrize("section", sections(), ids=lambda section: section["title"])
def test_a_suggestion_typed_as_it_is_shown_is_understood(section: Section) -> None:
    read = reader(section)
    for case in cases(section):
        if case.outcome.startswith("cell-") and case.outcome != "cell-made-date":
            for suggestion in filter(None, case.shown.split(" / ")):
                assert outcome(read(suggestion), section) == ("read", suggestion), case


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "renew it with: make docs"

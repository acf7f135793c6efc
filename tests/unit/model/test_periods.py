from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.periods import period

D = date


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("2020", D(2020, 1, 1), D(2020, 12, 31)),
        ("2020–2025", D(2020, 1, 1), D(2025, 12, 31)),
        ("2020-2025", D(2020, 1, 1), D(2025, 12, 31)),
        (" 2020 - 2025 ", D(2020, 1, 1), D(2025, 12, 31)),
        ("2020 till 2025", D(2020, 1, 1), D(2025, 12, 31)),
        ("hösten 2021", D(2021, 7, 1), D(2021, 12, 31)),
        ("Våren 2022", D(2022, 1, 1), D(2022, 6, 30)),
        ("autumn 2021", D(2021, 7, 1), D(2021, 12, 31)),
        ("HT 2021", D(2021, 7, 1), D(2021, 12, 31)),
        ("hösten 2021–våren 2022", D(2021, 7, 1), D(2022, 6, 30)),
        ("juli–dec 2016", D(2016, 7, 1), D(2016, 12, 31)),
        ("jan-juni 2016", D(2016, 1, 1), D(2016, 6, 30)),
        ("jan. – juni 2016.", D(2016, 1, 1), D(2016, 6, 30)),
        ("nov 2016–feb 2017", D(2016, 11, 1), D(2017, 2, 28)),
        ("aug 2021", D(2021, 8, 1), D(2021, 8, 31)),
        ("February 2024", D(2024, 2, 1), D(2024, 2, 29)),
        ("2020-12", D(2020, 12, 1), D(2020, 12, 31)),
        ("2020-12–2021-03", D(2020, 12, 1), D(2021, 3, 31)),
        ("2020-12-2021-03", D(2020, 12, 1), D(2021, 3, 31)),
        ("2020-12-24", D(2020, 12, 24), D(2020, 12, 24)),
        ("2020-12-01–2021-01-15", D(2020, 12, 1), D(2021, 1, 15)),
        ("2020-12-01 - 2021-01-15", D(2020, 12, 1), D(2021, 1, 15)),
        ("T2 2016", D(2016, 5, 1), D(2016, 8, 31)),
        ("kvartal 3 2021", D(2021, 7, 1), D(2021, 9, 30)),
        ("2020–", D(2020, 1, 1), None),
        ("–2025", None, D(2025, 12, 31)),
        ("från 2020", D(2020, 1, 1), None),
        ("fr.o.m. hösten 2021", D(2021, 7, 1), None),
        ("t.o.m. 2025", None, D(2025, 12, 31)),
        ("2020–tillsvidare", D(2020, 1, 1), None),
        ("Tillsvidare", None, None),
        ("löpande", None, None),
        ("until further notice", None, None),
        ("Ongoing.", None, None),
    ],
)
def test_a_period_has_a_first_and_a_last_day(text: str, start: date | None, end: date | None) -> None:
    found = period(text)
    assert found is not None
    assert (found.start, found.end) == (start, end)
    assert found.text == " ".join(text.split())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "–",
        "snart",
        "2025–2020",
        "dec–jan 2016",
        "2020-13",
        "2019-21",
        "2020–12",
        "2021-02-30",
        "hösten",
        "1066",
        "20200",
        "2020 2021",
        "2020-2021-2022",
        "tillsvidare–2020",
    ],
)
def test_what_says_no_period_or_several_is_none(text: str) -> None:
    assert period(text) is None


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused(text: str) -> None:
    found = period(text)
    assert found is None or found.text


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2199, 12, 31)), st.integers(0, 20000))
def test_two_days_make_a_period(start: date, length: int) -> None:
    end = min(date.fromordinal(start.toordinal() + length), date(2199, 12, 31))
    found = period(f"{start.isoformat()}–{end.isoformat()}")
    assert found is not None
    assert (found.start, found.end) == (start, end)

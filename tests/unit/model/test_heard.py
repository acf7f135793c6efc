import math
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.days import heard_day, heard_serial
from toolkit.model.figures import heard_figure, multiplier
from toolkit.model.heard import tidy, undashed, unmarked
from toolkit.model.placeholders import is_placeholder
from toolkit.model.spans import heard_period
from toolkit.model.typed import heard_email, heard_url, heard_yes
from toolkit.model.values import is_email, is_url

TYPED = st.text("0123456789-–/.,: '½%kraljnmåTVQ<>@()\u00a0\u200b", max_size=24) | st.text(max_size=40)
DAYS = st.dates(date(2000, 1, 1), date(2069, 12, 31))
MONTHS = ("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november")


def swedish(day: date) -> str:
    return f"{day.day} {(*MONTHS, 'december')[day.month - 1]} {day.year}"


@given(DAYS, st.integers(2000, 2060))
def test_a_day_written_in_full_is_that_day_whatever_the_year_of_the_round(day: date, year: int) -> None:
    forms = (
        swedish(day),
        f"den {swedish(day)}",
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
    )
    for form in (*forms, f"{day:%Y%m%d}", f"{day:%Y/%m/%d}", f"{day.day}/{day.month} -{day:%y}", f"{day} 12:30"):
        assert heard_day(form, year).value == day


@given(DAYS)
def test_days_in_figures_alone_are_read_only_where_no_other_order_gives_another_day(day: date) -> None:
    sense = heard_day(f"{day.day}/{day.month}/{day.year}", 2026)
    assert (sense.value == day) == (day.day > 12 or day.day == day.month)
    assert day in (sense.value, *sense.offers)


@given(DAYS, st.integers(2000, 2060))
def test_a_day_without_a_year_is_never_read(day: date, year: int) -> None:
    for form in (f"{day.day}/{day.month}", swedish(day).rpartition(" ")[0]):
        assert heard_day(form, year).value is None


@given(st.floats(-1e12, 1e12).map(lambda one: round(one, 2)))
def test_a_number_with_grouped_thousands_is_that_number(number: float) -> None:
    english = f"{number:,.2f}"
    swedish_form = english.replace(",", " ").replace(".", ",")
    german = english.translate({ord(","): ".", ord("."): ","})
    for form in (english, swedish_form, swedish_form.replace(" ", "\u00a0"), german, english.replace(",", "’")):
        assert heard_figure(form).number.value == number


@given(st.integers(1, 999), st.integers(0, 999))
def test_one_separator_and_three_digits_are_never_read(whole: int, rest: int) -> None:
    for separator in ".,":
        sense = heard_figure(f"{whole}{separator}{rest:03}").number
        assert sense.value is None
        assert sense.offers == (whole * 1000 + rest, float(f"{whole}.{rest:03}"))


@given(TYPED, st.integers(2000, 2060))
def test_no_text_is_too_strange(text: str, year: int) -> None:
    day, period, figure = heard_day(text, year), heard_period(text, year), heard_figure(text)
    for sense in (day, period, figure.number, heard_yes(text)):
        assert sense.value is None or not sense.offers
    for number in (figure.number.value, *figure.number.offers):
        assert number is None or math.isfinite(number)
    for address, known in ((heard_email(text), is_email), (heard_url(text), is_url)):
        assert all(known(one) for one in (address.value, *address.offers) if one)
    is_placeholder(text)


@given(st.text(max_size=40))
def test_tidying_twice_changes_nothing_more(text: str) -> None:
    for clean in (tidy, undashed, unmarked):
        assert clean(clean(text)) == clean(text)


def test_nothing_takes_long_to_refuse() -> None:
    for piece in ("1 ", "1.", "a ", "ca ", "1-", "den ", "måndag ", "<", "@", "a@", "[", "1,1 "):
        text = piece * 20_000
        assert heard_day(text, 2026).value is None
        assert heard_period(text, 2026).value is None
        assert heard_figure(text).number.value is None
        short = text[:119]
        heard_day(short, 2026)
        heard_period(short, 2026)
        heard_figure(short)
        heard_email(text)
        heard_url(text)


@pytest.mark.parametrize("number", [math.inf, math.nan, -1, 0, 1e300])
def test_only_numbers_that_may_be_days_are_offered_as_such(number: float) -> None:
    if math.isfinite(number):
        assert heard_serial(number).offers == ()


@pytest.mark.parametrize(
    ("title", "times"),
    [
        ("Kostnad (tkr)", 1_000),
        ("Kostnad i tusen kronor", 1_000),
        ("Budget, mnkr", 1_000_000),
        ("Budget i miljoner kronor", 1_000_000),
        ("Kostnad (kr)", 1),
        ("Kostnad (kr, inte tkr)", 1),
        ("Kostnad (tkr eller mnkr)", 1),
        ("Antal k", 1),
    ],
)
def test_a_title_tells_its_unit_if_it_tells_one(title: str, times: int) -> None:
    assert multiplier(title) == times


def test_an_instruction_is_a_placeholder_if_it_is_long_enough_to_be_no_answer() -> None:
    assert is_placeholder("Skriv vad ni gjort. ", ["Skriv vad ni gjort."])
    assert not is_placeholder("Ja eller nej", ["Ja"])
    assert not is_placeholder("Ja", ["Ja"])
    assert not is_placeholder("Skriv vad ni gjort. Vi gjorde allt.", ["Skriv vad ni gjort."])

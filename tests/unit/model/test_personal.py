"""Invented numbers that the check digit fits; nobody has them but by chance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.model.personal import personal_numbers, without_personal_numbers

HIDDEN = "••••••-••••"


@pytest.mark.parametrize(
    "text",
    [
        "811228-9874",
        "8112289874",
        "811228+9874",
        "811228–9874",
        "811228 9874",
        "811228 - 9874",
        "811228\u00a09874",
        "19811228-9874",
        "198112289874",
        "1981-12-28-9874",
        "701063-2391",
        "\uff18\uff11\uff11228-9874",
        "(811228-9874)",
        "pnr:811228-9874.",
        "Nr 2 811228-9874, 12 år",
        "personnummer 0401014600",
    ],
)
def test_a_personal_identity_number_is_found_and_hidden(text: str) -> None:
    assert personal_numbers(text) == 1
    hidden = without_personal_numbers(text)
    assert HIDDEN in hidden
    assert personal_numbers(hidden) == 0


@pytest.mark.parametrize(
    "text",
    [
        "811228-9875",  # the check digit is another
        "811328-9874",  # no such month
        "810230-9870",  # no such day
        "811228-0004",  # no number begins with 000
        "556036-0793",  # organisation numbers
        "212000-0142",
        "5560360793",
        "0701121238",  # telephone numbers
        "070-112 12 38",
        "+46 811228 9874",
        "08-811228 98 74",
        "Tel 8112289874",
        "dnr 1.1/123-2026",  # diary numbers
        "Dnr 811228-9874",
        "KS 2026/811228-9874",
        "bankgiro 811228-9874",  # accounts
        "bg 123-4567",
        "811228 9874 12 34",
        "2016-2017",  # years, days and times of day
        "20160101-20171231",
        "2018-11-22 8987",
        "A811228-9874",
        "811228-98741",
        "10 000 000",
        "",
    ],
)
def test_what_only_looks_alike_is_no_hit(text: str) -> None:
    assert personal_numbers(text) == 0
    assert without_personal_numbers(text) == text


def test_every_number_in_a_text_is_hidden_and_nothing_else() -> None:
    text = "Kim (811228-9874) och Lo, 19701063-2391, träffades 2026-05-03 i lokal 12."
    assert personal_numbers(text) == 2
    assert without_personal_numbers(text) == f"Kim ({HIDDEN}) och Lo, {HIDDEN}, träffades 2026-05-03 i lokal 12."


@given(st.text("0123456789-+ ./:aå\u00a0", max_size=60))
def test_what_is_hidden_leaves_nothing_to_find(text: str) -> None:
    assert (without_personal_numbers(text) == text) == (personal_numbers(text) == 0)

"""What a formula may call is told from what only looks like a call."""

import pytest

from toolkit.rules.promise.formulas import unsafe


@pytest.mark.parametrize(
    "formula",
    [
        "=COUNTA('Så här fyller du i (2)'!$C$5:$C$9)",
        "=SUM('Det är ''mitt'' INDIRECT(1)'!A1)",
        '=\'Han sa "NOW("\'!A1&"x\'y("',
        '=IF(A1="INDIRECT(B1)","[1]","https://example.org")',
        "=SUM('file: http: #REF!'!A1)",
    ],
)
def test_names_of_sheets_and_texts_are_no_calls(formula: str) -> None:
    assert unsafe(formula) == ()


@pytest.mark.parametrize(
    ("formula", "found"),
    [
        ("=SUM('Blad (2)'!A1)+INDIRECT(B1)", ("INDIRECT",)),
        ("='[budget.xlsx]Blad'!A1", ("[…]",)),
        ("=[1]Blad!A1", ("[…]",)),
        ("=SUM('Blad'!A1,#REF!)", ("#REF!",)),
        ('=IF(TRUE,"a)",xlookup (1))', ("xlookup",)),
    ],
)
def test_what_not_every_program_calculates_is_found(formula: str, found: tuple[str, ...]) -> None:
    assert unsafe(formula) == found

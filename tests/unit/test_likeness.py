"""What is taken for each other, and what must not be."""

import pytest

from toolkit.likeness import APART, SURE, pairs, resemblance, sure

SAME = [
    ("Komentar", "Kommentar"),
    ("Kommmentar", "Kommentar"),
    ("KOMMENTAR", "Kommentar"),
    ("resultat och effekter", "Effekter och resultat"),
    ("Effekter", "Effekter och resultat"),
    ("Plan för 2026", "Plan för 2026 vad och när"),
    ("Genomf. insatser", "Genomförda insatser"),
    ("Planerade insatsr", "Planerade insatser"),
    ("Status", "Status 31/8 2026"),
]
OTHER = [
    ("Slutdatum", "Startdatum"),
    ("Genomförda insatser", "Planerade insatser"),
    ("Externa insatser", "Interna insatser"),
    ("Antal externt", "Antal internt"),
    ("Deltagande", "Deltagare"),
    ("Uppgifter", "Utgifter"),
    ("Utflyttade", "Inflyttade"),
    ("Utförande", "Utförare"),
    ("Kommentar till budget", "Kommentar"),
    ("Status 30/4 2026", "Status 31/8 2026"),
    ("Åtgärd 1", "Åtgärd 10"),
    ("Mål", "Målgrupp"),
    ("Läxhjälp för pojkar i skolan", "Läxhjälp för flickor i skolan"),
    ("Rådgivning för elever i åk 7", "Rådgivning för elever i åk 8"),
    ("", "Kommentar"),
    ("–", "Kommentar"),
]


@pytest.mark.parametrize(("written", "wanted"), SAME)
def test_slips_and_short_forms_are_the_same(written: str, wanted: str) -> None:
    assert sure(written, wanted)


@pytest.mark.parametrize(("written", "wanted"), OTHER)
def test_what_means_something_else_is_not(written: str, wanted: str) -> None:
    assert not sure(written, wanted)


def test_the_best_of_its_row_and_column_is_taken() -> None:
    assert pairs([[95, 10], [20, 90]]) == [(0, 0, 95), (1, 1, 90)]


def test_of_two_that_are_nearly_as_good_none_is_taken() -> None:
    assert pairs([[95, 95 - APART + 1]]) == []
    assert pairs([[95], [95 - APART + 1]]) == []
    assert pairs([[95, 95 - APART]]) == [(0, 0, 95)]


def test_below_the_threshold_nothing_is_taken() -> None:
    assert pairs([[SURE - 1]]) == []
    assert pairs([]) == []
    assert pairs([[]]) == []


def test_nothing_resembles_nothing() -> None:
    assert resemblance("", "") == 0

"""Made-up answers are plausible: what the check asks of an answer holds of them, and a seed says them all."""

import re
from datetime import date

import pytest

from tests.programmes import ROUNDS, issued
from toolkit.messages import text
from toolkit.model.fields import Constraints, Field, FieldType, Kind
from toolkit.model.issued import Issued
from toolkit.model.periods import period
from toolkit.model.returns import ROW_REPLY
from toolkit.model.values import boolean, is_email, is_url, is_withdrawn
from toolkit.stages.invent import Chance, Scene, filled, invented
from toolkit.stages.invent.matching import matching

RECORD = issued("sociala-oroligheter")[0]


def field(kind: FieldType, *, role: str | None = None, title: str = "Fråga", **held: object) -> Field:
    constraints = Constraints(**held)  # type: ignore[arg-type]
    return Field(id="f", title=title, kind=Kind.ANSWER, type=kind, constraints=constraints, role=role)


def many(asked: Field, count: int = 300, record: Issued = RECORD) -> list[object]:
    return [invented(asked, Scene(issued=record, number=number), Chance(1, number)) for number in range(count)]


def test_the_same_seed_gives_the_same_answers_and_another_gives_others() -> None:
    assert filled(RECORD, Chance(1)) == filled(RECORD, Chance(1))
    assert filled(RECORD, Chance(1)) != filled(RECORD, Chance(2))


def test_what_is_drawn_for_one_row_does_not_depend_on_the_rows_before_it() -> None:
    whole = filled(RECORD, Chance(3))
    last = list(whole)[-1]
    assert filled(RECORD, Chance(3), only=lambda row: row == last)[last] == whole[last]


def test_drawing_is_fair_enough() -> None:
    chance = Chance("fair")
    drawn = [chance.below(4) for _ in range(2_000)]
    assert all(400 < drawn.count(face) < 600 for face in range(4))
    assert sorted(chance.shuffled(range(20))) == list(range(20))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_spelling_of_a_period_is_understood(language: str) -> None:
    for spelling in text(language, "rehearsal.words.period", year=2026, next=2027).split("\n"):
        assert period(spelling) is not None, spelling


def test_texts_hold_what_real_answers_hold() -> None:
    said = [str(answer) for answer in many(field(FieldType.TEXT), 600)]
    assert any(answer.startswith("-") for answer in said)
    assert any(answer.startswith("=") for answer in said)
    assert any("\n\n" in answer for answer in said)
    assert any(len(answer) > 1_000 for answer in said)
    assert any(set("åäö") & set(answer) for answer in said)
    assert not any(is_withdrawn(answer) or answer != answer.strip() for answer in said)


@pytest.mark.parametrize("longest", [1, 5, 12, 24, 25, 60, 200])
def test_texts_keep_to_the_advised_length(longest: int) -> None:
    assert all(0 < len(str(answer)) <= longest for answer in many(field(FieldType.TEXT, max_length=longest)))


def test_titles_and_roles_choose_the_sentences() -> None:
    causes = "".join(map(str, many(field(FieldType.TEXT, role="cause"))))
    plans = "".join(map(str, many(field(FieldType.TEXT, title="Vad är planen?"))))
    assert "Rekryteringen drog ut på tiden" in causes
    assert "Rekryteringen drog ut på tiden" not in plans
    assert "Nästa avstämning" in plans
    assert set(many(field(FieldType.TEXT, role="responsible"))) <= set(
        text("sv", "rehearsal.words.responsible").split("\n")
    )


@pytest.mark.parametrize(
    ("kind", "low", "high"),
    [
        (FieldType.INTEGER, None, None),
        (FieldType.INTEGER, 3, 5),
        (FieldType.INTEGER, 2.5, 4.5),
        (FieldType.INTEGER, None, -7),
        (FieldType.DECIMAL, 0.001, 0.002),
        (FieldType.PERCENT, 0.25, 1),
        (FieldType.AMOUNT, 1000, None),
        (FieldType.AMOUNT, None, 12.5),
    ],
)
def test_numbers_keep_to_their_limits(kind: FieldType, low: float | None, high: float | None) -> None:
    for answer in many(field(kind, minimum=low, maximum=high)):
        assert isinstance(answer, int if kind is FieldType.INTEGER else float)
        assert low is None or answer >= low
        assert high is None or answer <= high


@pytest.mark.parametrize(
    ("low", "high"), [(None, None), ("2020-01-01", "2020-01-03"), (None, "1999-12-31"), ("2040-05-05", None)]
)
def test_days_keep_to_their_limits(low: str | None, high: str | None) -> None:
    for answer in many(field(FieldType.DATE, minimum=low, maximum=high)):
        assert isinstance(answer, date)
        assert low is None or answer.isoformat() >= low
        assert high is None or answer.isoformat() <= high


@pytest.mark.parametrize("kind", [FieldType.TEXT, FieldType.INTEGER, FieldType.EMAIL, FieldType.URL, FieldType.AMOUNT])
def test_values_that_are_to_differ_differ(kind: FieldType) -> None:
    answers = many(field(kind, unique=True))
    assert len(set(answers)) == len(answers)


def test_the_other_types_are_understood() -> None:
    assert all(is_email(str(answer)) for answer in many(field(FieldType.EMAIL)))
    assert all(is_url(str(answer)) for answer in many(field(FieldType.URL)))
    assert {boolean(str(answer)) for answer in many(field(FieldType.BOOLEAN))} == {True, False}


@pytest.mark.parametrize(
    "pattern",
    [
        r"\d{4}/\d{3}",
        r"Dnr \d{4}-\d+",
        r"[A-ZÅÄÖ]{2,3}-\d{1,4}",
        r"(SN|KF) ?\d\d?(?:, bilaga [1-9])?",
        r"^[^\d\s]+$",
        r"a{,3}b",
        r"\w+\.\w+",
        r"[\d.-]+",
    ],
)
def test_a_text_is_found_for_a_simple_pattern(pattern: str) -> None:
    for number in range(40):
        made = matching(pattern, "", Chance(number))
        assert made is not None
        assert re.fullmatch(pattern, made)


@pytest.mark.parametrize("pattern", [r"(?=A)A\d", r"(?i)dnr\d", r"(a)\1", r"\bord\b", r"a{900}", r"[^\s\S]", r"x\Z"])
def test_an_intricate_pattern_takes_the_example_of_the_help_or_nothing(pattern: str) -> None:
    assert matching(pattern, "", Chance(1)) is None
    assert matching(r"(?=A)A\d", "Skriv till exempel ”A7”.", Chance(1)) == "A7"


@pytest.mark.parametrize("name", ROUNDS)
def test_no_locked_row_and_no_given_field_is_ever_filled(name: str) -> None:
    for record in issued(name):
        openly = {
            (row.id, asked.id)
            for table in record.tables
            for row in table.activities
            for asked in table.fields
            if row.open and (asked.open or (row.extra and asked.id == "title"))
        }
        typed = {(row, name) for row, cells in filled(record, Chance(4)).items() for name in cells}
        assert typed
        assert typed <= openly
        assert not any(name == ROW_REPLY and not record.codes(ROW_REPLY) for _, name in typed)

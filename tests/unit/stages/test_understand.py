"""What our own templates and results hold is read back as it was, without a note."""

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases.typed import ENGLISH, TODAY
from toolkit.messages.wording import shown, value_text
from toolkit.model.cells import Scalar
from toolkit.model.periods import period
from toolkit.model.programme import (
    CHOICES,
    NUMBERS,
    Code,
    CodeList,
    Constraints,
    Field,
    FieldType,
    Invalid,
    Kind,
    Value,
)
from toolkit.stages.interpret.choosing import Choices
from toolkit.stages.interpret.understand import understanding
from toolkit.stages.interpret.understood import Ground, Understand

FIGURES = st.floats(-1e9, 1e9).map(lambda figure: float(f"{figure:.9g}"))
PERIODS = ("2020–2025", "hösten 2021", "juli–dec 2016", "Tillsvidare", "2023", "T2 2026", "fr.o.m. 2026")
VALUES: Mapping[FieldType, st.SearchStrategy[Value]] = {
    FieldType.TEXT: st.sampled_from(("Klart", "- Uppdrag", "=1+1", "rad 1\nrad 2", "2026-05-03", "007", "5 mnkr")),
    FieldType.CHOICE: st.sampled_from([code.code for code in TODAY.codes]),
    FieldType.MULTIPLE: st.lists(st.sampled_from([code.code for code in TODAY.codes]), min_size=1, unique=True).map(
        lambda codes: tuple(code.code for code in TODAY.codes if code.code in codes)
    ),
    FieldType.DATE: st.dates(date(1900, 1, 1), date(2199, 12, 31)),
    FieldType.PERIOD: st.sampled_from(PERIODS).map(period),
    FieldType.INTEGER: st.integers(1 - 10**15, 10**15 - 1),
    FieldType.DECIMAL: FIGURES,
    FieldType.PERCENT: st.integers(0, 1000).map(lambda thousandths: thousandths / 1000),
    FieldType.AMOUNT: FIGURES,
    FieldType.BOOLEAN: st.booleans(),
    FieldType.EMAIL: st.just("anna.öberg@kommun.example"),
    FieldType.URL: st.just("https://kommun.example/å?a=1&b=2#c"),
}


def asked(type_: FieldType, **constraints: float) -> Field:
    held = Constraints(minimum=constraints.get("minimum"), maximum=constraints.get("maximum"))
    codes = "status" if type_ in CHOICES else None
    return Field(id="f", title="Fråga", kind=Kind.ANSWER, type=type_, code_list=codes, constraints=held)


def reading(field: Field, language: str = "sv", codes: CodeList = TODAY) -> Understand:
    choices = Choices(today=codes, issued=ENGLISH) if field.type in CHOICES else None
    return understanding(field, choices, Ground(language=language, year=2026))


def cells_of(value: Value, field: Field, language: str) -> list[Scalar]:
    """A value as a template's cell, as a spreadsheet's own, and but for other numbers as running text."""
    lists = {"status": TODAY}
    cells: list[Scalar] = [shown(value, field, lists, language)]
    if field.type is FieldType.PERCENT or field.type not in NUMBERS:
        cells.append(value_text(value, field, lists, language))
    return [*cells, value] if isinstance(value, bool | date) else cells


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("type_", FieldType)
@given(data=st.data())
def test_what_a_workbook_of_ours_shows_is_read_back_without_a_note(
    type_: FieldType, language: str, data: st.DataObject
) -> None:
    value = data.draw(VALUES[type_])
    field = asked(type_)
    understand = reading(field, language)
    for cell in cells_of(value, field, language):
        found = understand(cell)
        if isinstance(value, float):
            assert isinstance(found.value, int | float)
            assert found.value == pytest.approx(value)
        else:
            assert found.value == value
        assert found.remarks == ()


def test_equal_cells_are_understood_once() -> None:
    understand = reading(asked(FieldType.DATE))
    assert understand("18/8 2016") is understand("18/8 2016")
    yes = reading(asked(FieldType.BOOLEAN))
    assert yes(1).remarks
    assert not yes(True).remarks


def test_a_text_shows_what_the_spreadsheet_showed() -> None:
    swedish, english = reading(asked(FieldType.TEXT)), reading(asked(FieldType.TEXT), "en")
    assert [swedish(cell).value for cell in (0.5, False, 12)] == ["0,5", "FALSKT", "12"]
    assert [english(cell).value for cell in (0.5, False, 12)] == ["0.5", "FALSE", "12"]


def test_a_label_is_never_shortened_by_a_word_that_turns_it_round() -> None:
    codes = CodeList(id="s", codes=(Code(code="no", label="Uppnås inte"), Code(code="more", label="Överträffas")))
    found = reading(asked(FieldType.CHOICE), codes=codes)("Uppnås")
    assert isinstance(found.value, Invalid)
    assert found.value.facts["suggestion"] == "Uppnås inte"


def test_a_label_that_is_a_known_placeholder_is_a_choice() -> None:
    codes = CodeList(id="s", codes=(Code(code="pick", label="Välj"), Code(code="x", label="xxx")))
    understand = reading(asked(FieldType.CHOICE), codes=codes)
    assert [understand(cell).value for cell in ("Välj", "xxx")] == ["pick", "x"]


def test_two_labels_that_an_abbreviation_fits_are_both_offered() -> None:
    codes = CodeList(id="s", codes=(Code(code="a", label="Avbruten"), Code(code="b", label="Avslutad")))
    found = reading(asked(FieldType.CHOICE), codes=codes)("av.")
    assert isinstance(found.value, Invalid)
    assert found.value.facts["suggestion"] == "Avbruten / Avslutad"


def numbered(*labels: str) -> CodeList:
    return CodeList(id="s", codes=tuple(Code(code=f"c{place}", label=label) for place, label in enumerate(labels, 1)))


@pytest.mark.parametrize("typed", ["2", "2.", "2)", "(2)", 2, 2.0, "Pågår", "pågår.", "2 Pågår", "2. pågår"])
def test_a_choice_of_a_numbered_list_may_be_named_by_its_number_or_without_it(typed: Scalar) -> None:
    found = reading(asked(FieldType.CHOICE), codes=numbered("1. Ej påbörjad", "2. Pågår", "12. Klart"))(typed)
    assert found.value == "c2"
    assert [rule for rule, _ in found.remarks] == ["cell-read-loosely"]


def test_a_number_that_is_not_the_labels_is_no_slip() -> None:
    understand = reading(asked(FieldType.CHOICE), codes=numbered("1. Ej påbörjad", "2. Pågår"))
    times = reading(asked(FieldType.CHOICE), codes=numbered("1 gång", "2 gånger"))
    for read, typed in ((understand, "1. Pågår"), (understand, "3"), (times, "4 gånger"), (times, "4. gånger")):
        assert isinstance(read(typed).value, Invalid)


def test_labels_that_only_their_numbers_tell_apart_are_not_read_without_them() -> None:
    found = reading(asked(FieldType.CHOICE), codes=numbered("1. Klart", "2. Klart"))("klart")
    assert isinstance(found.value, Invalid)
    assert found.value.facts["suggestion"] == "1. Klart / 2. Klart"


LABELS = st.lists(
    st.text("abåo .,-/()12", min_size=1, max_size=8).filter(lambda label: bool(label.strip(" .,-/()"))),
    min_size=1,
    max_size=4,
    unique_by=lambda label: " ".join(label.casefold().split()),
)


@given(LABELS, st.data())
def test_a_label_is_always_its_own_choice_whatever_the_others_are(labels: list[str], data: st.DataObject) -> None:
    codes = numbered(*labels)
    understand = reading(asked(FieldType.CHOICE), codes=codes)
    place = data.draw(st.integers(0, len(labels) - 1))
    assert understand(labels[place]).value == codes.codes[place].code
    loosely = understand(f"”{labels[place]}”").value
    assert isinstance(loosely, Invalid) or loosely == codes.codes[place].code

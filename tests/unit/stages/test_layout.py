"""What a template shows: the guide tells everything the check asks, prompts keep their demand, cards are whole."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

import pytest

from tests.programmes import ROUNDS, everything, issued, template
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.messages import text
from toolkit.model.contrast import LEAST_CONTRAST, contrast
from toolkit.model.issued import Issued, IssuedActivity, IssuedTable
from toolkit.model.look import STYLES, styles_of
from toolkit.model.programme import (
    Answers,
    Code,
    CodeList,
    Constraints,
    Field,
    FieldType,
    Kind,
    Layout,
    Requirement,
)
from toolkit.model.workbook import Content, Formula, Link, Sheet, Workbook
from toolkit.stages.issue import issue
from toolkit.stages.layout import layout
from toolkit.stages.layout.open_cell import LONGEST_MESSAGE, LONGEST_TITLE, demand, prompt
from toolkit.stages.layout.wants import RELATIONS

LONGEST_FORMULA, LONGEST_LITERAL = 8_192, 255
"""Excel specifications and limits."""


def record(language: str = "sv") -> Issued:
    plan = everything()
    made = issue(plan, plan.rounds[0], replace(plan.departments[0], language=language))
    assert made is not None
    return made


def book(made: Issued) -> Workbook:
    return layout(made, "0123456789abcdef", 1)


def shown(contents: Iterable[Content]) -> str:
    return "\n".join(one.text if isinstance(one, Link) else str(one) for one in contents if one is not None)


def guide(made: Issued) -> str:
    return "\n".join(shown(row.values) for row in book(made).sheets[0].rows)


def records() -> Iterator[Issued]:
    yield record()
    yield record("en")
    for name in ROUNDS:
        yield from issued(name)[:2]


@pytest.mark.parametrize("made", tuple(records()), ids=lambda one: f"{one.programme}-{one.department}-{one.language}")
def test_the_guide_tells_everything_that_the_check_asks(made: Issued) -> None:
    told = guide(made)
    fields = [(table, field) for table in made.tables for field in table.fields if field.open]
    for _, field in fields:
        assert field.title in told
        assert field.help in told
        assert demand(field, made.language) in told
        if field.constraints.max_length:
            assert str(field.constraints.max_length) in told
    for codes in made.code_lists:
        if any(field.code_list == codes.id for _, field in fields):
            assert all(code.label in told and code.meaning in told for code in codes.codes)
    lines = told.splitlines()
    titles = {field.id: field.title for _, field in fields}
    for condition in made.conditions:
        if isinstance(condition, Requirement):
            for name in condition.require:
                (line,) = (lines[place + 1] for place, line in enumerate(lines) if line == titles[name])
                labels = [label for when, codes in condition.when for label in chosen(made, when, codes)]
                assert all(label in line for label in labels)
        elif condition.left in titles:
            relation = text(made.language, f"relation.{RELATIONS[condition.operator]}")
            assert any(f"{titles[condition.left]} " in line and relation in line for line in lines)


def chosen(made: Issued, name: str, codes: tuple[str, ...]) -> list[str]:
    field = next(field for table in made.tables for field in table.fields if field.id == name)
    return [code.label for code in made.codes(field.code_list) if code.code in codes]


def test_the_guide_says_what_it_is_about_whom_to_ask_and_how_to_send_it_back() -> None:
    told = guide(record())
    for wanted in (
        *("Exempelstad", "10/9 2026", "31/8 2026", "maj–augusti", "Kommunstyrelsen, 1/10 2026", "Dnr 12"),
        *("Utvecklingsledare, utveckling@example.org, 08-123 45 67", "Alla är med", "• Läger", "alfabetet"),
        "skicka tillbaka den som Excelfil till Utvecklingsledare, utveckling@example.org",
        *("Alt+Enter", "Svara kort.", "Innan du skickar", "Saknas en aktivitet?"),
    ):
        assert wanted in told


def test_a_condition_is_told_in_words() -> None:
    told = guide(record())
    assert 'Krävs när Status är ”Pausad, eller "vilande"” eller ”Avbruten; inställd”.' in told
    assert "Slutar ska vara minst lika med, eller inte tidigare än, Startar." in told


@pytest.mark.parametrize("made", tuple(records()), ids=lambda one: f"{one.programme}-{one.department}-{one.language}")
def test_every_sheet_and_every_owed_row_has_a_link(made: Issued) -> None:
    made_book = book(made)
    visible = [sheet for sheet in made_book.sheets if sheet.state == "visible"]
    first = {link.target for link in links(visible[0])}
    assert all(f"'{sheet.name.replace(chr(39), chr(39) * 2)}'!A1" in first for sheet in visible[1:])
    last = [link.text for link in links(visible[-1])]
    owed = [row for table in made.tables for row in table.activities if row.open and not row.extra]
    assert all(text(made.language, "template.closing.go_to", id=row.id) in last for row in owed)


def links(sheet: Sheet) -> list[Link]:
    return [value for row in sheet.rows for value in row.values if isinstance(value, Link)]


def asking(**changes: object) -> Field:
    field = Field(id="a", title="Fråga", kind=Kind.ANSWER, type=FieldType.INTEGER)
    return replace(field, **changes)  # type: ignore[arg-type]  # the field's own types, by name


def test_a_long_help_loses_whole_sentences_and_never_the_demand() -> None:
    long = "Första meningen säger det viktigaste. " + "Andra meningen är lång och full av ord " * 7 + "slut."
    field = asking(help=long, constraints=Constraints(required=True, minimum=0, maximum=12))
    said = prompt(field, "sv")
    assert len(long) > 300
    assert len(said) <= LONGEST_MESSAGE
    assert said.startswith("Krävs. Första meningen säger det viktigaste. Ett heltal, minst 0, högst 12.")
    assert said.endswith("Mer på bladet Så här fyller du i.")


def test_one_long_sentence_is_cut_between_words() -> None:
    said = prompt(asking(help="ord " * 100), "sv")
    assert len(said) <= LONGEST_MESSAGE
    assert "ord… Ett heltal." in said


def test_a_prefilled_cell_says_that_a_change_is_a_proposal() -> None:
    assert text("sv", "template.confirm_prompt") in prompt(asking(kind=Kind.CONFIRM), "sv")


def test_limits_are_told_as_they_are_typed() -> None:
    share = asking(type=FieldType.PERCENT, constraints=Constraints(minimum=0.05, maximum=1))
    assert demand(share, "sv").endswith("minst 5 %, högst 100 %.")
    assert "2,5" in demand(asking(type=FieldType.DECIMAL, constraints=Constraints(minimum=2.5)), "sv")


@pytest.mark.parametrize("color", ["1F4E78", "7F4F00", "000000", "757575", "006100", "8A1538"])
def test_an_own_colour_can_be_read(color: str) -> None:
    styles = styles_of(color)
    assert styles["head"].fill == color
    assert all(contrast(style.color, style.fill or "FFFFFF") >= LEAST_CONTRAST for style in styles.values())


def test_a_pale_colour_is_left_out() -> None:
    assert styles_of("FFCC00") == STYLES


def test_a_password_is_on_every_sheet() -> None:
    made = replace(record(), password="vapen")
    assert {sheet.password for sheet in book(made).sheets} == {"vapen"}
    inspection = inspect(template(made))
    assert not isinstance(inspection, Refusal)
    assert all(sheet.protected and sheet.password for sheet in inspection.sheets)
    assert template(made) == template(made)


def test_a_card_leads_with_its_title_and_leaves_out_who_takes_no_part() -> None:
    made = record()
    cards = next(sheet for sheet in book(made).sheets if sheet.name == "2. Inne")
    samtal = [row for row in cards.rows if row.values[0] == "K1"]
    assert [row.styles[1] for row in samtal] == ["given_strong", *["given_quiet"] * (len(samtal) - 1)]
    assert [row.values[1] for row in samtal] == ["Samtal"] * len(samtal)
    questions = [str(row.values[2]) for row in samtal]
    assert questions[0] == "Polisen kontakt"
    assert not any("Skolan" in question for question in questions)
    assert sum(question.startswith("Riktad till: ") for question in questions) == 3
    assert questions[-1].startswith("Svar på aktiviteten")
    assert [row.page_break for row in samtal] == [False] * (len(samtal) - 1) + [True]


def test_a_row_that_another_answers_is_locked_and_shown() -> None:
    made = record()
    workbook = book(made)
    row = next(row for row in workbook.sheets[1].rows if row.values and row.values[0] == "A5")
    assert "Gamma" in row.values
    assert all(workbook.styles[style].locked for style in row.styles)


def test_what_is_asked_six_hundred_times_stays_within_excels_limits() -> None:
    choices = CodeList(id="many", codes=tuple(Code(code=f"c{n}", label=f'Svar, nummer "{n}"') for n in range(70)))
    fields = (
        Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT),
        *(
            asking(id=f"q{n}", title=f"Fråga {n} " + "x" * 40, type=kind, code_list="many", help="h" * 300)
            for n, kind in enumerate([FieldType.CHOICE, FieldType.MULTIPLE, *[FieldType.TEXT] * 60])
        ),
    )
    fields = tuple(replace(field, constraints=Constraints(required=field.open)) for field in fields)
    rows = tuple(
        IssuedActivity(id=f"A{n}", levels=(), area="", cells=("Gör så", *["Så"] * 62), answers=Answers.EACH)
        for n in range(6)
    )
    table = IssuedTable(
        id="t", title="Ett namn på tabellen som är för långt", layout=Layout.TABLE, levels=(), fields=fields,
        areas=(), activities=rows,
    )  # fmt: skip
    made = replace(record(), tables=(table,), code_lists=(choices,), conditions=())
    workbook = book(made)
    formulas = [value.text for sheet in workbook.sheets for row in sheet.rows for value in row.values
                if isinstance(value, Formula)]  # fmt: skip
    formulas += [mark.formula for sheet in workbook.sheets for mark in sheet.conditional_formats]
    assert max(map(len, formulas)) <= LONGEST_FORMULA
    assert all(len(part) <= LONGEST_LITERAL for formula in formulas for part in formula.split('"')[1::2])
    for sheet in workbook.sheets:
        for rule in sheet.validations:
            assert len(rule.prompt) <= LONGEST_MESSAGE
            assert len(rule.error) <= LONGEST_MESSAGE
            assert len(rule.prompt_title) <= LONGEST_TITLE
    assert not isinstance(inspect(template(made)), Refusal)


def test_marks_are_one_per_field_and_pattern_however_many_rows() -> None:
    made = record()
    for sheet in book(made).sheets:
        rules = [
            (mark.style, mark.areas[0].first_column, mark.areas[0].first_row) for mark in sheet.conditional_formats
        ]
        assert len(rules) == len(set(rules))
        assert len(rules) <= 2 * sum(len(made.slots(table)) for table in made.tables)


def test_the_same_record_is_laid_out_alike() -> None:
    assert book(record()) == book(record())
    assert book(record()).created == date(2026, 8, 31)

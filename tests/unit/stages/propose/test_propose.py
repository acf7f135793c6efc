"""What is told from a table: each guess by itself, and what must not be guessed."""

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from toolkit.likeness import LIKE, likeness
from toolkit.messages import LANGUAGES
from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.document import Data
from toolkit.model.proposal import Proposal, Remark
from toolkit.model.source import Form, Paragraph, Source, SourceTable
from toolkit.stages.propose import propose

TODAY = date(2026, 11, 25)
Rows = Sequence[Sequence[Scalar]]


def source(*tables: Rows, form: Form = Form.WORKBOOK, paragraphs: Iterable[Paragraph] = ()) -> Source:
    named = form is Form.WORKBOOK
    return Source(
        file="Uppföljning.xlsx",
        form=form,
        tables=tuple(
            SourceTable(number=number, name=f"Blad{number}" if named else "", rows=tuple(map(tuple, rows)))
            for number, rows in enumerate(tables, 1)
        ),
        paragraphs=tuple(paragraphs),
    )


def proposed(*tables: Rows, form: Form = Form.WORKBOOK, paragraphs: Iterable[Paragraph] = ()) -> Proposal:
    found = propose(source(*tables, form=form, paragraphs=paragraphs), TODAY)
    assert found
    return found


def rows_of(proposal: Proposal, *headers: str) -> list[tuple[Data, ...]]:
    activities = proposal.data["activities"]
    assert isinstance(activities, list)
    return [tuple(row.get(header) or "" for header in headers) for row in activities if isinstance(row, dict)]


def fields_of(proposal: Proposal) -> dict[str, Mapping[str, Data]]:
    fields = proposal.data["fields"]
    assert isinstance(fields, list)
    return {str(field["title"]): field for field in fields if isinstance(field, dict)}


def round_of(proposal: Proposal) -> Mapping[str, Data]:
    rounds = proposal.data["rounds"]
    assert isinstance(rounds, list)
    assert isinstance(rounds[0], dict)
    return rounds[0]


def keyed(proposal: Proposal, key: str) -> list[Remark]:
    return [remark for remark in proposal.remarks if remark.key == key]


# ── Headers and rows ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_rows_above_the_header_are_title_and_introduction() -> None:
    found = proposed(
        [
            ("Handlingsplan mot buller",),
            ("Antagen av nämnden",),
            (),
            ("Nr", "Aktivitet", "Status"),
            (1, "Mäta", "Klart"),
        ]
    )
    head = found.data["programme"]
    assert isinstance(head, dict)
    assert head["title"] == "Handlingsplan mot buller"
    assert found.data["texts"] == {"introduction": ["Antagen av nämnden"]}
    assert keyed(found, "header")[0].facts["row"] == 4
    assert rows_of(found, "Nr", "Aktivitet") == [("1", "Mäta")]


@pytest.mark.parametrize(
    ("again", "key"),
    [
        (("Område", "Aktivitet", "Status"), "header_repeated"),
        (("Område", "Aktivitet", ""), "header_half"),
        (("OMRÅDE ", "Aktivitet", "Status."), "header_repeated"),
        (("Sida 2 (4)",), "page_number"),
        (("", "sid 3 av 9", ""), "page_number"),
        (("3 (9)",), "page_number"),
    ],
)
def test_what_a_page_repeats_is_left_out_and_told(again: Sequence[str], key: str) -> None:
    found = proposed([("Område", "Aktivitet", "Status"), ("Skola", "Träff", "Klart"), again, ("", "Kurs", "Pågår")])
    assert rows_of(found, "omrade", "Aktivitet") == [("Skola", "Träff"), ("Skola", "Kurs")]
    assert [remark.seen.cell for remark in keyed(found, key)] == ["3"]


@pytest.mark.parametrize("number", ["2", "12", "Sidoprojekt 2", "2 (delvis)"])
def test_a_number_that_may_be_content_is_never_dropped(number: str) -> None:
    found = proposed([("Aktivitet", "Status"), ("Träff", "Klart"), (number, ""), ("Kurs", "Pågår")])
    assert (number,) in rows_of(found, "Aktivitet")


def test_a_row_that_a_page_split_is_joined_to_the_one_above() -> None:
    found = proposed(
        [
            ("Område", "Aktivitet", "Kommentar"),
            ("Skola", "Erbjuda kurser för alla", "Kurserna har"),
            ("", "som vill lära sig", "hållits."),
            ("", "", "Alla är nöjda."),
            ("", "Vandra", "Gått."),
        ]
    )
    assert rows_of(found, "Aktivitet") == [("Erbjuda kurser för alla som vill lära sig",), ("Vandra",)]
    assert found.answers[0].text == "Kurserna har hållits.\nAlla är nöjda."
    assert [remark.seen.row for remark in keyed(found, "joined")] == [2, 3]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("Erbjuda kurser.", "vandra"),
        ("Erbjuda kurser", "Vandra"),
    ],
)
def test_whole_sentences_and_capitals_begin_a_new_activity(above: str, below: str) -> None:
    found = proposed([("Aktivitet", "Status"), (above, "Klart"), (below, "Pågår"), ("Åka", "Klart")])
    assert rows_of(found, "Aktivitet") == [(above,), (below,), ("Åka",)]


def test_titles_that_usually_begin_small_are_not_joined() -> None:
    titles = ["trygghetsvandringar", "öppna förskolor", "föräldrastödskurser", "väl fungerande fritidsgårdar"]
    found = proposed([("Aktivitet", "Status"), *((title, "Klart") for title in titles)])
    assert rows_of(found, "Aktivitet") == [(title,) for title in titles]


def test_text_that_has_no_place_is_quoted_whole() -> None:
    lost = "En anteckning " * 40
    found = proposed(
        [("Område", "Aktivitet", "Status"), ("Skola", "", lost), ("", "Träff", "Klart"), ("", "K", "Klart")]
    )
    assert keyed(found, "not_placed")[0].facts["text"] == f"Skola · {lost.strip()}"


def test_every_word_of_a_source_is_somewhere() -> None:
    rows: Rows = [
        ("Plan",),
        ("Område", "Aktivitet", "Mål", "Ansvarig", "Status 31/8 2021"),
        ("Ett", "två tre", "fyra", "Fem sex", "sju"),
        ("", "", "åtta", "", ""),
        ("nio", "", "", "", ""),
        ("", "", "", "", "tio"),
        ("Elva", "tolv", "tretton", "fjorton, femton", "sexton; sjutton"),
    ]
    found = proposed(rows)
    said = " ".join(map(str, (found.data, [remark.facts for remark in found.remarks], found.answers))).casefold()
    words = {word for row in rows for cell in row for word in re.findall(r"\w+", str(cell).casefold())}
    assert {word for word in words if word not in said} == set()


def test_remnants_of_web_pages_are_removed_and_bullets_kept() -> None:
    found = proposed(
        [
            ("Aktivitet", "Mål"),
            ("<b>Träff</b>", "<p>Ett</p><ul><li>två</li></ul> &amp; 3 < 4"),
            ("Kurs", "• ett\n- två"),
        ]
    )
    assert rows_of(found, "Aktivitet", "mal") == [("Träff", "Ett\n\n- två\n\n& 3 < 4"), ("Kurs", "• ett\n- två")]
    assert keyed(found, "markup")[0].facts["cells"] == ("A2", "B2")


def test_error_values_are_blank_and_told() -> None:
    found = proposed([("Aktivitet", "Mål"), ("Träff", ErrorValue("#REF!")), ("Kurs", "x")])
    assert rows_of(found, "mal") == [("",), ("x",)]
    assert keyed(found, "error_values")[0].facts["cells"] == ("B2",)


def test_formulas_that_were_never_calculated_are_told() -> None:
    rows = (("Aktivitet", "Mål"), ("Träff", None), ("Kurs", "x"))
    table = SourceTable(number=1, name="Blad1", rows=rows, formulas=frozenset({(1, 1), (2, 1)}))
    found = propose(Source(file="a.xlsx", form=Form.WORKBOOK, tables=(table,)), TODAY)
    assert found
    assert keyed(found, "formula_unsaved")[0].facts["cells"] == ("B2",)


# ── Levels ───────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_levels_are_filled_down_until_an_outer_one_changes() -> None:
    found = proposed(
        [
            ("Inriktning", "Område", "Metod", "Status"),
            ("A", "A1", "ett", "Klart"),
            ("", "", "Två", "Klart"),
            ("", "A2", "Tre", "Klart"),
            ("B", "", "Fyra", "Klart"),
            ("", '-"-', "Fem", "Klart"),
            ("", "B1", "Sex", "Klart"),
            ("″", "–", "Sju", "Klart"),
        ]
    )
    assert rows_of(found, "inriktning", "omrade") == [
        ("A", "A1"),
        ("A", "A1"),
        ("A", "A2"),
        ("B", "–"),
        ("B", "–"),
        ("B", "B1"),
        ("B", "–"),
    ]
    assert [remark.facts["outer"] for remark in keyed(found, "empty_level")] == ["B"]


def test_a_merged_cell_holds_though_the_outer_level_changes() -> None:
    rows = (("Inriktning", "Område", "Metod", "Status"), ("A", "Allt", "Ett", "Klart"), ("B", None, "Två", "Klart"))
    table = SourceTable(number=1, name="Blad1", rows=(*rows, ("", "", "Tre", "Klart")), covered=frozenset({(2, 1)}))
    found = propose(Source(file="a.xlsx", form=Form.WORKBOOK, tables=(table,)), TODAY)
    assert found
    assert rows_of(found, "inriktning", "omrade")[1] == ("B", "Allt")


def test_a_level_that_is_written_out_is_a_level() -> None:
    found = proposed(
        [("Område", "Aktivitet", "Status"), *((area, f"A{n}", "Klart") for n, area in enumerate("SSSVVV"))]
    )
    assert found.data["levels"] == [{"id": "omrade", "title": "Område"}]


def test_an_area_without_activities_keeps_its_place() -> None:
    found = proposed(
        [
            ("Område", "Aktivitet", "Status"),
            ("A", "Ett", "Klart"),
            ("B", "", ""),
            ("C", "Två", "Klart"),
            ("", "Tre", "Klart"),
        ]
    )
    assert found.data["areas"] == [
        {"level": "omrade", "value": "A"},
        {"level": "omrade", "value": "B", "extra_activities": 3},
        {"level": "omrade", "value": "C"},
    ]


def test_a_merged_cell_that_is_no_level_holds_for_each_of_its_rows() -> None:
    rows = (
        ("Aktivitet", "Ansvarig", "Status"),
        ("Ett", "Skola", "Klart"),
        ("Två", None, "Klart"),
        ("Tre", "", "Klart"),
    )
    table = SourceTable(number=1, name="Blad1", rows=rows, covered=frozenset({(2, 1)}))
    found = propose(Source(file="a.xlsx", form=Form.WORKBOOK, tables=(table,)), TODAY)
    assert found
    assert rows_of(found, "Avdelningar") == [("skola",), ("skola",), ("",)]
    assert [remark.seen.cell for remark in keyed(found, "merged")] == ["B3"]


def test_a_number_that_excel_made_a_day_of_is_what_was_typed() -> None:
    found = proposed([("Nr", "Aktivitet", "Status"), (date(2026, 2, 1), "Ett", "Klart"), ("1.10", "Två", "Klart")])
    assert rows_of(found, "Nr") == [("1.2",), ("1.10",)]
    assert keyed(found, "number_was_day")[0].facts["number"] == "1.2"


# ── Fields, types and choices ────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("header", "title", "says"),
    [
        ("Status 31/8 2021", "Status {as_of}", {"as_of": "2021-08-31", "id": "2021-T2"}),
        ("Läge 2022-12-31 status", "Läge {as_of} status", {"as_of": "2022-12-31", "kind": "VB"}),
        ("Status den 30 april 2023", "Status den {as_of}", {"as_of": "2023-04-30", "kind": "T1"}),
        ("Arbete jan-juni 2016", "Arbete {period}", {"period": "jan-juni 2016", "as_of": "2016-06-30"}),
        ("Effekter hösten 2021", "Effekter {period}", {"period": "hösten 2021"}),
        ("Resultat 2020", "Resultat {year}", {"as_of": "2020-08-31"}),
        ("Status", "Status", {"as_of": "2026-08-31"}),
        ("Status 31/2 2021", "Status 31/2 {year}", {}),
    ],
)
def test_days_and_periods_in_headings_follow_the_round(header: str, title: str, says: Mapping[str, str]) -> None:
    found = proposed([("Aktivitet", header), ("Träff", "Bra så"), ("Kurs", "Inte så bra")])
    assert title in fields_of(found)
    assert {key: round_of(found)[key] for key in says} == says


def test_what_lies_ahead_is_the_plan_period() -> None:
    found = proposed([("Aktivitet", "Plan för juli-dec 2016 vad och när"), ("Träff", "Ordna")])
    assert "Plan för {plan_period} vad och när" in fields_of(found)
    assert round_of(found)["plan_period"] == "juli-dec 2016"


@pytest.mark.parametrize(
    ("values", "type_"),
    [
        (("2020-2025", "2020", "Tillsvidare"), "period"),
        (("2021-08-31", "31/12 2021", "1 maj 2022"), "date"),
        (("12,5", "7", "3.25"), "decimal"),
        (("85 %", "12,5 %", "3 %"), "percent"),
        (("ja", "Nej", "ja"), "boolean"),
        (("a@example.org", "b@example.org", "c@example.org"), "email"),
        (("ett", "två", "tre"), "text"),
    ],
)
def test_types_are_told_from_what_a_column_holds(values: Sequence[str], type_: str) -> None:
    rows = [("Aktivitet", "Uppgift om målet", "Status"), *((f"A{n}", value, "Klart") for n, value in enumerate(values))]
    assert fields_of(proposed(rows))["Uppgift om målet"]["type"] == type_


def test_a_column_that_is_mostly_of_a_type_stays_text_and_names_the_rest() -> None:
    values = ("2020", "2021", "2020-2022", "2022", "när som helst")
    found = proposed([("Aktivitet", "Tidplan", "Status"), *((f"A{n}", v, "Klart") for n, v in enumerate(values))])
    assert fields_of(found)["Tidplan"]["type"] == "text"
    assert keyed(found, "mixed_type")[0].facts["values"] == ("när som helst",)


def test_short_values_that_repeat_are_choices_however_they_are_spelled() -> None:
    values = ("Klart", "klar ", "Pågår", "Pågående.", "Försenad", "Avbruten", "ej påbörjad", "Pågår")
    found = proposed([("Aktivitet", "Status"), *((f"Aktivitet {n}", value) for n, value in enumerate(values))])
    lists = found.data["code_lists"]
    assert isinstance(lists, dict)
    assert lists["status"] == [
        {"code": "done", "label": "Klart", "closed": True},
        {"code": "in_progress", "label": "Pågår"},
        {"code": "delayed", "label": "Försenad", "deviation": True},
        {"code": "cancelled", "label": "Avbruten", "deviation": True, "closed": True},
        {"code": "not_started", "label": "Ej påbörjad"},
    ]
    assert fields_of(found)["Status"]["role"] == "status"
    assert [remark.facts["label"] for remark in keyed(found, "spellings")] == ["Klart", "Pågår"]
    assert keyed(found, "missing_choices")[0].facts["labels"] == ("Pausad",)


def test_a_scale_before_its_comment_is_a_choice_and_a_comment() -> None:
    values = (
        "Uppfyller det resultat som förväntas.",
        "Uppfyller inte det resultat som förväntas, eftersom ingen kom till träffarna.",
        "Negativ utveckling trots insatserna. Mer behövs.",
        "Arbetet fortsätter som planerat till nästa år.",
    )
    found = proposed([("Aktivitet", "Utfall"), *((f"Aktivitet {n}", value) for n, value in enumerate(values))])
    fields = fields_of(found)
    assert fields["Utfall"]["role"] == "assessment"
    assert fields["Kommentar till utfall"]["joined_to"] == "utfall"
    assert keyed(found, "outside_scale")[0].facts["values"] == (values[3],)


def test_texts_that_differ_are_no_choices() -> None:
    values = ("Har gått bra.", "Gick sådär.", "Ingen aning.", "Vi får se.")
    found = proposed([("Aktivitet", "Kommentar"), *((f"Aktivitet {n}", value) for n, value in enumerate(values))])
    assert fields_of(found)["Kommentar"]["type"] == "text"


def test_where_nothing_is_open_a_status_and_a_comment_are_added() -> None:
    found = proposed([("Aktivitet", "Beskrivning"), ("Träff", "Varje vecka"), ("Kurs", "Ibland")])
    assert [field["kind"] for field in fields_of(found).values()] == ["given", "given", "answer", "answer"]
    assert keyed(found, "nothing_open")


# ── Several values in one cell ───────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("title", "status"),
    [
        ("1. Ordna kurser.\n2. Ordna träffar.", "Klart\nPågår"),
        ("- Ordna kurser.\n- Ordna träffar.", "Klart; Pågår"),
        ("Ordna kurser.\n\nOrdna träffar.", "Klart Pågår"),
        ("Ordna kurser.\nOrdna träffar.", "Klart / Pågår"),
    ],
)
def test_parts_that_answer_to_as_many_statuses_are_activities(title: str, status: str) -> None:
    found = proposed([("Aktivitet", "Status"), ("Vandra", "Pågår"), (title, status), ("Åka", "Klart")])
    assert rows_of(found, "id", "Aktivitet") == [
        ("A1", "Vandra"),
        ("A2a", "Ordna kurser."),
        ("A2b", "Ordna träffar."),
        ("A3", "Åka"),
    ]
    assert [answer.text for answer in found.answers] == ["Pågår", "Klart", "Pågår", "Klart"]
    assert keyed(found, "split")[0].pointer == "activities[1].Aktivitet"


def test_statuses_without_as_many_parts_leave_the_row_whole() -> None:
    found = proposed(
        [("Aktivitet", "Status"), ("Vandra", "Pågår"), ("Ordna kurser.", "Klart\nPågår"), ("Åka", "Klart")]
    )
    assert rows_of(found, "id") == [("A1",), ("A2",), ("A3",)]
    assert keyed(found, "several_values")[0].facts["values"] == ("Klart", "Pågår")


# ── Who answers ──────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("cell", "names"),
    [
        ("Skola; Fritid", ("Skola", "Fritid")),
        ("Enhetschef skola och enhetschef fritid", ("Enhetschef skola", "enhetschef fritid")),
        ("Kultur och fritid", ("Kultur och fritid",)),
        ("Individ- och familjeomsorg", ("Individ- och familjeomsorg",)),
        ("Enhetschef stadsmiljö, civilsamhälle och kultur", ("Enhetschef stadsmiljö, civilsamhälle och kultur",)),
        ("Polisen / Skola", ("Polisen", "Skola")),
        ("Skola i samarbete med Polisen", ("Skola", "Polisen")),
    ],
)
def test_a_cell_may_name_several_who_answer(cell: str, names: tuple[str, ...]) -> None:
    found = proposed([("Aktivitet", "Ansvarig", "Status"), ("Träff", cell, "Klart"), ("Kurs", "Staben", "Klart")])
    told = [remark.facts["names"] for remark in keyed(found, "several_answer")]
    assert told == ([names] if len(names) > 1 else [])
    departments = found.data["departments"]
    assert isinstance(departments, list)
    assert len(departments) == len(names) + 1


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ("Anna Testsson", True),
        ("Bo von Exempel", True),
        ("Carl-Johan Påhitt, (samordnare)", True),
        ("Enhetschef Fritid", False),
        ("Polisen Syd", False),
        ("Individ och familj", False),
        ("Öppna Förskolan", False),
        ("IT", False),
        ("Kommunstyrelsen", False),
    ],
)
def test_persons_are_flagged_and_functions_are_not(name: str, person: bool) -> None:
    found = proposed([("Aktivitet", "Ansvarig", "Status"), ("Träff", name, "Klart"), ("Kurs", "Staben", "Pågår")])
    assert [remark.facts["name"] for remark in keyed(found, "person")] == ([name] if person else [])


def test_two_spellings_are_proposed_and_never_joined() -> None:
    found = proposed(
        [("Aktivitet", "Avdelning", "Status"), ("Träff", "Socialtjänsten", "Klart"), ("Kurs", "Socialtjänstn", "Klart")]
    )
    departments = found.data["departments"]
    assert isinstance(departments, list)
    assert len(departments) == 2
    facts = keyed(found, "two_spellings")[0].facts
    assert (facts["one"], facts["other"], facts["least"]) == ("Socialtjänsten", "Socialtjänstn", LIKE)


@pytest.mark.parametrize(("one", "other"), [("Enhet 1", "Enhet 2"), ("Norr", "Norra"), ("Grundskola", "Gymnasium")])
def test_names_that_differ_in_a_digit_or_are_short_are_two(one: str, other: str) -> None:
    found = proposed([("Aktivitet", "Avdelning", "Status"), ("Träff", one, "Klart"), ("Kurs", other, "Klart")])
    assert keyed(found, "two_spellings") == []


def test_likeness_does_not_mind_case_and_order() -> None:
    assert likeness("Enhetschef Fritid", "fritid enhetschef") == 100
    assert likeness("Skola", "Polis") < LIKE


def test_names_of_persons_in_other_columns_are_told() -> None:
    found = proposed(
        [("Aktivitet", "Kontakt", "Status"), ("Träff", "Anna Testsson", "Klart"), ("Kurs", "Rektor", "Klart")]
    )
    assert keyed(found, "names_in_column")[0].facts["names"] == ("Anna Testsson",)


# ── Several tables, and cards ────────────────────────────────────────────────────────────────────────────────────────


def test_tables_of_one_shape_are_forms_of_one_programme() -> None:
    header = ("Aktivitet", "Beskrivning", "Utfall")
    found = proposed(
        [header, ("Träff", "x", "Klart")],
        [(*header[:2], ""), ("Kurs", "y", "Pågår")],
        form=Form.DOCUMENT,
        paragraphs=(
            Paragraph(text="Plan", kind="heading", before=1),
            Paragraph(text="Generell nivå", kind="heading", before=1),
            Paragraph(text="Individnivå", kind="heading", before=2),
        ),
    )
    assert rows_of(found, "Tabell", "Aktivitet") == [("generell-niva", "Träff"), ("individniva", "Kurs")]


def test_a_table_in_one_sheet_may_come_again_under_a_heading() -> None:
    header = ("Aktivitet", "Utfall")
    found = proposed([("Grupp A",), header, ("Träff", "Klart"), (), ("Grupp B",), header, ("Kurs", "Pågår")])
    assert rows_of(found, "Tabell", "Aktivitet") == [("grupp-a", "Träff"), ("grupp-b", "Kurs")]


def test_a_table_of_another_shape_is_told_and_left_out() -> None:
    found = proposed(
        [("Aktivitet", "Utfall"), ("Träff", "Klart"), ("Kurs", "Klart")], [("Namn", "Telefon", "Ort"), ("X", "08", "Y")]
    )
    assert keyed(found, "other_table")[0].facts["headers"] == ("Namn", "Telefon", "Ort")


def test_a_table_that_goes_on_without_a_header_is_the_same() -> None:
    found = proposed(
        [("Aktivitet", "Utfall"), ("Träff", "Klart")], [("Kurs", "Pågår"), ("Resa", "Pågår")], form=Form.DOCUMENT
    )
    assert rows_of(found, "Aktivitet") == [("Träff",), ("Kurs",), ("Resa",)]


def test_hidden_sheets_are_told_and_left_out() -> None:
    visible = SourceTable(number=1, name="Plan", rows=(("Aktivitet", "Status"), ("Träff", "Klart")))
    hidden = SourceTable(number=2, name="Gömt", rows=(("Aktivitet", "Status"), ("Hemlig", "Klart")), hidden=True)
    found = propose(Source(file="a.xlsx", form=Form.WORKBOOK, tables=(visible, hidden)), TODAY)
    assert found
    assert rows_of(found, "Aktivitet") == [("Träff",)]
    assert [remark.seen.sheet for remark in keyed(found, "hidden_sheet")] == ["Gömt"]


QUESTIONS = ("Syfte", "Mätbara mål", "Löptid", "Uppföljning T1 Är målet nått?", "Uppföljning T2 Är målet nått?")


def cards(second: Sequence[str] = QUESTIONS) -> list[tuple[str, str]]:
    return [
        ("1. Platser", ""),
        ("Lägesbild", "Otryggt."),
        ("1.1", "Torget"),
        *((question, f"{question} A") for question in QUESTIONS),
        ("1.2 Parken", ""),
        *((question, f"{question} B") for question in second),
    ]


def test_cards_keep_their_layout_numbers_sections_and_rounds() -> None:
    found = proposed(cards(), form=Form.DOCUMENT)
    assert rows_of(found, "Nr", "Aktivitet", "omrade") == [("1.1", "Torget", "Platser"), ("1.2", "Parken", "Platser")]
    tables, areas, rounds = (found.data[key] for key in ("tables", "areas", "rounds"))
    assert tables == [{"id": "uppfoljning", "title": "Uppföljning", "layout": "card"}]
    assert areas == [
        {"level": "omrade", "value": "Platser", "number": "1", "texts": [{"heading": "Lägesbild"}, "Otryggt."]}
    ]
    assert isinstance(rounds, list)
    assert [one["kind"] for one in rounds if isinstance(one, dict)] == ["T1", "T2"]
    assert fields_of(found)[QUESTIONS[3]]["rounds"] == ["T1"]


def test_a_question_in_two_spellings_is_one_where_no_card_has_both() -> None:
    second = ("Syfte", "Ev. mätbara mål", "Löptid", *QUESTIONS[3:])
    found = proposed(cards(second), form=Form.DOCUMENT)
    assert rows_of(found, "matbara-mal") == [("Mätbara mål A",), ("Ev. mätbara mål B",)]
    assert keyed(found, "question_joined")[0].facts["score"] == 100


def test_an_answer_that_goes_on_after_a_page_is_one_answer() -> None:
    rows = cards()
    rows.insert(4, ("", "och mer."))
    found = proposed(rows, form=Form.DOCUMENT)
    assert rows_of(found, "syfte")[0] == ("Syfte A\noch mer.",)


def test_columns_that_ask_the_same_of_several_are_parties() -> None:
    rows = []
    for number in ("1.1", "1.2", "1.3"):
        rows += [(number, f"Torg {number}")]
        for name in ("Polisen", "Skolan"):
            rows += [(f"{name} kontakt", "Rektor"), (f"{name} åtagande", f"Närvara {name}")]
        rows += [("Polisen lista", "x"), ("Uppföljning", "")]
    found = proposed(rows, form=Form.DOCUMENT)
    assert found.data["parties"] == [
        {"id": "polisen", "name": "Polisen", "fields": ["kontakt", "atagande"]},
        {"id": "skolan", "name": "Skolan", "fields": ["kontakt", "atagande"]},
    ]
    assert list(fields_of(found)) == ["Nr", "Aktivitet", "kontakt", "åtagande", "Polisen lista", "Uppföljning"]
    assert rows_of(found, "skolan.atagande")[0] == ("Närvara Skolan",)


def test_a_plain_table_of_two_columns_is_no_card() -> None:
    found = proposed([("Aktivitet", "Status"), *((f"1.{n} Träff", "Klart") for n in range(1, 6))])
    assert rows_of(found, "Nr", "Aktivitet")[0] == ("1.1", "Träff")
    assert "tables" not in found.data


# ── All of it ────────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("rows", [[], [()], [("", None)], [("Aktivitet", "Status")], [("x",)]])
def test_without_a_table_nothing_is_proposed(rows: Rows) -> None:
    assert propose(source(rows), TODAY) is None


def test_thousands_of_rows_are_taken_in() -> None:
    rows = [("Aktivitet", "Status"), *((f"Aktivitet nummer {n}", "Pågår" if n % 2 else "Klart") for n in range(5_000))]
    assert len(rows_of(proposed(rows), "id")) == 5_000


def test_thousands_of_different_short_texts_cost_little() -> None:
    rows = [("Aktivitet", "Ansvarig", "Kommentar"), *((f"A{n}", f"Enhet {n}", f"Text {n}") for n in range(5_000))]
    assert fields_of(proposed(rows))["Kommentar"]["type"] == "text"


def test_every_remark_has_its_texts_and_every_text_its_remark() -> None:
    folder = Path(__file__).parents[4] / "toolkit"
    modules = [*(folder / "stages" / "propose").glob("*.py"), folder / "workflow" / "start.py"]
    written = " ".join(path.read_text(encoding="utf-8") for path in modules)
    keys = {
        key.removeprefix("start.").removesuffix(".do") for key in LANGUAGES["sv"] if re.match(r"start\.\w+\.do$", key)
    }
    assert {key for key in keys if f'"{key}"' not in written} == set()
    called = set(re.findall(r"notes\.(?:note|check|decide)\(\s*\"(\w+)\"", written))
    assert called <= keys

from datetime import date

import pytest

from toolkit.model.cells import Scalar, SheetCells, WorkbookCells
from toolkit.model.findings import Finding, Severity
from toolkit.model.programme import (
    Answers,
    Comparison,
    FieldType,
    Kind,
    Layout,
    Period,
    Programme,
    Requirement,
)
from toolkit.model.slugs import slug
from toolkit.stages.define import define
from toolkit.store.documents import read, schema

HEAD = """
format: 1
programme: {id: plan, title: Planen}
rounds: [{id: 2026-T2, kind: T2, title: T2, as_of: 2026-08-31}]
fields: [{id: comment, title: Kommentar, kind: answer, type: text}]
departments: [{id: iof, name: Individ och familj}, {id: ks, name: KS}, {id: bun, name: BUN, answers_through: ks}]
"""


def defined(text: str, cells: WorkbookCells | None = None) -> tuple[Programme | None, tuple[Finding, ...]]:
    document, findings = read(text.encode(), "programme.yaml")
    assert findings == ()
    assert document is not None
    return define(document, cells, schema("programme"), frozenset({"Europe/Stockholm"}))


def sound(text: str, cells: WorkbookCells | None = None) -> Programme:
    programme, findings = defined(text, cells)
    assert [finding for finding in findings if finding.severity is Severity.ERROR] == []
    assert programme is not None
    return programme


def sheet(*rows: tuple[Scalar, ...], name: str = "Blad1") -> WorkbookCells:
    return WorkbookCells(sheets=(SheetCells(name=name, rows=rows),))


def listed(text: str, *activities: str) -> Programme:
    return sound(text + "activities:\n" + "".join(f"  - {{{activity}}}\n" for activity in activities))


def test_levels_are_filled_down_until_an_outer_level_changes() -> None:
    levels = "levels: [{id: a, title: A}, {id: b, title: B}, {id: c, title: C}]\nactivities: activities.xlsx\n"
    rows = [
        ("1", "Ett", "Mål 1"),
        (None, None, None),
        ("", "Två", None),
        (None, " \u00a0", "Mål 2"),
        ("2", None, None),
        (None, "Tre", None),
        ("2", None, "–"),
        (None, None, None),
        ("3", "—", "Mål  3 "),
        (None, None, None),
        ("–", None, None),
    ]
    header = ("id", "title", "departments", "A", "B", "C")
    cells = sheet(header, *((f"A{n}", "T", "iof", *row) for n, row in enumerate(rows)))
    found = [activity.levels for activity in sound(HEAD + levels, cells).activities]
    assert found == [
        ("1", "Ett", "Mål 1"),
        ("1", "Ett", "Mål 1"),
        ("1", "Två", None),
        ("1", "Två", "Mål 2"),
        ("2", None, None),
        ("2", "Tre", None),
        ("2", "Tre", None),
        ("2", "Tre", None),
        ("3", None, "Mål 3"),
        ("3", None, "Mål 3"),
        (None, None, None),
    ]


def test_only_levels_are_filled_down() -> None:
    cells = sheet(("id", "title", "departments", "Kommentar"), ("A1", "T", "iof", "text"), ("A2", "U", "ks", None))
    programme = sound(HEAD + "activities: activities.xlsx\n", cells)
    assert [dict(activity.values) for activity in programme.activities] == [{"comment": "text"}, {}]


def test_areas_stand_in_the_listed_order_then_as_met() -> None:
    text = HEAD + (
        "levels: [{id: area, title: Område}, {id: topic, title: Ämne}]\n"
        "areas:\n"
        "  - {level: area, value: Utvecklingsområden, extra_activities: 2, texts: [{heading: H}, P, {list: [a, b]}]}\n"
        "  - {level: topic, value: Läsning, within: [Skola], number: 1.10}\n"
        "  - {level: area, value: Tom, id: empty}\n"
    )
    programme = listed(
        text,
        "id: A1, title: T, area: Skola, topic: Skrivning, departments: iof",
        "id: A2, title: T, area: Fritid, topic: –, departments: iof",
        "id: A3, title: T, area: –, topic: Läsning, departments: iof",
        "id: A4, title: T, area: –, topic: –, departments: iof",
    )
    assert [(area.id, area.level, area.path) for area in programme.areas] == [
        ("utvecklingsomraden", "area", ("Utvecklingsområden",)),
        ("skola", "area", ("Skola",)),
        ("skola.lasning", "topic", ("Skola", "Läsning")),
        ("skola.skrivning", "topic", ("Skola", "Skrivning")),
        ("empty", "area", ("Tom",)),
        ("fritid", "area", ("Fritid",)),
        ("lasning", "topic", (None, "Läsning")),
    ]
    assert [activity.area for activity in programme.activities] == ["skola.skrivning", "fritid", "lasning", ""]
    first, reading = programme.areas[0], programme.areas[2]
    assert first.extra_activities == 2
    assert [(block.kind, block.text) for block in first.texts] == [
        ("heading", "H"),
        ("paragraph", "P"),
        ("item", "a"),
        ("item", "b"),
    ]
    assert reading.number == "1.10"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Utvecklingsområden", "utvecklingsomraden"),
        ("ÅÄÖ é ø & Co", "aao-e-o-co"),
        ("1. Riktat!", "1-riktat"),
        ("–", ""),
    ],
)
def test_slugs(text: str, expected: str) -> None:
    assert slug(text) == expected


def test_slugs_are_unique() -> None:
    programme = listed(
        HEAD + "levels: [{id: area, title: Område}]\n",
        "id: A1, title: T, area: Åk 1, departments: iof",
        "id: A2, title: T, area: Ak 1, departments: iof",
    )
    assert [area.id for area in programme.areas] == ["ak-1", "ak-1-2"]


def test_who_answers() -> None:
    activities = (
        "id: A1, title: T, departments: 'iof; ks'",
        "id: A2, title: T, departments: '*'",
        "id: A3, title: T, departments: [BUN, individ och FAMILJ, ks], answers: lead",
        "id: A4, title: T, departments: '*', answers: each",
    )
    programme = listed(HEAD, *activities)
    assert [(activity.departments, activity.answers) for activity in programme.activities] == [
        (("iof", "ks"), Answers.EACH),
        (("iof", "ks"), Answers.ANY),
        (("ks", "iof"), Answers.LEAD),
        (("iof", "ks"), Answers.EACH),
    ]
    lead = listed(HEAD.replace("title: Planen", "title: Planen, answers: lead"), *activities)
    assert [activity.answers for activity in lead.activities] == [
        Answers.LEAD,
        Answers.LEAD,
        Answers.LEAD,
        Answers.EACH,
    ]


def test_departments_may_be_columns_with_marks() -> None:
    cells = sheet(("id", "title", "KS", "Individ och familj"), ("A1", "T", "x", " X "), ("A2", "T", "x", None))
    programme = sound(HEAD + "activities: activities.xlsx\n", cells)
    assert [activity.departments for activity in programme.activities] == [("ks", "iof"), ("ks",)]


def test_without_tables_there_is_one_with_everything() -> None:
    programme = listed(
        HEAD + "levels: [{id: area, title: O}]\n", "id: A1, title: T, area: S, departments: '*', number: 1.10"
    )
    (table,) = programme.tables
    assert (table.id, table.title, table.layout, table.levels) == ("main", "Aktiviteter", Layout.TABLE, ("area",))
    assert table.fields == ("number", "title", "comment")
    assert [programme.field(own).title for own in ("number", "title")] == ["Nr", "Aktivitet"]
    assert programme.field("title").kind is Kind.GIVEN
    assert programme.activities[0].number == "1.10"
    english = listed(HEAD.replace("Planen", "Planen, language: en"), "id: A1, title: T, departments: '*'")
    assert english.tables[0].title == "Activities"
    assert [(field.id, field.title) for field in english.fields] == [("title", "Activity"), ("comment", "Kommentar")]


def test_listed_own_columns_stand_where_they_are_listed() -> None:
    text = HEAD.replace("type: text}]", "type: text}, {id: title, title: Åtgärd, kind: given, type: text}]")
    cells = sheet(("id", "åtgärd", "departments"), ("A1", "Träffar", "*"))
    programme = sound(text + "activities: activities.xlsx\n", cells)
    assert programme.tables[0].fields == ("comment", "title")
    assert programme.activities[0].title == "Träffar"
    assert programme.activities[0].values == {}


def test_tables_take_all_or_what_they_name() -> None:
    tables = (
        "levels: [{id: a, title: A}, {id: b, title: B}]\n"
        "tables:\n"
        "  - {id: one, title: Ett}\n"
        "  - {id: two, title: Två, layout: card, levels: [], fields: [comment]}\n"
        "  - {id: three, title: Tre, levels: [b], fields: [comment, title]}\n"
    )
    programme = listed(
        HEAD + tables,
        "id: A1, title: T, table: one, a: X, b: Y, departments: '*'",
        "id: A2, title: T, table: Två, a: –, b: –, departments: '*'",
        "id: A3, title: T, table: three, a: –, b: Y, departments: '*'",
    )
    assert [(table.layout, table.levels, table.fields) for table in programme.tables] == [
        (Layout.TABLE, ("a", "b"), ("title", "comment")),
        (Layout.CARD, (), ("title", "comment")),
        (Layout.TABLE, ("b",), ("comment", "title")),
    ]
    assert [(activity.table, activity.levels, activity.area) for activity in programme.activities] == [
        ("one", ("X", "Y"), "x.y"),
        ("two", (), ""),
        ("three", ("Y",), "y"),
    ]


def test_party_fields_stand_party_by_party() -> None:
    text = """
format: 1
programme: {id: plan, title: Planen}
rounds: [{id: 2026-T2, kind: T2, title: T2, as_of: 2026-08-31}]
fields:
  - {id: goal, title: Mål, kind: given, type: text}
  - {id: contact, title: kontakt, kind: given, type: text}
  - {id: commitment, title: åtagande, kind: answer, type: text, joined_to: contact}
  - {id: money, title: Pengar, kind: given, type: amount}
parties:
  - {id: police, name: Polisen, fields: [contact, commitment]}
  - {id: school, name: Skolan, fields: [commitment]}
departments: [{id: iof, name: IoF}]
conditions: [{compare: police.contact != police.commitment}]
activities:
  - {id: A1, title: T, departments: iof, police.contact: Chef, Skolan åtagande: Lokal}
"""
    programme = sound(text)
    assert [(field.id, field.title, field.party, field.joined_to) for field in programme.fields[1:]] == [
        ("goal", "Mål", None, None),
        ("police.contact", "Polisen kontakt", "police", None),
        ("police.commitment", "Polisen åtagande", "police", "police.contact"),
        ("school.commitment", "Skolan åtagande", "school", "contact"),
        ("money", "Pengar", None, None),
    ]
    assert programme.activities[0].values == {"police.contact": "Chef", "school.commitment": "Lokal"}
    assert programme.conditions == (Comparison(left="police.contact", operator="!=", right="police.commitment"),)


def test_values_are_understood_as_their_fields_type() -> None:
    types = ["text", "date", "period", "integer", "decimal", "percent", "amount", "boolean", "choice"]
    fields = "".join(f"  - {{id: f_{type_}, title: F {type_}, kind: given, type: {type_}}}\n" for type_ in types)
    fields = fields.replace("type: choice", "type: choice, codes: s")
    text = HEAD.replace("fields: [{id: comment, title: Kommentar, kind: answer, type: text}]", "fields:\n" + fields)
    text += "code_lists: {s: [{code: going, label: Pågår}]}\nactivities: activities.xlsx\n"
    header = ("id", "title", "departments", *(f"f_{type_}" for type_ in types))
    one: tuple[Scalar, ...] = (1.5, date(2026, 8, 31), 2026, 5.0, "12,5", "85 %", 100, "Ja", " pågår")
    two: tuple[Scalar, ...] = ("rad\r\n två ", "2026-08-31", "–", None, None, None, None, False, "going")
    programme = sound(text, sheet(header, ("A1", "T", "iof", *one), ("A2", "T", "iof", *two)))
    assert dict(programme.activities[0].values) == {
        "f_text": "1.5",
        "f_date": date(2026, 8, 31),
        "f_period": Period(start=date(2026, 1, 1), end=date(2026, 12, 31), text="2026"),
        "f_integer": 5,
        "f_decimal": 12.5,
        "f_percent": 0.85,
        "f_amount": 100,
        "f_boolean": True,
        "f_choice": "going",
    }
    assert dict(programme.activities[1].values) == {
        "f_text": "rad\n två",
        "f_date": date(2026, 8, 31),
        "f_boolean": False,
        "f_choice": "going",
    }


def test_everything_a_programme_says_arrives() -> None:
    text = """
format: 1
programme:
  {id: plan, title: Planen, subtitle: U, organisation: O, timezone: Europe/Stockholm, valid_period: 2026, based_on: B,
   row_reply: false}
texts: {introduction: [I], aims: [{title: M, examples: [x, 2]}], how_to_answer: [{list: [h]}], proposal: [{heading: p}]}
abbreviations: {MST: mobilt}
rounds:
  - id: 2026-T2
    kind: T2
    title: T2
    period: 2026-01
    plan_period: 2027
    as_of: 2026-08-31
    deadline: 2026-08-18
    deadlines: {iof: 2026-08-20}
    reminders: [2026-08-11]
    reported_to: {body: Nämnden, date: 2026-09-22}
    reference: 1.20
fields:
  - {id: day, title: Dag, kind: confirm, type: date, min: 2026-01-01, max: 2026-12-31, role: period, rounds: [T2]}
  - {id: share, title: Andel, kind: answer, type: percent, min: 0, max: 100 %, internal: true, required: true,
     unique: true}
  - {id: note, title: Not, kind: answer, type: text, max_length: 500, pattern: 'a+', help: Hjälp, width: 20}
  - {id: status, title: Status, kind: answer, type: choice, codes: status}
code_lists: {status: [{code: paused, label: No, meaning: M, deviation: true, closed: true, not_assessed: true}]}
departments: [{id: iof, name: IoF, contacts: [{function: Chef, email: a@example.org}], group: G, language: en}]
conditions: [{when: {status: paused}, require: note}, {compare: day == day}]
activities: [{id: 1, title: 2, departments: iof}]
"""
    programme = sound(text)
    (round_,) = programme.rounds
    assert (round_.period, round_.plan_period, round_.reference) == ("2026-01", "2027", "1.20")
    assert (round_.deadline, round_.deadlines) == (date(2026, 8, 18), {"iof": date(2026, 8, 20)})
    assert (round_.reminders, round_.reported_to, round_.reported_on) == (
        (date(2026, 8, 11),),
        "Nämnden",
        date(2026, 9, 22),
    )
    day, share, note = (programme.field(name) for name in ("day", "share", "note"))
    assert (day.constraints.minimum, day.constraints.maximum, day.kind) == ("2026-01-01", "2026-12-31", Kind.CONFIRM)
    assert (day.role, day.rounds, day.type) == ("period", ("T2",), FieldType.DATE)
    assert (share.constraints.minimum, share.constraints.maximum, share.internal) == (0.0, 1.0, True)
    assert type(share.constraints.minimum) is float
    assert (share.constraints.required, share.constraints.unique) == (True, True)
    assert (note.constraints.max_length, note.constraints.pattern, note.help, note.width) == (500, "a+", "Hjälp", 20.0)
    (code,) = programme.code_list("status").codes
    assert (code.label, code.deviation, code.closed, code.not_assessed) == ("No", True, True, True)
    assert programme.conditions[0] == Requirement(when=(("status", ("paused",)),), require=("note",))
    assert programme.department("iof").contacts[0].email == "a@example.org"
    assert (programme.texts.aims[0].examples, programme.abbreviations) == (("x", "2"), (("MST", "mobilt"),))
    assert (programme.row_reply, programme.valid_period, programme.digest) == (False, "2026", "")
    assert (programme.activities[0].id, programme.activities[0].title) == ("1", "2")


def test_the_sheet_named_for_activities_is_read_and_blank_rows_are_skipped() -> None:
    rows: tuple[tuple[Scalar, ...], ...] = ((), ("id", "title", "departments"), (None, " ", ""), ("A1", "T", "*"))
    cells = WorkbookCells(
        sheets=(SheetCells(name="Läs mig", rows=(("x",),)), SheetCells(name="AKTIVITETER", rows=rows))
    )
    assert [activity.id for activity in sound(HEAD + "activities: a.xlsx\n", cells).activities] == ["A1"]


def test_findings_name_file_sheet_and_cell() -> None:
    cells = sheet(("id", "title", "departments"), ("A1", "T", "nobody"), name="Lista")
    programme, (*_, finding) = defined(HEAD + "activities: a.xlsx\n", cells)
    assert programme is None
    where = finding.location
    assert (finding.rule_id, where.artifact, where.sheet, where.cell) == (
        "programme-unknown-department",
        "a.xlsx",
        "Lista",
        "C2",
    )


def test_a_warning_does_not_stop_the_programme() -> None:
    programme, findings = defined(HEAD + "activities: [{id: A1, title: T, departments: iof}]\n")
    assert programme is not None
    assert [(finding.rule_id, finding.severity) for finding in findings] == [
        ("programme-department-without-activities", Severity.NOTE)
    ]


def test_an_unread_master_list_stops_it_without_a_word_of_ours() -> None:
    assert defined(HEAD + "activities: a.xlsx\n", None) == (None, ())


@pytest.mark.parametrize(
    "text", ["", "- a\n", "x", "format: 1\n", "programme: 5\nfields: {a: b}\nrounds: [1]\nlevels: x\n"]
)
def test_nonsense_is_told_not_raised(text: str) -> None:
    programme, findings = defined(text)
    assert programme is None
    assert findings


def test_every_fault_at_once() -> None:
    text = HEAD.replace("kind: answer", "kind: open").replace("as_of: 2026-08-31", "as_of: 2026-02-30")
    _, findings = defined(
        text + "conditions: [{compare: a >> b}]\nactivities: [{id: A1, title: T, departments: x}]\nextra: 1\n"
    )
    assert {finding.rule_id for finding in findings} >= {
        "programme-not-allowed",
        "programme-not-day",
        "programme-bad-comparison",
        "programme-unknown-department",
        "programme-unknown-key",
    }

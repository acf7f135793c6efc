"""Issued, laid out, written, read back, edited: what the forms and the findings say."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from toolkit.excel import reader, writer
from toolkit.excel.package import Refusal
from toolkit.messages import LANGUAGES
from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells
from toolkit.model.issued import Issued
from toolkit.model.programme import (
    Activity,
    Answers,
    Area,
    Code,
    CodeList,
    Constraints,
    Department,
    Field,
    FieldType,
    Invalid,
    Kind,
    Layout,
    Level,
    Programme,
    Round,
    Table,
)
from toolkit.model.returns import CLOSING, Carriers, Form, Identity, Known, Reading
from toolkit.rules import cell, file, sheet, template
from toolkit.stages.identify import identify
from toolkit.stages.interpret import interpret
from toolkit.stages.issue import issue
from toolkit.stages.layout import layout
from toolkit.stages.validate import refused, validate

ID = "0123456789abcdef"
Edits = dict[tuple[str, str, str], Scalar]


def field(id_: str, title: str, type_: FieldType = FieldType.TEXT, kind: Kind = Kind.ANSWER, **rest: object) -> Field:
    codes = "status" if type_ is FieldType.CHOICE else None
    constraints = rest.get("constraints")
    held = constraints if isinstance(constraints, Constraints) else Constraints()
    return Field(id=id_, title=title, type=type_, kind=kind, code_list=codes, constraints=held)


FIELDS = (
    field("title", "Aktivitet", kind=Kind.GIVEN),
    field("goal", "Mål", kind=Kind.GIVEN),
    field("status", "Status", FieldType.CHOICE, constraints=Constraints(required=True)),
    field("text", "Kommentar", constraints=Constraints(max_length=20)),
    field("when", "Klart den", FieldType.DATE, Kind.CONFIRM),
    field("share", "Andel", FieldType.PERCENT, constraints=Constraints(minimum=0, maximum=1)),
)
STATUS = CodeList(id="status", codes=(Code(code="p", label="Pågår"), Code(code="k", label="Klart")))
IDS = tuple(field.id for field in FIELDS)


def activity(id_: str, table: str, level: str | None = "Ett", **values: str | float | date) -> Activity:
    return Activity(
        id=id_,
        title=f"Gör {id_}",
        table=table,
        levels=(level,),
        area="ett" if level else "",
        departments=("skola",),
        answers=Answers.EACH,
        values={"goal": "Målet", **values},
    )


PROGRAMME = Programme(
    id="plan",
    title="Plan & mål",
    rounds=(Round(id="2021-T2", kind="T2", title="T2 2021", as_of=date(2021, 8, 31)),),
    departments=(Department(id="skola", name="Skola"),),
    fields=FIELDS,
    tables=(
        Table(id="t1", title="Första", layout=Layout.TABLE, levels=("area",), fields=IDS),
        Table(id="t2", title="Andra", layout=Layout.TABLE, levels=("area",), fields=IDS),
        Table(id="kort", title="Kort", layout=Layout.CARD, levels=("area",), fields=IDS),
    ),
    activities=(
        activity("A1", "t1", text="Startvärde", when=date(2021, 5, 1)),
        activity("A2", "t1", level=None),
        activity("B1", "t2"),
        activity("C1", "kort", text="Startvärde"),
        activity("C2", "kort", level="Två"),
    ),
    levels=(Level(id="area", title="Område"),),
    areas=(
        Area(id="ett", level="area", path=("Ett",), extra_activities=1),
        Area(id="tva", level="area", path=("Två",)),
    ),
    code_lists=(STATUS,),
    digest="0",
)
KNOWN = Known(record_known=True, current_template=ID, round="2021-T2", departments=frozenset({"skola"}))


def issued_of(programme: Programme = PROGRAMME) -> Issued:
    issued = issue(programme, programme.rounds[0], programme.departments[0])
    assert issued
    return issued


@pytest.fixture(scope="module")
def template_cells() -> WorkbookCells:
    cells = reader.read(writer.write(layout(issued_of(), ID, 1)))
    assert isinstance(cells, WorkbookCells)
    return cells


def replaced(cells: WorkbookCells, name: str, change: Callable[[SheetCells], SheetCells]) -> WorkbookCells:
    return replace(cells, sheets=tuple(change(s) if s.name == name else s for s in cells.sheets))


def put(sheet: SheetCells, row: int, column: int, value: Scalar) -> SheetCells:
    rows = [list(cells) for cells in sheet.rows]
    rows[row] += [None] * (column + 1 - len(rows[row]))
    rows[row][column] = value
    return replace(sheet, rows=tuple(tuple(cells) for cells in rows))


def filled(cells: WorkbookCells, edits: Edits) -> WorkbookCells:
    """Type values at (sheet, id, title); on cards the title is the question's."""
    for (name, id_, title), value in edits.items():
        found = next(s for s in cells.sheets if s.name == name)
        rows = [number for number, row in enumerate(found.rows) if row and row[0] == id_]
        head = next(row for row in found.rows if row and row[0] == "Id")
        starts = [str(text or "").split("\n")[0] for text in head]
        if title in starts:
            row, column = rows[0], starts.index(title)
        else:
            row = next(r for r in rows if str(found.at(r, 2)).split(" · ")[0] == title)
            column = 3
        cells = replaced(cells, name, lambda s, r=row, c=column, v=value: put(s, r, c, v))  # type: ignore[misc]
    return cells


def forms_of(cells: WorkbookCells, edits: Edits, programme: Programme = PROGRAMME) -> tuple[Form, ...]:
    return interpret(filled(cells, edits), "file", issued_of(), programme)


def reading_of(cells: WorkbookCells, edits: Edits, programme: Programme = PROGRAMME) -> Reading:
    return validate("file", identify(cells), KNOWN, forms_of(cells, edits, programme), programme)


def said(forms: tuple[Form, ...], id_: str, name: str) -> tuple[str, object]:
    for form in forms:
        if id_ in form.answers.activities:
            row, place = form.answers.activities.index(id_), form.answers.fields.index(name)
            return form.answers.marks[row][place], form.answers.values[row][place]
    raise AssertionError(id_)


def rules_of(reading: Reading) -> list[str]:
    return sorted(finding.rule_id for finding in reading.findings)


def test_an_untouched_template_gives_no_findings(template_cells: WorkbookCells) -> None:
    reading = reading_of(template_cells, {})
    assert reading.findings == ()
    assert reading.identity == Identity(programme="plan", round="2021-T2", department="skola", template_id=ID)
    (answers,) = reading.returns
    held = sorted((table.table, id_) for table in answers.tables for id_ in table.activities)
    issued = sorted((table.id, activity.id) for table in issued_of().tables for activity in table.activities)
    assert held == [(CLOSING, CLOSING), *issued]
    assert [table.table for table in answers.tables] == ["t1", "t2", "kort", "kort", CLOSING]


def test_all_carriers_are_read(template_cells: WorkbookCells) -> None:
    carriers = identify(template_cells)
    assert len(carriers.votes()) == 3
    assert not carriers.disagree()


def test_a_footer_is_read_whatever_fonts_stand_in_it() -> None:
    footer = f'&LR&&D &C&P&R&"Calibri,Regular"&11plan/2021-T2/skola/{ID}'
    found = identify(WorkbookCells(sheets=(SheetCells(name="a", footer=footer),)))
    assert found.footer == Identity(programme="plan", round="2021-T2", department="skola", template_id=ID)


@pytest.mark.parametrize(
    ("raw", "mark", "value"),
    [
        ("Nytt\r\nsvar  ", "s", "Nytt\nsvar"),
        (" – ", "w", None),
        ("\u00a0", "b", None),
        (None, "b", None),
        ("Startvärde ", "u", "Startvärde"),
        (ErrorValue("#NAME?"), "b", None),
        (12.0, "s", "12"),
    ],
)
@pytest.mark.parametrize("place", [("Första", "A1"), ("Ett", "C1")])
def test_what_a_text_says(
    template_cells: WorkbookCells, place: tuple[str, str], raw: Scalar, mark: str, value: object
) -> None:
    assert said(forms_of(template_cells, {(*place, "Kommentar"): raw}), place[1], "text") == (mark, value)


def test_answered_makes_starting_values_said_and_any_word_confirms(template_cells: WorkbookCells) -> None:
    reply = LANGUAGES["sv"]["row_reply.title.table"]
    quiet = forms_of(template_cells, {})
    assert said(quiet, "A1", "when") == ("u", date(2021, 5, 1))
    replied = forms_of(template_cells, {("Första", "A1", reply): LANGUAGES["sv"]["reply.answered"]})
    assert said(replied, "A1", "text")[0] == "c"
    assert said(replied, "A1", "when")[0] == "c"
    spoken = forms_of(template_cells, {("Första", "A1", "Status"): "Pågår"})
    assert said(spoken, "A1", "when")[0] == "c"
    assert said(spoken, "A1", "text")[0] == "u"


@pytest.mark.parametrize(
    ("title", "raw", "rule"),
    [
        ("Status", "Vilande", "cell-not-in-list"),
        ("Status", "Klart / pågår", "cell-two-choices"),
        ("Status", " pågår", "cell-read-loosely"),
        ("Klart den", "i maj", "cell-not-a-date"),
        ("Andel", "hälften", "cell-not-a-number"),
        ("Andel", 85, "cell-out-of-range"),
        ("Kommentar", "x" * 21, "cell-long"),
        ("Kommentar", ErrorValue("#REF!"), "cell-error-value"),
        ("Mål", "Ett annat mål", "cell-given-changed"),
        ("Område", "Tre", "cell-given-changed"),
    ],
)
def test_cells(template_cells: WorkbookCells, title: str, raw: Scalar, rule: str) -> None:
    reading = reading_of(template_cells, {("Första", "A1", title): raw})
    assert rules_of(reading) == [rule]
    finding = reading.findings[0]
    assert (finding.location.sheet, finding.location.activity, finding.department) == ("Första", "A1", "skola")
    assert finding.location.cell
    assert finding.raw == raw
    for texts in LANGUAGES.values():
        shown = {name: str(fact) for name, fact in finding.facts.items()}
        assert title in texts[rule].format_map(shown) + texts[f"{rule}.remedy"].format_map(shown)


def test_a_card_title_that_changed_is_told_once(template_cells: WorkbookCells) -> None:
    changed = replaced(
        template_cells,
        "Ett",
        lambda s: replace(s, rows=tuple(tuple("Annat" if c == "Gör C1" else c for c in row) for row in s.rows)),
    )
    assert rules_of(reading_of(changed, {})) == ["cell-given-changed"]


def test_a_formula_is_told(template_cells: WorkbookCells) -> None:
    spoken = filled(template_cells, {("Första", "A1", "Andel"): 0.5})
    place = next(s for s in forms_of(spoken, {}) if s.table == "t1").answers
    at = place.place(place.activities.index("A1"), place.fields.index("share"))
    assert at
    spoken = replaced(spoken, "Första", lambda s: replace(s, formulas=frozenset({at})))
    assert rules_of(reading_of(spoken, {})) == ["cell-formula"]


def test_a_code_removed_since_is_accepted(template_cells: WorkbookCells) -> None:
    fewer = replace(PROGRAMME, code_lists=(replace(STATUS, codes=STATUS.codes[:1]),))
    edits: Edits = {("Första", "A1", "Status"): "Klart"}
    assert said(forms_of(template_cells, edits, fewer), "A1", "status") == ("s", "k")
    assert rules_of(reading_of(template_cells, edits, fewer)) == ["cell-code-removed"]


def test_columns_and_sheets_are_found_wherever_they_stand(template_cells: WorkbookCells) -> None:
    edits: Edits = {("Första", "A1", "Status"): "Klart", ("Andra", "B1", "Status"): "Pågår"}
    mixed = filled(template_cells, edits)
    mixed = replace(
        mixed,
        sheets=tuple(
            replace(
                s, name=f"Blad {n}", rows=((), *(tuple(reversed((*row, *[None] * (9 - len(row))))) for row in s.rows))
            )
            for n, s in enumerate(reversed(mixed.sheets))
        ),
    )
    forms = forms_of(mixed, {})
    assert said(forms, "A1", "status") == ("s", "k")
    assert said(forms, "B1", "status") == ("s", "p")
    assert not any(form.missing_sheet or form.missing_columns or form.missing_rows for form in forms)


def test_the_row_that_says_more_is_kept(template_cells: WorkbookCells) -> None:
    spoken = filled(template_cells, {("Första", "A1", "Status"): "Klart"})
    source = next(s for s in template_cells.sheets if s.name == "Första")
    empty = next(row for row in source.rows if row and row[0] == "A1")
    stray: tuple[Scalar, ...] = ("Q9", None, "Egen rad")
    doubled = replaced(spoken, "Första", lambda s: replace(s, rows=(*s.rows, empty, stray)))
    assert said(forms_of(doubled, {}), "A1", "status") == ("s", "k")
    assert rules_of(reading_of(doubled, {})) == ["sheet-row-repeated", "sheet-row-unknown"]


def test_what_is_missing_is_told(template_cells: WorkbookCells) -> None:
    def without(s: SheetCells) -> SheetCells:
        rows = tuple(
            tuple(None if c == "Kommentar\n" + LANGUAGES["sv"]["template.mark.open"] else c for c in r) for r in s.rows
        )
        return replace(s, rows=tuple(row for row in rows if not (row and row[0] == "A2")))

    less = replaced(template_cells, "Första", without)
    less = replace(less, sheets=tuple(s for s in less.sheets if s.name != "Andra"))
    assert rules_of(reading_of(less, {})) == ["sheet-column-missing", "sheet-missing", "sheet-row-missing"]


def test_invalid_cells_keep_what_was_written(template_cells: WorkbookCells) -> None:
    mark, value = said(forms_of(template_cells, {("Ett", "C1", "Klart den"): "snart"}), "C1", "when")
    assert mark == "s"
    assert isinstance(value, Invalid)
    assert value.text == "snart"


def test_a_spare_row_has_its_title(template_cells: WorkbookCells) -> None:
    forms = forms_of(template_cells, {("Första", "skola+ett+1", "Aktivitet"): "Vår egen"})
    assert said(forms, "skola+ett+1", "title") == ("s", "Vår egen")
    assert said(forms, "A1", "title") == ("b", None)


MINE = Identity(programme="plan", round="2021-T2", department="skola", template_id=ID)


@pytest.mark.parametrize(
    ("carriers", "known", "rules", "counted"),
    [
        (Carriers(), KNOWN, ["template-foreign"], False),
        (Carriers(property=replace(MINE, programme="annan")), KNOWN, ["template-foreign"], False),
        (Carriers(property=replace(MINE, round="2020-T2")), KNOWN, ["template-other-round"], False),
        (Carriers(property=replace(MINE, department="x")), KNOWN, ["template-unknown-department"], False),
        (Carriers(property=MINE, sheet=replace(MINE, department="x")), KNOWN, ["template-carriers-tied"], False),
        (
            Carriers(property=MINE, sheet=replace(MINE, department="x"), footer=MINE),
            KNOWN,
            ["template-carriers-disagree"],
            True,
        ),
        (Carriers(footer=replace(MINE, template_id="f" * 16)), KNOWN, ["template-earlier-version"], True),
        (Carriers(footer=MINE), replace(KNOWN, record_known=False), ["template-record-missing"], True),
        (Carriers(footer=MINE, application="LibreOffice/7.4"), KNOWN, ["template-resaved"], True),
        (Carriers(footer=MINE, application="Microsoft Excel"), KNOWN, [], True),
    ],
)
def test_whose_a_file_is(carriers: Carriers, known: Known, rules: list[str], counted: bool) -> None:
    reading = validate("file", carriers, known, (), PROGRAMME)
    assert rules_of(reading) == rules
    assert bool(reading.returns) is counted
    for finding in reading.findings:
        for texts in LANGUAGES.values():
            texts[finding.rule_id].format_map(finding.facts)
            texts[f"{finding.rule_id}.remedy"].format_map(finding.facts)


def test_files_that_do_not_open_say_why() -> None:
    refusal = reader.read(b"")
    assert isinstance(refusal, Refusal)
    reading = refused("file", refusal.reason, refusal.facts)
    assert rules_of(reading) == ["file-empty"]
    assert not reading.returns


def test_every_rule_has_its_texts() -> None:
    ids = [rule.id for rules in (file.RULES, template.RULES, sheet.RULES, cell.RULES) for rule in rules]
    assert len(ids) == len(set(ids))
    for texts in LANGUAGES.values():
        assert {id_ for rule in ids for id_ in (rule, f"{rule}.remedy")} <= set(texts)

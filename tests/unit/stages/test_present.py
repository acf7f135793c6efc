from dataclasses import replace
from datetime import date, datetime

import pytest

from toolkit.errors import ToolkitError
from toolkit.excel.writer import write
from toolkit.messages import en, sv
from toolkit.messages.en import workbook as english
from toolkit.messages.sv import workbook as swedish
from toolkit.model.consolidated import (
    AnswerRow,
    Consolidated,
    Coverage,
    DepartmentResult,
    DepartmentState,
    File,
    MergedCell,
    RowState,
    Source,
)
from toolkit.model.findings import Finding, Location, Severity
from toolkit.model.programme import (
    Activity,
    Answers,
    Area,
    Code,
    CodeList,
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
    Value,
)
from toolkit.model.received import Received
from toolkit.model.returns import BLANK, SAID, WITHDRAWN, Identity, Reading
from toolkit.model.workbook import Content, Link, Sheet, Workbook
from toolkit.stages.present import present
from toolkit.stages.present.frame import DASH, frame_of, table_sheet

FIELDS = (
    Field(id="number", title="Nr", kind=Kind.GIVEN, type=FieldType.TEXT),
    Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT),
    Field(
        id="status", title="Status {as_of}", kind=Kind.ANSWER, type=FieldType.CHOICE, code_list="status", role="status"
    ),
    Field(id="comment", title="Kommentar", kind=Kind.ANSWER, type=FieldType.TEXT, joined_to="status"),
    Field(id="share", title="Andel", kind=Kind.ANSWER, type=FieldType.PERCENT),
    Field(id="start", title="Start", kind=Kind.ANSWER, type=FieldType.DATE),
    Field(id="later", title="Bara VB", kind=Kind.ANSWER, type=FieldType.TEXT, rounds=("VB",)),
)


def activity(name: str, area: str, *departments: str) -> Activity:
    return Activity(
        id=name,
        title=f"Aktivitet {name}",
        number=name[1:],
        table="plan",
        levels=(area.upper(),),
        area=area,
        departments=departments,
        answers=Answers.EACH,
    )


PROGRAMME = Programme(
    id="p",
    title="Strategi & plan",
    rounds=(),
    departments=(Department(id="iof", name="IoF"), Department(id="kultur", name="Kultur")),
    fields=FIELDS,
    tables=(Table(id="plan", title="Plan", layout=Layout.TABLE, levels=("area",), fields=tuple(f.id for f in FIELDS)),),
    levels=(Level(id="area", title="Område"),),
    areas=tuple(Area(id=name, level="area", path=(name.upper(),)) for name in ("a", "b", "c")),
    code_lists=(
        CodeList(
            id="status",
            codes=(Code(code="going", label="Pågår"), Code(code="paused", label="Pausad", deviation=True)),
        ),
    ),
    activities=(activity("A1", "a", "iof", "kultur"), activity("A2", "c", "iof")),
    digest="",
    abbreviations=(("IoF", "individ och familj"),),
)
ROUND = Round(id="2026-T2", kind="T2", title="Uppföljning T2 2026", as_of=date(2026, 8, 31))


def cell(value: Value, column: int, *, file: int = 0, row: int = 8, mark: str = SAID) -> MergedCell:
    return MergedCell(value, "", mark, Source(file=file, sheet="Aktiviteter", row=row, column=column))


def answer(name: str, department: str, state: RowState, cells: dict[str, MergedCell], **more: bool) -> AnswerRow:
    area = "a" if name == "A1" else "c"
    return AnswerRow(
        activity=name,
        title=f"Aktivitet {name}",
        number=name[1:],
        table="plan",
        area=area,
        levels=(area.upper(),),
        department=department,
        answers=Answers.EACH,
        state=state,
        cells=cells,
        **more,
    )


def file(number: int, name: str, department: str | None, *findings: Finding) -> File:
    moment = datetime(2026, 8, number, 10, 12)  # noqa: DTZ001
    received = Received(artifact=f"{number}" * 64, names=(name,), modified=moment, taken_in=moment, size=1)
    identity = Identity(department=department)
    return File(
        received=received,
        reading=Reading(artifact=received.artifact, identity=identity, findings=findings),
    )


UNREADABLE = Finding(rule_id="file-unreadable", severity=Severity.ERROR)
FINDINGS = (
    Finding(rule_id="row-reply", severity=Severity.NOTE, department="iof"),
    Finding(
        rule_id="cell-not-in-list",
        severity=Severity.ERROR,
        department="iof",
        location=Location(artifact="1" * 64, sheet="Aktiviteter", row=8, column=7, activity="A1"),
    ),
)
ROWS = (
    answer(
        "A1",
        "iof",
        RowState.ANSWERED,
        {
            "status": cell("going", 4),
            "comment": cell("=Bra", 5),
            "share": cell(0.5, 6, file=1, row=6),
            "start": cell(date(2026, 1, 2), 7),
        },
    ),
    answer("A1", "kultur", RowState.MISSING, {}),
    answer(
        "A2",
        "iof",
        RowState.PARTIAL,
        {
            "status": cell(Invalid(reason="x", text="Pågår/Klart"), 4, row=9),
            "share": cell(None, 6, row=9, mark=WITHDRAWN),
        },
    ),
    answer("iof+a+1", "iof", RowState.ANSWERED, {"comment": cell("Eget", 5, row=12)}, extra=True),
    answer(
        "A9",
        "iof",
        RowState.ANSWERED,
        {"gone": cell("Borttaget", 5), "start": cell(None, 7, mark=BLANK)},
        included=False,
    ),
)
DATA = Consolidated(
    programme=PROGRAMME,
    round=ROUND,
    today=date(2026, 9, 20),
    files=(file(1, "IoF.xlsx", "iof"), file(2, "IoF (1).xlsx", "iof"), file(3, "budget.xlsx", None, UNREADABLE)),
    rows=ROWS,
    departments=(
        DepartmentResult(
            department="iof", state=DepartmentState.INCOMPLETE, deadline=None, owed=2, covered=1, files=(0, 1)
        ),
        DepartmentResult(
            department="kultur", state=DepartmentState.MISSING, deadline=date(2026, 9, 10), owed=1, covered=0, files=()
        ),
    ),
    coverage=Coverage(asked=3, covered=1),
    findings=FINDINGS,
    counted=frozenset({0, 1}),
    giving=frozenset({0, 1}),
)


def sentences(finding: Finding) -> tuple[str, str, str]:
    return f"Vad: {finding.rule_id}", "Gör så här", "hela filen"


@pytest.fixture(scope="module")
def book() -> Workbook:
    return present(DATA, sentences)


def sheet(book: Workbook, name: str) -> Sheet:
    return next(sheet for sheet in book.sheets if sheet.name == name)


def records(sheet: Sheet) -> list[dict[Content, tuple[Content, str]]]:
    assert sheet.table is not None
    first = sheet.table.area.first_row
    heads = sheet.rows[first].values
    return [dict(zip(heads, zip(r.values, r.styles, strict=True), strict=True)) for r in sheet.rows[first + 1 :]]


def test_the_workbook_is_written_and_says_what_it_is(book: Workbook) -> None:
    names = ["Översikt", "Avvikelser", "Uppföljning", "Svar", "Matris", "Påpekanden", "Saknas", "Källor"]
    assert [s.name for s in book.sheets] == names
    assert (book.title, book.language, book.created) == (f"{PROGRAMME.title} – {ROUND.title}", "sv", ROUND.as_of)
    assert not book.properties
    assert write(book)[:2] == b"PK"


def test_every_sheet_is_one_table_with_unique_heads_and_no_blank_cell(book: Workbook) -> None:
    for each in book.sheets:
        assert each.rows[0].values[0]
        assert each.state == "visible"
        first = each.table.area.first_row if each.table else 4
        assert all(value not in (None, "") for row in each.rows[first:] for value in row.values)
        assert all(row.height for row in each.rows)
        if each.table:
            heads = [str(head).casefold() for head in each.rows[first].values]
            assert len(set(heads)) == len(heads)
            assert each.table.area.last_row == len(each.rows) - 1
            assert each.page.repeat_rows == (first, first)
        assert {style for row in each.rows for style in row.styles} <= set(book.styles)


def test_answers_keep_their_type_and_name_their_cells(book: Workbook) -> None:
    first, missing, second, _, removed = records(sheet(book, "Svar"))
    assert first["Status 31/8 2026"] == ("Pågår", "cell")
    assert first["Kommentar"] == ("=Bra", "cell")
    assert first["Andel"] == (0.5, "cell_percent_whole")
    assert first["Start"] == (date(2026, 1, 2), "cell_day")
    assert first["Källa"][0] == "1: Aktiviteter!9; Andel 2: Aktiviteter!G7"
    assert (missing["Läge"][0], missing["Kommentar"][0], missing["Källa"][0]) == ("Saknas", "Ej besvarad", "–")
    assert second["Status 31/8 2026"] == ("Pågår/Klart", "bad")
    assert second["Andel"] == ("–", "cell")
    assert removed["gone (ingår inte längre)"][0] == "Borttaget"
    assert (first["Ingår"][0], removed["Ingår"][0]) == ("Ingår", "Ingår inte längre")
    assert "Bara VB" not in first


def test_every_cell_of_a_card_names_its_source() -> None:
    card = replace(PROGRAMME.tables[0], layout=Layout.CARD)
    book = present(replace(DATA, programme=replace(PROGRAMME, tables=(card,))), sentences)
    source = records(sheet(book, "Svar"))[0]["Källa"][0]
    assert str(source).startswith("Status 31/8 2026 1: Aktiviteter!E9; Kommentar 1: Aktiviteter!F9")


def test_the_follow_up_has_one_row_per_activity_in_the_areas_order(book: Workbook) -> None:
    rows = records(sheet(book, "Uppföljning"))
    assert [row["Område"][0] for row in rows] == list("ABCC")
    assert "Kommentar" not in rows[0]
    status = "Status 31/8 2026"
    assert rows[0][status][0] == "IoF: Pågår\n=Bra\n\nKultur: Ej besvarad"
    assert rows[0]["Andel"][0] == "IoF: 50 %\n\nKultur: Ej besvarad"
    assert rows[1]["Aktivitet"][0] == "–"
    assert rows[2][status] == ("Pågår/Klart", "bad")
    assert rows[2]["Andel"][0] == "–"
    assert rows[3]["Aktivitet"][0] == "Aktivitet iof+a+1 (egen aktivitet: IoF)"


def test_answers_too_long_for_one_cell_are_counted() -> None:
    long = {"comment": cell("x" * 20_000, 5)}
    rows = tuple(answer("A1", department, RowState.ANSWERED, long) for department in ("iof", "kultur"))
    book = present(replace(DATA, rows=rows), sentences)
    assert str(records(sheet(book, "Uppföljning"))[0]["Status 31/8 2026"][0]).startswith("2 av 2 avdelningar")
    assert records(sheet(book, "Svar"))[0]["Kommentar"][0] == "x" * 20_000
    write(book)


def test_findings_missing_and_sources(book: Workbook) -> None:
    found = records(sheet(book, "Påpekanden"))
    assert [row["Allvar"][0] for row in found] == ["Att rätta", "För kännedom"]
    assert [found[0][key][0] for key in ("Fil", "Cell")] == ["1: IoF.xlsx", "H9"]
    assert found[0]["Aktivitet"] == (Link(target="'Svar'!A2", text="1 Aktivitet A1"), "link")
    assert sheet(book, "Svar").rows[1].values[0] == "A1"
    missing = records(sheet(book, "Saknas"))
    assert [(row["Avdelning"][0], row["Gäller"][0], row["Läge"][0]) for row in missing] == [
        ("Kultur", "Avdelning", "Saknas"),
        ("Kultur", "Aktivitet", "Saknas"),
    ]
    sources = records(sheet(book, "Källor"))
    assert [row["Räknas"][0] for row in sources] == ["Räknas", "Räknas", "Räknas inte: Vad: file-unreadable"]
    assert [row["Antal svar"][0] for row in sources] == [6, 1, 0]


def test_the_overview_counts(book: Workbook) -> None:
    lines = {row.values[0]: row.values[1:] for row in sheet(book, "Översikt").rows if len(row.values) == 4}
    assert lines["Inkomna svar"][:2] == (1, 1 / 3)
    assert lines["Delvis besvarad"][0] == 1
    assert lines["Pågår"][0] == 1
    assert lines["Kan inte tolkas"][0] == 1
    assert lines["Avdelningar som saknas"][2] == "Kultur"
    first = [row.values for row in sheet(book, "Översikt").rows if row.values[0] == "IoF"]
    assert [line[1:] for line in first] == [
        (2, 0.5, "1 besvarad, 1 delvis besvarad"),
        (DASH, DASH, "individ och familj"),
    ]
    assert lines["A"][:2] == (2, 0.5)


def test_more_rows_than_a_sheet_holds_stop_the_run_and_are_not_cut() -> None:
    frame = frame_of(DATA, sentences)
    line = (("A1",), ("cell",))
    with pytest.raises(ToolkitError) as stopped:
        table_sheet(frame, "Svar", [("Id", 10.0)], [line] * 1_048_576)
    assert stopped.value.facts == {"sheet": "Svar", "rows": 1_048_576, "most": 1_048_576}


def test_an_empty_round_still_gives_a_workbook() -> None:
    empty = replace(DATA, files=(), rows=(), departments=(), coverage=Coverage(asked=0, covered=0), findings=())
    book = present(replace(empty, programme=replace(PROGRAMME, activities=(), language="en")), sentences)
    assert book.sheets[0].name == "Overview"
    assert str(sheet(book, "Missing").rows[1].values[0]).startswith("Nothing is missing")
    write(book)


def test_both_languages_have_the_same_words() -> None:
    assert swedish.TEXTS.keys() == english.TEXTS.keys()
    assert swedish.TEXTS.keys() <= sv.TEXTS.keys()
    assert english.TEXTS.keys() <= en.TEXTS.keys()

"""*Avvikelser*, *Matris*, *Förändring* and the charts of *Översikt*."""

from dataclasses import replace
from datetime import date

from tests.unit.stages.test_present import DATA, PROGRAMME, ROWS, answer, cell, records, sentences, sheet
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.excel.writer import write
from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell, RowState
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.programme import Code, CodeList, Field, FieldType, Kind, Period
from toolkit.model.workbook import Workbook
from toolkit.stages.present import present

CODES = CodeList(
    id="status",
    codes=(
        Code(code="going", label="Pågår"),
        Code(code="done", label="Klart", closed=True),
        Code(code="paused", label="Pausad", deviation=True),
    ),
)
PERIOD = Field(id="period", title="Tidplan", kind=Kind.GIVEN, type=FieldType.PERIOD, role="period")
ACTION = Field(id="action", title="Åtgärd", kind=Kind.ANSWER, type=FieldType.TEXT, role="action")


def planned(end: date | None) -> dict[str, Period]:
    return {"period": Period(start=None, end=end, text=str(end))}


def data(*rows: AnswerRow, end: date | None = None) -> Consolidated:
    fields = tuple(replace(f, role="comment") if f.id == "comment" else f for f in PROGRAMME.fields)
    plan = replace(
        PROGRAMME,
        fields=(*fields, PERIOD, ACTION),
        tables=(replace(PROGRAMME.tables[0], fields=(*PROGRAMME.tables[0].fields, "period", "action")),),
        code_lists=(CODES,),
        activities=tuple(replace(one, values=planned(end)) for one in PROGRAMME.activities),
    )
    return replace(DATA, programme=plan, rows=rows or ROWS)


def said(status: str, comment: str = "", action: str = "") -> dict[str, MergedCell]:
    texts = {"comment": comment, "action": action}
    return {"status": cell(status, 4), **{name: cell(text, 5) for name, text in texts.items() if text}}


def row(name: str, department: str, status: str, *texts: str) -> AnswerRow:
    return answer(name, department, RowState.ANSWERED, said(status, *texts))


def shown(consolidated: Consolidated, name: str, before: EarlierRound | None = None) -> list[dict[str, str]]:
    book = present(consolidated, sentences, before)
    return [{str(head): str(pair[0]) for head, pair in line.items()} for line in records(sheet(book, name))]


def test_a_deviating_code_stands_with_its_cause_and_what_is_done() -> None:
    (found,) = shown(data(row("A1", "iof", "paused", "Lokalen stängde", "Ny lokal i höst")), "Avvikelser")
    assert (found["Id"], found["Avdelning"], found["Varför"]) == ("A1", "IoF", "Status 31/8 2026: Pausad")
    assert (found["Orsak"], found["Åtgärd"]) == ("Lokalen stängde", "Ny lokal i höst")


def test_a_goal_that_is_not_met_is_called_so() -> None:
    consolidated = data(row("A1", "iof", "paused"))
    plan = consolidated.programme
    fields = tuple(replace(one, role="assessment") if one.id == "status" else one for one in plan.fields)
    consolidated = replace(consolidated, programme=replace(plan, fields=fields))
    assert shown(consolidated, "Avvikelser")[0]["Varför"].startswith("Målet är inte nått")


def test_what_should_be_over_is_a_deviation_until_it_is_closed() -> None:
    passed, coming = date(2026, 6, 30), date(2026, 12, 31)
    going, done = row("A1", "iof", "going"), row("A1", "iof", "done")
    (found,) = shown(data(going, end=passed), "Avvikelser")
    assert found["Varför"] == "Tiden har gått ut utan att aktiviteten är avslutad"
    assert found["Tid"] == "2026-06-30"
    assert shown(data(done, end=passed), "Avvikelser")[0]["Id"] == "Inga avvikelser."
    assert shown(data(going, end=coming), "Avvikelser")[0]["Id"] == "Inga avvikelser."
    assert shown(data(answer("A1", "iof", RowState.BLANK, {}), end=passed), "Avvikelser")[0]["Läge"] == "Ej besvarad"


def test_the_matrix_says_the_status_else_how_the_row_stands() -> None:
    first, second = shown(data(row("A1", "iof", "done"), answer("A1", "kultur", RowState.NOT_OURS, {})), "Matris")
    assert (first["IoF"], first["Kultur"]) == ("Klart", "Berör inte oss")
    assert (second["IoF"], second["Kultur"]) == ("–", "–")


BEFORE = EarlierRound(
    id="2026-T1",
    title="Uppföljning T1 2026",
    fields={"status": "Status", "comment": "Kommentar"},
    answers={
        "A1": {
            "status": (
                EarlierAnswer(department="iof", name="IoF", text="Klart", code="done"),
                EarlierAnswer(department="kultur", name="Kultur", text="Pausad", code="paused"),
            ),
            "comment": (
                EarlierAnswer(department="iof", name="IoF", text="Samma ord"),
                EarlierAnswer(department="kultur", name="Kultur", text="Förra gången"),
            ),
        }
    },
    replies={},
    activities={"A1": "1 Aktivitet A1", "A0": "0 Avslutad sedan länge"},
)


def test_change_tells_backwards_forwards_new_and_gone_and_texts_word_for_word() -> None:
    consolidated = data(
        row("A1", "iof", "going", "Samma ord"), row("A1", "kultur", "going", "Nu"), row("A2", "iof", "going")
    )
    lines = shown(consolidated, "Förändring", BEFORE)
    assert [(line["Id"], line["Avdelning"], line["Förändring"]) for line in lines] == [
        ("A1", "IoF", "Bakåt"),
        ("A1", "Kultur", "Framåt"),
        ("A2", "IoF", "Ny aktivitet"),
        ("A0", "–", "Följs inte upp längre"),
    ]
    assert [line["Texter"] for line in lines] == ["Ordagrant som förra gången", "Nya texter", "–", "–"]
    assert [line["Uppföljning T1 2026"] for line in lines] == ["Klart", "Pausad", "–", "–"]


def test_change_tells_who_has_fallen_silent_and_who_has_begun_to_answer() -> None:
    silent = answer("A1", "iof", RowState.BLANK, {})
    before = replace(BEFORE, answers={"A1": {"status": BEFORE.answers["A1"]["status"][:1]}})
    lines = shown(data(silent, row("A1", "kultur", "going")), "Förändring", before)
    assert [line["Förändring"] for line in lines[:2]] == [
        "Besvarad förra gången, inte nu",
        "Besvarad nu, inte förra gången",
    ]
    unchanged = answer("A1", "iof", RowState.UNCHANGED, {})
    assert shown(data(unchanged), "Förändring", BEFORE)[0]["Förändring"] == "Oförändrat läge"


def charts(book: Workbook) -> list[tuple[str, str]]:
    inspection = inspect(write(book))
    assert not isinstance(inspection, Refusal)
    return [(one.kind, one.alt_text) for one in inspection.sheets[0].drawings]


def test_charts_have_words_for_what_they_show_and_their_figures_in_cells() -> None:
    book = present(data(), sentences)
    found = charts(book)
    assert [kind for kind, _ in found] == ["graphicFrame", "graphicFrame"]
    assert "Komplett 0; Ofullständig 1" in found[0][1]
    assert "Pågår 1; Klart 0" in found[1][1]
    overview = book.sheets[0]
    for chart in overview.charts:
        labels = [overview.rows[place].values[0] for place in range(chart.values.first_row, chart.values.last_row + 1)]
        assert all(f"{label} " in chart.alt_text for label in labels)
        assert all(
            isinstance(overview.rows[place].values[1], int) for place in range(chart.values.first_row, chart.row)
        )
        assert (overview.rows[chart.row].height or 0) >= chart.height


def test_a_programme_without_a_status_is_summed_up_by_how_rows_stand() -> None:
    plain = data()
    fields = tuple(replace(one, role="") for one in plain.programme.fields)
    book = present(replace(plain, programme=replace(plain.programme, fields=fields)), sentences)
    assert "Avvikelser" not in [one.name for one in book.sheets]
    assert "Besvarad 1" in charts(book)[1][1]

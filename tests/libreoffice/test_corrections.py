"""A correction copy in LibreOffice: mended as a respondent does and sent back, it leaves nothing to put right."""

from datetime import date, datetime
from functools import partial
from pathlib import Path

import pytest

from tests.cases.rounds import Sent, correction, made, played
from tests.corrections import EXAMPLES, copies, play
from tests.libreoffice.driver import Document, Office
from tests.libreoffice.live import computed, filled, found, gathered, lines_of, recalculated
from tests.libreoffice.test_live import LACKING, WRONG, cells_of, of
from tests.programmes import read_against, template
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.messages import text
from toolkit.model.cells import cell_name
from toolkit.model.consolidated import Consolidated, File
from toolkit.model.correction import IssuedFinding
from toolkit.model.findings import Severity
from toolkit.model.issued import Issued
from toolkit.model.programme import FieldType, Programme
from toolkit.model.received import Received
from toolkit.model.returns import ROW_REPLY, SAID
from toolkit.model.workbook import Link
from toolkit.report.asked import asked
from toolkit.report.findings import Names
from toolkit.stages.correct import Round, correct
from toolkit.stages.layout import layout
from toolkit.stages.merge import merge
from toolkit.stages.settle import settle
from toolkit.store.ledger import Ledger
from toolkit.store.records import encode_record, template_id
from toolkit.workflow.consolidate import Outcome, validate
from toolkit.workflow.opening import Opened, open_round, templates

EVERYTHING: Sent = {
    "from": "beta",
    "type": {
        "G1": {"groups": {"Barn": "x", "Unga": "kanske"}, "comment": "Ja", "goal": "–"},
        "K1": {"status": "Kanske", "row_reply": "Berör inte oss"},
    },
}


def sent_out(opened: Opened) -> dict[str, tuple[Issued, Path]]:
    """The newest correction copy of each department, and its file."""
    with Ledger(opened.folder.ledger) as ledger:
        known = templates(opened, ledger)
    found = {}
    for department in opened.programme.departments:
        if ids := known.copies(department.id):
            (path,) = opened.paths.named("kompletteringar").glob(f"*{department.name} – komplettering.xlsx")
            found[department.id] = (known.records[ids[-1]], path)
    return found


def cells(issued: Issued) -> list[tuple[IssuedFinding, str, str]]:
    """Each finding with the sheet and cell that its link leads to, in the order of the first sheet."""
    first = layout(issued, template_id(encode_record(issued)), 1).sheets[0]
    links = [value for row in first.rows for value in row.values if isinstance(value, Link)]
    assert issued.correction is not None
    findings = [one for one in issued.correction.findings if one.activity]
    places = [link.target.rpartition("!") for link in links]
    return [
        (finding, sheet.strip("'").replace("''", "'"), cell)
        for finding, (sheet, _, cell) in zip(findings, places, strict=True)
    ]


def mend(document: Document, issued: Issued) -> None:
    if not cells(issued):
        # It was sent back blank: then it answers that there is nothing to report, first on the last sheet.
        last = next(one for one in layout(issued, "", 1).sheets if one.name == text(issued.language, "closing.sheet"))
        assert document.key_in(last.name, cell_name(*last.cursor), "Ja").text == "Ja"
    for finding, sheet, cell in cells(issued):
        document.goto(sheet, cell)
        fields = {field.id: field for table in issued.tables for field in table.fields}
        field = fields.get(finding.field) or fields[ROW_REPLY]
        answer = "Vi har börjat, tillsammans med skolan."
        if field.type is FieldType.CHOICE:
            answer = issued.codes(field.code_list)[0].label
        elif field.type is not FieldType.TEXT:
            answer = "2021"
        assert document.key_in(sheet, cell, answer).text == answer, (sheet, cell)


def left(outcome: Outcome, department: str, *severities: Severity) -> set[str]:
    own = (one for one in outcome.consolidated.findings if one.department == department)
    return {one.rule_id for one in own if one.severity in severities}


@pytest.mark.parametrize("name", EXAMPLES)
def test_mended_and_sent_back_nothing_is_left(office: Office, tmp_path: Path, name: str) -> None:
    folder = tmp_path / "program"
    before = play(folder, name)
    opened = open_round(folder, None)
    copies_ = sent_out(opened)
    assert copies_
    for issued, path in copies_.values():
        with office.open(path) as document:
            mend(document, issued)
            document.save_as(opened.paths.inbox / f"Kopia av {path.name}")
    outcome = validate(opened, before.consolidated.today)
    for department in copies_:
        assert left(before, department, Severity.ERROR, Severity.WARNING)
        # A locked cell that was changed in the first file is the coordinator's to look at.
        assert left(outcome, department, Severity.ERROR, Severity.WARNING) <= {"cell-given-changed"}, department
        assert left(outcome, department, Severity.NOTE) <= left(before, department, Severity.NOTE) | {
            "template-resaved"
        }
    assert said(before) <= said(outcome)


def said(outcome: Outcome) -> set[tuple[str, str | None, str]]:
    """Every cell that says something."""
    return {
        (row.activity, row.department, field)
        for row in outcome.consolidated.rows
        for field, cell in row.cells.items()
        if cell.mark == SAID
    }


@pytest.mark.parametrize("name", [*EXAMPLES, "allt"])
def test_every_formula_is_written_with_the_value_it_computes(office: Office, tmp_path: Path, name: str) -> None:
    if name == "allt":
        files = [made(correction(played([EVERYTHING]), "beta"))]
    else:
        files = [template(record) for record in copies(name)]
    for content in files:
        written, recomputed = cells_of(content), cells_of(recalculated(office, content, tmp_path))
        assert written
        assert {
            place: (value, recomputed[place]) for place, value in written.items() if value != recomputed[place]
        } == {}


def test_tab_walks_the_answers_and_not_the_remarks(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "fil.xlsx"
    path.write_bytes(template(copies("sociala-oroligheter")[0]))
    inspection = inspect(path.read_bytes())
    assert not isinstance(inspection, Refusal)
    with office.open(path) as document:
        for sheet in (one for one in inspection.sheets if one.unlocked and one.state == "visible"):
            wanted = [cell_name(*place) for place in sorted(sheet.unlocked)]
            document.goto(sheet.name, wanted[0])
            assert [wanted[0], *(document.next_open_cell()[1] for _ in wanted[1:])] == wanted


@pytest.mark.parametrize("seed", [2, 7, 19, 95])
def test_what_it_marks_and_counts_is_what_stood_to_be_put_right(office: Office, tmp_path: Path, seed: int) -> None:
    plan, record = of("allt")
    empty = template(record)
    (answers,) = read_against(empty, record, plan).returns
    result, copy = corrected(plan, record, filled(empty, record, answers.tables, seed))
    shown = computed(office, template(copy), copy.language, tmp_path)
    group = gathered(copy, answers.tables)
    assert group(shown.marks["lacking"]) == group(found(result, LACKING))
    assert group(shown.marks["wrong"]) <= group(found(result, WRONG))
    states = {row.activity: row.state for row in result.rows if row.department == copy.department}
    lines = dict(lines_of(copy, shown))
    told = {name: lines[name][2] for name in states if name in lines}
    assert told == {name: text(copy.language, f"workbook.state.{states[name].value}") for name in told}


def corrected(plan: Programme, record: Issued, content: bytes) -> tuple[Consolidated, Issued]:
    """The round in which a file is the only one, and the correction copy that it leads to."""
    when = datetime(2026, 9, 1, 12)  # noqa: DTZ001  # any clock will do
    received = Received(artifact="a", names=("svar.xlsx",), modified=when, taken_in=when, size=len(content))
    merged = merge(plan, record.round, (File(received=received, reading=read_against(content, record, plan)),))
    result = settle(plan, record.round, merged, date(2026, 9, 1))
    said = partial(asked, language=record.language, names=Names.of(result))
    copy = correct(record, Round(merged=merged, consolidated=result, said=said), "")
    assert copy is not None
    return result, copy

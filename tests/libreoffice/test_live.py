"""What a template marks and counts while it is filled in is what the check says when it comes back."""

from pathlib import Path

import pytest

from tests.libreoffice.driver import Office
from tests.libreoffice.live import Computed, computed, filled, found, gathered, judged, lines_of, recalculated
from tests.programmes import ROUNDS, everything, issued, programme, read_against, template
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.messages import text
from toolkit.model.cells import Scalar
from toolkit.model.consolidated import Consolidated
from toolkit.model.issued import Issued
from toolkit.model.programme import Programme
from toolkit.stages.issue import issue

LACKING = ("row-required-blank", "row-condition", "row-extra-title-missing")
FORMAL = ("cell-not-in-list", "cell-two-choices", "cell-not-yes-no", "cell-out-of-range")
"""What formulas can tell wholly; of the others they tell the coarse cases."""
WRONG = (
    *FORMAL,
    *("cell-not-a-date", "cell-not-a-number", "cell-not-an-email", "cell-not-a-url", "cell-error-value"),
    *("cell-not-a-mark", "cell-read-loosely", "row-comparison"),
)


def of(name: str) -> tuple[Programme, Issued]:
    if name != "allt":
        return programme(name), issued(name)[0]
    plan = everything()
    record = issue(plan, plan.rounds[0], plan.departments[0])
    assert record is not None
    return plan, record


@pytest.mark.parametrize(
    ("name", "seed"), [*(("allt", seed) for seed in (2, 7, 19, 95)), *((name, 1) for name in ROUNDS)]
)
def test_marks_and_states_agree_with_the_check(office: Office, tmp_path: Path, name: str, seed: int) -> None:
    plan, record = of(name)
    empty = template(record)
    (answers,) = read_against(empty, record, plan).returns
    content = filled(empty, record, answers.tables, seed)
    shown = computed(office, content, record.language, tmp_path)
    result = judged(plan, record, content)
    group = gathered(record, answers.tables)
    assert group(shown.marks["lacking"]) == group(found(result, LACKING))
    assert group(shown.marks["wrong"]) <= group(found(result, WRONG))
    assert group(shown.marks["wrong"]) >= group(found(result, FORMAL))
    _same_states(record, shown, result)


def _same_states(record: Issued, shown: Computed, result: Consolidated) -> None:
    states = {row.activity: row.state for row in result.rows if row.department == record.department}
    lacking: dict[str, set[str]] = {}
    titles = {field.id: field.title for table in record.tables for field in table.fields}
    for finding in result.findings:
        if finding.rule_id in LACKING and finding.location.activity and finding.location.field:
            lacking.setdefault(finding.location.activity, set()).add(titles[finding.location.field])
    lines = dict(lines_of(record, shown))
    open_rows = [row for table in record.tables for row in table.activities if row.open]
    assert lines.keys() >= {row.id for row in open_rows}
    for row in open_rows:
        state, missing = lines[row.id][2], lines[row.id][3]
        if row.id in states:
            assert state == text(record.language, f"workbook.state.{states[row.id].value}"), row.id
        if state != text(record.language, "workbook.state.unconfirmed"):
            assert set(str(missing or "").split(" · ")) - {""} == lacking.get(row.id, set()), row.id


@pytest.mark.parametrize("name", ["allt", *ROUNDS])
def test_every_formula_is_written_with_the_value_it_computes(office: Office, tmp_path: Path, name: str) -> None:
    _, record = of(name)
    content = template(record)
    written, recomputed = cells_of(content), cells_of(recalculated(office, content, tmp_path))
    assert written
    assert written.keys() == recomputed.keys()
    assert {place: (value, recomputed[place]) for place, value in written.items() if value != recomputed[place]} == {}


def cells_of(content: bytes) -> dict[tuple[str, int, int], Scalar]:
    """Every cell that holds a formula, with its value."""
    cells = read(content)
    assert not isinstance(cells, Refusal)
    return {
        (sheet.name, row, column): sheet.at(row, column) for sheet in cells.sheets for row, column in sheet.formulas
    }

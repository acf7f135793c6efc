"""A template filled in and saved by LibreOffice comes back whole, and nobody is accused of anything."""

from pathlib import Path

import pytest

from tests.libreoffice.driver import Office
from tests.programmes import ROUNDS, issued, reading, template
from toolkit.model.cells import cell_name
from toolkit.model.programme import FieldType, Value
from toolkit.model.returns import ROW_REPLY, AnswerTable

TEXTS = (
    "Åtgärder på ön: ärlig återkoppling",
    "Första raden\nandra raden\n- tredje",
    "-Uppdrag åt alla",
    "=text som inte är en formel",
    "2020-12",
    "0006",
    "Långt svar. " * 170,
)


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_answers_come_through_identical_and_without_false_findings(office: Office, tmp_path: Path, name: str) -> None:
    record = issued(name)[0]
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template(record))
    empty = reading(path.read_bytes(), record, name).answers
    assert empty is not None
    lists = {codes.id: codes for codes in record.code_lists}
    fields = {field.id: field for table in record.tables for field in table.fields}
    wanted: dict[tuple[str, str], Value] = {}
    with office.open(path) as document:
        for table in empty.tables:
            for row, column in _few(table):
                field = fields[table.fields[column]]
                place = table.place(row, column)
                if field.id in ("title", ROW_REPLY) or place is None:
                    continue
                if field.type is FieldType.CHOICE:
                    code = lists[field.code_list or ""].codes[row % 2]
                    typed, value = code.label, code.code
                else:
                    typed = value = TEXTS[len(wanted) % len(TEXTS)].strip()
                document.key_in(table.sheet, cell_name(*place), typed)
                wanted[table.activities[row], field.id] = value
        saved = document.save_as(tmp_path / "svar.xlsx")
    back = reading(saved.read_bytes(), record, name)
    assert {finding.rule_id for finding in back.findings} <= {"template-resaved"}
    assert back.answers is not None
    got = {
        (table.activities[row], table.fields[column]): table.values[row][column]
        for table in back.answers.tables
        for row in range(len(table.activities))
        for column in range(len(table.fields))
    }
    assert wanted
    assert {key: got[key] for key in wanted} == wanted


def _few(table: AnswerTable) -> list[tuple[int, int]]:
    """Every open cell of the first activities of a sheet."""
    return [(row, column) for row in range(min(7, len(table.activities))) for column in range(len(table.fields))]

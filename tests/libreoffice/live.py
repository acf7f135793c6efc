"""What a filled template marks and counts, computed by LibreOffice, beside what the check says of the same file."""

import io
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.formula.translate import Translator

from tests.libreoffice.driver import Office
from tests.programmes import read_against
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.respond import Answer, Response, Typed, respond
from toolkit.messages import text
from toolkit.model.cells import Scalar, SheetCells, cell_name
from toolkit.model.consolidated import Consolidated, File
from toolkit.model.issued import Issued
from toolkit.model.look import STYLES
from toolkit.model.programme import CHOICES, Field, FieldType, Layout, Programme
from toolkit.model.received import Received
from toolkit.model.returns import CLOSING, AnswerTable
from toolkit.stages.layout.live import LACKING, WRONG
from toolkit.stages.merge import merge
from toolkit.stages.settle import settle

Place = tuple[str, int, int]
"""Sheet, and zero-based row and column."""
ASIDE = 120
"""The first column in which the formulas of marks are computed, out of the form's way."""
_FORMULAS = {"lacking": STYLES[LACKING].fill, "wrong": STYLES[WRONG].fill}


@dataclass(frozen=True, slots=True, kw_only=True)
class Computed:
    """What the template shows once it is filled in."""

    marks: Mapping[str, frozenset[Place]]
    """Marked cells by the mark's style."""
    closing: tuple[tuple[Scalar, ...], ...]
    """The lines of the last sheet below its header."""


def computed(office: Office, content: bytes, language: str, folder: Path) -> Computed:
    """The marks and counts of a filled template as LibreOffice computes them."""
    inspection = inspect(content)
    assert not isinstance(inspection, Refusal)
    asked: list[tuple[str, Place, Place]] = []
    with closing(load_workbook(io.BytesIO(content))) as book:
        for sheet in inspection.sheets:
            for number, condition in enumerate(sheet.conditions):
                style = next((name for name, fill in _FORMULAS.items() if fill == condition.style.fill), "")
                first = cell_name(condition.areas[0].first_row, condition.areas[0].first_column)
                for area in condition.areas if style else ():
                    for row in range(area.first_row, area.last_row + 1):
                        here = Translator(condition.formula, first).translate_formula(cell_name(row, area.first_column))
                        target = cell_name(row, ASIDE + number)
                        book[sheet.name][target] = f"=IF(ISERROR({here[1:]}),FALSE,{here[1:]})"
                        place = (sheet.name, row, area.first_column)
                        asked.append((style, place, (sheet.name, row, ASIDE + number)))
        filled_in = io.BytesIO()
        book.save(filled_in)
    cells = read(recalculated(office, filled_in.getvalue(), folder))
    assert not isinstance(cells, Refusal)
    sheets = {sheet.name: sheet for sheet in cells.sheets}
    values = [(style, place, sheets[at[0]].at(at[1], at[2])) for style, place, at in asked]
    assert all(isinstance(value, bool) for _, _, value in values), values
    marks = {style: frozenset(place for name, place, value in values if name == style and value) for style in _FORMULAS}
    return Computed(marks=marks, closing=_below(sheets[text(language, "closing.sheet")], language))


def recalculated(office: Office, content: bytes, folder: Path) -> bytes:
    """The file after LibreOffice has computed every formula afresh: openpyxl keeps none of the values written."""
    path = folder / "utan värden.xlsx"
    with closing(load_workbook(io.BytesIO(content))) as book:
        book.save(path)
    with office.open(path) as document:
        return document.save_as(folder / "med värden.xlsx").read_bytes()


def _below(sheet: SheetCells, language: str) -> tuple[tuple[Scalar, ...], ...]:
    head = text(language, "template.closing.answer")
    first = next(number for number, row in enumerate(sheet.rows) if head in row)
    return tuple((*row, *([None] * 5))[:5] for row in sheet.rows[first + 1 :])


def judged(programme: Programme, record: Issued, content: bytes) -> Consolidated:
    """The round in which the file is the only one."""
    when = datetime(2026, 9, 1, 12)  # noqa: DTZ001  # any clock will do
    received = Received(artifact="", names=("svar.xlsx",), modified=when, taken_in=when, size=len(content))
    file = File(received=received, reading=read_against(content, record, programme))
    return settle(programme, record.round, merge(programme, record.round, (file,)), date(2026, 9, 1))


def found(result: Consolidated, rules: Iterable[str]) -> frozenset[Place]:
    """The cells that findings of some rules point at."""
    return frozenset(
        (finding.location.sheet, finding.location.row, finding.location.column)
        for finding in result.findings
        if finding.rule_id in rules
        and finding.location.sheet is not None
        and finding.location.row is not None
        and finding.location.column is not None
    )


def filled(template: bytes, record: Issued, tables: Iterable[AnswerTable], seed: int) -> bytes:
    """The template as somebody hasty filled it in."""
    chance = random.Random(seed)
    fields = {(table.id, field.id): field for table in record.tables for field in table.fields}
    several: dict[str, dict[str, Answer]] = {}
    with closing(load_workbook(io.BytesIO(template))) as book:
        for table in tables:
            if table.table == CLOSING:
                if chance.random() < 0.2:
                    book[table.sheet][cell_name(*_at(table, 0, 0))] = chance.choice(("Ja", "Nej"))
                continue
            for row in range(len(table.activities)):
                eager = chance.choice((0.0, 0.15, 0.6, 0.95))
                for column, name in enumerate(table.fields):
                    if chance.random() >= eager or not table.place(row, column):
                        continue
                    if name == "groups":
                        several.setdefault(table.activities[row], {})[name] = _marked(record, chance)
                    else:
                        cell = book[table.sheet][cell_name(*_at(table, row, column))]
                        value = _typed(fields[table.table, name], record, chance)
                        cell.value = value
                        if isinstance(value, str):
                            cell.data_type = "s"
        target = io.BytesIO()
        book.save(target)
    return respond(target.getvalue(), record, Response(answers=several, clear={}, alter={}))


def _marked(record: Issued, chance: random.Random) -> dict[str, Typed]:
    """What stands beside each choice of the multiple choice."""
    typed = ("x", "x", "X ", None, None, None, "ja", "–", "Vet inte", 1)
    return {code.label: chance.choice(typed) for code in record.codes("groups")}


def _at(table: AnswerTable, row: int, column: int) -> tuple[int, int]:
    place = table.place(row, column)
    assert place
    return place


_GOOD: Mapping[FieldType, tuple[object, ...]] = {
    FieldType.TEXT: ("Hej", "-Uppdrag", "12/2026", "En lång text som går över gränsen för vad som råds", 12),
    FieldType.DATE: (date(2026, 8, 31), date(2021, 1, 1), date(2035, 1, 1), date(2019, 5, 5), "2026-08-31"),
    FieldType.PERIOD: ("2026", "hösten 2026", 2026),
    FieldType.INTEGER: (5, 0, 100, 7.0, "12", "1 "),
    FieldType.DECIMAL: (0.5, 3, "0,75", "2.5"),
    FieldType.PERCENT: (0.85, 1, 0, "85 %"),
    FieldType.AMOUNT: (12500.5, "12500,50", -3),
    FieldType.BOOLEAN: ("Ja", "nej ", True, "Yes"),
    FieldType.EMAIL: ("enhet@example.org", " a.b@c.se "),
    FieldType.URL: ("https://example.org/a", "HTTP://example.org"),
}
_BAD: Mapping[FieldType, tuple[object, ...]] = {
    FieldType.DATE: ("i går", "18/8 2016", "hösten", True),
    FieldType.PERIOD: ("snart",),
    FieldType.INTEGER: (5.5, -1, 101, "fem", "12 st", True, "1,5"),
    FieldType.DECIMAL: (0.4, "mycket", "1.2.3"),
    FieldType.PERCENT: (85, -0.1, "hälften"),
    FieldType.AMOUNT: ("cirka 3", "12 500 kr"),
    FieldType.BOOLEAN: ("Kanske", 2, "x"),
    FieldType.EMAIL: ("enhet", "enhet@", "a@b"),
    FieldType.URL: ("example.org", "www.example.org"),
}
_ANY = ("–", "-", " ", "#N/A", "Pågår", "*", "?", "~")


def _typed(field: Field, record: Issued, chance: random.Random) -> object:
    if field.type in CHOICES:
        labels = [code.label for code in record.codes(field.code_list)]
        good: tuple[object, ...] = (*labels, labels[0].upper(), f"{labels[1]} ", record.codes(field.code_list)[1].code)
        bad: tuple[object, ...] = ("Vet inte", f"{labels[0]} {labels[1]}", "Pågå", 3)
    else:
        good, bad = _GOOD[field.type], _BAD.get(field.type, ("Hej",))
    return chance.choice(chance.choice((good, good, good, good, bad, _ANY)))


def gathered(record: Issued, tables: Iterable[AnswerTable]) -> Callable[[Iterable[Place]], frozenset[Place]]:
    """Places with those of one multiple choice as one: the check names a single cell of it."""
    first: dict[Place, Place] = {}
    for table in tables:
        issued = next((one for one in record.tables if one.id == table.table), None)
        for name, spots in table.spread.items():
            field = next(one for one in issued.fields if one.id == name) if issued else None
            for row, column in (spot for spot in spots if spot and field):
                for number in range(len(record.codes(field.code_list if field else None))):
                    card = issued is not None and issued.layout is Layout.CARD
                    place = (row + number, column) if card else (row, column + number)
                    first[(table.sheet, *place)] = (table.sheet, row, column)
    return lambda places: frozenset(first.get(place, place) for place in places)


def lines_of(record: Issued, computed: Computed) -> Iterator[tuple[str, tuple[Scalar, ...]]]:
    """The lines of the activities on the last sheet, each with its activity's id."""
    for line in computed.closing:
        go = str(line[4] or "")
        for table in record.tables:
            for activity in table.activities:
                key, name = ("go_own", "number") if activity.extra else ("go_to", "id")
                wanted = text(record.language, f"template.closing.{key}", **{name: activity.id.rpartition("+")[2]})
                if go == wanted and str(line[0]).endswith(activity.levels[0] or "–" if activity.levels else ""):
                    yield activity.id, line

"""One case: a file spoilt by its number, read, interpreted and judged."""

from __future__ import annotations

import time
from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

from tests.fuzz.oracle import disagreement, heard
from tests.fuzz.sources import Source, sources
from tests.fuzz.spoiling import BYTES, in_package, in_parts, in_xml
from tests.programmes import programme
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.returns import Known, Reading
from toolkit.stages.identify import identify
from toolkit.stages.interpret import interpret
from toolkit.stages.validate import validate
from toolkit.store.records import encode_record, template_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.cells import Scalar, WorkbookCells

SECONDS = 10.0
INSIDE_SHARE = 0.75
"""Of packages: their checksums tell of nearly everything else."""
INSIDE = {"xml": in_xml, "parts": in_parts, "package": in_package}


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What became of a case."""

    form: str
    how: str
    what: str
    """``same``, ``changed`` (other readers agree), ``alone`` (no other reader can read it), or a refusal's rule."""
    seconds: float
    fault: str = ""
    content: bytes = b""


def play(seed: int, number: int) -> Outcome:
    """The outcome of a case; the same for the same seed and number."""
    chance = Random(f"{seed}/{number}")
    source = chance.choice(sources())
    zipped = source.form != "xls"
    inside = zipped and chance.random() < INSIDE_SHARE
    how = chance.choice(("xml", "xml", "xml", "parts", "package") if inside else tuple(BYTES))
    content = (INSIDE[how] if how in INSIDE else BYTES[how])(source.content, chance)
    started = time.process_time()
    what, fault = _judged(source, content, raw=how not in INSIDE)
    seconds = time.process_time() - started
    if not fault and seconds > SECONDS:
        fault = f"{seconds:.1f} s"
    kept = content if fault else b""
    return Outcome(form=source.form, how=how, what=what, seconds=seconds, fault=fault, content=kept)


def _judged(source: Source, content: bytes, *, raw: bool) -> tuple[str, str]:
    try:
        cells = read(content)
        if isinstance(cells, Refusal):
            return cells.reason, "the reader itself failed" if cells.reason == "file-unreadable" else ""
        reading = _reading(source, cells)
    except BaseException as fault:  # noqa: BLE001  # that is what is looked for
        return "raised", repr(fault)
    wrong = _misplaced(cells, reading)
    if [sheet.rows for sheet in cells.sheets] == [sheet.rows for sheet in source.cells.sheets]:
        return "same", wrong
    if raw and source.form != "xls":
        # Checksums cover every part: what can be read at all is what was written.
        return "changed", wrong or "a spoilt package gave other values"
    wrong = wrong or disagreement(cells, content) or ""
    return ("changed" if wrong or heard(cells, content) else "alone"), wrong


def _reading(source: Source, cells: WorkbookCells) -> Reading:
    record, plan = source.record, programme(source.programme)
    known = Known(
        record_known=True,
        current_template=template_id(encode_record(record)),
        round=record.round.id,
        departments=frozenset(one.id for one in plan.departments),
    )
    return validate("x", identify(cells), known, interpret(cells, "x", record, plan), plan)


def _misplaced(cells: WorkbookCells, reading: Reading) -> str:
    """An answer that does not stand where it says it does."""
    sheets: dict[str, list[tuple[tuple[Scalar, ...], ...]]] = {}
    for sheet in cells.sheets:
        sheets.setdefault(sheet.name, []).append(sheet.rows)
    for name, place, raw in _answers(reading):
        found = [rows[place[0]][place[1]] for rows in sheets.get(name, []) if _holds(rows, place)]
        if raw is not None and raw not in found:
            return f"{name} {place}: {raw!r} is not there"
    return ""


def _holds(rows: tuple[tuple[Scalar, ...], ...], place: tuple[int, int]) -> bool:
    return place[0] < len(rows) and place[1] < len(rows[place[0]])


def _answers(reading: Reading) -> Iterator[tuple[str, tuple[int, int], Scalar]]:
    for answer in reading.returns:
        for table in answer.tables:
            for row, raws in enumerate(table.raws):
                for column, raw in enumerate(raws):
                    place = table.place(row, column)
                    if place is not None and table.fields[column] not in table.spread:
                        yield table.sheet, place, raw

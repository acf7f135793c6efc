"""What is spoilt: filled templates of every ready-made programme, in every format that is read."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from tests.excel.formats import as_docx, as_ods, as_xls, as_xlsb
from tests.programmes import ROUNDS, issued, template
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.respond import Response, respond
from toolkit.stages.invent import Chance, filled

if TYPE_CHECKING:
    from collections.abc import Callable

    from toolkit.model.cells import WorkbookCells
    from toolkit.model.issued import Issued

FORMATS: dict[str, Callable[[WorkbookCells], bytes]] = {
    "ods": as_ods,
    "xls": as_xls,
    "xlsb": as_xlsb,
    "docx": as_docx,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A file before it is spoilt."""

    programme: str
    record: Issued
    form: str
    content: bytes
    cells: WorkbookCells


@cache
def sources() -> tuple[Source, ...]:
    """Two departments of each programme; as xlsx as the writer makes it, else out of its cells."""
    found = []
    for name in sorted(ROUNDS):
        for record in issued(name)[:2]:
            typed = filled(record, Chance("fuzz", name, record.department))
            content = respond(template(record), record, Response(answers=typed, clear={}, alter={}))
            cells = cells_of(content)
            found.append(Source(programme=name, record=record, form="xlsx", content=content, cells=cells))
            for form, make in FORMATS.items():
                other = make(cells)
                found.append(Source(programme=name, record=record, form=form, content=other, cells=cells_of(other)))
    return tuple(found)


def cells_of(content: bytes) -> WorkbookCells:
    """What a file that is not spoilt holds."""
    cells = read(content)
    if isinstance(cells, Refusal):
        raise TypeError(cells)
    return cells

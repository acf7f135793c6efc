"""The one door to calamine: a second reading of binary workbooks, by code that is not ours.

Nothing of it is used but its agreement. Where two readers read a cell differently nobody knows what Excel shows, and
nothing of the file is read.
"""

from __future__ import annotations

import io
import os
import re
import sys
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum

from toolkit.excel.refusal import Refused
from toolkit.excel.values import AFTER_LAST_DAY, LEAP_DAY_THAT_WAS_NOT
from toolkit.model.cells import ErrorValue, cell_name

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from toolkit.model.cells import Scalar, SheetCells, WorkbookCells

Other = int | float | str | bool | date | time | timedelta
SHOWN = 40
"""Characters of each text in a finding."""
PANIC = "PanicException"
ERRORS = 2
"""The number of the error stream."""
MARK = "\ufeff"
"""Of the order of bytes, where it begins a file; in a text it is nothing, and the library drops it."""
LOST = "\ufffd"
_RARE = re.compile(f"[\U00010000-\U0010ffff]|{LOST}+")
"""Characters of two halves: it loses one that stands in two records of .xls."""
_CLOSE = 1e-9


def confirmed(found: WorkbookCells, content: bytes) -> WorkbookCells:
    """The same workbook where the second reader agrees; raises ``Refused`` where it does not, or cannot read it."""
    try:
        with _silence(), CalamineWorkbook.from_filelike(io.BytesIO(content)) as book:
            for index, sheet in enumerate(found.sheets):
                if book.sheets_metadata[index].typ == SheetTypeEnum.WorkSheet:
                    _compare(sheet, book.get_sheet_by_index(index).to_python(skip_empty_area=False))
    except (CalamineError, OSError) as fault:
        raise Refused("file-damaged", what="records", part="") from fault
    except BaseException as fault:
        # It ends in one of these where it meets what it did not foresee, and derives it from what is never caught.
        if type(fault).__name__ != PANIC:
            raise
        raise Refused("file-damaged", what="records", part="") from None
    return found


@contextmanager
def _silence() -> Iterator[None]:
    """Keep from the screen what the library says of its own faults, past Python, on the error stream itself."""
    sys.stderr.flush()
    kept, nowhere = os.dup(ERRORS), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, ERRORS)
    try:
        yield
    finally:
        os.dup2(kept, ERRORS)
        os.close(kept)
        os.close(nowhere)


def _compare(sheet: SheetCells, other: Sequence[Sequence[Other]]) -> None:
    for row in range(max(len(sheet.rows), len(other))):
        ours = sheet.rows[row] if row < len(sheet.rows) else ()
        theirs = other[row] if row < len(other) else ()
        for column in range(max(len(ours), len(theirs))):
            one = ours[column] if column < len(ours) else None
            two = theirs[column] if column < len(theirs) else ""
            if not _same(one, two):
                raise Refused(
                    "file-readers-differ",
                    sheet=sheet.name,
                    cell=cell_name(row, column),
                    one=str("" if one is None else one)[:SHOWN],
                    other=str(two)[:SHOWN],
                )


def _same(ours: Scalar, theirs: Other) -> bool:
    if ours is None or isinstance(ours, ErrorValue):
        # It has no errors: a cell with one is blank to it.
        return theirs == "" or isinstance(ours, ErrorValue)
    if isinstance(ours, str) and isinstance(theirs, str):
        ours, theirs = ours.replace(MARK, ""), theirs.replace(MARK, "")
        return ours == theirs or (LOST in theirs and _RARE.sub(LOST, ours) == _RARE.sub(LOST, theirs))
    if isinstance(ours, bool) or isinstance(theirs, bool) or isinstance(ours, str) or isinstance(theirs, str):
        return type(ours) is type(theirs) and ours == theirs
    if isinstance(ours, int | float) and not isinstance(theirs, int | float):
        # A number that its format would show as a day there is not: the other counts on into days of its own.
        return not 0 < ours < AFTER_LAST_DAY or int(ours) == LEAP_DAY_THAT_WAS_NOT or isinstance(theirs, timedelta)
    one, two = _days(ours), _days(theirs)
    if isinstance(ours, date) and not isinstance(ours, datetime):
        # The time of day of a moment that is shown as a day.
        return one == two // 1
    return abs(one - two) <= _CLOSE * max(1.0, abs(one)) + (0 if type(ours) is type(theirs) else 1e-5)


def _days(value: float | date | time | timedelta) -> float:
    """A moment as days since any fixed day; a number as itself."""
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        return timedelta(hours=value.hour, minutes=value.minute, seconds=value.second) / timedelta(days=1)
    if isinstance(value, datetime):
        return (value - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001  # spreadsheets know no time zones
    if isinstance(value, date):
        return float(value.toordinal() - date(1899, 12, 30).toordinal())
    return float(value)

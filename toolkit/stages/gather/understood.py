"""What a cell of the programme's workbook says."""

from collections.abc import Mapping
from datetime import date, time
from functools import lru_cache

from toolkit.messages import LANGUAGES, text
from toolkit.messages.wording import as_text
from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.celltext import parted, read_blocks
from toolkit.model.document import Data
from toolkit.model.sheets import EMPTY_BY_DASH, Shape, SheetColumn
from toolkit.model.values import boolean, day, folded, is_blank, is_withdrawn, number

_MARK = "x"
_EXACT = 15


def said(cell: Scalar, column: SheetColumn, sheet: str) -> Data:
    """The value that a cell says, ``None`` for nothing; its text where it is not understood, for the schema to tell."""
    if is_blank(cell) or isinstance(cell, ErrorValue):
        return None
    written = as_text(cell).replace("\r\n", "\n")
    match column.shape:
        case Shape.BLOCKS:
            return read_blocks(written)
        case Shape.NAMES:
            if is_withdrawn(cell) and f"{sheet}.{column.path}" in EMPTY_BY_DASH:
                return []
            return [*parted(written)]
        case Shape.DAYS:
            return [_day(part) for part in parted(written)]
    return _single(cell, column, written)


def made_into_day(cell: Scalar, column: SheetColumn) -> bool:
    """True where a text has become a date or a time of day."""
    return isinstance(cell, date | time) and column.shape in {Shape.TEXT, Shape.ID, Shape.NAMES, Shape.BLOCKS}


def _single(cell: Scalar, column: SheetColumn, written: str) -> Data:
    value: Data = written.strip()
    match column.shape:
        case Shape.TEXT:
            value = written
        case Shape.DAY:
            value = _day(cell)
        case Shape.NUMBER | Shape.INTEGER:
            found = number(cell)
            value = written.strip() if found is None else found
        case Shape.LIMIT:
            value = _limit(cell, written)
        case Shape.BOOLEAN:
            known = _yes_no(cell)
            value = written.strip() if known is None else known
        case Shape.CHOICE:
            value = _choices(column).get(folded(written), written.strip())
    return value


def _day(cell: Scalar) -> str:
    found = day(cell)
    return found.isoformat() if found else as_text(cell).strip()


def _limit(cell: Scalar, written: str) -> Data:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return cell
    found = number(cell)
    # A number that spreadsheets would round stands as text.
    if found is not None and sum(letter.isdigit() for letter in written) > _EXACT:
        return found
    return _day(cell)


def _yes_no(cell: Scalar) -> bool | None:
    if isinstance(cell, int | float) and cell in {0, 1}:
        return bool(cell)
    return True if isinstance(cell, str) and folded(cell) == _MARK else boolean(cell)


@lru_cache(maxsize=64)
def _choices(column: SheetColumn) -> Mapping[str, str]:
    """A column's codes by every way to write them: the code, and its label in any language with or without the code."""
    known: dict[str, str] = {}
    for code in column.choices:
        for language in LANGUAGES:
            label = text(language, f"sheet.choice.{column.path.rpartition('.')[2]}.{code}")
            known |= {folded(label): code, folded(label.removesuffix(f"({code})")): code}
    return known | {folded(code): code for code in column.choices}

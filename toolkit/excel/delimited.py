"""The one door to CSV: a text table of any usual kind as the cells of a workbook.

Swedish Excel writes ``;`` and cp1252, or UTF-8 with a byte order mark; others write ``,`` or a tab, or UTF-16.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

from toolkit.excel.package import Refusal
from toolkit.model.cells import SheetCells, WorkbookCells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from toolkit.model.cells import Scalar

ENDINGS = (".csv", ".tsv", ".txt")
"""Of the names of files that hold a text table."""
DELIMITERS = (";", "\t", ",")
"""In the order of preference where two fit as well: a comma also stands inside texts and numbers."""
MOST_BYTES = 32 << 20
"""Of a file. Our own: 5,000 activities with long texts take 10 MiB."""
MOST_ROWS = 100_000
MOST_COLUMNS = 1_000
SAMPLED = 200
"""Rows by which a delimiter is told."""
HALF = 0.5
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")
"""Do not occur in a text; a wrongly guessed encoding shows by them."""
_STATED = re.compile(r'\A"?sep=([^\r\n"])"?(?=\r|\n|\Z)', re.IGNORECASE)
"""Excel's own first line that names the delimiter."""


def is_delimited(name: str, content: bytes) -> bool:
    """Whether a file is to be read as a text table: by its name, unless it is a zip or OLE file all the same."""
    return name.casefold().endswith(ENDINGS) and not content.startswith((b"PK", b"\xd0\xcf\x11\xe0"))


def read_delimited(content: bytes) -> WorkbookCells | Refusal:
    """The rows of a text table as the only sheet of a workbook, without a name; every cell is a text.

    A row's index is what Excel numbers it when it opens the file; line breaks within quotes belong to their cell.
    """
    if not content.strip():
        return Refusal(reason="file-empty", facts={})
    if len(content) > MOST_BYTES:
        return Refusal(reason="file-unsafe", facts={"what": "file-size", "value": len(content), "limit": MOST_BYTES})
    text = _decoded(content)
    if text is None:
        return Refusal(reason="text-encoding", facts={})
    stated = _STATED.match(text)
    try:
        rows = tuple(_rows(text, stated[1] if stated else _delimiter(text)))
    except csv.Error:
        return Refusal(reason="text-quotes", facts={"row": _broken_row(text, stated[1] if stated else None)})
    if len(rows) > MOST_ROWS or max(map(len, rows), default=0) > MOST_COLUMNS:
        return Refusal(reason="file-unsafe", facts={"what": "extent", "value": len(rows), "limit": MOST_ROWS})
    if stated:
        rows = ((), *rows[1:])
    return WorkbookCells(sheets=(SheetCells(name="", rows=rows),))


def amend_delimited(content: bytes, cells: Mapping[tuple[int, int], str]) -> bytes:
    """A text table with other texts in some cells, by row and column; encoding, delimiter and line ends stay."""
    found = _encoded(content)
    if found is None:
        raise ValueError("no text")
    text, encoding = found
    stated = _STATED.match(text)
    delimiter = stated[1] if stated else _delimiter(text)
    rows = [*_records(text, delimiter)]
    for (row, column), value in cells.items():
        rows[row] += [""] * (column + 1 - len(rows[row]))
        rows[row][column] = value
    target = io.StringIO(newline="")
    line_end = "\r\n" if "\r\n" in text else "\n"
    csv.writer(target, delimiter=delimiter, lineterminator=line_end).writerows(rows[1:] if stated else rows)
    head = text[: stated.end()] + line_end if stated else ""
    return (head + target.getvalue()).encode(encoding)


def _decoded(content: bytes) -> str | None:
    """The text, or nothing where no usual encoding makes sense of the bytes."""
    found = _encoded(content)
    return found and found[0]


def _encoded(content: bytes) -> tuple[str, str] | None:
    """The text and its encoding, or nothing."""
    encodings = [encoding for mark, encoding in _MARKS if content.startswith(mark)] or ["utf-8"]
    head = content[:400]
    if encodings == ["utf-8"] and head.count(0) >= len(head) // 4:
        encodings = ["utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"]
    if encodings == ["utf-8"]:
        encodings.append("cp1252")
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return None if _CONTROLS.search(text) else (text, encoding)
    return None


def _delimiter(text: str) -> str:
    """The delimiter by which most rows are equally wide; of equals the first listed."""
    return max(DELIMITERS, key=lambda delimiter: _fit(text, delimiter))


def _fit(text: str, delimiter: str) -> float:
    """The part of the sampled rows that share the usual width; none where the delimiter divides nothing."""
    widths: list[int] = []
    try:
        for row in _records(text, delimiter):
            if any(cell.strip() for cell in row):
                widths.append(len(row))
            if len(widths) == SAMPLED:
                break
    except csv.Error:
        pass
    counts = Counter(width for width in widths if width > 1)
    shared = max(counts.values(), default=0) / max(len(widths), 1)
    # A comma in the texts of a single column divides a few rows and not the header.
    return shared if shared > HALF or widths[:1] > [1] else 0.0


def _records(text: str, delimiter: str) -> Iterator[list[str]]:
    return csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)


def _rows(text: str, delimiter: str) -> Iterator[tuple[Scalar, ...]]:
    for row in _records(text, delimiter):
        yield tuple(cell or None for cell in row)


def _broken_row(text: str, delimiter: str | None) -> int:
    """The row, counted from one, in which the quotes go wrong."""
    row = 1
    try:
        for _ in _records(text, delimiter or _delimiter(text)):
            row += 1
    except csv.Error:
        pass
    return row


RISKY = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001  # full-width forms are what is meant
"""Begin texts that a spreadsheet program would take for a formula; they get an apostrophe (OWASP, CSV injection)."""


def write_delimited(header: Sequence[str], rows: Iterable[Sequence[str | float | bool | date | None]]) -> bytes:
    """Rows as comma-separated UTF-8 with lines that end as RFC 4180 says; blank for ``None``, days in ISO form."""
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return target.getvalue().encode()


def _cell(value: str | float | bool | date | None) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value}" if value.startswith(RISKY) else value
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else f"{value:.15g}"

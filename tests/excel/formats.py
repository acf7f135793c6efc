"""Writes cells as .xls, .xlsb, .ods and .docx, by the specifications: no library at hand writes the first two.

What is written is what ``WorkbookCells`` holds: values, formulas (without their text), footers, states and properties.
"""

from __future__ import annotations

import struct
from datetime import date, datetime, time
from html import escape
from typing import TYPE_CHECKING

from tests.excel.compound import compound
from tests.excel.samples import PACKAGE, RELATIONS, zipped
from toolkit.excel.records import ERRORS, STATES
from toolkit.model.cells import ErrorValue, Scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from toolkit.model.cells import SheetCells, WorkbookCells

CODES = {shown: code for code, shown in ERRORS.items()}
LONGEST_RECORD = 8_224
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001
PLAIN, DAY, MOMENT, CLOCK = range(4)
"""Styles: number formats General, date, date with time of day, time of day."""
FORMATS = (0, 14, 22, 21)


def serial(value: date | time) -> tuple[float, int]:
    """A moment as a number and the style that shows it."""
    if isinstance(value, time):
        return (value.hour * 3600 + value.minute * 60 + value.second) / 86400, CLOCK
    if isinstance(value, datetime):
        return (value - DAY_ZERO).total_seconds() / 86400, MOMENT
    return float((datetime.combine(value, time()) - DAY_ZERO).days), DAY


def places(sheet: SheetCells) -> Iterator[tuple[int, int, Scalar]]:
    """Every cell that is not blank or holds a formula."""
    used = {
        (row, column) for row, cells in enumerate(sheet.rows) for column, value in enumerate(cells) if value is not None
    }
    for row, column in sorted(used | sheet.formulas):
        yield row, column, sheet.at(row, column)


# ── .xls ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def record(kind: int, data: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(data)) + data


def long_string(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<HB", len(data) // 2, 1) + data


def old_string_table(texts: list[str]) -> bytes:
    """The table with its continuations: a text that is broken off tells anew how wide its characters are."""
    parts, current = [], bytearray(struct.pack("<II", len(texts), len(texts)))
    for text in texts:
        data = text.encode("utf-16-le")
        if len(current) + 5 > LONGEST_RECORD:
            parts.append(bytes(current))
            current = bytearray()
        current += struct.pack("<HB", len(data) // 2, 1)
        while data:
            room = (LONGEST_RECORD - len(current)) // 2 * 2
            if not room:
                parts.append(bytes(current))
                current = bytearray(b"\1")
                continue
            current += data[:room]
            data = data[room:]
    parts.append(bytes(current))
    return record(0xFC, parts[0]) + b"".join(record(0x3C, part) for part in parts[1:])


def old_cell(row: int, column: int, value: Scalar, formula: bool, texts: dict[str, int]) -> bytes:
    number, style = serial(value) if isinstance(value, date | time) else (value, PLAIN)
    head = struct.pack("<HHH", row, column, style)
    if formula:
        return old_formula(head, number)
    if isinstance(number, str):
        return record(0xFD, head + struct.pack("<I", texts.setdefault(number, len(texts))))
    if isinstance(number, ErrorValue):
        return record(0x205, head + bytes([CODES[number.code], 1]))
    if isinstance(number, bool):
        return record(0x205, head + bytes([number, 0]))
    return record(0x203, head + struct.pack("<d", number))


def old_formula(head: bytes, value: object) -> bytes:
    tail, after = struct.pack("<HIH", 0, 0, 0), b""
    if isinstance(value, str):
        result, after = b"\0\0\0\0\0\0\xff\xff", record(0x207, long_string(value))
    elif isinstance(value, bool):
        result = bytes([1, 0, value, 0, 0, 0, 255, 255])
    elif isinstance(value, ErrorValue):
        result = bytes([2, 0, CODES[value.code], 0, 0, 0, 255, 255])
    elif value is None:
        result = b"\3\0\0\0\0\0\xff\xff"
    else:
        assert isinstance(value, int | float)
        result = struct.pack("<d", value)
    return record(6, head + result + tail) + after


def old_book(cells: WorkbookCells, *, globals_: bytes = b"", extra: bytes = b"") -> bytes:
    """The ``Workbook`` stream; ``globals_`` and ``extra`` are records put into the first substream and every sheet."""
    texts: dict[str, int] = {}
    bodies = []
    for sheet in cells.sheets:
        body = record(0x809, struct.pack("<HHHHII", 0x600, 0x10, 0, 0, 0, 0))
        body += record(0x15, long_string(sheet.footer)) if sheet.footer else b""
        for row, column, value in places(sheet):
            body += old_cell(row, column, value, (row, column) in sheet.formulas, texts)
        bodies.append(body + extra + record(0x0A))
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)) + record(0x42, b"\xb0\4") + globals_
    head += b"".join(record(0xE0, struct.pack("<HHH", 0, style, 0) + bytes(14)) for style in FORMATS)
    names = [sheet.name.encode("utf-16-le") for sheet in cells.sheets]
    after = old_string_table(list(texts)) + record(0x0A)
    start = len(head) + sum(4 + 8 + len(name) for name in names) + len(after)
    listed = b""
    for sheet, name, body in zip(cells.sheets, names, bodies, strict=True):
        listed += record(0x85, struct.pack("<IBBBB", start, STATES.index(sheet.state), 0, len(name) // 2, 1) + name)
        start += len(body)
    return head + listed + after + b"".join(bodies)


def property_set(cells: WorkbookCells) -> bytes:
    """The stream of custom properties."""
    names = b"".join(struct.pack("<II", key, len(name) + 1) + name.encode() + b"\0" for key, name in keyed(cells))
    values = [(0, struct.pack("<I", len(cells.properties)) + names), (1, struct.pack("<II", 2, 65001))]
    for key, name in keyed(cells):
        data = cells.properties[name].encode() + b"\0"
        values.append((key, struct.pack("<II", 0x1E, len(data)) + data))
    listed, body, start = b"", b"", 8 + 8 * len(values)
    for key, data in values:
        listed += struct.pack("<II", key, start + len(body))
        body += data + bytes(-len(data) % 4)
    section = struct.pack("<II", 8 + len(listed) + len(body), len(values)) + listed + body
    custom = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
    return struct.pack("<HHI16xI", 0xFFFE, 0, 0, 1) + custom + struct.pack("<I", 48) + section


def keyed(cells: WorkbookCells) -> list[tuple[int, str]]:
    return list(enumerate(cells.properties, 2))


def as_xls(cells: WorkbookCells, *, globals_: bytes = b"", extra: bytes = b"") -> bytes:
    book = old_book(cells, globals_=globals_, extra=extra)
    streams = {"Workbook": book}
    return compound(streams | ({"\x05DocumentSummaryInformation": property_set(cells)} if cells.properties else {}))


# ── .xlsb ────────────────────────────────────────────────────────────────────────────────────────────────────────


def binary(kind: int, data: bytes = b"") -> bytes:
    head = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    length, size = b"", len(data)
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 127 else 0)])
        size >>= 7
        if not size:
            return head + length + data


def wide(text: str) -> bytes:
    data = text.encode("utf-16-le")
    return struct.pack("<I", len(data) // 2) + data


def binary_cell(column: int, value: Scalar, formula: bool, texts: dict[str, int]) -> bytes:
    number, style = serial(value) if isinstance(value, date | time) else (value, PLAIN)
    head, tail = struct.pack("<II", column, style), struct.pack("<HII", 0, 0, 0) if formula else b""
    if formula and (number is None or isinstance(number, str)):
        return binary(8, head + wide(number or "") + tail)
    if isinstance(number, str):
        return binary(7, head + struct.pack("<I", texts.setdefault(number, len(texts))))
    if isinstance(number, ErrorValue):
        return binary(11 if formula else 3, head + bytes([CODES[number.code]]) + tail)
    if isinstance(number, bool):
        return binary(10 if formula else 4, head + bytes([number]) + tail)
    return binary(9 if formula else 5, head + struct.pack("<d", number or 0) + tail)


def binary_sheet(sheet: SheetCells, texts: dict[str, int]) -> bytes:
    body, last = binary(129) + binary(148, struct.pack("<IIII", 0, len(sheet.rows), 0, 20)) + binary(145), -1
    for row, column, value in places(sheet):
        if row != last:
            body += binary(0, struct.pack("<IIH", row, 0, 300) + bytes(7))
            last = row
        body += binary_cell(column, value, (row, column) in sheet.formulas, texts)
    body += binary(146)
    if sheet.footer:
        body += binary(479, struct.pack("<H", 0) + b"\xff\xff\xff\xff" + wide(sheet.footer) + b"\xff\xff\xff\xff" * 4)
    return body + binary(130)


def as_xlsb(cells: WorkbookCells, **more: bytes) -> bytes:
    """A package; ``more`` are parts of ``xl`` in place of or beside its own."""
    texts: dict[str, int] = {}
    sheets = [binary_sheet(sheet, texts) for sheet in cells.sheets]
    head = '<?xml version="1.0" encoding="UTF-8"?>'
    bundle = b"".join(
        binary(156, struct.pack("<II", STATES.index(sheet.state), index) + wide(f"rId{index}") + wide(sheet.name))
        for index, sheet in enumerate(cells.sheets, 1)
    )
    strings = b"".join(binary(19, b"\0" + wide(text)) for text in texts)
    styles = b"".join(binary(47, struct.pack("<HHHHHI", 0, style, 0, 0, 0, 0) + bytes(2)) for style in FORMATS)
    kinds = ["worksheet"] * len(sheets) + ["sharedStrings", "styles"]
    targets = [f"worksheets/sheet{index}.bin" for index in range(1, len(sheets) + 1)]
    related = "".join(
        f'<Relationship Id="rId{index}" Type="{RELATIONS}/{kind}" Target="{target}"/>'
        for index, (kind, target) in enumerate(
            zip(kinds, [*targets, "sharedStrings.bin", "styles.bin"], strict=True), 1
        )
    )
    custom = "".join(
        f'<property name="{escape(name)}"><vt:lpwstr xmlns:vt="v">{escape(value)}</vt:lpwstr></property>'
        for name, value in cells.properties.items()
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": f'{head}<Types xmlns="{PACKAGE}/content-types"><Override PartName="/xl/workbook.bin" '
        'ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>',
        "_rels/.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{RELATIONS}'
        f'/officeDocument" Target="xl/workbook.bin"/><Relationship Id="rId2" Type="{RELATIONS}/custom-properties" '
        'Target="docProps/custom.xml"/></Relationships>',
        "docProps/custom.xml": f'{head}<Properties xmlns="p">{custom}</Properties>',
        "xl/workbook.bin": binary(131) + binary(143) + bundle + binary(144) + binary(132),
        "xl/_rels/workbook.bin.rels": f'{head}<Relationships xmlns="{PACKAGE}/relationships">{related}</Relationships>',
        "xl/sharedStrings.bin": binary(159, struct.pack("<II", len(texts), len(texts))) + strings + binary(160),
        "xl/styles.bin": binary(278) + binary(617, struct.pack("<I", 4)) + styles + binary(618) + binary(279),
    }
    parts |= {f"xl/{target}": body for target, body in zip(targets, sheets, strict=True)}
    return zipped(parts | {f"xl/{name}": data for name, data in more.items()})


# ── .ods and .docx ───────────────────────────────────────────────────────────────────────────────────────────────

OPEN = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
SPACES = " ".join(f'xmlns:{name}="{OPEN.format(name)}"' for name in ("office", "table", "text", "style", "meta")) + (
    ' xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def marked(text: str) -> str:
    """Paragraphs, with the white space that would be lost written as elements."""
    lines = (escape(line).replace("\t", "<text:tab/>").replace(" ", "<text:s/>") for line in text.split("\n"))
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def open_cell(value: Scalar, formula: bool) -> str:
    how = ' table:formula="of:=1"' if formula else ""
    if isinstance(value, ErrorValue):
        kind = ' office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f"<table:table-cell{how}{kind}>{marked(value.code)}</table:table-cell>"
    if isinstance(value, str):
        return f'<table:table-cell{how} office:value-type="string">{marked(value)}</table:table-cell>'
    if isinstance(value, bool):
        how += f' office:value-type="boolean" office:boolean-value="{str(value).lower()}"'
    elif isinstance(value, int | float):
        how += f' office:value-type="float" office:value="{value!r}"'
    elif isinstance(value, time):
        how += f' office:value-type="time" office:time-value="{value:PT%HH%MM%SS}"'
    elif value is not None:
        how += f' office:value-type="date" office:date-value="{value.isoformat()}"'
    return f"<table:table-cell{how}/>"


def open_sheet(sheet: SheetCells, index: int) -> str:
    rows = (
        "".join(
            open_cell(sheet.at(row, column), (row, column) in sheet.formulas)
            for column in range(max((len(cells), *(c + 1 for r, c in sheet.formulas if r == row))))
        )
        for row, cells in enumerate(sheet.rows)
    )
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    return f'<table:table table:name="{escape(sheet.name)}" table:style-name="ta{index}">{body}</table:table>'


def open_parts(cells: WorkbookCells) -> dict[str, str | bytes]:
    styles = "".join(
        f'<style:style style:name="ta{index}" style:family="table" style:master-page-name="p{index}">'
        f'<style:table-properties table:display="{str(sheet.state == "visible").lower()}"/></style:style>'
        for index, sheet in enumerate(cells.sheets)
    )
    pages = "".join(
        f'<style:master-page style:name="p{index}"><style:footer><style:region-right>'
        f"{marked(sheet.footer.rpartition('&R')[2])}</style:region-right></style:footer></style:master-page>"
        for index, sheet in enumerate(cells.sheets)
    )
    said = "".join(
        f'<meta:user-defined meta:name="{escape(name)}">{escape(value)}</meta:user-defined>'
        for name, value in cells.properties.items()
    )
    tables = "".join(open_sheet(sheet, index) for index, sheet in enumerate(cells.sheets))
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'<m:manifest xmlns:m="{OPEN.format("manifest")}"/>',
        "content.xml": f"<office:document-content {SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {SPACES}><office:master-styles>{pages}</office:master-styles>"
        "</office:document-styles>",
        "meta.xml": f"<office:document-meta {SPACES}><office:meta>{said}</office:meta></office:document-meta>",
    }


def as_ods(cells: WorkbookCells) -> bytes:
    return zipped(open_parts(cells))


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def as_docx(cells: WorkbookCells) -> bytes:
    """Every visible sheet as a table, all values as texts."""
    tables = ""
    for sheet in cells.sheets:
        if sheet.state == "visible":
            rows = ("".join(f"<w:tc>{word_lines(value)}</w:tc>" for value in row) for row in sheet.rows)
            tables += f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl><w:p/>"
    return zipped(
        {
            "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Override PartName="/word/document.xml" '
            f'ContentType="{WORD_TYPE}"/></Types>',
            "_rels/.rels": f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" '
            f'Type="{RELATIONS}/officeDocument" Target="word/document.xml"/></Relationships>',
            "word/document.xml": f'<w:document xmlns:w="{WORD}"><w:body>{tables}</w:body></w:document>',
        }
    )


def word_lines(value: Scalar) -> str:
    said = "" if value is None else str(value)
    lines = (f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in said.split("\n"))
    return "".join(f"<w:p><w:r>{line}</w:r></w:p>" for line in lines)

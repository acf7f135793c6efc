"""Files made to do harm, or that would cost more to open than they should: the zip and the XML in it."""

import io
import re
import struct
import zipfile
import zlib

from tests.badreturns.case import AWAITED, Base, Case, Files, Make, Told, everything
from tests.badreturns.edits import NAME, Parts, form_part, in_parts
from tests.excel.samples import TIMELESS, unzipped, zipped
from toolkit.stages.invent import Chance

ZIP, XML = "Farliga zip-filer", "Farlig XML"
MEGABYTE = 1 << 20


def with_part(name: str, content: bytes) -> Make:
    """The workbook with one more part."""
    return in_parts(lambda parts, _: {**parts, name: content})


def _bomb(base: Base, _: Chance) -> Files:
    """300 MB of blanks in the form's part, honestly declared; the blanks are packed once and then repeated."""
    parts = unzipped(base.content)
    name = form_part(parts, base)
    head, middle, tail = parts[name].partition(b"<sheetData>")
    packer = zlib.compressobj(wbits=-15)
    pieces = [packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)]
    pieces += [packer.compress(b" " * MEGABYTE) + packer.flush(zlib.Z_FULL_FLUSH)] * 300
    pieces.append(packer.compress(middle + tail) + packer.flush())
    checksum = zlib.crc32(head)
    for _number in range(300):
        checksum = zlib.crc32(b" " * MEGABYTE, checksum)
    checksum = zlib.crc32(middle + tail, checksum)
    content = bytearray(zipped(parts | {name: b"".join(pieces)}, zipfile.ZIP_STORED))
    declared = struct.pack("<I", checksum), struct.pack("<I", len(parts[name]) + 300 * MEGABYTE)
    for signature, method, sum_, size in ((b"PK\x03\x04", 8, 14, 22), (b"PK\x01\x02", 10, 16, 24)):
        start = next(found.start() for found in re.finditer(signature, content) if _names(content, found.start(), name))
        content[start + method] = zipfile.ZIP_DEFLATED
        content[start + sum_ : start + sum_ + 4], content[start + size : start + size + 4] = declared
    return {NAME: bytes(content)}


def _names(content: bytearray, start: int, name: str) -> bool:
    """Whether the header of an entry that starts here names this part."""
    length = 30 if content[start + 2] == ord("\x03") else 46
    return content[start + length :].startswith(name.encode())


def _liar(base: Base, _: Chance) -> Files:
    """A part of 50 MB that says it is 100 bytes long."""
    parts = unzipped(base.content)
    name = form_part(parts, base)
    content = bytearray(zipped({**parts, name: parts[name] + b" " * (50 * MEGABYTE)}))
    start = content.rindex(name.encode()) - 46 + 24
    content[start : start + 4] = (100).to_bytes(4, "little")
    return {NAME: bytes(content)}


def _overlapping(base: Base, _: Chance) -> Files:
    """Every entry of the directory points at the same bytes, as in bombs that are small and never end."""
    content = bytearray(base.content)
    first = content.index(b"PK\x01\x02")
    start = first
    while content[start : start + 4] == b"PK\x01\x02":
        content[start + 42 : start + 46] = bytes(4)
        lengths = (int.from_bytes(content[start + at : start + at + 2], "little") for at in (28, 30, 32))
        start += 46 + sum(lengths)
    return {NAME: bytes(content)}


def _twice(base: Base, _: Chance) -> Files:
    """The form's part stands in the zip twice, with different answers."""
    parts = unzipped(base.content)
    name = form_part(parts, base)
    target = io.BytesIO(zipped({part: data for part, data in parts.items() if part != name}))
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        for cased in (name, name.upper()):
            archive.writestr(zipfile.ZipInfo(cased, TIMELESS), parts[name])
    return {NAME: target.getvalue()}


def _packed_otherwise(base: Base, _: Chance) -> Files:
    return {NAME: zipped(unzipped(base.content), zipfile.ZIP_LZMA)}


def _no(group: str, id_: str, happened: str, make: Make, rule: str = "file-unsafe") -> Case:
    return Case(
        id=id_, group=group, happened=happened, make=make, told=(Told(rule=rule),), lost=everything, state=AWAITED
    )


def in_form(old: bytes, new: bytes) -> Make:
    """The form's part with the first of some bytes replaced."""

    def edit(parts: Parts, base: Base) -> None:
        name = form_part(parts, base)
        assert old in parts[name]
        parts[name] = parts[name].replace(old, new, 1)

    return in_parts(edit)


def declared(text: str) -> Make:
    """The form's part with a document type before its root."""
    return in_form(b"<worksheet ", text.encode() + b"<worksheet ")


_LAUGHS = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10 if number else "ha"}">' for number in range(10))
_NESTED = b"<extLst>" + b"<x>" * 100_000 + b"</x>" * 100_000 + b"</extLst></worksheet>"
_FAR = b"".join(b'<row r="%d"><c r="XFD%d"><v>1</v></c></row>' % (row, row) for row in range(1_000, 2_000))

CASES = (
    _no(ZIP, "zip-bomb", "En del av filen växer till 300 MB när den packas upp.", _bomb),
    _no(ZIP, "zip-ljuger", "En del av 50 MB uppger att den är 100 byte.", _liar, "file-damaged"),
    _no(ZIP, "zip-överlapp", "Alla delar pekar på samma byte i filen.", _overlapping, "file-damaged"),
    _no(
        ZIP,
        "zip-delar",
        "Filen har 3 000 delar.",
        in_parts(lambda parts, _: {**parts, **{f"xl/media/{n}.bin": b"" for n in range(3_000)}}),
    ),
    _no(ZIP, "zip-dubbel", "Bladet med svaren finns två gånger i filen, och läsare väljer olika.", _twice),
    _no(ZIP, "zip-sökväg", "En del vill skrivas utanför filen: ../../.bashrc.", with_part("../../.bashrc", b"x")),
    _no(ZIP, "zip-absolut", "En del vill skrivas i /etc.", with_part("/etc/cron.d/x", b"x")),
    _no(
        ZIP, "zip-lzma", "Filen är packad på ett sätt som arbetsböcker inte får ha.", _packed_otherwise, "file-damaged"
    ),
    _no(
        XML,
        "xml-skratt",
        "Ett ord som definieras av sig självt blir en miljard ord.",
        declared(f"<!DOCTYPE x [{_LAUGHS}]>"),
    ),
    _no(
        XML,
        "xml-utifrån",
        "Filen vill hämta /etc/passwd.",
        declared('<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>'),
    ),
    _no(
        XML,
        "xml-nätet",
        "Filen vill hämta något från nätet.",
        declared('<!DOCTYPE x SYSTEM "https://example.org/x.dtd">'),
    ),
    _no(
        XML,
        "xml-sammanfogat",
        "Bladet har 70 000 sammanfogade områden.",
        in_form(b"</worksheet>", b"<mergeCells>" + b'<mergeCell ref="A1:B2"/>' * 70_000 + b"</mergeCells></worksheet>"),
    ),
    _no(
        XML,
        "xml-vidsträckt",
        "Tusen rader har ett värde längst ut i kolumn XFD.",
        in_form(b"</sheetData>", _FAR + b"</sheetData>"),
    ),
    _no(
        XML,
        "xml-kodning",
        "Bladet uppger en teckenkod som XML inte får ha här.",
        in_form(b"<worksheet ", b'<?xml version="1.0" encoding="utf-7"?><worksheet '),
        "file-damaged",
    ),
    Case(
        id="xml-djup",
        group=XML,
        happened="Bladet har 100 000 element i varandra.",
        make=in_form(b"</worksheet>", _NESTED),
    ),
)

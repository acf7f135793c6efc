"""Looks at a file's bytes before anything reads them: is it a workbook, and is it safe to open?

A workbook is a zip of XML from outside. Nothing is extracted, and no more is inflated than the limits allow, whatever
sizes the file declares.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping  # noqa: TC003  # dataclasses hold it
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.excel.kind import BAD_ZIP, EMPTY_ZIP, WORKBOOKS, ZIP, archive_kind, extension
from toolkit.excel.refusal import Refusal, Refused, damaged, foreign, unsafe

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET

__all__ = ["Package", "Refusal", "Refused", "damaged", "extension", "look", "unsafe"]

MOST_BYTES = 100 << 20
"""Of a file. Our own: a consolidated workbook of 400,000 rows has 40 MiB."""
MOST_ENTRIES = 1_000
"""Apache POI, ZipSecureFile.MAX_FILE_COUNT."""
LONGEST_DIRECTORY = 1 << 20
"""Bytes of the zip's directory; 1,000 entries with ordinary names take a tenth of it."""
LEAST_RATIO = 0.01
"""Of packed to unpacked size. Apache POI, ZipSecureFile.MIN_INFLATE_RATIO."""
RATIO_FLOOR = 10 << 20
"""Bytes below which the ratio does not matter. POI has 100 KiB, which refuses honest sheets of repeated blank cells."""
MOST_PART_BYTES = 256 << 20
"""Of one part, unpacked. POI has 4 GiB; Excel itself fails long before."""
MOST_TOTAL_BYTES = 512 << 20
"""Of all parts, unpacked."""
MOST_MERGES = 65_536
"""Per sheet. Our own: every program that opens the file pays for each."""
MOST_PLACES = 5_000_000
"""Cell places up to the last used cell of each row, in all sheets. Our own: 400,000 rows of 12 columns."""

LOCAL_HEADER = struct.Struct("<4s22xHH")
"""Before each entry: the signature, and the lengths of its name and of what follows the name."""
UTF8_NAME = 0x800
XML_ENDINGS = (".xml", ".rels")
DECLARATION = re.compile(rb"\A<\?xml[^>]*?encoding\s*=\s*[\"']([A-Za-z0-9._-]+)[\"'][^>]*?\?>")
LONGEST_DECLARATION = 1_024
"""Bytes of the XML declaration, of which a hundred are in use."""
LEFT_ALONE = ("xl/vbaproject", "xl/embeddings/", "xl/activex/", "xl/printersettings/")
"""Binary parts that no reader of cells needs."""
UTF16_STARTS = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16", b"<\x00": "utf-16-le", b"\x00<": "utf-16-be"}
CARRIED = {
    "xl/vbaproject.bin": "macros",
    "xl/externallinks/": "external-links",
    "xl/connections.xml": "connections",
    "xl/embeddings/": "embedded-files",
    "xl/activex/": "controls",
    "xl/ctrlprops/": "controls",
    "xl/comments": "notes",
    "xl/threadedcomments/": "notes",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """A workbook file that is safe to read: its XML parts, inflated, as UTF-8 and without document types."""

    extension: str
    parts: Mapping[str, bytes]
    carries: frozenset[str] = frozenset()
    """What it holds beside cells: ``macros``, ``external-links``, ``connections``, ``embedded-files``, ``controls``,

    ``notes``.
    """
    content: bytes = b""
    """The file itself, where a second reader is asked."""
    figures: str = ""
    """A defined name on a sheet that only computes: hidden and protected still, its cells need not be read."""
    trees: dict[str, ET.Element] | None = None
    """Parts parsed so far, where they are kept because each is asked for more than once."""

    @property
    def macros(self) -> bool:
        """Whether it holds a macro project, which is never touched."""
        return "macros" in self.carries


def look(content: bytes, wanted: frozenset[str] = WORKBOOKS) -> Package | Refusal:
    """The file as a safe package of one of the wanted kinds, or why it is none."""
    try:
        if not content.strip(b"\0"):
            raise Refused("file-empty", kind="zeros") if content else Refused("file-empty")
        if len(content) > MOST_BYTES:
            raise unsafe("file-size", "", len(content), MOST_BYTES)
        if content.startswith((ZIP, EMPTY_ZIP)):
            return _look_into(content, wanted)
        raise foreign(content, extension(content))
    except Refused as refused:
        return refused.refusal
    except BAD_ZIP as fault:
        what = "zip" if EMPTY_ZIP in content else "truncated"
        return Refusal(reason="file-damaged", facts={"what": what, "part": "", "error": type(fault).__name__})


def _look_into(content: bytes, wanted: frozenset[str]) -> Package:
    _check_directory_size(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        _check_entries(entries, len(content))
        kind = archive_kind(archive)
    if kind not in wanted:
        raise foreign(content, kind)
    names = [_normal(entry.filename) for entry in entries]
    binary = kind == "xlsb"
    parts: dict[str, bytes] = {}
    for name, entry in zip(names, entries, strict=True):
        if name.lower().endswith(XML_ENDINGS):
            parts[name] = plain_xml(_inflate(content, entry), name)
        elif binary and name.lower().endswith(".bin") and not name.lower().startswith(LEFT_ALONE):
            parts[name] = _inflate(content, entry)
    return Package(extension=kind, parts=parts, carries=_carried(names), content=content if binary else b"")


def _check_directory_size(content: bytes) -> None:
    # Before the library builds an object for every entry.
    end = content.rfind(EMPTY_ZIP)
    size = int.from_bytes(content[end + 12 : end + 16], "little") if end >= 0 else 0
    if size > LONGEST_DIRECTORY:
        raise unsafe("directory-size", "", size, LONGEST_DIRECTORY)


def _check_entries(entries: list[zipfile.ZipInfo], length: int) -> None:
    if len(entries) > MOST_ENTRIES:
        raise unsafe("entries", "", len(entries), MOST_ENTRIES)
    name, times = (
        Counter(_normal(entry.filename).lower() for entry in entries).most_common(1)[0] if entries else ("", 0)
    )
    if times > 1:
        raise unsafe("duplicate", name, times, 1)
    total = sum(entry.file_size for entry in entries)
    if total > MOST_TOTAL_BYTES:
        raise unsafe("total-size", "", total, MOST_TOTAL_BYTES)
    # Entries may share their bytes, and each be small enough by itself.
    if total > RATIO_FLOOR and length < total * LEAST_RATIO:
        raise unsafe("ratio", "", total // max(length, 1), round(1 / LEAST_RATIO))
    for entry in entries:
        _check_entry(entry)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = _normal(entry.filename)
    if name.startswith("/") or ".." in name.split("/") or ":" in name.split("/")[0]:
        raise unsafe("path", name, 0, 0)
    if entry.flag_bits & 1:
        raise Refused("file-encrypted", how="zip")
    if entry.compress_type not in {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
        raise damaged("compression", name)
    if entry.file_size > MOST_PART_BYTES:
        raise unsafe("part-size", name, entry.file_size, MOST_PART_BYTES)
    if entry.file_size > RATIO_FLOOR and entry.compress_size < entry.file_size * LEAST_RATIO:
        raise unsafe("ratio", name, entry.file_size // max(entry.compress_size, 1), round(1 / LEAST_RATIO))


def _normal(name: str) -> str:
    # Some old .NET writers separate with backslashes.
    return name.replace("\\", "/")


def _inflate(content: bytes, entry: zipfile.ZipInfo) -> bytes:
    """The part's bytes, at most one more than it declares; the declared size is within the limits."""
    start = entry.header_offset
    signature, name_length, extra_length = LOCAL_HEADER.unpack_from(content, start)
    name = entry.orig_filename.encode("utf-8" if entry.flag_bits & UTF8_NAME else "cp437")
    start += LOCAL_HEADER.size
    if signature != ZIP or content[start : start + name_length] != name:
        raise damaged("name", entry.filename)
    start += name_length + extra_length
    data = content[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_DEFLATED:
        data = zlib.decompressobj(-15).decompress(data, entry.file_size + 1)
    if len(data) != entry.file_size or zlib.crc32(data) != entry.CRC:
        raise damaged("checksum", entry.filename)
    return data


def plain_xml(data: bytes, name: str) -> bytes:
    """The part in UTF-8 with nothing in it that could make a parser fetch or multiply: the format allows neither."""
    encoding = UTF16_STARTS.get(data[:2])
    if encoding is not None:
        text = data.decode(encoding, "replace").removeprefix("\ufeff")
        data = re.sub(r"\A<\?xml[^>]*\?>", "", text).encode("utf-8", "replace")
    data = data.removeprefix(b"\xef\xbb\xbf")
    head = data[:LONGEST_DECLARATION]
    declared = DECLARATION.match(head)
    if data.startswith(b"<?xml") and b"?>" not in head:
        # What it says of the encoding must not escape us.
        raise damaged("encoding", name)
    if declared and declared[1].lower() not in {b"utf-8", b"utf8", b"us-ascii"}:
        raise damaged("encoding", name)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise unsafe("doctype", name, 1, 0)
    merges = data.count(b"mergeCell ")
    if merges > MOST_MERGES:
        raise unsafe("merges", name, merges, MOST_MERGES)
    return data


def _carried(names: list[str]) -> frozenset[str]:
    return frozenset(code for name in names for start, code in CARRIED.items() if name.lower().startswith(start))

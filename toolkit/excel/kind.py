"""What a file is, told from its content and never from its name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BAD_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OverflowError,
    RuntimeError,
    ValueError,
)
"""What the standard library raises for a damaged archive, by experiment."""

LONGEST_CONTENT_TYPES = 1 << 20
"""Bytes; a list of 1,000 parts takes a sixth of it."""

SIGNATURES = (
    (b"\x89PNG", "png"),
    (b"\xff\xd8\xff", "jpg"),
    (b"GIF8", "gif"),
    (b"II*\x00", "tif"),
    (b"MM\x00*", "tif"),
    (b"BM", "bmp"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"\x09\x08\x08\x00", "xls"),
    (b"\x09\x08\x10\x00", "xls"),
)
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""Do not occur in text, whatever 8-bit code it is in."""
IMAGES = frozenset({"png", "jpg", "gif", "tif", "bmp", "heic", "webp"})

CONTENT_TYPES = (
    (b"spreadsheetml.sheet.main+xml", "xlsx"),
    (b"ms-excel.sheet.macroEnabled.main+xml", "xlsm"),
    (b"spreadsheetml.template.main+xml", "xltx"),
    (b"ms-excel.template.macroEnabled.main+xml", "xltm"),
    (b"ms-excel.sheet.binary.macroEnabled.main", "xlsb"),
    (b"wordprocessingml.", "docx"),
    (b"presentationml.", "pptx"),
)
WORKBOOKS = frozenset({"xlsx", "xlsm", "xltx", "xltm"})
OPEN_DOCUMENTS = {
    b"application/vnd.oasis.opendocument.spreadsheet": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
STREAMS = (("EncryptedPackage", "xlsx"), ("WordDocument", "doc"), ("PowerPoint", "ppt"), ("__nameid", "msg"))
"""Names of streams in OLE files; an encrypted package is most often a workbook."""


def extension(content: bytes) -> str:
    """A file name's ending, without dot, for this content; ``bin`` if nothing is recognised."""
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _zip_kind(content)
    if content.startswith(OLE):
        return _ole_kind(content)
    signed = next((kind for signature, kind in SIGNATURES if content.startswith(signature)), None)
    return signed or _later_signature(content) or _text_kind(content)


def _later_signature(content: bytes) -> str | None:
    if content[4:8] == b"ftyp" and content[8:12] in {b"heic", b"mif1"}:
        return "heic"
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "webp"
    return "pdf" if b"%PDF-" in content[:1024] else None


def _zip_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive_kind(archive)
    except BAD_ZIP:
        return "xlsx" if b"xl/" in content else "zip"


def archive_kind(archive: zipfile.ZipFile) -> str:
    """What a zip holds: an OOXML or OpenDocument file, else ``zip``."""
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = _head(archive, "[Content_Types].xml", LONGEST_CONTENT_TYPES).replace(b"\x00", b"")
        for marker, kind in CONTENT_TYPES:
            if marker in types:
                return kind
    if "mimetype" in names:
        return OPEN_DOCUMENTS.get(_head(archive, "mimetype", 100).strip(), "zip")
    return "xlsx" if "xl/workbook.xml" in names else "zip"


def _head(archive: zipfile.ZipFile, name: str, length: int) -> bytes:
    with archive.open(name) as part:
        return part.read(length)


def has_stream(content: bytes, name: str) -> bool:
    """Whether an OLE file names such a stream or storage."""
    return name.encode("utf-16-le") in content


def _ole_kind(content: bytes) -> str:
    for name, kind in STREAMS:
        if has_stream(content, name):
            return kind
    return "xls" if has_stream(content, "Workbook") or has_stream(content, "Book") else "bin"


def _text_kind(content: bytes) -> str:
    text = _as_text(content[:4096])
    if text is None:
        return "bin"
    start = text.lstrip("\ufeff \t\r\n").lower()
    if start.startswith(("<!doctype html", "<html")) or "<table" in start:
        return "html"
    if start.startswith("<?xml"):
        return "xml"
    if start.startswith(("received:", "return-path:", "mime-version:", "from:")):
        return "eml"
    lines = [line for line in text.splitlines() if line.strip()][:20]
    separated = any(len(lines) > 1 and all(mark in line for line in lines) for mark in ";,\t")
    return "csv" if separated else "txt"


def _as_text(head: bytes) -> str | None:
    if not head:
        return None
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if CONTROLS.search(head):
        return None
    return head.decode("utf-8", "replace")

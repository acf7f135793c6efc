"""What a file is, told from its content and never from its name."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib

from toolkit.excel.compound import OLE, entries

ZIP = b"PK\x03\x04"
EMPTY_ZIP = b"PK\x05\x06"
BAD_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
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
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "gz"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"BZh", "bz2"),
    (b"\xfd7zXZ\x00", "xz"),
    (b"MSCF\x00", "cab"),
    (b"\x7fELF", "exe"),
    (b"\xcf\xfa\xed\xfe", "exe"),
    (b"\xca\xfe\xba\xbe", "exe"),
    (b"L\x00\x00\x00\x01\x14\x02\x00", "lnk"),
    (b"\x09\x08\x08\x00", "xls"),
    (b"\x09\x08\x10\x00", "xls"),
    (b"\x09\x00\x04\x00", "xls"),
    (b"\x09\x02\x06\x00", "xls"),
    (b"\x09\x04\x06\x00", "xls"),
    (b"\x00\x00\x02\x00\x06\x04", "wk1"),
    (b"\x00\x00\x1a\x00\x00\x10", "wk3"),
    (b"\xff\x00\x02\x00\x04\x04", "wks"),
    (b"\xdb\xa5\x2d\x00", "doc"),
    (b"\xffWPC", "wpd"),
    (b".pfile", "pfile"),
)
"""How files begin; the last is one that rights management has wrapped whole."""
BINARY_SIGNATURES = ((b"BM", "bmp"), (b"MZ", "exe"), (b"bplist00", "plist"))
"""How files begin that are no texts; so short that a text may begin alike."""
CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1f]")
"""Do not occur in text, whatever 8-bit code it is in."""

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
    b"application/vnd.oasis.opendocument.spreadsheet-template": "ods",
    b"application/vnd.oasis.opendocument.text": "odt",
    b"application/vnd.oasis.opendocument.presentation": "odp",
}
STREAMS = (
    ("EncryptedPackage", "xlsx"),
    ("WordDocument", "doc"),
    ("PowerPoint Document", "ppt"),
    ("__nameid_version1.0", "msg"),
    ("Workbook", "xls"),
    ("Book", "xls"),
    ("WksSSWorkBook", "wks"),
    ("MatOST", "wps"),
)
"""Names of streams at the root of OLE files; an encrypted package is most often a workbook."""
STARTS = (
    (("<!doctype html", "<html"), "html"),
    (("received:", "return-path:", "from:", "delivered-to:", "mime-version:"), "eml"),
    (("[internetshortcut]",), "url"),
    (("[desktop entry]",), "desktop"),
    (("id;p",), "slk"),
    (("table\n0,1", "table\r\n0,1"), "dif"),
    (("#!",), "sh"),
)
"""How texts begin, in small letters."""


def extension(content: bytes) -> str:
    """A file name's ending, without dot, for this content; ``bin`` if nothing is recognised."""
    if content.startswith((ZIP, EMPTY_ZIP)):
        return _zip_kind(content)
    if content.startswith(OLE):
        return _ole_kind(content)
    signed = next((kind for signature, kind in SIGNATURES if content.startswith(signature)), None)
    return signed or _later_signature(content) or _text_kind(content)


def _later_signature(content: bytes) -> str | None:
    brand = content[8:12]
    if content[4:8] == b"ftyp":
        return "heic" if brand in {b"heic", b"heix", b"mif1", b"avif"} else "mp4"
    if content[:4] == b"RIFF" and brand == b"WEBP":
        return "webp"
    if content[257:262] == b"ustar":
        return "tar"
    binary = next((kind for signature, kind in BINARY_SIGNATURES if content.startswith(signature)), None)
    if binary and CONTROLS.search(content[:4096]):
        return _property_list(content) if binary == "plist" else binary
    return "pdf" if b"%PDF-" in content[:1024] else None


def _property_list(content: bytes) -> str:
    # Apple's: what iCloud leaves in a file's place, and a link saved as a file.
    if b"NSURLNameKey" in content:
        return "icloud"
    return "webloc" if b"URL" in content else "bin"


def _zip_kind(content: bytes) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive_kind(archive)
    except BAD_ZIP:
        return "xlsx" if b"xl/" in content else "zip"


def archive_kind(archive: zipfile.ZipFile) -> str:
    """What a zip holds: an OOXML, OpenDocument or iWork file, else ``zip``."""
    names = set(archive.namelist())
    if "[Content_Types].xml" in names:
        types = _head(archive, "[Content_Types].xml", LONGEST_CONTENT_TYPES).replace(b"\x00", b"")
        for marker, kind in CONTENT_TYPES:
            if marker in types:
                return kind
    if "mimetype" in names:
        return OPEN_DOCUMENTS.get(_head(archive, "mimetype", 100).strip(), "zip")
    if "xl/workbook.xml" in names:
        return "xlsx"
    if "Index.zip" in names or "Index/Document.iwa" in names:
        return "numbers" if any(name.startswith("Index/CalculationEngine") for name in names) else "pages"
    return "zip"


def _head(archive: zipfile.ZipFile, name: str, length: int) -> bytes:
    with archive.open(name) as part:
        return part.read(length)


def has_stream(content: bytes, name: str) -> bool:
    """Whether an OLE file names such a stream or storage, however damaged it is."""
    return name.encode("utf-16-le") in content


def _ole_kind(content: bytes) -> str:
    names = entries(content)
    for name, kind in STREAMS:
        if name in names if names is not None else has_stream(content, name):
            return kind
    return "bin"


def _text_kind(content: bytes) -> str:
    text = _as_text(content[:4096])
    if text is None:
        return "bin"
    start = text.lstrip("\ufeff \t\r\n").lower()
    known = next((kind for starts, kind in STARTS if start.startswith(starts)), None)
    if known == "eml" and "x-document-type: workbook" in start:
        # A page of Excel's that is saved as one file.
        return "mht"
    return _xml_kind(start) if start.startswith("<?xml") else known or _loose_kind(start, text)


def _loose_kind(start: str, text: str) -> str:
    if "<table" in start:
        return "html"
    if start.startswith("{") and ('"doc_id"' in start or "://docs.google.com/" in start):
        return "gsheet"
    lines = [line for line in text.splitlines() if line.strip()][:20]
    separated = any(len(lines) > 1 and all(mark in line for line in lines) for mark in ";,\t")
    return "csv" if separated else "txt"


def _xml_kind(start: str) -> str:
    if "<html" in start:
        return "html"
    if "<plist" in start:
        return "icloud" if "nsurlnamekey" in start else "webloc" if "<key>url</key>" in start else "xml"
    if "office:document" in start and "opendocument.spreadsheet" in start:
        return "fods"
    return "xml-2003" if "urn:schemas-microsoft-com:office:spreadsheet" in start else "xml"


def _as_text(head: bytes) -> str | None:
    if not head:
        return None
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    if CONTROLS.search(head):
        return None
    return head.decode("utf-8", "replace")

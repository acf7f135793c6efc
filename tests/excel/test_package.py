from __future__ import annotations

import gzip
import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.excel.compound import compound
from tests.excel.samples import bare, sample, unzipped, zipped
from toolkit.excel import package
from toolkit.excel.compound import OLE
from toolkit.excel.package import Package, Refusal, extension, look
from toolkit.excel.writer import write

if TYPE_CHECKING:
    from collections.abc import Mapping

HTML = b"<html><body><table><tr><td>1</td></tr></table></body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SHEET = "xl/worksheets/sheet1.xml"
XML_2003 = b'<?xml version="1.0"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'


def ole(*streams: str) -> bytes:
    return OLE + bytes(504) + b"".join(stream.encode("utf-16-le") + bytes(64) for stream in streams)


def with_types(kind: str) -> bytes:
    return zipped({"[Content_Types].xml": f'<Types><Override ContentType="application/vnd.{kind}"/></Types>'})


def open_document(kind: str) -> bytes:
    return zipped({"mimetype": f"application/vnd.oasis.opendocument.{kind}", "content.xml": "<x/>"})


def workbook(changes: Mapping[str, str | bytes] | None = None) -> bytes:
    return zipped(bare("<sheetData/>") | dict(changes or {}))


def with_macros() -> bytes:
    parts = unzipped(write(sample()))
    types = parts["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    return zipped(parts | {"[Content_Types].xml": types, "xl/vbaProject.bin": OLE})


BINARY = with_types("ms-excel.sheet.binary.macroEnabled.main")


def refusal(content: bytes) -> Refusal:
    found = look(content)
    assert isinstance(found, Refusal), found
    return found


def safe(content: bytes) -> Package:
    found = look(content)
    assert isinstance(found, Package), found
    return found


@pytest.mark.parametrize(
    ("content", "ending", "reason", "facts"),
    [
        (b"", "bin", "file-empty", {}),
        (bytes(5_000), "bin", "file-empty", {"kind": "zeros"}),
        (ole("Workbook"), "xls", "file-old-format", {"format": "xls", "kind": "xls"}),
        (ole("Book"), "xls", "file-old-format", {"format": "xls", "kind": "xls"}),
        (b"\x09\x08\x10\x00" + bytes(20), "xls", "file-old-format", {"format": "xls", "kind": "xls"}),
        (b"\x09\x00\x04\x00" + bytes(20), "xls", "file-old-format", {"format": "xls", "kind": "xls"}),
        (b"\xff\0\2\0\4\4", "wks", "file-old-format", {"format": "Works (.wks)", "kind": "wks"}),
        (b"\0\0\2\0\6\4", "wk1", "file-old-format", {"format": "Lotus 1-2-3 (.wk1)", "kind": "wk1"}),
        (b"ID;PWXL;N;E\r\n", "slk", "file-old-format", {"format": "SYLK (.slk)", "kind": "slk"}),
        (b"TABLE\r\n0,1\r\n", "dif", "file-old-format", {"format": "DIF (.dif)", "kind": "dif"}),
        (XML_2003, "xml-2003", "file-old-format", {"format": "XML 2003 (.xml)", "kind": "xml-2003"}),
        (open_document("spreadsheet"), "ods", "file-old-format", {"format": "ods", "kind": "ods"}),
        (BINARY, "xlsb", "file-old-format", {"format": "xlsb", "kind": "xlsb"}),
        (ole("Unheard"), "bin", "file-damaged", {"what": "ole", "part": ""}),
        (b".pfile\0" + bytes(20), "pfile", "file-encrypted", {"how": "rights"}),
        (ole("EncryptedPackage", "StrongEncryptionDataSpace"), "xlsx", "file-encrypted", {"how": "password"}),
        (ole("EncryptedPackage", "DRMEncryptedDataSpace"), "xlsx", "file-encrypted", {"how": "rights"}),
    ],
)
def test_what_is_no_workbook(content: bytes, ending: str, reason: str, facts: dict[str, str]) -> None:
    assert extension(content) == ending
    found = refusal(content)
    assert (found.reason, dict(found.facts)) == (reason, facts)


@pytest.mark.parametrize(
    ("content", "ending", "kind"),
    [
        (b"Hej,\n\xe5terkommer!\n", "txt", "text"),
        ("Hej!\n".encode("utf-16"), "txt", "text"),
        (b"id;status\n1;klar\n2;klar\n", "csv", "text"),
        (HTML, "html", "html"),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n", "html", "html"),
        (b'<?xml version="1.0"?>\n<html xmlns="x"/>', "html", "html"),
        (b"MIME-Version: 1.0\r\nX-Document-Type: Workbook\r\n", "mht", "html"),
        (b'<?xml version="1.0"?><Workbook/>', "xml", "xml"),
        (b"Received: from x\r\n\r\nHej", "eml", "mail"),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf", "pdf"),
        (PNG, "png", "image"),
        (b"\xff\xd8\xff\xe0" + bytes(9), "jpg", "image"),
        (b"BM" + bytes(30), "bmp", "image"),
        (b"BMI f\xf6r alla\n", "txt", "text"),
        (bytes(3) + b"\x18ftypheic", "heic", "image"),
        (bytes(3) + b"\x18ftypisom", "mp4", "media"),
        (b"RIFF\0\0\0\0WEBP", "webp", "image"),
        (b"{\\rtf1 x}", "rtf", "document"),
        (b"\xdb\xa5\x2d\0" + bytes(20), "doc", "document"),
        (b"\xffWPC" + bytes(20), "wpd", "document"),
        (bytes(range(256)), "bin", "unknown"),
        (zipped({"a.txt": "x"}), "zip", "archive"),
        (zipped({}), "zip", "archive"),
        (zipped({"svar.xlsx": workbook()}), "zip", "archive"),
        (b"7z\xbc\xaf\x27\x1c" + bytes(9), "7z", "archive"),
        (b"Rar!\x1a\7\0", "rar", "archive"),
        (gzip.compress(b"x"), "gz", "archive"),
        (bytes(1) + b"x" * 256 + b"ustar\0", "tar", "archive"),
        (zipped({"Index/Document.iwa": b"x", "Index/CalculationEngine-1.iwa": b"x"}), "numbers", "iwork"),
        (zipped({"Index/Document.iwa": b"x"}), "pages", "iwork"),
        (zipped({"Index.zip": b"x"}), "pages", "iwork"),
        (b'{"url": "https://docs.google.com/open?id=1", "doc_id": "1"}', "gsheet", "shortcut"),
        (b"[InternetShortcut]\r\nURL=https://x\r\n", "url", "shortcut"),
        (b"L\0\0\0\x01\x14\2\0" + bytes(20), "lnk", "shortcut"),
        (b'<?xml version="1.0"?><plist><dict><key>URL</key><string>x</string></dict></plist>', "webloc", "shortcut"),
        (b"bplist00\xd1\x01\x02SURL" + bytes(20), "webloc", "shortcut"),
        (b"bplist00\xd3\x01\x02NSURLNameKey" + bytes(20), "icloud", "placeholder"),
        (b"MZ\x90\0\3" + bytes(20), "exe", "program"),
        (b"\x7fELF\2" + bytes(20), "exe", "program"),
        (b"#!/bin/sh\n", "sh", "program"),
        (open_document("text"), "odt", "document"),
        (open_document("presentation"), "odp", "presentation"),
        (with_types("openxmlformats-officedocument.wordprocessingml.document.main+xml"), "docx", "document"),
        (with_types("openxmlformats-officedocument.presentationml.slideshow.main+xml"), "pptx", "presentation"),
        (ole("WordDocument"), "doc", "document"),
        (ole("PowerPoint Document"), "ppt", "presentation"),
        (ole("__nameid_version1.0"), "msg", "mail"),
        (ole("MatOST"), "wps", "document"),
        (compound({"Unheard": b"x"}), "bin", "unknown"),
    ],
)
def test_what_is_no_spreadsheet(content: bytes, ending: str, kind: str) -> None:
    assert extension(content) == ending
    assert refusal(content) == Refusal(reason="file-not-a-workbook", facts={"kind": kind, "format": ending})


def test_a_workbook_within_a_document_does_not_make_it_one() -> None:
    sound = compound({"WordDocument": b"x", "ObjectPool": b"Workbook".decode().encode("utf-16-le")})
    assert extension(sound) == "doc"
    assert extension(compound({"Workbook": "WordDocument".encode("utf-16-le")})) == "xls"


def test_a_workbook_with_all_its_parts() -> None:
    content = write(sample())
    found = safe(content)
    assert (found.extension, found.macros, found.carries) == ("xlsx", False, frozenset())
    assert found.parts == unzipped(content)
    assert extension(content) == "xlsx"


def test_macros_are_told_and_not_touched() -> None:
    found = safe(with_macros())
    assert (found.extension, found.macros) == ("xlsm", True)
    assert "xl/vbaProject.bin" not in found.parts


def test_what_a_workbook_carries() -> None:
    parts = {"xl/externalLinks/externalLink1.xml": "<x/>", "xl/connections.xml": "<x/>", "xl/embeddings/a.bin": ""}
    found = safe(workbook(parts))
    assert found.carries == {"external-links", "connections", "embedded-files"}


def test_a_media_part_is_not_inflated() -> None:
    assert set(safe(workbook({"xl/media/image1.png": PNG})).parts) == set(bare(""))


def test_stored_parts_are_as_good_as_deflated_ones() -> None:
    parts = bare("<sheetData/>")
    assert safe(zipped(parts, zipfile.ZIP_STORED)) == safe(zipped(parts))


def test_folders_and_backslashes() -> None:
    parts = bare("<sheetData/>")
    parts["xl/"] = b""
    assert safe(zipped(parts)).parts.keys() == parts.keys() - {"xl/"}


UNSAFE: list[tuple[str, dict[str, str | bytes]]] = [
    ("doctype", {SHEET: '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet>&a;</worksheet>'}),
    ("doctype", {SHEET: '<?xml version="1.0"?><!DOCTYPE x SYSTEM "file:///etc/passwd"><worksheet/>'}),
    ("doctype", {SHEET: "<!DOCTYPE x><worksheet/>".encode("utf-16")}),
    ("doctype", {SHEET: "<!DOCTYPE x><worksheet/>".encode("utf-16-be")}),
    ("doctype", {"docProps/custom.xml": "<!DOCTYPE x><y/>"}),
    ("path", {"../evil.xml": "<x/>"}),
    ("path", {"xl/../../evil.xml": "<x/>"}),
    ("path", {"/etc/evil.xml": "<x/>"}),
    ("path", {"C:/evil.xml": "<x/>"}),
    ("path", {"xl\\..\\evil.xml": "<x/>"}),
    ("duplicate", {"XL/Workbook.xml": "<x/>"}),
    ("merges", {SHEET: '<mergeCell ref="A1:B2"/>' * 65_537}),
    ("ratio", {"xl/media/bomb.bin": bytes(20 << 20)}),
    ("entries", {f"xl/media/{number}.bin": b"" for number in range(1_001)}),
]


@pytest.mark.parametrize(("what", "parts"), UNSAFE)
def test_what_is_unsafe(what: str, parts: dict[str, str | bytes]) -> None:
    found = refusal(workbook(parts))
    assert (found.reason, found.facts["what"]) == ("file-unsafe", what)
    assert found.facts.keys() == {"what", "part", "value", "limit"}


def test_the_same_name_twice() -> None:
    target = io.BytesIO(workbook())
    with zipfile.ZipFile(target, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    assert refusal(target.getvalue()).facts["what"] == "duplicate"


@pytest.mark.parametrize(
    ("limit", "value", "what"),
    [
        ("MOST_BYTES", 100, "file-size"),
        ("LONGEST_DIRECTORY", 100, "directory-size"),
        ("MOST_PART_BYTES", 100, "part-size"),
        ("MOST_TOTAL_BYTES", 100, "total-size"),
    ],
)
def test_limits_of_size(monkeypatch: pytest.MonkeyPatch, limit: str, value: int, what: str) -> None:
    monkeypatch.setattr(package, limit, value)
    found = refusal(workbook())
    assert (found.reason, found.facts["what"], found.facts["limit"]) == ("file-unsafe", what, value)


def entry_changed(content: bytes, offset: int, value: bytes, name: str = SHEET) -> bytes:
    """The file with bytes changed at an offset of an entry's header in the zip's directory."""
    start = content.rindex(name.encode()) - 46 + offset
    return content[:start] + value + content[start + len(value) :]


def test_a_part_larger_than_it_says_is_not_inflated() -> None:
    content = zipped(bare("<sheetData/>") | {SHEET: b" " * (5 << 20)})
    assert refusal(entry_changed(content, 24, (100).to_bytes(4, "little"))).facts["what"] == "checksum"


def test_a_part_smaller_than_it_says() -> None:
    assert refusal(entry_changed(workbook(), 24, (10_000).to_bytes(4, "little"))).facts["what"] == "checksum"


def test_a_wrong_checksum() -> None:
    assert refusal(entry_changed(workbook(), 16, b"\1\2\3\4")).facts["what"] == "checksum"


def test_a_compression_that_workbooks_do_not_have() -> None:
    assert refusal(zipped(bare(""), zipfile.ZIP_BZIP2)).facts["what"] == "compression"


def test_an_encrypted_entry() -> None:
    found = refusal(entry_changed(workbook(), 8, b"\1\0"))
    assert (found.reason, found.facts) == ("file-encrypted", {"how": "zip"})


def test_an_entry_of_another_name_than_its_own_header_says() -> None:
    content = workbook()
    start = content.index(SHEET.encode())
    changed = content[:start] + SHEET.replace("sheet1", "sheet2").encode() + content[start + len(SHEET) :]
    assert refusal(changed).facts["what"] == "name"


def test_an_encoding_that_workbooks_do_not_have() -> None:
    data = b'<?xml version="1.0" encoding="cp037"?>'
    assert refusal(workbook({SHEET: data})).facts["what"] == "encoding"


@pytest.mark.parametrize("length", [4, 30, 5_000, -1, -22, -300])
def test_a_truncated_file(length: int) -> None:
    content = write(sample())[:length]
    assert refusal(content).reason == "file-damaged"
    assert extension(content) == ("zip" if 0 < length < 100 else "xlsx")


def test_web_page_named_as_a_workbook_is_known_by_content() -> None:
    assert refusal(HTML).facts == {"kind": "html", "format": "html"}


def test_no_flipped_byte_makes_it_raise() -> None:
    content = workbook()
    for position in range(len(content)):
        flipped = bytearray(content)
        flipped[position] ^= 0xFF
        assert isinstance(look(bytes(flipped)), Package | Refusal)
        assert extension(bytes(flipped))


def test_an_entry_without_a_name_is_damage() -> None:
    content = workbook().replace(SHEET.encode(), b"\0" * len(SHEET))
    assert refusal(content).reason == "file-damaged"

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.excel.samples import bare, sample, unzipped, zipped
from toolkit.excel import package
from toolkit.excel.kind import OLE
from toolkit.excel.package import Package, Refusal, extension, look
from toolkit.excel.writer import write

if TYPE_CHECKING:
    from collections.abc import Mapping

HTML = b"<html><body><table><tr><td>1</td></tr></table></body></html>"
PNG = b"\x89PNG\r\n\x1a\n" + bytes(20)
SHEET = "xl/worksheets/sheet1.xml"


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
        (b"Hej,\n\xe5terkommer!\n", "txt", "file-not-a-workbook", {"kind": "text"}),
        ("Hej!\n".encode("utf-16"), "txt", "file-not-a-workbook", {"kind": "text"}),
        (b"id;status\n1;klar\n2;klar\n", "csv", "file-not-a-workbook", {"kind": "text"}),
        (HTML, "html", "file-not-a-workbook", {"kind": "html"}),
        (b"\xef\xbb\xbf\r\n<!DOCTYPE html>\n", "html", "file-not-a-workbook", {"kind": "html"}),
        (b'<?xml version="1.0"?><Workbook/>', "xml", "file-not-a-workbook", {"kind": "xml"}),
        (b"Received: from x\r\n\r\nHej", "eml", "file-not-a-workbook", {"kind": "eml"}),
        (b"%PDF-1.7\n%\xe2\xe3", "pdf", "file-not-a-workbook", {"kind": "pdf"}),
        (PNG, "png", "file-not-a-workbook", {"kind": "image"}),
        (b"\xff\xd8\xff\xe0" + bytes(9), "jpg", "file-not-a-workbook", {"kind": "image"}),
        (bytes(4) + b"ftypheic", "heic", "file-not-a-workbook", {"kind": "image"}),
        (b"RIFF\0\0\0\0WEBP", "webp", "file-not-a-workbook", {"kind": "image"}),
        (b"{\\rtf1 x}", "rtf", "file-not-a-workbook", {"kind": "rtf"}),
        (bytes(range(256)), "bin", "file-not-a-workbook", {"kind": "unknown"}),
        (zipped({"a.txt": "x"}), "zip", "file-not-a-workbook", {"kind": "zip"}),
        (zipped({}), "zip", "file-not-a-workbook", {"kind": "zip"}),
        (with_types("openxmlformats-officedocument.wordprocessingml.document.main+xml"), "docx", None, "docx"),
        (with_types("openxmlformats-officedocument.presentationml.slideshow.main+xml"), "pptx", None, "pptx"),
        (open_document("text"), "odt", "file-not-a-workbook", {"kind": "odt"}),
        (ole("WordDocument"), "doc", "file-not-a-workbook", {"kind": "doc"}),
        (ole("__nameid_version1.0"), "msg", "file-not-a-workbook", {"kind": "msg"}),
        (ole("Unheard"), "bin", "file-not-a-workbook", {"kind": "unknown"}),
        (ole("Workbook"), "xls", "file-old-format", {"format": "xls"}),
        (ole("Book"), "xls", "file-old-format", {"format": "xls"}),
        (b"\x09\x08\x10\x00" + bytes(20), "xls", "file-old-format", {"format": "xls"}),
        (open_document("spreadsheet"), "ods", "file-old-format", {"format": "ods"}),
        (with_types("ms-excel.sheet.binary.macroEnabled.main"), "xlsb", "file-old-format", {"format": "xlsb"}),
        (ole("EncryptedPackage", "StrongEncryptionDataSpace"), "xlsx", "file-encrypted", {"how": "password"}),
        (ole("EncryptedPackage", "DRMEncryptedDataSpace"), "xlsx", "file-encrypted", {"how": "rights"}),
    ],
)
def test_what_is_no_workbook(content: bytes, ending: str, reason: str | None, facts: dict[str, str] | str) -> None:
    assert extension(content) == ending
    found = refusal(content)
    expected = facts if isinstance(facts, dict) else {"kind": facts}
    assert (found.reason, dict(found.facts)) == (reason or "file-not-a-workbook", expected)


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
    assert refusal(HTML).facts == {"kind": "html"}


def test_no_flipped_byte_makes_it_raise() -> None:
    content = workbook()
    for position in range(len(content)):
        flipped = bytearray(content)
        flipped[position] ^= 0xFF
        assert isinstance(look(bytes(flipped)), Package | Refusal)
        assert extension(bytes(flipped))

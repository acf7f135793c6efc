"""Files that are no workbook: every reason has bytes that are refused for it, and like bytes that are not."""

from collections.abc import Callable

import pytest

from tests.cases.rounds import Sent, consolidated, content, found
from tests.excel.samples import unzipped, zipped
from toolkit.excel.kind import OLE
from toolkit.messages import LANGUAGES
from toolkit.report.findings import Names, sentences

SENT: Sent = {}
FORM = "xl/worksheets/sheet2.xml"


def ole(stream: str) -> bytes:
    return OLE + bytes(504) + stream.encode("utf-16-le") + bytes(64)


def changed(part: str, old: bytes, new: bytes) -> bytes:
    parts = unzipped(content(SENT))
    assert old in parts[part]
    return zipped(parts | {part: parts[part].replace(old, new, 1)})


def with_part(name: str) -> bytes:
    return zipped(unzipped(content(SENT)) | {name: b"x"})


def template() -> bytes:
    return content({"type": {"A1": {"comment": "Öppnas"}}})


Recipe = Callable[[], bytes]
CASES: dict[str, tuple[Recipe, Recipe]] = {
    "file-empty": (template, lambda: b""),
    "file-not-a-workbook": (lambda: with_part("word/document.xml"), lambda: b"%PDF-1.7\n%\xe2\xe3"),
    "file-encrypted": (lambda: with_part("EncryptedPackage"), lambda: ole("EncryptedPackage")),
    "file-old-format": (lambda: with_part("Workbook"), lambda: ole("Workbook")),
    "file-damaged": (lambda: zipped(unzipped(template())), lambda: template()[:2000]),
    "file-unsafe": (lambda: with_part("xl/vbaProject.bin"), lambda: changed(FORM, b"<worksheet", b"<!DOCTYPE x><w")),
    "file-unreadable": (template, template),
}


@pytest.mark.parametrize("rule", CASES)
def test_opens(rule: str) -> None:
    assert found(consolidated([(CASES[rule][0](), SENT)])) == []


@pytest.mark.parametrize("rule", CASES)
def test_is_refused(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = CASES[rule][1]()
    if rule == "file-unreadable":
        # No file is known to cause it: the reader must be made to fail.
        monkeypatch.setattr("toolkit.excel.reader.relations", None)
    result = consolidated([(file, SENT)])
    assert found(result) == [f"{rule} -"]
    for language in LANGUAGES:
        assert all(sentences(result.findings[0], language, Names.of(result))[:2])

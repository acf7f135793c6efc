"""Files that are no workbook: every reason has bytes that are refused for it, and like bytes that are not."""

import struct
from collections.abc import Callable

import pytest

from tests import rule_examples
from tests.cases.rounds import Sent, consolidated, content, found
from tests.excel.compound import compound
from tests.excel.formats import as_docx, as_ods, as_xls, as_xlsb, record
from tests.excel.reading import cells_of
from tests.excel.samples import unzipped, zipped
from tests.heavy import huge
from tests.letters import broken_zip, locked_zip, zipped_files
from toolkit.excel.compound import OLE
from toolkit.excel.reader import read
from toolkit.mail.kind import TNEF
from toolkit.messages import LANGUAGES
from toolkit.model.cells import WorkbookCells
from toolkit.model.consolidated import Consolidated
from toolkit.report.findings import Names, sentences
from toolkit.workflow.parallel import Limits, Stopped, guarded
from toolkit.workflow.reading import too_heavy

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


def in_two_ways() -> bytes:
    """A workbook in which one reader sees what the other does not."""
    label = struct.pack("<HHHHB", 200, 0, 0, 4, 0) + b"ab"
    return as_xls(cells_of(template()), extra=record(0x204, label) + record(0x3C, b"\0cd"))


Recipe = Callable[[], bytes]
CASES: dict[str, tuple[Recipe, Recipe]] = {
    "file-empty": (template, lambda: b""),
    "file-not-a-workbook": (lambda: with_part("word/document.xml"), lambda: b"%PDF-1.7\n%\xe2\xe3"),
    "file-encrypted": (lambda: with_part("EncryptedPackage"), lambda: ole("EncryptedPackage")),
    "file-old-format": (lambda: with_part("Workbook"), lambda: compound({"Book": b"x"})),
    "file-readers-differ": (lambda: as_xls(cells_of(template())), in_two_ways),
    "file-damaged": (lambda: zipped(unzipped(template())), lambda: template()[:2000]),
    "file-unsafe": (lambda: with_part("xl/vbaProject.bin"), lambda: changed(FORM, b"<worksheet", b"<!DOCTYPE x><w")),
    "file-unreadable": (template, template),
    "file-too-heavy": (template, lambda: huge(template(), 20_000)),
    "file-other-format": (template, lambda: as_ods(cells_of(template()))),
    "file-winmail": (template, lambda: TNEF + bytes(64)),
    "file-carried-locked": (template, lambda: locked_zip({"svar.xlsx": b"x"})),
    "file-carried-lost": (template, lambda: broken_zip("svar.txt")),
    "file-carrier-empty": (template, lambda: zipped_files({})),
}
OTHERS = {"xls": as_xls, "xlsb": as_xlsb, "ods": as_ods}


@pytest.mark.parametrize("rule", CASES)
def test_opens(rule: str) -> None:
    result = found(consolidated([(CASES[rule][0](), SENT)]))
    assert result == (["file-other-format -"] if rule == "file-readers-differ" else [])


@pytest.mark.parametrize("kind", OTHERS)
def test_other_formats_are_read_with_a_note(kind: str) -> None:
    same, other = (consolidated([(file, SENT)]) for file in (template(), OTHERS[kind](cells_of(template()))))
    assert found(same) == []
    assert found(other) == ["file-other-format -"]
    assert kind in sentences(other.findings[0], "sv", Names.of(other))[0]
    answers = [[{field: cell.value for field, cell in row.cells.items()} for row in one.rows] for one in (same, other)]
    assert answers[0] == answers[1]
    assert any(value == "Öppnas" for row in answers[0] for value in row.values())


def refusals() -> dict[str, bytes]:
    """A file of every class that has a sentence of its own, by the key of the sentence."""
    return {
        "file-empty": b"",
        "file-empty.zeros": bytes(4_096),
        "file-not-a-workbook": bytes(range(256)),
        "file-not-a-workbook.pdf": b"%PDF-1.7\n%\xe2\xe3",
        "file-not-a-workbook.image": b"\xff\xd8\xff\xe0" + bytes(9),
        "file-not-a-workbook.document": as_docx(WorkbookCells(sheets=())),
        "file-not-a-workbook.iwork": zipped({"Index/Document.iwa": b"x"}),
        "file-not-a-workbook.presentation": compound({"PowerPoint Document": b"x"}),
        "file-not-a-workbook.html": b"<html><body><table><tr><td>Id</td></tr></table></body></html>",
        "file-not-a-workbook.text": b"Id;Svar\r\nA1;Klart\r\n",
        "file-not-a-workbook.xml": b"<?xml version='1.0'?><a/>",
        "file-not-a-workbook.mail": b"From: a@example.org\r\n\r\nHej",
        "file-not-a-workbook.archive": b"7z\xbc\xaf\x27\x1c" + bytes(9),
        "file-not-a-workbook.shortcut": b"[InternetShortcut]\r\nURL=https://example.org\r\n",
        "file-not-a-workbook.placeholder": b"bplist00\xd3\x01\x02NSURLNameKey" + bytes(9),
        "file-not-a-workbook.program": b"MZ\x90\0" + bytes(9),
        "file-not-a-workbook.media": bytes(3) + b"\x18ftypisom",
        "file-encrypted.password": ole("EncryptedPackage"),
        "file-encrypted.rights": ole("EncryptedPackage") + "DRMEncryptedTransform".encode("utf-16-le"),
        "file-encrypted.xls": as_xls(cells_of(template()), globals_=record(0x2F, bytes(54))),
        "file-old-format": compound({"Book": b"x"}),
        "file-damaged": as_xls(cells_of(template()))[:9_000],
        "file-damaged.truncated": template()[:9_000],
        "file-damaged.xml": changed(FORM, b"</sheetData>", b""),
        "file-damaged.mail": b"From: a@b.se\nTo: c@d.se\n"
        + b"Content-Type: multipart/mixed; boundary=x\n\n--x\n" * 5_000,
        "file-damaged.package": zipped_files({"svar.txt": b"x" * 999})[:-30],
        "file-unsafe": with_part("../x.xml"),
        "file-unsafe.extent": changed(FORM, b"</sheetData>", far()),
    }


def far() -> bytes:
    rows = "".join(f'<row r="{row}"><c r="XFD{row}"><v>1</v></c></row>' for row in range(5_000, 5_400))
    return f"{rows}</sheetData>".encode()


@pytest.mark.parametrize("key", refusals())
def test_every_class_has_its_own_sentence(key: str) -> None:
    result = consolidated([(refusals()[key], SENT)])
    assert found(result) == [f"{key.partition('.')[0]} -"]
    for language, texts in LANGUAGES.items():
        what, remedy, _ = sentences(result.findings[0], language, Names.of(result))
        facts = result.findings[0].facts
        assert (what, remedy) == (texts[key].format_map(facts), texts[f"{key}.remedy"].format_map(facts))


def test_every_sentence_has_its_class() -> None:
    beside = (".remedy", ".why", ".example")
    keys = {key for key in LANGUAGES["sv"] if key.startswith("file-") and not key.endswith(beside) and "." in key}
    alike = {key for key in keys if LANGUAGES["sv"][key] == LANGUAGES["sv"]["file-unsafe.extent"]}
    limits = {f"file-too-heavy.{limit}" for limit in ("time", "memory", "death")}
    assert (
        keys - alike - limits - {"file-other-format.docx", "file-other-format.mail", "file-encrypted.zip"}
        <= refusals().keys()
    )


@pytest.mark.parametrize("limit", ["time", "memory", "death"])
def test_every_limit_has_its_own_sentence(limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.cases.rounds.read_any", lambda _: too_heavy(Stopped(limit=limit, value=48)))
    result = consolidated([(template(), SENT)])
    assert found(result) == ["file-too-heavy -"]
    for language, texts in LANGUAGES.items():
        what, remedy, _ = sentences(result.findings[0], language, Names.of(result))
        assert what == texts[f"file-too-heavy.{limit}"].format(value=48)
        assert remedy == texts[f"file-too-heavy.{limit}.remedy"]


@pytest.mark.parametrize("rule", CASES)
def test_is_refused(rule: str, monkeypatch: pytest.MonkeyPatch) -> None:
    result = refused(rule, monkeypatch)
    assert found(result) == [f"{rule} -"]
    rule_examples.check(rule, result.findings, Names.of(result))
    for language in LANGUAGES:
        assert all(sentences(result.findings[0], language, Names.of(result))[:2])


def refused(rule: str, monkeypatch: pytest.MonkeyPatch) -> Consolidated:
    file = CASES[rule][1]()
    if rule == "file-unreadable":
        # No file is known to cause it: the reader must be made to fail.
        monkeypatch.setattr("toolkit.excel.reader.relations", None)
    if rule == "file-too-heavy":
        (stopped,) = guarded(read, (file,), Limits(seconds=0.1, memory=1 << 30))
        assert stopped == Stopped(limit="time", value=0.1)
        monkeypatch.setattr("tests.cases.rounds.read_any", lambda _: too_heavy(stopped))
    return consolidated([(file, SENT)])

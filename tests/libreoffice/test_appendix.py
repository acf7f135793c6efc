"""The board's appendix as a PDF that can be read aloud."""

import os
from pathlib import Path

import docx
import pytest

from toolkit import office as door
from toolkit.cli import main
from toolkit.office import OfficeError
from toolkit.workflow.demo import demo

NAME, ROUND, TODAY = "kriminalitet-bland-unga", "2021-T2", "2021-09-14"


@pytest.fixture(scope="module")
def writer(tmp_path_factory: pytest.TempPathFactory) -> None:
    """LibreOffice with its part for documents; skips where that is absent, and fails instead under CI."""
    folder = tmp_path_factory.mktemp("writer")
    document = docx.Document()
    document.add_paragraph("Hej!")
    document.save(str(folder / "hej.docx"))
    try:
        door.convert(folder / "hej.docx", folder, "pdf", 120)
    except OfficeError as reason:
        if os.environ.get("CI") == "true":
            pytest.fail(f"No Word file can be converted ({reason}), and under CI these tests may not be skipped")
        pytest.skip(f"LibreOffice with Writer is needed: {reason.key}")


@pytest.mark.usefixtures("writer")
def test_the_pdf_is_tagged_titled_and_in_swedish(tmp_path: Path) -> None:
    folder = tmp_path / "omgång"
    demo(folder, NAME, lambda _key, _facts: None)
    assert main(["-C", str(folder), "--today", TODAY, "report", "--as", "pdf"]) == 0
    content = (folder / "rounds" / ROUND / f"Redovisning {ROUND}.pdf").read_bytes()
    assert content.startswith(b"%PDF-")
    for promise in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang(sv-SE)", b"/DisplayDocTitle true", b"<pdfuaid:part>1"):
        assert promise in content
    assert b"/Author" not in content

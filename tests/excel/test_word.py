"""Word tables as the document shows them: merged cells, changes, controls and automatic numbers included."""

import zipfile
from io import BytesIO

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT

from tests import sources
from toolkit.excel.package import Refusal
from toolkit.excel.sources import read_source
from toolkit.model.source import Form, Source

KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="r1" Type="http://x/{kind}" Target="{target}"/></Relationships>'
)


def packed(body: str, numbering: str = "") -> bytes:
    """A Word file whose body is given as XML."""
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{KIND}"/></Types>')
        archive.writestr("word/document.xml", f"<w:document {SPACE}><w:body>{body}</w:body></w:document>")
        archive.writestr("_rels/.rels", RELATIONS.format(kind="officeDocument", target="word/document.xml"))
        if numbering:
            archive.writestr("word/numbering.xml", f"<w:numbering {SPACE}>{numbering}</w:numbering>")
            relations = RELATIONS.format(kind="numbering", target="numbering.xml")
            archive.writestr("word/_rels/document.xml.rels", relations)
    return target.getvalue()


def read(content: bytes) -> Source:
    found = read_source(content, "a.docx")
    assert isinstance(found, Source), found
    return found


def text(said: str) -> str:
    return f"<w:p><w:r><w:t>{said}</w:t></w:r></w:p>"


def cell(content: str, about: str = "") -> str:
    return f"<w:tc><w:tcPr>{about}</w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def test_tables_and_the_text_around_them_are_read() -> None:
    document = Document()
    document.sections[0].orientation = WD_ORIENT.LANDSCAPE
    document.add_heading("Rubrik", 1)
    document.add_paragraph("Text.")
    sources.add_table(document, (("A", "B"), ("1\n2", "")))
    document.add_paragraph("Efter")
    found = read(sources.word(document))
    assert found.form is Form.DOCUMENT
    assert found.tables[0].rows == (("A", "B"), ("1\n2", None))
    assert [(one.text, one.kind, one.before) for one in found.paragraphs] == [
        ("Rubrik", "heading", 1),
        ("Text.", "paragraph", 1),
        ("Efter", "paragraph", 2),
    ]


def test_merged_cells_stand_in_their_first_place() -> None:
    document = Document()
    made = sources.add_table(document, (("A", "B", "C"), ("Område", "x", "y"), ("", "z", "w")))
    made.cell(1, 0).merge(made.cell(2, 0))
    made.cell(0, 1).merge(made.cell(0, 2))
    found = read(sources.word(document)).tables[0]
    assert found.rows[0] == ("A", "B\nC", None)
    assert found.rows[1][0] == "Område"
    assert found.rows[2][0] is None
    assert found.covered == frozenset({(2, 0)})
    assert found.wide == {(0, 1): 2}


def test_what_stands_in_content_controls_is_read() -> None:
    document = Document()
    made = sources.add_table(document, (("A", "B"), ("1", "2"), ("3", "4")))
    sources.in_a_control(made, 1)
    assert read(sources.word(document)).tables[0].rows == (("A", "B"), ("1", "2"), ("3", "4"))
    controlled = f"<w:sdt><w:sdtContent>{cell(text('y'))}</w:sdtContent></w:sdt>"
    inner = "<w:p><w:sdt><w:sdtContent><w:r><w:t>z</w:t></w:r></w:sdtContent></w:sdt></w:p>"
    whole = f"<w:sdt><w:sdtContent>{table(cell(text('x')) + controlled + cell(inner))}</w:sdtContent></w:sdt>"
    assert read(packed(whole)).tables[0].rows == (("x", "y", "z"),)


def test_inserted_text_counts_and_deleted_text_does_not() -> None:
    changed = (
        "<w:p><w:r><w:t>Ett </w:t></w:r><w:ins><w:r><w:t>två</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>tre</w:delText></w:r></w:del></w:p>"
    )
    gone = f"<w:trPr><w:del/></w:trPr>{cell(text('borta'))}"
    assert read(packed(table(cell(changed), gone))).tables[0].rows == (("Ett två",),)


def test_breaks_tabs_links_and_nested_tables_keep_their_text() -> None:
    paragraph = (
        "<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t></w:r>"
        "<w:hyperlink><w:r><w:t> d</w:t></w:r></w:hyperlink><w:r><w:instrText>PAGE</w:instrText></w:r></w:p>"
    )
    nested = table(cell(text("e")) + cell(text("f")), cell(text("g")))
    assert read(packed(table(cell(paragraph + nested)))).tables[0].rows == (("a b\nc d\ne · f\ng",),)


def test_automatic_numbers_and_bullets_are_written_out() -> None:
    def level(depth: int, style: str, pattern: str) -> str:
        about = f'<w:start w:val="1"/><w:numFmt w:val="{style}"/><w:lvlText w:val="{pattern}"/>'
        return f'<w:lvl w:ilvl="{depth}">{about}</w:lvl>'

    def item(said: str, list_id: int, depth: int) -> str:
        listed = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{list_id}"/></w:numPr>'
        return f"<w:p><w:pPr>{listed}</w:pPr><w:r><w:t>{said}</w:t></w:r></w:p>"

    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}{level(1, "decimal", "%1.%2")}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{level(0, "bullet", "")}{level(1, "lowerLetter", "%2)")}'
        f"{level(2, 'upperRoman', '%3')}</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(
        item(said, list_id, depth)
        for said, list_id, depth in (
            ("Platser", 1, 0),
            ("Torget", 1, 1),
            ("Parken", 1, 1),
            ("Unga", 1, 0),
            ("Forum", 1, 1),
            ("punkt", 2, 0),
            ("bokstav", 2, 1),
            ("romersk", 2, 2),
            ("utan", 9, 0),
        )
    )
    assert [one.text for one in read(packed(body, numbering)).paragraphs] == [
        "1. Platser",
        "1.1 Torget",
        "1.2 Parken",
        "2. Unga",
        "2.1 Forum",
        "• punkt",
        "a) bokstav",
        "I romersk",
        "utan",
    ]


@pytest.mark.parametrize("span", ["100000000", "-1", "x", "64"])
def test_absurd_spans_cost_nothing(span: str) -> None:
    found = read(packed(table(cell(text("a"), f'<w:gridSpan w:val="{span}"/>') + cell(text("b")))))
    assert len(found.tables[0].rows[0]) <= 64


def test_more_cells_than_a_table_needs_are_refused() -> None:
    row = cell(text("a"), '<w:gridSpan w:val="63"/>')
    found = read_source(packed(table(*[row] * 8_000)), "a.docx")
    assert isinstance(found, Refusal)
    assert found.reason == "file-unsafe"


def test_a_workbook_tells_merged_cells_formulas_and_hidden_sheets() -> None:
    book = sources.workbook([("Plan", [("A", "B"), ("x", "=1+1"), ("", "y")])], merges=["A2:A3"])
    found = read_source(book, "a.xlsx")
    assert isinstance(found, Source)
    assert found.tables[0].covered == frozenset({(2, 0)})
    assert found.tables[0].formulas == frozenset({(1, 1)})
    assert not found.tables[0].hidden

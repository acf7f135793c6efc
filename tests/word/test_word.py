"""An appendix as a Word document: of our own making, and in an organisation's template."""

import io
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from tests.word.checks import faults, headings, opened, whole_text
from toolkit.errors import ToolkitError
from toolkit.messages import sv
from toolkit.model.appendix import (
    REPLACED,
    Appendix,
    Cell,
    Column,
    Fact,
    Heading,
    Listing,
    Paragraph,
    Part,
    Place,
    Row,
    Section,
    Table,
)
from toolkit.word import write_word

HOSTILE = (
    "<script>alert(1)</script>",
    "{{tabell}} {{titel}} {% raw %}",
    "före\x00\x07\x1b\ufffe\ud800efter",
    "\u202eomvänd\u202c \u05e9\u05dc\u05d5\u05dd",
    "lång " * 6_000,
    "rad ett\r\nrad två\vrad tre",
    "&amp; ]]> =1+1 \U0001d518 👩‍👩‍👧",
)


def cell(text: str, label: str = "") -> Cell:
    return (Part(text=text, label=label),)


def table(*rows: tuple[str, ...], columns: int = 2) -> Table:
    heads = tuple(Column(title=f"Kolumn {n}", width=20.0) for n in range(1, columns + 1))
    return Table(caption="Läget", columns=heads, rows=tuple(Row(cells=tuple(map(cell, row))) for row in rows))


def appendix(*texts: str, wide: bool = False) -> Appendix:
    columns = 7 if wide else 2
    rows = [(text, *("x",) * (columns - 1)) for text in texts or ("Feriearbete",)]
    facts = {
        Fact.TITLE: ("Titel", "Planen: T2"),
        Fact.SUBTITLE: ("Underrubrik", "Lokal plan"),
        Fact.REFERENCE: ("Diarienummer", "Dnr 1/26"),
    }
    sections = (
        Section(place=Place.FACTS, blocks=(Listing(items=(Part(label="Diarienummer", text="Dnr 1/26"),)),)),
        Section(
            place=Place.SUMMARY,
            blocks=(Heading(level=2, text="Sammanfattning"), Paragraph(part=Part(text="Tre av fyra har svarat."))),
        ),
        Section(
            place=Place.FOLLOW_UP,
            blocks=(
                Heading(level=2, text="Uppföljning per aktivitet"),
                Heading(level=3, text="Område: Ute"),
                table(*rows, columns=columns),
            ),
            wide=wide,
        ),
        Section(
            place=Place.ABBREVIATIONS,
            blocks=(Heading(level=2, text="Förkortningar"), Listing(items=(Part(label="SIG", text="grupp"),))),
        ),
    )
    return Appendix(
        title="Planen: T2",
        subject="T2",
        language="sv",
        day=date(2026, 8, 31),
        footer="Planen: T2 · Dnr 1/26",
        sections=sections,
        facts=facts,
    )


def template(*paragraphs: str, style: str = "Normal") -> bytes:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text, style=style)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def filled(content: bytes, wanted: Appendix | None = None) -> tuple[bytes, list[str]]:
    """The document, and the keys of what is told."""
    written = write_word(wanted or appendix(), ("mall.docx", content))
    return written.content, [remark.key.rpartition(".")[2] for remark in written.remarks]


@pytest.mark.parametrize("wide", [False, True])
def test_a_document_can_be_read_by_everybody(wide: bool) -> None:
    assert list(faults(write_word(appendix(wide=wide)).content)) == []


def test_the_checks_see_what_is_wrong() -> None:
    document = docx.Document()
    document.add_heading("För djupt", 3)
    document.add_paragraph("")
    document.add_table(2, 2)
    buffer = io.BytesIO()
    document.save(buffer)
    found = set(faults(buffer.getvalue()))
    assert {"no title", "heading levels [3]", "an empty paragraph", "a table without a header row"} <= found


def test_the_same_appendix_gives_the_same_bytes_of_the_rounds_day() -> None:
    content = write_word(appendix()).content
    assert content == write_word(appendix()).content
    modified = opened(content).core_properties.modified
    assert modified is not None
    assert modified.replace(tzinfo=UTC) == datetime(2026, 8, 31, tzinfo=UTC)


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_written_comes_through_as_text(text: str) -> None:
    content = write_word(appendix(text)).content
    said = whole_text(opened(content))
    wanted = text.replace("\r\n", "\n").replace("\v", "\n")
    for character in "\x00\x07\x1b\ufffe\ud800":
        wanted = wanted.replace(character, REPLACED)
    assert wanted in said
    assert list(faults(content)) == []


def test_no_personal_number_is_in_it() -> None:
    said = whole_text(opened(write_word(appendix("Gäller 19850709-9805, se bilaga.")).content))
    assert "Gäller ••••••-••••, se bilaga." in said


def test_lists_are_real_lists() -> None:
    document = opened(write_word(appendix()).content)
    item = next(one for one in document.paragraphs if one.text == "SIG: grupp")
    assert item.style is not None
    assert item.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def test_wide_tables_lie_and_what_is_before_them_stands() -> None:
    standing, lying = opened(write_word(appendix(wide=True)).content).sections
    assert (standing.orientation, lying.orientation) == (WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE)
    assert len(opened(write_word(appendix()).content).sections) == 1


def test_a_group_is_seen_as_one_without_merged_cells() -> None:
    wanted = appendix()
    grouped = table(("Ute", "Ett"), ("Ute", "Två"))
    grouped = replace(grouped, rows=(grouped.rows[0], replace(grouped.rows[1], repeated=1)))
    wanted = replace(wanted, sections=(Section(place=Place.FOLLOW_UP, blocks=(Heading(level=2, text="U"), grouped)),))
    (made,) = opened(write_word(wanted).content).tables
    assert [row.cells[0].text for row in made.rows] == ["Kolumn 1", "Ute", "Ute"]
    edges = [row.cells[0]._tc.find(f"{qn('w:tcPr')}/{qn('w:tcBorders')}") for row in made.rows[1:]]
    assert [edge[0].tag for edge in edges if edge is not None] == [qn("w:bottom"), qn("w:top")]


def test_a_row_longer_than_a_page_may_break() -> None:
    (made,) = opened(write_word(appendix("ord " * 3_000, "kort")).content).tables
    kept = [row._tr.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in made.rows]
    assert kept == [True, False, True]


def test_marks_are_filled_however_word_has_split_them() -> None:
    document = docx.Document()
    title = document.add_paragraph(style="Title")
    for piece in ("{{ti", "t", "el}} för ", "nämnden"):
        title.add_run(piece)
    document.sections[0].header.paragraphs[0].text = "{{ Diarienummer }}"
    document.add_paragraph("{{innehåll}}")
    document.add_paragraph("Underskrift")
    buffer = io.BytesIO()
    document.save(buffer)
    content, told = filled(buffer.getvalue())
    made = opened(content)
    assert told == []
    assert made.paragraphs[0].text == "Planen: T2 för nämnden"
    assert made.sections[0].header.paragraphs[0].text == "Dnr 1/26"
    assert [text for _, text in headings(made)][:2] == ["Sammanfattning", "Uppföljning per aktivitet"]
    assert headings(made)[0][0] == 1
    assert made.paragraphs[-1].text == "Underskrift"
    # What a mark has placed is not said again.
    assert whole_text(made).count("Dnr 1/26") == 0


def test_headings_follow_the_title_that_the_template_has() -> None:
    content, _ = filled(template("{{titel}}", style="Heading 1"))
    assert headings(opened(content))[:2] == [(1, "Planen: T2"), (2, "Sammanfattning")]


def test_a_template_without_marks_gets_everything_at_its_end() -> None:
    content, told = filled(template("Vårt brevhuvud"))
    said = whole_text(opened(content))
    assert told == ["at_end"]
    assert said.startswith("Vårt brevhuvud")
    for text in ("Planen: T2", "Lokal plan", "Dnr 1/26", "Tre av fyra har svarat.", "Feriearbete", "SIG: grupp"):
        assert text in said


def test_sections_stand_where_their_marks_are_and_the_rest_last() -> None:
    content, told = filled(template("{{tabell}}", "Mellan", "I korthet: {{sammanfattning}} Slut."))
    said = whole_text(opened(content))
    assert told == ["at_end"]
    places = [said.index(text) for text in ("Feriearbete", "Mellan", "I korthet:", "Tre av fyra", "SIG: grupp")]
    assert places == sorted(places)
    assert "{{" not in said


def test_what_is_no_mark_stays_and_is_told() -> None:
    content, told = filled(template("{{innehåll}}", "{{borgmästare}}"))
    assert told == ["unknown_mark"]
    assert "{{borgmästare}}" in whole_text(opened(content))


def test_a_mark_in_an_answer_is_no_mark() -> None:
    content, told = filled(template("{{innehåll}}"), appendix("{{titel}} {{okänt}}"))
    assert told == []
    assert "{{titel}} {{okänt}}" in whole_text(opened(content))


def test_a_fact_that_the_programme_lacks_is_a_dash() -> None:
    content, _ = filled(template("Sammanträde {{sammanträde}}", "{{innehåll}}"))
    assert opened(content).paragraphs[0].text == "Sammanträde –"


def test_a_wide_table_in_a_template_lies_between_standing_pages_with_its_heading() -> None:
    document = docx.Document()
    document.sections[0].different_first_page_header_footer = True
    document.add_paragraph("Först")
    document.add_heading("Tabellen", 1)
    for text in ("{{tabell}}", "Sist", "{{innehåll}}"):
        document.add_paragraph(text)
    buffer = io.BytesIO()
    document.save(buffer)
    content, _ = filled(buffer.getvalue(), appendix(wide=True))
    made = opened(content)
    lying = [section.orientation == WD_ORIENT.LANDSCAPE for section in made.sections]
    assert lying == [False, True, False]
    assert [one.different_first_page_header_footer for one in made.sections] == [True, False, False]
    ends = [one.text for one in made.paragraphs if one._p.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None]
    assert ends[0] == "Först"


def test_a_template_without_our_styles_gets_them() -> None:
    document = docx.Document()
    for name in ("Heading 2", "Heading 3", "List Bullet", "Caption", "Table Grid"):
        document.styles[name].delete()
    part = document.part
    key = next(key for key, relation in part.rels.items() if relation.reltype.endswith("/numbering"))
    del part.rels[key]
    document.add_paragraph("{{titel}}", style="Heading 1")
    buffer = io.BytesIO()
    document.save(buffer)
    content, _ = filled(buffer.getvalue())
    made = opened(content)
    assert headings(made)[1] == (2, "Sammanfattning")
    item = next(one for one in made.paragraphs if one.text == "SIG: grupp")
    assert item.style is not None
    assert item.style.element.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None


def rewritten(content: bytes, old: bytes, new: bytes) -> bytes:
    """The package with another word in its list of types."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            part = source.read(name)
            target.writestr(name, part.replace(old, new) if name == "[Content_Types].xml" else part)
    return buffer.getvalue()


def test_a_dotx_is_a_template_too() -> None:
    dotx = rewritten(template("{{innehåll}}"), b"document.main+xml", b"template.main+xml")
    content, told = filled(dotx)
    assert told == []
    assert "Feriearbete" in whole_text(opened(content))


@pytest.mark.parametrize(
    ("content", "key"),
    [
        (b"", "error.report.template_foreign"),
        (b"%PDF-1.7", "error.report.template_foreign"),
        (b"PK\x03\x04 and nothing more", "error.report.template_foreign"),
        (
            rewritten(template("x"), b"wordprocessingml.document", b"spreadsheetml.sheet"),
            "error.report.template_foreign",
        ),
        (template("x")[:4000], "error.report.template_foreign"),
        (
            rewritten(
                template("x"),
                b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
                b"application/vnd.ms-word.document.macroEnabled.main+xml",
            ),
            "error.report.template_macros",
        ),
    ],
)
def test_what_is_no_template_is_told(content: bytes, key: str) -> None:
    with pytest.raises(ToolkitError) as caught:
        write_word(appendix(), ("mall.docx", content))
    assert (caught.value.key, caught.value.facts) == (key, {"file": "mall.docx"})


def test_every_mark_has_a_name_of_its_own() -> None:
    names = [text for key, text in sv.TEXTS.items() if key.startswith("appendix.mark.")]
    assert len(names) == len(set(names)) == 1 + len(Place) + len(Fact)

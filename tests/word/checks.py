"""What an accessible Word document has, read back by python-docx as a screen reader's program would."""

import io
import itertools
import zipfile
from collections.abc import Iterator

import docx
from docx.document import Document
from docx.oxml.ns import qn


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def headings(document: Document) -> list[tuple[int, str]]:
    """Level and text of every heading, in order."""
    found = []
    for paragraph in document.paragraphs:
        name = paragraph.style.name or "" if paragraph.style else ""
        if name.startswith("Heading "):
            found.append((int(name.removeprefix("Heading ")), paragraph.text))
    return found


def whole_text(document: Document) -> str:
    """All text of the body, cell by cell, a line per paragraph."""
    body = document.element.body
    return "\n".join("".join(letter.text or "" for letter in p.iter(qn("w:t"))) for p in body.iter(qn("w:p")))


def faults(content: bytes, language: str = "sv-SE") -> Iterator[str]:
    """What is wrong with a document of ours; nothing when all is as it should be."""
    document = opened(content)
    properties = document.core_properties
    if not properties.title:
        yield "no title"
    if properties.language != language:
        yield f"language {properties.language}"
    stated = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:lang')}")
    if stated is None or stated.get(qn("w:val")) != language:
        yield "text without a language"
    if properties.author or properties.last_modified_by or properties.comments:
        yield "somebody's name"
    levels = [level for level, _ in headings(document)]
    if levels[:1] != [1] or any(after > before + 1 for before, after in itertools.pairwise(levels)):
        yield f"heading levels {levels}"
    yield from _tables(document)
    for paragraph in document.element.body.iter(qn("w:p")):
        if not "".join(letter.text or "" for letter in paragraph.iter(qn("w:t"))).strip():
            yield "an empty paragraph"
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if {entry.date_time[:3] for entry in archive.infolist()} != {(1980, 1, 1)}:
            yield "a time in the package"


def _tables(document: Document) -> Iterator[str]:
    for table in document.tables:
        element = table._tbl
        first, *others = element.findall(qn("w:tr"))
        if first.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is None:
            yield "a table without a header row"
        if any(row.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in others):
            yield "a header row in the middle"
        caption = element.tblPr.find(qn("w:tblCaption"))
        if caption is None or not caption.get(qn("w:val")):
            yield "a table without a caption"
        if any(True for _ in element.iter(qn("w:gridSpan"), qn("w:vMerge"))):
            yield "merged cells"
        widths = {len(row.findall(qn("w:tc"))) for row in (first, *others)}
        if len(widths) != 1:
            yield f"rows of {widths} cells"
        if not any(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in (first, *others)):
            yield "rows that break across pages"

"""The styles of a document: the organisation's own where its template has them, else ours."""

from dataclasses import dataclass

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart
from docx.shared import Pt, RGBColor
from docx.styles.style import ParagraphStyle

from toolkit.word.nodes import node

LEVELS = 6
"""Headings that are told apart."""
LANGUAGES = {"sv": "sv-SE", "en": "en-GB"}
_TYPEFACE = "Calibri"
_INK = RGBColor(0x1F, 0x38, 0x64)
_SIZES = (20, 15, 13, 11.5, 11, 11)
_BEFORE = (0, 20, 16, 12, 10, 10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Styles:
    """Ids of the styles that the blocks stand in."""

    headings: tuple[str, ...]
    body: str
    lead: str
    note: str
    bullet: str
    caption: str
    cell: str
    head: str
    table: str
    """Empty where the document has none."""


def prepare(document: Document, language: str, *, ours: bool) -> Styles:
    """Make the document fit to be written in; ``ours`` where it is no template of the organisation's."""
    _speak(document, LANGUAGES.get(language, language))
    headings = tuple(_heading(document, level, ours=ours) for level in range(1, LEVELS + 1))
    if ours:
        _letters(document)
        _set(_style(document, "Normal"), size=11, before=0, after=6)
        _set(_style(document, "Footer"), size=9, before=0, after=0)
    return Styles(
        headings=headings,
        body=_id(document, "Normal"),
        lead=_own(document, "Redovisning ingress", (11, 6, 2), bold=True),
        note=_own(document, "Redovisning not", (9.5, 8, 6)),
        bullet=_bullet(document),
        caption=_caption(document, ours=ours),
        cell=_own(document, "Tabelltext", (9, 1, 2)),
        head=_own(document, "Tabellrubrik", (9, 2, 2), bold=True),
        table=_id(document, "Table Grid") if "Table Grid" in document.styles else "",
    )


def _letters(document: Document) -> None:
    """One typeface in every style, stated by name: every office program has it or one as wide."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for kind in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{kind}"), _TYPEFACE)


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(name)
    return style


def _id(document: Document, name: str) -> str:
    return str(document.styles[name].style_id)


def _has(document: Document, name: str) -> bool:
    return any(style.name == name and style.type == WD_STYLE_TYPE.PARAGRAPH for style in document.styles)


def _set(style: ParagraphStyle, *, size: float, before: float, after: float, bold: bool | None = None) -> None:
    style.font.size = Pt(size)
    style.font.bold = bold
    style.paragraph_format.space_before = Pt(before)
    style.paragraph_format.space_after = Pt(after)
    style.paragraph_format.line_spacing = 1.0 if size < 10 else 1.1  # noqa: PLR2004  # points: cells stand close


def _own(document: Document, name: str, points: tuple[float, float, float], *, bold: bool = False) -> str:
    """A style of this name: the template's own, if it has one. ``points`` are its size, and the air around it."""
    if not _has(document, name):
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        made.base_style = document.styles["Normal"]
        if isinstance(made, ParagraphStyle):
            size, before, after = points
            _set(made, size=size, before=before, after=after, bold=bold or None)
            made.paragraph_format.keep_with_next = bold or None
    return _id(document, name)


def _heading(document: Document, level: int, *, ours: bool) -> str:
    name = f"Heading {level}"
    missing = not _has(document, name)
    if missing:
        made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        made.base_style = document.styles["Normal"]
        made.element.get_or_add_pPr().append(node("outlineLvl", val=level - 1))
    if missing or ours:
        style = _style(document, name)
        _set(style, size=_SIZES[level - 1], before=_BEFORE[level - 1], after=4, bold=True)
        style.font.italic = False
        style.font.color.rgb = _INK
        style.paragraph_format.keep_with_next = True
    return _id(document, name)


def _caption(document: Document, *, ours: bool) -> str:
    missing = not _has(document, "Caption")
    if missing:
        document.styles.add_style("Caption", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
    if missing or ours:
        style = _style(document, "Caption")
        _set(style, size=10, before=12, after=3, bold=True)
        style.font.color.rgb = _INK
        style.paragraph_format.keep_with_next = True
    return _id(document, "Caption")


def _bullet(document: Document) -> str:
    """A style whose paragraphs are items of a real list."""
    if not _has(document, "List Bullet"):
        made = document.styles.add_style("List Bullet", WD_STYLE_TYPE.PARAGRAPH, builtin=True)
        made.base_style = document.styles["Normal"]
    style = _style(document, "List Bullet")
    properties = style.element.get_or_add_pPr()
    if properties.find(qn("w:numPr")) is None:
        properties.get_or_add_numPr().append(node("numId", val=_numbering(document)))
    style.paragraph_format.space_after = Pt(3)
    return _id(document, "List Bullet")


def _numbering(document: Document) -> int:
    """The id of a new list with bullets."""
    part = document.part
    try:
        numbering = part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)
    except KeyError:
        blank = parse_xml(f"<w:numbering {nsdecls('w')}/>")
        name = PackURI("/word/numbering.xml")
        numbering = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, blank, part.package)
        part.relate_to(numbering, RELATIONSHIP_TYPE.NUMBERING)
    if not isinstance(numbering, NumberingPart):
        raise TypeError(type(numbering).__name__)
    root = numbering.element
    abstract = _free(root, "abstractNum", "abstractNumId")
    number = _free(root, "num", "numId")
    level = node(
        "lvl",
        node("start", val=1),
        node("numFmt", val="bullet"),
        node("lvlText", val="•"),
        node("lvlJc", val="left"),
        node("pPr", node("ind", left=360, hanging=360)),
        ilvl=0,
    )
    made = node("abstractNum", node("multiLevelType", val="hybridMultilevel"), level, abstractNumId=abstract)
    # All definitions stand before the lists that use them.
    first = next(iter(root.findall(qn("w:num"))), None)
    root.append(made) if first is None else first.addprevious(made)
    root.append(node("num", node("abstractNumId", val=abstract), numId=number))
    return number


def _free(root: BaseOxmlElement, tag: str, attribute: str) -> int:
    found = root.findall(qn(f"w:{tag}"))
    return max((int(one.get(qn(f"w:{attribute}"))) for one in found), default=0) + 1


def _speak(document: Document, language: str) -> None:
    """The language of all text that states none of its own."""
    root = document.styles.element
    defaults = root.find(qn("w:docDefaults"))
    if defaults is None:
        defaults = node("docDefaults")
        root.insert(0, defaults)
    for tag in ("rPrDefault", "rPr"):
        inner = (defaults if tag == "rPrDefault" else defaults[0]).find(qn(f"w:{tag}"))
        if inner is None:
            (defaults if tag == "rPrDefault" else defaults[0]).insert(0, node(tag))
    looks = defaults.find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in looks.findall(qn("w:lang")):
        looks.remove(old)
    looks.append(node("lang", val=language))
    for style in root.findall(qn("w:style")):
        # A template made in another language would have our words read out in that one.
        for stated in style.findall(f"{qn('w:rPr')}/{qn('w:lang')}"):
            stated.set(qn("w:val"), language)

"""An appendix as a Word document: our own, or the organisation's template filled in."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.messages import text
from toolkit.model.appendix import Appendix, Block, Fact, Heading, Listing, Paragraph, Part, Place, Section, Tone
from toolkit.word.blocks import Sheet, elements
from toolkit.word.marks import CONTENTS, Marked, fill_marks, known_marks, written_mark
from toolkit.word.nodes import field, paragraph, run
from toolkit.word.package import blank, opened, packed
from toolkit.word.pages import last, put, width_at
from toolkit.word.styles import Styles, prepare


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something to tell of a template: the key of the sentence and its facts."""

    key: str
    facts: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A document's bytes, and what there is to tell of its template."""

    content: bytes
    remarks: tuple[Remark, ...] = ()


def write_word(appendix: Appendix, template: tuple[str, bytes] | None = None) -> Written:
    """The appendix as a .docx; ``template`` is the name and content of a Word template.

    Raises ``ToolkitError`` where the template cannot be used.
    """
    if template is None:
        document = blank()
        styles = prepare(document, appendix.language, ours=True)
        _footer(document, appendix)
        sections = (_top(appendix, frozenset()), *appendix.sections)
        _put_all(_Put(document, styles, 1), last(document), sections)
        return Written(content=packed(document, appendix))
    name, content = template
    document = opened(content, name)
    marked = fill_marks(document, appendix.facts)
    styles = prepare(document, appendix.language, ours=False)
    left = _fill(_Put(document, styles, _first_heading(marked, styles)), appendix, marked)
    return Written(content=packed(document, appendix), remarks=_remarks(appendix, marked, left, name))


@dataclass(frozen=True, slots=True)
class _Put:
    document: Document
    styles: Styles
    first_heading: int


def _put_all(to: _Put, before: BaseOxmlElement, sections: tuple[Section, ...]) -> None:
    """Put sections before an element. From the first that needs lying pages all lie: readers turn the paper once."""
    first_wide = next((n for n, section in enumerate(sections) if section.wide), len(sections))
    for wide, together in groupby(enumerate(sections), key=lambda item: item[0] >= first_wide):
        sheet = Sheet(styles=to.styles, first_heading=to.first_heading, width=width_at(before, wide=wide))
        made = [one for _, section in together for one in elements(section.blocks, sheet)]
        put(before, made, to.styles.headings, wide=wide)


def _top(appendix: Appendix, used: frozenset[Fact]) -> Section:
    """The title and what stands right under it, as far as no mark has placed them."""
    blocks: list[Block] = []
    if Fact.TITLE not in used:
        blocks.append(Heading(level=1, text=appendix.title))
    if Fact.SUBTITLE in appendix.facts and Fact.SUBTITLE not in used:
        blocks.append(Paragraph(part=Part(text=appendix.facts[Fact.SUBTITLE][1]), tone=Tone.LEAD))
    return Section(place=Place.FACTS, blocks=tuple(blocks))


def _first_heading(marked: Marked, styles: Styles) -> int:
    """Which heading stands for the title: one of the template's own, whose level the sections follow."""
    title = marked.facts.get(Fact.TITLE)
    if title is None:
        return 1
    style = title.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
    name = None if style is None else style.get(qn("w:val"))
    return styles.headings.index(name) + 1 if name in styles.headings else 0


def _fill(to: _Put, appendix: Appendix, marked: Marked) -> tuple[Section, ...]:
    """Put every section in its place; gives those that had none and stand last."""
    used = frozenset(marked.facts)
    sections = [_without(section, appendix, used) for section in appendix.sections]
    sections = [section for section in (_top(appendix, used), *sections) if section.blocks]
    own = {name for name, _ in marked.places if name != CONTENTS}
    rest = tuple(section for section in sections if section.place not in own)
    contents = any(name == CONTENTS for name, _ in marked.places)
    for name, gives_way in marked.places:
        wanted = rest if name == CONTENTS else tuple(section for section in sections if section.place == name)
        if wanted:
            _put_all(to, gives_way, wanted)
        _remove(gives_way)
    if rest and not contents:
        _put_all(to, last(to.document), rest)
    return () if contents else rest


def _without(section: Section, appendix: Appendix, used: frozenset[Fact]) -> Section:
    """The list of facts without those that marks have placed."""
    if section.place is not Place.FACTS:
        return section
    said = {appendix.facts[fact] for fact in used if fact in appendix.facts}
    listed = tuple(part for block in section.blocks if isinstance(block, Listing) for part in block.items)
    kept = tuple(part for part in listed if (part.label, part.text) not in said)
    return replace(section, blocks=(Listing(items=kept),) if kept else ())


def _remove(gives_way: BaseOxmlElement) -> None:
    """Take the mark's paragraph away, where the pages and the cell it stands in can do without."""
    holder, before = gives_way.getparent(), gives_way.getprevious()
    needed = gives_way.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None
    in_cell = holder.tag == qn("w:tc") and (before is None or before.tag != qn("w:p")) and gives_way.getnext() is None
    if not needed and not in_cell:
        holder.remove(gives_way)


def _remarks(appendix: Appendix, marked: Marked, left: tuple[Section, ...], name: str) -> tuple[Remark, ...]:
    language, remarks = appendix.language, []
    if left:
        titles = [_title(section, language) for section in left]
        facts = {"file": name, "mark": written_mark(CONTENTS, language), "sections": ", ".join(dict.fromkeys(titles))}
        remarks.append(Remark(key="console.report.at_end", facts=facts))
    if marked.unknown:
        known, unknown = ", ".join(known_marks(language)), ", ".join(marked.unknown)
        remarks.append(
            Remark(key="console.report.unknown_mark", facts={"file": name, "marks": unknown, "known": known})
        )
    return tuple(remarks)


def _title(section: Section, language: str) -> str:
    """A section by its heading; the title and the facts have none."""
    heading = next((block.text for block in section.blocks if isinstance(block, Heading) and block.level > 1), "")
    return heading or text(language, "appendix.mark.facts").capitalize()


def _footer(document: Document, appendix: Appendix) -> None:
    """What it is and which page, in one line."""
    footer = document.sections[0].footer
    footer.is_linked_to_previous = False
    own = footer.paragraphs[0]
    page, pages = "\x00", "\x01"
    said = text(appendix.language, "appendix.page", page=page, pages=pages)
    fields: Mapping[str, Callable[[], BaseOxmlElement]] = {
        page: lambda: field("PAGE"),
        pages: lambda: field("NUMPAGES"),
    }
    runs, letters = [run(f"{appendix.footer} · ")], ""
    for letter in said:
        if letter in fields:
            runs += [run(letters), fields[letter]()]
            letters = ""
        else:
            letters += letter
    style = own._p.style
    own._p.getparent().replace(own._p, paragraph(style or "Footer", *runs, *([run(letters)] if letters else [])))

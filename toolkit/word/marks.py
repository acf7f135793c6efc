"""The marks of a Word template, such as ``{{titel}}``: where facts and sections of the appendix are to stand."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from docx.document import Document
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.messages import LANGUAGES, text
from toolkit.model.appendix import Fact, Place, writable
from toolkit.word.nodes import node

CONTENTS = "contents"
"""The mark for all sections that have none of their own."""
_MARK = re.compile(r"\{\{\s*([^{}]{1,60}?)\s*\}\}")
_PREFIX = "appendix.mark."
_NOTHING = "–"
_HOLDERS = frozenset({qn("w:body"), qn("w:tc"), qn("w:sdtContent")})
"""What sections may stand in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked:
    """What a template's marks were."""

    facts: Mapping[Fact, BaseOxmlElement]
    """The facts that were filled in, each with the last paragraph it was put in."""
    places: tuple[tuple[str, BaseOxmlElement], ...]
    """Sections, or ``CONTENTS``, and the paragraph that is to give way to each."""
    unknown: tuple[str, ...]
    """Marks that are none, as they are written."""


def written_mark(name: str, language: str) -> str:
    """A mark as it is written in a template."""
    return "{{" + text(language, _PREFIX + name) + "}}"


def known_marks(language: str) -> tuple[str, ...]:
    """Every mark there is."""
    return tuple(written_mark(name, language) for name in (CONTENTS, *Place, *Fact))


def fill_marks(document: Document, facts: Mapping[Fact, tuple[str, str]]) -> Marked:
    """Put the facts in their places, and find the places of sections. What is put in is never looked at for marks."""
    names = _names()
    filled: dict[Fact, BaseOxmlElement] = {}
    places: list[tuple[str, BaseOxmlElement]] = []
    unknown: list[str] = []
    for paragraph, in_body in [*_paragraphs(document)]:
        letters = _letters(paragraph)
        whole = "".join(letter.text or "" for letter in letters)
        for match in reversed([*_MARK.finditer(whole)]):
            meant = names.get(" ".join(match[1].split()).casefold())
            if isinstance(meant, Fact):
                said = facts.get(meant, ("", _NOTHING))[1]
                _replace(letters, match.span(), writable(said).replace("\n", " "))
                filled[meant] = paragraph
            elif meant is not None and in_body:
                _replace(letters, match.span(), "")
                alone = not "".join(letter.text or "" for letter in letters).strip()
                places.append((meant, paragraph if alone and not _drawn(paragraph) else _after(paragraph)))
            else:
                unknown.append(match[0])
    return Marked(facts=filled, places=tuple(places), unknown=tuple(dict.fromkeys(unknown)))


def _names() -> dict[str, Fact | str]:
    meanings: dict[str, Fact | str] = {CONTENTS: CONTENTS}
    meanings |= {place.value: place.value for place in Place} | {fact.value: fact for fact in Fact}
    return {text(language, _PREFIX + name): meant for language in LANGUAGES for name, meant in meanings.items()}


def _paragraphs(document: Document) -> Iterator[tuple[BaseOxmlElement, bool]]:
    """Every paragraph of the body, its headers and its footers, and whether a section may stand in its place."""
    for paragraph in document.element.body.iter(qn("w:p")):
        yield paragraph, paragraph.getparent().tag in _HOLDERS
    for relation in document.part.rels.values():
        if relation.reltype.endswith(("/header", "/footer")) and not relation.is_external:
            for paragraph in relation.target_part.element.iter(qn("w:p")):
                yield paragraph, False


def _letters(paragraph: BaseOxmlElement) -> list[BaseOxmlElement]:
    """The text of a paragraph, without that of text boxes in it. Word splits it wherever somebody has stopped."""
    found = paragraph.iter(qn("w:t"))
    return [letter for letter in found if next(letter.iterancestors(qn("w:p")), None) is paragraph]


def _replace(letters: list[BaseOxmlElement], span: tuple[int, int], said: str) -> None:
    first, after = span
    begins = 0
    for letter in letters:
        own = letter.text or ""
        low, high = max(first - begins, 0), min(after - begins, len(own))
        if low < high:
            letter.text = own[:low] + said + own[high:]
            letter.set(qn("xml:space"), "preserve")
            said = ""
        begins += len(own)


def _drawn(paragraph: BaseOxmlElement) -> bool:
    return next(paragraph.iter(qn("w:drawing"), qn("w:pict")), None) is not None


def _after(paragraph: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph to give way, after one that stays."""
    made = node("p")
    paragraph.addnext(made)
    return made

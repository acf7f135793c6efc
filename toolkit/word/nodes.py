"""Pieces of WordprocessingML, in the order that its schema wants them."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from toolkit.model.appendix import writable

QUIET = "595959"
"""Grey for what nobody has said: 7 to 1 against white."""


def node(tag: str, *children: BaseOxmlElement, **attributes: str | int) -> BaseOxmlElement:
    """An element of the main namespace with its children."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    for child in children:
        made.append(child)
    return made


def run(text: str, *, bold: bool = False, quiet: bool = False) -> BaseOxmlElement:
    """Text on one line; tabs are kept, what cannot be written is seen."""
    looks = [*([node("b")] if bold else []), *([node("color", val=QUIET)] if quiet else [])]
    made = node("r", *([node("rPr", *looks)] if looks else []))
    for number, part in enumerate(writable(text).replace("\n", " ").split("\t")):
        if number:
            made.append(node("tab"))
        if part:
            made.append(text_node(part))
    return made


def text_node(text: str) -> BaseOxmlElement:
    """Letters, blanks at the ends too."""
    made = node("t")
    made.set(qn("xml:space"), "preserve")
    made.text = text
    return made


def paragraph(style: str, *runs: BaseOxmlElement) -> BaseOxmlElement:
    """A paragraph in a style."""
    return node("p", node("pPr", node("pStyle", val=style)), *runs)


def field(instruction: str) -> BaseOxmlElement:
    """A field such as the page's number; Word and LibreOffice fill it in."""
    return node("fldSimple", run("1"), instr=instruction)


def lines_of(text: str) -> list[str]:
    """The lines of a text that hold anything."""
    return [line for line in writable(text).split("\n") if line.strip()]

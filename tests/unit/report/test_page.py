"""The web page: the same words as the Word document, for a phone, for paper and for those who listen."""

import itertools
import re
from html.parser import HTMLParser

import pytest

from tests.word.test_word import HOSTILE, appendix
from toolkit.model.appendix import writable
from toolkit.model.contrast import contrast
from toolkit.report.page import page
from toolkit.report.page_look import LOOK

VOID = {"meta", "col"}


class Read(HTMLParser):
    """Elements with their attributes in order, and the text."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self._open: list[str] = []
        self.feed(content.decode())
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] != "style":
            self.words.append(data)

    def of(self, tag: str) -> list[dict[str, str]]:
        return [attributes for name, attributes in self.elements if name == tag]


def test_the_page_says_what_it_is_and_in_which_language() -> None:
    content = page(appendix())
    read = Read(content)
    assert content.startswith(b"<!DOCTYPE html>\n")
    assert read.of("html") == [{"lang": "sv"}]
    assert "width=device-width" in str(read.of("meta"))
    levels = [int(tag[1]) for tag, _ in read.elements if re.fullmatch("h[1-6]", tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))


def test_the_page_needs_nothing_else_and_hides_nothing() -> None:
    read = Read(page(appendix()))
    names = {tag for tag, _ in read.elements}
    assert not names & {"script", "link", "img", "iframe", "object", "details", "form"}
    links = [attributes["href"] for attributes in read.of("a")]
    ids = {attributes["id"] for attributes in read.of("section")}
    assert links
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert not re.search(r"url\(|@import|https?:", LOOK)


def test_tables_have_captions_and_heads_with_scope() -> None:
    read = Read(page(appendix("Ett", "Två")))
    assert len(read.of("table")) == len(read.of("caption")) == 1
    scopes = [attributes.get("scope") for attributes in read.of("th")]
    assert scopes == ["col", "col", "row", "row"]
    assert [attributes["data-label"] for attributes in read.of("td")] == ["Kolumn 2", "Kolumn 2"]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_whatever_is_written_comes_through_as_text(text: str) -> None:
    read = Read(page(appendix(text)))
    assert {tag for tag, _ in read.elements} == {tag for tag, _ in Read(page(appendix("x"))).elements}
    said = "\n".join(read.words)
    assert all(line.strip() in said for line in writable(text).split("\n"))


def test_the_page_prints_with_its_heads_repeated() -> None:
    printed = LOOK.partition("@media print")[2]
    assert "table-header-group" in printed
    assert "break-inside: avoid" in printed


def test_the_same_appendix_gives_the_same_bytes() -> None:
    assert page(appendix()) == page(appendix())


@pytest.mark.parametrize("ground", ["FFFFFF", "E3EAF2"])
def test_text_stands_out_from_its_ground(ground: str) -> None:
    inks = set(re.findall(r"[ {;]color: #([0-9a-f]{3,6})", LOOK))
    assert len(inks) >= 4
    assert all(contrast(ink.upper(), ground) >= 4.5 for ink in inks)

"""The board's appendix to a round: what stands in it and in which order, whatever it is written as."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from toolkit.model.personal import without_personal_numbers

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNWRITABLE = re.compile("[^\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
REPLACED = "\ufffd"
"""Stands for a character that no document can hold."""


def writable(text: str) -> str:
    """A text as the board's papers may hold it: what XML forbids and personal numbers are seen to have been there."""
    return without_personal_numbers(_UNWRITABLE.sub(REPLACED, _LINE_ENDS.sub("\n", text)))


class Fact(StrEnum):
    """What is said of the round at the top; each has a mark of its own in a Word template."""

    TITLE = "title"
    SUBTITLE = "subtitle"
    ROUND = "round"
    PERIOD = "period"
    AS_OF = "as_of"
    ORGANISATION = "organisation"
    REFERENCE = "reference"
    BODY = "body"
    MEETING = "meeting"
    VALID = "valid"
    BASED_ON = "based_on"


class Place(StrEnum):
    """A section of the appendix; each has a mark of its own in a Word template. They stand in this order."""

    FACTS = "facts"
    PROPOSAL = "proposal"
    SUMMARY = "summary"
    DEVIATIONS = "deviations"
    INTRODUCTION = "introduction"
    FOLLOW_UP = "follow_up"
    ABBREVIATIONS = "abbreviations"


class Tone(StrEnum):
    """How a paragraph is meant."""

    PLAIN = "plain"
    LEAD = "lead"
    """Stands out: it names what follows, and is no heading."""
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Words of one source: whose or what they are, and the words, with line breaks."""

    text: str
    label: str = ""
    quiet: bool = False
    """True for what we say where nobody has said anything."""


Cell = tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading; 1 is the appendix's own title, and no level is passed over."""

    level: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """One paragraph of running text."""

    part: Part
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """A list without order."""

    items: tuple[Part, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column of a table; widths are relative to each other."""

    title: str
    width: float
    number: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row, with a cell per column."""

    cells: tuple[Cell, ...]
    repeated: int = 0
    """So many of the first cells say the same as those above them: they are one group."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table with a header row; the column ``head`` says what each row is about. A card is one of two columns."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    head: int = 0
    captioned: bool = True
    """False right under a heading of its own, which says the same."""


Block = Heading | Paragraph | Listing | Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the appendix that stands together."""

    place: Place
    blocks: tuple[Block, ...]
    wide: bool = False
    """True where a table has more columns than a standing page can show."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """All that the board is given of a round."""

    title: str
    subject: str
    language: str
    day: date
    """The day that the round describes; the documents bear it as theirs."""
    footer: str
    sections: tuple[Section, ...]
    facts: Mapping[Fact, tuple[str, str]] = field(default_factory=dict)
    """What is said at the top: the title of each and its text; only what there is."""

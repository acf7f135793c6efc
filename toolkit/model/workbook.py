"""A workbook to write, as data: the writer decides nothing, it only carries this out.

Rows and columns are zero-based; widths are in characters of the default font, heights in points.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from toolkit.model.cells import NOTHING

Value = str | int | float | bool | date | None
"""What a written cell may hold. A ``str`` is always written as a string cell, never as a formula or link."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """A named look. Colours are six hexadecimal digits without ``#``."""

    bold: bool = False
    italic: bool = False
    size: float = 11
    color: str = "000000"
    fill: str | None = None
    border: str | None = None
    """Colour of a thin border on all four sides, or none."""
    wrap: bool = False
    align: str = "left"
    """``left``, ``center`` or ``right``."""
    valign: str = "top"
    number_format: str = "General"
    locked: bool = True
    underline: bool = False
    indent: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A formula of our own with the value it has when the file is written (shown by viewers that do not calculate)."""

    text: str
    """In English function names with comma separators, beginning with ``=``."""
    value: str | int | float | bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A text that leads to a place in the same workbook."""

    target: str
    """``'Sheet name'!D7``."""
    text: str
    tip: str = ""


Content = Value | Formula | Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. ``styles`` names a style per value; the same tuple may be shared by many rows."""

    values: tuple[Content, ...] = ()
    styles: tuple[str, ...] = ()
    height: float | None = None
    """Points; ``None`` leaves the height to the program that opens the file."""
    page_break: bool = False
    """True when a printed page ends after this row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. ``style`` is the look of its cells below the last written row."""

    width: float
    style: str | None = None
    hidden: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A rectangle of cells, both corners included."""

    first_row: int
    first_column: int
    last_row: int
    last_column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """A data validation on areas, in OOXML's words.

    ``kind`` is ``any`` (prompt only), ``list``, ``date``, ``integer``, ``decimal``, ``length`` or ``custom``.
    ``operator`` is an OOXML operator (``between``, ``greaterThanOrEqual`` …); ``first`` and ``second`` its operands.
    For a list ``first`` is ``=Name`` of a defined name; for custom it is the formula. Titles are at most 32
    characters, messages at most 255.
    """

    areas: tuple[Area, ...]
    kind: str
    operator: str = "between"
    first: str | int | float | date | None = None
    second: str | int | float | date | None = None
    prompt_title: str = ""
    prompt: str = ""
    error_title: str = ""
    error: str = ""
    error_style: str = "stop"
    """``stop``, ``warning`` or ``information``; ``none`` offers the list and accepts anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionalFormat:
    """A look that applies where a formula (relative to the first cell of the first area) is true."""

    areas: tuple[Area, ...]
    formula: str
    style: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """A picture whose upper left corner stands in a cell and that moves with it."""

    content: bytes
    """A PNG or JPEG file."""
    row: int
    column: int
    width: float
    height: float
    """Points, as shown."""
    alt_text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A native chart of bars whose upper left corner stands in a cell; its figures stand in cells of its sheet."""

    title: str
    alt_text: str
    categories: Area
    """One column of labels."""
    values: Area
    """One column of numbers, beside the labels."""
    row: int
    column: int
    width: float
    height: float
    """Points, as shown."""
    color: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A real table (ListObject) with a header row at ``area.first_row``; output sheets only."""

    name: str
    area: Area
    alt_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Print set-up: A4, as many pages long as it takes."""

    landscape: bool = True
    pages_wide: int = 1
    footer: str = ""
    """With Excel's codes (``&L``, ``&C``, ``&R``, ``&P``, ``&N``); at most 255 characters."""
    header: str = ""
    repeat_columns: int = 0
    """How many of the first columns are printed at the left of every page."""
    repeat_rows: tuple[int, int] | None = None
    """First and last row printed at the top of every page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet."""

    name: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    state: str = "visible"
    """``visible``, ``hidden`` or ``veryHidden``."""
    protected: bool = False
    """Allowed: select, format rows and columns, use the filter that is there."""
    password: str = ""
    """Lifts the protection; empty for none. It prevents accidents and is no security."""
    freeze: tuple[int, int] | None = None
    """First row and column that scroll."""
    autofilter: Area | None = None
    table: Table | None = None
    validations: tuple[Validation, ...] = ()
    conditional_formats: tuple[ConditionalFormat, ...] = ()
    images: tuple[Image, ...] = ()
    charts: tuple[Chart, ...] = ()
    page: Page = field(default_factory=Page)
    cursor: tuple[int, int] = (0, 0)
    """The selected cell when the sheet is opened."""
    tab_color: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Workbook:
    """A whole workbook. The same value always gives the same bytes."""

    sheets: tuple[Sheet, ...]
    styles: Mapping[str, Style]
    title: str
    """``dc:title``: what the workbook is, not its file name."""
    language: str
    """``dc:language``, such as ``sv``."""
    created: date
    """Written as the creation time; never the time of the run."""
    subject: str = ""
    names: tuple[tuple[str, str], ...] = ()
    """Defined names and what they refer to (``='Sheet'!$A$1:$A$4``)."""
    properties: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Custom document properties."""
    structure_locked: bool = False

"""What a written workbook promises, read back from the file: locks, rules, looks and set-up.

Looks and rules are the same values that a `Workbook` is made of, so what was written and what is in the file compare
with ``==``. Rows and columns are zero-based.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model.cells import NOTHING, Scalar, WorkbookCells
from toolkit.model.workbook import Area, Column, Page, Style, Validation


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedCondition:
    """A conditional format: where, when, and the look it gives (its size, alignment and lock mean nothing).

    ``formula`` of a kind that is none, such as a colour scale, is OOXML's word for the kind, without ``=``.
    """

    areas: tuple[Area, ...]
    formula: str
    style: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedDrawing:
    """Something that floats above the cells."""

    kind: str
    """OOXML's word: ``pic`` a picture, ``graphicFrame`` a chart, ``sp`` a shape or text box …"""
    alt_text: str = ""
    row: int | None = None
    """Where its upper left corner is fastened; ``None`` where it is not fastened to a cell."""
    column: int | None = None
    figures: tuple[str, ...] = ()
    """The ranges that a chart is drawn from, as stored."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedTable:
    """A real table with its column titles."""

    name: str
    area: Area
    columns: tuple[str, ...]
    alt_text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class InspectedSheet:
    """One sheet, in tab order."""

    name: str
    state: str
    looks: tuple[tuple[int, ...], ...]
    """Per row and column, as far as cells are stored, the index in `Inspection.styles` of the style that applies:

    the cell's own or, as some programs store no blank cells, its row's or column's.
    """
    unlocked: frozenset[tuple[int, int]]
    """Places among these whose style is not locked, whether or not the sheet is protected."""
    columns: Mapping[int, Column]
    """Columns with a set-up; ``style`` is the style's index as text, which looks up in `Inspection.styles`."""
    heights: Mapping[int, float]
    """Rows with a height of their own, in points."""
    protected: bool = False
    allowed: frozenset[str] = frozenset()
    """What protection allows, in OOXML's words such as ``formatRows``; of no meaning unless ``protected``."""
    password: bool = False
    freeze: tuple[int, int] | None = None
    cursor: tuple[int, int] = (0, 0)
    autofilter: Area | None = None
    validations: tuple[Validation, ...] = ()
    conditions: tuple[InspectedCondition, ...] = ()
    tables: tuple[InspectedTable, ...] = ()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Targets inside the workbook by the place of the linking cell."""
    outward: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Targets outside the workbook by the place of the linking cell."""
    formulas: Mapping[tuple[int, int], str] = field(default_factory=dict)
    """Formulas, beginning with ``=``, by the place of their cell; only ``=`` where a neighbour's is shared."""
    drawings: tuple[InspectedDrawing, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    editable: tuple[Area, ...] = ()
    """Areas that may be edited although their cells are locked."""
    merged: tuple[Area, ...] = ()
    page: Page = field(default_factory=Page)
    paper: int = 0
    """OOXML's code of the paper size; 9 is A4."""
    fit: tuple[int, int] | None = None
    """Pages wide and tall that the sheet is fitted to; 0 is as many as it takes."""
    page_breaks: tuple[int, ...] = ()
    """Rows after which a printed page ends."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Inspection:
    """A whole workbook file."""

    sheets: tuple[InspectedSheet, ...]
    cells: WorkbookCells
    """Its values, as the reader sees them."""
    styles: tuple[Style, ...]
    names: Mapping[str, str] = field(default_factory=lambda: NOTHING)
    """Defined names of the workbook and what they refer to, as stored."""
    lists: Mapping[str, tuple[Scalar, ...]] = field(default_factory=dict)
    """The values of the ranges that defined names point at, row by row."""
    active: int = 0
    """Index of the sheet that is open."""
    structure_locked: bool = False
    title: str = ""
    language: str = ""
    subject: str = ""
    author: str = ""
    created: str = ""
    carries: frozenset[str] = frozenset()
    """What the file holds beside sheets: ``macros``, ``external-links``, ``notes`` …"""
    size: int = 0
    """Bytes of the file."""

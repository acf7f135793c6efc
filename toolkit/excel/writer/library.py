"""What XlsxWriter does not do by itself: a locked structure, a language, and texts that look like markup."""

from __future__ import annotations

import re
import warnings
from contextlib import contextmanager
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]
from xlsxwriter.core import Core  # type: ignore[import-untyped]
from xlsxwriter.exceptions import XlsxWriterException  # type: ignore[import-untyped]
from xlsxwriter.packager import Packager  # type: ignore[import-untyped]
from xlsxwriter.sharedstrings import SharedStrings  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

if TYPE_CHECKING:
    from collections.abc import Iterator
    from io import BytesIO

# In memory, always: the other modes give other bytes for the same workbook.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}

PIXELS_PER_POINT = 96 / 72
MOVES_WITH_CELLS = 2

NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

LIKE_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")


class Plain(Worksheet):  # type: ignore[misc]  # the library is untyped
    """A worksheet that writes formulas as they are given.

    The library looks in each for every function that came after Excel 2007, forty searches a formula and most of the
    time a template takes. Ours have none: templates are held to `toolkit.rules.promise.formulas.SAFE`.
    """

    def _prepare_formula(self, formula: str, expand_future_functions: bool = False) -> str:  # noqa: ARG002  # the library hands it over
        return formula.removeprefix("=")


class Book(xlsxwriter.Workbook):  # type: ignore[misc]  # the library is untyped
    """A workbook whose structure may be locked and whose core properties may hold a language."""

    worksheet_class = Plain

    def __init__(self, target: BytesIO, *, structure_locked: bool) -> None:
        """Begin a workbook that is written to ``target`` when it is closed."""
        super().__init__(target, dict(OPTIONS))
        self.structure_locked = structure_locked

    def _write_book_views(self) -> None:
        # The schema wants workbookProtection between workbookPr and bookViews.
        if self.structure_locked:
            self._xml_empty_tag("workbookProtection", [("lockStructure", 1)])
        super()._write_book_views()

    def _get_packager(self) -> Parts:
        return Parts()


class Parts(Packager):  # type: ignore[misc]  # the library is untyped
    """The library's packager with two parts of our own."""

    def _write_core_file(self) -> None:
        core = _CoreWithLanguage()
        core._set_properties(self.workbook.doc_properties)
        core._set_xml_writer(self._filename("docProps/core.xml"))
        core._assemble_xml_file()

    def _write_shared_strings_file(self) -> None:
        if self.workbook.str_table.count:
            strings = _PlainStrings()
            strings.string_table = self.workbook.str_table
            strings._set_xml_writer(self._filename("xl/sharedStrings.xml"))
            strings._assemble_xml_file()


class _CoreWithLanguage(Core):  # type: ignore[misc]  # the library is untyped
    def _write_cp_content_status(self) -> None:
        super()._write_cp_content_status()
        if "language" in self.properties:
            self._xml_data_element("dc:language", self.properties["language"])


class _PlainStrings(SharedStrings):  # type: ignore[misc]  # the library is untyped
    def _write_si(self, string: str) -> None:
        # The library takes a text from "<r>" to "</r>" for markup of its own and would write it unescaped; and of
        # "_x0041_x0042_" it escapes the first only, so that a reader would decode the second.
        text = CONTROL.sub(_escaped, LIKE_ESCAPED.sub("_x005F_", string))
        blank_ends = text[:1].isspace() or text[-1:].isspace()
        self._xml_si_element(text, [("xml:space", "preserve")] if blank_ends else [])


def _escaped(match: re.Match[str]) -> str:
    return f"_x{ord(match[0]):04X}_"


@contextmanager
def strictly(place: str) -> Iterator[None]:
    """Turn the library's warnings and refusals into errors that name the place: each would lose something."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", UserWarning)
        try:
            yield
        except (UserWarning, XlsxWriterException) as fault:
            raise RuntimeError(f"{place}: {fault}") from fault


def done(status: int | None, place: str) -> None:
    """Raise if a call of the library reports that it did not do what was asked."""
    if status:
        raise RuntimeError(f"{place}: XlsxWriter returned {status}")


def storable(text: str, place: str) -> str:
    """The text itself; raises ``ValueError`` where it would break the file: the library escapes this in cells only."""
    if NOT_IN_XML.search(text):
        raise ValueError(f"{place}: a character that no workbook can hold in {text!r}")
    return text

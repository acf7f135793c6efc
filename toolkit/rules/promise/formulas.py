"""What the file calculates: the counts and the marks that help while an answer is written."""

import re
from collections.abc import Iterable
from functools import lru_cache

from toolkit.model.workbook import Area, Style
from toolkit.rules.promise.lists import listed
from toolkit.rules.promise.template import Pair, Template
from toolkit.rules.rule import Hit

SAFE = frozenset({
    "ABS", "AND", "CHOOSE", "COLUMN", "COLUMNS", "CONCATENATE", "COUNT", "COUNTA", "COUNTBLANK", "COUNTIF",
    "COUNTIFS", "DATE", "DAY", "EXACT", "FALSE", "FIND", "HYPERLINK", "IF", "IFERROR", "INDEX", "INT", "ISBLANK",
    "ISERROR", "ISLOGICAL", "ISNUMBER", "ISTEXT", "LARGE", "LEFT", "LEN", "LOWER", "MATCH", "MAX", "MID", "MIN", "MOD",
    "MONTH", "N", "NOT", "OR", "REPT", "RIGHT", "ROUND", "ROUNDUP", "ROW", "ROWS", "SEARCH", "SMALL", "SUBSTITUTE",
    "SUM", "SUMIF", "SUMIFS", "SUMPRODUCT", "T", "TRIM", "TRUE", "UPPER", "VALUE", "VLOOKUP", "YEAR",
})  # fmt: skip
"""Functions that Excel 2010 and later, Excel for the web and LibreOffice 7 calculate alike, without being volatile."""
_QUOTED = re.compile(r"""("(?:[^"]|"")*")|('(?:[^']|'')*')""")
"""A text, or the name of a sheet: whatever looks like a function in either is none."""
_FUNCTION = re.compile(r"([A-Za-z_][A-Za-z0-9_.]*)\s*\(")
_OUTSIDE = re.compile(r"\[|\bfile:|\bhttps?:", re.IGNORECASE)
_LOST = "#REF!"
_NO_DIGITS = dict.fromkeys(map(ord, "0123456789"))


def unsafe(formula: str) -> tuple[str, ...]:
    """What in a formula not every program calculates alike, by itself and from this file alone."""
    # Formulas of a column differ in their row numbers only, and safe functions have no digits.
    return () if _safe(formula.translate(_NO_DIGITS)) else _found(formula)


@lru_cache(maxsize=4096)
def _safe(formula: str) -> bool:
    return not _found(formula)


def _found(formula: str) -> tuple[str, ...]:
    bare = _QUOTED.sub("0", formula)
    found = {name for name in _FUNCTION.findall(bare) if name.upper() not in SAFE}
    if _OUTSIDE.search(bare) or any("[" in sheet for _, sheet in _QUOTED.findall(formula)):
        found.add("[…]")
    if _LOST in bare:
        found.add(_LOST)
    return tuple(sorted(found))


def changed(template: Template) -> Iterable[Hit]:
    """A formula is gone, is another, or stands where none should; a name leads elsewhere than it should."""
    for name, refers_to in template.workbook.names:
        if name not in listed(template) and template.inspection.names.get(name) != refers_to.removeprefix("="):
            yield Hit(facts={"cell": name})
    for pair in template.pairs:
        written = pair.written.formulas
        if not written and not pair.formulas:
            continue
        for place in sorted(pair.formulas.keys() | written.keys()):
            meant, found = pair.formulas.get(place), written.get(place)
            # Of a shared formula only the first cell holds the text.
            if meant is None or found not in {"=", meant.text}:
                yield from pair.hits([place])


def not_safe(template: Template) -> Iterable[Hit]:
    """A formula, rule, mark or name calls for what not every program has, or for another file."""
    for name, refers_to in template.inspection.names.items():
        if found := unsafe(refers_to):
            yield Hit(facts={"what": found, "cell": name})
    for pair in template.pairs:
        for place, formula in pair.written.formulas.items():
            if found := unsafe(formula):
                yield from pair.hits([place], what=found)
        for area, formula in _rules(pair):
            if found := unsafe(formula):
                yield from pair.hits([area], what=found)


def _rules(pair: Pair) -> Iterable[tuple[tuple[int, int], str]]:
    for rule in pair.written.validations:
        for operand in (rule.first, rule.second):
            if isinstance(operand, str):
                yield (rule.areas[0].first_row, rule.areas[0].first_column), operand
    for condition in pair.written.conditions:
        yield (condition.areas[0].first_row, condition.areas[0].first_column), condition.formula


def uncached(template: Template) -> Iterable[Hit]:
    """A formula has no value stored, or another than it has in an unanswered template."""
    for pair in template.pairs:
        if pair.formulas:
            yield from pair.hits(place for place in pair.different if place in pair.written.formulas)


def condition_changed(template: Template) -> Iterable[Hit]:
    """A mark that should appear while an answer is written is gone, is another, or is one too many."""
    for pair in template.shown:
        if not pair.meant.conditional_formats and not pair.written.conditions:
            continue
        styles = template.workbook.styles
        meant = {_mark(rule.areas, rule.formula, styles[rule.style]) for rule in pair.meant.conditional_formats}
        written = {_mark(rule.areas, rule.formula, rule.style) for rule in pair.written.conditions}
        yield from pair.hits({(areas[0].first_row, areas[0].first_column) for areas, *_ in meant ^ written})


def _mark(areas: tuple[Area, ...], formula: str, style: Style) -> tuple[tuple[Area, ...], str, str, str | None]:
    return areas, formula, style.color, style.fill


def count(template: Template) -> int:
    """The formulas of the workbook."""
    return sum(len(pair.formulas) for pair in template.pairs)


def count_conditions(template: Template) -> int:
    """The marks of the forms."""
    return sum(len(pair.meant.conditional_formats) for pair in template.shown)

"""How all our workbooks look: one palette of named styles, and what sheets may be called.

Every pair of text and fill keeps a contrast of at least 4.5:1 (WCAG 2.1 AA), every border of an answer cell 3:1.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from types import MappingProxyType

from toolkit.model.contrast import LEAST_CONTRAST, contrast
from toolkit.model.workbook import Style

DARK, MUTED, LINE, FRAME = "1F3B57", "595959", "BFBFBF", "767676"
PAPER = "FFFFFF"
GIVEN_FILL, OPEN_FILL, HEAD_FILL, OPEN_HEAD_FILL = "F2F2F2", "FFFBEB", "1F4E78", "7F4F00"
DAY, WHOLE, NUMBER, PERCENT, AMOUNT, TEXT = "yyyy-mm-dd", "0", "General", "0.0%", "#,##0.00", "@"

_BASE = {
    "title": Style(bold=True, size=18, color=DARK, valign="center"),
    "subtitle": Style(size=12, color=MUTED, valign="center"),
    "heading": Style(bold=True, size=13, color=DARK, valign="bottom"),
    "text": Style(wrap=True),
    "strong": Style(bold=True, wrap=True),
    "item": Style(wrap=True, indent=1),
    "note": Style(italic=True, color=MUTED, wrap=True),
    "head": Style(bold=True, color="FFFFFF", fill=HEAD_FILL, border=LINE, wrap=True, valign="center"),
    "head_open": Style(bold=True, color="FFFFFF", fill=OPEN_HEAD_FILL, border=LINE, wrap=True, valign="center"),
    "id": Style(color=MUTED, fill=GIVEN_FILL, border=LINE, wrap=True, number_format=TEXT),
    "given": Style(fill=GIVEN_FILL, border=LINE, wrap=True, number_format=TEXT),
    "given_strong": Style(bold=True, fill=GIVEN_FILL, border=LINE, wrap=True, number_format=TEXT),
    "given_quiet": Style(color=MUTED, fill=GIVEN_FILL, border=LINE, wrap=True, number_format=TEXT),
    "earlier": Style(color=MUTED, italic=True, fill=GIVEN_FILL, border=LINE, wrap=True, number_format=TEXT),
    "cell": Style(border=LINE, wrap=True, number_format=TEXT),
    "cell_strong": Style(bold=True, border=LINE, wrap=True, number_format=TEXT),
    "cell_number": Style(border=LINE, align="right", indent=1, number_format=NUMBER),
    "cell_percent": Style(border=LINE, align="right", indent=1, number_format=PERCENT),
    "cell_day": Style(border=LINE, align="right", number_format=DAY),
    "cell_moment": Style(border=LINE, align="right", number_format=f"{DAY} hh:mm"),
    "cell_integer": Style(border=LINE, align="right", indent=1, number_format=WHOLE),
    "cell_amount": Style(border=LINE, align="right", indent=1, number_format=AMOUNT),
    "cell_percent_whole": Style(border=LINE, align="right", indent=1, number_format="0%"),
    "link": Style(border=LINE, color="0B5394", underline=True, wrap=True),
    "leads": Style(color="0B5394", underline=True, wrap=True),
    "band": Style(bold=True, color=DARK, fill="DCE6F1", border=LINE, wrap=True, number_format=TEXT),
    "good": Style(color="006100", fill="C6EFCE", border=LINE, wrap=True),
    "bad": Style(color="9C0006", fill="FFC7CE", border=LINE, wrap=True),
    "warn": Style(color="7F4F00", fill="FFEB9C", border=LINE, wrap=True),
    "beside": Style(bold=True, wrap=True, valign="center"),
    "sample": Style(fill=OPEN_FILL, border=FRAME, wrap=True),
    "lacking": Style(color="7F3300", fill="FFD9A8", border="C55A11", wrap=True),
    "wrong": Style(bold=True, color="9C0006", fill="FFC7CE", border="9C0006", wrap=True),
    "quiet": Style(color=MUTED, border=LINE, wrap=True, italic=True, number_format=TEXT),
    "state": Style(),
    "big": Style(bold=True, size=14, color=DARK, border=LINE, align="right", number_format=WHOLE),
}
_FORMATS = {
    "day": DAY,
    "integer": WHOLE,
    "number": NUMBER,
    "percent": PERCENT,
    "amount": AMOUNT,
}
_OPEN = {
    "open": Style(fill=OPEN_FILL, border=FRAME, wrap=True, number_format=TEXT, locked=False),
    "open_mark": Style(fill=OPEN_FILL, border=FRAME, align="center", number_format=TEXT, locked=False),
    **{
        f"open_{name}": Style(fill=OPEN_FILL, border=FRAME, align="right", number_format=code, locked=False)
        for name, code in _FORMATS.items()
    },
    **{
        f"given_{name}": Style(fill=GIVEN_FILL, border=LINE, align="right", number_format=code)
        for name, code in _FORMATS.items()
    },
    **{
        f"earlier_{name}": Style(
            color=MUTED, italic=True, fill=GIVEN_FILL, border=LINE, align="right", number_format=code
        )
        for name, code in _FORMATS.items()
    },
}
STYLES: Mapping[str, Style] = MappingProxyType(_BASE | _OPEN)


def styles_of(color: str) -> Mapping[str, Style]:
    """Our styles in an organisation's own colour; ours where it has none, or one that white cannot be read on."""
    if not color or contrast(color, PAPER) < LEAST_CONTRAST:
        return STYLES
    # What white can be read on can itself be read on white.
    own = {name: replace(STYLES[name], color=color) for name in ("title", "heading")}
    return MappingProxyType({**STYLES, **own, "head": replace(STYLES["head"], fill=color)})


_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST_SHEET_NAME = 31


def sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """A legal sheet name of at most 31 characters, unlike the taken ones whatever their case."""
    used = {name.casefold() for name in taken}
    stem = _FORBIDDEN.sub(" ", wanted)
    stem = " ".join(stem.split()).strip("'") or "-"
    name, number = _cut(stem, ""), 1
    while name.casefold() in used or name.casefold() == "history":
        number += 1
        name = _cut(stem, f" ({number})")
    return name


def _cut(stem: str, tail: str) -> str:
    room = _LONGEST_SHEET_NAME - len(tail)
    if len(stem) <= room:
        return stem + tail
    return stem[: room - 1].rstrip(" ,.–-") + "…" + tail

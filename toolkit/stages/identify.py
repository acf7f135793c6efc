"""WorkbookCells → Carriers: what a file says of itself, in three places."""

import re
from collections import Counter
from collections.abc import Iterable

from toolkit.model.cells import Scalar, SheetCells, WorkbookCells
from toolkit.model.returns import Carriers, Identity

PROPERTY = "followup-identity"
DEEPEST = 50
"""Rows; the identity sheet is shorter."""

_CODE = re.compile(r"([^/\s]+)/([^/\s]+)/([^/\s]+)/([0-9a-f]{16})")
_FORMATTING = re.compile(r'&"[^"]*"|&K[0-9A-Fa-f]{6}|&\d+ ?|&[BIUSEXYOH]')
_ESCAPED = "\x00"


UNMARKED = frozenset({"docx", "mail"})
"""Kinds of files that carry no marks: what stands in them was pasted or typed."""


def identify(cells: WorkbookCells) -> Carriers:
    """What the property, the hidden sheet and the footers say; several footers have one vote together."""
    if cells.kind in UNMARKED:
        return Carriers(application=cells.application, kind=cells.kind)
    hidden_first = sorted(cells.sheets, key=lambda sheet: sheet.state == "visible")
    sheets = tuple((sheet.name, code) for sheet in cells.sheets if (code := _footer(sheet.footer)))
    own = _identity(cells.properties.get(PROPERTY, ""))
    footers = Counter(code for _, code in sheets)
    # Sheets of another file may stand among a file's own.
    footer = own if own in footers else next((code for code, _ in footers.most_common(1)), None)
    return Carriers(
        property=own,
        sheet=next((code for sheet in hidden_first for code in _codes(sheet)), None),
        footer=footer,
        application=cells.application,
        kind=cells.kind,
        sheets=sheets,
    )


def _identity(scalar: Scalar) -> Identity | None:
    found = _CODE.fullmatch(scalar.strip()) if isinstance(scalar, str) else None
    return _said(found) if found else None


def _said(found: re.Match[str]) -> Identity:
    return Identity(programme=found[1], round=found[2], department=found[3], template_id=found[4])


def _codes(sheet: SheetCells) -> Iterable[Identity]:
    for row in sheet.rows[:DEEPEST]:
        for scalar in row[:2]:
            if code := _identity(scalar):
                yield code


def _footer(footer: str) -> Identity | None:
    """The code in the right part; other programs put fonts and sizes before it."""
    right = footer.replace("&&", _ESCAPED).rpartition("&R")[2]
    plain = _FORMATTING.sub("", right).replace(_ESCAPED, "&")
    found = _CODE.search(plain)
    return _said(found) if found else None

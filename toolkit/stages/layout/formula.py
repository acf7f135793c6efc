"""Pieces of formulas that Excel 2010, Excel for the web and LibreOffice 7 all compute alike.

Formats may hold no array constants, and a text in a formula at most 255 characters (Excel specifications and limits).
"""

import re
from collections.abc import Iterable, Mapping

from toolkit.messages.wording import MARK

LONGEST = 7_500
"""Characters of one formula; Excel takes 8,192."""
DASHES = "|–|—|-|"
MARKS = (MARK, "ja", "yes", "1", "true", "sant", "✓", "✔")
"""What the check takes for a mark."""
_PLACEHOLDER = re.compile(r"\{(\w+)\}")


def blank(cell: str) -> str:
    """True for a cell that is empty or holds nothing but a dash."""
    return f'ISNUMBER(FIND("|"&TRIM({cell})&"|","|{DASHES}"))'


def dash(cell: str) -> str:
    """True for a cell that holds nothing but a dash."""
    return f'ISNUMBER(FIND("|"&TRIM({cell})&"|","{DASHES}"))'


def filled(cells: str) -> str:
    """How many of some cells hold more than nothing or a dash."""
    dashes = "".join(f'*(TRIM({cells})<>"{dash}")' for dash in DASHES.strip("|").split("|"))
    return f"SUMPRODUCT((LEN(TRIM({cells}))>0){dashes})"


def marked(cells: str, between: str = ",") -> str:
    """True for a cell that marks the choice it stands for; with ``+`` between, the number of words it is."""
    words = between.join(f"(TRIM({cells})={literal(word)})" for word in MARKS)
    return words if between == "+" else f"OR({words})"


def mailbox(cell: str) -> str:
    """True for what could be an e-mail address."""
    return f'ISNUMBER(FIND(".",{cell},FIND("@",{cell})+2))'


def web_address(cell: str) -> str:
    """True for what could be a web address."""
    return f'OR(ISNUMBER(SEARCH("http://",{cell})),ISNUMBER(SEARCH("https://",{cell})))'


def either(parts: Iterable[str]) -> str:
    """True when one of the parts is; false of none."""
    found = tuple(parts)
    return f"OR({','.join(found)})" if len(found) > 1 else found[0] if found else "FALSE()"


def both(parts: Iterable[str]) -> str:
    """True when all parts are; true of none."""
    found = tuple(parts)
    return f"AND({','.join(found)})" if len(found) > 1 else found[0] if found else "TRUE()"


def literal(text: str) -> str:
    """A text as a formula holds it."""
    return '"' + text.replace('"', '""') + '"'


def spliced(message: str, parts: Mapping[str, str]) -> str:
    """A message whose ``{names}`` are computed."""
    pieces = [
        parts[piece] if number % 2 else literal(piece)
        for number, piece in enumerate(_PLACEHOLDER.split(message))
        if piece
    ]
    return "&".join(pieces)


def grouped(parts: Iterable[str]) -> list[list[int]]:
    """Places of the parts in groups, each short enough for one formula that joins it."""
    groups: list[list[int]] = [[]]
    length = 0
    for place, part in enumerate(parts):
        if groups[-1] and length + len(part) > LONGEST:
            groups.append([])
            length = 0
        groups[-1].append(place)
        length += len(part) + 1
    return groups

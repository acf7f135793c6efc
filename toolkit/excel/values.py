"""What the characters in a cell stand for: texts, numbers, dates and times of day."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from enum import Enum

ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
EXACT_DIGITS = 15
"""Spreadsheets hold integers of so many digits exactly; a larger number is an approximation and stays one."""
LARGEST_EXACT = 10**EXACT_DIGITS
LEAP_DAY_THAT_WAS_NOT = 60
"""Excel counts 29 February 1900."""
DAY_ZERO = datetime(1899, 12, 30)  # noqa: DTZ001  # spreadsheets know no time zones
DAY_ZERO_1904 = datetime(1904, 1, 1)  # noqa: DTZ001  # the same
AFTER_LAST_DAY = 2_958_466
"""The serial after 9999-12-31."""
MILLISECONDS_A_DAY = 86_400_000


class Shows(Enum):
    """What a number format makes of a number."""

    NUMBER = 0
    DATE = 1
    TIME = 2
    BOTH = 3


BUILT_IN = (
    dict.fromkeys((*range(14, 18), *range(27, 32), 34, 35, 36, *range(50, 59)), Shows.DATE)
    | dict.fromkeys((18, 19, 20, 21, 32, 33, 45, 47), Shows.TIME)
    | {22: Shows.BOTH}
)
"""Number formats that files name without defining (ECMA-376 part 1, 18.8.30); 46 is a duration, hence a number."""

LONGEST_CODE = 255
"""Characters of a number format in Excel."""
NOT_A_CODE = re.compile(r"\"[^\"]*\"|\\.|[_*].|AM/PM|A/P", re.IGNORECASE)
DURATION = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
BRACKETS = re.compile(r"\[[^\]]*\]")


ISO = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?:T|\Z)")
"""Python takes weeks and days without hyphens too."""


def shows(code: str) -> Shows:
    """What a number format's code shows, judged by its first section."""
    code = NOT_A_CODE.sub("", code[:LONGEST_CODE]).partition(";")[0].lower()
    if DURATION.search(code) or code.strip() == "general":
        return Shows.NUMBER
    letters = set(BRACKETS.sub("", code))
    of_day = bool(letters & {"h", "s"})
    if letters & {"y", "d"} or ("m" in letters and not of_day):
        return Shows.BOTH if of_day else Shows.DATE
    return Shows.TIME if of_day else Shows.NUMBER


def text(stored: str) -> str:
    """A stored text with its ``_xHHHH_`` escapes decoded, once."""
    return ESCAPED.sub(_character, stored) if "_x" in stored else stored


def _character(match: re.Match[str]) -> str:
    character = chr(int(match[1], 16))
    # Half of a surrogate pair is no character, and nothing could store it again.
    return match[0] if "\ud800" <= character <= "\udfff" else character


def number(stored: str) -> int | float:
    """A stored number, as ``int`` where it is integral; raises ``ValueError`` if it is none."""
    if len(stored) <= EXACT_DIGITS and stored.isdecimal() and stored.isascii():
        return int(stored)
    value = float(stored)
    # Python takes digits of any script, and digits parted by low lines.
    if not -float("inf") < value < float("inf") or "_" in stored or not stored.isascii():
        raise ValueError(stored)
    return int(value) if value.is_integer() and abs(value) < LARGEST_EXACT else value


def moment(value: float, shown: Shows, *, from_1904: bool) -> int | float | date | datetime | time:
    """A number as the date or time of day that its format shows; the number itself where there is no such day."""
    if not 0 <= value < AFTER_LAST_DAY:
        return value
    day, milliseconds = divmod(round(value * MILLISECONDS_A_DAY), MILLISECONDS_A_DAY)
    if shown is Shows.TIME and day == 0:
        return (DAY_ZERO + timedelta(milliseconds=milliseconds)).time()
    if not from_1904:
        if day in {0, LEAP_DAY_THAT_WAS_NOT} or day >= AFTER_LAST_DAY:
            return value
        if day < LEAP_DAY_THAT_WAS_NOT:
            day += 1
    start = DAY_ZERO_1904 if from_1904 else DAY_ZERO
    try:
        found = start + timedelta(days=day, milliseconds=milliseconds)
    except OverflowError:
        return value
    return found.date() if milliseconds == 0 or shown is Shows.DATE else found


def iso_moment(stored: str) -> date | datetime:
    """A date stored in ISO 8601, as strict files may hold it; raises ``ValueError`` if it is none."""
    if ISO.match(stored) is None:
        raise ValueError(stored)
    found = datetime.fromisoformat(stored).replace(tzinfo=None)
    return found.date() if found.time() == time() else found

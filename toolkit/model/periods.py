"""Periods as people write them: ``2020–2025``, ``hösten 2021``, ``juli–dec 2016``, ``Tillsvidare``."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toolkit.model.programme import Period

OPEN = frozenset(
    {
        "tillsvidare",
        "tills vidare",
        "löpande",
        "fortlöpande",
        "kontinuerligt",
        "until further notice",
        "ongoing",
        "continuous",
    }
)
"""Words for a period without an end that anyone knows."""

FIRST_YEAR, LAST_YEAR = 1900, 2199
_DECEMBER = 12
_LONGEST = 80

_MONTH_NAMES = (
    ("januari", "january", "jan"),
    ("februari", "february", "feb", "febr"),
    ("mars", "march", "mar"),
    ("april", "apr"),
    ("maj", "may"),
    ("juni", "june", "jun"),
    ("juli", "july", "jul"),
    ("augusti", "august", "aug"),
    ("september", "sep", "sept"),
    ("oktober", "october", "okt", "oct"),
    ("november", "nov"),
    ("december", "dec"),
)
MONTHS = {name: month for month, names in enumerate(_MONTH_NAMES, 1) for name in names}
"""The number of a month by any of its names, lower case."""
_PARTS: dict[str, tuple[int, int]] = {
    **{name: (month, month) for name, month in MONTHS.items()},
    **dict.fromkeys(("våren", "vår", "vårterminen", "vt", "spring"), (1, 6)),
    **dict.fromkeys(("hösten", "höst", "höstterminen", "ht", "autumn", "fall"), (7, 12)),
    **dict.fromkeys(("sommaren", "sommar", "summer"), (6, 8)),
    **{f"{word}{n}": (3 * n - 2, 3 * n) for word in ("q", "kv ", "kvartal ", "quarter ") for n in range(1, 5)},
    **{f"{word}{n}": (4 * n - 3, 4 * n) for word in ("t", "tertial ") for n in range(1, 4)},
}
"""First and last month of every named part of a year."""

_DASH = re.compile(r"\s*[–—−‑]\s*|\s+-\s+|\s+(?:till|to)\s+")
_FROM = re.compile(r"^(?:från och med|från|fr\.? ?o\.? ?m\.?|from)\s+(.+)$")
_UNTIL = re.compile(r"^(?:till och med|till|t\.? ?o\.? ?m\.?|until)\s+(.+)$")
_NAMED = re.compile(r"^(.+?)\.?(?: (\d{4}))?$")
_YEAR = re.compile(r"^\d{4}$")
_MONTH = re.compile(r"^(\d{4})-(\d{2})$")
_DAY = re.compile(r"^(\d{4})-(\d{2})-(\d{2})$")


@dataclass(frozen=True, slots=True)
class _Span:
    start: date
    end: date


def period(written: str) -> Period | None:
    """The period that a text says, or ``None`` when it says none or could mean several."""
    text = " ".join(written.split())
    if len(text) > _LONGEST:
        return None
    plain = text.casefold().rstrip(".")
    if plain in OPEN:
        return Period(start=None, end=None, text=text)
    if point := _point(plain):
        return Period(start=point.start, end=point.end, text=text)
    return next((found for first, last in _ends(plain) if (found := _between(first, last, text))), None)


def _ends(plain: str) -> Iterable[tuple[str, str]]:
    """The ways to read a text as two ends: by its words, at its one dash, or at one of its hyphens."""
    if match := _FROM.match(plain):
        yield match[1], ""
    elif match := _UNTIL.match(plain):
        yield "", match[1]
    else:
        yield from _halves(plain)


def _halves(plain: str) -> Iterable[tuple[str, str]]:
    parts = _DASH.split(plain)
    if len(parts) == 2:  # noqa: PLR2004  # two ends
        yield parts[0].strip(), parts[1].strip()
    if len(parts) == 1:
        for place in (place for place, letter in enumerate(plain) if letter == "-"):
            yield plain[:place].strip(), plain[place + 1 :].strip()


def _between(first: str, last: str, text: str) -> Period | None:
    last = "" if last in OPEN else last
    if not first and not last:
        return None
    end = _point(last)
    start = _point(first)
    if start is None and end is not None and first.rstrip(".") in _PARTS:
        start = _point(f"{first} {end.end.year}")
    if (first and not start) or (last and not end) or (start and end and start.start > end.end):
        return None
    return Period(start=start.start if start else None, end=end.end if end else None, text=text)


def _point(plain: str) -> _Span | None:
    """A year, a part of a year, a month or a day."""
    if _YEAR.match(plain):
        return _months(int(plain), 1, _DECEMBER)
    if match := _MONTH.match(plain):
        return _months(int(match[1]), int(match[2]), int(match[2]))
    if match := _DAY.match(plain):
        try:
            day = date(int(match[1]), int(match[2]), int(match[3]))
        except ValueError:
            return None
        return _Span(day, day)
    match = _NAMED.match(plain)
    if match and match[2] and match[1] in _PARTS:
        return _months(int(match[2]), *_PARTS[match[1]])
    return None


def _months(year: int, first: int, last: int) -> _Span | None:
    if not (FIRST_YEAR <= year <= LAST_YEAR and 1 <= first <= last <= _DECEMBER):
        return None
    return _Span(date(year, first, 1), date(year, last, monthrange(year, last)[1]))

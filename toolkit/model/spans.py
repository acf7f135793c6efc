"""Periods as people type them beyond what ``periods`` knows: ``VT26``, ``2026 T1``, ``v. 34 2026``, ``1/3–30/6 2026``.

Weeks are those of ISO 8601, as Swedish calendars number them.
"""

import re
from datetime import date, timedelta

from toolkit.model.days import heard_day
from toolkit.model.heard import LONGEST, Sense, tidy, undashed
from toolkit.model.periods import MONTHS, period
from toolkit.model.programme import Period

_PART = r"(?:[tq] ?[1-4]|kv\.? ?[1-4]|kvartal ?[1-4]|quarter ?[1-4]|tertial ?[1-3]|h[12]|vt|ht)"
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_REWRITTEN: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.ASCII), plain)
    for pattern, plain in (
        (r"^(?:hela |helår(?:et)? |år |året |under |period(?:en)? |the whole of |all of |during |in )+", ""),
        (r"\bkalenderåret ", ""),
        (r"\b(\d{4})[ ,/-]{0,2}(" + _PART + r")\b", r"\2 \1"),
        (
            r"\b(vår|höst|vår(?:en)?termin(?:en)?|höst(?:en)?termin(?:en)?|vt|ht)[ -]*(?:'|-)?(\d{2})\b(?!\d)",
            r"\1 20\2",
        ),
        (r"\b(våren|hösten|sommaren|" + _MONTH + r")\.? ?(?:-|')(\d{2})\b(?!\d|-)", r"\1 20\2"),
        (r"\b([tq])([1-4]) ?(?:-|')(\d{2})\b", r"\1\2 20\3"),
        (r"\b([tq]) ([1-4])\b", r"\1\2"),
        (r"\b(?:kv\.? ?|kvartal ?|quarter ?)([1-4])\b", r"kvartal \1"),
        (r"\btertial ?([1-3])\b", r"tertial \1"),
        (r"\b(?:första|1:?a) kvartalet\b", "kvartal 1"),
        (r"\b(?:andra|2:?a) kvartalet\b", "kvartal 2"),
        (r"\b(?:tredje|3:?e) kvartalet\b", "kvartal 3"),
        (r"\b(?:fjärde|4:?e|sista) kvartalet\b", "kvartal 4"),
        (r"\b(?:första|1:?a) tertialet\b", "tertial 1"),
        (r"\b(?:andra|2:?a) tertialet\b", "tertial 2"),
        (r"\b(?:tredje|3:?e|sista) tertialet\b", "tertial 3"),
        (r"\b(?:h1|första halvåret|1:?a halvåret|first half(?: of)?) ?(\d{4})\b", r"\1-01–\1-06"),
        (r"\b(?:h2|andra halvåret|2:?a halvåret|second half(?: of)?) ?(\d{4})\b", r"\1-07–\1-12"),
        (r"\b(\d{4})[-/.](\d)\b(?![-/.]?\d)", r"\1-0\2"),
        (r"\b(\d{4})/(\d{2})\b(?![-/.]?\d)", r"\1-\2"),
        (r"(?<![-/.\d])(0[1-9]|1[0-2])[/-](\d{4})\b", r"\2-\1"),
    )
)
_WEEKS = re.compile(
    r"^(?:v\.? ?|vecka ?|veckorna ?|w\.? ?|week ?|weeks ?)(\d{1,2})(?: ?(?:-|till|to) ?(?:v\.? ?|w\.? ?)?(\d{1,2}))?"
    r"(?:,? (?:år )?-?(\d{4}|\d{2}))?$",
    re.ASCII,
)
_WEEKS_YEAR_FIRST = re.compile(r"^(\d{4})[ -]?[vw]\.? ?(\d{1,2})$", re.ASCII)
_ABOUT = re.compile(
    r"^(?:löpande(?: under)?|kontinuerligt(?: under)?|ongoing(?: in)?|ca\.?|cirka|c:a|omkring|preliminärt|prel\.?|"
    r"(?:i )?början av|(?:i )?mitten av|(?:i )?slutet av|senast|före|innan|efter|"
    r"about|around|early|mid|late|the end of|by|before|after)\s+"
)
_SHORT_SPAN = re.compile(r"^(?:läsåret |läsår |verksamhetsåret )?(\d{4}|\d{2}(?=/))[-/](\d{2})$", re.ASCII)
_MONTH_AND_TWO = re.compile(rf"^({_MONTH})\.? (\d{{2}})$", re.ASCII)
_SPLIT = re.compile(r" ?- ?| (?:till|to|till och med|t\.?o\.?m\.?) ")
_TWO = 2


def heard_period(text: str, year: int) -> Sense[Period]:
    """The period a text says. Where it names no year, that of ``year`` is offered, never taken."""
    if len(text) > LONGEST:
        return Sense()
    shown = tidy(text)
    plain = undashed(shown).casefold().strip(" .,;")
    found = _found(plain, year)
    if found:
        return Sense(value=Period(start=found.start, end=found.end, text=shown))
    about = _ABOUT.match(plain)
    offered = _found(plain[about.end() :], year) if about else None
    offers = (offered,) if offered else _offers(plain, year)
    return Sense(offers=tuple(one for one in offers if one) or _days(plain, year))


def _offers(plain: str, year: int) -> tuple[Period | None, ...]:
    if short := _SHORT_SPAN.search(plain):
        # 2019-21 is three years, 2025/26 a school year; or either is a slip of the pen.
        first = short[1] if len(short[1]) > _TWO else f"20{short[1]}"
        return (period(f"{first}–{first[:2]}{short[2]}"),)
    if short := _MONTH_AND_TWO.match(plain):
        return (period(f"{short[1]} 20{short[2]}"), *_days(plain, year))
    return _found(plain.replace("/", " - "), year), _found(f"{plain} {year}", year)


def _found(plain: str, year: int) -> Period | None:
    rewritten = plain
    for pattern, written in _REWRITTEN:
        rewritten = pattern.sub(written, rewritten)
    return period(plain) or period(rewritten) or _weeks(plain) or _day(plain, year) or _stretch(plain, year)


def _day(plain: str, year: int) -> Period | None:
    found = heard_day(plain, year).value
    return Period(start=found, end=found, text=plain) if found else None


def _days(plain: str, year: int) -> tuple[Period, ...]:
    return tuple(Period(start=day, end=day, text=day.isoformat()) for day in heard_day(plain, year).offers)


def _stretch(plain: str, year: int) -> Period | None:
    """Two days, the year after the second: ``1/3–30/6 2026``, ``1 mars–15 juni 2026``, ``1–15 juni 2026``."""
    for match in _SPLIT.finditer(plain):
        first, last = plain[: match.start()].strip(), plain[match.end() :].strip()
        end = heard_day(last, year).value
        if end is None:
            continue
        month = f"{first}/{end.month}" if first.rstrip(".").isdigit() else first
        start = heard_day(first, year).value or heard_day(f"{month} {end.year}", year).value
        if start and start <= end:
            return Period(start=start, end=end, text=plain)
    return None


def _weeks(plain: str) -> Period | None:
    if match := _WEEKS_YEAR_FIRST.match(plain):
        first, last, written = match[2], match[2], match[1]
    elif (match := _WEEKS.match(plain)) and match[3]:
        first, last, written = match[1], match[2] or match[1], match[3]
    else:
        return None
    year = int(written) + (2000 if len(written) == _TWO else 0)
    try:
        start, end = date.fromisocalendar(year, int(first), 1), date.fromisocalendar(year, int(last), 1)
    except ValueError:
        return None
    return Period(start=start, end=end + timedelta(days=6), text=plain) if start <= end else None

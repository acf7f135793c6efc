"""Days as people type them: ``18/8 2016``, ``den 3 maj -26``, ``3.5.2026``, ``tisdag 5 maj 2026``."""

import re
from collections.abc import Callable, Iterable
from datetime import date, timedelta

from toolkit.model.heard import LONGEST, Sense, tidy, undashed
from toolkit.model.periods import FIRST_YEAR, LAST_YEAR, MONTHS

_WEEKDAYS: dict[str, int] = {
    name: place
    for place, names in enumerate(
        (
            ("måndag", "måndagen", "mån", "må", "monday", "mon"),
            ("tisdag", "tisdagen", "tis", "ti", "tuesday", "tue", "tues"),
            ("onsdag", "onsdagen", "ons", "on", "wednesday", "wed"),
            ("torsdag", "torsdagen", "tors", "tor", "to", "thursday", "thu", "thur", "thurs"),
            ("fredag", "fredagen", "fre", "fr", "friday", "fri"),
            ("lördag", "lördagen", "lör", "lö", "saturday", "sat"),
            ("söndag", "söndagen", "sön", "sö", "sunday", "sun"),
        )
    )
    for name in names
}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_TIME = re.compile(
    r"(?:[ t,]+(?:kl\.? ?|at )?|[ ,]+kl\.? ?)(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d+)?)?(?: ?[ap]m|z)?$"
)
_WEEKDAY = re.compile(rf"^({'|'.join(sorted(_WEEKDAYS, key=len, reverse=True))})(?:\.|,|\b)[ ,]*(?:den |the )?(?=\S)")
_ARTICLE = re.compile(r"^(?:den|the|d\.) ")
_ABOUT = re.compile(
    r"^(?:senast|före|innan|efter|från(?: och med)?|till(?: och med)?|fr\.? ?o\.? ?m\.?|t\.? ?o\.? ?m\.?|ca\.?|c:a|"
    r"cirka|omkring|runt|preliminärt|prel\.?|klart|klar|slutet av|början av|mitten av|no later than|at the latest|"
    r"latest|by|before|after|until|from|about|around|circa|~|<|>)\s*(?:den |the )?"
)
_YEAR_FIRST = re.compile(r"^(\d{4}) ?[-/. ] ?(\d{1,2}) ?[-/. ] ?(\d{1,2})$", re.ASCII)
_SWEDISH = re.compile(r"^(\d{1,2})/(\d{1,2}) ?(?:[ ,]|-|')[ ]?-?(\d{4}|\d{2})$", re.ASCII)
_THREE = re.compile(r"^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$", re.ASCII)
_DIGITS = re.compile(r"^(\d{4})(\d{2})(\d{2})$", re.ASCII)
_SIX = re.compile(r"^(\d{2})(\d{2})(\d{2})$", re.ASCII)
_YEAR = r"(?:[ ,]*(?:[-'’ ] ?)(\d{4}|\d{2}))?"
_NAMED = re.compile(
    rf"^(\d{{1,2}})(?::?[ae]|\.|st|nd|rd|th)?[ -]?(?:of )?({_MONTH})\.?,?{_YEAR}$", re.ASCII | re.IGNORECASE
)
_MONTH_FIRST = re.compile(rf"^({_MONTH})\.? (\d{{1,2}})(?:st|nd|rd|th)?(?:,? (\d{{4}}))?$", re.ASCII | re.IGNORECASE)
_YEAR_MONTH_DAY = re.compile(rf"^(\d{{4}})[ -]({_MONTH})\.?[ -](\d{{1,2}})$", re.ASCII | re.IGNORECASE)
_INSIDE = re.compile(
    r"(?<![\d/.-])(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}[ -]{1,2}\d{4}|"
    rf"\d{{1,2}} (?:{_MONTH}) \d{{4}})(?![\d/-])",
    re.ASCII | re.IGNORECASE,
)
"""Days in full within a longer text."""
_NO_YEAR = re.compile(r"^(\d{1,2})[/.](\d{1,2})\.?$", re.ASCII)
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(18_264, 73_051)
"""What spreadsheets store for the days from 1950 to 2099."""
_CENTURY, _OLDEST_SHORT_YEAR = 2000, 70
_EIGHT_DIGITS = range(FIRST_YEAR * 10_000, (LAST_YEAR + 1) * 10_000)


def heard_day(text: str, year: int) -> Sense[date]:
    """The day a text says. Where it names no year, that of ``year`` is offered, never taken."""
    if len(text) > LONGEST:
        return Sense()
    plain = undashed(tidy(text)).casefold().strip(" .,;'\"")
    return _heard(plain, year)


def _heard(plain: str, year: int) -> Sense[date]:
    if timed := _TIME.search(plain):
        return _heard(plain[: timed.start()].rstrip(" ,"), year)
    if (week := _WEEKDAY.match(plain)) and week.end() < len(plain):
        sense = _heard(plain[week.end() :], year)
        if sense.value is None or sense.value.weekday() == _WEEKDAYS[week[1]]:
            return sense
        return Sense(offers=(sense.value,))
    if article := _ARTICLE.match(plain):
        return _heard(plain[article.end() :], year)
    if about := _ABOUT.match(plain):
        sense = _heard(plain[about.end() :], year)
        return Sense(offers=(sense.value,) if sense.value else sense.offers)
    return _numeric(plain, year) or _named(plain, year) or _inside(plain, year)


def heard_serial(number: float) -> Sense[date]:
    """The day that a bare number may stand for: eight digits say one, a spreadsheet's count of days only may."""
    whole = int(number)
    if whole != number:
        return heard_serial(whole) if whole in _SERIALS else Sense()
    if whole in _EIGHT_DIGITS:
        return Sense(value=_of(str(whole)[:4], str(whole)[4:6], str(whole)[6:]))
    return Sense(offers=(_SERIAL_ZERO + timedelta(days=whole),)) if whole in _SERIALS else Sense()


def _numeric(plain: str, year: int) -> Sense[date] | None:
    for pattern, read in _NUMERIC:
        if match := pattern.match(plain):
            return read(match, year)
    return None


def _year_first(match: re.Match[str], _: int) -> Sense[date]:
    return Sense(value=_of(match[1], match[2], match[3]))


def _eight(match: re.Match[str], _: int) -> Sense[date]:
    whole = match[0]
    return Sense(value=found) if (found := _of(*match.groups())) else _orders(whole[:2], whole[2:4], whole[4:])


def _six(match: re.Match[str], _: int) -> Sense[date]:
    return _orders(match[1], match[2], match[3])


def _swedish(match: re.Match[str], _: int) -> Sense[date]:
    found = _of(match[3], match[2], match[1])
    return Sense(value=found) if found else _offered([_of(match[3], match[1], match[2])])


def _three(match: re.Match[str], _: int) -> Sense[date]:
    # With points between them the day comes first everywhere.
    found = _of(match[4], match[3], match[1]) if match[2] == "." else None
    return Sense(value=found) if found else _orders(match[1], match[3], match[4])


def _no_year(match: re.Match[str], year: int) -> Sense[date]:
    return _offered([_of(str(year), match[2], match[1]) or _of(str(year), match[1], match[2])])


_NUMERIC: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], Sense[date]]], ...] = (
    (_YEAR_FIRST, _year_first),
    (_DIGITS, _eight),
    (_SIX, _six),
    (_SWEDISH, _swedish),
    (_THREE, _three),
    (_NO_YEAR, _no_year),
)


def _inside(plain: str, year: int) -> Sense[date]:
    """The days that a longer text names in full: offered, since the rest says something too."""
    found = (_numeric(one, year) or _named(one, year) for one in _INSIDE.findall(plain))
    return _offered(sense.value for sense in found if sense)


def _named(plain: str, year: int) -> Sense[date] | None:
    if match := _NAMED.match(plain):
        day, month, said = match.groups()
    elif match := _MONTH_FIRST.match(plain):
        month, day, said = match.groups()
    elif match := _YEAR_MONTH_DAY.match(plain):
        said, month, day = match.groups()
    else:
        return None
    found = _of(said or str(year), str(MONTHS[month]), day)
    return Sense(value=found) if said else _offered([found])


def _orders(first: str, second: str, third: str) -> Sense[date]:
    """The day that three numbers say, if it is the same in every order in use that gives one.

    A year of four digits stands last here.
    """
    orders = [(third, second, first), (third, first, second)]
    if len(third) == len("26"):
        orders.insert(0, (first, second, third))
    days = _offered(_of(*parts) for parts in orders)
    return Sense(value=days.offers[0]) if len(days.offers) == 1 else days


def _offered(found: Iterable[date | None]) -> Sense[date]:
    return Sense(offers=tuple(dict.fromkeys(day for day in found if day)))


def _of(year: str, month: str, day: str) -> date | None:
    full = int(year)
    if len(year) <= len("26"):
        if full >= _OLDEST_SHORT_YEAR:
            return None
        full += _CENTURY
    if not FIRST_YEAR <= full <= LAST_YEAR:
        return None
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None

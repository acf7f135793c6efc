"""Days and periods in headings: what becomes placeholders, and the round that they say."""

import re
from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toolkit.model.periods import period as understood

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:r|ruari)?|mars?|apr(?:il)?|maj|juni?|juli?|aug(?:usti)?|sept?(?:ember)?|okt(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_DAY = re.compile(
    rf"(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})|(?P<d>\d{{1,2}})\s*/\s*(?P<m>\d{{1,2}})[ \-–]*(?P<y>(?:19|20)\d{{2}})|"
    rf"(?P<dd>\d{{1,2}})\s+(?P<mm>{_MONTH})\s+(?P<yy>(?:19|20)\d{{2}})",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    rf"\b(?:{_MONTH}(?:\s+(?:19|20)\d{{2}})?\s*[-–—]\s*{_MONTH}\s+(?:19|20)\d{{2}}"
    rf"|(?:våren|hösten|vårterminen|höstterminen|vt|ht|tertial [1-3]|T[1-3]|kvartal [1-4]|Q[1-4])\s+(?:19|20)\d{{2}}"
    rf"|(?:19|20)\d{{2}}\s*[-–—]\s*(?:19|20)\d{{2}}|{_MONTH}\s+(?:19|20)\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:19|20)\d{2}\b")
_KINDS = (
    ("T1", re.compile(r"\bT1\b|tertial(?:rapport)?(?:en)? ?(?:1|ett)\b", re.IGNORECASE)),
    ("T2", re.compile(r"\bT2\b|tertial(?:rapport)?(?:en)? ?(?:2|två)\b|delårs", re.IGNORECASE)),
    ("T3", re.compile(r"\bT3\b|tertial(?:rapport)?(?:en)? ?(?:3|tre)\b", re.IGNORECASE)),
    ("VB", re.compile(r"\bVB\b|verksamhetsberättelse|årsredovisning|helår", re.IGNORECASE)),
)
LAST_MONTH = {"T1": 4, "T2": 8, "T3": 12, "VB": 12}


@dataclass(frozen=True, slots=True)
class Timed:
    """A heading with its days and periods replaced by placeholders, and what they were."""

    title: str
    as_of: date | None = None
    period: str = ""
    plan_period: str = ""
    year: int | None = None


def timed(text: str, *, plan: bool) -> Timed:
    """A heading's placeholders: a day is ``{as_of}``, a period ``{period}``, or ``{plan_period}`` where it is ahead."""
    as_of = day_in(text)
    if as_of:
        return Timed(title=_DAY.sub("{as_of}", text, count=1), as_of=as_of)
    match = _PERIOD.search(text)
    if match and understood(match[0]):
        name = "plan_period" if plan else "period"
        title = f"{text[: match.start()]}{{{name}}}{text[match.end() :]}"
        return Timed(title=title, plan_period=match[0]) if plan else Timed(title=title, period=match[0])
    match = _YEAR.search(text)
    if match and not plan:
        return Timed(title=f"{text[: match.start()]}{{year}}{text[match.end() :]}", year=int(match[0]))
    return Timed(title=text)


def day_in(text: str) -> date | None:
    """The first day that a text names with its year."""
    for match in _DAY.finditer(text):
        try:
            if match["iso"]:
                return date.fromisoformat(match["iso"])
            month = int(match["m"]) if match["m"] else _MONTHS.index(match["mm"].casefold()[:3]) + 1
            return date(int(match["y"] or match["yy"]), month, int(match["d"] or match["dd"]))
        except ValueError:
            continue
    return None


def kind_in(text: str) -> str:
    """The kind of round that a text names, or empty."""
    return next((kind for kind, pattern in _KINDS if pattern.search(text)), "")


def year_in(texts: Iterable[str]) -> int | None:
    """The latest year that texts name by itself or in a day; a programme's last year is no round's."""
    for text in texts:
        years = [int(year) for year in _YEAR.findall(_PERIOD.sub("", text))]
        if years:
            return max(years)
    return None


def last_day(year: int, kind: str) -> date:
    """The day that a round of a kind usually describes."""
    month = LAST_MONTH[kind]
    return date(year, month, monthrange(year, month)[1])


def kind_of(day: date) -> str:
    """The kind of the round that a day belongs to: what is reported two months later is still that round's."""
    first, second = LAST_MONTH["T1"], LAST_MONTH["T2"]
    return "T1" if first - 2 < day.month <= first + 2 else "T2" if second - 2 < day.month <= second + 2 else "VB"

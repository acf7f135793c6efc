"""Numbers as people type them: ``12 500,50``, ``12.500,50``, ``40 st``, ``5 mnkr``."""

import math
import re
from dataclasses import dataclass

from toolkit.model.heard import LONGEST, Sense, tidy, undashed

_PLAIN = re.compile(r"^\d+(?:[.,]\d+)?(?:e[-+]?\d{1,3})?$", re.ASCII)
_EITHER = re.compile(r"^[1-9]\d{0,2}[.,]\d{3}$", re.ASCII)
"""One separator and three digits: thousands to some, decimals to others."""
_GROUPED = re.compile(
    r"^(?:\d{1,3}(?:[ ']\d{3})+(?:[.,]\d+)?|\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:,\d{3})+\.\d+|"
    r"\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:,\d{3}){2,})$",
    re.ASCII,
)
_NO_WHOLE = re.compile(r"^[.,]\d+$", re.ASCII)
_NUMBER = r"[-+]? ?(?:\d(?:[\d .,']*\d)?(?:e[-+]?\d{1,3})?|[.,]\d+)"
_HEAD = r"(?P<head>(?:[^\d+\-]*?[^\d+\-., ][., ]*)??)"
_SHAPE = re.compile(rf"^{_HEAD} ?(?P<number>{_NUMBER}) ?(?P<tail>[^\d]*)$", re.ASCII)
_RANGE = re.compile(
    rf"^{_HEAD} ?(?P<low>{_NUMBER}) ?(?:-|till|to|\.\.+) ?(?P<high>{_NUMBER}) ?(?P<tail>[^\d]*)$", re.ASCII
)
_FRACTIONS = {"½": 0.5, "¼": 0.25, "¾": 0.75}
_FRACTION = re.compile(r"^([-+]?)(\d{0,6}) ?([½¼¾])$", re.ASCII)
_BRACKETED = re.compile(rf"^\( ?({_NUMBER}) ?\)$", re.ASCII)
_LONGEST_NUMBER = 40
_WORDS: dict[str, int] = {
    **dict.fromkeys(("noll", "ingen", "inga", "inget", "zero", "none"), 0),
    **{
        word: number
        for number, words in enumerate(
            (
                *(
                    ("en", "ett", "one"),
                    ("två", "two"),
                    ("tre", "three"),
                    ("fyra", "four"),
                    ("fem", "five"),
                    ("sex", "six"),
                ),
                *(("sju", "seven"), ("åtta", "eight"), ("nio", "nine"), ("tio", "ten"), ("elva", "eleven")),
                ("tolv", "twelve"),
            ),
            1,
        )
        for word in words
    },
}
COUNTED = frozenset({"st", "stycken", "styck", "pcs", "pieces"})
"""Words after a number that add nothing to it."""
MONEY = frozenset({"kr", "kronor", "krona", "sek", ":-", ",-", ".-"})
"""The same after an amount."""
PERCENT = frozenset({"%", "procent", "percent", "per cent", "pct", "proc"})
TIMES: dict[str, int] = {
    **dict.fromkeys(("tkr", "kkr", "ksek", "tsek", "tusen", "tusen kr", "tusen kronor", "thousand", "k"), 1_000),
    **dict.fromkeys(
        ("mkr", "mnkr", "msek", "milj", "miljon", "miljoner", "milj kr", "miljoner kr", "miljoner kronor", "million"),
        1_000_000,
    ),
    **dict.fromkeys(("mdkr", "mdr", "miljard", "miljarder", "miljarder kronor", "billion"), 1_000_000_000),
}
"""What a unit multiplies by. Never done silently: a cell of a field whose title has the unit holds the bare number."""


_ONES = frozenset({"kr", "kronor", "sek"})
_COUNTING = frozenset({"tusen", "thousand", "milj", "miljon", "miljoner", "million", "miljard", "miljarder", "billion"})
"""Before *kronor* these belong to it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number as it was typed with what stood around it."""

    number: Sense[float]
    head: str = ""
    tail: str = ""
    """Its unit; lower case, without a full stop."""


def heard_figure(text: str) -> Figure:
    """The number in a text. One of several readings, a range, and what is no number but says one are offers."""
    if len(text) > LONGEST:
        return Figure(number=Sense())
    plain = undashed(tidy(text)).casefold().replace("’", "'").replace("´", "'").lstrip("'")
    if match := _FRACTION.match(plain):
        value = int(match[2] or 0) + _FRACTIONS[match[3]]
        return Figure(number=Sense(value=-value if match[1] == "-" else value))
    if match := _BRACKETED.match(plain):
        return Figure(number=_offered(tuple(sign * one for sign in (-1, 1) for one in _readings(match[1]))))
    if match := _SHAPE.match(plain):
        found = _readings(match["number"])
        number: Sense[float] = Sense(value=found[0]) if len(found) == 1 else Sense(offers=found)
        head, tail = _bare(match["head"]), _bare(match["tail"])
        # SEK 500 is 500 SEK.
        return (
            Figure(number=number, tail=head)
            if head in MONEY and not tail
            else Figure(number=number, head=head, tail=tail)
        )
    if match := _RANGE.match(plain):
        return Figure(number=_offered((*_readings(match["low"]), *_readings(match["high"]))))
    return Figure(number=_offered((_WORDS[plain.rstrip(".")],)) if plain.rstrip(".") in _WORDS else Sense())


def multiplier(title: str) -> int:
    """What the unit in a field's title multiplies by: 1000 for *Kostnad (tkr)*; 1 where there is none or two."""
    words = set(re.findall(r"\w+", title.casefold()))
    found = {times for unit, times in TIMES.items() if unit in words and unit != "k"}
    if words & _ONES and not words & _COUNTING:
        found.add(1)
    return found.pop() if len(found) == 1 else 1


def _offered(found: tuple[float, ...]) -> Sense[float]:
    return Sense(offers=tuple(dict.fromkeys(found)))


def _bare(words: str) -> str:
    words = " ".join(words.split()).strip()
    return words if words in MONEY else words.rstrip(".;,! ")


def _readings(written: str) -> tuple[float, ...]:
    """The numbers that digits with separators may be: none, one or two."""
    sign = -1 if written.startswith("-") else 1
    digits = written.lstrip("+- ").strip()
    if len(digits) > _LONGEST_NUMBER:
        return ()
    if _EITHER.match(digits):
        whole, decimals = re.split("[.,]", digits)
        return (sign * int(whole + decimals), sign * float(f"{whole}.{decimals}"))
    if _GROUPED.match(digits):
        return (sign * _value(_ungrouped(digits)),)
    value = _value(digits.replace(",", ".")) if _PLAIN.match(digits) or _NO_WHOLE.match(digits) else math.inf
    return (sign * value,) if math.isfinite(value) else ()


def _ungrouped(digits: str) -> str:
    """Digits with at most a point for decimals: the last separator, if it stands once and is none of a group."""
    separators = [sign for sign in digits if not sign.isdigit()]
    last = separators[-1]
    if len(set(separators)) == 1:
        return "".join(sign for sign in digits if sign.isdigit())
    whole, _, decimals = digits.rpartition(last)
    return "".join(sign for sign in whole if sign.isdigit()) + "." + decimals


def _value(digits: str) -> float:
    return int(digits) if digits.isdigit() else float(digits)

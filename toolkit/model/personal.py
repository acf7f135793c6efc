"""Swedish personal identity numbers and coordination numbers in running text: found to be warned of, never to be shown.

Form and check digit are those of Skatteverket's SKV 704 (personal identity numbers) and SKV 707 (coordination numbers,
whose day is raised by 60): a day of birth in six or eight digits, three digits from 001, and one by the modulus-10
algorithm. An organisation number has 20 or more where the month would stand, so it is none.
"""

import re
from datetime import date
from types import MappingProxyType

_SEEN = MappingProxyType(
    {
        **dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " "),
        **dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2212"), "-"),
        **{0xFF10 + digit: str(digit) for digit in range(10)},
    }
)
"""One letter for one: places in the text stay what they are."""
_PERSONAL = re.compile(
    r"""
    (?<![\w+]) (?<!\d[-/.,:])                       # no part of a word, and no end of a diary or telephone number
    ((?:1[89]|20)?\d{2}) (-?) (\d{2}) \2 (\d{2})        # the day of birth
    (\ ?[-+]\ ?|\ )?                                # + from the year one turns 100
    (\d{4})
    (?!\w) (?![-/.,:]\d)
    """,
    re.VERBOSE | re.ASCII,
)
_OTHER = re.compile(
    r"(?:\+\d{1,3}[ -]?|(?:\b(?:d(?:iarie)?n(?:umme)?r|ärende\w*|bg|pg|ocr|tel\w*|mobil\w*|faktura\w*)|giro)"
    r"[.:\s]*(?:nr[.:\s]*)?)$"
)
"""What says right before a number that it is another: telephone, diary, account or invoice."""
_NAMED = re.compile(
    r"person\s?(?:nummer|nr|\.nr)|\bp-?nr\b|\bpers?\.?nr|samordningsn|identity number|\bfödd", re.IGNORECASE
)
_MORE_DIGITS = re.compile(r" \d{2}", re.ASCII)
_MAY_BE = re.compile(r"\d\d(?:\d{4}|\D\d\d\D\d{4})")
"""What every number has in it: most texts are told by this alone."""
_SHORTEST = 10
_BEFORE = 24
_RAISED = 60
_HIDDEN = "••••••-••••"


def personal_numbers(text: str) -> int:
    """How many personal identity numbers a text holds."""
    return len(_found(text))


def without_personal_numbers(text: str) -> str:
    """The text with every personal identity number made unreadable."""
    for first, after in reversed(_found(text)):
        text = text[:first] + _HIDDEN + text[after:]
    return text


def _found(text: str) -> list[tuple[int, int]]:
    if len(text) < _SHORTEST or not _MAY_BE.search(text):
        return []
    seen = text if text.isascii() else text.translate(_SEEN)
    return [match.span() for match in _PERSONAL.finditer(seen) if _is_personal(match)]


def _is_personal(match: re.Match[str]) -> bool:
    year, inner, month, day, between, last = match.groups()
    if inner and (between or "").strip() in {"", "+"}:
        # 2026-05-03 1430 is a day and a time of day.
        return False
    if last.startswith("000") or not _born(year[-2:], month, int(day)):
        return False
    if not _checks(f"{year[-2:]}{month}{day}{last}"):
        return False
    before = match.string[max(0, match.start() - _BEFORE) : match.start()].casefold()
    if _OTHER.search(before):
        return False
    if not (between or "").strip() and _MORE_DIGITS.match(match.string, match.end()):
        return False
    # Ten digits after a zero with nothing between them are a telephone number, unless it is said what they are.
    bare = not between and len(year) == len("85") and year.startswith("0")
    return not bare or _NAMED.search(match.string) is not None


def _born(year: str, month: str, day: int) -> bool:
    try:
        # Every fourth year since 1900 that can be meant has its leap day; 2000 had one.
        date(2000 + int(year), int(month), day - _RAISED if day > _RAISED else day)
    except ValueError:
        return False
    return True


def _checks(digits: str) -> bool:
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits))
    return sum(one - 9 if one > 9 else one for one in doubled) % 10 == 0  # noqa: PLR2004  # the sum of two digits

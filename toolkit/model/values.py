"""What a cell says: pure functions from a scalar to a value, and the one notion of *Equal*."""

import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from unicodedata import is_normalized, normalize

from toolkit.model.cells import Scalar
from toolkit.model.periods import period as _period
from toolkit.model.programme import CodeList, Period

WITHDRAWN = frozenset({"–", "—", "-"})
"""What a cell says when its answer is taken back (``semantics.md`` 9), or a level is empty on purpose."""

_SPACES = "\u00a0\u202f\u2007"
_ZERO_WIDTH = "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"
_TRANSLATED = MappingProxyType({**dict.fromkeys(map(ord, _SPACES), " "), **dict.fromkeys(map(ord, _ZERO_WIDTH))})
_LINE_ENDS = re.compile(r"\r\n?")
_TRAILING = re.compile(r"[ \t]+(?=\n)")
_NUMBER = re.compile(r"^[-+−]?\d+(?:[.,]\d+)?(?:[eE][-+]?\d{1,3})?$", re.ASCII)
_LONGEST_NUMBER = 40
_LABEL = 120
"""Letters up to which a text may be a title or a label that comes again."""
_ISO_DAY = re.compile(r"^\d{4}-\d{2}-\d{2}$", re.ASCII)
_EMAIL = re.compile(r"^[^@\s;,<>]+@[^@\s;,<>.]+(?:\.[^@\s;,<>.]+)+$")
_URL = re.compile(r"^https?://[^\s/]+\S*$", re.IGNORECASE)

YES = frozenset({"ja", "yes", "true", "sant"})
NO = frozenset({"nej", "no", "false", "falskt"})


def plain(text: str) -> str:
    """A text as *Equal* sees it; a line break at the very end counts as a trailing blank."""
    if text.isascii() and text.isprintable():
        return text.rstrip()
    result = text.translate(_TRANSLATED)
    result = result if is_normalized("NFC", result) else normalize("NFC", result)
    return _TRAILING.sub("", _LINE_ENDS.sub("\n", result)).rstrip(" \t\n")


def folded(text: str) -> str:
    """A text for matching names and labels: case, kind and number of blanks do not matter."""
    return _folded(text) if len(text) <= _LABEL else _folded.__wrapped__(text)


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    # The same titles and labels stand in file after file.
    return normalize("NFC", " ".join(normalize("NFC", text.translate(_TRANSLATED)).casefold().split()))


def is_blank(scalar: Scalar) -> bool:
    """True for a cell that shows nothing."""
    return scalar is None or (isinstance(scalar, str) and not scalar.translate(_TRANSLATED).strip())


def is_withdrawn(scalar: Scalar) -> bool:
    """True for a cell that holds a dash and nothing else."""
    return isinstance(scalar, str) and scalar.translate(_TRANSLATED).strip() in WITHDRAWN


def equal(one: Scalar, other: Scalar) -> bool:
    """*Equal* as ``semantics.md`` 7 says it."""
    if one is other:
        return True
    if type(one) is type(other) and one == other:
        return True
    if isinstance(one, str) and isinstance(other, str):
        return plain(one) == plain(other)
    if is_blank(one) or is_blank(other):
        return is_blank(one) and is_blank(other)
    if isinstance(one, date) or isinstance(other, date):
        first, second = day(one), day(other)
        return first is not None and first == second
    return _equal_numbers(_plain_number(one), _plain_number(other))


def _equal_numbers(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return False
    if one == other:
        return True
    # A program that saves 15 digits of what another saved with 16 rounds twice.
    return f"{one:.15g}" == f"{other:.15g}" or _twice_rounded(one) == _twice_rounded(other)


def _twice_rounded(number: float) -> str:
    return f"{float(f'{number:.16g}'):.15g}"


def _plain_number(scalar: Scalar) -> float | None:
    if isinstance(scalar, bool):
        return None
    if isinstance(scalar, int | float):
        return scalar
    return _parsed(scalar.translate(_TRANSLATED).strip()) if isinstance(scalar, str) else None


def _parsed(text: str) -> int | float | None:
    if len(text) > _LONGEST_NUMBER or not _NUMBER.match(text):
        return None
    text = text.replace("−", "-").replace(",", ".")
    if text.lstrip("+-").isdigit():
        return int(text)
    result = float(text)
    return result if math.isfinite(result) else None


def number(scalar: Scalar) -> int | float | None:
    """The number a cell says: a number, or text with decimal comma or point; ``85 %`` is 0.85. No grouping."""
    if isinstance(scalar, bool):
        return None
    if isinstance(scalar, int | float):
        return scalar if math.isfinite(scalar) else None
    if not isinstance(scalar, str):
        return None
    text = scalar.translate(_TRANSLATED).strip()
    if text.endswith("%"):
        percent = _parsed(text[:-1].rstrip())
        return None if percent is None else float(Decimal(repr(percent)) / 100)
    return _parsed(text)


def day(scalar: Scalar) -> date | None:
    """The day a cell says: a date cell, or text in ISO form."""
    if isinstance(scalar, datetime):
        return scalar.date()
    if isinstance(scalar, date):
        return scalar
    if not isinstance(scalar, str):
        return None
    text = scalar.translate(_TRANSLATED).strip()
    if not _ISO_DAY.match(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def period(scalar: Scalar) -> Period | None:
    """The period a cell says; a whole number is a year, a date cell its day."""
    if isinstance(scalar, datetime):
        scalar = scalar.date()
    if isinstance(scalar, date):
        return Period(start=scalar, end=scalar, text=scalar.isoformat())
    if isinstance(scalar, bool):
        return None
    if isinstance(scalar, int | float):
        return _period(f"{scalar:.15g}")
    return _period(normalize("NFC", scalar.translate(_TRANSLATED))) if isinstance(scalar, str) else None


def boolean(scalar: Scalar) -> bool | None:
    """Yes or no as a cell says it, in Swedish or English."""
    if isinstance(scalar, bool):
        return scalar
    if not isinstance(scalar, str):
        return None
    word = folded(scalar)
    return True if word in YES else False if word in NO else None


def choice(scalar: Scalar, codes: CodeList) -> str | None:
    """The code that a cell names by its label or by the code itself."""
    if isinstance(scalar, float) and scalar.is_integer():
        scalar = int(scalar)
    if scalar is None or isinstance(scalar, bool) or not isinstance(scalar, str | int | float):
        return None
    return _choices(codes).get(folded(str(scalar)))


@lru_cache(maxsize=256)
def _choices(codes: CodeList) -> Mapping[str, str]:
    by_code = {folded(code.code): code.code for code in codes.codes}
    return by_code | {folded(code.label): code.code for code in reversed(codes.codes)}


def is_email(text: str) -> bool:
    """True for one e-mail address and nothing else."""
    return _EMAIL.match(text.strip()) is not None


def is_url(text: str) -> bool:
    """True for one web address and nothing else."""
    return _URL.match(text.strip()) is not None

"""What a column's values are, told from the values."""

from collections.abc import Callable, Mapping, Sequence

from toolkit.model.periods import period
from toolkit.model.values import boolean, is_email, is_url, is_withdrawn, number
from toolkit.stages.propose.rounds import day_in

MOSTLY = 0.8
"""Of a column's values that are of a type, from which the others are named."""
FEWEST_TYPED = 2
LONGEST_DAY = len("31 september 2021")


def type_of(values: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What most values are, and those that are not; text where no type fits."""
    said = [value for value in values if not is_withdrawn(value)]
    if len(said) < FEWEST_TYPED:
        return "text", ()
    for name, fits in _TYPES.items():
        others = tuple(value for value in said if not fits(value))
        if len(said) - len(others) >= len(said) * MOSTLY:
            return name, others
    return "text", ()


def _is_day(text: str) -> bool:
    found = day_in(text)
    return found is not None and len(text) <= LONGEST_DAY


def _is_integer(text: str) -> bool:
    found = number(text)
    return isinstance(found, int)


_TYPES: Mapping[str, Callable[[str], bool]] = {
    "date": _is_day,
    "period": lambda text: period(text) is not None,
    "integer": _is_integer,
    "percent": lambda text: text.endswith("%") and number(text) is not None,
    "decimal": lambda text: number(text) is not None and not text.endswith("%"),
    "boolean": lambda text: boolean(text) is not None,
    "email": is_email,
    "url": is_url,
}

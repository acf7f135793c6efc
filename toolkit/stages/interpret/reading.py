"""What a typed date, period, number, yes or address says, by the field's type."""

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal

from toolkit.model.cells import Scalar
from toolkit.model.days import heard_day, heard_serial
from toolkit.model.figures import COUNTED, MONEY, PERCENT, TIMES, Figure, heard_figure, multiplier
from toolkit.model.heard import Sense
from toolkit.model.programme import Field, FieldType, Period, Value
from toolkit.model.spans import heard_period
from toolkit.model.typed import heard_email, heard_url, heard_yes
from toolkit.model.values import boolean, day, is_email, is_url, number, period
from toolkit.stages.interpret.understood import Ground

_MIDNIGHT = time()
_MOST = 10
"""A share above this is more than ten times all there is: somebody typed 85 where the cell shows per cent."""


@dataclass(frozen=True, slots=True)
class Read:
    """One reading of a cell."""

    value: Value = None
    offers: tuple[Value, ...] = ()
    exact: bool = False
    """False where the value is told, since it was typed otherwise than asked for."""


Reader = Callable[[Scalar, Field, Ground], Read]


def _sensed(sense: Sense[bool] | Sense[str] | Sense[date] | Sense[Period]) -> Read:
    return Read(sense.value, sense.offers)


def _date(raw: Scalar, _: Field, ground: Ground) -> Read:
    found = day(raw)
    if found is not None:
        return Read(found, exact=not isinstance(raw, datetime) or raw.time() == _MIDNIGHT)
    if isinstance(raw, bool):
        return Read()
    if isinstance(raw, int | float):
        sense = heard_serial(raw) if math.isfinite(raw) else Sense[date]()
        return _sensed(sense) if sense.value or sense.offers else Read(offers=_ends(period(raw)))
    if not isinstance(raw, str):
        return Read()
    sense = heard_day(raw, ground.year)
    if sense.value:
        return _sensed(sense)
    periods = heard_period(raw, ground.year)
    ends = _ends(periods.value or next(iter(periods.offers), None))
    return Read(offers=ends if len(ends) > 1 else sense.offers)


def _ends(span: Period | None) -> tuple[Value, ...]:
    """The first and the last day of a period: one of them may be the day that was asked for."""
    return tuple(dict.fromkeys(one for one in (span.start, span.end) if one)) if span else ()


def _period(raw: Scalar, _: Field, ground: Ground) -> Read:
    if isinstance(raw, date):
        found = period(raw)
        if found is None or found.start is None or found.start.day != 1:
            return Read(found)
        # A spreadsheet makes the first of May out of "maj 2026".
        month = period(f"{found.start:%Y-%m}")
        return Read(offers=(month, found))
    found = period(raw)
    if found is not None:
        return Read(found, exact=True)
    return _sensed(heard_period(raw, ground.year)) if isinstance(raw, str) else Read()


def _yes(raw: Scalar, _: Field, __: Ground) -> Read:
    found = boolean(raw)
    return Read(found, exact=True) if found is not None else _sensed(heard_yes(raw))


def _email(raw: Scalar, _: Field, __: Ground) -> Read:
    if not isinstance(raw, str):
        return Read()
    sense = heard_email(raw)
    return Read(sense.value, sense.offers, exact=is_email(raw) and raw.strip() == sense.value)


def _url(raw: Scalar, _: Field, __: Ground) -> Read:
    if not isinstance(raw, str):
        return Read()
    sense = heard_url(raw)
    return Read(sense.value, sense.offers, exact=is_url(raw) and raw.strip() == sense.value)


def _number(raw: Scalar, field: Field, _: Ground) -> Read:
    if isinstance(raw, str):
        figure = heard_figure(raw)
        read = _share(figure) if field.type is FieldType.PERCENT else _counted(figure, field)
        return Read(read.value, read.offers, exact=read.exact and number(raw) is not None)
    found = number(raw)
    if found is None:
        return Read()
    if field.type is FieldType.PERCENT and found > 1 and field.constraints.maximum is None:
        return Read(offers=(_hundredth(found),)) if found > _MOST else Read(found)
    return Read(found, exact=True)


def _share(figure: Figure) -> Read:
    """A share: with a sign of per cent what it says; without one as spreadsheets take it, where that is one thing."""
    found, offers = figure.number.value, figure.number.offers
    if found is None or figure.head or (figure.tail and figure.tail not in PERCENT):
        return Read(offers=tuple(_hundredth(one) for one in (*offers, *(() if found is None else (found,)))))
    if figure.tail:
        return Read(_hundredth(found), exact=True)
    if abs(found) == 1:
        return Read(offers=(_hundredth(found), found))
    return Read(found if abs(found) < 1 else _hundredth(found))


def _hundredth(found: float) -> float:
    return float(Decimal(repr(found)) / 100)


def _counted(figure: Figure, field: Field) -> Read:
    """A number with its unit. A unit that multiplies is never worked out, unless the field's own title has it."""
    number, asked, tail = figure.number, multiplier(field.title), figure.tail
    found = (number.value,) if number.value is not None else number.offers
    if tail in TIMES or (tail in MONEY and asked > 1):
        found = _scaled(found, TIMES.get(tail, 1), asked)
        known = TIMES.get(tail, 1) == asked
    elif tail in PERCENT:
        found, known = (*found, *map(_hundredth, found)), False
    else:
        known = tail in {"", *COUNTED} or (tail in MONEY and field.type is not FieldType.INTEGER)
    if number.value is None or figure.head or not known:
        return Read(offers=found)
    return Read(number.value, exact=not tail)


def _scaled(found: Iterable[float], times: int, asked: int) -> tuple[float, ...]:
    return tuple(float(Decimal(repr(one)) * times / asked) for one in found)


READERS: dict[FieldType, Reader] = {
    FieldType.DATE: _date,
    FieldType.PERIOD: _period,
    FieldType.INTEGER: _number,
    FieldType.DECIMAL: _number,
    FieldType.PERCENT: _number,
    FieldType.AMOUNT: _number,
    FieldType.BOOLEAN: _yes,
    FieldType.EMAIL: _email,
    FieldType.URL: _url,
}
"""Every type but text and choices."""

"""What one open cell says as its field's type: a value, or why it is none and what may have been meant."""

import re
from collections.abc import Iterable
from datetime import date, time

from toolkit.messages.wording import as_text, value_text
from toolkit.model.cells import Scalar
from toolkit.model.heard import tidy, unmarked
from toolkit.model.personal import personal_numbers
from toolkit.model.placeholders import is_placeholder
from toolkit.model.programme import CHOICES, NUMBERS, Field, FieldType, Invalid, Period, Value
from toolkit.stages.interpret.choosing import OFFERED, Choices, choosing, choosing_several
from toolkit.stages.interpret.reading import READERS, Reader
from toolkit.stages.interpret.understood import Ground, Remarked, Understand, Understood

_LINE_ENDS = re.compile(r"\r\n?")
_TRAILING = re.compile(r"[ \t\u00a0]+(?=\n)")
_MOST_OFFERS = 3
_REASONS = {
    FieldType.DATE: "cell-not-a-date",
    FieldType.PERIOD: "cell-not-a-period",
    FieldType.BOOLEAN: "cell-not-yes-no",
    FieldType.EMAIL: "cell-not-an-email",
    FieldType.URL: "cell-not-a-url",
    **dict.fromkeys(NUMBERS, "cell-not-a-number"),
}


def understanding(field: Field, choices: Choices | None, ground: Ground) -> Understand:
    """How a field's cells are read; equal ones are understood once."""
    if field.type in CHOICES and choices is not None:
        several = field.type is FieldType.MULTIPLE
        return _once(_checked((choosing_several if several else choosing)(choices), ground))
    reader = READERS.get(field.type)
    if reader is None:
        # Long texts are seldom equal, and cost less to read than to remember.
        return _checked(_text_reader(field, ground), ground, free=True)
    return _once(_checked(_value_reader(field, ground, reader), ground))


def as_written(raw: Scalar, language: str) -> str:
    """A text as the respondent saw it, with one kind of line end and nothing after the last letter.

    Spreadsheets show truth values and decimal signs in the language of the machine.
    """
    if isinstance(raw, bool) and language == "sv":
        return "SANT" if raw else "FALSKT"
    if isinstance(raw, float) and language == "sv":
        return as_text(raw).replace(".", ",")
    if isinstance(raw, time):
        return raw.isoformat("auto" if raw.second else "minutes")
    text = unmarked(as_text(raw))
    if "\r" in text:
        text = _LINE_ENDS.sub("\n", text)
    return (_TRAILING.sub("", text) if "\n" in text else text).rstrip()


def told_numbers(value: Value) -> tuple[Remarked, ...]:
    """A remark where a text holds personal identity numbers; it does not repeat them."""
    text = value.text if isinstance(value, Invalid) else value
    count = personal_numbers(text) if isinstance(text, str) else 0
    return (("cell-personal-number", {"count": count}),) if count else ()


def _once(understand: Understand) -> Understand:
    known: dict[tuple[type, Scalar], Understood] = {}

    def remembered(raw: Scalar) -> Understood:
        key = (type(raw), raw)
        if key not in known:
            known[key] = understand(raw)
        return known[key]

    return remembered


def _checked(understand: Understand, ground: Ground, *, free: bool = False) -> Understand:
    """What every type has in common: placeholders say nothing, and personal identity numbers are told.

    Neither is looked for in what was read as a choice, a day or a number: only ``free`` texts are read as they stand.
    """

    def checked(raw: Scalar) -> Understood:
        found = understand(raw)
        if not free and not isinstance(found.value, Invalid):
            return found
        if isinstance(raw, str) and is_placeholder(raw, ground.instructions):
            return Understood(value=None, remarks=(("cell-placeholder", {}),))
        told = told_numbers(found.value)
        return Understood(value=found.value, remarks=(*found.remarks, *told)) if told else found

    return checked


def _text_reader(field: Field, ground: Ground) -> Understand:
    held = field.constraints

    def understand(raw: Scalar) -> Understood:
        value = as_written(raw, ground.language)
        remarks: list[Remarked] = []
        if held.pattern and not re.fullmatch(held.pattern, value):
            seen = tidy(value)
            if not re.fullmatch(held.pattern, seen):
                return Understood(value=Invalid(reason="cell-pattern", text=value, facts={"pattern": held.pattern}))
            value = seen
            remarks.append(("cell-read-loosely", {"label": value}))
        if isinstance(raw, date):
            remarks.append(("cell-made-date", {"label": value}))
        if held.max_length and len(value) > held.max_length:
            remarks.append(("cell-long", {"length": len(value), "limit": held.max_length}))
        return Understood(value=value, remarks=tuple(remarks))

    return understand


def _value_reader(field: Field, ground: Ground, reader: Reader) -> Understand:
    bounded = field.constraints.minimum is not None or field.constraints.maximum is not None

    def understand(raw: Scalar) -> Understood:
        read = reader(raw, field, ground)
        value = _whole(read.value) if field.type is FieldType.INTEGER else read.value
        if value is None:
            facts = {"suggestion": _suggestion(read.offers, field, ground)}
            return Understood(value=Invalid(reason=_REASONS[field.type], text=as_text(raw), facts=facts))
        if bounded and not _within(value, field):
            bounds = {**_bounds(field), "suggestion": _suggestion(_hundredths(value, field), field, ground)}
            figure = _figure(value, raw, field)
            return Understood(value=Invalid(reason="cell-out-of-range", text=figure, facts=bounds))
        if read.exact:
            return Understood(value=value)
        return Understood(value=value, remarks=(("cell-read-loosely", {"label": _shown(value, field, ground)}),))

    return understand


def _whole(value: Value) -> int | None:
    return int(value) if isinstance(value, int | float) and float(value).is_integer() else None


def _hundredths(value: Value, field: Field) -> tuple[Value, ...]:
    """What 8500 per cent was meant as."""
    share = field.type is FieldType.PERCENT and isinstance(value, int | float) and value > 1
    return (value / 100,) if share and isinstance(value, int | float) else ()


def _suggestion(offers: Iterable[Value], field: Field, ground: Ground) -> str:
    """What may have been meant and the field would take, as text; empty for nothing."""
    found = (_whole(one) if field.type is FieldType.INTEGER else one for one in offers)
    fitting = (one for one in found if one is not None and _within(one, field))
    return OFFERED.join(list(dict.fromkeys(_shown(one, field, ground) for one in fitting))[:_MOST_OFFERS])


def _shown(value: Value, field: Field, ground: Ground) -> str:
    """A value as it would be typed; a period as its first and last day."""
    if isinstance(value, Period):
        return "–".join(one.isoformat() if one else "" for one in (value.start, value.end))
    return value_text(value, field, {}, ground.language)


def _within(value: Value, field: Field) -> bool:
    low, high = field.constraints.minimum, field.constraints.maximum
    if isinstance(value, date):
        written = value.isoformat()
        return not (isinstance(low, str) and written < low) and not (isinstance(high, str) and written > high)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return not (isinstance(low, int | float) and value < low) and not (
            isinstance(high, int | float) and value > high
        )
    return True


def _figure(value: Value, raw: Scalar, field: Field) -> str:
    if field.type is FieldType.PERCENT and isinstance(value, int | float):
        return f"{value * 100:.12g} %"
    return as_text(raw)


def _bounds(field: Field) -> dict[str, str | int]:
    def bound(limit: float | str | None) -> str:
        if limit is None:
            return "–"
        return limit if isinstance(limit, str) else _figure(limit, limit, field)

    return {"low": bound(field.constraints.minimum), "high": bound(field.constraints.maximum)}

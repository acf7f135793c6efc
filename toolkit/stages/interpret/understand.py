"""What one open cell says as its field's type: a value, or why it is none."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches

from toolkit.messages.wording import as_text
from toolkit.model.cells import Scalar
from toolkit.model.findings import Fact
from toolkit.model.programme import NUMBERS, CodeList, Field, FieldType, Invalid, Value
from toolkit.model.values import boolean, choice, day, equal, folded, is_blank, is_email, is_url, number, period

Remarked = tuple[str, dict[str, Fact]]
"""A rule's id and facts about a cell that was read all the same."""

_LINE_ENDS = re.compile(r"\r\n?")
_TRAILING = re.compile(r"[ \t\u00a0]+(?=\n)")
_JOINTS = re.compile(r"[\s,;:/&+|.\-–]+|\b(?:och|eller|and|or)\b")
_PARTS = re.compile(r"[;\n]")
_LONGEST_LABEL = 80
_TWO = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices of a field: today's, and what the record's list showed."""

    today: CodeList
    issued: CodeList

    @property
    def all(self) -> CodeList:
        """Today's choices first, then those that were issued."""
        return CodeList(id=self.today.id, codes=(*self.today.codes, *self.issued.codes))


Understand = Callable[[Scalar], tuple[Value, Remarked | None]]


def understanding(field: Field, choices: Choices | None) -> Understand:
    """How a field's cells are read; equal texts are understood once."""
    if field.type is FieldType.CHOICE and choices is not None:
        return _choice_reader(choices)
    if field.type is FieldType.MULTIPLE and choices is not None:
        return _several_reader(choices)
    read = _READERS[field.type]
    held = field.constraints

    def understand(raw: Scalar) -> tuple[Value, Remarked | None]:
        value = read(raw)
        if value is None:
            return Invalid(reason=_REASONS[field.type], text=as_text(raw)), None
        if isinstance(value, str):
            if held.pattern and not re.fullmatch(held.pattern, value):
                return Invalid(reason="cell-pattern", text=value, facts={"pattern": held.pattern}), None
            if held.max_length and len(value) > held.max_length:
                return value, ("cell-long", {"length": len(value), "limit": held.max_length})
        elif (held.minimum is not None or held.maximum is not None) and not _within(value, field):
            return Invalid(reason="cell-out-of-range", text=_figure(value, raw, field), facts=_bounds(field)), None
        return value, None

    return understand


def as_written(raw: Scalar) -> str:
    """A text as the respondent wrote it, with one kind of line end and nothing after the last letter."""
    return _TRAILING.sub("", _LINE_ENDS.sub("\n", as_text(raw))).rstrip()


def _integer(raw: Scalar) -> int | None:
    found = number(raw)
    return int(found) if found is not None and float(found).is_integer() else None


def _email(raw: Scalar) -> str | None:
    return raw.strip() if isinstance(raw, str) and is_email(raw) else None


def _url(raw: Scalar) -> str | None:
    return raw.strip() if isinstance(raw, str) and is_url(raw) else None


_READERS: dict[FieldType, Callable[[Scalar], Value]] = {
    FieldType.TEXT: as_written,
    FieldType.CHOICE: as_written,
    FieldType.MULTIPLE: as_written,
    FieldType.DATE: day,
    FieldType.PERIOD: period,
    FieldType.INTEGER: _integer,
    FieldType.DECIMAL: number,
    FieldType.PERCENT: number,
    FieldType.AMOUNT: number,
    FieldType.BOOLEAN: boolean,
    FieldType.EMAIL: _email,
    FieldType.URL: _url,
}
_REASONS = {
    FieldType.DATE: "cell-not-a-date",
    FieldType.PERIOD: "cell-not-a-period",
    FieldType.BOOLEAN: "cell-not-yes-no",
    FieldType.EMAIL: "cell-not-an-email",
    FieldType.URL: "cell-not-a-url",
    **dict.fromkeys(NUMBERS, "cell-not-a-number"),
}


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


def _choice_reader(choices: Choices) -> Understand:
    every = choices.all
    today = frozenset(code.code for code in choices.today.codes)
    labels: dict[str, list[str]] = {}
    for code in every.codes:
        labels.setdefault(code.code, []).append(code.label)
    known: dict[tuple[type, Scalar], tuple[Value, Remarked | None]] = {}

    def understand(raw: Scalar) -> tuple[Value, Remarked | None]:
        key = (type(raw), raw)
        if key not in known:
            known[key] = fresh(raw)
        return known[key]

    def fresh(raw: Scalar) -> tuple[Value, Remarked | None]:
        code = choice(raw, every)
        if code is None:
            return _not_a_choice(as_text(raw), choices.today, every), None
        if code not in today:
            return code, ("cell-code-removed", {"label": labels[code][0]})
        if not any(equal(raw, label) for label in labels[code]):
            return code, ("cell-read-loosely", {"label": labels[code][0]})
        return code, None

    return understand


def _several_reader(choices: Choices) -> Understand:
    """For a multiple choice in one cell, as a template had it when the field held one choice or a text."""
    order = {code.code: place for place, code in reversed(list(enumerate(choices.all.codes)))}

    def understand(raw: Scalar) -> tuple[Value, Remarked | None]:
        found = together(as_text(raw), choices.all)
        if found is None:
            return _not_a_choice(as_text(raw), choices.today, choices.all), None
        return tuple(sorted(set(found), key=order.__getitem__)), None

    return understand


def _not_a_choice(written: str, today: CodeList, every: CodeList) -> Invalid:
    labels = {folded(code.label): code.label for code in every.codes}
    offered = tuple(code.label for code in today.codes)
    facts: dict[str, str | int] = {"choices": _listed(offered)}
    named = _named(folded(written), labels)
    if len(named) >= _TWO:
        return Invalid(reason="cell-two-choices", text=written, facts={**facts, "named": _listed(named)})
    near = get_close_matches(folded(written)[:_LONGEST_LABEL], [folded(label) for label in offered], n=1)
    return Invalid(
        reason="cell-not-in-list", text=written, facts={**facts, "suggestion": labels[near[0]] if near else ""}
    )


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(labels)


def together(written: str, codes: CodeList) -> tuple[str, ...] | None:
    """The choices that a text names and consists of; nothing where there is more to it, or less."""
    each = [choice(part, codes) for part in _PARTS.split(written) if not is_blank(part)]
    if each and all(each):
        return tuple(code for code in each if code)
    labels = {folded(code.label): code.code for code in reversed(codes.codes)}
    return tuple(_named(folded(written), labels)) or None


def _named(written: str, labels: dict[str, str]) -> list[str]:
    """What the labels are of that a text consists of, when it consists of nothing else."""
    found: dict[str, int] = {}
    for name in sorted(labels, key=len, reverse=True):
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", written) if name else None
        if place:
            found[name] = place.start()
            written = written[: place.start()] + "\n" * len(name) + written[place.end() :]
    return [] if _JOINTS.sub("", written) else [labels[name] for name in sorted(found, key=found.__getitem__)]

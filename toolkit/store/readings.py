"""Readings as bytes and back, for the cache: frozen values as JSON in which every value tells its type."""

from collections.abc import Callable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time

import msgspec

from toolkit.model.carried import Message
from toolkit.model.cells import ErrorValue
from toolkit.model.findings import Finding, Location, Severity, Term
from toolkit.model.programme import Invalid, Period
from toolkit.model.returns import AnswerTable, GivenChange, Identity, Reading, Return

_TYPES: dict[str, Callable[..., object]] = {
    kind.__name__: kind
    for kind in (
        AnswerTable,
        ErrorValue,
        Finding,
        GivenChange,
        Identity,
        Invalid,
        Location,
        Message,
        Period,
        Reading,
        Return,
    )
}
_SCALARS = frozenset({str, bool, int, float})
_PLAIN = _SCALARS | {type(None)}
_MOMENTS: dict[str, Callable[[str], object]] = {
    "datetime": datetime.fromisoformat,
    "date": date.fromisoformat,
    "time": time.fromisoformat,
    "Severity": Severity,
    "Term": Term,
}


def encode(reading: Reading) -> bytes:
    """A reading as bytes."""
    return msgspec.json.encode(_packed(reading))


def decode(content: bytes) -> Reading:
    """The reading that some bytes hold. Raises ``ValueError`` when they hold none."""
    try:
        found = _unpacked(msgspec.json.decode(content))
    except (msgspec.DecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError("reading") from error
    if not isinstance(found, Reading):
        raise ValueError("reading")
    return found


def _packed(value: object) -> object:
    """Scalars as themselves, tuples as lists; everything else as a mapping with one key, its type."""
    if value is None or type(value) in _SCALARS:
        return value
    if isinstance(value, Severity | Term):
        return {type(value).__name__: str(value)}
    if isinstance(value, tuple):
        # Most are a row of plain scalars, as JSON has them.
        return value if _PLAIN.issuperset(map(type, value)) else [_packed(item) for item in value]
    if isinstance(value, Mapping):
        return {"map": {key: _packed(item) for key, item in value.items()}}
    if isinstance(value, datetime | date | time):
        return {type(value).__name__: value.isoformat()}
    if is_dataclass(value) and type(value).__name__ in _TYPES:
        return {type(value).__name__: {part.name: _packed(getattr(value, part.name)) for part in fields(value)}}
    raise TypeError(type(value).__name__)


def _unpacked(data: object) -> object:
    if isinstance(data, list):
        return tuple(data) if _PLAIN.issuperset(map(type, data)) else tuple(_unpacked(item) for item in data)
    if not isinstance(data, dict):
        return data
    ((name, inner),) = data.items()
    if name in _MOMENTS:
        return _MOMENTS[name](inner)
    parts = {key: _unpacked(item) for key, item in inner.items()}
    return parts if name == "map" else _TYPES[name](**parts)

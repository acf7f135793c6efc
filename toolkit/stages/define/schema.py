"""Holds a document against its schema, and says what is wrong in our own words."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import cast

from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from toolkit.model.document import Data, Document, pointer_to
from toolkit.model.findings import Fact, Finding
from toolkit.model.values import day, is_email
from toolkit.rules.programme import document as faults
from toolkit.rules.programme.plan import nearest
from toolkit.rules.rule import Hit, Rule

PATTERNS: dict[str, Rule[object]] = {
    "^[a-z0-9]+(-[a-z0-9]+)*$": faults.BAD_ID,
    "^[a-z0-9][a-z0-9_-]*$": faults.BAD_NAME,
    "^[a-z0-9][a-z0-9._-]*$": faults.BAD_NAME,
    "^[a-z][a-z0-9_-]*$": faults.BAD_NAME,
    "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$": faults.BAD_ROUND_ID,
    "^[0-9A-Fa-f]{6}$": faults.BAD_COLOR,
    "^[!-~]{1,15}$": faults.BAD_PASSWORD,
}
"""Every pattern of the schema and the rule that explains it."""
FORMATS: dict[str, Rule[object]] = {
    "date": faults.NOT_DAY,
    "email": faults.BAD_EMAIL,
    "regex": faults.BAD_PATTERN,
}
_TYPES: Mapping[str, Rule[object]] = {
    "string": faults.NOT_TEXT,
    "array": faults.NOT_LIST,
    "object": faults.NOT_MAPPING,
    "number": faults.NOT_NUMBER,
    "integer": faults.NOT_NUMBER,
    "boolean": faults.NOT_YES_NO,
}
_LIMITS: Mapping[str, Rule[object]] = {"minimum": faults.TOO_SMALL, "maximum": faults.TOO_BIG}


def settled(document: Document, schema: Mapping[str, Data]) -> Document:
    """The document with a text wherever the schema wants one, and without keys that have no value."""
    definitions = schema.get("$defs")
    data = _settle(document, document.data, dict(schema), "", definitions if isinstance(definitions, dict) else {})
    return Document(data=data, places=document.places, written=document.written)


def _settle(document: Document, data: Data, schema: Data, pointer: str, definitions: Mapping[str, Data]) -> Data:
    shape = _resolved(schema, definitions)
    wanted = shape.get("type")
    kinds = wanted if isinstance(wanted, list) else [wanted]
    if isinstance(data, dict):
        known, others = shape.get("properties"), shape.get("additionalProperties")
        inner = {key: known.get(key, others) if isinstance(known, dict) else others for key in data}
        return {
            key: _settle(document, value, inner[key], pointer_to(pointer, key), definitions)
            for key, value in data.items()
            if value is not None or "object" not in kinds
        }
    if isinstance(data, list):
        inside = [pointer_to(pointer, index) for index in range(len(data))]
        items = shape.get("items")
        return [_settle(document, value, items, place, definitions) for value, place in zip(data, inside, strict=True)]
    if isinstance(data, bool | int | float) and "string" in kinds and "number" not in kinds:
        return document.written.get(pointer, str(data))
    return data


def _resolved(schema: Data, definitions: Mapping[str, Data]) -> dict[str, Data]:
    if not isinstance(schema, dict):
        return {}
    reference = schema.get("$ref")
    if not isinstance(reference, str):
        return schema
    return _resolved(definitions[reference.rpartition("/")[2]], definitions)


def conform(document: Document, schema: Mapping[str, Data]) -> tuple[Finding, ...]:
    """Every way in which the document is not what the schema says."""
    validator = Draft202012Validator(dict(schema), format_checker=_formats())
    seen: dict[tuple[str, ...], tuple[Finding, ...]] = {}
    for error in validator.iter_errors(document.data):
        # Several missing keys of one mapping are as many errors at one place of the schema: the first tells them all.
        place = (*map(str, error.absolute_path), "", *map(str, error.absolute_schema_path), str(error.instance))
        if place not in seen:
            seen[place] = tuple(_findings(document, error))
    return tuple(finding for findings in seen.values() for finding in findings)


@lru_cache(maxsize=1)
def _formats() -> FormatChecker:
    checker = FormatChecker(formats=())
    checker.checks("date")(lambda value: not isinstance(value, str) or day(value) is not None)
    checker.checks("email")(lambda value: not isinstance(value, str) or is_email(value))
    checker.checks("regex", raises=re.error)(lambda value: not isinstance(value, str) or bool(re.compile(value)))
    return checker


def _findings(document: Document, error: ValidationError) -> Iterator[Finding]:
    pointer = ""
    for key in error.absolute_path:
        pointer = pointer_to(pointer, key)
    if "propertyNames" in error.absolute_schema_path:
        pointer = pointer_to(pointer, str(error.instance))
    broken = _Broken(
        keyword=str(error.validator),
        wanted=cast("Data", error.validator_value),
        found=cast("Data", error.instance),
        schema=cast("dict[str, Data]", error.schema),
    )
    for rule, key, facts in _KEYWORDS.get(broken.keyword, _empty)(broken):
        missing = str(facts.get("missing", ""))
        where = document.location(pointer_to(pointer, key) if key else pointer)
        location = document.absent(pointer, missing) if missing else where
        yield rule.finding(Hit(location=location, facts={"key": key or _last(pointer), **facts}))


def _last(pointer: str) -> str:
    """The key that a pointer ends with, whatever index comes after it."""
    return re.sub(r"\[\d+\]$", "", pointer).rpartition(".")[2]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Broken:
    """One keyword of the schema that a value does not meet."""

    keyword: str
    wanted: Data
    found: Data
    schema: dict[str, Data]

    @property
    def value(self) -> str:
        """The value as its writer would know it again."""
        return _shown(self.found)

    @property
    def names(self) -> tuple[str, ...]:
        """What is wanted, as texts."""
        return tuple(map(_shown, self.wanted)) if isinstance(self.wanted, list) else (_shown(self.wanted),)


_Faults = Iterator[tuple[Rule[object], str, Mapping[str, Fact]]]
"""The rule that is broken, the key under the place that it is about, and its facts."""


def _unknown_keys(broken: _Broken) -> _Faults:
    properties = broken.schema.get("properties")
    known = tuple(properties) if isinstance(properties, dict) else ()
    for key in broken.found if isinstance(broken.found, dict) else ():
        if key not in known:
            yield faults.UNKNOWN_KEY, key, {"known": nearest(key, known)}


def _missing_keys(broken: _Broken) -> _Faults:
    for key in broken.names:
        if not isinstance(broken.found, dict) or key not in broken.found:
            yield faults.MISSING_KEY, "", {"missing": key}


def _wrong_type(broken: _Broken) -> _Faults:
    yield _TYPES[broken.names[0]], "", {"value": broken.value}


def _not_allowed(broken: _Broken) -> _Faults:
    yield faults.NOT_ALLOWED, "", {"value": broken.value, "allowed": broken.names}


def _format(broken: _Broken) -> _Faults:
    yield faults.FORMAT, "", {"value": broken.value, "known": broken.names}


def _ill_formed(broken: _Broken) -> _Faults:
    yield (PATTERNS | FORMATS)[broken.names[0]], "", {"value": broken.value}


def _beyond(broken: _Broken) -> _Faults:
    yield _LIMITS[broken.keyword], "", {"value": broken.value, "limit": broken.names[0]}


def _condition(_: _Broken) -> _Faults:
    yield faults.BAD_CONDITION, "", {}


def _mixed(_: _Broken) -> _Faults:
    yield faults.MIXED_BLOCK, "", {}


def _empty(_: _Broken) -> _Faults:
    yield faults.EMPTY, "", {}


_KEYWORDS: Mapping[str, Callable[[_Broken], _Faults]] = {
    "additionalProperties": _unknown_keys,
    "required": _missing_keys,
    "type": _wrong_type,
    "enum": _not_allowed,
    "const": _format,
    "pattern": _ill_formed,
    "format": _ill_formed,
    "minimum": _beyond,
    "maximum": _beyond,
    "maxProperties": _mixed,
    "oneOf": _condition,
}
"""The others of the schema all say that something is empty."""


def _shown(data: Data) -> str:
    """A value as its writer would know it again."""
    if isinstance(data, dict):
        return "{" + ", ".join(data) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(_shown(item) for item in data) + "]"
    return str(data).lower() if isinstance(data, bool) else "" if data is None else str(data)

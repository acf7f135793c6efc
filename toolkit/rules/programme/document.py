"""Faults of the document itself, found while it is read and held against its schema."""

from toolkit.model.findings import Severity
from toolkit.rules.rule import Rule


def _fault(rule_id: str) -> Rule[object]:
    return Rule(id=rule_id, severity=Severity.ERROR)


SYNTAX = _fault("programme-syntax")
ENCODING = _fault("programme-encoding")
CONTROL_CHARACTER = _fault("programme-control-character")
"""Told here where a file cannot be read for it; `texts` finds those that are written as escapes."""
TAB = _fault("programme-tab")
TAG = _fault("programme-tag")
TOO_LARGE = _fault("programme-too-large")
DUPLICATE_KEY = _fault("programme-duplicate-key")

UNKNOWN_KEY = _fault("programme-unknown-key")
MISSING_KEY = _fault("programme-missing-key")
NOT_TEXT = _fault("programme-not-text")
NOT_LIST = _fault("programme-not-list")
NOT_MAPPING = _fault("programme-not-mapping")
NOT_NUMBER = _fault("programme-not-number")
NOT_YES_NO = _fault("programme-not-yes-no")
NOT_DAY = _fault("programme-not-day")
NOT_ALLOWED = _fault("programme-not-allowed")
FORMAT = _fault("programme-format")
EMPTY = _fault("programme-empty")
TOO_SMALL = _fault("programme-too-small")
TOO_BIG = _fault("programme-too-big")
BAD_ID = _fault("programme-bad-id")
BAD_NAME = _fault("programme-bad-name")
BAD_ROUND_ID = _fault("programme-bad-round-id")
BAD_EMAIL = _fault("programme-bad-email")
BAD_PATTERN = _fault("programme-bad-pattern")
BAD_COLOR = _fault("programme-bad-color")
BAD_PASSWORD = _fault("programme-bad-password")
MIXED_BLOCK = _fault("programme-mixed-block")
BAD_CONDITION = _fault("programme-bad-condition")

RULES = (
    SYNTAX,
    ENCODING,
    TAB,
    TAG,
    TOO_LARGE,
    DUPLICATE_KEY,
    UNKNOWN_KEY,
    MISSING_KEY,
    NOT_TEXT,
    NOT_LIST,
    NOT_MAPPING,
    NOT_NUMBER,
    NOT_YES_NO,
    NOT_DAY,
    NOT_ALLOWED,
    FORMAT,
    EMPTY,
    TOO_SMALL,
    TOO_BIG,
    BAD_ID,
    BAD_NAME,
    BAD_ROUND_ID,
    BAD_PATTERN,
    BAD_EMAIL,
    BAD_COLOR,
    BAD_PASSWORD,
    MIXED_BLOCK,
    BAD_CONDITION,
)

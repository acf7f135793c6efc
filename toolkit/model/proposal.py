"""What a table from last year was taken to say: a programme to finish, and all that was seen on the way."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from toolkit.model.document import Data
from toolkit.model.findings import Fact
from toolkit.model.source import Seen

NOWHERE = Seen()


class Weight(StrEnum):
    """What a remark asks of the coordinator: decide before the programme can be used, look over, or nothing."""

    DECIDE = "decide"
    CHECK = "check"
    NOTE = "note"


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """One thing that was seen in the source and what was made of it. Its texts are ``start.<key>…`` in ``messages``."""

    key: str
    weight: Weight
    facts: Mapping[str, Fact] = field(default_factory=dict)
    seen: Seen = NOWHERE
    pointer: str = ""
    """The place in the proposed document that it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlierAnswer:
    """What stood in an open field last time: kept for the coordinator, not sent out again."""

    activity: str
    title: str
    field: str
    text: str
    seen: Seen


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A programme to finish."""

    data: Mapping[str, Data]
    remarks: tuple[Remark, ...]
    answers: tuple[EarlierAnswer, ...] = ()

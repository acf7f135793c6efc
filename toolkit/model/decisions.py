"""What the coordinator decided in *Handläggning*, cell by cell, and what each decision was made on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from toolkit.model.findings import NOWHERE, Location
from toolkit.model.values import equal


class Kind(StrEnum):
    """What a cell of hers decides; each is a column of one sheet."""

    BOARD = "board"
    """The text that the board reads in place of an answer."""
    ANSWER = "answer"
    """An answer given by mail or telephone."""
    ANSWERED_ON = "answered_on"
    """The day it was given."""
    ANSWER_NOTE = "answer_note"
    JOINT = "joint"
    """How an activity stands, whatever its departments say: a code."""
    JOINT_NOTE = "joint_note"
    DEADLINE = "deadline"
    """A department's own last day."""
    NIL = "nil"
    """A department has nothing at all to report."""
    DEPARTMENT_NOTE = "department_note"
    NOTHING = "nothing"
    """A department has nothing to report about an activity."""
    MOVED = "moved"
    """The department that answers in its place."""
    ROW_NOTE = "row_note"
    HOLDS = "holds"
    """Which of two differing answers holds."""
    HOLDS_NOTE = "holds_note"
    PROPOSAL = "proposal"
    """Whether a proposed change of the master list is accepted."""
    PROPOSAL_NOTE = "proposal_note"

    @property
    def about(self) -> "About":
        """What such a decision is about."""
        return _ABOUT[self]


class About(StrEnum):
    """What can be decided on; each is a sheet."""

    ANSWERS = "answers"
    JOINT = "joint"
    DEPARTMENTS = "departments"
    ROWS = "rows"
    DIFFER = "differ"
    PROPOSALS = "proposals"


_ABOUT: Mapping[Kind, About] = MappingProxyType(
    {
        Kind.BOARD: About.ANSWERS,
        Kind.ANSWER: About.ANSWERS,
        Kind.ANSWERED_ON: About.ANSWERS,
        Kind.ANSWER_NOTE: About.ANSWERS,
        Kind.JOINT: About.JOINT,
        Kind.JOINT_NOTE: About.JOINT,
        Kind.DEADLINE: About.DEPARTMENTS,
        Kind.NIL: About.DEPARTMENTS,
        Kind.DEPARTMENT_NOTE: About.DEPARTMENTS,
        Kind.NOTHING: About.ROWS,
        Kind.MOVED: About.ROWS,
        Kind.ROW_NOTE: About.ROWS,
        Kind.HOLDS: About.DIFFER,
        Kind.HOLDS_NOTE: About.DIFFER,
        Kind.PROPOSAL: About.PROPOSALS,
        Kind.PROPOSAL_NOTE: About.PROPOSALS,
    }
)
NOTES = frozenset(kind for kind in Kind if kind.endswith("_note"))
"""What she wrote for herself alone."""
YES, NEWER, OLDER, ACCEPTED, DECLINED = "yes", "newer", "older", "accepted", "declined"
"""Values of decisions that are chosen."""


class Key(NamedTuple):
    """What is decided on; empty where all activities, departments or fields are meant, or nobody's in particular."""

    activity: str = ""
    department: str = ""
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One cell that she filled in."""

    kind: Kind
    key: Key
    written: str
    """As it stands in the cell; a day as ``2026-11-25``."""
    value: str
    """What it means: a text, a code, a department's id, a day; empty where it is not understood."""
    basis: str = ""
    """What *Som inkommit* said when it was decided."""
    place: Location = NOWHERE
    """Its cell; nowhere when the file lacks it and it was remembered."""
    day: date | None = None
    """When an answer by mail or telephone was given, or was first seen here where she does not say."""


_Index = Mapping[tuple[Kind, Key], Decision]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decisions:
    """Everything she decided in a round."""

    made: tuple[Decision, ...] = ()
    incoming: Mapping[tuple[About, Key], str] = field(default_factory=lambda: MappingProxyType({}))
    """Everything that can be decided on, in order, as it stands now."""
    orphans: tuple[Decision, ...] = ()
    """What stands a second time in another row or sheet, in other words: kept, and without effect."""
    given: frozenset[Key] = frozenset()
    """Where the answer that stands is the one given by mail or telephone."""
    overtaken: frozenset[tuple[Kind, Key]] = frozenset()
    """Decisions that do not hold since later answers say something else."""
    _index: _Index = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index what is looked up answer by answer."""
        object.__setattr__(self, "_index", {(one.kind, one.key): one for one in self.made})

    def __iter__(self) -> Iterator[Decision]:
        return iter(self.made)

    def get(self, kind: Kind, key: Key) -> Decision | None:
        """The decision of a kind on something."""
        return self._index.get((kind, key))

    def value(self, kind: Kind, key: Key) -> str:
        """What was decided, as far as it is understood; empty for nothing."""
        found = self.get(kind, key)
        return found.value if found else ""

    def of(self, *kinds: Kind) -> Iterator[Decision]:
        """The decisions of some kinds that are understood."""
        return (one for one in self.made if one.kind in kinds and one.value)

    def board_text(self, activity: str, department: str | None, field: str) -> str | None:
        """The text that the board reads in place of an answer; nothing where the answer stands as it came."""
        return self.value(Kind.BOARD, Key(activity, department or "", field)) or None

    def joint(self, activity: str, field: str) -> str | None:
        """The code by which an activity counts, whatever its departments say."""
        return self.value(Kind.JOINT, Key(activity, "", field)) or None

    def changed(self, one: Decision) -> bool:
        """True where something else stands now than what was decided on.

        An answer by mail that was written in together with a text for the board is no change to that.
        """
        now = self.incoming.get((one.kind.about, one.key))
        if one.kind is Kind.BOARD and one.key in self.given:
            answer = self.get(Kind.ANSWER, one.key)
            if answer and equal(answer.basis or None, one.basis or None):
                return False
        return now is not None and not equal(now or None, one.basis or None)


NO_DECISIONS = Decisions()


def recalled(read: Iterable[Decision], remembered: Iterable[Decision]) -> tuple[Decision, ...]:
    """What was read, each with the basis of when it was decided.

    One that is remembered with the same words keeps what was remembered; one that is new or was changed since has what
    its row showed.
    """
    known = {(one.kind, one.key): one for one in remembered}
    found = []
    for one in read:
        old = known.get((one.kind, one.key))
        same = old is not None and old.written == one.written
        found.append(replace(one, basis=old.basis, day=one.day or old.day) if old and same else one)
    return tuple(found)

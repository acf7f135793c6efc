"""The sheets of *Handläggning*: which columns they have, and which of these are the coordinator's own."""

from dataclasses import dataclass

from toolkit.model.decisions import ACCEPTED, DECLINED, NEWER, OLDER, YES, About, Key, Kind

FORMAT = 1
PROPERTY = "followup-handling"
"""The custom property that says what the workbook is: programme, round and format."""
KEY, INCOMING, CHANGED = "key", "incoming", "changed"
"""The columns that every sheet has: what a row is about, what it is decided on, and what that was if it has changed."""
SECOND = "older"
"""The other half of what is decided on where two answers differ."""
BOTH = "\n/\n"
"""Stands between the two."""
ORPHANS = "orphans"
KIND, WRITTEN, BASIS = "kind", "written", "basis"
"""Columns of the sheet of decisions that no row is left for."""
_SLASH, _WRITTEN = "/", "%2F"


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """One sheet with a row for each thing to decide on. A column that is a ``Kind`` is hers."""

    id: str
    columns: tuple[str, ...]
    parts: tuple[str, ...] = Key._fields
    """What its rows are told apart by."""

    @property
    def kinds(self) -> tuple[Kind, ...]:
        """What its cells decide."""
        return tuple(Kind(column) for column in self.columns if column in KINDS)


KINDS = frozenset(Kind)
PLANS = (
    Plan(
        id=About.ANSWERS,
        columns=(
            *(KEY, "activity", "department", "question", INCOMING),
            *(Kind.BOARD, Kind.ANSWER, Kind.ANSWERED_ON, CHANGED, Kind.ANSWER_NOTE),
        ),
    ),
    Plan(
        id=About.JOINT,
        columns=(KEY, "activity", "question", INCOMING, Kind.JOINT, CHANGED, Kind.JOINT_NOTE),
        parts=("activity", "field"),
    ),
    Plan(
        id=About.DEPARTMENTS,
        columns=(KEY, "department", "deadline_now", INCOMING, Kind.DEADLINE, Kind.NIL, CHANGED, Kind.DEPARTMENT_NOTE),
        parts=("department",),
    ),
    Plan(
        id=About.ROWS,
        columns=(KEY, "activity", "department", INCOMING, Kind.NOTHING, Kind.MOVED, CHANGED, Kind.ROW_NOTE),
        parts=("activity", "department"),
    ),
    Plan(
        id=About.DIFFER,
        columns=(
            *(KEY, "activity", "department", "question", INCOMING, "newer_file", SECOND, "older_file"),
            *(Kind.HOLDS, CHANGED, Kind.HOLDS_NOTE),
        ),
    ),
    Plan(
        id=About.PROPOSALS,
        columns=(
            *(KEY, "activity", "department", "question", "master", INCOMING),
            *(Kind.PROPOSAL, CHANGED, Kind.PROPOSAL_NOTE),
        ),
    ),
)
ORPHAN_PLAN = Plan(id=ORPHANS, columns=(KEY, KIND, WRITTEN, "day", BASIS))
DAYS = frozenset({Kind.ANSWERED_ON, Kind.DEADLINE})
CHOSEN: dict[Kind, tuple[str, ...]] = {
    Kind.NIL: (YES,),
    Kind.NOTHING: (YES,),
    Kind.HOLDS: (NEWER, OLDER),
    Kind.PROPOSAL: (ACCEPTED, DECLINED),
}
"""Decisions that are chosen from words of ours; ``JOINT`` and ``MOVED`` are chosen from words of the programme."""


def key_text(plan: Plan, key: Key) -> str:
    """A key as its cell shows it: ``1.1/iof/comment``, without the parts that the sheet has no use for."""
    if key == Key(key.activity) and len(plan.parts) > 1:
        # One that was never ours stands as it was found.
        return key.activity
    return _SLASH.join(getattr(key, part).replace(_SLASH, _WRITTEN) for part in plan.parts)


def key_of(plan: Plan, written: str) -> Key | None:
    """The key that a cell shows, or nothing where it shows none."""
    parts = [part.strip().replace(_WRITTEN, _SLASH) for part in written.split(_SLASH)]
    if len(parts) != len(plan.parts) or not any(parts):
        return None
    return Key(**dict(zip(plan.parts, parts, strict=True)))


def plan_of(about: About) -> Plan:
    """The sheet of what is decided on."""
    return next(plan for plan in PLANS if plan.id == about)


def identity(programme: str, round_id: str) -> str:
    """What the workbook says it is."""
    return f"{programme}/{round_id}/{FORMAT}"

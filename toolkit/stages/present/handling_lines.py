"""The rows of *Handläggning*: what can be decided on, and what was."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from toolkit.messages.handling import place_title, shown
from toolkit.model.consolidated import Difference, Proposal
from toolkit.model.decisions import NOTES, About, Decision, Key, Kind
from toolkit.model.findings import Location
from toolkit.model.handling import BOTH, CHANGED, DAYS, KEY, KINDS, SECOND, Plan, key_text, plan_of
from toolkit.model.returns import ROW_REPLY
from toolkit.model.workbook import Content
from toolkit.stages.present.frame import DASH, Frame, Line


@dataclass(frozen=True, slots=True)
class Lines:
    """What rows are made of, by key."""

    frame: Frame
    activities: Mapping[str, str]
    """Visible numbers and titles, by id."""
    differences: Mapping[Key, Difference]
    proposals: Mapping[Key, Proposal]

    @staticmethod
    def of(frame: Frame) -> "Lines":
        """Of one round."""
        data = frame.data
        titles = {row.activity: " ".join(filter(None, (row.number, row.title))) for row in data.rows}
        titles |= {one.id: " ".join(filter(None, (one.number, one.title))) for one in data.programme.activities}
        return Lines(
            frame=frame,
            activities=titles,
            differences={Key(one.newer.activity or "", one.department, one.field): one for one in data.differences},
            proposals={Key(one.activity, one.department, one.field): one for one in data.proposals},
        )

    def line(self, plan: Plan, key: Key) -> Line:
        """One row: every column's value and look."""
        cells = [self._cell(plan, column, key) for column in plan.columns]
        return tuple(value for value, _ in cells), tuple(style for _, style in cells)

    def _cell(self, plan: Plan, column: str, key: Key) -> tuple[Content, str]:
        if column in KINDS:
            return self._hers(Kind(column), key)
        if column == KEY:
            return key_text(plan, key), "id"
        if column == CHANGED:
            was = self._changed(plan, key)
            return was or None, "warn" if was else "given"
        if column == "deadline_now":
            deadline = self.frame.data.round.deadline_of(key.department)
            return (deadline, "given_day") if deadline else (DASH, "given")
        return self._given(plan, column, key) or None, "given"

    def _given(self, plan: Plan, column: str, key: Key) -> str:
        if column in ("activity", "department", "question"):
            return self._subject(column, key)
        if column == "master":
            return self.proposals[key].master if key in self.proposals else ""
        difference = self.differences.get(key)
        if column in ("newer_file", "older_file"):
            at = difference and (difference.newer if column == "newer_file" else difference.older)
            return self._file(at) if at else DASH
        newer, _, older = self.frame.data.decisions.incoming[About(plan.id), key].partition(BOTH)
        return older if column == SECOND else newer

    def _subject(self, column: str, key: Key) -> str:
        """What a row is about, in words."""
        if column == "activity":
            return self.activities.get(key.activity, key.activity)
        if column == "department":
            return self.frame.department(key.department or None)
        reply = self.frame.word("workbook.reply")
        return self.frame.titles.get(key.field, reply if key.field == ROW_REPLY else key.field)

    def _file(self, at: Location) -> str:
        names = (one.received.names[0] for one in self.frame.data.files if one.received.artifact == at.artifact)
        return f"{next(names, DASH)} ({at.sheet} {at.cell})"

    def _hers(self, kind: Kind, key: Key) -> tuple[Content, str]:
        one = self.frame.data.decisions.get(kind, key)
        if kind in DAYS:
            return (date.fromisoformat(one.value) if one.value else one.written) if one else None, "open_day"
        closed = kind is Kind.ANSWER and one is None and not (key.department and "+" not in key.activity)
        return shown(self.frame.data.programme, one) if one else None, "given" if closed else "open"

    def _changed(self, plan: Plan, key: Key) -> str:
        """What was decided on, where that has changed since."""
        decisions = self.frame.data.decisions
        if plan.id == About.ANSWERS and (Kind.ANSWER, key) in decisions.overtaken:
            return self.frame.word("handling.changed.overtaken")
        for kind in (kind for kind in plan.kinds if kind not in NOTES and kind not in (Kind.ANSWER, *DAYS)):
            one = decisions.get(kind, key)
            if one and one.value and decisions.changed(one) and kind is not Kind.MOVED:
                said = self.frame.word("handling.changed", basis=one.basis)
                return said if one.basis else self.frame.word("handling.changed.blank")
        return ""


def orphan_lines(frame: Frame) -> list[Line]:
    """Every decision that no row is left for."""
    decisions = frame.data.decisions
    lost = [one for one in decisions if (one.kind.about, one.key) not in decisions.incoming]
    return [_orphan(frame, one) for one in (*lost, *decisions.orphans)]


def _orphan(frame: Frame, one: Decision) -> Line:
    written: Content = date.fromisoformat(one.value) if one.kind in DAYS and one.value else one.written
    values = (
        key_text(plan_of(one.kind.about), one.key),
        place_title(frame.language, one.kind),
        written,
        one.day,
        one.basis or None,
    )
    return values, ("id", "given", "open_day" if isinstance(written, date) else "open", "given_day", "given")

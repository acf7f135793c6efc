"""``accept``: accepted proposals are written into the master list; the old list is kept beside it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.excel.amend import amend, amendable
from toolkit.excel.delimited import amend_delimited, is_delimited
from toolkit.messages.wording import value_text
from toolkit.model.consolidated import Consolidated, Proposal
from toolkit.model.decisions import ACCEPTED, DECLINED, About, Key, Kind
from toolkit.model.findings import NOWHERE, Location, Severity
from toolkit.model.handling import key_text, plan_of
from toolkit.model.programme import NUMBERS, Field, FieldType
from toolkit.model.values import day, equal, number
from toolkit.stages.define import master_places
from toolkit.store.documents import schema
from toolkit.store.folder import safe_name, write_atomic
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.consolidate import compute
from toolkit.workflow.handling import must_be_closed
from toolkit.workflow.opening import Opened
from toolkit.workflow.programme import load, read_source


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One cell of the master list and what it is to say."""

    proposal: Proposal
    place: Location = NOWHERE
    problem: str = ""
    """Why it is not written: ``differ``, ``changed``, ``no_column`` or ``by_hand``; empty once it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted:
    """What was written into the master list, and what was not."""

    changes: tuple[Change, ...] = ()
    written: Path | None = None
    kept: Path | None = None
    """The copy of the old list."""

    @property
    def exit_code(self) -> int:
        """1 when something is left to do by hand."""
        return int(any(change.problem for change in self.changes))


def proposal_id(proposal: Proposal) -> str:
    """What a proposal is called in commands: its key in *Handläggning*."""
    return key_text(plan_of(About.PROPOSALS), _key(proposal))


def accept(
    opened: Opened, today: date | None, wanted: Sequence[str], *, everything: bool = False, tell: Tell = silent
) -> Accepted:
    """Write proposals into the master list: those marked as accepted, those named, or all that are not declined.

    Raises ``ToolkitError`` where a name is unknown, the list is open, or it would not be sound afterwards.
    """
    with alone(opened, tell):
        consolidated = compute(opened, today).consolidated
        chosen = _chosen(consolidated, wanted, everything=everything)
        changes = _placed(opened, chosen)
        doable = [change for change in changes if not change.problem]
        if not doable:
            return Accepted(changes=changes)
        path = opened.folder.path / (doable[0].place.artifact or "")
        must_be_closed(path)
        old = path.read_bytes()
        if not is_delimited(path.name, old) and not (path.suffix == ".xlsx" and amendable(old)):
            return Accepted(changes=tuple(_by_hand(change) for change in changes))
        new = _amended(opened, path, old, doable)
        kept = _copy_name(path, opened.day(today))
        write_atomic(kept, old, lasting=True)
        write_atomic(path, new, lasting=True)
        _must_be_sound(opened, path, old, doable)
    return Accepted(changes=changes, written=path, kept=kept)


def _key(proposal: Proposal) -> Key:
    return Key(proposal.activity, proposal.department, proposal.field)


def _chosen(consolidated: Consolidated, wanted: Sequence[str], *, everything: bool) -> tuple[Change, ...]:
    known = {one for proposal in consolidated.proposals for one in (proposal_id(proposal), proposal.activity)}
    if unknown := [one for one in wanted if one not in known]:
        raise ToolkitError("error.unknown_proposal", usage=True, proposal=unknown[0], known=tuple(sorted(known)))
    decisions = consolidated.decisions
    chosen = []
    for proposal in consolidated.proposals:
        made = decisions.get(Kind.PROPOSAL, _key(proposal))
        named = proposal_id(proposal) in wanted or proposal.activity in wanted
        if wanted or everything:
            if named or (everything and not (made and made.value == DECLINED)):
                chosen.append(Change(proposal=proposal))
        elif made and made.value == ACCEPTED:
            # What has changed since she accepted it, she has not accepted.
            chosen.append(Change(proposal=proposal, problem="changed" if decisions.changed(made) else ""))
    return tuple(chosen)


def _placed(opened: Opened, chosen: tuple[Change, ...]) -> tuple[Change, ...]:
    """The changes with their cells, and what keeps some of them from being made."""
    source = read_source(opened.folder.path)
    places = master_places(source.document, source.master, schema("programme")) if source.document else {}
    asked: dict[tuple[str, str], set[str]] = {}
    for change in chosen:
        asked.setdefault((change.proposal.activity, change.proposal.field), set()).add(change.proposal.proposed)
    done = []
    for change in chosen:
        cell = change.proposal.activity, change.proposal.field
        place = places.get(cell, NOWHERE)
        problem = change.problem or ("differ" if len(asked[cell]) > 1 else "")
        if not problem and cell not in places:
            problem = "no_column"
        elif not problem and place.row is None:
            problem = "by_hand"
        done.append(Change(proposal=change.proposal, place=place, problem=problem))
    return tuple(done)


def _by_hand(change: Change) -> Change:
    return Change(proposal=change.proposal, place=change.place, problem=change.problem or "by_hand")


def _amended(opened: Opened, path: Path, old: bytes, changes: Sequence[Change]) -> bytes:
    if is_delimited(path.name, old):
        texts = {(one.place.row or 0, one.place.column or 0): one.proposal.proposed for one in changes}
        return amend_delimited(old, texts)
    fields: Mapping[str, Field] = {field.id: field for field in opened.programme.fields}
    return amend(
        old,
        {
            (one.place.sheet or "", one.place.row or 0, one.place.column or 0): _typed(
                one.proposal.proposed, fields[one.proposal.field]
            )
            for one in changes
        },
    )


def _typed(proposed: str, field: Field) -> str | float | date | None:
    """A proposal as its cell holds it: a number or a day as one, else the text."""
    if field.type in NUMBERS and (found := number(proposed)) is not None:
        return found
    if field.type is FieldType.DATE and (when := day(proposed)) is not None:
        return when
    return proposed or None


def _copy_name(path: Path, today: date) -> Path:
    """Where the old list is kept: ``activities 2026-11-25.xlsx``."""
    taken = [one.name for one in path.parent.iterdir()]
    return path.with_name(safe_name(f"{path.stem} {today.isoformat()}", path.suffix[1:], taken))


def _must_be_sound(opened: Opened, path: Path, old: bytes, changes: Sequence[Change]) -> None:
    """Put the old list back and say so where the new one is not sound, or does not say what was accepted."""
    programme, findings = load(opened.folder.path)
    wrong = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if programme is None or wrong:
        write_atomic(path, old, lasting=True)
        raise ToolkitError("error.accept_faulty", findings=wrong, file=path.name)
    values = {activity.id: activity.values for activity in programme.activities}
    lists = {codes.id: codes for codes in programme.code_lists}
    for change in changes:
        one = change.proposal
        held = values[one.activity].get(one.field)
        if not equal(value_text(held, programme.field(one.field), lists, programme.language), one.proposed):
            write_atomic(path, old, lasting=True)
            raise ToolkitError("error.accept_faulty", file=path.name)

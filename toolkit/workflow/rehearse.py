"""``rehearse``: plays a made-up round in a folder of its own, and holds what came out against what was played."""

import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import partial
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.consolidated import DepartmentState
from toolkit.model.issued import Issued
from toolkit.model.programme import Department, Programme
from toolkit.stages.invent import Chance
from toolkit.stages.issue import issue
from toolkit.store.folder import Folder, safe_name, write_atomic
from toolkit.store.records import decode_record, encode_record, template_id
from toolkit.workflow.acting import BEHAVIOURS, Part, Role, Verdict, Wishes, cast, verdict
from toolkit.workflow.consolidate import Outcome, consolidate, validate
from toolkit.workflow.generate import Change, Generated, generate, made
from toolkit.workflow.opening import Opened
from toolkit.workflow.programme import LOCK
from toolkit.workflow.scratch import make_way

MARKER = ".followup-rehearsal"
"""A file that says that the folder is a rehearsal's, and may be replaced by the next one."""
SOURCES = frozenset({".yaml", ".yml", ".json", ".xlsx", ".csv", ".png", ".jpg", ".jpeg"})
"""What a programme consists of."""
MOST_ROWS = 10_000
"""Of one template; numbers the rows of different templates apart."""

Tell = Callable[[str, Mapping[str, str | int]], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rehearsed:
    """How a rehearsal came out."""

    verdicts: tuple[Verdict, ...]
    unplayed: tuple[Generated, ...]
    """Departments whose template was refused."""
    impossible: tuple[str, ...]
    """Behaviours that no template had anything to do with."""
    outcome: Outcome
    names: Mapping[str, list[str]]
    """The files that came back, by department."""

    @property
    def answers(self) -> int:
        """Cells that were answered and came out as they were written."""
        return sum(one.answers for one in self.verdicts)

    @property
    def exit_code(self) -> int:
        """1 when something did not come out as it was played."""
        return int(bool(self.unplayed) or not all(one.as_played for one in self.verdicts))


def rehearse(opened: Opened, wishes: Wishes, today: date | None, tell: Tell) -> Rehearsed:
    """Play a round with the folder's own programme; ``tell`` is called with a message's key and facts at every step."""
    _known(opened.programme, wishes)
    with _stage(opened, wishes.keep) as scratch:
        generated = generate(scratch, processes=wishes.processes)
        parts = _parts(scratch, generated, wishes.seed)
        if not parts:
            broken = tuple(found for one in generated if one.change is Change.REFUSED for found in one.findings)
            key = "error.rehearsal_refused" if broken else "error.nothing_to_rehearse"
            raise ToolkitError(key, findings=broken, round=opened.round.title)
        tell("rehearsal.begun", {"round": opened.round.title, "seed": wishes.seed, "count": len(parts)})
        roles, impossible = cast(parts, wishes)
        tell("rehearsal.filled", {"count": sum(len(role.played.sent) for role in roles)})
        day = today or _day(opened, roles)
        names = _names(roles)
        before = _first_time(scratch, roles, names, day)
        _send(scratch, roles, names, (day, True))
        outcome = consolidate(scratch, day)
    verdicts = (verdict(outcome.consolidated, role, before.get(role.department)) for role in roles)
    return Rehearsed(
        verdicts=tuple(verdicts),
        unplayed=tuple(one for one in generated if one.change is Change.REFUSED),
        impossible=impossible,
        outcome=outcome,
        names=names,
    )


def _known(programme: Programme, wishes: Wishes) -> None:
    departments = tuple(department.id for department in programme.departments)
    for department, behaviour in wishes.chosen.items():
        if department not in departments:
            raise ToolkitError("error.unknown_department", usage=True, department=department, known=departments)
        if behaviour not in BEHAVIOURS:
            raise ToolkitError("error.unknown_behaviour", usage=True, behaviour=behaviour, known=tuple(BEHAVIOURS))


@contextmanager
def _stage(opened: Opened, keep: Path | None) -> Iterator[Opened]:
    """The same round in another folder, with what the other rounds have left for it to show."""
    if keep is not None:
        make_way(keep, MARKER, "error.rehearsal_folder")
        # With the programme in it, what is kept is a folder like any other.
        for source in opened.folder.path.iterdir():
            if source.suffix.casefold() in SOURCES and source.is_file() and not source.name.startswith((".", LOCK)):
                write_atomic(keep / source.name, source.read_bytes())
        yield _moved(opened, keep)
    else:
        with tempfile.TemporaryDirectory(prefix="followup-") as path:
            yield _moved(opened, Path(path))


def _moved(opened: Opened, path: Path) -> Opened:
    folder = Folder(path)
    for round_ in opened.programme.rounds:
        answers = opened.folder.round(round_.id).answers
        if round_.id != opened.round.id and answers.is_file():
            target = folder.round(round_.id).answers
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(answers, target)
    return replace(opened, folder=folder)


def _parts(opened: Opened, generated: Sequence[Generated], seed: int) -> dict[str, Part]:
    parts = {}
    for number, one in enumerate(generated):
        if one.written:
            record = decode_record((opened.paths.records / f"{one.template_id}.json").read_bytes())
            parts[one.department.id] = Part(
                issued=record,
                template=one.path.read_bytes(),
                name=one.path.stem,
                chance=Chance(seed, one.department.id),
                first=number * MOST_ROWS,
                other_round=partial(_other, opened, one.department),
            )
    return parts


def _other(opened: Opened, department: Department) -> tuple[bytes, Issued] | None:
    """The department's template of another round: the programme's own, else one that it does not know."""
    rounds = [one for one in opened.programme.rounds if one.id != opened.round.id]
    round_ = rounds[0] if rounds else replace(opened.round, id=f"{opened.round.id}-0")
    issued = issue(opened.programme, round_, department)
    if issued is None:
        return None
    content, broken = made(issued, template_id(encode_record(issued)), 1, None)
    return None if broken else (content, issued)


def _day(opened: Opened, roles: Sequence[Role]) -> date:
    """The day after the last deadline, so that who is not heard from is missing; without one, the round's own day."""
    deadlines = [opened.round.deadline_of(role.department) for role in roles]
    known = [deadline for deadline in deadlines if deadline is not None]
    return max(known) + timedelta(days=1) if known else opened.round.as_of


def _names(roles: Sequence[Role]) -> dict[str, list[str]]:
    """File names that differ, by department: long ones may have been cut to the same."""
    taken: list[str] = []
    names: dict[str, list[str]] = {}
    for role in roles:
        for sent in role.played.sent:
            taken.append(safe_name(sent.name, "xlsx", taken))
            names.setdefault(role.department, []).append(taken[-1])
    return names


def _first_time(
    opened: Opened, roles: Sequence[Role], names: Mapping[str, list[str]], day: date
) -> dict[str, DepartmentState]:
    """Everything that is not late comes in; how the departments stand then, where something is still to come."""
    _send(opened, roles, names, (day, False))
    if not any(sent.late for role in roles for sent in role.played.sent):
        return {}
    return {one.department: one.state for one in validate(opened, day).consolidated.departments}


def _send(opened: Opened, roles: Sequence[Role], names: Mapping[str, list[str]], when: tuple[date, bool]) -> None:
    """Put the files in the inbox, each changed some minutes after the one before it."""
    day, late = when
    moment = datetime.combine(day, datetime.min.time(), opened.timezone) - timedelta(days=0 if late else 20)
    for role in roles:
        for sent, name in zip(role.played.sent, names.get(role.department, ()), strict=True):
            moment += timedelta(minutes=7)
            if sent.late == late:
                path = opened.paths.inbox / name
                write_atomic(path, sent.content)
                os.utime(path, (moment.timestamp(), moment.timestamp()))

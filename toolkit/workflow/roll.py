"""``roll``: opens the next round from one that is over."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.messages.wording import fill
from toolkit.model.earlier import EarlierRound, shown_rounds
from toolkit.model.findings import Severity
from toolkit.model.history import Event, Happened
from toolkit.model.programme import Programme, Round
from toolkit.stages.issue import Carried, carried
from toolkit.stages.roll import Rolled, closed_in, next_round, roll
from toolkit.store.answers import AnswersError, decode_answers
from toolkit.store.documents import digest
from toolkit.store.folder import safe_name, write_atomic
from toolkit.store.history import add, read
from toolkit.store.order import record_files
from toolkit.workflow.alone import Tell, alone, silent
from toolkit.workflow.earlier import earlier
from toolkit.workflow.opening import Opened, programme_of
from toolkit.workflow.programme import Source, load, read_source
from toolkit.workflow.rolling import Files, Wanted, changed, files_of

ROUND_ID = re.compile(r"[A-Za-z0-9]+(?:-[A-Za-z0-9]+)*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """The next round as it was asked for; what is empty is proposed."""

    to: str = ""
    """Id of a round that the programme has."""
    new: str = ""
    """Id of a round to add."""
    kind: str = ""
    title: str = ""
    period: str = ""
    plan_period: str = ""
    as_of: date | None = None
    deadline: date | None = None

    @property
    def states(self) -> bool:
        """True where it says anything of a new round."""
        said = (self.new, self.kind, self.title, self.period, self.plan_period, self.as_of, self.deadline)
        return any(said)


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """What became of it."""

    programme: Programme
    """As it stands once everything is written."""
    previous: Round
    next: Round
    added: bool
    rolled: Rolled
    """``closing`` is what is written as closed by it."""
    reopened: tuple[str, ...]
    """Activities that a run before closed and that she has opened again."""
    carried: tuple[Carried, ...]
    shown: tuple[str, ...]
    """Titles of the fields beside which the round's answers stand."""
    files: Files
    issued: bool
    """True where the next round's templates are out already."""
    written: tuple[Path, ...] = ()
    kept: Mapping[Path, Path] = field(default_factory=dict)
    """The copies of the old files."""

    @property
    def differs(self) -> bool:
        """True where templates are out that ask what should be closed: nothing is changed under them."""
        return self.issued and bool(self.rolled.closing)

    @property
    def exit_code(self) -> int:
        """1 where something is left to decide by hand."""
        return int(self.differs)


def open_next(opened: Opened, wish: Wish, *, dry: bool = False, tell: Tell = silent) -> Opening:
    """Open the round after ``opened``; with ``dry`` only say how.

    Raises ``ToolkitError`` where that round has no merged answers, and where a file is open or cannot be changed;
    then nothing is written.
    """
    held, answers = _held(opened)
    if not opened.paths.path.is_dir() or dry:
        return _opened(opened, wish, (held, answers), dry=dry)
    with alone(opened, tell):
        return _opened(opened, wish, (held, answers), dry=dry)


def _opened(opened: Opened, wish: Wish, read_in: tuple[EarlierRound, str], *, dry: bool) -> Opening:
    held, answers = read_in
    programme, _ = programme_of(opened.folder.path)
    source = read_source(opened.folder.path)
    following, added = _next(programme, opened.round, wish)
    history = opened.folder.round(following.id).history
    before = {event.name for event in read(history) if event.what is Happened.CLOSED}
    rolled = roll(programme, held)
    reopened = tuple(one for one in rolled.closing if one in before)
    rolled = replace(
        rolled,
        carried=(*rolled.carried, *reopened),
        closing=tuple(one for one in rolled.closing if one not in before),
    )
    issued = bool(record_files(opened.folder.round(following.id).records))
    closing = () if issued else rolled.closing
    whole = replace(programme, rounds=(*programme.rounds, following)) if added else programme
    whole = closed_in(whole, closing, opened.round.id)
    seen = replace(opened, programme=whole.in_round(following), round=following)
    opening = Opening(
        programme=whole,
        previous=opened.round,
        next=following,
        added=added,
        rolled=rolled,
        reopened=reopened,
        carried=carried(seen.programme, following, earlier(seen).rounds),
        shown=_shown(seen, opened.round),
        files=files_of(source, programme),
        issued=issued,
    )
    wanted = Wanted(round=following if added else None, closed=closing, closed_in=opened.round.id)
    made = changed(opening.files, wanted)
    if dry or not made:
        return opening
    kept = _write(opened, source, made, whole)
    events = (Event(at=opened.now(), what=Happened.CLOSED, name=one, artifact=answers) for one in closing)
    add(history, events)
    return replace(opening, written=tuple(made), kept=kept)


def _held(opened: Opened) -> tuple[EarlierRound, str]:
    """The merged answers of the round that is over, and the digest of their file."""
    path = opened.paths.answers
    try:
        content = path.read_bytes()
        return decode_answers(content, opened.programme.id, opened.round.id), digest(content)
    except FileNotFoundError:
        reason = "missing"
    except OSError:
        reason = "locked"
    except AnswersError as error:
        reason = error.reason
    round_ = opened.round
    raise ToolkitError(f"error.roll.{reason}", round=round_.title, id=round_.id, file=opened.folder.shown(path))


def _next(programme: Programme, previous: Round, wish: Wish) -> tuple[Round, bool]:
    """The round that follows, and whether it is to be added."""
    if wish.to and wish.states:
        raise ToolkitError("error.roll.to_and_new", usage=True)
    known = {one.id: one for one in programme.rounds}
    if wish.to and wish.to not in known:
        raise ToolkitError("error.unknown_round", usage=True, round=wish.to, known=tuple(known))
    if wish.new and wish.new.casefold() in {one.casefold() for one in known}:
        raise ToolkitError("error.roll.exists", usage=True, id=wish.new)
    if wish.new and not ROUND_ID.fullmatch(wish.new):
        raise ToolkitError("error.roll.bad_id", usage=True, id=wish.new)
    later = sorted((one for one in programme.rounds if one.as_of > previous.as_of), key=lambda one: one.as_of)
    found = known.get(wish.to) or (later[0] if later and not wish.states else None)
    following = found or _new(next_round(programme, previous, wish.kind), wish)
    if following.as_of <= previous.as_of:
        day = previous.as_of.isoformat()
        raise ToolkitError("error.roll.not_after", usage=True, to=following.id, round=previous.title, as_of=day)
    return following, found is None


def _new(proposed: Round, wish: Wish) -> Round:
    return replace(
        proposed,
        id=wish.new or proposed.id,
        title=wish.title or proposed.title,
        period=wish.period or proposed.period,
        plan_period=wish.plan_period or proposed.plan_period,
        as_of=wish.as_of or proposed.as_of,
        deadline=wish.deadline or (None if wish.as_of else proposed.deadline),
    )


def _shown(seen: Opened, previous: Round) -> tuple[str, ...]:
    """The fields of the next round beside which the previous one's answers stand."""
    fields = (one for one in seen.programme.fields if not one.rounds or seen.round.kind in one.rounds)
    shown = (one for one in fields if previous in shown_rounds(seen.programme, seen.round, one))
    said = (fill(one.title, seen.round, seen.round.deadline, seen.programme.language) for one in shown)
    return tuple(dict.fromkeys(" ".join(one.split()) for one in said))


def _write(opened: Opened, source: Source, made: Mapping[Path, bytes], wanted: Programme) -> Mapping[Path, Path]:
    """Write the files, each with a copy of the old one beside it; as they were, where the programme is not sound then.

    What the copies are called: ``activities 2026-11-25.xlsx``.
    """
    day = opened.day(None).isoformat()
    taken = [one.name for one in source.path.parent.iterdir()]
    old = {path: path.read_bytes() for path in made}
    kept: dict[Path, Path] = {}
    for path, content in old.items():
        kept[path] = path.with_name(safe_name(f"{path.stem} {day}", path.suffix[1:], taken))
        write_atomic(kept[path], content, lasting=True)
    try:
        for path, content in made.items():
            write_atomic(path, content, lasting=True)
        _must_say(source.path.parent, wanted, old)
    except BaseException:
        for path, content in old.items():
            if path.read_bytes() != content:
                write_atomic(path, content, lasting=True)
            kept[path].unlink(missing_ok=True)
        raise
    return kept


def _must_say(folder: Path, wanted: Programme, files: Mapping[Path, bytes]) -> None:
    programme, findings = load(folder)
    wrong = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
    if programme is None or (programme.rounds, programme.activities) != (wanted.rounds, wanted.activities):
        raise ToolkitError("error.roll.faulty", findings=wrong, file=", ".join(path.name for path in files))

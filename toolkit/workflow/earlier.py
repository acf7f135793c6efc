"""The merged answers of earlier rounds, as far as they are here."""

from dataclasses import dataclass

from toolkit.model.earlier import EarlierRound
from toolkit.model.programme import Round
from toolkit.stages.issue import earlier_rounds
from toolkit.store.answers import AnswersError, decode_answers
from toolkit.workflow.opening import Opened


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """A round whose answers the templates should show, and why they cannot."""

    round: Round
    reason: str
    """``missing``, ``locked``, ``damaged``, ``format`` or ``foreign``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """What the templates of a round can show of those before it."""

    rounds: tuple[EarlierRound, ...] = ()
    unread: tuple[Unread, ...] = ()


def earlier(opened: Opened) -> Earlier:
    """The answers of every earlier round that some field of this one shows; what cannot be read stops nothing."""
    found = [_read(opened, round_) for round_ in earlier_rounds(opened.programme, opened.round)]
    return Earlier(
        rounds=tuple(one for one in found if isinstance(one, EarlierRound)),
        unread=tuple(one for one in found if isinstance(one, Unread)),
    )


def previous(opened: Opened) -> EarlierRound | Unread | None:
    """The answers of the round before this one: the latest that was consolidated; nothing where none was."""
    before = (one for one in opened.programme.rounds if one.as_of < opened.round.as_of)
    for round_ in sorted(before, key=lambda one: one.as_of, reverse=True):
        found = _read(opened, round_)
        if isinstance(found, EarlierRound) or found.reason != "missing":
            return found
    return None


def _read(opened: Opened, round_: Round) -> EarlierRound | Unread:
    try:
        content = opened.folder.round(round_.id).answers.read_bytes()
        return decode_answers(content, opened.programme.id, round_.id).succeeded(opened.programme.successors)
    except FileNotFoundError:
        return Unread(round=round_, reason="missing")
    except OSError:
        return Unread(round=round_, reason="locked")
    except AnswersError as error:
        return Unread(round=round_, reason=error.reason)

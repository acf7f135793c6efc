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
    rounds: list[EarlierRound] = []
    unread: list[Unread] = []
    for round_ in earlier_rounds(opened.programme, opened.round):
        try:
            content = opened.folder.round(round_.id).answers.read_bytes()
            rounds.append(decode_answers(content, opened.programme.id, round_.id))
        except FileNotFoundError:
            unread.append(Unread(round=round_, reason="missing"))
        except OSError:
            unread.append(Unread(round=round_, reason="locked"))
        except AnswersError as error:
            unread.append(Unread(round=round_, reason=error.reason))
    return Earlier(rounds=tuple(rounds), unread=tuple(unread))

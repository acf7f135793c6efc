"""Who plays what in a rehearsal."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.stages.invent import Chance
from toolkit.workflow.acting.behaviours import BEHAVIOURS, Behaviour
from toolkit.workflow.acting.part import Part, Played


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """What is to be played."""

    seed: int = 1
    complete: int = 40
    """How many of a hundred departments simply answer everything."""
    broken: int = 0
    """How many of a hundred send something with a fault in it."""
    returns: int | None = None
    """How many departments send anything at all; the others stay silent."""
    chosen: Mapping[str, str] = field(default_factory=dict)
    """What single departments do, by behaviour."""
    keep: Path | None = None
    """Where everything is left; nothing is, without it."""
    processes: int = 1
    """How many make the templates."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Role:
    """What one department plays."""

    department: str
    behaviour: Behaviour
    played: Played


def cast(parts: Mapping[str, Part], wishes: Wishes) -> tuple[tuple[Role, ...], tuple[str, ...]]:
    """What is chosen, then shares of the others; also what was asked for and no template had anything to do with.

    Each share goes in turn through its behaviours, so that few departments play as many of them as they can.
    """
    chance = Chance(wishes.seed, "cast")
    free = [department for department in chance.shuffled(list(parts)) if department not in wishes.chosen]
    most = len(free) if wishes.returns is None else min(len(free), max(0, wishes.returns - len(wishes.chosen)))
    broken = round(most * wishes.broken / 100)
    simple = min(most - broken, round(most * wishes.complete / 100))
    faults = _Turns([one for one in BEHAVIOURS.values() if one.fault], chance)
    usual = _Turns([one for one in BEHAVIOURS.values() if _usual(one, wishes)], chance)
    roles: dict[str, Role] = {}
    for department, name in wishes.chosen.items():
        if department in parts:
            chosen = _Turns([BEHAVIOURS[name]], chance)
            roles[department] = chosen.next(department, parts[department])
            faults.impossible |= chosen.impossible
    for place, department in enumerate(free):
        turns = faults if place < broken else usual if broken + simple <= place < most else None
        if turns is None:
            turns = _Turns([BEHAVIOURS["complete" if place < most else "silent"]], chance)
        roles[department] = turns.next(department, parts[department])
    done = {role.behaviour.name for role in roles.values()}
    impossible = sorted(faults.impossible - done, key=list(BEHAVIOURS).index)
    return tuple(roles[department] for department in parts), tuple(impossible)


def _usual(behaviour: Behaviour, wishes: Wishes) -> bool:
    """True for what is played unasked; who is silent is settled already where the number of returns is."""
    silent = wishes.returns is not None and behaviour.name == "silent"
    return not behaviour.fault and behaviour.name != "complete" and not silent


class _Turns:
    """Behaviours that take turns, in an order of their own."""

    def __init__(self, behaviours: list[Behaviour], chance: Chance) -> None:
        self._queue = list(chance.shuffled(behaviours))
        self.impossible: set[str] = set()

    def next(self, department: str, part: Part) -> Role:
        """The first behaviour in turn that the template has something to do with; else a complete answer."""
        for behaviour in list(self._queue):
            played = behaviour.act(part)
            if played is not None:
                self._queue.remove(behaviour)
                self._queue.append(behaviour)
                return Role(department=department, behaviour=behaviour, played=played)
            self.impossible.add(behaviour.name)
        complete = BEHAVIOURS["complete"]
        return Role(department=department, behaviour=complete, played=complete.act(part) or Played())

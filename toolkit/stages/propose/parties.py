"""Parties: columns that ask the same of several, such as "Polisen kontakt" and "Skolan kontakt"."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.model.document import Data
from toolkit.model.slugs import free, slug
from toolkit.model.values import folded
from toolkit.stages.propose.fields import Planned
from toolkit.stages.propose.notes import Notes

FEWEST_SHARED = 2
"""Questions that two parties have in common."""
_PARTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One party: the word its columns begin with, and what each asks, by the column's place among the fields."""

    id: str
    name: str
    asked: dict[int, str]


def parties(planned: Sequence[Planned], notes: Notes) -> tuple[tuple[Planned, ...], tuple[dict[str, Data], ...]]:
    """The fields with those of parties under the ids of their party, and the parties."""
    found = _parties(planned)
    if not found:
        return tuple(planned), ()
    shared = {folded(asked) for party in found for asked in party.asked.values()}
    taken = {field.id for place, field in enumerate(planned) if not any(place in party.asked for party in found)}
    ids: dict[str, str] = {}
    for asked in sorted(shared):
        ids[asked] = free(slug(asked) or "fraga", (*taken, *ids.values()))
    result = list(planned)
    for party in found:
        for place, asked in party.asked.items():
            result[place] = replace(planned[place], id=f"{party.id}.{ids[folded(asked)]}", party=party.id)
    names = tuple(party.name for party in found)
    first = planned[min(found[0].asked)]
    notes.check("parties", first.header.seen, "parties", names=names, asked=tuple(found[0].asked.values()))
    data: tuple[dict[str, Data], ...] = tuple(
        {"id": party.id, "name": party.name, "fields": [ids[folded(asked)] for asked in party.asked.values()]}
        for party in found
    )
    return tuple(result), data


def _parties(planned: Sequence[Planned]) -> tuple[Party, ...]:
    """Words that begin the titles of columns whose other words come again after another such word."""
    asked: dict[str, dict[int, str]] = {}
    for place, field in enumerate(planned):
        parts = field.title.split(maxsplit=1)
        if field.kind == "given" and field.type == "text" and not field.role and len(parts) == _PARTS:
            asked.setdefault(parts[0], {})[place] = parts[1]
    common = {
        name: {place: text for place, text in own.items() if _others(asked, name, text)} for name, own in asked.items()
    }
    chosen = {name: own for name, own in common.items() if len(own) >= FEWEST_SHARED}
    if len(chosen) < FEWEST_SHARED or not _together([place for own in chosen.values() for place in own]):
        return ()
    ids: list[str] = []
    for name in chosen:
        ids.append(free(slug(name) or "part", ids))
    return tuple(Party(id=id_, name=name, asked=own) for id_, (name, own) in zip(ids, chosen.items(), strict=True))


def _others(asked: dict[str, dict[int, str]], name: str, text: str) -> bool:
    """Whether another word is followed by the same, and by one more thing that this one is followed by."""
    own = {folded(one) for one in asked[name].values()}
    return any(
        folded(text) in theirs and len(own & theirs) >= FEWEST_SHARED
        for other, theirs in ((key, {folded(one) for one in value.values()}) for key, value in asked.items())
        if other != name
    )


def _together(places: Sequence[int]) -> bool:
    """Whether the columns stand side by side, so that their order is kept."""
    return max(places) - min(places) + 1 == len(places)

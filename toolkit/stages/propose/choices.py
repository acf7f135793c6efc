"""What a column's short values are as choices, and comments that begin with a scale."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from toolkit.likeness import LIKE, likeness
from toolkit.model.slugs import free, slug
from toolkit.model.values import folded, is_withdrawn

LONGEST_LABEL = 40
MOST_CHOICES = 10
MOST_SPELLINGS = 60
"""Different values that are held against each other."""
FEWEST_VALUES = 3
LEAST_REPEATED = 2.0
"""Rows per choice; values that hardly repeat are texts."""
MOSTLY_SHORT = 0.85
"""Of a column's values that are short, from which those that are long are told as strange."""
SAME_STEP = 60
"""Per cent from which two words for one step of a scale are one choice: "Pågår" and "Pågående"."""
SCALE_SHARE = 0.6
"""Of a column's texts that begin with a step of a scale, from which it is taken apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One choice and how it is written in the source."""

    code: str
    label: str
    deviation: bool = False
    closed: bool = False
    not_assessed: bool = False
    spellings: tuple[str, ...] = ()


_Known = tuple[re.Pattern[str], Choice]


def _known(pattern: str, code: str, label: str, *marks: str) -> _Known:
    choice = Choice(
        code=code,
        label=label,
        deviation="deviation" in marks,
        closed="closed" in marks,
        not_assessed="not_assessed" in marks,
    )
    return re.compile(pattern, re.IGNORECASE), choice


STATUSES: tuple[_Known, ...] = (
    _known(r"^(?:ej|inte) (?:på)?börja[dt]", "not_started", "Ej påbörjad"),
    _known(r"^(?:pågå|påbörja|pågående|under arbete)", "in_progress", "Pågår"),
    _known(r"^(?:klar|genomför[dt]|avsluta[dt]|slutför[dt]|färdig)", "done", "Klart", "closed"),
    _known(r"^(?:försena[dt])", "delayed", "Försenad", "deviation"),
    _known(r"^(?:pausa[dt]|vänteläge|vilande)", "paused", "Pausad", "deviation"),
    _known(r"^(?:avbru|inställ[dt]|avförd)", "cancelled", "Avbruten", "deviation", "closed"),
)
ASSESSMENTS: tuple[_Known, ...] = (
    _known(r"^(?:ej|inte|kan (?:ej|inte|ännu)) (?:kunnat )?bedöm", "not_assessed", "Ej bedömd än", "not_assessed"),
    _known(r"mer än väl|överträff", "exceeds", "Uppfyller mer än väl"),
    _known(r"^(?:uppfyll\w*|uppnå\w*|når|målet (?:är )?nå\w*)?\s*delvis|^delvis", "partly", "Uppfyller delvis"),
    _known(
        r"^(?:uppfyll\w*|uppnå\w*|når|nås|målet (?:är )?)\s*(?:inte|ej)|^(?:inte|ej) upp",
        "fails",
        "Uppfyller inte",
        "deviation",
    ),
    _known(r"^negativ utveckling", "worsened", "Negativ utveckling", "deviation"),
    _known(r"^(?:uppfyll|uppnå|når |nås|målet (?:är )?(?:upp)?nå)", "meets", "Uppfyller"),
)
"""The two scales of Swedish follow-ups, never mixed: how far an activity is, and how well a goal is met."""
ORDER = (
    *("not_started", "in_progress", "done", "delayed", "paused", "cancelled"),
    *("exceeds", "meets", "partly", "fails", "worsened", "not_assessed"),
)
"""How scales are shown; above they stand in the order in which their words are told apart."""
_FIRST = re.compile(r"\A[^.!?\n;]*")
_SEPARATORS = re.compile(r"[\n;]|\s/\s")
_TRIMMED = " .,:;!-–•*"


def tokens(text: str) -> tuple[str, ...]:
    """The values in one cell: one a line, or divided by a semicolon or a slash, or two known ones side by side."""
    parts = tuple(part.strip(_TRIMMED) for part in _SEPARATORS.split(text) if part.strip(_TRIMMED))
    if len(parts) != 1:
        return parts
    words = parts[0].split()
    known = [classified(word, STATUSES) for word in words]
    return tuple(words) if len(words) > 1 and all(known) and len({one.code for one in known if one}) > 1 else parts


def classified(text: str, scale: Iterable[_Known]) -> Choice | None:
    """The step of a scale that a text says."""
    plain = " ".join(text.strip(_TRIMMED).split())
    return next((choice for pattern, choice in scale if pattern.search(plain)), None)


def choices_of(values: Sequence[str]) -> tuple[Choice, ...] | None:
    """The choices that a column's values are, in the order they are met; nothing where they are texts."""
    short = [value for value in values if not is_withdrawn(value) and not is_long(value)]
    said = [token for value in short for token in tokens(value)]
    if len(said) < FEWEST_VALUES or len(short) < len(values) * MOSTLY_SHORT or len(set(said)) > MOST_SPELLINGS:
        return None
    spellings = grouped(said)
    if not 2 <= len(spellings) <= MOST_CHOICES:  # noqa: PLR2004  # one choice is none
        return None
    known = [classified(one[0], STATUSES) or classified(one[0], ASSESSMENTS) for one in spellings]
    if len(said) / len(spellings) < LEAST_REPEATED and not all(known):
        return None
    taken: set[str] = set()
    found = []
    for written, choice in zip(spellings, known, strict=True):
        wanted = choice.code if choice else slug(written[0]).replace("-", "_") or "choice"
        code = free(wanted, taken)
        taken.add(code)
        label = written[0][:1].upper() + written[0][1:]
        marks = choice or Choice(code=code, label=label)
        found.append(
            Choice(
                code=code,
                label=label,
                deviation=marks.deviation,
                closed=marks.closed,
                not_assessed=marks.not_assessed,
                spellings=written,
            )
        )
    return tuple(found)


def is_long(value: str) -> bool:
    """Whether a cell says more than choices do."""
    return any(len(token) > LONGEST_LABEL for token in tokens(value))


def grouped(said: Iterable[str]) -> list[tuple[str, ...]]:
    """The different values, each with its spellings, the most usual first."""
    counts: dict[str, int] = {}
    for text in said:
        counts[text] = counts.get(text, 0) + 1
    groups: list[list[str]] = []
    for text in counts:
        group = next((one for one in groups if alike(one[0], text)), None)
        if group is None:
            groups.append([text])
        else:
            group.append(text)
    return [tuple(sorted(group, key=lambda text: -counts[text])) for group in groups]


def alike(one: str, other: str) -> bool:
    """Whether two values are one choice: equal but for case and punctuation, of one step, or nearly equal."""
    if folded(one.strip(_TRIMMED)) == folded(other.strip(_TRIMMED)):
        return True
    for scale in (STATUSES, ASSESSMENTS):
        first, second = classified(one, scale), classified(other, scale)
        if first and second:
            return first.code == second.code and likeness(one, other) >= SAME_STEP
    return likeness(one, other) >= LIKE


def is_assessment(choices: Iterable[Choice]) -> bool:
    """Whether choices say how well a goal is met, rather than how far an activity is."""
    codes = {choice.code for _, choice in ASSESSMENTS}
    return any(choice.code in codes for choice in choices)


def is_status(choices: Iterable[Choice]) -> bool:
    """Whether choices say how far an activity is."""
    codes = {choice.code for _, choice in STATUSES}
    return sum(choice.code in codes for choice in choices) > 1


def scale_of(values: Sequence[str]) -> tuple[tuple[Choice, ...], tuple[int, ...]] | None:
    """The scale that most texts of a column begin with, and the places of those that do not; or nothing."""
    for scale in (ASSESSMENTS, STATUSES):
        found = [classified(_FIRST.match(value)[0], scale) for value in values]  # type: ignore[index]  # matches empty
        used = {choice.code for choice in found if choice}
        longer = sum(bool(choice) and len(value) > LONGEST_LABEL for value, choice in zip(values, found, strict=True))
        if len(used) > 1 and longer and sum(map(bool, found)) >= len(values) * SCALE_SHARE:
            steps = tuple(sorted((choice for _, choice in scale), key=lambda choice: ORDER.index(choice.code)))
            return steps, tuple(place for place, choice in enumerate(found) if not choice)
    return None


def missing_of(choices: Iterable[Choice]) -> tuple[str, ...]:
    """The usual statuses that a list lacks, by their labels."""
    codes = {choice.code for choice in choices}
    return tuple(choice.label for _, choice in STATUSES if choice.code not in codes)

"""What a cell of choices says: one of them, several, or the nearest as a suggestion."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from toolkit.messages.wording import as_text
from toolkit.model.cells import Scalar
from toolkit.model.heard import LONGEST, Sense, tidy
from toolkit.model.programme import CodeList, Invalid
from toolkit.model.values import choice, equal, folded, is_blank
from toolkit.stages.interpret.understood import Understood

OFFERED = " / "
"""Stands between suggestions."""
_JOINTS = re.compile(r"[\s,;:/&+|.\-–]+|\b(?:och|eller|and|or)\b")
_PARTS = re.compile(r"[;\n]")
_NUMBERED = re.compile(r"^\(?(\d{1,2}|[a-z])\s?[.):]\s*(?=\S)")
_SIGNS = re.compile(r"[^\w%+<>=&/-]+")
_NUMBER_ALONE = re.compile(r"^\(?(\d{1,2})[.):]?$", re.ASCII)
_OUTER = " .,;:!?\"'”“’‘`´*•·-–—()[]<>"
_NEGATION = re.compile(r"\b(?:ej|inte|icke|aldrig|inga|inget|ingen|not|no|never|nej)\b")
_SHORTEST, _SHORTEST_WITH_STOP = 3, 2
_LONGEST_LABEL = 80
_TWO = 2
_ALIKE = 0.7
"""Two letters wrong in a word of six."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """The choices of a field: today's, and what the record's list showed."""

    today: CodeList
    issued: CodeList

    @property
    def all(self) -> CodeList:
        """Today's choices first, then those that were issued."""
        return CodeList(id=self.today.id, codes=(*self.today.codes, *self.issued.codes))


def choosing(choices: Choices) -> Callable[[Scalar], Understood]:
    """How cells that hold one choice are read."""
    every = choices.all
    today = frozenset(code.code for code in choices.today.codes)
    labels: dict[str, list[str]] = {}
    for code in every.codes:
        labels.setdefault(code.code, []).append(code.label)

    def understand(raw: Scalar) -> Understood:
        code = choice(raw, every)
        sense = Sense(value=code) if code else heard_choice(raw, every)
        if sense.value is None:
            return Understood(value=_not_a_choice(as_text(raw), choices, sense.offers))
        shown = labels[sense.value]
        if sense.value not in today:
            return Understood(value=sense.value, remarks=(("cell-code-removed", {"label": shown[0]}),))
        exact = code is not None and any(equal(raw, label) for label in shown)
        return Understood(value=sense.value, remarks=() if exact else (("cell-read-loosely", {"label": shown[0]}),))

    return understand


def choosing_several(choices: Choices) -> Callable[[Scalar], Understood]:
    """For a multiple choice in one cell, as a template had it when the field held one choice or a text."""
    order = {code.code: place for place, code in reversed(list(enumerate(choices.all.codes)))}

    def understand(raw: Scalar) -> Understood:
        found = together(as_text(raw), choices.all)
        if found is None:
            return Understood(value=_not_a_choice(as_text(raw), choices, ()))
        return Understood(value=tuple(sorted(set(found), key=order.__getitem__)))

    return understand


def heard_choice(raw: Scalar, codes: CodeList) -> Sense[str]:
    """The choice that a text names with something around it, numbered or abbreviated.

    An abbreviation has a word for every word of the label, so that ``uppnås`` is never taken for *Uppnås inte*.
    """
    if isinstance(raw, bool) or not isinstance(raw, str | int | float) or len(as_text(raw)) > LONGEST:
        return Sense()
    written = folded(tidy(as_text(raw)))
    short, stop = _bare(written), written.endswith(".")
    names = [(folded(code.label), code.code) for code in codes.codes]
    number = _NUMBER_ALONE.match(written)
    for found in (
        {code for name, code in names if _same(name, written)} | {code for code in (choice(short, codes),) if code},
        {code for name, code in names if number and re.match(rf"\(?{number[1]}[.):\s]", name)},
        {code for name, code in names if _of_one(name, written) and _abbreviates(short, _bare(name), stop=stop)},
    ):
        if len(found) == 1:
            return Sense(value=found.pop())
        if found:
            break
    else:
        found = {code for name, code in names if short and _bare(name).startswith(short)}
    return Sense(offers=tuple(dict.fromkeys(code for _, code in names if code in found)))


def _same(name: str, written: str) -> bool:
    """True for a label and a text of the same words, with or without the number before them."""
    words, theirs = _SIGNS.sub(" ", name).split(), _SIGNS.sub(" ", written).split()
    return words == theirs or (_of_one(name, written) and bool(_bare(name)) and _bare(name) == _bare(written))


def _of_one(name: str, written: str) -> bool:
    """False where both begin with a number, and not the same: ``3. Pågår`` is not *2. Pågår*."""
    one, other = _NUMBERED.match(name.strip(_OUTER)), _NUMBERED.match(written.strip(_OUTER))
    return one is None or other is None or one[1] == other[1]


def _bare(written: str) -> str:
    """A label or a text without its number, and without signs around it."""
    return _NUMBERED.sub("", written.strip(_OUTER)).strip(_OUTER)


def _abbreviates(short: str, name: str, *, stop: bool) -> bool:
    parts, whole = short.replace(".", ". ").split(), name.split()
    letters, all_letters = len(short.replace(" ", "").replace(".", "")), len(name.replace(" ", ""))
    enough = letters >= (_SHORTEST_WITH_STOP if stop else _SHORTEST) and (stop or letters * 2 >= all_letters)
    if not enough or len(parts) != len(whole) or _NEGATION.fullmatch(short):
        return False
    return all(word.startswith(part.rstrip(".")) for part, word in zip(parts, whole, strict=True))


def _not_a_choice(written: str, choices: Choices, offers: tuple[str, ...]) -> Invalid:
    labels = {folded(code.label): code.label for code in choices.all.codes}
    offered = {code.code: code.label for code in choices.today.codes}
    facts: dict[str, str | int] = {"choices": _listed(code.label for code in choices.today.codes)}
    named = _named(folded(written), labels)
    if len(named) >= _TWO:
        return Invalid(reason="cell-two-choices", text=written, facts={**facts, "named": _listed(named)})
    near = [offered[code] for code in offers if code in offered] or _nearest(written, list(offered.values()))
    return Invalid(reason="cell-not-in-list", text=written, facts={**facts, "suggestion": OFFERED.join(near)})


def _nearest(written: str, labels: list[str]) -> list[str]:
    """The choices that a text has in it, else the one it is most like; never one that it denies."""
    text = folded(tidy(written[: _LONGEST_LABEL * 4]))
    denies = _NEGATION.search(text) is not None
    by_name = {folded(label): label for label in labels if (_NEGATION.search(folded(label)) is not None) == denies}
    inside = [label for name, label in by_name.items() if re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text)]
    near = get_close_matches(text[:_LONGEST_LABEL], list(by_name), n=1, cutoff=_ALIKE)
    return inside or [by_name[name] for name in near]


def _listed(labels: Iterable[str]) -> str:
    return ", ".join(labels)


def together(written: str, codes: CodeList) -> tuple[str, ...] | None:
    """The choices that a text names and consists of; nothing where there is more to it, or less."""
    each = [choice(part, codes) for part in _PARTS.split(written) if not is_blank(part)]
    if each and all(each):
        return tuple(code for code in each if code)
    labels = {folded(code.label): code.code for code in reversed(codes.codes)}
    return tuple(_named(folded(written), labels)) or None


def _named(written: str, labels: dict[str, str]) -> list[str]:
    """What the labels are of that a text consists of, when it consists of nothing else."""
    found: dict[str, int] = {}
    for name in sorted(labels, key=len, reverse=True):
        place = re.search(rf"(?<!\w){re.escape(name)}(?!\w)", written) if name else None
        if place:
            found[name] = place.start()
            written = written[: place.start()] + "\n" * len(name) + written[place.end() :]
    return [] if _JOINTS.sub("", written) else [labels[name] for name in sorted(found, key=found.__getitem__)]

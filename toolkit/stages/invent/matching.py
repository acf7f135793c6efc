"""A text that matches a simple regular expression: for fields with a pattern."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.stages.invent.chance import Chance

LETTERS, DIGITS = "abcdefghijklmnoprstuvyåäö", "0123456789"
_CLASSES = {"d": DIGITS, "w": LETTERS + DIGITS, "s": " ", "S": LETTERS, "D": LETTERS, "W": "-"}
_MORE = {"?": (0, 1), "*": (0, 3), "+": (1, 4)}
_COUNT = re.compile(r"\{(\d*)(?:(,)(\d*))?\}")
_WORD = re.compile(r"\S+")
_TRIES, _MOST_REPEATS = 20, 200


class TooIntricateError(Exception):
    """A pattern that holds more than literals, sets, groups, alternatives and counts."""


def matching(pattern: str, help_: str, chance: Chance) -> str | None:
    """A text that matches the whole pattern: an example from the help text, else a made one, else ``None``."""
    wanted = re.compile(pattern)
    words = [word.strip(".,;:()”\"'") for word in _WORD.findall(help_)]
    examples = [word for word in words if word and wanted.fullmatch(word)]
    try:
        made = (_Writer(pattern, chance).text() for _ in range(_TRIES))
        return next((text for text in made if text.strip() and wanted.fullmatch(text)), next(iter(examples), None))
    except TooIntricateError:
        return next(iter(examples), None)


@dataclass(slots=True)
class _Writer:
    """Reads a pattern from the left and writes a text as it goes."""

    pattern: str
    chance: Chance
    at: int = 0

    def text(self) -> str:
        self.at = 0
        made = self._either()
        if self.at != len(self.pattern):
            raise TooIntricateError
        return made

    def _next(self) -> str:
        return self.pattern[self.at : self.at + 1]

    def _take(self) -> str:
        taken = self._next()
        if not taken:
            raise TooIntricateError
        self.at += 1
        return taken

    def _either(self) -> str:
        ways = [self._sequence()]
        while self._next() == "|":
            self.at += 1
            ways.append(self._sequence())
        return self.chance.among(ways)

    def _sequence(self) -> str:
        made = []
        while self._next() not in ("", "|", ")"):
            start = self.at
            first = self._one()
            after = self.at
            low, high = self._times()
            end = self.at
            if high > 1 or low == 0:
                times = self.chance.between(low, high)
                first = ""
                for _ in range(times):
                    self.at = start
                    first += self._one()
                    self.at = after
                self.at = end
            made.append(first)
        return "".join(made)

    def _times(self) -> tuple[int, int]:
        if self._next() in _MORE and self._next():
            times = _MORE[self._take()]
        elif found := _COUNT.match(self.pattern, self.at):
            self.at = found.end()
            low = int(found[1] or 0)
            times = (low, int(found[3]) if found[3] else low + 3) if found[2] else (low, low)
        else:
            return 1, 1
        if self._next() in ("?", "+"):
            self.at += 1
        if not 0 <= times[0] <= times[1] <= _MOST_REPEATS:
            raise TooIntricateError
        return times

    def _one(self) -> str:
        letter = self._take()
        if letter == "(":
            return self._group()
        if letter == "[":
            return self.chance.among(sorted(self._set()))
        if letter == "\\":
            return self.chance.among(self._escaped())
        if letter in "^$":
            return ""
        return self.chance.among(LETTERS) if letter == "." else letter

    def _group(self) -> str:
        if self.pattern.startswith("?:", self.at):
            self.at += 2
        elif self._next() == "?":
            raise TooIntricateError
        made = self._either()
        if self._take() != ")":
            raise TooIntricateError
        return made

    def _escaped(self) -> str:
        letter = self._take()
        if letter in _CLASSES:
            return _CLASSES[letter]
        if letter.isalnum():
            raise TooIntricateError
        return letter

    def _set(self) -> set[str]:
        without = self._next() == "^"
        self.at += without
        inside = set(self._members())
        found = set(LETTERS + DIGITS) - inside if without else inside
        if not found:
            raise TooIntricateError
        return found

    def _members(self) -> Iterator[str]:
        first = True
        while first or self._next() != "]":
            first = False
            letter = self._take()
            if letter == "\\":
                yield from self._escaped()
            elif self._next() == "-" and self.pattern[self.at + 1 : self.at + 2] not in ("", "]"):
                self.at += 1
                yield from map(chr, range(ord(letter), ord(self._take()) + 1))
            else:
                yield letter
        self.at += 1

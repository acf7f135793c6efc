"""A multiple choice: the cells of its choices, gathered into one answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.messages.wording import BETWEEN, MARK, as_text
from toolkit.model.cells import ErrorValue, Scalar
from toolkit.model.heard import tidy
from toolkit.model.issued import Shown
from toolkit.model.programme import Code, Invalid, Value
from toolkit.model.returns import BLANK, SAID, UNCHANGED, WITHDRAWN
from toolkit.model.values import folded, is_blank, is_withdrawn
from toolkit.stages.interpret.choosing import Choices, together
from toolkit.stages.interpret.understood import Remarked

MARKS = frozenset({MARK, "ja", "yes", "1", "true", "sant", "✓", "✔"})
"""What marks a choice, folded; so does the choice's own label."""
_ALSO_MARKS = MARKS | {"xx", "☑", "☒", "j", "y", "×"}
_UNMARKED = frozenset({"nej", "no", "n", "0", "false", "falskt", "☐", "[ ]", "[]"})
"""What leaves a choice unmarked beside others that are marked."""
_AROUND = " .,;:!()[]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What the cells of one multiple choice say together."""

    raw: Scalar = None
    mark: str = BLANK
    value: Value = None
    remark: Remarked | None = None
    cell: int = 0
    """Which of the cells stands for them: the one that is wrong, else the first that says something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """How the cells of a field are read."""

    codes: Sequence[Code]
    """The choices of the cells."""
    choices: Choices

    def gather(self, cells: Sequence[Scalar], start: Shown) -> Gathered:
        """The answer of one row's cells; ``start`` is what the template showed, as one text."""
        dashes = [place for place, cell in enumerate(cells) if is_withdrawn(cell)]
        broken = [place for place, cell in enumerate(cells) if isinstance(cell, ErrorValue)]
        said: dict[int, tuple[str, ...] | None] = {
            place: self._inside(cell, self.codes[place])
            for place, cell in enumerate(cells)
            if not is_blank(cell) and place not in dashes and place not in broken
        }
        if said and not any(said.values()):
            # Nothing but no: that none of them applies cannot be said by marks.
            said = dict.fromkeys(said)
        fault: Remarked | None = ("cell-error-value", {}) if broken else None
        if not said:
            place = (broken or dashes or [0])[0]
            mark = WITHDRAWN if dashes and not broken else BLANK
            return Gathered(raw=cells[place] if broken or dashes else None, mark=mark, remark=fault, cell=place)
        wrong = [place for place, marked in said.items() if marked is None]
        chosen = self._ordered({code for marked in said.values() for code in marked or ()})
        named = [*map(self._label, chosen), *(f"{self.codes[place].label}: {as_text(cells[place])}" for place in wrong)]
        raw, first = BETWEEN.join(named), (broken or wrong or list(said))[0]
        if wrong:
            invalid = Invalid(reason="cell-not-a-mark", text=raw)
            return Gathered(raw=raw, mark=SAID, value=invalid, remark=fault, cell=first)
        before = together(as_text(start), self.choices.all) or ()
        mark = UNCHANGED if set(chosen) == set(before) else SAID
        remark = fault or self._remark(chosen, {place: as_text(cells[place]) for place in said}, said)
        return Gathered(raw=raw, mark=mark, value=chosen, remark=remark, cell=first)

    def _inside(self, cell: Scalar, code: Code) -> tuple[str, ...] | None:
        """The choices that a cell marks; nothing where it cannot be understood."""
        written = folded(tidy(as_text(cell)))
        if _exact(written, code) or written.strip(_AROUND) in _ALSO_MARKS:
            return (code.code,)
        if written in _UNMARKED:
            return ()
        return together(as_text(cell), self.choices.all)

    def _ordered(self, found: set[str]) -> tuple[str, ...]:
        return tuple(code for code in dict.fromkeys(one.code for one in self.choices.all.codes) if code in found)

    def _label(self, wanted: str) -> str:
        every = (*self.codes, *self.choices.all.codes)
        return next(code.label for code in every if code.code == wanted)

    def _remark(
        self, chosen: tuple[str, ...], written: dict[int, str], said: dict[int, tuple[str, ...] | None]
    ) -> Remarked | None:
        """A choice that is no longer offered, or choices named in one cell or under another choice."""
        today = {code.code for code in self.choices.today.codes}
        removed = BETWEEN.join(self._label(code) for code in chosen if code not in today)
        if removed:
            return "cell-code-removed", {"label": removed, "text": removed}
        for place, marked in said.items():
            code = self.codes[place]
            if marked != (code.code,) or not _exact(folded(written[place]), code):
                text = written[place] if marked else f"{code.label}: {written[place]}"
                return "cell-read-loosely", {"text": text, "label": BETWEEN.join(map(self._label, chosen))}
        return None


def _exact(written: str, code: Code) -> bool:
    return written in MARKS or written in (folded(code.label), folded(code.code))

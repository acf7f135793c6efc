"""One mangled return read, and what became of everything that was typed in it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random

from tests.likeness.manglings import HARMLESS, MANGLINGS
from tests.likeness.rounds import Played, made_up, ready
from tests.likeness.sheets import Book, Key, filled
from toolkit.messages.wording import as_text
from toolkit.model.findings import Severity
from toolkit.model.programme import CHOICES, Invalid
from toolkit.model.returns import CLOSING, SAID, Reading
from toolkit.workflow.judging import judge

MADE_UP = 40
"""Programmes made up for a whole run: templates take longer to make than to read."""


@dataclass(slots=True)
class Tally:
    """Answers and notes, counted."""

    cases: int = 0
    there: int = 0
    """Answers that the file still held."""
    found: int = 0
    wrong: int = 0
    """Counted for another activity, field or department than they were typed for."""
    told: int = 0
    """Not counted, and shown with their text."""
    withheld: int = 0
    """In a file that is not counted, since it cannot be told whose it is."""
    lost: int = 0
    notes: int = 0
    silent: int = 0
    """Notes that no finding shows."""

    def add(self, other: "Tally") -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def precision(self) -> float:
        counted = self.found + self.wrong
        return self.found / counted if counted else 1.0

    @property
    def recall(self) -> float:
        return self.found / self.there if self.there else 1.0


@dataclass(frozen=True, slots=True)
class Case:
    """One return, how it was mangled, and what came of it."""

    number: int
    programme: str
    department: str
    done: tuple[tuple[str, int], ...]
    tally: Tally
    faults: tuple[str, ...]
    """What must never be: wrong answers, lost texts, accusations."""


@dataclass(slots=True)
class Run:
    """Many cases of one seed."""

    seed: int
    made_up: int = MADE_UP
    programmes: list[Played] = field(default_factory=list)

    def __post_init__(self) -> None:
        chance = Random(self.seed)
        self.programmes = [*ready(), *(made_up(chance) for _ in range(self.made_up))]

    def done(self, number: int) -> dict[str, int]:
        """What is done to the return of a number, and how hard."""
        chance = Random(f"{self.seed} {number} done")
        names = sorted(MANGLINGS)
        wanted = dict.fromkeys((names[number % len(names)], *chance.sample(names, chance.choice((0, 0, 1, 2)))))
        # Sheets are put together and taken out last: what is done to forms must find them.
        return {name: chance.randint(1, 3) for name in sorted(wanted, key=lambda name: _LAST.get(name, 0))}

    def case(self, number: int) -> Case:
        """The case of a number: the same for a seed, whatever ran before."""
        chance = Random(f"{self.seed} {number}")
        # Half of the cases are played on the ready-made programmes.
        played = chance.choice(self.programmes[: len(ready())] if number % 2 else self.programmes[len(ready()) :])
        return mangled(filled(played, chance.choice(sorted(played.records)), chance), self.done(number), number)


def mangled(book: Book, done: Mapping[str, int], number: int = 0) -> Case:
    """What comes of a return to which these things are done."""
    for name, strength in done.items():
        MANGLINGS[name](book, strength)
    tally, faults = weighed(book, judge(book.cells(), "file", book.played.at), set(done))
    return Case(number, book.played.name, book.department, tuple(done.items()), tally, tuple(faults))


_LAST = {
    "headers that mean something else": 1,
    "the header repeated": 2,
    "a sheet copied": 2,
    "another department beside": 1,
    "tables side by side": 2,
    "all on one sheet": 2,
    "a sheet split": 2,
    "ids lost": 3,
    "a table transposed": 3,
    "marks lost": 4,
    "a plain workbook": 5,
    "a document": 6,
}


def weighed(book: Book, reading: Reading, done: set[str]) -> tuple[Tally, list[str]]:
    """What became of every answer and note."""
    there = book.present()
    tally = Tally(cases=1, there=len(there), notes=len(book.notes))
    texts, choices = _counted(reading, book)
    shown = " ".join(_shown(reading))
    faults = [*_placed(book, texts, tally), *_chosen(book, choices, tally)]
    counted = set(texts.values())
    for written in there.values():
        if written in counted:
            continue
        if not reading.returns:
            tally.withheld += 1
        elif written in shown:
            tally.told += 1
        else:
            tally.lost += 1
            faults.append(f"lost: {written!r}")
    held = {cell for sheet in book.sheets for row in sheet.rows for cell in row if isinstance(cell, str)}
    silent = [note for note in book.notes if note in held and note not in shown and note not in counted]
    if reading.returns:
        tally.silent = len(silent)
        faults += [f"silent: {note!r}" for note in silent]
    if done <= HARMLESS:
        faults += [f"accused: {one.rule_id}" for one in reading.findings if one.severity is not Severity.NOTE]
    return tally, faults


def _placed(book: Book, texts: dict[Key, str], tally: Tally) -> list[str]:
    """Texts that count for something else than they were typed for; ``tally`` is told of all that count."""
    owners = {written: key for key, written in book.typed.items()}
    faults = []
    for key, written in texts.items():
        if owners.get(written) == key:
            tally.found += 1
        elif (written in owners or written in book.notes) and book.either.get(written) != key:
            tally.wrong += 1
            faults.append(f"wrong: {written!r} of {owners.get(written)} counts as {key}")
    return faults


def _chosen(book: Book, choices: dict[Key, str], tally: Tally) -> list[str]:
    wrong = [key for key, label in choices.items() if label != book.choices.get(key, label)]
    tally.wrong += len(wrong)
    return [f"wrong: {choices[key]!r} counts as {key}, {book.choices[key]!r} was chosen" for key in wrong]


def _counted(reading: Reading, book: Book) -> tuple[dict[Key, str], dict[Key, str]]:
    """The texts and the choices that count, by their place."""
    texts: dict[Key, str] = {}
    choices: dict[Key, str] = {}
    types = {one.id: one.type for one in book.played.programme.fields}
    for answers in reading.returns:
        department = answers.identity.department or ""
        for table in answers.tables:
            for index, activity in enumerate(table.activities):
                for place, name in enumerate(table.fields):
                    raw = table.raws[index][place]
                    if activity == CLOSING or table.marks[index][place] != SAID or not isinstance(raw, str):
                        continue
                    right = not isinstance(table.values[index][place], Invalid)
                    if types.get(name) in CHOICES:
                        choices |= {(department, activity, name): raw} if right else {}
                    else:
                        texts[department, activity, name] = raw
    return texts, choices


def _shown(reading: Reading) -> list[str]:
    return [
        as_text(fact) if not isinstance(fact, tuple) else " ".join(fact)
        for finding in reading.findings
        for fact in (*finding.facts.values(), finding.raw)
    ]

"""What respondents wrote beside the cells, where no answer is looked for: told, so that no sentence is lost."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from toolkit.model.cells import Aside, Beside
from toolkit.model.findings import Location, Severity
from toolkit.model.returns import CONFIRMED, SAID, Reading
from toolkit.rules.rule import Hit, Rule

_Place = tuple[str, int | None, int | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asides:
    """What stands beside the cells of a file that counts."""

    reading: Reading
    asides: tuple[Aside, ...]
    guides: frozenset[str]
    """Names of the template's own first sheet, which may show a logo."""

    def of(self, kind: Beside) -> Iterable[Aside]:
        """Those of a kind, in the order of the sheets."""
        return (aside for aside in self.asides if aside.kind is kind)

    def hit(self, aside: Aside, answer: Location | None) -> Hit:
        """A hit at the place of an aside, and on the answer there if it is one's."""
        return Hit(
            location=Location(
                artifact=self.reading.artifact,
                sheet=aside.sheet,
                row=aside.row,
                column=aside.column,
                activity=answer.activity if answer else None,
                field=answer.field if answer else None,
            ),
            facts={"text": aside.text},
        )

    def answers(self) -> Mapping[_Place, tuple[Location, bool]]:
        """Where the open cells stand, and whether they say something."""
        found: dict[_Place, tuple[Location, bool]] = {}
        for answers in self.reading.returns:
            for table in answers.tables:
                for row, marks in enumerate(table.marks):
                    for field, mark in enumerate(marks):
                        here = table.location(self.reading.artifact, row, field)
                        found[table.sheet, here.row, here.column] = (here, mark in (SAID, CONFIRMED))
        return found


def _told(kind: Beside) -> Callable[[Asides], Iterable[Hit]]:
    def check(asides: Asides) -> Iterable[Hit]:
        mine = tuple(asides.of(kind))
        known = asides.answers() if mine else {}
        for aside in mine:
            answer, _ = known.get((aside.sheet, aside.row, aside.column), (None, False))
            yield asides.hit(aside, answer)

    return check


def _pictures(asides: Asides) -> Iterable[Hit]:
    return (asides.hit(aside, None) for aside in asides.of(Beside.PICTURE) if aside.sheet not in asides.guides)


def _struck(asides: Asides) -> Iterable[Hit]:
    mine = tuple(asides.of(Beside.STRUCK))
    known = asides.answers() if mine else {}
    for aside in mine:
        answer, says = known.get((aside.sheet, aside.row, aside.column), (None, False))
        if says:
            yield asides.hit(aside, answer)


RULES: tuple[Rule[Asides], ...] = (
    Rule(id="sheet-note-text", severity=Severity.WARNING, check=_told(Beside.NOTE)),
    Rule(id="sheet-text-box", severity=Severity.WARNING, check=_told(Beside.BOX)),
    Rule(id="sheet-picture", severity=Severity.WARNING, check=_pictures),
    Rule(id="cell-struck-through", severity=Severity.WARNING, check=_struck),
)
ALWAYS = frozenset({"sheet-note-text", "sheet-text-box", "sheet-picture"})
"""Rules that are told also of a file whose cells say nothing: all that was answered may stand beside them."""

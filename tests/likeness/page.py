"""What a run came to, as the page of the docs."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from tests.likeness.manglings import MANGLINGS
from tests.likeness.score import Case, Tally
from toolkit.likeness import APART, SURE
from toolkit.stages.interpret.recognise import AHEAD, EXPLAINED, WHOLE

PAGE = Path(__file__).parents[2] / "docs" / "recovery.md"
HEADS = (
    "Mangling",
    "Returns",
    "Answers",
    "Precision",
    "Recall",
    "Recall alone",
    "Told",
    "Not counted",
    "Wrong",
    "Lost",
    "Untold",
)
TEXT = """# Finding answers in mangled returns

Made by `python -m tests.likeness --cases {cases} --seed {seed} --write`; change nothing here by hand.

Answers are found by activity id and field title, wherever they are. Where these are damaged, likeness decides,
and says so with its score: a header is taken for a field's (`sheet-column-by-likeness`), a row for an activity's
(`sheet-row-by-likeness`), a file without marks for a department's (`template-by-likeness`). What is not sure
enough is shown with its text and counts as nothing.

The run fills in templates of the ready-made programmes and of programmes made up at random, and does to each
return one to three of the things below, in three strengths. Every text that is typed is unlike every other, so
that each can be followed: it is counted where it was typed for, counted for something else (wrong), shown in a
finding but not counted (told), in a file that is not counted as several departments' templates fit it alike (not
counted), or nowhere (lost). *Untold* are texts that answer nothing and that no finding shows. Precision is what
is right of what is counted, recall what is counted right of what the file still holds. *Headers that mean
something else* and *rows of something else* are traps: their answers must not be counted.

## Thresholds

| What | Per cent |
|---|---|
| a header or a row is taken for another's from | {sure} |
| and only if the next best is behind by | {apart} |
| of what a file without marks shows of any template, the department's own must hold | {explained} |
| where another department's template holds all of it too, the file must show of the template | {whole} |
| and be ahead of the next department by | {ahead} |

Two texts with different figures in them, or each with a word that the other has nothing like, are never alike
enough, whatever their letters: *åk 7* is not *åk 8*, *för flickor* is not *för pojkar*. What is left are single
words that differ in few letters: *Deltagande* is {trap} per cent like *Deltagare*, and one slip in a word of ten
letters leaves 90. The threshold stands between, where the first wrong answers are gone:

{sweep}

## What came of {cases} returns

{table}
"""


def page(cases: Iterable[Case], seed: int, swept: Sequence[tuple[int, Tally]] = ()) -> str:
    """The page, with a line per mangling."""
    held = list(cases)
    lines = [HEADS, ("---",) * len(HEADS)]
    lines += [_row(name, [case for case in held if name in dict(case.done)]) for name in MANGLINGS]
    lines.append(_row("all", held))
    return TEXT.format(
        cases=len(held),
        seed=seed,
        sure=SURE,
        apart=APART,
        explained=round(100 * EXPLAINED),
        whole=round(100 * WHOLE),
        ahead=round(100 * AHEAD),
        trap=84,
        sweep=_swept(swept),
        table=_table(lines),
    )


def total(cases: Iterable[Case]) -> Tally:
    """All their figures together."""
    whole = Tally()
    for case in cases:
        whole.add(case.tally)
    return whole


def _row(name: str, cases: Sequence[Case]) -> tuple[str, ...]:
    tally = total(cases)
    alone = total(case for case in cases if len(case.done) == 1)
    shares = (f"{tally.precision:.3f}", f"{tally.recall:.3f}", f"{alone.recall:.3f}" if alone.there else "–")
    figures = (tally.told, tally.withheld, tally.wrong, tally.lost, tally.silent)
    return (name, str(tally.cases), str(tally.there), *shares, *map(str, figures))


def _swept(swept: Sequence[tuple[int, Tally]]) -> str:
    lines = [("Threshold", "Answers", "Precision", "Recall", "Wrong"), ("---",) * 5]
    lines += [
        (str(sure), str(tally.there), f"{tally.precision:.4f}", f"{tally.recall:.4f}", str(tally.wrong))
        for sure, tally in swept
    ]
    return _table(lines) if swept else ""


def _table(lines: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)

"""``python -m tests.likeness --cases 1000 --seed 1`` runs the cases; ``--write`` puts what they came to in the docs."""

import argparse
import sys
import time
from collections.abc import Iterable

from tests.likeness.manglings import ALIKE
from tests.likeness.page import PAGE, page, total
from tests.likeness.score import Run, Tally
from toolkit import likeness

SWEPT = (70, 76, 80, 82, 84, 86, 88, 92)


def swept(run: Run, numbers: Iterable[int]) -> list[tuple[int, Tally]]:
    """The same cases with other thresholds: only those whose ids, titles or headings are damaged."""
    kept, found = likeness.SURE, []
    for sure in SWEPT:
        likeness.SURE = sure
        cases = (run.case(number) for number in numbers if run.done(number).keys() & ALIKE)
        found.append((sure, total(cases)))
    likeness.SURE = kept
    return found


def main() -> int:
    """Run, print, and fail where something was wrong, lost or falsely told."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--cases", type=int, default=1000)
    options.add_argument("--seed", type=int, default=1)
    options.add_argument("--only", type=int, help="the number of one case")
    options.add_argument("--write", action="store_true")
    given = options.parse_args()
    started = time.monotonic()
    run = Run(given.seed)
    numbers = range(given.cases) if given.only is None else [given.only]
    cases = [run.case(number) for number in numbers]
    for case in cases:
        for fault in case.faults:
            print(f"{case.number} {case.programme} {case.department} {case.done}: {fault}")
    written = page(cases, given.seed, swept(run, numbers) if given.write else ())
    print(written)
    print(f"{time.monotonic() - started:.0f} s", file=sys.stderr)
    if given.write:
        PAGE.write_text(written, encoding="utf-8")
    return int(any(case.faults for case in cases))


if __name__ == "__main__":
    sys.exit(main())

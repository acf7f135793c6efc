"""``python -m tests.fuzz [--cases N] [--seed N] [--first N] [--keep DIR]``: what becomes of spoilt files."""

import argparse
import sys
import time
from collections import Counter
from pathlib import Path

from tests.fuzz.case import Outcome, play

EVERY = 2_000


def main() -> int:
    """Play the cases; 1 where any has a fault."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz")
    parser.add_argument("--cases", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--keep", type=Path, help="a folder for files that have a fault")
    asked = parser.parse_args()
    counts: Counter[tuple[str, str, str]] = Counter()
    faults: list[tuple[int, Outcome]] = []
    slowest, started = 0.0, time.monotonic()
    for number in range(asked.first, asked.first + asked.cases):
        outcome = play(asked.seed, number)
        counts[outcome.form, outcome.how, outcome.what] += 1
        slowest = max(slowest, outcome.seconds)
        if outcome.fault:
            faults.append((number, outcome))
            print(f"{number} {outcome.form} {outcome.how}: {outcome.fault[:300]}", flush=True)
            if asked.keep:
                asked.keep.mkdir(parents=True, exist_ok=True)
                (asked.keep / f"{asked.seed}-{number}.{outcome.form}").write_bytes(outcome.content)
        if (number - asked.first + 1) % EVERY == 0:
            print(f"… {number + 1}", file=sys.stderr, flush=True)
    print(table(counts))
    spent = time.monotonic() - started
    print(f"{asked.cases} cases, seed {asked.seed}, {spent:.0f} s, slowest {slowest:.2f} s, {len(faults)} faults")
    return int(bool(faults))


def table(counts: Counter[tuple[str, str, str]]) -> str:
    """Cases by format and by what became of them, as a Markdown table."""
    forms = sorted({form for form, _, _ in counts})
    whats = sorted({what for _, _, what in counts})
    lines = [["what", *forms], ["---", *["---:"] * len(forms)]]
    for what in whats:
        line = [str(sum(n for (f, _, w), n in counts.items() if (f, w) == (form, what)) or "") for form in forms]
        lines.append([what, *line])
    lines.append(["**cases**", *(str(sum(n for (f, _, _), n in counts.items() if f == form)) for form in forms)])
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


if __name__ == "__main__":
    sys.exit(main())

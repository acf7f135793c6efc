"""``python -m tests.badreturns [ID …]``: every case by the real commands; all of them renew ``docs/returns.md``."""

import sys

from tests.badreturns.bases import SEED, base
from tests.badreturns.case import Case
from tests.badreturns.judge import faults, of_all, recovered
from tests.badreturns.measure import Commands, commands
from tests.badreturns.page import PAGE, Measured, page, row
from tests.badreturns.register import CASES
from tests.libreoffice.driver import Office
from tests.libreoffice.resaved import resaved
from toolkit.stages.invent import Chance


def main(wanted: list[str]) -> int:
    """Play the cases that are named, or all; 1 when one of them came out otherwise than it must."""
    results, wrong = [], 0
    office = Office()
    try:
        cases = (*CASES, *resaved(office))
        with commands() as ready:
            for case in cases:
                if not wanted or case.id in wanted:
                    measured, lines = _play(case, ready)
                    results.append(measured)
                    wrong += bool(lines)
                    for line in lines:
                        print(f"    {line[:300]}")
    finally:
        office.stop()
    print(f"{len(results)} cases, {wrong} wrong")
    if not wanted and not wrong:
        PAGE.write_text(page(results), encoding="utf-8")
    return int(wrong > 0)


def _play(case: Case, ready: Commands) -> tuple[Measured, list[str]]:
    start = base(case.base)
    done = ready.run(start, case.make(start, Chance(SEED, case.id)))
    lines = [*done.faults, *faults(case, start, done.played)]
    rules = ", ".join(dict.fromkeys(one["rule"] for one in done.played.findings)) or "–"
    held = f"{recovered(case, start, done.played)}/{of_all(case, start)}"
    verdict = "FEL" if lines else "ok "
    print(f"{verdict} {case.id:24} {held:>8} {done.seconds:5.1f} s {done.megabytes:4} MB  {rules}", flush=True)
    line = row(case, start, done.played)
    return Measured(case=case, row=line, seconds=done.seconds, megabytes=done.megabytes), lines


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

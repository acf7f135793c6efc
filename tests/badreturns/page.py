"""``docs/returns.md``: every case, what the tool said of it, and how many answers came back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from tests.badreturns.case import Base, Case
from tests.badreturns.judge import of_all, recovered
from tests.badreturns.play import Played
from toolkit.messages import text

PAGE = Path(__file__).parents[2] / "docs" / "returns.md"
LANGUAGE = "sv"
LONGEST = 220
"""Letters of a sentence that are shown."""
MOST = 3
"""Sentences that are shown of one case."""
HEAD = """# Det som kommer tillbaka

{count} sätt för en fil att komma tillbaka i oordning, vart och ett gjort av ett skript ur verktygets egna mallar, som
fylls i och därefter förstörs. För varje fall: vad som hänt, vad verktyget säger, och hur många av svaren som räddas,
det vill säga blir desamma som när ingenting har hänt med filen. Ett svar som inte räddas finns inte längre i filen, går
inte att läsa eller går inte att knyta till en avdelning; då säger verktyget det.

Inget av fallen får verktyget att krascha.

- Långsammast: *{slowest}*. {seconds} sekunder processortid.
- Mest minne: *{largest}*. {megabytes} MB.

Båda mäts på hela kommandot, `followup collect` och `followup consolidate` var för sig.

<!-- Skapad av `make returns`, som kör alla fall genom kommandona. Ändra i tests/badreturns. -->
"""
TABLE = "| vad som hänt | vad verktyget säger | svar som räddas |\n|---|---|---|"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What a case cost: the worse of the two commands."""

    case: Case
    row: str
    seconds: float
    megabytes: int


def row(case: Case, base: Base, played: Played) -> str:
    """A case's line in the table."""
    held = f"{recovered(case, base, played)} av {of_all(case, base)}"
    return f"| {_plain(case.happened)} | {_said(played)} | {held} |"


def page(results: Sequence[Measured]) -> str:
    """The whole page."""
    slowest = max(results, key=lambda one: one.seconds)
    largest = max(results, key=lambda one: one.megabytes)
    parts = [
        HEAD.format(
            count=len(results),
            slowest=slowest.case.happened.rstrip("."),
            seconds=f"{slowest.seconds:.1f}".replace(".", ","),
            largest=largest.case.happened.rstrip("."),
            megabytes=largest.megabytes,
        )
    ]
    for group, cases in groupby(results, key=lambda one: one.case.group):
        parts.append("\n".join((f"## {group}\n\n{TABLE}", *(one.row for one in cases))) + "\n")
    return "\n".join(parts)


def _said(played: Played) -> str:
    counts: dict[str, int] = {}
    for finding in played.findings:
        severity = text(LANGUAGE, f"console.severity.{finding['severity']}")
        sentence = f"*{severity}:* {_plain(finding['message'])}"
        counts[sentence] = counts.get(sentence, 0) + 1
    for key in dict.fromkeys(played.skipped):
        counts[_plain(text(LANGUAGE, key))] = 1
    shown = [f"{said} ({times} gånger)" if times > 1 else said for said, times in counts.items()]
    if len(shown) > MOST:
        shown = [*shown[:MOST], f"… och {len(shown) - MOST} påpekanden till"]
    return "<br>".join(shown) or "Ingenting: svaren räknas som de är."


def _plain(said: str) -> str:
    """A sentence as part of a table's cell."""
    said = " ".join(said.split())
    said = said if len(said) <= LONGEST else f"{said[: LONGEST - 1].rstrip()}…"
    return re.sub(r"([|*_<\\])", r"\\\1", said)

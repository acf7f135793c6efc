"""``docs/rules.md``, made from the rules and their Swedish texts. ``make docs`` renews it."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.messages import LANGUAGES, text
from toolkit.rules import aside, cell, file, handling, letter, promise, round, row, sheet, template
from toolkit.rules import programme as programme_rules
from toolkit.rules.explained import EXPLANATIONS, Within
from toolkit.workflow.rules import Explained, rules

PAGE = Path(__file__).parents[1] / "docs" / "rules.md"
LANGUAGE = "sv"
SCOPES = (
    ("Filer som inte går att öppna", file.RULES),
    ("Vems filen är", template.RULES),
    ("Blad, kolumner och rader", sheet.RULES),
    ("Bredvid cellerna", aside.RULES),
    ("Celler", cell.RULES),
    ("Rader", row.RULES),
    ("Rundan som helhet", round.RULES),
    ("Handläggning och besluten där", handling.RULES),
    ("Mejl och paket", letter.RULES),
    ("Mallarna som skapas", promise.RULES),
    ("Programmet och aktivitetslistan", programme_rules.RULES),
)
HEAD = """# Regler

Allt som kan påpekas, under det namn som regeln har i listor och JSON: vad som är fel, varför det spelar roll, vad man
gör, och ett exempel ur verktygets egna prov. *Att rätta*: någon behöver rätta eller skicka något. *Att kontrollera*:
titta efter. *För kännedom*: du behöver inte göra något. Där det står … fyller verktyget i vad det gäller.
`followup rules` visar alla regler, och `followup rules row-required-blank` en av dem.

<!-- Skapad ur reglerna och deras texter. Ändra där och kör `make docs`. -->
"""

EXPLAINED = """Det som ett annat påpekande redan förklarar sägs inte igen: en kolumn som är borta är ett påpekande, inte
ett per rad. Inget som väger lättare förklarar något, och inget som visar vad någon har skrivit utelämnas.
Kompletteringsfilen märker ändå varje cell, och avdelningens läge är detsamma.
"""
WITHIN = {
    Within.CELL: "cell",
    Within.COLUMN: "fil och fråga, där raden saknar cell för den",
    Within.FILE: "fil",
    Within.DEPARTMENT: "avdelning",
}


def page() -> str:
    """The whole page."""
    explained = {rule.id: rule for rule in rules()}
    parts = [HEAD]
    for title, scope in SCOPES:
        parts.append(f"## {title}\n")
        shared = {why for rule in scope if not (why := explained[rule.id].why).startswith(rule.id)}
        parts += [f"{_said(why)}\n" for why in shared]
        parts += [_rule(explained[rule.id], alone=not shared) for rule in scope]
    return "\n".join([*parts, *_explanations()])


def _explanations() -> Iterator[str]:
    yield f"## Det som inte sägs två gånger\n\n{EXPLAINED}"
    yield "| sägs inte | när det finns | på samma |\n|---|---|---|"
    for one in EXPLANATIONS:
        yield f"| {_rules(one.rules)} | {_rules(one.by)} | {WITHIN[one.within]} |"
    yield ""


def _rules(rules: Iterable[str]) -> str:
    return ", ".join(f"`{rule}`" for rule in rules)


def _rule(rule: Explained, *, alone: bool) -> str:
    """One rule under its name; why it is there only where that is its own."""
    severity = text(LANGUAGE, f"console.severity.{rule.severity}")
    lines = [f"*{severity}.* {_said(rule.id)}"]
    lines += [f"*Varför:* {_said(rule.why)}"] if alone else []
    lines.append(f"*Gör så här:* {_said(f'{rule.id}.remedy')}")
    lines += [f"*Exempel:* {_written(text(LANGUAGE, rule.example))}"] if rule.example else []
    return f"### {rule.id}\n\n" + "  \n".join(lines) + "\n"


def _said(key: str) -> str:
    """A text with … for what a finding fills in."""
    shown = re.sub(r"\{\w+\}", "…", LANGUAGES[LANGUAGE][key]).replace("{{", "{").replace("}}", "}")
    return _written(shown.replace("….", "…"))


def _written(shown: str) -> str:
    """A text in one line that means nothing more in Markdown than it says."""
    return " ".join(re.sub(r"([\\`|*_<\[\]#])", r"\\\1", shown).split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

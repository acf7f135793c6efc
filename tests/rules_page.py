"""``docs/rules.md``, made from the rules and their Swedish texts. ``make docs`` renews it."""

import re
from pathlib import Path

from toolkit.messages import LANGUAGES, text
from toolkit.rules import aside, cell, file, handling, letter, promise, round, row, sheet, template
from toolkit.rules import programme as programme_rules
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

Allt som kan påpekas, under det namn som regeln har i listor och JSON. *Att rätta*: någon behöver rätta eller skicka
något. *Att kontrollera*: titta efter. *För kännedom*: du behöver inte göra något. Där det står … fyller verktyget i vad
det gäller. `followup rules` visar alla regler, och `followup rules row-required-blank` en av dem.

<!-- Skapad ur reglerna och deras texter. Ändra där och kör `make docs`. -->
"""


def page() -> str:
    """The whole page."""
    explained = {rule.id: rule for rule in rules()}
    parts = [HEAD]
    for title, scope in SCOPES:
        parts.append(f"## {title}\n\n| regel | allvar | vad | åtgärd |\n|---|---|---|---|")
        parts.append("\n".join(_line(explained[rule.id]) for rule in scope) + "\n")
    return "\n".join(parts)


def _line(rule: Explained) -> str:
    severity = text(LANGUAGE, f"console.severity.{rule.severity}")
    return f"| `{rule.id}` | {severity} | {_said(rule.id)} | {_said(f'{rule.id}.remedy')} |"


def _said(key: str) -> str:
    """A text as one cell of a table, with … for what a finding fills in."""
    shown = re.sub(r"\{\w+\}", "…", LANGUAGES[LANGUAGE][key]).replace("{{", "{").replace("}}", "}")
    return " ".join(re.sub(r"([|*_<])", r"\\\1", shown).replace("….", "…").split())


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

"""The organisation's own look: a colour to write white on, and a logo that can be shown."""

import re
from collections.abc import Iterator

from toolkit.model.contrast import LEAST_CONTRAST, contrast
from toolkit.model.findings import Severity
from toolkit.rules.programme.plan import Plan
from toolkit.rules.rule import Hit, Rule, no_check

WHITE = "FFFFFF"


def _pale(plan: Plan) -> Iterator[Hit]:
    look = plan.root.child("programme").child("look")
    color = look.text("color")
    if re.fullmatch(r"[0-9A-Fa-f]{6}", color) and contrast(color, WHITE) < LEAST_CONTRAST:
        shown = f"{contrast(color, WHITE):.1f}"
        yield Hit(location=look.location("color"), facts={"color": color, "contrast": shown})


LOGO_MISSING: Rule[object] = Rule(id="programme-logo-missing", severity=Severity.ERROR, check=no_check)
LOGO_UNREADABLE: Rule[object] = Rule(id="programme-logo-unreadable", severity=Severity.ERROR, check=no_check)

RULES: tuple[Rule[Plan], ...] = (Rule(id="programme-pale-color", severity=Severity.ERROR, check=_pale),)

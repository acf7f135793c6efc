"""``docs/accessibility.md``, made from the checks. ``make docs`` renews it."""

from pathlib import Path

from tests.accessibility.checks import CHECKS

PAGE = Path(__file__).parents[2] / "docs" / "accessibility.md"
HEAD = """# Accessibility

What every template keeps, from EN 301 549 and WCAG 2.1 AA as they apply to workbooks. The law covers what is
published; templates keep the same by courtesy. Each line is a function in `tests/accessibility/checks.py`, run on every
template of every ready-made programme, for all departments and rounds; for each there is a file that is broken in that
one way, to see that it is told (`tests/accessibility/seeds.py`). The correction copies of the worked rounds pass them
too. The checks take any workbook: `output=True` holds one that is published to the stricter half.

What a template promises of this is also checked on each file as it is issued, and by `followup check FILE`: contrast,
frames, sizes, clipped texts, prompts, titles, merged cells, print set-up, links, and that nothing is hidden
([rules](rules.md), *Mallarna som skapas*).

<!-- Made from the checks. Change them there and run `make docs`. -->

| no. | what | how it is checked |
|---|---|---|
"""
FOOT = """
Not checked by a program: whether texts are easy to understand, and how a screen reader sounds. Nothing here was tried
in Microsoft Excel's own accessibility checker.
"""


def page() -> str:
    """The whole page."""
    lines = "".join(f"| {check.number} | {check.what} | {check.how} |\n" for check in CHECKS)
    return HEAD + lines + FOOT


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

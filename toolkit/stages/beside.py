"""A Reading and the cells it is of → the same, with what the file shows beside its cells."""

from dataclasses import replace

from toolkit.messages import LANGUAGES, text
from toolkit.model.cells import WorkbookCells
from toolkit.model.returns import Reading
from toolkit.rules import aside
from toolkit.rules.rule import apply

GUIDES = frozenset(text(language, "template.guide.sheet") for language in LANGUAGES)


def beside(reading: Reading, cells: WorkbookCells) -> Reading:
    """What stands beside the cells of a file that counts is told."""
    if not (reading.returns and cells.asides):
        return reading
    subject = aside.Asides(reading=reading, asides=cells.asides, guides=GUIDES)
    return replace(reading, findings=(*reading.findings, *apply(aside.RULES, subject)))

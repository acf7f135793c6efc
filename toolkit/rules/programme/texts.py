"""Texts that no cell of a workbook can hold as they are."""

import re
from collections.abc import Iterator

from toolkit.model.document import Node
from toolkit.model.findings import Location, Severity
from toolkit.rules.programme.document import CONTROL_CHARACTER
from toolkit.rules.programme.plan import Plan
from toolkit.rules.rule import Hit, Rule

LONGEST = 32_000
"""UTF-16 units. A cell holds 32,767 (Excel specifications and limits), and a text may stand in one with a few words."""
_SHOWN = 60
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def too_long(plan: Plan) -> Iterator[Hit]:
    """A text that is longer than a cell."""
    for location, text in _texts(plan):
        if 2 * len(text) > LONGEST and len(text.encode("utf-16-le")) > 2 * LONGEST:
            beginning = f"{text[:_SHOWN].rstrip()} …"
            yield Hit(location=location, facts={"text": beginning, "length": len(text), "longest": LONGEST})


def unprintable(plan: Plan) -> Iterator[Hit]:
    """A control character written as an escape."""
    for node in _nodes(plan.root):
        if strange := _UNPRINTABLE.search(str(node)):
            yield Hit(location=node.location(), facts={"character": f"U+{ord(strange[0]):04X}"})


def _texts(plan: Plan) -> Iterator[tuple[Location, str]]:
    """Every text of the document, and of the master list where it stands beside it."""
    yield from ((node.location(), str(node)) for node in _nodes(plan.root))
    if plan.master and plan.root.text("activities"):
        grid = plan.master.grid
        for row in grid.rows:
            yield from (
                (grid.location(row, column), written)
                for column in range(len(grid.headers))
                if (written := grid.text(row, column))
            )


def _nodes(node: Node) -> Iterator[Node]:
    if isinstance(node.data, str):
        yield node
    for inner in node.elements():
        yield from _nodes(inner)
    for _, inner in node.entries():
        yield from _nodes(inner)


RULES: tuple[Rule[Plan], ...] = (
    Rule(id="programme-text-too-long", severity=Severity.ERROR, check=too_long),
    Rule(id=CONTROL_CHARACTER.id, severity=Severity.ERROR, check=unprintable),
)

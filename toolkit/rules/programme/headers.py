"""What the headers of a master list name."""

from collections.abc import Iterable, Mapping, Sequence

from toolkit.model.document import Node
from toolkit.model.values import folded

KINDS = ("id", "number", "title", "table", "departments", "answers", "closed")
HEADERS: Mapping[str, str] = {
    "nr": "number",
    "nr.": "number",
    "nummer": "number",
    "no": "number",
    "no.": "number",
    "aktivitet": "title",
    "åtgärd": "title",
    "insats": "title",
    "activity": "title",
    "tabell": "table",
    "avdelning": "departments",
    "avdelningar": "departments",
    "department": "departments",
    "svarar": "answers",
    "avslutad": "closed",
}
"""Headers that need not be ids."""
SHEET_NAMES = frozenset({"aktiviteter", "activities"})
MARK = "x"

Target = tuple[str, str]
"""What a header names: a kind of column, and which level, field or department."""
Lexicon = Sequence[Mapping[str, tuple[Target, ...]]]


def lexicon(root: Node, fields: Iterable[tuple[str, str]]) -> Lexicon:
    """What a header may name, tier by tier: ids, the programme's own titles, common headers, departments.

    ``fields`` are ids and titles, a party's fields repeated.
    """
    levels, departments = tuple(root.items("levels")), tuple(root.items("departments"))
    known = tuple(fields)
    return (
        _tier((kind, (kind, "")) for kind in KINDS),
        _tier(
            [(node.text("id"), ("level", node.text("id"))) for node in levels]
            + [(id_, _field_target(id_)) for id_, _ in known]
        ),
        _tier(
            [(node.text("title"), ("level", node.text("id"))) for node in levels]
            + [(title, _field_target(id_)) for id_, title in known]
        ),
        _tier((header, (kind, "")) for header, kind in HEADERS.items()),
        _tier((node.text("id"), ("department", node.text("id"))) for node in departments),
        _tier((node.text("name"), ("department", node.text("id"))) for node in departments),
    )


def targets(header: str, known: Lexicon) -> tuple[Target, ...]:
    """What a header names: nothing when it is unknown, several things when it is ambiguous."""
    name = folded(header)
    return next((tier[name] for tier in known if name in tier), ())


def _field_target(field_id: str) -> Target:
    return (field_id, "") if field_id in {"title", "number"} else ("field", field_id)


def _tier(pairs: Iterable[tuple[str, Target]]) -> dict[str, tuple[Target, ...]]:
    tier: dict[str, tuple[Target, ...]] = {}
    for name, target in pairs:
        if name and target not in tier.get(folded(name), ()):
            tier[folded(name)] = (*tier.get(folded(name), ()), target)
    return tier

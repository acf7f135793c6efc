"""The columns that a programme gives: a party's fields repeated for every party that has them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from toolkit.model.document import Node
from toolkit.model.programme import Code, CodeList
from toolkit.rules.programme.plan import PlannedField


def planned_fields(root: Node) -> tuple[PlannedField, ...]:
    """The fields in column order; those without an id are left out."""
    nodes = {node.text("id"): node for node in root.items("fields") if node.text("id")}
    return tuple(
        PlannedField(
            id=id_, title=_title(nodes[base], party), node=nodes[base], party=party.text("id") if party else ""
        )
        for id_, base, party in _expanded(tuple(nodes), tuple(root.items("parties")))
    )


def expanded(ids: Sequence[str], root: Node) -> tuple[str, ...]:
    """The columns that a table's list of fields stands for."""
    return tuple(id_ for id_, _, _ in _expanded(ids, tuple(root.items("parties"))))


def party_fields(root: Node) -> frozenset[str]:
    """The fields that are repeated, and are no columns of their own."""
    return frozenset(str(text) for party in root.items("parties") for text in party.texts("fields"))


def code_lists(root: Node) -> dict[str, CodeList]:
    """The code lists by id, as far as they can be read."""
    return {list_id: _code_list(list_id, node) for list_id, node in root.child("code_lists").entries()}


def _code_list(list_id: str, node: Node) -> CodeList:
    codes = (code for code in node.elements() if code.text("code") and code.text("label"))
    return CodeList(
        id=list_id,
        codes=tuple(
            Code(
                code=code.text("code"),
                label=code.text("label"),
                meaning=code.text("meaning"),
                deviation=code.flag("deviation"),
                closed=code.flag("closed"),
                not_assessed=code.flag("not_assessed"),
            )
            for code in codes
        ),
    )


def _expanded(ids: Iterable[str], parties: Sequence[Node]) -> Iterator[tuple[str, str, Node | None]]:
    """Id, the id it is listed under, and the party; neighbours that are repeated stand together, party by party."""
    shared = {str(text) for party in parties for text in party.texts("fields")}
    for repeated, run in groupby(ids, key=lambda id_: id_ in shared):
        if not repeated:
            yield from ((id_, id_, None) for id_ in run)
            continue
        members = tuple(run)
        for party in parties:
            own = {str(text) for text in party.texts("fields")}
            yield from ((f"{party.text('id')}.{id_}", id_, party) for id_ in members if id_ in own)


def _title(node: Node, party: Node | None) -> str:
    title = node.text("title")
    return f"{party.text('name')} {title}" if party else title

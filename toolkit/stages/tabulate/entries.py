"""A document's values row by row, as the sheets hold them, each with its pointer."""

from collections.abc import Callable, Iterator, Mapping

from toolkit.model import sheets
from toolkit.model.document import Data, Node
from toolkit.model.sheets import SheetPlan

Entry = Mapping[str, Node]
"""One row: values by their column's key."""


def entries(root: Node, plan: SheetPlan) -> tuple[Entry, ...]:
    """The rows of a sheet; what is absent has no value."""
    made = _KEYED.get(plan.id)
    return tuple(made(root) if made else _listed(root, plan))


def pairs_needed(root: Node) -> int:
    """How many fields the condition with most of them has."""
    return max((len(tuple(node.child("when").entries())) for node in root.items("conditions")), default=0)


def under(node: Node, path: str) -> Node:
    """The value at a dotted path."""
    for key in path.split("."):
        node = node.child(key)
    return node


def _of(node: Node, data: Data) -> Node:
    """Something said where a node stands."""
    return Node(document=node.document, data=data, pointer=node.pointer)


def _listed(root: Node, plan: SheetPlan) -> Iterator[Entry]:
    for item in root.items(plan.id):
        entry = {column.key: under(item, column.path) for column in plan.columns if not column.number}
        for number, (name, codes) in enumerate(item.child("when").entries(), 1):
            entry |= {f"when.field {number}": _of(codes, name), f"when.codes {number}": codes}
        yield entry


def _deadlines(root: Node) -> Iterator[Entry]:
    for item in root.items("rounds"):
        for department, day in item.child("deadlines").entries():
            yield {"round": _of(day, item.text("id")), "department": _of(day, department), "deadline": day}


def _contacts(root: Node) -> Iterator[Entry]:
    for item in root.items("departments"):
        for contact in item.items("contacts"):
            yield {"department": _of(contact, item.text("id")), **dict(contact.entries())}


def _code_lists(root: Node) -> Iterator[Entry]:
    for list_id, codes in root.child("code_lists").entries():
        for code in codes.elements():
            yield {"list": _of(codes, list_id), **dict(code.entries())}


def _abbreviations(root: Node) -> Iterator[Entry]:
    for short, meaning in root.child("abbreviations").entries():
        yield {"short": _of(meaning, short), "meaning": meaning}


def _translations(root: Node) -> Iterator[Entry]:
    for language, words in root.child("translations").entries():
        for word, translation in words.entries():
            yield {"language": _of(words, language), "text": _of(translation, word), "translation": translation}


def _texts(root: Node) -> Iterator[Entry]:
    for part, blocks in root.child("texts").entries():
        after_list = False
        for block in blocks.elements():
            for index, (kind, node) in enumerate(_rows(block)):
                first = index == 0 and after_list and kind == sheets.ITEM
                said = sheets.NEW_LIST if first else kind
                yield {"part": _of(node, part), "block": _of(node, said), "text": node}
            after_list = block.child("list").data is not None


def _rows(block: Node) -> Iterator[tuple[str, Node]]:
    """What a block says row by row; an aim is its title and then its examples."""
    if not isinstance(block.data, dict):
        yield sheets.PARAGRAPH, block
    if block.has("heading"):
        yield sheets.HEADING, block.child("heading")
    if block.has("title"):
        yield sheets.AIM, block.child("title")
    yield from ((sheets.ITEM, item) for item in block.child("list").elements())
    yield from ((sheets.EXAMPLE, item) for item in block.child("examples").elements())


_KEYED: Mapping[str, Callable[[Node], Iterator[Entry]]] = {
    "deadlines": _deadlines,
    "contacts": _contacts,
    "code_lists": _code_lists,
    "abbreviations": _abbreviations,
    "translations": _translations,
    sheets.TEXTS: _texts,
}

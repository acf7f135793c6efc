"""Areas in the programme's order: those listed first, the others as the master list meets them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from toolkit.model.document import Node
from toolkit.model.programme import Area, Block
from toolkit.model.slugs import free, slug
from toolkit.model.values import WITHDRAWN

Path = tuple[str | None, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One value within the values outside it: a path and the level of each of its values."""

    levels: tuple[str, ...]
    path: Path


def areas(listed: Iterable[Node], levels: tuple[str, ...], found: Iterable[Place]) -> dict[Place, Area]:
    """Every area by its place, outer areas before their inner ones."""
    nodes = {_declared(node, levels): node for node in listed}
    known: dict[Place, None] = {}
    for place in (*nodes, *found):
        known.update(dict.fromkeys((*_around(place), place)))
    result: dict[Place, Area] = {}
    taken = {node.text("id") for node in nodes.values()}
    for place in _depth_first(tuple(known)):
        outer = next((area for other, area in reversed(result.items()) if _holds(other, place)), None)
        result[place] = _area(place, nodes.get(place), outer, taken)
    return result


def innermost(levels: tuple[str, ...], values: Path) -> Place | None:
    """The place of the innermost value, if there is any."""
    length = max((index for index, value in enumerate(values, 1) if value is not None), default=0)
    return Place(levels=levels[:length], path=values[:length]) if length else None


def blocks(node: Node) -> tuple[Block, ...]:
    """Running text: headings, paragraphs and list items."""
    return tuple(_blocks(node))


def _blocks(node: Node) -> Iterator[Block]:
    for block in node.elements():
        if isinstance(block.data, str):
            yield Block(kind="paragraph", text=block.data)
        if block.text("heading"):
            yield Block(kind="heading", text=block.text("heading"))
        yield from (Block(kind="item", text=str(item)) for item in block.texts("list"))


def _declared(node: Node, levels: tuple[str, ...]) -> Place:
    within = tuple(None if str(text) in WITHDRAWN else str(text) for text in node.texts("within"))
    depth = levels.index(node.text("level"))
    return Place(levels=levels[: depth + 1], path=(*within[:depth], node.text("value")))


def _around(place: Place) -> Iterator[Place]:
    """The areas outside one, outermost first."""
    for length in range(1, len(place.path)):
        if place.path[length - 1] is not None:
            yield Place(levels=place.levels[:length], path=place.path[:length])


def _holds(outer: Place, inner: Place) -> bool:
    length = len(outer.path)
    return length < len(inner.path) and (inner.path[:length], inner.levels[:length]) == (outer.path, outer.levels)


def _depth_first(places: tuple[Place, ...]) -> Iterator[Place]:
    """Outer areas before inner ones, each where it was first met."""
    children: Mapping[Place | None, list[Place]] = {place: [] for place in (None, *places)}
    for place in places:
        outer = max(
            (other for other in places if _holds(other, place)), key=lambda other: len(other.path), default=None
        )
        children[outer].append(place)
    waiting = list(reversed(children[None]))
    while waiting:
        place = waiting.pop()
        yield place
        waiting += reversed(children[place])


def _area(place: Place, node: Node | None, outer: Area | None, taken: set[str]) -> Area:
    area_id = node.text("id") if node else ""
    if not area_id:
        wanted = slug(place.path[-1] or "") or "area"
        area_id = free(f"{outer.id}.{wanted}" if outer else wanted, taken)
        taken.add(area_id)
    return Area(
        id=area_id,
        level=place.levels[-1],
        path=place.path,
        number=node.text("number") if node else "",
        texts=blocks(node.child("texts")) if node else (),
        extra_activities=int(node.number("extra_activities") or 0) if node else 0,
    )

"""A document as plain data, and where in its file each value stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from toolkit.model.findings import Location

Data = str | int | float | bool | None | list["Data"] | dict[str, "Data"]
"""What YAML and JSON can say. A day is its ISO text: only the one who reads it knows that it is a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A line, counted from one, in a file; or a cell of a workbook, its row and column counted from zero."""

    file: str
    line: int | None = None
    sheet: str | None = None
    row: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """Plain data with the place of every value, by pointers such as ``fields[2].type``; the root's is empty.

    A value in a mapping has its key's place.
    """

    data: Data
    places: Mapping[str, Place]
    written: Mapping[str, str] = field(default_factory=dict)
    """How numbers and truth values stand in the file, by pointer: ``1.10`` is the number 1.1."""

    def location(self, pointer: str = "") -> Location:
        """Where a value stands; where there is none, where the nearest one around it stands."""
        around = pointer
        while around and around not in self.places:
            around = around[: max(around.rfind("."), around.rfind("["), 0)]
        return _at(self.places.get(around), pointer)

    def absent(self, pointer: str, key: str) -> Location:
        """Where a key that a mapping lacks would stand: its empty cell in a workbook, the mapping in a text."""
        child = pointer_to(pointer, key)
        place = self.places.get(child)
        return _at(place, child) if place and place.sheet is not None else self.location(pointer)

    @property
    def root(self) -> "Node":
        """The outermost value."""
        return Node(document=self, data=self.data, pointer="")


@dataclass(frozen=True, slots=True, kw_only=True)
class Node:
    """One value of a document and its pointer. What is absent or of another type reads as empty."""

    document: Document
    data: Data
    pointer: str

    def child(self, key: str | int) -> "Node":
        """The value under a key or at an index; a node of ``None`` where there is none."""
        return Node(document=self.document, data=_under(self.data, key), pointer=pointer_to(self.pointer, key))

    def text(self, key: str | int) -> str:
        """A text, or empty."""
        value = _under(self.data, key)
        return value if isinstance(value, str) else ""

    def number(self, key: str | int) -> int | float | None:
        """A number, if there is one."""
        value = _under(self.data, key)
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None

    def flag(self, key: str | int, default: bool = False) -> bool:
        """A truth value, or the default."""
        value = _under(self.data, key)
        return value if isinstance(value, bool) else default

    def items(self, key: str | int) -> Iterator["Node"]:
        """The mappings of a list."""
        return (node for node in self.child(key).elements() if isinstance(node.data, dict))

    def texts(self, key: str | int) -> Iterator["Node"]:
        """The texts of a list; a single text is a list of one."""
        node = self.child(key)
        nodes = iter((node,)) if isinstance(node.data, str) else node.elements()
        return (node for node in nodes if isinstance(node.data, str))

    def elements(self) -> Iterator["Node"]:
        """The values of a list."""
        if isinstance(self.data, list):
            for index in range(len(self.data)):
                yield self.child(index)

    def entries(self) -> Iterator[tuple[str, "Node"]]:
        """The keys and values of a mapping."""
        if isinstance(self.data, dict):
            for key in self.data:
                yield key, self.child(key)

    def has(self, key: str) -> bool:
        """True when the mapping has the key."""
        return isinstance(self.data, dict) and key in self.data

    def location(self, key: str | int | None = None) -> Location:
        """Where the value, or one under a key, stands."""
        return self.document.location(self.pointer if key is None else pointer_to(self.pointer, key))

    def __str__(self) -> str:
        return self.data if isinstance(self.data, str) else ""


def pointer_to(pointer: str, key: str | int) -> str:
    """The pointer of what stands under a key or at an index."""
    if isinstance(key, int):
        return f"{pointer}[{key}]"
    return f"{pointer}.{key}" if pointer else key


def _at(place: Place | None, pointer: str) -> Location:
    if place is None:
        return Location(pointer=pointer or None)
    return Location(
        artifact=place.file,
        line=place.line,
        sheet=place.sheet,
        row=place.row,
        column=place.column,
        pointer=pointer or None,
    )


def _under(data: Data, key: str | int) -> Data:
    if isinstance(key, int):
        return data[key] if isinstance(data, list) and key < len(data) else None
    return data.get(key) if isinstance(data, dict) else None

"""Writes mails as Outlook saves them (``.msg``): an OLE file by MS-CFB, in it a stream per property by MS-OXMSG."""

import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

SECTOR, MINI, CUTOFF = 512, 64, 4096
FREE, END, FAT, NOTHING = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD, 0xFFFFFFFF
STORAGE, STREAM, ROOT = 1, 2, 5
EPOCH = datetime(1601, 1, 1, tzinfo=UTC)

Tree = Mapping[str, "bytes | Tree"]
Value = str | bytes | int | datetime
Properties = Mapping[int, Value]


@dataclass
class Entry:
    name: str
    kind: int
    content: bytes = b""
    kids: list[int] = field(default_factory=list)
    start: int = END
    left: int = NOTHING
    right: int = NOTHING
    child: int = NOTHING


def ole(tree: Tree) -> bytes:
    """An OLE file of these streams and storages."""
    entries = [Entry("Root Entry", ROOT)]
    _add(entries, 0, tree)
    sectors: list[bytes] = []
    chains: list[int] = []
    mini, mini_chain = b"", list[int]()
    for entry in entries:
        if entry.kind != STREAM or not entry.content:
            continue
        if len(entry.content) >= CUTOFF:
            entry.start = _chain(sectors, chains, entry.content)
        else:
            entry.start = len(mini) // MINI
            count = -(-len(entry.content) // MINI)
            mini_chain += [*range(entry.start + 1, entry.start + count), END]
            mini += entry.content.ljust(count * MINI, b"\0")
    entries[0].content = mini
    entries[0].start = _chain(sectors, chains, mini) if mini else END
    mini_fat = _chain(sectors, chains, struct.pack(f"<{len(mini_chain)}I", *mini_chain), b"\xff") if mini else END
    directory = _chain(sectors, chains, b"".join(_packed(entry) for entry in entries))
    count = 1
    while count * SECTOR // 4 < len(chains) + count:
        count += 1
    first = len(chains)
    fat = struct.pack(f"<{len(chains) + count}I", *chains, *[FAT] * count).ljust(count * SECTOR, b"\xff")
    head = struct.pack(
        "<8s16x5H6x9I",
        *(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0x3E, 3, 0xFFFE, 9, 6, 0, count, directory, 0, CUTOFF),
        *(mini_fat, -(-len(mini_chain) * 4 // SECTOR), END, 0),
    )
    places = [*range(first, first + count)]
    assert len(places) <= 109, "too large for a file without a table of tables"
    return head + struct.pack("<109I", *places, *[FREE] * (109 - count)) + b"".join(sectors) + fat


def _add(entries: list[Entry], parent: int, tree: Tree) -> None:
    numbers = []
    for name, value in sorted(tree.items(), key=lambda one: (len(one[0]), one[0].upper())):
        numbers.append(len(entries))
        if isinstance(value, bytes):
            entries.append(Entry(name, STREAM, value))
        else:
            entries.append(Entry(name, STORAGE))
            _add(entries, numbers[-1], value)
    entries[parent].child = _balanced(entries, numbers)


def _balanced(entries: list[Entry], numbers: Sequence[int]) -> int:
    if not numbers:
        return NOTHING
    middle = len(numbers) // 2
    entry = entries[numbers[middle]]
    entry.left = _balanced(entries, numbers[:middle])
    entry.right = _balanced(entries, numbers[middle + 1 :])
    return numbers[middle]


def _chain(sectors: list[bytes], chains: list[int], content: bytes, filler: bytes = b"\0") -> int:
    start, count = len(sectors), -(-len(content) // SECTOR)
    sectors += [content[at * SECTOR : (at + 1) * SECTOR].ljust(SECTOR, filler) for at in range(count)]
    chains += [*range(start + 1, start + count), END]
    return start


def _packed(entry: Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII36xIQ",
        *(name, len(name) + 2, entry.kind, 1, entry.left, entry.right, entry.child),
        *(entry.start, len(entry.content)),
    )


def properties(values: Properties, head: int, *, wide: bool = True) -> dict[str, "bytes | Tree"]:
    """The streams of a mail or an attachment."""
    streams: dict[str, bytes | Tree] = {}
    fixed = b""
    for tag, value in values.items():
        if isinstance(value, int):
            kind, said = 0x0003, struct.pack("<Q", value)
        elif isinstance(value, datetime):
            kind, said = 0x0040, struct.pack("<Q", int((value - EPOCH).total_seconds()) * 10_000_000)
        else:
            kind = 0x0102 if isinstance(value, bytes) else 0x001F if wide else 0x001E
            text = value if isinstance(value, bytes) else value.encode("utf-16-le" if wide else "cp1252")
            streams[f"__substg1.0_{tag:04X}{kind:04X}"] = text
            said = struct.pack("<Q", len(text))
        fixed += struct.pack("<HHI", kind, tag, 6) + said
    return {**streams, "__properties_version1.0": bytes(head) + fixed}


def mail(
    values: Properties, attached: Sequence[Properties | Tree] = (), *, head: int = 32, wide: bool = True
) -> dict[str, "bytes | Tree"]:
    """A mail's streams; what is attached is properties, or the streams of a mail."""
    tree: dict[str, bytes | Tree] = {"__nameid_version1.0": {}, **properties(values, head, wide=wide)}
    for number, one in enumerate(attached):
        inner = {key: value for key, value in one.items() if isinstance(key, str)}
        own = {key: value for key, value in one.items() if isinstance(key, int)}
        streams = properties(own or {0x3705: 5}, 8, wide=wide)  # type: ignore[arg-type]  # told apart by their keys
        if inner:
            streams["__substg1.0_3701000D"] = inner  # type: ignore[assignment]  # as above
        tree[f"__attach_version1.0_#{number:08X}"] = streams
    return tree

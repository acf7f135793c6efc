"""Makes OLE compound files out of streams: the libraries at hand only read them."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from toolkit.excel.compound import OLE

if TYPE_CHECKING:
    from collections.abc import Mapping

SECTOR = 512
FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD
STREAM, ROOT = 2, 5


def compound(streams: Mapping[str, bytes]) -> bytes:
    """A sound compound file. Every stream is padded to 4,096 bytes, from where none needs a sector table of its own."""
    entries = [_entry("Root Entry", ROOT, (END, 0), child=1 if streams else FREE)]
    sectors: list[bytes] = []
    fat: list[int] = []
    for number, (name, data) in enumerate(streams.items(), 1):
        padded = data.ljust(4096, b"\0")
        first = len(fat)
        pieces = [padded[place : place + SECTOR].ljust(SECTOR, b"\0") for place in range(0, len(padded), SECTOR)]
        sectors += pieces
        fat += [*range(first + 1, first + len(pieces)), END]
        right = number + 1 if number < len(streams) else FREE
        entries.append(_entry(name, STREAM, (first, len(padded)), right=right))
    directory = b"".join(entries)
    directory = directory.ljust(-(-len(directory) // SECTOR) * SECTOR, b"\0")
    start = len(fat)
    sectors += [directory[place : place + SECTOR] for place in range(0, len(directory), SECTOR)]
    fat += [*range(start + 1, len(sectors)), END]
    tables = 1
    while (len(fat) + tables) * 4 > tables * SECTOR:
        tables += 1
    places = range(len(fat), len(fat) + tables)
    fat += [FAT] * tables
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(tables * SECTOR, b"\xff")
    head = OLE + bytes(16) + struct.pack("<HHHHHHI", 0x3E, 3, 0xFFFE, 9, 6, 0, 0)
    head += struct.pack("<IIIIIIIII", 0, tables, start, 0, 4096, END, 0, END, 0)
    head += struct.pack("<109I", *places, *[FREE] * (109 - tables))
    return head + b"".join(sectors) + table


def _entry(name: str, kind: int, span: tuple[int, int], *, child: int = FREE, right: int = FREE) -> bytes:
    encoded = (name + "\0").encode("utf-16-le")
    head = encoded.ljust(64, b"\0") + struct.pack("<HBBIII", len(encoded), kind, 1, FREE, right, child)
    return head + bytes(36) + struct.pack("<IQ", *span)

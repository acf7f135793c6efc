"""The properties of old Office files: custom ones by name, and the program that saved the file ([MS-OLEPS])."""

from __future__ import annotations

import struct
from typing import TYPE_CHECKING

from toolkit.excel.compound import stream

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

CUSTOM = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
SUMMARY = bytes.fromhex("e0859ff2f94f6810ab9108002b27b3d9")
DICTIONARY, CODE_PAGE, PROGRAM = 0, 1, 18
SHORT, NARROW, WIDE = 2, 0x1E, 0x1F
UTF16 = 1200
MOST_PROPERTIES = 1_000
_PAIR = struct.Struct("<II")


def custom(content: bytes) -> Mapping[str, str]:
    """The custom properties that are texts; none where they cannot be read, since nothing else depends on them."""
    try:
        data = stream(content, "\x05DocumentSummaryInformation") or b""
        section = _section(data, CUSTOM)
        values = dict(_properties(section))
        page = _page(section, values)
        names = _names(section, values[DICTIONARY], page) if DICTIONARY in values else {}
        texts = {name: _text(section, values[key], page) for key, name in names.items() if key in values}
    except (struct.error, IndexError, ValueError, LookupError):
        return {}
    return {name: said for name, said in texts.items() if said is not None}


def application(content: bytes) -> str:
    """The program that saved the file, empty where it does not say."""
    try:
        section = _section(stream(content, "\x05SummaryInformation") or b"", SUMMARY)
        values = dict(_properties(section))
        said = _text(section, values[PROGRAM], _page(section, values)) if PROGRAM in values else None
    except (struct.error, IndexError, ValueError, LookupError):
        return ""
    return said or ""


def _section(data: bytes, wanted: bytes) -> bytes:
    (count,) = struct.unpack_from("<I", data, 24) if data else (0,)
    for index in range(min(count, 2)):
        place = 28 + index * 20
        if data[place : place + 16] == wanted:
            return data[int.from_bytes(data[place + 16 : place + 20], "little") :]
    return b""


def _properties(section: bytes) -> Iterator[tuple[int, int]]:
    (count,) = struct.unpack_from("<I", section, 4) if section else (0,)
    for index in range(min(count, MOST_PROPERTIES)):
        yield _PAIR.unpack_from(section, 8 + index * _PAIR.size)


def _page(section: bytes, values: Mapping[int, int]) -> int:
    if CODE_PAGE not in values:
        return 1252
    sort, page = struct.unpack_from("<IH", section, values[CODE_PAGE])
    return page if sort == SHORT else 1252


def _names(section: bytes, place: int, page: int) -> Mapping[int, str]:
    found: dict[int, str] = {}
    (count,) = struct.unpack_from("<I", section, place)
    place += 4
    for _ in range(min(count, MOST_PROPERTIES)):
        key, length = _PAIR.unpack_from(section, place)
        place += _PAIR.size
        size = length * 2 if page == UTF16 else length
        found[key] = _decoded(section[place : place + size], page)
        place += size + (-size % 4 if page == UTF16 else 0)
    return found


def _text(section: bytes, place: int, page: int) -> str | None:
    sort, length = _PAIR.unpack_from(section, place)
    if sort == WIDE:
        return _decoded(section[place + 8 : place + 8 + 2 * length], UTF16)
    return _decoded(section[place + 8 : place + 8 + length], page) if sort == NARROW else None


def _decoded(data: bytes, page: int) -> str:
    encoding = {UTF16: "utf-16-le", 65001: "utf-8", 10000: "mac-roman"}.get(page, f"cp{page}")
    return data.decode(encoding, "replace").rstrip("\0")

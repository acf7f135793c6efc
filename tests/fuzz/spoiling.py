"""How files are spoilt: as bytes, or inside, in their XML and records, where no checksum tells."""

from __future__ import annotations

import copy
import io
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree  # type: ignore[import-untyped]  # it ships no types

from tests.excel.samples import zipped

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

ODD_TEXTS = (
    "",
    "0",
    "-1",
    "1",
    "99999999999",
    "1e308",
    "NaN",
    "12,5",
    "٣",
    "A1",
    "XFD1048576",
    "true",
    "s",
    "é",
    " ",
    "\n",
)
SCALES = (1, 2, 8, 64)


def flip(content: bytes, chance: Random) -> bytes:
    """Some bits are turned."""
    data = bytearray(content)
    for _ in range(chance.choice(SCALES)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def cut(content: bytes, chance: Random) -> bytes:
    """The end is missing."""
    return content[: chance.randrange(len(content))]


def insert(content: bytes, chance: Random) -> bytes:
    """Bytes have come in."""
    place = chance.randrange(len(content))
    return content[:place] + chance.randbytes(chance.choice(SCALES)) + content[place:]


def leave_out(content: bytes, chance: Random) -> bytes:
    """Bytes in the middle are missing."""
    place = chance.randrange(len(content))
    return content[:place] + content[place + chance.choice((1, 4, 100, 4096)) :]


def blank(content: bytes, chance: Random) -> bytes:
    """A stretch is zeros, as on a disk that lost it."""
    place, length = chance.randrange(len(content)), chance.choice((16, 512, 4096))
    return content[:place] + bytes(length) + content[place + length :]


def repeat(content: bytes, chance: Random) -> bytes:
    """A stretch stands twice."""
    place, length = chance.randrange(len(content)), chance.choice((8, 512))
    return content[: place + length] + content[place:]


def swap(content: bytes, chance: Random) -> bytes:
    """Two stretches have changed places."""
    size = chance.choice((4, 512))
    one, other = sorted(chance.randrange(max(1, len(content) - size)) for _ in range(2))
    if one + size > other:
        return flip(content, chance)
    return (
        content[:one]
        + content[other : other + size]
        + content[one + size : other]
        + content[one : one + size]
        + content[other + size :]
    )


BYTES: dict[str, Callable[[bytes, Random], bytes]] = {
    "flip": flip,
    "cut": cut,
    "insert": insert,
    "leave out": leave_out,
    "blank": blank,
    "repeat": repeat,
    "swap": swap,
}


def in_parts(content: bytes, chance: Random) -> bytes:
    """A part of a package is spoilt as bytes, and the package is sound."""
    parts = opened(content)
    name = chosen(parts, chance)
    spoil = chance.choice((flip, insert, leave_out, repeat, swap))
    return zipped({**parts, name: spoil(parts[name], chance)}) if parts[name] else content


def in_package(content: bytes, chance: Random) -> bytes:
    """A part is missing, stands under another's name, or has become another."""
    parts = opened(content)
    one, other = chance.choice(list(parts)), chance.choice(list(parts))
    match chance.randrange(3):
        case 0:
            del parts[one]
        case 1:
            parts[one], parts[other] = parts[other], parts[one]
        case _:
            parts[f"{one}x"] = parts.pop(one)
    return zipped(parts)


def in_xml(content: bytes, chance: Random) -> bytes:
    """One to three edits in the XML of a package."""
    parts = opened(content)
    for _ in range(chance.randrange(1, 4)):
        name = chosen({name: data for name, data in parts.items() if data.lstrip().startswith(b"<")}, chance)
        root = etree.fromstring(parts[name])
        chance.choice(EDITS)(root, chance)
        parts[name] = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return zipped(parts)


def opened(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def chosen(parts: dict[str, bytes], chance: Random) -> str:
    """A part's name, those with cells and texts far more often than others."""
    names = sorted(parts)
    likely = [
        name for name in names if any(mark in name for mark in ("sheets/", "sharedS", "content.xml", "document."))
    ]
    return chance.choice(likely if likely and chance.random() < 0.75 else names)


Root = Any
"""An element; the library ships no types."""


def elements(root: Root) -> list[Root]:
    return [one for one in root.iter() if isinstance(one.tag, str)]


def within(root: Root, chance: Random) -> Root:
    """An element that is not the root, where there is one."""
    return chance.choice(elements(root)[1:] or [root])


def delete(root: Root, chance: Random) -> None:
    one = within(root, chance)
    parent = one.getparent()
    if parent is not None:
        parent.remove(one)


def double(root: Root, chance: Random) -> None:
    one = within(root, chance)
    if one.getparent() is not None:
        one.addnext(copy.deepcopy(one))


def move(root: Root, chance: Random) -> None:
    one, other = within(root, chance), within(root, chance)
    if one is not root and other not in one.iter():
        other.append(one)


def exchange(root: Root, chance: Random) -> None:
    one, other = within(root, chance), within(root, chance)
    one.text, other.text = other.text, one.text


def set_attribute(root: Root, chance: Random) -> None:
    one, other = within(root, chance), within(root, chance)
    if one.attrib:
        name = chance.choice(sorted(one.attrib))
        one.attrib[name] = chance.choice((*ODD_TEXTS, str(other.get(name, "x"))))


def drop_attribute(root: Root, chance: Random) -> None:
    one = within(root, chance)
    if one.attrib:
        del one.attrib[chance.choice(sorted(one.attrib))]


def set_text(root: Root, chance: Random) -> None:
    within(root, chance).text = chance.choice(ODD_TEXTS)


def pad_text(root: Root, chance: Random) -> None:
    one = within(root, chance)
    one.text = f"\n  {one.text or ''}\n"


def comment_in_text(root: Root, chance: Random) -> None:
    one = within(root, chance)
    said = one.text or ""
    place = chance.randrange(len(said) + 1)
    note = etree.Comment("x") if chance.random() < 0.5 else etree.ProcessingInstruction("x", "y")
    one.text, note.tail = said[:place], said[place:]
    one.insert(0, note)


def rename(root: Root, chance: Random) -> None:
    one, other = within(root, chance), within(root, chance)
    one.tag = other.tag


def wrap(root: Root, chance: Random) -> None:
    one = within(root, chance)
    parent = one.getparent()
    if parent is not None:
        around = etree.Element(chance.choice(elements(root)).tag)
        parent.replace(one, around)
        around.append(one)


EDITS = (
    *(delete, double, move, exchange, set_attribute, drop_attribute),
    *(set_text, pad_text, comment_in_text, rename, wrap),
)

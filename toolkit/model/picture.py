"""A picture file, told by its content: PNG or JPEG, whole, and how large."""

from collections.abc import Iterator
from dataclasses import dataclass
from zlib import crc32

MOST_BYTES = 500_000
"""Of a logo: it is in every template."""
MOST_PIXELS = 10_000
"""Per side."""
EXTENSIONS = ("png", "jpg")
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8"
_HEADER_BYTES = 13
_END_OF_IMAGE, _START_OF_SCAN = 0xD9, 0xDA
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""JPEG's markers of a frame header (ITU T.81, table B.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """A PNG or JPEG file."""

    content: bytes
    extension: str
    """``png`` or ``jpg``."""
    width: int
    height: int
    """Pixels."""

    def fitted(self, width: float, height: float) -> tuple[float, float]:
        """The largest size within a frame that keeps its shape."""
        scale = min(width / self.width, height / self.height)
        return self.width * scale, self.height * scale


def picture(content: bytes) -> Picture | None:
    """The picture in a file, or nothing where it is none, is broken or is larger than a logo may be."""
    if len(content) > MOST_BYTES:
        return None
    if content.startswith(_PNG):
        found = ("png", _png_size(content))
    elif content.startswith(_JPEG):
        found = ("jpg", _jpeg_size(content))
    else:
        return None
    extension, size = found
    if size is None or not all(1 <= side <= MOST_PIXELS for side in size):
        return None
    return Picture(content=content, extension=extension, width=size[0], height=size[1])


def _png_size(content: bytes) -> tuple[int, int] | None:
    """The size, where every chunk is whole and the last one ends the picture."""
    chunks = dict(_chunks(content))
    header = chunks.get(b"IHDR", b"")
    if b"IDAT" not in chunks or b"IEND" not in chunks or len(header) != _HEADER_BYTES:
        return None
    return int.from_bytes(header[:4], "big"), int.from_bytes(header[4:8], "big")


def _chunks(content: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(_PNG)
    while place + 12 <= len(content):
        length = int.from_bytes(content[place : place + 4], "big")
        kind, data = content[place + 4 : place + 8], content[place + 8 : place + 8 + length]
        check = content[place + 8 + length : place + 12 + length]
        if crc32(kind + data).to_bytes(4, "big") != check:
            return
        yield kind, data
        place += 12 + length


def _jpeg_size(content: bytes) -> tuple[int, int] | None:
    """The size that the frame header states, where the file has an end."""
    if not content.rstrip(b"\x00").endswith(bytes((0xFF, _END_OF_IMAGE))):
        return None
    place = len(_JPEG)
    while place + 9 <= len(content) and content[place] == 0xFF:  # noqa: PLR2004  # begins every marker
        marker = content[place + 1]
        if marker == _START_OF_SCAN:
            return None
        if marker in _FRAMES:
            height, width = content[place + 5 : place + 7], content[place + 7 : place + 9]
            return int.from_bytes(width, "big"), int.from_bytes(height, "big")
        place += 2 + int.from_bytes(content[place + 2 : place + 4], "big")
    return None

"""A logo is told by its content, whatever its name, and nothing broken gets in."""

import struct
from zlib import compress, crc32

import pytest

from toolkit.model.picture import MOST_BYTES, picture


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", crc32(kind + data))


def png(width: int = 3, height: int = 2) -> bytes:
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    lines = compress(b"".join(b"\0" + b"\x1f\x4e\x78" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", lines) + chunk(b"IEND", b"")


def jpeg(width: int = 5, height: int = 4, marker: int = 0xC0) -> bytes:
    application = b"\xff\xe0" + struct.pack(">H", 16) + b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"
    frame = bytes((0xFF, marker)) + struct.pack(">HBHHB", 11, 8, height, width, 1) + b"\x01\x11\0"
    scan = b"\xff\xda" + struct.pack(">H", 8) + b"\x01\x01\0\0\x3f\0" + b"\x12\x34"
    return b"\xff\xd8" + application + frame + scan + b"\xff\xd9"


def test_png_and_jpeg_are_known_with_their_size() -> None:
    small, photo = picture(png()), picture(jpeg(marker=0xC2))
    assert small is not None
    assert photo is not None
    assert (small.extension, small.width, small.height) == ("png", 3, 2)
    assert (photo.extension, photo.width, photo.height) == ("jpg", 5, 4)


def test_it_keeps_its_shape_in_a_frame() -> None:
    wide = picture(png(40, 10))
    assert wide is not None
    assert wide.fitted(200, 54) == (200, 50)
    assert wide.fitted(400, 54) == (216, 54)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a" + bytes(50),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        png()[:-13],
        png().replace(b"IDAT", b"IDAX"),
        png(0, 2),
        png(10_001, 1),
        png()[:40] + b"\x00" + png()[41:],
        jpeg()[:-2],
        jpeg().replace(b"\xff\xc0", b"\xff\xc4"),
        b"\xff\xd8\xff\xd9",
        png() + bytes(MOST_BYTES),
    ],
)
def test_what_is_none_or_broken_or_too_large_is_refused(content: bytes) -> None:
    assert picture(content) is None

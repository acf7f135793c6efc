"""The one door to OLE compound files: the streams of old Office files, out of bytes that may be hostile."""

from __future__ import annotations

import io
from contextlib import contextmanager
from typing import TYPE_CHECKING

from olefile import OleFileIO

if TYPE_CHECKING:
    from collections.abc import Iterator

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


class BadCompoundError(Exception):
    """The file is no sound compound file."""


@contextmanager
def _opened(content: bytes) -> Iterator[OleFileIO[str]]:
    # The library checks for loops and for sectors that are used twice, and raises for them among much else.
    try:
        with OleFileIO(io.BytesIO(content)) as file:
            yield file
    except MemoryError:
        raise
    except Exception as fault:
        raise BadCompoundError(str(fault)) from fault


def entries(content: bytes) -> frozenset[str] | None:
    """The names of the streams and storages at the root, nothing where the file is damaged."""
    try:
        with _opened(content) as file:
            return frozenset(path[0] for path in file.listdir(streams=True, storages=True))
    except BadCompoundError:
        return None


def stream(content: bytes, name: str) -> bytes | None:
    """A stream's bytes, nothing where there is none of that name. Raises ``BadCompoundError`` for a damaged file."""
    with _opened(content) as file:
        if not file.exists(name):
            return None
        with file.openstream(name) as part:
            return bytes(part.read())

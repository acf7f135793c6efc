"""Texts in the records of .xls files: eight or sixteen bits a character, continued over several records."""

from __future__ import annotations

HIGH, EXTENDED, RICH = 1, 4, 8
"""Flags of a text: two bytes a character; followed by data for East Asian readers; followed by formatting runs."""


class Pieces:
    """The data of a record and of those that continue it, read in order."""

    def __init__(self, parts: list[bytes]) -> None:
        """Start at the first byte of the first part."""
        self.parts, self.part, self.place = parts, 0, 0

    def take(self, count: int) -> bytes:
        """The next bytes. Raises ``IndexError`` where there are no more."""
        taken = bytearray()
        while len(taken) < count:
            data = self.parts[self.part]
            piece = data[self.place : self.place + count - len(taken)]
            taken += piece
            self.place += len(piece)
            if self.place >= len(data) and len(taken) < count:
                self.part, self.place = self.part + 1, 0
        return bytes(taken)

    def characters(self, count: int, flags: int) -> str:
        """The next characters; a part that continues them tells anew how wide they are."""
        said: list[str] = []
        while count:
            if self.place >= len(self.parts[self.part]):
                self.part, self.place = self.part + 1, 0
                flags = self.take(1)[0]
            width = 2 if flags & HIGH else 1
            here = min(count, (len(self.parts[self.part]) - self.place) // width)
            if not here:
                raise ValueError(self.part)
            data = self.take(here * width)
            said.append(data.decode("utf-16-le", "surrogatepass") if width > 1 else data.decode("latin-1"))
            count -= here
        # Halves of a character may stand in two parts.
        return "".join(said).encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")

    def rich_text(self) -> str:
        """The next text with whatever follows it."""
        count, flags = int.from_bytes(self.take(2), "little"), self.take(1)[0]
        runs = int.from_bytes(self.take(2), "little") if flags & RICH else 0
        more = int.from_bytes(self.take(4), "little") if flags & EXTENDED else 0
        said = self.characters(count, flags) if count else ""
        self.take(4 * runs + more)
        return said


def long_text(parts: list[bytes]) -> str:
    """A text whose length takes two bytes, alone in its record and those that continue it."""
    return Pieces(parts).rich_text() if parts[0] else ""


def short_text(data: bytes) -> str:
    """A text whose length takes one byte."""
    pieces = Pieces([data])
    count, flags = pieces.take(1)[0], pieces.take(1)[0]
    return pieces.characters(count, flags) if count else ""

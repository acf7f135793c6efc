"""Where spreadsheets of others are: in folders, and within the packed sources that package indexes serve."""

from __future__ import annotations

import tarfile
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

ENDINGS = (
    *(".xls", ".xlt", ".xlsx", ".xlsm", ".xltx", ".xltm", ".xlsb", ".ods", ".ots", ".fods", ".docx"),
    *(".csv", ".slk", ".dif", ".xml", ".html", ".doc", ".numbers"),
)
PACKED = (".tar.gz", ".tgz", ".zip", ".whl")
LARGEST = 60 << 20
"""Bytes of a file; what is larger is no return."""


def spreadsheets(folders: list[Path]) -> Iterator[tuple[str, bytes]]:
    """Every file of some folders and of the packages in them that is called like a spreadsheet, with its name."""
    for folder in folders:
        for path in sorted(folder.rglob("*")):
            if path.is_file() and path.name.casefold().endswith(PACKED):
                for name, content in _packed(path):
                    yield f"{path.name}: {name}", content
            elif path.is_file() and _wanted(path.name, path.stat().st_size):
                yield str(path.relative_to(folder)), path.read_bytes()


def _wanted(name: str, size: int) -> bool:
    return name.casefold().endswith(ENDINGS) and size <= LARGEST


def _packed(path: Path) -> Iterator[tuple[str, bytes]]:
    """Files are read where they lie; nothing is unpacked."""
    if path.name.endswith((".zip", ".whl")):
        with zipfile.ZipFile(path) as archive:
            for entry in archive.infolist():
                if _wanted(entry.filename, entry.file_size):
                    yield entry.filename, archive.read(entry)
        return
    with tarfile.open(path) as tape:
        for member in tape:
            file = tape.extractfile(member) if member.isfile() and _wanted(member.name, member.size) else None
            if file is not None:
                yield member.name, file.read()

"""``check FILE --pictures DIR``: what the department will see, page by page."""

import struct
import zlib
from pathlib import Path

from toolkit import office
from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.office import OfficeError
from toolkit.store.folder import safe_name, write_atomic

LIMIT = 120.0
"""Seconds for each of the two programs; a template of 600 activities takes 15."""
HEADER = 33
"""Bytes of a PNG's signature and its first chunk, after which remarks may stand."""
_REMARK = b"Software\x00followup"
OURS = struct.pack(">I", len(_REMARK)) + b"tEXt" + _REMARK + struct.pack(">I", zlib.crc32(b"tEXt" + _REMARK))
"""The chunk by which a picture of ours is known again, so that no other file is replaced."""


def make_pictures(content: bytes, name: str, folder: Path, language: str) -> tuple[Path, ...]:
    """Write a workbook's pages as PNG files into a folder, which is made; earlier pictures of ours are replaced.

    Raises ``ToolkitError`` where a program is missing or failed, and where a file of somebody's own is in the way.
    """
    try:
        pages = office.pages(content, LIMIT)
    except OfficeError as error:
        seconds, said = error.facts.get("seconds", ""), error.facts.get("said", "")
        raise ToolkitError(f"error.{error.key}", file=name, seconds=seconds, said=said) from error
    stem = Path(name).stem
    paths = tuple(folder / _file_name(stem, number, language) for number in range(1, len(pages) + 1))
    for path in paths:
        if path.exists() and not _ours(path):
            raise ToolkitError("error.picture_exists", file=path.name, folder=str(folder))
    for path, page in zip(paths, pages, strict=True):
        write_atomic(path, page[:HEADER] + OURS + page[HEADER:])
    _remove_later(stem, len(pages), folder, language)
    return paths


def _file_name(stem: str, number: int, language: str) -> str:
    return safe_name(f"{stem} – {text(language, 'console.check.page', number=number)}", "png")


def _remove_later(stem: str, pages: int, folder: Path, language: str) -> None:
    """Pages of an earlier, longer version would be taken for pages of this one."""
    number = pages + 1
    while (path := folder / _file_name(stem, number, language)).exists() and _ours(path):
        path.unlink()
        number += 1


def _ours(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as opened:
        return opened.read(HEADER + len(OURS))[HEADER:] == OURS

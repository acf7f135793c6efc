"""Opens a zip of files. Nothing is written, no name is a path, and no more is inflated than the limits allow."""

import io
import lzma
import struct
import zipfile
import zlib
from datetime import datetime

from toolkit.model.carried import Contents, Enclosed, Left, Limits, shown_name

LONGEST_DIRECTORY = 4 << 20
"""Bytes of the zip's list of files, before the library builds an object for each."""
_END = b"PK\x05\x06"
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, struct.error, lzma.LZMAError),
    *(EOFError, NotImplementedError, RuntimeError, ValueError, OSError, IndexError),
)
_SYSTEM = ("__macosx", ".ds_store", "thumbs.db", "desktop.ini")
_HIDDEN = ("._", "~$", ".~lock.")
"""Begin the names of what a Mac keeps beside a file, and Excel and LibreOffice beside one that is open."""
_UTF8 = 0x800
_NEVER = 1980
"""The first year that a zip can say; programs that do not know the time write it."""


def open_zip(content: bytes, limits: Limits) -> Contents | None:
    """The files of a zip; nothing where it cannot be opened at all."""
    end = content.rfind(_END)
    if end >= 0 and int.from_bytes(content[end + 12 : end + 16], "little") > LONGEST_DIRECTORY:
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _taken_out(archive, limits)
    except _FAULTS:
        return None


def _taken_out(archive: zipfile.ZipFile, limits: Limits) -> Contents:
    enclosed: list[Enclosed] = []
    left: list[Left] = []
    total = 0
    for entry in (one for one in archive.infolist() if not one.is_dir()):
        name, found = _name(entry), _found(archive, entry, limits, (len(enclosed), total))
        if isinstance(found, str):
            left.append(Left(name=name, why=found))
            continue
        total += len(found)
        enclosed.append(Enclosed(name=name, content=found, modified=_moment(entry)))
    return Contents(kind="zip", enclosed=tuple(enclosed), left=tuple(left))


def _found(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, limits: Limits, taken: tuple[int, int]) -> bytes | str:
    """The file's bytes, or the slug of why there are none; never more than there is room for, whatever it declares."""
    files, total = taken
    room = min(limits.bytes, limits.total - total)
    if _of_a_system(_name(entry)):
        return "system"
    if entry.flag_bits & 1:
        return "encrypted"
    if files >= limits.files or entry.file_size > room:
        return "limit"
    try:
        with archive.open(entry) as part:
            found = part.read(room + 1)
    except _FAULTS:
        return "damaged"
    return found if len(found) <= room else "limit"


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as the one who packed it saw it: old programs write it in the code page of their system."""
    if entry.flag_bits & _UTF8:
        return shown_name(entry.filename, "?")
    raw = entry.orig_filename.encode("cp437", "replace")
    for code in ("utf-8", "cp850"):
        try:
            return shown_name(raw.decode(code), "?")
        except ValueError:
            continue
    return shown_name(entry.filename, "?")


def _of_a_system(name: str) -> bool:
    parts = name.casefold().split("/")
    return parts[0] in _SYSTEM or parts[-1] in _SYSTEM or parts[-1].startswith(_HIDDEN)


def _moment(entry: zipfile.ZipInfo) -> datetime | None:
    """When the file was last changed, by the clock of the one who packed it."""
    try:
        moment = datetime(*entry.date_time)  # noqa: DTZ001  # a zip does not say in which time zone
        return moment if moment.year > _NEVER else None
    except ValueError:
        return None

"""The programme's folder: what lies where, names that every system can hold, and files written whole or not at all."""

import os
import re
import unicodedata
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from toolkit.errors import ToolkitError

LONGEST_NAME = 200
"""Characters of a file name. Windows holds 255, and OneDrive counts the folders in front of it too."""
MOST_BYTES = 240
"""Of a file name. Linux holds 255, and writes å with two and an emoji with four."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in "123456789¹²³")}
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.\d+\.tmp")
_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class RoundFolder:
    """Where one round's files lie."""

    path: Path

    @property
    def issued(self) -> Path:
        """The templates that were sent out."""
        return self.path / "issued"

    @property
    def records(self) -> Path:
        """What each template said."""
        return self.issued / "records"

    @property
    def inbox(self) -> Path:
        """Where returned files are put."""
        return self.path / "inbox"

    @property
    def archive(self) -> Path:
        """Every received file, byte for byte."""
        return self.path / "archive"

    def named(self, name: str) -> Path:
        """A folder whose name is a word of the programme's language."""
        return self.path / name

    @property
    def handled(self) -> Path:
        """Every version of the coordinator's own workbook that was written over."""
        return self.archive / "handling"

    @property
    def decisions(self) -> Path:
        """What each of the coordinator's decisions was made on."""
        return self.path / "decisions.json"

    @property
    def history(self) -> Path:
        """What was done in the round, as far as nothing else keeps it."""
        return self.path / "history.jsonl"

    @property
    def lock(self) -> Path:
        """Held by the one who writes in the round."""
        return self.path / ".followup.lock"

    @property
    def findings(self) -> Path:
        """The findings of the last validation."""
        return self.path / "findings.json"

    @property
    def answers(self) -> Path:
        """The merged answers, for later rounds."""
        return self.path / "answers.json"


@dataclass(frozen=True, slots=True)
class Folder:
    """A programme's folder. It may be moved: nothing in it names its own place."""

    path: Path

    @property
    def programme_dir(self) -> Path:
        """Where the programme and its master list lie."""
        return self.path

    @property
    def ledger(self) -> Path:
        """The index and cache; disposable."""
        return self.path / "followup.db"

    def round(self, round_id: str) -> RoundFolder:
        """Where a round's files lie, whether or not they exist."""
        return RoundFolder(self.path / "rounds" / round_id)

    def shown(self, path: Path) -> str:
        """A path as users see it: relative to the folder where it is in it."""
        try:
            return path.resolve().relative_to(self.path.resolve()).as_posix()
        except ValueError:
            return str(path)


def write_atomic(path: Path, content: bytes, *, lasting: bool = False, mode: int | None = None) -> None:
    """Write a file so that others see the old one or the new one, never half.

    A ``lasting`` one is on the disk before it has its name: a power cut leaves no empty file in its place. ``mode`` is
    its permissions.
    """
    # As short for every name: what fits as a name may not fit with more around it.
    temporary = path.with_name(f".{sha256(path.name.encode()).hexdigest()[:16]}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with temporary.open("wb") as file:
            file.write(content)
            if lasting:
                file.flush()
                os.fsync(file.fileno())
        if mode is not None:
            temporary.chmod(mode)
        temporary.replace(path)
    except PermissionError as error:
        raise ToolkitError("error.output_locked", file=path.name) from error
    except OSError as error:
        raise ToolkitError("error.output_failed", file=str(path), reason=error.strerror or "") from error
    finally:
        with suppress(OSError):
            temporary.unlink(missing_ok=True)


def sweep(folder: Path) -> None:
    """Remove what a run that was killed left half written; nobody else may be writing in the folder."""
    for path in folder.glob(".*.tmp"):
        if _TEMPORARY.fullmatch(path.name):
            with suppress(OSError):
                path.unlink()


def write_once(path: Path, content: bytes) -> bool:
    """Write a file that is never changed; ``False`` when it is there already."""
    if path.exists():
        if path.read_bytes() != content:
            raise ToolkitError("error.record_changed", file=path.name)
        return False
    write_atomic(path, content)
    return True


def safe_name(wanted: str, extension: str, taken: Collection[str] = ()) -> str:
    """A file name that Windows can hold and that differs from the ``taken`` ones by more than case."""
    stem = " ".join(_FORBIDDEN.sub("-", unicodedata.normalize("NFC", wanted)).split())
    stem = stem[: LONGEST_NAME - len(extension) - 6]
    stem = stem.encode()[: MOST_BYTES - len(extension) - 6].decode(errors="ignore").rstrip(". ") or "_"
    if stem.partition(".")[0].rstrip().casefold() in _RESERVED:
        stem = f"_{stem}"
    used = {name.casefold() for name in taken}
    name, number = f"{stem}.{extension}", 1
    while name.casefold() in used:
        number += 1
        name = f"{stem} ({number}).{extension}"
    return name


def shipped(kind: str) -> Path:
    """The folder of ready-made ``templates`` or ``examples``: packed with the program, or in the checkout."""
    for root in (_PACKAGE / "_data", _PACKAGE.parent):
        if (root / kind).is_dir():
            return root / kind
    raise ToolkitError("error.not_shipped", kind=kind)


def shipped_names(kind: str) -> tuple[str, ...]:
    """The names of what is shipped of a kind, in order: the folders that hold data, not code."""
    folders = (path for path in shipped(kind).iterdir() if path.is_dir())
    return tuple(sorted(path.name for path in folders if any(one.name.endswith(".yaml") for one in path.iterdir())))

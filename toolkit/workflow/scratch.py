"""Folders of the program's own making: only what it made itself is ever replaced."""

import shutil
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.store.folder import write_atomic


def make_way(folder: Path, marker: str, refusal: str) -> None:
    """Empty a folder that ``marker`` says is ours; raises ``ToolkitError`` with key ``refusal`` for any other."""
    if folder.is_dir() and any(folder.iterdir()):
        if not (folder / marker).is_file():
            raise ToolkitError(refusal, usage=True, folder=str(folder))
        for inner in folder.iterdir():
            if inner.name != marker:
                _remove(inner)
    write_atomic(folder / marker, b"")


def _remove(path: Path) -> None:
    try:
        if path.is_dir() and not path.is_symlink():
            for inner in path.rglob("*"):
                # Windows refuses to delete what is read-only, such as the archive.
                inner.chmod(inner.stat().st_mode | 0o200)
            shutil.rmtree(path)
        else:
            path.unlink()
    except OSError as error:
        raise ToolkitError("error.output_locked", file=path.name) from error

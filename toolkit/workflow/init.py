"""``init``: a ready-made programme, or a small one, as the beginning of one's own."""

from datetime import UTC, datetime
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.store.documents import schema_file
from toolkit.store.folder import shipped, shipped_names, write_atomic
from toolkit.workflow.programme import NAMES, WORKBOOK, Source, read_source
from toolkit.workflow.starter import starter
from toolkit.workflow.tabled import workbook_of

SCHEMA = "programme.schema.json"
"""Named by the first line of every ready-made programme, so that editors complete its keys."""
_MASTER = "activities.xlsx"


def init(folder: Path, name: str) -> tuple[Path, ...]:
    """Copy a ready-made programme into a folder that has none; the files it wrote."""
    ready = _ready(name)
    _unused(folder)
    sources = sorted(path for path in ready.iterdir() if path.is_file())
    taken = next((path.name for path in sources if (folder / path.name).exists()), None)
    if taken is not None:
        raise ToolkitError("error.file_exists", file=taken, folder=str(folder))
    for source in sources:
        write_atomic(folder / source.name, source.read_bytes())
    write_atomic(folder / SCHEMA, schema_file("programme"))
    return (*(folder / source.name for source in sources), folder / SCHEMA)


def init_workbook(folder: Path, name: str | None, language: str) -> tuple[Path, ...]:
    """Write a programme as one workbook into a folder that has none: a ready-made one, or a small one to write over.

    What a ready-made programme has beside it, such as a logo, is copied; its master list becomes a sheet.
    """
    ready = _ready(name) if name else None
    _unused(folder)
    source = read_source(ready) if ready else _small(language)
    beside = [path for path in sorted(ready.iterdir()) if path.is_file()] if ready else []
    beside = [path for path in beside if path.name not in {*NAMES, _MASTER}]
    taken = next((path.name for path in beside if (folder / path.name).exists()), None)
    if taken is not None:
        raise ToolkitError("error.file_exists", file=taken, folder=str(folder))
    write_atomic(folder / WORKBOOK, workbook_of(source))
    for path in beside:
        write_atomic(folder / path.name, path.read_bytes())
    return (folder / WORKBOOK, *(folder / path.name for path in beside))


def _small(language: str) -> Source:
    document = starter(language, datetime.now(UTC).year)
    return Source(path=Path(WORKBOOK), document=document, master=None, findings=())


def _ready(name: str) -> Path:
    known = shipped_names("templates")
    if name not in known:
        raise ToolkitError("error.unknown_name", usage=True, name=name, known=known)
    return shipped("templates") / name


def _unused(folder: Path) -> None:
    if any((folder / taken).exists() for taken in NAMES):
        raise ToolkitError("error.programme_exists", folder=str(folder))

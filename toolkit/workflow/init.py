"""``init``: a ready-made programme as the beginning of one's own."""

from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.store.documents import schema_file
from toolkit.store.folder import shipped, shipped_names, write_atomic
from toolkit.workflow.programme import NAMES

SCHEMA = "programme.schema.json"
"""Named by the first line of every ready-made programme, so that editors complete its keys."""


def init(folder: Path, name: str) -> tuple[Path, ...]:
    """Copy a ready-made programme into a folder that has none; the files it wrote."""
    known = shipped_names("templates")
    if name not in known:
        raise ToolkitError("error.unknown_name", usage=True, name=name, known=known)
    if any((folder / taken).exists() for taken in NAMES):
        raise ToolkitError("error.programme_exists", folder=str(folder))
    sources = sorted(path for path in (shipped("templates") / name).iterdir() if path.is_file())
    taken = next((path.name for path in sources if (folder / path.name).exists()), None)
    if taken is not None:
        raise ToolkitError("error.file_exists", file=taken, folder=str(folder))
    for source in sources:
        write_atomic(folder / source.name, source.read_bytes())
    write_atomic(folder / SCHEMA, schema_file("programme"))
    return (*(folder / source.name for source in sources), folder / SCHEMA)

"""``convert``: the programme in its other form, text files or one workbook, with nothing lost."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.document import Data
from toolkit.model.findings import Severity
from toolkit.model.programme import Programme
from toolkit.stages.define.schema import settled
from toolkit.stages.tabulate import tabulate_master
from toolkit.store.documents import schema, schema_file, yaml_document
from toolkit.store.folder import write_atomic
from toolkit.workflow.init import SCHEMA
from toolkit.workflow.programme import WORKBOOK, Source, load, read_source, understand
from toolkit.workflow.tabled import spoken, workbook_bytes, workbook_of

OLD = ".old"
"""Ends the name of a file that is no longer read."""
_COMMENT = re.compile(rb"(?m)(?<!\A)(?:^|\s)# ")
"""A comment, but for the first line that names the schema."""
_TEXT, _MASTER = "programme.yaml", "activities.xlsx"


@dataclass(frozen=True, slots=True, kw_only=True)
class Converted:
    """What was written, and which files were put aside under which names."""

    written: tuple[Path, ...]
    aside: tuple[tuple[Path, Path], ...]
    comments_lost: bool


def convert(folder: Path) -> Converted:
    """Write the folder's programme in the other form, and put the files it was in aside.

    Raises ``ToolkitError`` where the programme is faulty, or where a file would be written over.
    """
    source = read_source(folder)
    programme, findings = understand(source)
    if programme is None or source.document is None:
        wrong = tuple(finding for finding in findings if finding.severity is Severity.ERROR)
        raise ToolkitError("error.faulty_programme", findings=wrong, count=len(wrong))
    files = _texts(source, programme) if source.in_workbook else {WORKBOOK: workbook_of(source)}
    named = source.document.root.text("activities")
    taken_in = () if source.in_workbook or not source.master else (folder / named,)
    aside = tuple((path, path.with_name(path.name + OLD)) for path in (source.path, *taken_in))
    leaving = {path for path, _ in aside}
    for path in (*(folder / name for name in files if name != SCHEMA), *(old for _, old in aside)):
        if path.exists() and path not in leaving:
            raise ToolkitError("error.file_exists", file=path.name, folder=str(folder))
    _replace(folder, files, aside, programme)
    comments = not source.in_workbook and _COMMENT.search(aside[0][1].read_bytes()) is not None
    return Converted(written=tuple(folder / name for name in files), aside=aside, comments_lost=comments)


def _texts(source: Source, programme: Programme) -> dict[str, bytes]:
    """The programme as YAML, with its master list as a workbook beside it."""
    if source.document is None or not isinstance(source.document.data, dict):
        return {}
    language = spoken(source.document)
    whole = settled(source.document, schema("programme")).data
    data = {key: whole[key] for key in _keys(schema("programme")) if isinstance(whole, dict) and key in whole}
    files: dict[str, bytes] = {}
    if data.get("activities") == WORKBOOK and source.master:
        data["activities"] = _MASTER
        files[_MASTER] = workbook_bytes(tabulate_master(source.master.sheets[0], programme.title, language))
    return {_TEXT: yaml_document(data, SCHEMA), **files, SCHEMA: schema_file("programme")}


def _keys(shape: Mapping[str, Data]) -> tuple[str, ...]:
    properties = shape.get("properties")
    return tuple(properties) if isinstance(properties, dict) else ()


def _replace(
    folder: Path, files: Mapping[str, bytes], aside: tuple[tuple[Path, Path], ...], programme: Programme
) -> None:
    """Put the old files aside and write the new; as it was, if they do not say the same programme."""
    written: list[Path] = []
    try:
        for path, old in aside:
            path.rename(old)
        for name, content in files.items():
            written += [] if (folder / name).exists() else [folder / name]
            write_atomic(folder / name, content)
        again, _ = load(folder)
        if again != programme:
            raise RuntimeError("the programme came out otherwise in its other form")
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        for path, old in aside:
            if old.exists():
                old.replace(path)
        raise

"""Issued records: what a template said, as the canonical JSON that its id is the digest of."""

from dataclasses import fields
from pathlib import Path
from typing import TypeVar, get_type_hints

from toolkit.errors import ToolkitError
from toolkit.model.issued import FORMAT, Issued, IssuedActivity, IssuedTable
from toolkit.model.picture import EXTENSIONS, Picture, picture
from toolkit.model.programme import Comparison, Condition, Field, Requirement
from toolkit.store.documents import canonical, convert, decode, digest
from toolkit.store.folder import write_once

T = TypeVar("T")

_KINDS = get_type_hints(Issued)
_ID_DIGITS = 16


def encode_record(issued: Issued) -> bytes:
    """The record as it stands on disk."""
    # What is younger than the format stands only where it says something: other records, and so their ids, stay.
    data = {one.name: getattr(issued, one.name) for one in fields(issued)}
    if issued.correction is None:
        del data["correction"]
    data["tables"] = [_table(table) for table in issued.tables]
    return canonical(data)


def _table(table: IssuedTable) -> dict[str, object]:
    data: dict[str, object] = {one.name: getattr(table, one.name) for one in fields(table)}
    data["activities"] = [_without(row, "closed") for row in table.activities]
    data["fields"] = [_without(field, "carry") for field in table.fields]
    return data


def _without(value: IssuedActivity | Field, younger: str) -> object:
    if getattr(value, younger):
        return value
    return {one.name: getattr(value, one.name) for one in fields(value) if one.name != younger}


def decode_record(content: bytes) -> Issued:
    """The record that a file's bytes hold.

    Keys that a later version added are ignored; what an earlier one did not know is as if left out.
    """
    try:
        data = decode(content, dict[str, object])
        version = data["format"]
        if not isinstance(version, int) or not 1 <= version <= FORMAT:
            raise ToolkitError("error.record_format", format=str(version), known=FORMAT)
        conditions = tuple(_condition(item) for item in convert(data["conditions"], list[dict[str, object]]))
        known = _KINDS.keys() & data.keys() - {"conditions"}
        return Issued(conditions=conditions, **{name: convert(data[name], _KINDS[name]) for name in known})
    except (ValueError, KeyError, TypeError) as error:
        raise ToolkitError("error.record_damaged") from error


def template_id(record: bytes) -> str:
    """The id of the template that a record describes."""
    return digest(record)[:_ID_DIGITS]


def keep_picture(records: Path, found: Picture) -> None:
    """Keep a logo beside the records that name it, so that they can be laid out again later."""
    write_once(records / f"{digest(found.content)}.{found.extension}", found.content)


def read_picture(records: Path, name: str) -> Picture | None:
    """The logo of a record by its digest; nothing where it has none or its file is gone or changed."""
    for path in (records / f"{name}.{extension}" for extension in EXTENSIONS) if name else ():
        if path.is_file() and digest(content := path.read_bytes()) == name:
            return picture(content)
    return None


def _condition(data: dict[str, object]) -> Condition:
    # Two plain dataclasses carry no mark of which they are: their keys tell.
    return convert(data, Requirement) if "when" in data else convert(data, Comparison)

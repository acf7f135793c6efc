"""The one door to YAML and JSON: documents with the place of every value, and canonical JSON with its digest."""

import re
from collections.abc import Mapping
from functools import lru_cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar, cast

import msgspec
import yaml

from toolkit.errors import ToolkitError
from toolkit.model.document import Data, Document
from toolkit.model.findings import Finding, Location
from toolkit.rules.programme import document as faults
from toolkit.rules.rule import Hit, Rule
from toolkit.store.yaml_nodes import DocumentError, plain
from toolkit.store.yaml_text import yaml_text

T = TypeVar("T")

_UNPRINTABLE = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PAIR = re.compile(r"(?<!\\)((?:\\\\)*)((?:\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2})+)")
_BYTE = re.compile(r"\(byte (\d+)\)")


def load(path: Path) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document in a YAML or JSON file, and what is wrong with it as YAML or JSON."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ToolkitError("error.file_unreadable", path=str(path)) from error
    return read(content, path.name)


def decoded(content: bytes) -> tuple[str, str]:
    """A file's text and how it is encoded. Raises ``UnicodeDecodeError`` where it is none."""
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    text = content.decode(encoding)
    return text, encoding if encoding == "utf-16" or content.startswith(b"\xef\xbb\xbf") else "utf-8"


def read(content: bytes, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    """The document that a file's bytes hold; ``name`` tells JSON from YAML and stands in places."""
    try:
        text = content.decode("utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        return None, (_finding(faults.ENCODING, name, content.count(b"\n", 0, error.start) + 1),)
    if strange := _UNPRINTABLE.search(text):
        line = text.count("\n", 0, strange.start()) + 1
        code = f"U+{ord(strange[0]):04X}"
        return None, (_finding(faults.CONTROL_CHARACTER, name, line, character=code),)
    if name.casefold().endswith(".json"):
        if (broken := _json_fault(text)) is not None:
            return None, (_finding(faults.SYNTAX, name, broken),)
        # JSON allows tabs between its parts and only there, and writes rare characters as pairs; YAML knows neither.
        text = _PAIR.sub(lambda match: match[1] + str(msgspec.json.decode(f'"{match[2]}"')), text.replace("\t", " "))
    return _document(text, name)


def _document(text: str, name: str) -> tuple[Document | None, tuple[Finding, ...]]:
    try:
        data, places, written, found = plain(text, name)
    except DocumentError as fault:
        return None, (fault.finding,)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        lines = text.splitlines() or [""]
        line = min(mark.line + 1 if mark else 1, len(lines))
        indent = lines[line - 1].removesuffix(lines[line - 1].lstrip())
        return None, (_finding(faults.TAB if "\t" in indent else faults.SYNTAX, name, line),)
    except (yaml.YAMLError, RecursionError):
        return None, (_finding(faults.SYNTAX, name, 1),)
    return Document(data=data, places=places, written=written), found


def _json_fault(text: str) -> int | None:
    """The line where a text stops being JSON."""
    content = text.encode()
    try:
        msgspec.json.decode(content)
    except msgspec.DecodeError as error:
        place = _BYTE.search(str(error))
        return content.count(b"\n", 0, int(place[1]) if place else len(content)) + 1
    return None


def _finding(rule: Rule[object], name: str, line: int, **facts: str) -> Finding:
    return rule.finding(Hit(location=Location(artifact=name, line=line), facts=facts))


@lru_cache
def schema_file(name: str) -> bytes:
    """The file of one of the schemas we ship, as it stands."""
    return files("toolkit").joinpath("schemas", f"{name}.schema.json").read_bytes()


def schema(name: str) -> Mapping[str, Data]:
    """One of the schemas we ship, such as ``programme``."""
    content = schema_file(name)
    return cast("dict[str, Data]", msgspec.json.decode(content))


def schema_names() -> tuple[str, ...]:
    """The names of the schemas we ship, in order of the alphabet."""
    ending = ".schema.json"
    shipped = (path.name for path in files("toolkit").joinpath("schemas").iterdir())
    return tuple(sorted(name.removesuffix(ending) for name in shipped if name.endswith(ending)))


def canonical(data: object) -> bytes:
    """Canonical JSON of plain data or of our frozen values: sorted keys, UTF-8, no spaces, days in ISO form."""
    return msgspec.json.encode(data, enc_hook=_plain_mapping, order="sorted")


def indented(data: object) -> bytes:
    """JSON of plain data as people read it: one value a line, keys in their order, a line end last."""
    return msgspec.json.format(msgspec.json.encode(data), indent=1) + b"\n"


def yaml_document(data: Mapping[str, Data], schema_name: str) -> bytes:
    """A document as YAML that reads back as the same data; its first line tells editors where the schema is."""
    return f"# yaml-language-server: $schema={schema_name}\n{yaml_text(data)}".encode()


def _plain_mapping(value: object) -> dict[object, object]:
    if isinstance(value, MappingProxyType | Mapping):
        return dict(value)
    raise NotImplementedError(type(value).__name__)


def digest(content: bytes) -> str:
    """SHA-256 as 64 hex digits."""
    return sha256(content).hexdigest()


def decode(content: bytes, kind: type[T]) -> T:
    """A value of a frozen type from its JSON; unknown keys are ignored. Raises ``ValueError`` when it is none."""
    try:
        return msgspec.json.decode(content, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise ValueError(kind.__name__) from error


def convert(data: Data | object, kind: type[T]) -> T:
    """A value of a frozen type from plain data; unknown keys are ignored. Raises ``ValueError`` when it is none."""
    try:
        return msgspec.convert(data, type=kind)
    except msgspec.ValidationError as error:
        raise ValueError(kind.__name__) from error

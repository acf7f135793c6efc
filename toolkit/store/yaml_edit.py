"""Writes single values into a YAML or JSON text and leaves all else, comments and order too, as it stands."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import yaml

from toolkit.model.document import Data
from toolkit.store.documents import decoded, read
from toolkit.store.yaml_nodes import tree
from toolkit.store.yaml_text import yaml_text

_COMMENT = re.compile(r"[ \t]*(?:#[^\n]*)?\r?$")


class NotEditedError(Exception):
    """The text is written so that nothing can be put into it safely."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """A value to write: at the end of the list at ``path``, or with ``key`` under that key of the mapping there."""

    path: tuple[str | int, ...]
    value: Data
    key: str = ""


def edited(content: bytes, name: str, edits: Sequence[Edit]) -> bytes:
    """The text with every edit made. Raises ``NotEditedError`` where it would not say exactly what it should.

    ``name`` tells JSON from YAML.
    """
    before, wrong = read(content, name)
    if before is None or wrong:
        raise NotEditedError
    text, encoding = decoded(content)
    as_json = name.casefold().endswith(".json")
    node = tree(text.replace("\t", " ") if as_json else text)
    pieces = sorted((_piece(text, _at(node, edit.path), edit, as_json=as_json) for edit in edits), reverse=True)
    for start, end, new in pieces:
        text = text[:start] + new + text[end:]
    made = text.encode(encoding)
    after, wrong = read(made, name)
    if after is None or wrong or after.data != _wanted(before.data, edits):
        raise NotEditedError
    return made


def _at(node: yaml.Node | None, path: Sequence[str | int]) -> yaml.CollectionNode:
    for step in path:
        if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
            node = node.value[step]
        elif isinstance(node, yaml.MappingNode):
            node = next((value for key, value in node.value if key.value == step), None)
        else:
            raise NotEditedError
    if not isinstance(node, yaml.SequenceNode | yaml.MappingNode):
        raise NotEditedError
    return node


def _piece(text: str, node: yaml.CollectionNode, edit: Edit, *, as_json: bool) -> tuple[int, int, str]:
    """Which part of the text is replaced, and by what."""
    if edit.key:
        held = next((value for key, value in node.value if key.value == edit.key), None)
        if held is not None:
            new = _flow(edit.value, as_json=as_json)
            gap = "" if held.start_mark.index and text[held.start_mark.index - 1] in " \t" else " "
            return held.start_mark.index, max(held.start_mark.index, held.end_mark.index), gap + new
    if node.flow_style or as_json:
        return _into_flow(text, node, edit, as_json=as_json)
    if not node.value:
        raise NotEditedError
    line_end = "\r\n" if "\r\n" in text else "\n"
    lines = yaml_text({edit.key or "-": edit.value if edit.key else [edit.value]}).rstrip("\n").split("\n")
    indent = node.start_mark.column
    if not edit.key:
        lines = [" " * indent + line.removeprefix("  ") for line in lines[1:]]
    else:
        lines = [" " * indent + line for line in lines]
    place = _end(text, node, indent)
    lead = "" if not place or text[place - 1] == "\n" else line_end
    return place, place, lead + line_end.join(lines) + line_end


def _end(text: str, node: yaml.Node, indent: int) -> int:
    """Where a block ends: after its last line, before the blank lines and comments that lead to what follows."""
    place = node.end_mark.index
    if place < len(text) and text.rfind("\n", 0, place) + 1 != place:
        # The mark stands in the line of what follows.
        place = text.rfind("\n", 0, place) + 1 if not text[text.rfind("\n", 0, place) + 1 : place].strip() else place
    if place and text[place - 1] != "\n":
        following = text.find("\n", place)
        place = len(text) if following < 0 else following + 1
    while place:
        start = text.rfind("\n", 0, place - 1) + 1
        line = text[start : place - 1] if text[place - 1] == "\n" else text[start:place]
        outside = len(line) - len(line.lstrip()) <= indent
        if not _COMMENT.fullmatch(line) or (line.strip() and not outside):
            break
        place = start
    return place


def _into_flow(text: str, node: yaml.CollectionNode, edit: Edit, *, as_json: bool) -> tuple[int, int, str]:
    new = _flow(edit.value, as_json=as_json)
    if edit.key:
        key = json.dumps(edit.key) if as_json else edit.key
        new = f"{key}: {new}"
    place = node.end_mark.index - 1
    inside = text[node.start_mark.index + 1 : place]
    tail = len(inside.rstrip())
    at = node.start_mark.index + 1 + tail
    if not node.value:
        return at, at, new
    # A comment at the end would swallow what stands behind it.
    if "#" in inside[inside.rfind("\n") + 1 :] or (not as_json and "#" in inside.rstrip().rpartition("\n")[2]):
        raise NotEditedError
    before = "" if inside.rstrip().endswith(",") else ","
    line = text[text.rfind("\n", 0, _start(node)) + 1 : _start(node)]
    gap = f"\n{line}" if "\n" in inside and not line.strip() else " "
    return at, at, before + gap + new


def _start(node: yaml.CollectionNode) -> int:
    """Where the last value of a collection begins."""
    last = node.value[-1]
    start: int = (last[0] if isinstance(last, tuple) else last).start_mark.index
    return start


def _flow(value: Data, *, as_json: bool) -> str:
    if as_json:
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {_flow(inner, as_json=False)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_flow(inner, as_json=False) for inner in value) + "]"
    # A quoted text means the same wherever it stands.
    plain = isinstance(value, str) and re.fullmatch(r"[A-Za-zÅÄÖåäö0-9][\w .–/-]*[\w.]|[A-Za-z]", value)
    written = yaml_text({"-": value}).removeprefix("'-': ").removeprefix("-: ").strip()
    return written if plain and "\n" not in written else json.dumps(value, ensure_ascii=False)


def _wanted(data: Data, edits: Sequence[Edit]) -> Data:
    """What the document is to say."""
    for edit in edits:
        data = _with(data, edit.path, edit)
    return data


def _with(data: Data, path: Sequence[str | int], edit: Edit) -> Data:
    if path:
        step, *rest = path
        if isinstance(data, dict) and isinstance(step, str):
            return {**data, step: _with(data[step], rest, edit)}
        if isinstance(data, list) and isinstance(step, int):
            return [*data[:step], _with(data[step], rest, edit), *data[step + 1 :]]
        raise NotEditedError
    if edit.key and isinstance(data, dict):
        return {**data, edit.key: edit.value}
    if not edit.key and isinstance(data, list):
        return [*data, edit.value]
    raise NotEditedError

"""Plain data as YAML text, as people would write it, that reads back as the same data."""

import re
from collections.abc import Mapping

import yaml

from toolkit.model.document import Data

WIDTH = 110
_FLOW = 100
"""Characters that a mapping or list of plain values may take and still stand on one line."""
_NUMBER = re.compile(r"^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?$")
_BOOL = re.compile(r"^(?:true|false)$", re.IGNORECASE)
_FOLDED_FROM = 100
_UNUSUAL = re.compile("[\x85\u2028\u2029\ufeff]|^\\s|\\s$|[ \t]\n")
"""What only a text in double quotes keeps for certain."""


class _Dumper(yaml.SafeDumper):
    """Quotes what our own reader, or any other of YAML 1.1 or 1.2, would take for a number or a truth value."""

    # A day is a text to us, and stands without quotes as people write it.
    yaml_implicit_resolvers = {  # noqa: RUF012  # PyYAML's own protocol
        first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith(":timestamp")]
        for first, resolvers in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002  # PyYAML decides the names
        """Indent lists under their key."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002  # the same
        """Write everything out."""
        return True


_Dumper.add_implicit_resolver("tag:yaml.org,2002:float", _NUMBER, list("-0123456789"))
_Dumper.add_implicit_resolver("tag:yaml.org,2002:bool", _BOOL, list("tTfF"))


class _Whole(dict[str, Data]):
    """The outermost mapping, never on one line."""


def _mapping(dumper: _Dumper, data: dict[str, Data]) -> yaml.Node:
    node = dumper.represent_mapping("tag:yaml.org,2002:map", data.items())
    plain = not isinstance(data, _Whole) and not any(isinstance(value, dict) for value in data.values())
    node.flow_style = plain and bool(data) and _short(data)
    return node


def _list(dumper: _Dumper, data: list[Data]) -> yaml.Node:
    node = dumper.represent_sequence("tag:yaml.org,2002:seq", data)
    node.flow_style = _short(data) and all(not isinstance(value, dict | list) for value in data)
    return node


def _text(dumper: _Dumper, data: str) -> yaml.Node:
    if _UNUSUAL.search(data):
        return dumper.represent_scalar("tag:yaml.org,2002:str", data, style='"')
    style = "|" if "\n" in data else ">" if len(data) > _FOLDED_FROM else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", data, style=style)


def _short(data: Data) -> bool:
    return len(str(data)) <= _FLOW and "\\n" not in repr(data)


_Dumper.add_representer(dict, _mapping)
_Dumper.add_representer(_Whole, _mapping)
_Dumper.add_representer(list, _list)
_Dumper.add_representer(str, _text)


def yaml_text(data: Mapping[str, Data]) -> str:
    """A document as YAML: a blank line between its parts, short mappings on one line."""
    parts = (
        yaml.dump(_Whole({key: value}), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=WIDTH)
        for key, value in data.items()
    )
    return "\n".join(parts)

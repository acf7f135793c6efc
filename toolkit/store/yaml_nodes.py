"""YAML's nodes as plain data, with a line per value and none of YAML's surprises.

Only what JSON also knows is more than text: numbers as JSON writes them, ``true``, ``false`` and ``null``.
So ``no``, ``0006``, ``12:30``, ``2020-12`` and ``2020-12-24`` are texts.
"""

import math
import re
from collections.abc import Iterator

import yaml

from toolkit.model.document import Data, Place, pointer_to
from toolkit.model.findings import Fact, Finding, Location
from toolkit.rules.programme import document as faults
from toolkit.rules.rule import Hit, Rule

try:
    from yaml import CSafeLoader as _Safe
except ImportError:  # pragma: no cover  # where PyYAML was built without its C part
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]  # they share what is used here

MOST_VALUES = 500_000
"""In one document, aliases counted each time."""
DEEPEST = 50
_STANDARD = "tag:yaml.org,2002:"
_TEXT, _INT, _FLOAT, _BOOL, _NULL = (_STANDARD + tag for tag in ("str", "int", "float", "bool", "null"))
_KNOWN = {_TEXT, _INT, _FLOAT, _BOOL, _NULL, _STANDARD + "seq", _STANDARD + "map"}
_MERGE = "<<"


class _Loader(_Safe):
    """Resolves far less than YAML 1.1 does."""

    yaml_implicit_resolvers: dict[str, list[tuple[str, re.Pattern[str]]]] = {}  # noqa: RUF012  # PyYAML's own protocol


_Loader.add_implicit_resolver(_NULL, re.compile(r"^(?:null|Null|NULL|~|)$"), ["n", "N", "~", ""])
_Loader.add_implicit_resolver(_BOOL, re.compile(r"^(?:true|True|TRUE|false|False|FALSE)$"), list("tTfF"))
_Loader.add_implicit_resolver(_INT, re.compile(r"^-?(?:0|[1-9][0-9]{0,17})$"), list("-0123456789"))
_Loader.add_implicit_resolver(
    _FLOAT,
    re.compile(r"^-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,30})?(?:[eE][-+]?[0-9]{1,3})?$"),
    list("-0123456789"),
)


class DocumentError(Exception):
    """The document cannot be used at all; carries its finding."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.rule_id)
        self.finding = finding


def tree(text: str) -> yaml.Node | None:
    """A YAML text's nodes, with their places in it."""
    loader = _Loader(text)
    try:
        node: yaml.Node | None = loader.get_single_node()
    finally:
        loader.dispose()
    return node


def plain(text: str, name: str) -> tuple[Data, dict[str, Place], dict[str, str], tuple[Finding, ...]]:
    """A YAML text's data, the place of every value, how numbers are written, and what is wrong but readable."""
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
    finally:
        loader.dispose()
    walk = _Walk(name)
    data = walk.value(node, "", None) if node else None
    return data, walk.places, walk.written, tuple(walk.findings)


class _Walk:
    """One walk over the nodes of a document."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.places: dict[str, Place] = {}
        self.written: dict[str, str] = {}
        self.findings: list[Finding] = []
        self.visited = 0
        self.depth = 0

    def value(self, node: yaml.Node, pointer: str, key_line: int | None) -> Data:
        line = node.start_mark.line + 1 if key_line is None else key_line
        self.visited += 1
        if self.visited > MOST_VALUES or self.depth > DEEPEST:
            raise DocumentError(self.finding(faults.TOO_LARGE, pointer, line))
        self.places[pointer] = Place(file=self.name, line=line)
        if node.tag not in _KNOWN:
            self.findings.append(self.finding(faults.TAG, pointer, line, tag=node.tag.removeprefix(_STANDARD)))
        if isinstance(node, yaml.ScalarNode):
            return self.scalar(node, pointer)
        self.depth += 1
        data: Data
        if isinstance(node, yaml.SequenceNode):
            data = [self.value(item, pointer_to(pointer, index), None) for index, item in enumerate(node.value)]
        else:
            data = self.mapping(node, pointer)
        self.depth -= 1
        return data

    def mapping(self, node: yaml.Node, pointer: str) -> dict[str, Data]:
        data: dict[str, Data] = {}
        lines: dict[str, int] = {}
        for key, value, line, merged in self.pairs(node, pointer, 0):
            if key in lines:
                if not merged:
                    where = pointer_to(pointer, key)
                    fault = self.finding(faults.DUPLICATE_KEY, where, line, key=key, first=lines[key])
                    self.findings.append(fault)
                continue
            lines[key] = line
            data[key] = self.value(value, pointer_to(pointer, key), line)
        return data

    def pairs(self, node: yaml.Node, pointer: str, depth: int) -> Iterator[tuple[str, yaml.Node, int, bool]]:
        """Own keys first, then those merged in by ``<<``."""
        sources: list[yaml.Node] = []
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise DocumentError(self.finding(faults.SYNTAX, pointer, line))
            if key.value == _MERGE and not key.style:
                sources += value.value if isinstance(value, yaml.SequenceNode) else [value]
            else:
                yield key.value, value, line, depth > 0
        for source in sources:
            if not isinstance(source, yaml.MappingNode) or depth > DEEPEST:
                raise DocumentError(self.finding(faults.SYNTAX, pointer, source.start_mark.line + 1))
            yield from self.pairs(source, pointer, depth + 1)

    def scalar(self, node: yaml.ScalarNode, pointer: str) -> Data:
        text: str = node.value
        if node.tag in {_INT, _FLOAT, _BOOL}:
            self.written[pointer] = text
        try:
            if node.tag == _INT:
                return int(text)
            if node.tag == _FLOAT:
                number = float(text)
                return number if math.isfinite(number) else text
        except ValueError:  # an explicit tag on something else
            return text
        if node.tag == _BOOL:
            return text.casefold() == "true"
        return None if node.tag == _NULL else text

    def finding(self, rule: Rule[object], pointer: str, line: int, **facts: Fact) -> Finding:
        return rule.finding(Hit(location=Location(artifact=self.name, line=line, pointer=pointer or None), facts=facts))

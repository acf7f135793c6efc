"""Several values in one cell's text, both ways: names between semicolons, and running text with headings and lists.

Reading what was written gives the same values back; what people type by hand is read as it looks.
"""

import re
from collections.abc import Iterable, Iterator

from toolkit.model.document import Data

BETWEEN = "; "
HEADING_MARK, ITEM_MARK, CONTINUED, LITERAL = "# ", "• ", "  ", "\\"
_ITEM_MARKS = (ITEM_MARK, "- ")
_NAME = re.compile(r'[^\S\n]*(?:"((?:[^"]|"")*)"[^\S\n]*|([^;\n]*))(?:[;\n]|\Z)')
_MARKED = (HEADING_MARK, *_ITEM_MARKS, LITERAL)


def joined(names: Iterable[str]) -> str:
    """Names as one text: ``iof; ks``. One that could be misread stands in double quotes."""
    return BETWEEN.join(map(_quoted, names))


def parted(text: str) -> tuple[str, ...]:
    """The names in a text, between semicolons or on lines of their own; blanks around them do not count."""
    names: list[str] = []
    place = 0
    while place < len(text):
        match = _NAME.match(text, place)
        if match is None or match.end() == place:
            break
        quoted, plain = match.groups()
        if quoted is not None:
            names.append(quoted.replace('""', '"'))
        elif plain.strip():
            names.append(plain.strip())
        place = match.end()
    return tuple(names)


def _quoted(name: str) -> str:
    plain = name and name == name.strip() and not set(name) & {";", "\n"} and not name.startswith('"')
    return name if plain else '"' + name.replace('"', '""') + '"'


def written_blocks(blocks: Data) -> str:
    """Running text as one text: a blank line between blocks, ``# `` before a heading, ``• `` before an item."""
    return "\n\n".join(_block(block) for block in blocks) if isinstance(blocks, list) else ""


def _block(block: Data) -> str:
    if isinstance(block, dict):
        heading, items = block.get("heading"), block.get("list")
        if isinstance(heading, str):
            return HEADING_MARK + _continued(heading)
        return "\n".join(ITEM_MARK + _continued(str(item)) for item in items) if isinstance(items, list) else ""
    return "\n".join(LITERAL + line if _ambiguous(line) else line for line in str(block).split("\n"))


def _continued(text: str) -> str:
    return text.replace("\n", "\n" + CONTINUED)


def _ambiguous(line: str) -> bool:
    return line.startswith(_MARKED) or not line.strip()


def read_blocks(text: str) -> list[Data]:
    """The running text in a cell."""
    blocks: list[Data] = []
    for kind, parts in _runs(text):
        if kind == "list":
            blocks.append({"list": [*parts]})
        elif kind == "heading":
            blocks.append({"heading": parts[0]})
        else:
            blocks.append(parts[0])
    return blocks


def _runs(text: str) -> Iterator[tuple[str, list[str]]]:
    """Blocks as kind and texts, line by line."""
    kind, parts = "", list[str]()
    for line in text.split("\n"):
        begins = _begins(line)
        if kind in {"heading", "list"} and line.startswith(CONTINUED):
            parts[-1] += "\n" + line.removeprefix(CONTINUED)
        elif not line.strip():
            if parts:
                yield kind, parts
            kind, parts = "", []
        elif begins == "list" == kind:
            parts.append(line[len(ITEM_MARK) :])
        elif kind == begins == "paragraph":
            parts[-1] += "\n" + line.removeprefix(LITERAL)
        else:
            if parts:
                yield kind, parts
            kind, parts = begins, [_unmarked(line, begins)]
    if parts:
        yield kind, parts


def _begins(line: str) -> str:
    if line.startswith(HEADING_MARK):
        return "heading"
    return "list" if line.startswith(_ITEM_MARKS) else "paragraph"


def _unmarked(line: str, kind: str) -> str:
    return line.removeprefix(LITERAL) if kind == "paragraph" else line[len(HEADING_MARK) :]

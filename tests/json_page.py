"""``docs/json.md``, made from the schemas. ``make docs`` renews it."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import cast

from toolkit.model.document import Data
from toolkit.store.documents import schema as shipped
from toolkit.workflow.schema import PROGRAMME, names

PAGE = Path(__file__).parents[1] / "docs" / "json.md"
ORDER = ("findings", "answers")
HEAD = """# JSON for other programs

With `--format json` every command prints one JSON value and nothing else; a round's folder holds `findings.json` and
`answers.json`. All of them are envelopes: `format` (the version, 1), `kind` (what it is) and `tool`, then the data.
`followup schema` prints the JSON Schema (draft 2020-12) of a programme and `followup schema NAME` that of an envelope,
complete in itself. Their `$id`s, such as `urn:followup:schema:findings:1`, stay; a new key that a program need not know
comes without a new format, so let yours ignore what it does not know.

Exit codes say the same as in text: 1 where something must be put right. Findings come ungrouped, one per cell; in text
and HTML equal ones stand together (`D7:D19`).

Personal identity numbers that somebody wrote are hidden (`••••••-••••`) everywhere but in `answers.json`, which keeps
every answer as it was written.

<!-- Made from toolkit/schemas. Change them and run `make docs`. -->
"""
Schema = Mapping[str, Data]


def page() -> str:
    """The whole page."""
    kinds = [*ORDER, *(name for name in names() if name not in (*ORDER, PROGRAMME))]
    parts = [HEAD, *(part for kind in kinds for part in _envelope(kind)), "## Parts\n"]
    definitions = cast("dict[str, Schema]", shipped("parts")["$defs"])
    for name, shape in definitions.items():
        parts.append(f"### {name}\n\n{shape['description']}\n")
        rows = list(_rows(shape))
        parts += [_table(rows)] if rows else [f"One of {_type(shape)}.\n"] if "enum" in shape else []
    return "\n".join(parts)


def _envelope(kind: str) -> Iterator[str]:
    shape = shipped(kind)
    yield f"## {kind}\n\n{shape['description']}\n"
    ways = cast("list[Schema]", shape.get("oneOf", []))
    for way in ways:
        yield f"**{way['description']}**\n"
        yield _table(list(_rows(way)))
    if not ways:
        yield _table(list(_rows(shape)))


def _table(rows: list[str]) -> str:
    return "\n".join(["| key | type | |", "|---|---|---|", *rows, ""])


def _rows(shape: Schema, above: str = "") -> Iterator[str]:
    properties = cast("dict[str, Schema]", _inner(shape).get("properties", {}))
    required = cast("list[str]", _inner(shape).get("required", []))
    for key, one in properties.items():
        if not above and key in ("format", "kind", "tool"):
            continue
        name = f"{above}{key}"
        told = str(one.get("description", "")).replace("|", "\\|")
        yield f"| `{name}`{'' if key in required else ' ?'} | {_type(one)} | {told} |"
        yield from _rows(_item(one), f"{name}{'[]' if 'items' in one else ''}.")


def _inner(shape: Schema) -> Schema:
    """What stands behind an “or nothing”."""
    ways = cast("list[Schema]", shape.get("anyOf", []))
    return next((way for way in ways if "properties" in way), shape)


def _item(shape: Schema) -> Schema:
    return cast("Schema", shape.get("items", shape))


def _type(shape: Schema) -> str:
    if "$ref" in shape:
        name = str(shape["$ref"]).rpartition("/")[2]
        return f"[{name}](#{name})"
    if "enum" in shape:
        return ", ".join(f"`{word}`" for word in cast("list[str]", shape["enum"]))
    if "anyOf" in shape:
        return " or ".join(_type(way) for way in cast("list[Schema]", shape["anyOf"]))
    if "items" in shape:
        return f"list of {_type(cast('Schema', shape['items']))}"
    kinds = shape["type"]
    if isinstance(shape.get("additionalProperties"), dict):
        kinds = "mapping"
    return " or ".join(cast("list[str]", kinds)) if isinstance(kinds, list) else str(kinds)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")

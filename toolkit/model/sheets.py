"""What stands where when a programme is one workbook: its sheets and their columns, derived from the schema.

Nested keys become columns with dotted paths (``reported_to.body``). What is a list or a mapping inside a row has a
sheet of its own that names its owner: department deadlines, contacts, and the choices of a code list.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from toolkit.model.document import Data

SETTINGS, TEXTS, ACTIVITIES, CONDITIONS = "settings", "texts", "activities", "conditions"
README, REVIEW, LISTS, EARLIER = "readme", "review", "lists", "earlier"
"""Sheets that are written for people and never read."""
ORDER = (
    *(SETTINGS, "rounds", "departments", "fields", "code_lists", ACTIVITIES),
    *("contacts", "deadlines", "levels", "areas", TEXTS, CONDITIONS, "tables", "parties"),
    *("abbreviations", "translations"),
)
"""In which the sheets stand: first what every programme needs, in the order one works."""
NEEDED = frozenset({SETTINGS, "rounds", "departments", "fields", ACTIVITIES})
PAIRS = 2
"""Columns for a condition's fields and codes, unless a condition needs more."""
AIM, EXAMPLE = "aim", "example"
PARAGRAPH, HEADING, ITEM, NEW_LIST = "paragraph", "heading", "item", "new_list"
"""What one row of *Texts* holds; ``new_list`` begins a list right after another."""
FIRST_ROW = 1
"""Zero-based: the header is the first row."""
ROOM = 500
"""Rows that lists and checks in the cells reach."""


class Shape(StrEnum):
    """How a value is written in one cell."""

    TEXT = "text"
    ID = "id"
    DAY = "day"
    DAYS = "days"
    NUMBER = "number"
    INTEGER = "integer"
    BOOLEAN = "boolean"
    CHOICE = "choice"
    NAMES = "names"
    BLOCKS = "blocks"
    LIMIT = "limit"
    """A number or a day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetColumn:
    """One column of a sheet, or one row of the settings."""

    path: str
    """Of the key within its row, such as ``reported_to.body``; in the settings from the document's root."""
    shape: Shape
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    format: str = ""
    minimum: float | None = None
    maximum: float | None = None
    refers: str = ""
    """The sheet whose first column lists what may stand here."""
    unique: bool = False
    number: int = 0
    """Which of several columns with one meaning, counted from one."""

    @property
    def key(self) -> str:
        """What names the column beside its title."""
        return f"{self.path} {self.number}" if self.number else self.path


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPlan:
    """One sheet of the workbook."""

    id: str
    columns: tuple[SheetColumn, ...]

    def column(self, path: str) -> SheetColumn | None:
        """The column of a path."""
        return next((column for column in self.columns if column.path == path), None)


REFERENCES: Mapping[str, str] = {
    "fields.codes": "code_lists",
    "fields.joined_to": "fields",
    "fields.earlier_of": "fields",
    "areas.level": "levels",
    "departments.answers_through": "departments",
    "contacts.department": "departments",
    "deadlines.department": "departments",
    "deadlines.round": "rounds",
    "conditions.when.field": "fields",
    "parties.fields": "fields",
    "tables.fields": "fields",
    "tables.levels": "levels",
    "conditions.require": "fields",
}
"""Columns that name what stands in the first column of another sheet."""
EMPTY_BY_DASH = frozenset({"tables.levels", "tables.fields"})
"""Lists where none is not the same as nothing said: a dash says none."""
_LISTED = ("rounds", "levels", "areas", "fields", "departments", "parties", CONDITIONS, "tables")
_OWN_SHEET = frozenset({"rounds.deadlines", "departments.contacts"})


def sheet_plans(schema: Mapping[str, Data], pairs: int = PAIRS) -> tuple[SheetPlan, ...]:
    """Every sheet that is read, in order; *activities* has the master list's own columns and none here."""
    shape = _Schema(schema)
    root = shape.properties(dict(schema))
    plans = {
        SETTINGS: _settings(shape, root),
        TEXTS: _texts(shape, root["texts"]),
        ACTIVITIES: (),
        "abbreviations": (_text("short", unique=True), _text("meaning", multiline=True)),
        "translations": _translations(shape, root["translations"]),
        "code_lists": (_id("list"), *shape.columns(shape.items(root["code_lists"], mapped=True))),
        "contacts": (_id("department"), *shape.columns(shape.inner(root["departments"], "contacts"))),
        "deadlines": (_id("round"), _id("department"), SheetColumn(path="deadline", shape=Shape.DAY, required=True)),
    }
    for key in _LISTED:
        plans[key] = tuple(_listed(shape, key, root[key], pairs))
    return tuple(SheetPlan(id=key, columns=tuple(_placed(key, plans[key]))) for key in ORDER)


def _text(path: str, *, unique: bool = False, multiline: bool = False) -> SheetColumn:
    return SheetColumn(path=path, shape=Shape.TEXT if multiline or unique else Shape.ID, required=True, unique=unique)


def _id(path: str) -> SheetColumn:
    return SheetColumn(path=path, shape=Shape.ID, required=True)


def _placed(sheet: str, columns: Sequence[SheetColumn]) -> Iterator[SheetColumn]:
    for column in columns:
        refers = REFERENCES.get(f"{sheet}.{column.path}", "")
        shape = Shape.ID if refers and column.shape is Shape.TEXT else column.shape
        yield replace(column, refers=refers, shape=shape, unique=column.unique or column.path == "id")


def _listed(shape: "_Schema", key: str, section: Data, pairs: int) -> Iterator[SheetColumn]:
    for column in shape.columns(shape.items(section), around=key):
        if (key, column.path) != (CONDITIONS, "when"):
            yield column
            continue
        for number in range(1, pairs + 1):
            yield SheetColumn(path="when.field", shape=Shape.ID, number=number)
            yield SheetColumn(path="when.codes", shape=Shape.NAMES, number=number)


def _settings(shape: "_Schema", root: Mapping[str, Data]) -> tuple[SheetColumn, ...]:
    simple = {key: value for key, value in root.items() if key in {"$schema", "format", "activities"}}
    own = (SheetColumn(path="format", shape=Shape.INTEGER, required=True),)
    programme = (
        replace(column, path=f"programme.{column.path}") for column in shape.columns(shape.resolved(root["programme"]))
    )
    others = (SheetColumn(path=key, shape=Shape.ID) for key in ("activities", "$schema") if key in simple)
    return (*programme, *others, *own)


def _texts(shape: "_Schema", texts: Data) -> tuple[SheetColumn, ...]:
    parts = tuple(shape.properties(texts))
    kinds = (PARAGRAPH, HEADING, ITEM, NEW_LIST, AIM, EXAMPLE)
    return (
        SheetColumn(path="part", shape=Shape.CHOICE, choices=parts, required=True),
        SheetColumn(path="block", shape=Shape.CHOICE, choices=kinds, required=True),
        SheetColumn(path="text", shape=Shape.TEXT, required=True),
    )


def _translations(shape: "_Schema", section: Data) -> tuple[SheetColumn, ...]:
    names = shape.resolved(section).get("propertyNames")
    languages = shape.resolved(names).get("enum")
    choices = tuple(str(one) for one in languages) if isinstance(languages, list) else ()
    return (
        SheetColumn(path="language", shape=Shape.CHOICE, choices=choices, required=True),
        SheetColumn(path="text", shape=Shape.TEXT, required=True),
        SheetColumn(path="translation", shape=Shape.TEXT, required=True),
    )


class _Schema:
    """A schema with its references followed."""

    def __init__(self, schema: Mapping[str, Data]) -> None:
        definitions = schema.get("$defs")
        self.definitions = definitions if isinstance(definitions, dict) else {}

    def resolved(self, shape: Data) -> dict[str, Data]:
        """A part of the schema, with what it refers to beneath its own words."""
        if not isinstance(shape, dict):
            return {}
        reference = shape.get("$ref")
        if not isinstance(reference, str):
            return shape
        return {**self.resolved(self.definitions.get(reference.rpartition("/")[2])), **shape}

    def properties(self, shape: Data) -> dict[str, Data]:
        """The keys of an object."""
        found = self.resolved(shape).get("properties")
        return found if isinstance(found, dict) else {}

    def items(self, section: Data, *, mapped: bool = False) -> dict[str, Data]:
        """What a list holds; of a mapping to lists with ``mapped``."""
        shape = self.resolved(section)
        return self.resolved(self.resolved(shape.get("additionalProperties") if mapped else shape).get("items"))

    def inner(self, section: Data, key: str) -> dict[str, Data]:
        """What a list in the rows of another list holds."""
        return self.items(self.properties(self.items(section))[key])

    def columns(self, shape: Mapping[str, Data], around: str = "", prefix: str = "") -> Iterator[SheetColumn]:
        """The columns of an object, in the schema's order."""
        required = shape.get("required")
        for key, value in self.properties(dict(shape)).items():
            path, part = f"{prefix}{key}", self.resolved(value)
            if f"{around}.{path}" in _OWN_SHEET:
                continue
            if self.properties(part) and part.get("type") == "object":
                yield from self.columns(part, around, f"{path}.")
            else:
                wanted = isinstance(required, list) and key in required and not prefix
                yield self._column(path, part, required=wanted)

    def _column(self, path: str, part: Mapping[str, Data], *, required: bool) -> SheetColumn:
        allowed, pattern, format_ = part.get("enum"), part.get("pattern"), part.get("format")
        least, most = part.get("minimum"), part.get("maximum")
        return SheetColumn(
            path=path,
            shape=self._shape(part),
            required=required,
            choices=tuple(str(one) for one in allowed) if isinstance(allowed, list) else (),
            pattern=pattern if isinstance(pattern, str) else "",
            format=format_ if isinstance(format_, str) else "",
            minimum=float(least) if isinstance(least, int | float) else None,
            maximum=float(most) if isinstance(most, int | float) else None,
        )

    def _shape(self, part: Mapping[str, Data]) -> Shape:
        kind = part.get("type")
        if "enum" in part:
            return Shape.CHOICE
        if kind == "array" or (isinstance(kind, list) and "array" in kind):
            items = self.resolved(part.get("items"))
            if self.properties(items):
                return Shape.BLOCKS
            return Shape.DAYS if items.get("format") == "date" else Shape.NAMES
        if isinstance(kind, list):
            return Shape.LIMIT
        if kind == "string":
            return Shape.DAY if part.get("format") == "date" else Shape.ID if _tight(part) else Shape.TEXT
        return {"number": Shape.NUMBER, "integer": Shape.INTEGER, "boolean": Shape.BOOLEAN}.get(str(kind), Shape.TEXT)


def _tight(part: Mapping[str, Data]) -> bool:
    """True for a text that never has blanks around it."""
    return bool(part.get("pattern")) or part.get("format") == "email"

"""Sheets of words: the programme's texts, abbreviations, translations, and the settings."""

from typing import cast

from toolkit.model import sheets
from toolkit.model.cells import cell_name
from toolkit.model.document import Data, pointer_to
from toolkit.model.sheets import SheetColumn
from toolkit.rules.programme import document as faults
from toolkit.rules.programme import workbook
from toolkit.rules.programme.plan import nearest
from toolkit.stages.gather.recognise import names_of
from toolkit.stages.gather.sheet import Reading

Item = dict[str, Data]
_BLOCKS = (sheets.PARAGRAPH, sheets.HEADING, sheets.ITEM, sheets.NEW_LIST)
_AIMS = (sheets.AIM, sheets.EXAMPLE)
_AIMS_PART = "aims"


def settings(reading: Reading) -> None:
    """One value per row, by the key or the title that names it."""
    value_at = reading.index("value")
    named_at = [index for part in ("key", "title") if (index := reading.index(part)) is not None]
    first: dict[str, int] = {}
    for row in reading.sheet.filled():
        column = next((found for index in named_at if (found := _setting(reading, row, index))), None)
        if column is None:
            _unknown_setting(reading, row, named_at, value_at)
            continue
        at = value_at or 0
        if column.path in first:
            shown = cell_name(first[column.path], at)
            reading.tell(faults.DUPLICATE_KEY, (row, at), column.path, key=reading.raw(row, named_at[-1]), first=shown)
            continue
        first[column.path] = row
        reading.put(column.path, row, at)
        value = None if value_at is None else reading.value(row, value_at, column)
        if value is not None:
            _set(reading, column.path, value)
    if reading.sheet.columns:
        reading.into.places.setdefault("programme", reading.place(reading.sheet.header_row, 0))


def _setting(reading: Reading, row: int, index: int) -> SheetColumn | None:
    written = reading.raw(row, index).casefold()
    plan = reading.sheet.plan
    names = ((name, column) for column in plan.columns for name in names_of(plan.id, column))
    return next((column for name, column in names if written and name.casefold() == written), None)


def _unknown_setting(reading: Reading, row: int, named_at: list[int], value_at: int | None) -> None:
    """A row that names no setting: told by its name, or by its value when it has none."""
    at = next((index for index in reversed(named_at) if reading.raw(row, index)), None)
    if at is not None:
        known = [name for column in reading.sheet.plan.columns for name in names_of(sheets.SETTINGS, column)]
        written = reading.raw(row, at)
        reading.tell(faults.UNKNOWN_KEY, (row, at), sheets.SETTINGS, key=written, known=nearest(written, known))
    elif value_at is not None and reading.raw(row, value_at):
        reading.tell(workbook.CELL_ASTRAY, (row, value_at), value=reading.raw(row, value_at))


def _set(reading: Reading, path: str, value: Data) -> None:
    around = reading.into.data
    *outer, key = path.split(".")
    for depth, name in enumerate(outer, 1):
        around = cast("Item", around.setdefault(name, {}))
        inner = ".".join(outer[:depth])
        reading.into.places.setdefault(inner, reading.into.places[path])
    around[key] = value


def abbreviations(reading: Reading) -> None:
    """Short forms and their meanings."""
    found: Item = {}
    for row in reading.sheet.filled():
        _word(reading, row, ("short", "meaning"), found, "abbreviations")
    if found:
        reading.into.data["abbreviations"] = found


def translations(reading: Reading) -> None:
    """Words and their translations, language by language."""
    languages: Item = {}
    index = reading.index("language")
    for row in reading.sheet.filled():
        value = None if index is None else reading.value(row, index, reading.sheet.columns[index])
        if value is None:
            reading.tell(faults.MISSING_KEY, (row, index or 0), "translations", key="translations", missing="language")
            continue
        at = pointer_to("translations", str(value))
        reading.into.places.setdefault(at, reading.place(row, index or 0))
        _word(reading, row, ("text", "translation"), cast("Item", languages.setdefault(str(value), {})), at)
    if languages:
        reading.into.data["translations"] = languages


def _word(reading: Reading, row: int, columns: tuple[str, str], into: Item, pointer: str) -> None:
    """One row of a mapping: what is explained, and how."""
    paths = [(path, reading.index(path)) for path in columns]
    values = [None if at is None else reading.value(row, at, reading.sheet.columns[at]) for _, at in paths]
    sheet = reading.sheet.plan.id
    for (path, index), value in zip(paths, values, strict=True):
        if value is None:
            reading.tell(faults.MISSING_KEY, (row, index or 0), sheet, key=sheet, missing=path)
            return
    word, at = str(values[0]), pointer_to(pointer, str(values[0]))
    column = paths[0][1] or 0
    if word in into:
        place = reading.into.places[at]
        shown = cell_name(place.row or 0, column)
        reading.tell(faults.DUPLICATE_KEY, (row, column), at, key=word, first=shown)
        return
    reading.put(at, row, column)
    into[word] = values[1]


def texts(reading: Reading) -> None:
    """The programme's texts, part by part, as the rows come."""
    parts: Item = {}
    places = {path: reading.index(path) for path in ("part", "block", "text")}
    for row in reading.sheet.filled():
        said: dict[str, str] = {}
        for path, index in places.items():
            value = None if index is None else reading.value(row, index, reading.sheet.columns[index])
            if value is None:
                reading.tell(faults.MISSING_KEY, (row, index or 0), "texts", key="texts", missing=path)
                break
            said[path] = str(value)
        else:
            _text(reading, row, said, parts)
    if parts:
        reading.into.data["texts"] = parts


def _text(reading: Reading, row: int, said: dict[str, str], parts: Item) -> None:
    part, kind, text = said["part"], said["block"], said["text"]
    column = {path: reading.index(path) or 0 for path in said}
    known = next((one.choices for one in reading.sheet.plan.columns if one.path == "part"), ())
    if part not in known:
        cell = (row, column["part"])
        reading.tell(faults.NOT_ALLOWED, cell, "texts.part", key="part", value=part, allowed=known)
        return
    wanted = _AIMS if part == _AIMS_PART else _BLOCKS
    if kind not in wanted:
        cell = (row, column["block"])
        reading.tell(faults.NOT_ALLOWED, cell, "texts.block", key="block", value=kind, allowed=wanted)
        return
    blocks = cast("list[Data]", parts.setdefault(part, []))
    around = pointer_to("texts", part)
    reading.into.places.setdefault(around, reading.place(row, column["text"]))
    if kind == sheets.EXAMPLE and not blocks:
        reading.tell(workbook.CELL_ASTRAY, (row, column["text"]), "texts.text", value=text)
        return
    pointer = _add(blocks, kind, text, around)
    for place in (pointer_to(around, len(blocks) - 1), pointer):
        if place == pointer or place not in reading.into.places:
            reading.put(place, row, column["text"])


def _add(blocks: list[Data], kind: str, text: str, pointer: str) -> str:
    """Put a row's text into its part; the pointer it has there."""
    last = blocks[-1] if blocks else None
    if kind == sheets.EXAMPLE:
        examples = cast("list[Data]", cast("Item", last).setdefault("examples", []))
        examples.append(text)
        return f"{pointer_to(pointer, len(blocks) - 1)}.examples[{len(examples) - 1}]"
    if kind == sheets.ITEM and isinstance(last, dict) and "list" in last:
        items = cast("list[Data]", last["list"])
        items.append(text)
        return f"{pointer_to(pointer, len(blocks) - 1)}.list[{len(items) - 1}]"
    here = pointer_to(pointer, len(blocks))
    if kind in {sheets.ITEM, sheets.NEW_LIST}:
        blocks.append({"list": [text]})
        return f"{here}.list[0]"
    if kind == sheets.PARAGRAPH:
        blocks.append(text)
        return here
    key = "heading" if kind == sheets.HEADING else "title"
    blocks.append({key: text})
    return pointer_to(here, key)

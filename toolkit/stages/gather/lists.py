"""Sheets with one row per thing, and those whose rows belong to a thing of another sheet."""

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from toolkit.model.document import Data, pointer_to
from toolkit.model.values import folded
from toolkit.rules.programme import document as faults
from toolkit.rules.programme import workbook
from toolkit.stages.gather.sheet import Reading

Item = dict[str, Data]


def listed(reading: Reading) -> None:
    """Every filled row as an item of the section's list."""
    section = reading.sheet.plan.id
    items: list[Data] = []
    for row in reading.sheet.filled():
        pointer = pointer_to(section, len(items))
        reading.put(pointer, row, 0)
        items.append(_item(reading, row, pointer, _conditions(reading, row, pointer)))
    if items:
        reading.into.data[section] = items


def _item(reading: Reading, row: int, pointer: str, item: Item) -> Item:
    """A row's values by their columns' paths."""
    for column, index, value in reading.values(row):
        if column.number:
            continue
        around, at = item, pointer
        *outer, key = column.path.split(".")
        for name in outer:
            at = pointer_to(at, name)
            reading.into.places.setdefault(at, reading.place(row, index))
            if value is not None:
                around = cast("Item", around.setdefault(name, {}))
        reading.put(pointer_to(at, key), row, index)
        if value is not None:
            around[key] = value
    return item


def _conditions(reading: Reading, row: int, pointer: str) -> Item:
    """A condition's fields with their codes, pair by pair."""
    when: Item = {}
    at = pointer_to(pointer, "when")
    for column, index, value in reading.values(row):
        if column.path != "when.field":
            continue
        reading.into.places.setdefault(at, reading.place(row, index))
        beside = reading.index("when.codes", column.number)
        codes = None if beside is None else reading.value(row, beside, reading.sheet.columns[beside])
        name = str(value or "")
        here = pointer_to(at, name)
        if not name:
            if codes and beside is not None:
                reading.tell(workbook.CELL_ASTRAY, (row, beside), at, value=reading.raw(row, beside))
            continue
        if name in when:
            first = reading.into.places[here]
            reading.tell(faults.DUPLICATE_KEY, (row, index), here, key=name, first=standing_of(reading, first.column))
            continue
        reading.put(here, row, index)
        when[name] = codes if codes is not None else []
        for number in range(len(cast("list[Data]", when[name]))):
            reading.put(pointer_to(here, number), row, index if beside is None else beside)
    return {"when": when} if when else {}


def standing_of(reading: Reading, column: int | None) -> str:
    """A column by its header, for findings about a cell of the same row."""
    return reading.header(column or 0)


def contacts(reading: Reading) -> None:
    """Contacts, each given to the department that its row names."""
    for row, department, pointer in _owned(reading, "department", "departments"):
        own = cast("list[Data]", department.setdefault("contacts", []))
        at = pointer_to(pointer_to(pointer, "contacts"), len(own))
        reading.put(at, row, reading.index("function") or 0)
        own.append(_owned_item(reading, row, at))


def _owned_item(reading: Reading, row: int, pointer: str) -> Item:
    item: Item = {}
    for column, index, value in reading.values(row):
        if column.path in {"department", "list"}:
            continue
        reading.put(pointer_to(pointer, column.path), row, index)
        if value is not None:
            item[column.path] = value
    return item


def deadlines(reading: Reading) -> None:
    """Deadlines of departments, each given to the round that its row names."""
    known = {folded(name): str(item["id"]) for _, item, name in _named(reading, "departments") if "id" in item}
    for row, round_, pointer in _owned(reading, "round", "rounds"):
        written = reading.text(row, "department")
        index, beside = reading.index("department") or 0, reading.index("deadline")
        if not written:
            reading.tell(faults.MISSING_KEY, (row, index), "deadlines", key="deadlines", missing="department")
            continue
        department = known.get(folded(written), written)
        own = cast("Item", round_.setdefault("deadlines", {}))
        at = pointer_to(pointer_to(pointer, "deadlines"), department)
        if department in own:
            reading.tell(faults.DUPLICATE_KEY, (row, index), at, key=written, first=_first(reading, at))
            continue
        column = None if beside is None else reading.sheet.columns[beside]
        day = None if beside is None or column is None else reading.value(row, beside, column)
        if day is None:
            reading.tell(faults.MISSING_KEY, (row, beside or 0), "deadlines", key="deadlines", missing="deadline")
            continue
        own[department] = day
        # An unknown department is a fault of its name, anything else one of its day.
        reading.put(at, row, index if folded(written) not in known else beside or 0)


def code_lists(reading: Reading) -> None:
    """Choices by the list that each row names."""
    lists: Item = {}
    for row in reading.sheet.filled():
        name, index = reading.text(row, "list"), reading.index("list") or 0
        if not name:
            reading.tell(faults.MISSING_KEY, (row, index), "code_lists", key="code_lists", missing="list")
            continue
        at = pointer_to("code_lists", name)
        if name not in lists:
            reading.put(at, row, index)
        codes = cast("list[Data]", lists.setdefault(name, []))
        here = pointer_to(at, len(codes))
        reading.put(here, row, reading.index("code") or index)
        codes.append(_owned_item(reading, row, here))
    if lists:
        reading.into.data["code_lists"] = lists


def _owned(reading: Reading, column: str, section: str) -> Iterator[tuple[int, Item, str]]:
    """Every filled row with the item that it belongs to; a row that belongs to none is told."""
    known: Mapping[str, tuple[str, Item]] = {
        folded(name): (pointer, item) for pointer, item, name in reversed(list(_named(reading, section)))
    }
    for row in reading.sheet.filled():
        written = reading.text(row, column)
        index = reading.index(column) or 0
        sheet = reading.sheet.plan.id
        if not written:
            reading.tell(faults.MISSING_KEY, (row, index), sheet, key=sheet, missing=column)
        elif folded(written) not in known:
            reading.tell(workbook.OWNER_UNKNOWN, (row, index), sheet, name=written, section=section)
        else:
            pointer, item = known[folded(written)]
            yield row, item, pointer


def _named(reading: Reading, section: str) -> Iterator[tuple[str, Item, str]]:
    """The items of a section by their names, then by their ids, which go before."""
    items = cast("Iterable[Item]", reading.into.data.get(section) or ())
    named = [(pointer_to(section, index), item) for index, item in enumerate(items)]
    for key in ("id", "name", "title"):
        yield from ((pointer, item, str(item[key])) for pointer, item in named if key in item)


def _first(reading: Reading, pointer: str) -> str:
    place = reading.into.places.get(pointer)
    return str((place.row or 0) + 1) if place else ""

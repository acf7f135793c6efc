"""Lists of choices: each shows the programme's choices in its order."""

import re
from collections.abc import Iterable

from toolkit.model.findings import Location
from toolkit.model.workbook import Area, Content, Sheet
from toolkit.rules.promise.template import Place, Template
from toolkit.rules.rule import Hit

_TARGET = re.compile(r"=?'?((?:[^']|'')+?)'?!\$?([A-Z]+)\$?(\d+)(?::\$?([A-Z]+)\$?(\d+))?")


def broken(template: Template) -> Iterable[Hit]:
    """A list shows other choices, or a cell asks for a list that is not there."""
    meant = {sheet.name: sheet for sheet in template.workbook.sheets}
    for name, refers_to in template.workbook.names:
        target = parsed(refers_to)
        if name not in listed(template) or target is None or target[0] not in meant:
            continue
        wanted, found = _labels(meant[target[0]], target[1]), template.inspection.lists.get(name, ())
        if wanted != found:
            pairs = zip(wanted, (*found, *(None for _ in wanted)), strict=False)
            offset = next((place for place, (one, other) in enumerate(pairs) if one != other), len(wanted))
            row = target[1].first_row + min(offset, len(wanted) - 1)
            location = Location(sheet=target[0], row=row, column=target[1].first_column)
            yield Hit(location=location, facts={"list": titles(template, name)})
    yield from _nameless(template)


def listed(template: Template) -> frozenset[str]:
    """The names that lists of choices have; others are of what the template computes."""
    rules = (rule for sheet in template.workbook.sheets for rule in sheet.validations if rule.kind == "list")
    return frozenset(str(rule.first).removeprefix("=") for rule in rules)


def _nameless(template: Template) -> Iterable[Hit]:
    """Cells whose list is no name of the workbook."""
    names = {f"={name}" for name in template.inspection.names}
    for pair in template.shown:
        for rule in pair.written.validations:
            if rule.kind == "list" and rule.first not in names:
                area = rule.areas[0]
                yield from pair.hits([(area.first_row, area.first_column)], list=rule.prompt_title)


def parsed(refers_to: str) -> tuple[str, Area] | None:
    """The sheet and the area that a name or a link is meant to refer to."""
    match = _TARGET.fullmatch(refers_to)
    if match is None:
        return None
    first, last = _place(match[2], match[3]), _place(match[4] or match[2], match[5] or match[3])
    area = Area(first_row=first[0], first_column=first[1], last_row=last[0], last_column=last[1])
    return match[1].replace("''", "'"), area


def _place(letters: str, row: str) -> Place:
    column = 0
    for letter in letters:
        column = column * 26 + ord(letter) - 64
    return int(row) - 1, column - 1


def _labels(sheet: Sheet, area: Area) -> tuple[Content, ...]:
    return tuple(
        row.values[column] if column < len(row.values) else None
        for row in sheet.rows[area.first_row : area.last_row + 1]
        for column in range(area.first_column, area.last_column + 1)
    )


def titles(template: Template, name: str) -> str:
    """What the respondent knows a list as: the titles of the fields that use it."""
    used = {
        rule.prompt_title: None
        for sheet in template.workbook.sheets
        for rule in sheet.validations
        if rule.first == f"={name}" and rule.prompt_title
    }
    return ", ".join(used) or name


def list_cells(template: Template, sheet: str) -> set[Place]:
    """The places of a sheet that hold the choices of a list."""
    return {
        (row, column)
        for name, refers_to in template.workbook.names
        if name in listed(template)
        if (target := parsed(refers_to)) is not None and target[0] == sheet
        for row in range(target[1].first_row, target[1].last_row + 1)
        for column in range(target[1].first_column, target[1].last_column + 1)
    }


def count(template: Template) -> int:
    """The lists."""
    return len(listed(template))

"""Each open cell: what it accepts, what it says when it is entered, and what when an answer is refused."""

from collections.abc import Iterable, Mapping
from functools import lru_cache

from toolkit.model.workbook import Area, Validation
from toolkit.rules.promise.template import Pair, Place, Template
from toolkit.rules.rule import Hit

LONGEST_TITLE, LONGEST_MESSAGE = 32, 255
"""Excel's limits; a longer one makes it repair the file, and drop the rule."""
FREE = "any"
TEXT = "@"
AS_TYPED = frozenset({FREE, "list", "length", "custom"})
"""Kinds of cell whose content is text, and stays as typed in cells formatted as Text only."""


@lru_cache(maxsize=1024)
def places(area: Area) -> tuple[Place, ...]:
    """Every place of an area."""
    return tuple(
        (row, column)
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    )


def _by_place(rules: Iterable[Validation]) -> Mapping[Place, Validation]:
    return {place: rule for rule in rules for area in rule.areas for place in places(area)}


def _pairs(pair: Pair) -> Iterable[tuple[Place, Validation | None, Validation | None]]:
    """Each open place whose rule is not the meant one, with both."""
    if pair.written.validations == pair.meant.validations:
        return
    meant, written = _by_place(pair.meant.validations), _by_place(pair.written.validations)
    for place in sorted(pair.opened):
        one, other = meant.get(place), written.get(place)
        if one != other:
            yield place, one, other


def changed(template: Template) -> Iterable[Hit]:
    """A cell accepts something else than its field."""
    for pair in template.shown:
        found = [place for place, one, other in _pairs(pair) if _accepts(one) != _accepts(other)]
        yield from pair.hits(found)


def _accepts(rule: Validation | None) -> tuple[object, ...] | None:
    return None if rule is None else (rule.kind, rule.operator, rule.first, rule.second, rule.error_style)


def prompt_missing(template: Template) -> Iterable[Hit]:
    """A cell does not say what it wants. One that lost its rule altogether is told as such."""
    for pair in template.shown:
        prompted = {
            place for rule in pair.written.validations if rule.prompt for area in rule.areas for place in places(area)
        }
        lacking = pair.opened - prompted
        if lacking:
            lost = {place for place, one, other in _pairs(pair) if one is not None and other is None}
            yield from pair.hits(lacking - lost)


def prompt_changed(template: Template) -> Iterable[Hit]:
    """A cell says something else than the programme about what it wants."""
    for pair in template.shown:
        found = [
            place
            for place, one, other in _pairs(pair)
            if one and other and other.prompt and _reworded(one, other) and not _refused(other)
        ]
        yield from pair.hits(found)


def _reworded(one: Validation, other: Validation) -> bool:
    if (one.prompt_title, one.prompt) != (other.prompt_title, other.prompt):
        return True
    # An error text that is gone is told as such.
    return bool(other.error) and (one.error_title, one.error) != (other.error_title, other.error)


def _refused(rule: Validation) -> bool:
    return (
        max(len(rule.prompt_title), len(rule.error_title)) > LONGEST_TITLE
        or max(len(rule.prompt), len(rule.error)) > LONGEST_MESSAGE
    )


def prompt_too_long(template: Template) -> Iterable[Hit]:
    """A prompt or an error text is longer than Excel keeps."""
    for pair in template.shown:
        for rule in pair.written.validations:
            if _refused(rule):
                yield from pair.hits(_first(rule), title=LONGEST_TITLE, message=LONGEST_MESSAGE)


def error_missing(template: Template) -> Iterable[Hit]:
    """A cell refuses answers without saying how to mend them."""
    for pair in template.shown:
        for rule in pair.written.validations:
            if rule.kind != FREE and not rule.error:
                yield from pair.hits(place for area in rule.areas for place in places(area) if place in pair.opened)


def format_wrong(template: Template) -> Iterable[Hit]:
    """An open cell has another number format than its field, so that what is typed is not kept as typed."""
    styles = template.inspection.styles
    for pair in template.shown:
        wrong = {
            look
            for name, look in pair.looks
            if not template.workbook.styles[name].locked
            if styles[look].number_format != template.workbook.styles[name].number_format
        }
        found = set(pair.opened.intersection(pair.wearing(wrong))) if wrong else set()
        for rule in pair.written.validations:
            if rule.kind in AS_TYPED:
                found.update(
                    place
                    for place in _first(rule)
                    if place in pair.opened and styles[pair.look(place)].number_format != TEXT
                )
        yield from pair.hits(found)


def _first(rule: Validation) -> list[Place]:
    """The first place of each area."""
    return [(area.first_row, area.first_column) for area in rule.areas]


def count(template: Template) -> int:
    """The open cells."""
    return sum(len(pair.opened) for pair in template.shown)

"""What every template promises, checked on the file as it was written."""

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.cells import cell_name
from toolkit.model.findings import Location, Severity
from toolkit.model.inspection import InspectedSheet, Inspection
from toolkit.model.look import LINE_HEIGHT, lines
from toolkit.model.workbook import Area, Sheet, Style, Workbook
from toolkit.rules.rule import Hit, Rule

LEAST_CONTRAST = 4.5
"""WCAG 2.1, success criterion 1.4.3, for text of ordinary size."""
LINEAR = 0.04045
"""Up to this part of full light sRGB is linear (IEC 61966-2-1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """A template as it was meant, and as it reads back."""

    workbook: Workbook
    inspection: Inspection
    code: str
    """Its identity, as every carrier should hold it."""

    def pairs(self) -> Iterable[tuple[Sheet, InspectedSheet]]:
        """Each sheet as meant with the sheet of that name as written."""
        written = {sheet.name: sheet for sheet in self.inspection.sheets}
        return ((sheet, written[sheet.name]) for sheet in self.workbook.sheets if sheet.name in written)


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21, as WCAG 2.1 defines it."""
    first, second = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (first + 0.05) / (second + 0.05)


def _luminance(color: str) -> float:
    parts = [int(color[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= LINEAR else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _identity(template: Template) -> Iterable[Hit]:
    cells = template.inspection.cells
    if template.code not in cells.properties.values():
        yield Hit(facts={"carrier": "docProps/custom.xml"})
    if not any(template.code in row for sheet in cells.sheets if sheet.state != "visible" for row in sheet.rows):
        yield Hit(facts={"carrier": "xl/worksheets"})
    for sheet, written in template.pairs():
        if sheet.page.footer and not written.page.footer.replace("&&", "&").endswith(template.code):
            yield Hit(location=Location(sheet=sheet.name), facts={"carrier": sheet.name})


def _meant_open(template: Template, sheet: Sheet) -> set[tuple[int, int]]:
    styles = template.workbook.styles
    opened = {name for name, style in styles.items() if not style.locked}
    return {
        (place, column)
        for place, row in enumerate(sheet.rows)
        for column, style in enumerate(row.styles)
        if style in opened
    }


def _given_unlocked(template: Template) -> Iterable[Hit]:
    for sheet, written in template.pairs():
        yield from _at(sheet, written.unlocked - _meant_open(template, sheet))


def _answer_locked(template: Template) -> Iterable[Hit]:
    for sheet, written in template.pairs():
        yield from _at(sheet, _meant_open(template, sheet) - written.unlocked)


def _at(sheet: Sheet, places: Iterable[tuple[int, int]]) -> Iterable[Hit]:
    for row, column in sorted(places):
        yield Hit(location=Location(sheet=sheet.name, row=row, column=column), facts={"cell": cell_name(row, column)})


def _unprotected(template: Template) -> Iterable[Hit]:
    if template.workbook.structure_locked and not template.inspection.structure_locked:
        yield Hit(facts={"what": "workbookProtection"})
    for sheet, written in template.pairs():
        if sheet.protected and not written.protected:
            yield Hit(location=Location(sheet=sheet.name), facts={"what": sheet.name})


def _list_broken(template: Template) -> Iterable[Hit]:
    meant = {sheet.name: sheet for sheet in template.workbook.sheets}
    for name, refers_to in template.workbook.names:
        sheet = meant.get(refers_to.lstrip("='").split("'!")[0])
        column = _column(sheet, name) if sheet else ()
        if template.inspection.lists.get(name) != column:
            yield Hit(facts={"list": name})


def _column(sheet: Sheet, name: str) -> tuple[object, ...]:
    place = sheet.rows[0].values.index(name)
    return tuple(row.values[place] for row in sheet.rows[1:] if row.values[place] is not None)


def _prompt_missing(template: Template) -> Iterable[Hit]:
    for sheet, written in template.pairs():
        prompted = {
            place for rule in written.validations if rule.prompt for area in rule.areas for place in _places(area)
        }
        yield from _at(sheet, written.unlocked - prompted)


def _places(area: Area) -> Iterable[tuple[int, int]]:
    return (
        (row, column)
        for row in range(area.first_row, area.last_row + 1)
        for column in range(area.first_column, area.last_column + 1)
    )


def _clipped(template: Template) -> Iterable[Hit]:
    for sheet, written in template.pairs():
        if written.state != "visible":
            continue
        for place, row in enumerate(sheet.rows):
            room = written.heights.get(place, LINE_HEIGHT)
            for column, value in enumerate(row.values):
                style = template.workbook.styles[row.styles[column]]
                if isinstance(value, str) and style.wrap and len(value) > sheet.columns[column].width / 2:
                    needed = lines(value, sheet.columns[column].width, style.size / 11) * LINE_HEIGHT * style.size / 11
                    if needed > room + 1:
                        yield from _at(sheet, [(place, column)])


def _contrast(template: Template) -> Iterable[Hit]:
    for place, style in enumerate(template.inspection.styles):
        if _pale(style):
            facts: dict[str, str | int] = {"style": place, "color": style.color, "fill": style.fill or "FFFFFF"}
            yield Hit(facts=facts)


def _pale(style: Style) -> bool:
    return contrast(style.color, style.fill or "FFFFFF") < LEAST_CONTRAST


def _untitled(template: Template) -> Iterable[Hit]:
    if (template.inspection.title, template.inspection.language) != (
        template.workbook.title,
        template.workbook.language,
    ):
        yield Hit(facts={"title": template.workbook.title, "language": template.workbook.language})


RULES: tuple[Rule[Template], ...] = tuple(
    Rule(id=f"template-{name}", severity=Severity.ERROR, check=check)
    for name, check in (
        ("identity-lost", _identity),
        ("given-unlocked", _given_unlocked),
        ("answer-locked", _answer_locked),
        ("unprotected", _unprotected),
        ("list-broken", _list_broken),
        ("prompt-missing", _prompt_missing),
        ("text-clipped", _clipped),
        ("low-contrast", _contrast),
        ("untitled", _untitled),
    )
)

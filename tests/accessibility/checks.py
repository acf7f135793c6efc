"""The 24 checks of accessibility, each a function from a book to what fails in it.

EN 301 549 and WCAG 2.1 AA as they apply to workbooks. The law covers what is published; templates keep the same by
courtesy. ``docs/accessibility.md`` is made from `CHECKS`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from toolkit.model.cells import column_letter
from toolkit.model.contrast import LEAST_CONTRAST, contrast
from toolkit.rules.promise.readable import LEAST_FRAME, LEAST_SIZE, PAPER, short
from toolkit.stages.layout.card import MOST_FROZEN
from toolkit.store.folder import safe_name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tests.accessibility.book import Book
    from toolkit.model.inspection import Inspection

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z]{2})?")
NO_NAME = re.compile(r"(blad|sheet|tabelle|feuil)\s*\d*", re.IGNORECASE)
CODES = re.compile(r"&(?:[LCRPNDTZFAGBIUSEXYOH]|\"[^\"]*\"|K[0-9A-Fa-f]{6}|\d+ ?)")
TO_FILL_IN = re.compile(r"Fyll i|Fill in")
ADDRESS = re.compile(r"^(https?:|mailto:|www\.|'?[^']*'?!)|\.xlsx$", re.IGNORECASE)


def titled(book: Book) -> Iterator[str]:
    """Has a title of its own, which is not the file's name."""
    title, stem = book.inspection.title, book.file_name.rpartition(".")[0]
    if not title.strip() or title in {stem, book.file_name} or title.endswith((".xlsx", ".xlsm")):
        yield f"title: {title!r}"


def in_a_language(book: Book) -> Iterator[str]:
    """Says its language."""
    if not LANGUAGE.fullmatch(book.inspection.language):
        yield f"language: {book.inspection.language!r}"


def file_named(book: Book) -> Iterator[str]:
    """The file's name says department and round, as far as a file's name can."""
    for part in (book.round, book.department):
        wanted = safe_name(part, "xlsx").removesuffix(".xlsx") if part else ""
        if wanted not in book.file_name and wanted[:60] not in book.file_name:
            yield f"{book.file_name}: {wanted}"


def sheets_named(book: Book) -> Iterator[str]:
    """Sheets have names that mean something, no two alike, and none is empty."""
    names = [sheet.name.casefold() for sheet in book.inspection.sheets]
    for view in book.views:
        if NO_NAME.fullmatch(view.name) or names.count(view.name.casefold()) > 1:
            yield view.name
        if not any(view.filled()):
            yield f"{view.name}: empty"


def begins_in_a1(book: Book) -> Iterator[str]:
    """Reading begins in A1 of every sheet."""
    return (view.where((0, 0)) for view in book.views if view.at((0, 0)) in (None, ""))


def opens_at_the_start(book: Book) -> Iterator[str]:
    """Opens on the first sheet, and each sheet at A1 or at the first cell to fill in."""
    visible = book.views
    if book.inspection.sheets[book.inspection.active].name != visible[0].name:
        yield f"active: {book.inspection.active}"
    for view in visible:
        if view.sheet.cursor not in {(0, 0), *view.answers[:1]}:
            yield view.where(view.sheet.cursor)


def not_merged(book: Book) -> Iterator[str]:
    """No cells are merged."""
    return (view.where((area.first_row, area.first_column)) for view in book.views for area in view.sheet.merged)


def one_header(book: Book) -> Iterator[str]:
    """One header row with a title of its own for each column; it stays in sight and on every printed page."""
    for view in book.views:
        area = view.table
        if area is None:
            # A sheet to fill in always has a table.
            yield from [f"{view.name}: no table"] if view.answers else []
            continue
        titles = [view.at((area.first_row, column)) for column in range(area.first_column, area.last_column + 1)]
        if len(set(titles)) != len(titles) or not all(isinstance(title, str) and title.strip() for title in titles):
            yield f"{view.name}: {titles}"
        if view.sheet.page.repeat_rows != (area.first_row, area.first_row):
            yield f"{view.name}: not repeated"
        frozen = view.sheet.freeze[0] if view.sheet.freeze else 0
        above = sum(view.sheet.heights.get(row, 15.0) for row in range(area.first_row + 1))
        if frozen != area.first_row + 1 and above <= MOST_FROZEN:
            yield f"{view.name}: not frozen"


def one_table(book: Book) -> Iterator[str]:
    """One table per sheet, from column A, with nothing under or beside it."""
    for view in book.views:
        area = view.table
        if len(view.sheet.tables) > 1:
            yield f"{view.name}: {len(view.sheet.tables)} tables"
        if area is None:
            continue
        if area.first_column:
            yield f"{view.name}: begins in column {column_letter(area.first_column)}"
        yield from (
            view.where(place)
            for place, _ in view.filled()
            if place[0] > area.last_row or (place[0] >= area.first_row and place[1] > area.last_column)
        )


def nothing_blank(book: Book) -> Iterator[str]:
    """No blank rows or columns; in output no blank cells in a table either."""
    for view in book.views:
        filled = {place for place, _ in view.filled()}
        rows, columns = {row for row, _ in filled}, {column for _, column in filled}
        yield from (f"{view.name}: row {row + 1}" for row in range(max(rows, default=0)) if row not in rows)
        for column in range(max(columns, default=0)):
            if column not in columns:
                yield f"{view.name}: column {column_letter(column)}"
        if book.output and view.table is not None:
            area = view.table
            yield from (
                view.where((row, column))
                for row in range(area.first_row, area.last_row + 1)
                for column in range(area.first_column, area.last_column + 1)
                if (row, column) not in filled
            )


def nothing_hidden(book: Book) -> Iterator[str]:
    """No hidden rows or columns; in output no hidden sheets, in a template only those of lists and identity."""
    for view in book.views:
        yield from (f"{view.name}: row {row + 1}" for row in view.sheet.hidden_rows)
        yield from (
            f"{view.name}: column {column_letter(column)}"
            for column, setting in view.sheet.columns.items()
            if setting.hidden
        )
    hidden = [sheet.name for sheet in book.inspection.sheets if sheet.state != "visible"]
    if book.output:
        yield from hidden
    elif any(sheet.state == "veryHidden" for sheet in book.inspection.sheets):
        yield "a sheet that nobody can unhide"


def described(book: Book) -> Iterator[str]:
    """Pictures, charts and tables are described in words."""
    for view in book.views:
        for drawing in view.sheet.drawings:
            if not drawing.alt_text.strip():
                yield f"{view.name}: {drawing.kind}"
        yield from (f"{view.name}: {table.name}" for table in view.sheet.tables if not table.alt_text.strip())


def charts_in_cells(book: Book) -> Iterator[str]:
    """Each chart is drawn from cells that can be read; a template has none."""
    names = {view.name for view in book.views}
    for view in book.views:
        for drawing in view.sheet.drawings:
            if drawing.kind != "graphicFrame":
                continue
            sources = [figure.rpartition("!")[0].strip("'").replace("''", "'") for figure in drawing.figures]
            if not book.output or not sources or not set(sources) <= names:
                yield f"{view.name}: {sources}"


def contrasts(book: Book) -> Iterator[str]:
    """Text stands out from its ground by 4.5:1, where a mark changes them too."""
    for view in book.views:
        seen: dict[int, tuple[int, int]] = {}
        for row, line in enumerate(view.sheet.looks):
            for column, look in enumerate(line):
                seen.setdefault(look, (row, column))
        for look, place in seen.items():
            style = book.inspection.styles[look]
            if contrast(style.color, style.fill or PAPER) < LEAST_CONTRAST:
                yield view.where(place)
        for mark in view.sheet.conditions:
            place = (mark.areas[0].first_row, mark.areas[0].first_column)
            ground = mark.style.fill or book.style(view, place).fill or PAPER
            if contrast(mark.style.color, ground) < LEAST_CONTRAST:
                yield f"{view.where(place)} when {mark.formula}"


def answers_marked(book: Book) -> Iterator[str]:
    """Cells to fill in are told by a frame of 3:1 and by words in their heading."""
    for view in book.views:
        header = view.header
        for place in view.answers:
            style = book.style(view, place)
            grounds = (PAPER, style.fill or PAPER)
            framed = style.border and min(contrast(style.border, ground) for ground in grounds) >= LEAST_FRAME
            told = header is not None and TO_FILL_IN.search(str(view.at((header, place[1])) or ""))
            if not framed and not told:
                yield view.where(place)


def states_in_words(book: Book) -> Iterator[str]:
    """What can be chosen is words, and in output no colour stands without a word."""
    named = {rule.first for view in book.views for rule in view.sheet.validations if rule.kind == "list"}
    for name, choices in book.inspection.lists.items():
        for choice in choices if f"={name}" in named else ():
            if not isinstance(choice, str) or not any(letter.isalpha() for letter in choice):
                yield f"{name}: {choice!r}"
    if book.output:
        for view in book.views:
            for row, line in enumerate(view.sheet.looks):
                for column, look in enumerate(line):
                    if book.inspection.styles[look].fill and view.at((row, column)) in (None, ""):
                        yield view.where((row, column))


def nothing_only_in_footers(book: Book) -> Iterator[str]:
    """What a header or footer says also stands in cells."""
    words = {
        word
        for sheet in book.inspection.cells.sheets
        for row in sheet.rows
        for scalar in row
        if isinstance(scalar, str)
        for word in scalar.split()
    }
    for view in book.views:
        page = view.sheet.page
        for part in (page.header, page.footer):
            # Page numbers are no content; a name that is too long is cut, and its last word with it.
            left, _, rest = part.replace("&&", "\0").partition("&C")
            said = CODES.sub(" ", f"{left} {rest.partition('&R')[2]}").replace("\0", "&").split()
            yield from (
                f"{view.name}: {word}"
                for word in said
                if any(letter.isalnum() for letter in word)
                if word not in words and not any(known.startswith(word) for known in words)
            )


def links_readable(book: Book) -> Iterator[str]:
    """Links say where they lead, in words."""
    for view in book.views:
        for place in (*view.sheet.links, *view.sheet.outward):
            said = view.at(place)
            if not isinstance(said, str) or sum(letter.isalpha() for letter in said) < 2 or ADDRESS.search(said):
                yield view.where(place)


def nothing_small_or_clipped(book: Book) -> Iterator[str]:
    """Text is 11 points or more, and every text and figure is seen whole."""
    for view in book.views:
        for place, _ in view.filled():
            if book.style(view, place).size < LEAST_SIZE:
                yield f"{view.where(place)}: small"
        yield from (
            f"{view.where(place)}: clipped" for place, _ in short(view.sheet, view.cells, book.inspection.styles)
        )


def answers_explained(book: Book) -> Iterator[str]:
    """Each cell to fill in says what it wants, and where it refuses an answer how to mend it."""
    for view in book.views:
        for place in view.answers:
            rule = view.rule(place)
            if rule is None or not rule.prompt.strip() or (rule.kind != "any" and not rule.error.strip()):
                yield view.where(place)


def tab_reaches_answers(book: Book) -> Iterator[str]:
    """Tab goes from answer to answer by rows: cells are selectable, in sight and told by what stands to their left."""
    for view in book.views:
        if view.answers and not (view.sheet.protected and "selectUnlockedCells" in view.sheet.allowed):
            yield f"{view.name}: not protected"
        area = view.table
        for row, column in view.answers:
            setting = view.sheet.columns.get(column)
            unseen = row in view.sheet.hidden_rows or (setting is not None and setting.hidden)
            told = any(view.at((row, left)) not in (None, "") for left in range(column))
            outside = area is None or not (area.first_row < row <= area.last_row and column <= area.last_column)
            if unseen or not told or outside:
                yield view.where((row, column))


def nothing_floats(book: Book) -> Iterator[str]:
    """No macros, controls, notes or boxes above the cells."""
    yield from sorted(book.inspection.carries)
    allowed = {"pic", "graphicFrame"} if book.output else {"pic"}
    for view in book.views:
        yield from (f"{view.name}: {one.kind}" for one in view.sheet.drawings if one.kind not in allowed)


def abbreviations_explained(book: Book) -> Iterator[str]:
    """The programme's abbreviations are explained on the first sheet."""
    first = book.views[0]
    rows = [[str(scalar) for scalar in row if scalar is not None] for row in first.cells.rows]
    for abbreviation, meaning in book.abbreviations:
        if not any(abbreviation in row and meaning in row for row in rows):
            yield abbreviation


def same_words(book: Book) -> Iterator[str]:
    """The files of a round use the same words for the same things: lists, prompts and the first sheet."""
    own = _vocabulary(book.inspection)
    for other in (one for one in book.others if one.language == book.inspection.language):
        theirs = _vocabulary(other)
        for key in own.keys() & theirs.keys():
            if own[key] != theirs[key]:
                yield f"{key}: {own[key]} and {theirs[key]}"


def _vocabulary(inspection: Inspection) -> dict[tuple[str, str], object]:
    words: dict[tuple[str, str], object] = {("first", "sheet"): inspection.sheets[0].name}
    for sheet in inspection.sheets:
        for rule in sheet.validations:
            if rule.kind == "list" and isinstance(rule.first, str):
                words["list", rule.first] = inspection.lists.get(rule.first.removeprefix("="))
            if rule.prompt_title:
                words[sheet.name, rule.prompt_title] = (rule.prompt, rule.error_title, rule.error)
    return words


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check, with its place in the table and how it is made."""

    number: int
    what: str
    how: str
    check: Callable[[Book], Iterable[str]]


def _check(number: int, what: str, how: str, check: Callable[[Book], Iterable[str]]) -> Check:
    return Check(number=number, what=what, how=how, check=check)


CHECKS = (
    _check(1, "The file has a title", "`dc:title` is set and is not the file's name", titled),
    _check(2, "The file says its language", "`dc:language` is a language code", in_a_language),
    _check(3, "The file's name says what it is", "Department and round are in it", file_named),
    _check(
        4,
        "Sheets have names",
        "No *Blad1*, no two alike, none empty",
        sheets_named,
    ),
    _check(5, "Reading begins in A1", "A1 of every visible sheet holds something", begins_in_a1),
    _check(
        6,
        "The file opens at its start",
        "The first sheet is open; each sheet stands at A1 or at its first cell to fill in",
        opens_at_the_start,
    ),
    _check(7, "No merged cells", "No sheet merges any", not_merged),
    _check(
        8,
        "One header row",
        "Each column has a title of its own; the row is repeated in print, and frozen unless the text above it would "
        "leave little of a small screen. In output the table is a real one",
        one_header,
    ),
    _check(
        9,
        "One table per sheet",
        "It begins in column A, texts stand above it and nothing under or beside it",
        one_table,
    ),
    _check(
        10,
        "No blank rows or columns",
        "Distance is made by row heights. In output no cell of a table is blank",
        nothing_blank,
    ),
    _check(
        11,
        "Nothing hidden",
        "No rows or columns; in output no sheets, in a template only sheets that anybody can unhide",
        nothing_hidden,
    ),
    _check(12, "Pictures are described", "Pictures, charts and real tables have an alternative text", described),
    _check(13, "A chart's figures also stand in cells", "Charts are drawn from visible sheets", charts_in_cells),
    _check(
        14,
        "Contrast of text",
        f"{LEAST_CONTRAST:g}:1 or more for every font and fill in use, also as conditional formats make them",
        contrasts,
    ),
    _check(
        15,
        "Answers are marked by more than colour",
        f"Each open cell has a frame of {LEAST_FRAME:g}:1, or *Fyll i* in its heading",
        answers_marked,
    ),
    _check(
        16,
        "A status is a word",
        "Every choice has letters; in output no coloured cell is blank",
        states_in_words,
    ),
    _check(
        17,
        "Nothing stands only in a header or footer",
        "Each word of them but page numbers is in a cell too",
        nothing_only_in_footers,
    ),
    _check(18, "Links are readable", "Their text is words and no address", links_readable),
    _check(
        19,
        "Nothing small, nothing clipped",
        f"{LEAST_SIZE:g} points or more; every text fits the height and width of its cell, every figure its column",
        nothing_small_or_clipped,
    ),
    _check(
        20,
        "Answers are explained",
        "Each open cell has a prompt, and an error text where it refuses anything",
        answers_explained,
    ),
    _check(
        21,
        "Tab reaches every answer",
        "By rows: open cells are selectable, in sight, inside the table, and named by a cell to their left",
        tab_reaches_answers,
    ),
    _check(22, "Nothing floats", "No macros, controls, notes or boxes", nothing_floats),
    _check(
        23,
        "Abbreviations are explained",
        "Each of the programme's stands on the first sheet beside its meaning",
        abbreviations_explained,
    ),
    _check(
        24,
        "The same words everywhere",
        "Files of a round have the same lists, prompts, error texts and first sheet",
        same_words,
    ),
)

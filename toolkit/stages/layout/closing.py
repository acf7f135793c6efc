"""*Innan du skickar*: the last sheet, which says what is missing and asks for the whole template."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from toolkit.messages import text
from toolkit.messages.wording import card_title, closing_form
from toolkit.model.cells import cell_name, reference
from toolkit.model.issued import IssuedActivity, IssuedTable
from toolkit.model.programme import FieldType
from toolkit.model.typography import fits, height
from toolkit.model.workbook import Area, Column, ConditionalFormat, Content, Formula, Link, Row, Sheet
from toolkit.stages.layout.form import WIDEST, Frame, top_rows
from toolkit.stages.layout.formula import literal, spliced
from toolkit.stages.layout.open_cell import style_of, validation, written
from toolkit.stages.layout.places import Laid, Placed
from toolkit.stages.layout.standing import PARTIAL, UNCONFIRMED, Standing
from toolkit.stages.layout.state import TITLES, WORDS, Board, words

HEADS = ("part", "question", "answer", "lacking", "go")
WIDTHS = (24.0, 46.0, 46.0, 40.0, 18.0)
ANSWER, LACKING = 2, 3
BETWEEN = " · "
"""Stands between the titles of what is missing, which may end in any sign themselves."""
FIRST = 4
"""Rows above the first line: what the sheet is, whose, how to use it, and the header."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Activities that are counted together."""

    title: str
    first: Placed


def groups(forms: Sequence[Laid]) -> tuple[tuple[Group, ...], tuple[int, ...]]:
    """The parts of a template, and per activity the number of its part from 1."""
    several = len({form.table.id for form in forms}) > 1
    numbers: dict[tuple[str, str], int] = {}
    found: list[Group] = []
    parts = []
    for form in forms:
        for placed in form.placed:
            area = placed.activity.levels[0] or "–" if placed.activity.levels else ""
            key = (form.table.id, area)
            if key not in numbers:
                numbers[key] = len(numbers) + 1
                named = (form.table.title if several or not area else "", _numbered(form.table, area))
                found.append(Group(title=" – ".join(part for part in named if part), first=placed))
            parts.append(numbers[key])
    return tuple(found), tuple(parts)


def _numbered(table: IssuedTable, area: str) -> str:
    number = next((known.number for known in table.areas if known.path == (area,)), "")
    return f"{number}. {area}" if number and area else area


def nil_cell(name: str, parts: int) -> str:
    """Where the whole template is answered with nothing, as formulas of other sheets name it."""
    return reference(name, f"${'ABCDE'[ANSWER]}${FIRST + 1 + parts + 1}")


def closing_sheet(frame: Frame, board: Board, found: tuple[Group, ...], name: str) -> Sheet:
    """One line for the whole template and for each part, then the questions, then one line per activity."""
    issued, language = frame.issued, frame.issued.language
    table = closing_form(issued)
    widths = _widths(table)
    above = top_rows(frame, table.title, text(language, "template.closing.how"))
    heads = tuple(text(language, f"template.closing.{column}") for column in HEADS)
    header = Row(values=heads, styles=("head", "head", "head_open", "head", "head"), height=24)
    lines = _Lines(board=board, language=language)
    whole = text(language, "template.closing.whole")
    counts = [
        lines.count(0, whole, None),
        *(lines.count(place, one.title, one.first) for place, one in enumerate(found, 1)),
    ]
    first = FIRST + len(counts)
    questions = [_question(table, place, whole, widths) for place in range(len(table.fields))]
    titles = [found[part - 1].title for part in board.parts]
    rows = [above[0], above[1], above[2], header, *counts, *questions, *lines.activities(titles)]
    places = [
        Area(first_row=row, first_column=ANSWER, last_row=row, last_column=ANSWER) for row in range(first, len(rows))
    ]
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in widths),
        rows=tuple(rows),
        protected=True,
        password=issued.password,
        freeze=(FIRST, 0),
        autofilter=Area(first_row=FIRST - 1, first_column=0, last_row=len(rows) - 1, last_column=len(WIDTHS) - 1),
        validations=tuple(
            validation(issued, field, (place,)) for field, place in zip(table.fields, places, strict=False)
        ),
        conditional_formats=tuple(_colors(first + len(questions), len(rows), language)),
        page=frame.page(FIRST - 1),
        cursor=(first, ANSWER),
        tab_color=frame.open_color,
    )


def _widths(table: IssuedTable) -> tuple[float, ...]:
    """The columns' widths; that of the answers as wide as an earlier comment needs."""
    width = WIDTHS[ANSWER]
    for cell in table.activities[0].cells:
        while isinstance(cell, str) and not fits(cell, width) and width < WIDEST:
            width = min(WIDEST, width + 10)
    return (*WIDTHS[:ANSWER], width, *WIDTHS[ANSWER + 1 :])


def question_place(parts: int, field: int) -> tuple[int, int]:
    """Where a question on the whole template is answered, in a template of so many parts."""
    return FIRST + 1 + parts + field, ANSWER


def _question(table: IssuedTable, place: int, whole: str, widths: tuple[float, ...]) -> Row:
    field, said = table.fields[place], table.activities[0].cells[place]
    least = 4 if field.type is FieldType.TEXT and place == 1 else 1
    return Row(
        values=(whole, field.title, written(said, field), field.help, None),
        styles=("given", "given", style_of(field), "given_quiet", "given"),
        height=height(
            ((field.title, WIDTHS[1]), (str(said or ""), widths[ANSWER]), (field.help, WIDTHS[LACKING])), least
        ),
    )


def _colors(first: int, end: int, language: str) -> Iterator[ConditionalFormat]:
    """The states that ask for something; the word in the cell says the same."""
    if first == end:
        return
    states = words(language)
    area = Area(first_row=first, first_column=ANSWER, last_row=end - 1, last_column=ANSWER)
    cell = cell_name(first, ANSWER)
    for style, wanted in (("warn", (PARTIAL, UNCONFIRMED)), ("good", (1,))):
        formula = ",".join(f"{cell}={literal(states[state - 1])}" for state in wanted)
        yield ConditionalFormat(areas=(area,), formula=f"=OR({formula})", style=style)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lines:
    """The lines that are computed."""

    board: Board
    language: str

    def count(self, part: int, title: str, first: Placed | None) -> Row:
        """How far a part has come; the whole template is part 0."""
        board = self.board
        figures = {key: board.cell(key, part) for key in ("done", "owed_now", "optional", "lacking")}
        now = {key: self._figure(key, part) for key in figures}
        said = [
            self._when(f"{figures['owed_now']}>0", now["owed_now"] > 0, "rows", (figures, now)),
            self._when(f"{figures['optional']}>0", now["optional"] > 0, "optional_rows", (figures, now)),
        ]
        go = self._go(first) if first else None
        lacking = self._when(f"{figures['lacking']}>0", now["lacking"] > 0, "cells", (figures, now))
        values = (
            title,
            text(self.language, "template.closing.done"),
            _joined(said),
            _joined([lacking]),
            go,
        )
        size = height(((title, WIDTHS[0]), (go.text if go else "", WIDTHS[4])))
        styles = ("given_strong", "given", "given_strong", "given", "link" if first else "given")
        return Row(values=values, styles=styles, height=max(size, 33.0))

    def _figure(self, key: str, part: int) -> int:
        content = self.board.sums[key][part]
        return int(content.value) if isinstance(content, Formula) else 0

    def _when(
        self, condition: str, applies: bool, key: str, figures: tuple[dict[str, str], dict[str, int]]
    ) -> tuple[str, str]:
        """A sentence that stands there under a condition: as a formula, and as it is now."""
        message = text(self.language, f"template.closing.{key}", **{name: f"{{{name}}}" for name in figures[0]})
        now = message.format_map(figures[1]) if applies else ""
        return f'IF({condition},{spliced(message, figures[0])},"")', now

    def activities(self, titles: Iterable[str]) -> Iterator[Row]:
        """How each activity stands, what is missing in it, and a link to its first open cell."""
        states = words(self.language)
        board = self.board
        span = reference(board.name, board.within(WORDS, len(states)))
        for number, (standing, title) in enumerate(zip(board.standings, titles, strict=True)):
            activity, table = standing.placed.activity, standing.placed.table
            name = _name(activity, table, self.language)
            state = Formula(text=f"=INDEX({span},{board.cell('state', number)})", value=states[standing.state - 1])
            asked = BETWEEN.join(table.fields[one.field].title for one in standing.asked)
            go = self._go(standing.placed)
            confirm = self._confirm(standing) if standing.started else ""
            shown = (title, name, states[standing.state - 1], max(asked, confirm, key=len), go.text)
            yield Row(
                values=(title, name, state, self._lacking(standing, number), go),
                styles=("given", "given", "given", "given", "link"),
                height=height(zip(shown, WIDTHS, strict=True)),
            )

    def _lacking(self, standing: Standing, number: int) -> Content:
        """The names of what is missing, each after a sign; a row to confirm says how."""
        board = self.board
        flags = board.cell("flags", number)
        titles = [standing.placed.table.fields[one.field].title for one in standing.asked]
        parts = [
            f'IF(MID({flags},{place},1)="0","","{BETWEEN}"&{board.cell(TITLES, board.titles.index(title))})'
            for place, title in enumerate(titles, 1)
        ]
        names = BETWEEN.join(title for title, flag in zip(titles, standing.flags, strict=True) if flag != "0")
        confirm = self._confirm(standing)
        whole = f"MID({'&'.join(parts)},{len(BETWEEN) + 1},9999)" if parts else '""'
        formula = f"=IF({board.cell('state', number)}={UNCONFIRMED},{literal(confirm)},{whole})"
        return Formula(text=formula, value=confirm if standing.state == UNCONFIRMED else names)

    def _confirm(self, standing: Standing) -> str:
        """How what already stands there is spoken for."""
        reply = "reply" if standing.reply_field is not None else "write"
        return text(self.language, f"template.closing.confirm_{reply}")

    def _go(self, target: Placed) -> Link:
        place = reference(target.sheet, cell_name(*target.first))
        activity = target.activity
        own = activity.id.rpartition("+")[2]
        shown = text(self.language, "template.closing.go_own", number=own) if activity.extra else ""
        return Link(target=place, text=shown or text(self.language, "template.closing.go_to", id=activity.id))


def _name(activity: IssuedActivity, table: IssuedTable, language: str) -> str:
    if activity.extra:
        return text(language, "template.closing.own", number=activity.id.rpartition("+")[2])
    return card_title(activity, table)


def _joined(parts: Sequence[tuple[str, str]]) -> Formula:
    return Formula(
        text="=TRIM(" + "&".join(formula for formula, _ in parts) + ")", value="".join(now for _, now in parts).strip()
    )

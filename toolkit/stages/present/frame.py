"""What the sheets of the consolidated workbook share: words, values as cells, and a real table with fitted rows."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.messages.wording import fill, value_text
from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell, RowState
from toolkit.model.findings import Fact, Finding
from toolkit.model.programme import CodeList, Field, FieldType, Invalid, Table, Value
from toolkit.model.returns import UNCHANGED, WITHDRAWN
from toolkit.model.typography import fits, height, short
from toolkit.model.workbook import Area, Column, Content, Link, Page, Row, Sheet
from toolkit.model.workbook import Table as RealTable

DASH = "–"
MOST_ROWS = 1_048_576
"""Of a sheet (Excel specifications and limits)."""
BETWEEN = "\n\n"
"""Stands between the answers of several departments in one cell."""
WIDEST = 120.0
"""Characters; a text too long for the highest row widens its column so far."""
PAGE_WIDTH = 240.0
"""Characters across one landscape page that can still be read."""
_MOST_UNITS, _MOST_BREAKS, _LONGEST_HEAD = 32_767, 253, 250
_FIRST_YEAR, _MOST_DIGITS = 1900, 10**15
_LONG = 400
"""Shorter texts without many lines fit any row."""
_WIDTHS = {
    FieldType.TEXT: 46.0,
    FieldType.CHOICE: 20.0,
    FieldType.MULTIPLE: 28.0,
    FieldType.PERIOD: 18.0,
    FieldType.EMAIL: 28.0,
    FieldType.URL: 36.0,
}

Sentences = Callable[[Finding], tuple[str, str, str]]
Line = tuple[tuple[Content, ...], tuple[str, ...]]
"""The values of a row and their styles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What the sheets are called."""

    overview: str
    deviations: str
    answers: str
    matrix: str
    change: str
    proposals: str
    findings: str
    missing: str
    sources: str
    follow_ups: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """One round and how its words and values are shown."""

    data: Consolidated
    sentences: Sentences
    language: str
    names: Mapping[str, str]
    """Departments' names by id."""
    labels: Mapping[str, Mapping[str, str]]
    """Per code list: labels by code."""
    lists: dict[str, CodeList]
    titles: Mapping[str, str]
    """Fields' titles by id, the round's placeholders filled in."""
    closed: Mapping[str, str]
    """By id of each closed activity the title of the round that closed it."""
    public: bool = False
    """True for what anybody may read: no internal field, no file, no finding."""

    def word(self, key: str, /, **facts: Fact) -> str:
        """A text in the programme's language."""
        return text(self.language, key, **facts)

    def state(self, row: AnswerRow) -> str:
        """How a row stands, in words; of a closed activity which round closed it."""
        if row.state is not RowState.CLOSED:
            return self.word(f"workbook.state.{row.state}")
        return self.word("workbook.closed_in", round=self.closed.get(row.activity, DASH))

    def department(self, department: str | None) -> str:
        """A department's name; a dash for none."""
        return DASH if department is None else self.names.get(department, department)

    def asked(self, table: Table) -> tuple[Field, ...]:
        """The fields of a table that this round asks or shows."""
        fields = (self.data.programme.field(field) for field in table.fields)
        asked = (field for field in fields if not field.rounds or self.data.round.kind in field.rounds)
        return tuple(field for field in asked if not (self.public and field.internal))

    def typed(self, value: Value, field: Field) -> tuple[Content, str]:
        """A value as a cell of its own kind, and the style that shows it."""
        if isinstance(value, str):
            if field.type is FieldType.CHOICE and field.code_list is not None:
                return self.labels.get(field.code_list, {}).get(value, value), "cell"
            return value, "cell"
        if isinstance(value, date):
            return (value, "cell_day") if value.year >= _FIRST_YEAR else (value.isoformat(), "cell")
        if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _MOST_DIGITS:
            return value, _number_style(value, field)
        return self.worded(value, field) or DASH, "bad" if isinstance(value, Invalid) else "cell"

    def worded(self, value: Value, field: Field) -> str:
        """A value as running text."""
        return value_text(value, field, self.lists, self.language)

    def answer(self, cell: MergedCell | None, field: Field, blank: str) -> tuple[Content, str]:
        """A merged answer as a cell; ``blank`` is said where there is none."""
        if cell is None:
            return blank, "quiet"
        value = cell.value
        if value is None or value == "":
            return (DASH, "cell") if cell.mark == WITHDRAWN else (blank, "quiet")
        content, style = self.typed(value, field)
        return content, "quiet" if style == "cell" and cell.mark == UNCHANGED else style

    def page(self, header: int | None) -> Page:
        """Landscape, the header repeated, what it is and which page at the foot."""
        title = f"{self.data.programme.title} – {self.data.round.title}"[:90].replace("&", "&&")
        repeat = None if header is None else (header, header)
        return Page(footer=f"&L{title}&C{self.word('workbook.page')}", repeat_rows=repeat)


def frame_of(data: Consolidated, sentences: Sentences, *, public: bool = False) -> Frame:
    """The frame of one round."""
    programme, language = data.programme, data.programme.language
    return Frame(
        data=data,
        sentences=sentences,
        language=language,
        names={department.id: department.name for department in programme.departments},
        labels={codes.id: {code.code: code.label for code in codes.codes} for codes in programme.code_lists},
        lists={codes.id: codes for codes in programme.code_lists},
        titles={
            field.id: " ".join(fill(field.title, data.round, data.round.deadline, language).split())
            for field in programme.fields
        },
        closed={one.id: programme.round(one.closed).title for one in programme.activities if one.closed},
        public=public,
    )


def width_of(field: Field) -> float:
    """A field's column width, in characters."""
    if field.id == "number":
        return field.width or 8.0
    return max(field.width or _WIDTHS.get(field.type, 14.0), 10.0)


def too_many(texts: int) -> bool:
    """True when no cell can hold so many texts with ``BETWEEN`` between them, however short they are."""
    return (texts - 1) * BETWEEN.count("\n") > _MOST_BREAKS


def too_long(content: str) -> bool:
    """True when a text is more than a cell can hold."""
    if len(content) * 2 <= _MOST_UNITS and content.count("\n") <= _MOST_BREAKS:
        return False
    return len(content.encode("utf-16-le", "surrogatepass")) // 2 > _MOST_UNITS or content.count("\n") > _MOST_BREAKS


def table_sheet(
    frame: Frame, name: str, columns: Sequence[tuple[str, float]], lines: Sequence[Line], above: tuple[Row, ...] = ()
) -> Sheet:
    """A sheet that is one real table, with what stands above it; ``columns`` are heads and least widths.

    Raises ``ToolkitError`` where there are more lines than a sheet can hold: none is left out.
    """
    header = len(above)
    if header + len(lines) + 1 > MOST_ROWS:
        raise ToolkitError("error.sheet_full", sheet=name, rows=len(lines), most=MOST_ROWS)
    heads = _unique(head for head, _ in columns)
    values = [storable(frame, line[0]) for line in lines]
    # Room for a word beside the filter's button.
    least = [
        max(width, *(len(word) + 5.0 for word in head.split())) for head, (_, width) in zip(heads, columns, strict=True)
    ]
    widths = _fitted(least, values)
    top = Row(
        values=heads,
        styles=("head",) * len(heads),
        height=height(((head, width - 3) for head, width in zip(heads, widths, strict=True)), 2),
    )
    body = (
        Row(
            values=cells,
            styles=styles,
            height=height(_long(cells, widths)),
        )
        for cells, (_, styles) in zip(values, lines, strict=True)
    )
    area = Area(first_row=header, first_column=0, last_row=header + len(lines), last_column=len(heads) - 1)
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in widths),
        rows=(*above, top, *body),
        freeze=(header + 1, 1 if widths[0] <= WIDEST / 6 else 0),
        table=RealTable(name=re.sub(r"\W+", "_", name).strip("_"), area=area, alt_text=name),
        page=replace(frame.page(header), pages_wide=max(1, round(sum(widths) / PAGE_WIDTH))),
    )


def _long(cells: tuple[Content, ...], widths: list[float]) -> list[tuple[str, float]]:
    """The texts that may take more than one line, with their widths."""
    shown = zip(map(_shown, cells), widths, strict=True)
    return [(value, width) for value, width in shown if type(value) is str and not short(value, width)]


def _shown(value: Content) -> Content:
    return value.text if type(value) is Link else value


def _number_style(value: float, field: Field) -> str:
    if field.type is FieldType.AMOUNT:
        return "cell_amount"
    if field.type is FieldType.PERCENT:
        return "cell_percent_whole" if float(f"{value * 100:.12g}").is_integer() else "cell_percent"
    return "cell_integer" if float(value).is_integer() else "cell_number"


def _unique(heads: Iterable[str]) -> tuple[str, ...]:
    """Heads that differ whatever their case, as a real table needs."""
    made: list[str] = []
    used: set[str] = set()
    for head in heads:
        stem = " ".join(head.split())[:_LONGEST_HEAD] or DASH
        name, number = stem, 1
        while name.casefold() in used:
            number += 1
            name = f"{stem} ({number})"
        used.add(name.casefold())
        made.append(name)
    return tuple(made)


def storable(frame: Frame, values: tuple[Content, ...]) -> tuple[Content, ...]:
    """A row's values, each that no cell can hold replaced by words that say so."""
    for value in values:
        if type(value) is str and len(value) * 2 > _MOST_UNITS and too_long(value):
            break
    else:
        return values
    return tuple(
        frame.word("workbook.one_too_long", count=len(value)) if isinstance(value, str) and too_long(value) else value
        for value in values
    )


def _fitted(least: list[float], rows: Sequence[tuple[Content, ...]]) -> list[float]:
    """Widths at which the longest texts fit the highest row, as far as a column may go."""
    widths = list(least)
    for values in rows:
        for place, value in enumerate(values):
            if type(value) is str and (len(value) > _LONG or value.count("\n") > 20):  # noqa: PLR2004
                while widths[place] < WIDEST and not fits(value, widths[place]):
                    widths[place] = min(WIDEST, widths[place] + 10)
    return widths

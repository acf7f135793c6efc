"""The hidden sheet that computes how each row stands, for *Innan du skickar* and for the live marks on the forms.

One row per activity, in the order of the forms. Its formulas mirror `standing`, which gives their cached values.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from toolkit.messages import text
from toolkit.model.cells import column_letter, quoted, reference
from toolkit.model.issued import Issued
from toolkit.model.programme import Condition, Requirement
from toolkit.model.workbook import Column, Content, Formula, Row, Sheet
from toolkit.stages.layout.formula import grouped
from toolkit.stages.layout.places import Laid
from toolkit.stages.layout.standing import COVERED, STATES, Standing
from toolkit.stages.layout.state_row import HEAD, Cells, Part, bad_name, need_name, row_parts, start_key

DUE, SAYS = "live_due", "live_says"
"""The defined names of what the columns ``due`` and ``says`` hold."""
SUMS = ("done", "owed_now", "optional", "lacking")
"""Per part, the whole template first: rows done, rows owed, rows that nobody owes yet, and what is missing in them."""
WORDS, TITLES = "words", "titles"


def line_name(form: int) -> str:
    """The defined name of a form's lines: for each the number of its activity's row here, from 1."""
    return f"live_line_{form + 1}"


@dataclass(frozen=True, kw_only=True)
class Board:
    """What the sheet is made of, and where its cells are."""

    issued: Issued
    name: str
    """The sheet's name."""
    forms: tuple[Laid, ...]
    parts: tuple[int, ...]
    """Per activity the number of the part that counts it, from 1."""
    nil: str
    """The cell that answers for the whole template, as formulas name it."""

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Every activity, in the order of the forms."""
        return tuple(Standing(issued=self.issued, placed=one) for form in self.forms for one in form.placed)

    @cached_property
    def heads(self) -> tuple[str, ...]:
        """The columns that do not depend on how long formulas get, in order."""
        live = tuple(name for name, _ in self.live)
        lines = (line_name(number) for number in range(len(self.forms)))
        most = max((len(one.started) for one in self.standings), default=0)
        return (*HEAD, *live, *SUMS, *lines, WORDS, TITLES, *(start_key(number) for number in range(most)))

    @property
    def live(self) -> tuple[tuple[str, Condition], ...]:
        """The conditions of the record with the names of their columns."""
        return tuple(
            (need_name(number) if isinstance(condition, Requirement) else bad_name(number), condition)
            for number, condition in enumerate(self.issued.conditions)
        )

    def cell(self, key: str, row: int) -> str:
        """A cell as formulas of other sheets name it; ``row`` counts from 0 below the header."""
        return reference(self.name, f"${column_letter(self.heads.index(key))}${row + 2}")

    @cached_property
    def titles(self) -> tuple[str, ...]:
        """Titles of everything that may be missing somewhere."""
        found = {one.placed.table.fields[asked.field].title: None for one in self.standings for asked in one.asked}
        return tuple(found)

    def within(self, key: str, count: int | None = None) -> str:
        """A column's cells of all activities, or the first ``count``, as formulas of this sheet name them."""
        letter = column_letter(self.heads.index(key))
        return f"${letter}$2:${letter}${(count or len(self.standings)) + 1}"

    @cached_property
    def sums(self) -> Mapping[str, list[Content]]:
        """Figures per part, and first for the whole template."""
        return _sums(self)


def state_sheet(board: Board) -> tuple[Sheet, tuple[tuple[str, str], ...]]:
    """The sheet, and the defined names that the forms' conditional formats ask it by."""
    columns: dict[str, list[Content]] = {key: [] for key in board.heads}
    columns[TITLES] = list(board.titles)
    for number, (standing, part) in enumerate(zip(board.standings, board.parts, strict=True)):
        cells = Cells(row=number + 2, heads=board.heads, nil=board.nil)
        for key, content in _row(standing, cells, part).items():
            column = columns.setdefault(key, [])
            column += [None] * (number - len(column))
            column.append(content)
    columns |= board.sums
    before = 0
    for number, form in enumerate(board.forms):
        columns[line_name(number)] = [None if line is None else before + line + 1 for line in form.lines]
        before += len(form.placed)
    columns[WORDS] = list(words(board.issued.language))
    return _sheet(board.name, board.issued.password, columns), _names(board, columns)


def words(language: str) -> tuple[str, ...]:
    """What each state is called, by its number from 1."""
    own = {"optional": "template.closing.optional", "nil": "workbook.state.nothing"}
    return tuple(text(language, own.get(state, f"workbook.state.{state}")) for state in STATES)


def _row(standing: Standing, cells: Cells, part: int) -> Mapping[str, Content]:
    """One activity's cells; a text too long for one formula is put together from further columns."""
    made: dict[str, Content] = {"row": standing.placed.activity.id, "part": part}
    spare = 0
    for key, content in row_parts(standing, cells).items():
        if not isinstance(content, tuple):
            made[key] = content
            continue
        groups = grouped(piece.text for piece in content)
        joined = [_joined(content, group) for group in groups]
        if len(joined) > 1:
            letters = [column_letter(len(cells.heads) + spare + number) for number in range(len(joined))]
            made |= {f"more_{spare + number + 1}": piece for number, piece in enumerate(joined)}
            spare += len(joined)
            whole = "".join(str(piece.value) for piece in joined)
            made[key] = Formula(text="=" + "&".join(f"{letter}{cells.row}" for letter in letters), value=whole)
        else:
            made[key] = joined[0]
    return made


def _joined(parts: tuple[Part, ...], group: Iterable[int]) -> Formula:
    chosen = [parts[place] for place in group]
    # An empty text first makes a number that stands alone a text as well.
    return Formula(
        text='=""' + "".join(f"&{part.text}" for part in chosen), value="".join(part.value for part in chosen)
    )


def _sums(board: Board) -> dict[str, list[Content]]:
    """Figures per part, and first for the whole template."""
    count = max(board.parts, default=0)
    owed = f"(({board.within('owed')}+{board.within('says')})>0)"
    done = "+".join(f"({board.within('state')}={state})" for state in COVERED)
    wanted: dict[str, tuple[str, Callable[[Standing], int]]] = {
        "done": (f"{owed}*({done})", lambda one: int(_owed(one) and one.state in COVERED)),
        "owed_now": (f"1*{owed}", lambda one: int(_owed(one))),
        "optional": (f"1-{owed}", lambda one: int(not _owed(one))),
        "lacking": (
            f'LEN(SUBSTITUTE({board.within("flags")},"0",""))',
            lambda one: sum(flag != "0" for flag in one.flags),
        ),
    }
    made: dict[str, list[Content]] = {}
    for key, (formula, figure) in wanted.items():
        figures = [
            sum(figure(one) for one, own in zip(board.standings, board.parts, strict=True) if own == part)
            for part in range(1, count + 1)
        ]
        letter = column_letter(board.heads.index(key))
        whole: Content = Formula(text=f"=SUM({letter}3:{letter}{count + 2})", value=sum(figures))
        made[key] = [whole] + [
            Formula(text=f"=SUMPRODUCT(({board.within('part')}={part})*({formula}))", value=value)
            for part, value in enumerate(figures, 1)
        ]
    return made


def _owed(standing: Standing) -> bool:
    return not standing.optional or standing.says


def _sheet(name: str, password: str, columns: Mapping[str, list[Content]]) -> Sheet:
    depth = max(map(len, columns.values()))
    heads = tuple(columns)
    rows = [Row(values=heads, styles=("strong",) * len(heads))]
    for place in range(depth):
        values = tuple(column[place] if place < len(column) else None for column in columns.values())
        # Without styles nothing is stored for the many blank cells; every return carries this sheet.
        rows.append(Row(values=values))
    return Sheet(
        name=name,
        columns=tuple(Column(width=12) for _ in heads),
        rows=tuple(rows),
        state="hidden",
        protected=True,
        password=password,
    )


def _names(board: Board, columns: Mapping[str, list[Content]]) -> tuple[tuple[str, str], ...]:
    named = {DUE: "due", SAYS: "says", **{name: name for name, _ in board.live}}
    named |= {line_name(number): line_name(number) for number in range(len(board.forms))}
    sheet, heads = quoted(board.name), tuple(columns)
    return tuple(
        (name, f"={sheet}!${letter}$2:${letter}${len(columns[key]) + 1}")
        for name, key in named.items()
        for letter in (column_letter(heads.index(key)),)
    )

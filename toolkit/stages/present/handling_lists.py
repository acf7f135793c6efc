"""What the cells of *Handläggning* accept, and the lists that decisions are chosen from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date

from toolkit.messages.handling import column_title, is_free
from toolkit.messages.handling import options as options_of
from toolkit.model.cells import column_letter, quoted
from toolkit.model.decisions import Key, Kind
from toolkit.model.handling import DAYS
from toolkit.model.workbook import Area, Column, Row, Sheet, Validation
from toolkit.stages.present.frame import Frame

_LONGEST_TITLE = 32
_FIRST_DAY, _LAST_DAY = date(2000, 1, 1), date(2199, 12, 31)


@dataclass(slots=True)
class Lists:
    """The lists that the sheets have asked for, by id."""

    held: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def checks(self, frame: Frame, kind: Kind, column: int, rows: Sequence[tuple[int, str]]) -> Iterator[Validation]:
        """What a column accepts, row by row; ``rows`` name the list that each is chosen from."""
        by_list: dict[str, list[int]] = {}
        for row, codes in rows:
            by_list.setdefault(codes, []).append(row)
        for codes, own in by_list.items():
            yield self._check(frame, kind, codes, tuple(_areas(own, column)))

    def _check(self, frame: Frame, kind: Kind, codes: str, areas: tuple[Area, ...]) -> Validation:
        operation, first, second, error = "any", None, None, ""
        listed: str | date | None = None
        if kind in DAYS:
            operation, listed, second, error = "date", _FIRST_DAY, _LAST_DAY, "handling.error.day"
        elif not is_free(kind) and codes:
            operation, error = "list", "handling.error.list"
            listed = f"={self._name(frame, kind, codes)}"
        first = listed
        return Validation(
            areas=areas,
            kind=operation,
            first=first,
            second=second,
            prompt_title=column_title(frame.language, kind.about, kind)[:_LONGEST_TITLE],
            prompt=frame.word(f"handling.prompt.{kind}"),
            error_title=frame.word("handling.error.title") if error else "",
            error=frame.word(error) if error else "",
        )

    def _name(self, frame: Frame, kind: Kind, codes: str) -> str:
        name = "list_" + "".join(letter if letter.isalnum() else "_" for letter in codes)
        if name not in self.held:
            key = Key(field=next((one.id for one in frame.data.programme.fields if one.code_list == codes), ""))
            found = options_of(frame.data.programme, kind, key)
            self.held[name] = tuple(code.label for code in found.codes) if found else ()
        return name

    def sheet(self, name: str) -> Sheet:
        """The hidden sheet that the lists stand on, a column each."""
        depth = max(map(len, self.held.values()), default=0)
        rows = [
            tuple(labels[row] if row < len(labels) else None for labels in self.held.values()) for row in range(depth)
        ]
        return Sheet(
            name=name,
            columns=tuple(Column(width=30.0) for _ in self.held) or (Column(width=30.0),),
            rows=tuple(Row(values=row, styles=("cell",) * len(row)) for row in rows),
            state="hidden",
            protected=True,
        )

    def names(self, sheet: str) -> tuple[tuple[str, str], ...]:
        """The defined names of the lists."""
        return tuple(
            (name, f"={quoted(sheet)}!${column_letter(place)}$1:${column_letter(place)}${max(1, len(labels))}")
            for place, (name, labels) in enumerate(self.held.items())
        )


def _areas(rows: Sequence[int], column: int) -> Iterator[Area]:
    """Neighbouring rows together."""
    first = last = rows[0]
    for row in rows[1:]:
        if row != last + 1:
            yield Area(first_row=first, first_column=column, last_row=last, last_column=column)
            first = row
        last = row
    yield Area(first_row=first, first_column=column, last_row=last, last_column=column)

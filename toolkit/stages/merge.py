"""Files → Merged: each department's answers cell by cell, the newest file that says something first."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.model.consolidated import Difference, ExtraKey, File, Merged, MergedCell, MergedRow, Source
from toolkit.model.entries import SAYS, TITLE, Entry, entries
from toolkit.model.findings import Location
from toolkit.model.programme import Invalid, Kind, Programme, Round
from toolkit.model.returns import BLANK, CLOSING, CONFIRMED, SAID, UNCHANGED, WITHDRAWN
from toolkit.model.values import equal

_NOTHING = MergedCell(None, None, BLANK, None)


def merge(programme: Programme, round_: Round, files: tuple[File, ...]) -> Merged:  # noqa: ARG001  # stages look alike
    """One row per department and activity that a counted file holds, with the cell that every answer came from."""
    ordered = tuple(sorted(files, key=lambda file: file.received.order))
    by_department: dict[str, list[Entry]] = {department.id: [] for department in programme.departments}
    for entry in entries(ordered):
        by_department.setdefault(entry.department, []).append(entry)
    kinds = {field.id: field.kind for field in programme.fields}
    revised: set[int] = set()
    rows: list[MergedRow] = []
    differences: list[Difference] = []
    for held in by_department.values():
        replaced = _revised(held, kinds)
        revised |= replaced
        for activity, group in _grouped([one for one in held if one.closing or one.file not in replaced]):
            columns = _columns(group, kinds)
            rows.append(_row(activity, group, columns))
            differences += _differences(columns, group[-1].department, replaced)
    sources = (cell.source for row in rows for cell in row.cells.values() if cell.mark in SAYS)
    return Merged(
        files=ordered,
        rows=tuple(rows),
        differences=tuple(differences),
        revised=frozenset(revised),
        giving=frozenset(source.file for source in sources if source),
        closings={
            row.department: {name: cell for name, cell in row.cells.items() if cell.mark == SAID}
            for row in rows
            if row.activity == CLOSING
        },
    )


def _revised(held: Sequence[Entry], kinds: Mapping[str, Kind]) -> set[int]:
    """Files of one department that a newer one answers in every cell where they do, and writes where they write.

    What they say of the whole template is no such cell: a comment stands until there is a newer one.
    """
    said: dict[int, set[tuple[str, str]]] = {}
    written: dict[int, set[tuple[str, str]]] = {}
    for entry in (entry for entry in held if not entry.closing):
        marks = dict(zip(entry.table.fields, entry.table.marks[entry.index], strict=True))
        said.setdefault(entry.file, set()).update((entry.activity, name) for name in entry.said)
        written.setdefault(entry.file, set()).update(
            (entry.activity, name) for name in entry.said if not _left(marks[name], kinds.get(name))
        )
    return {
        old
        for old, cells in said.items()
        if cells and any(new > old and cells <= said[new] and written[old] <= written[new] for new in said)
    }


def _left(mark: str, kind: Kind | None) -> bool:
    """True for a starting value that counts only since its row is *Besvarad*: nobody wrote or was asked to confirm it.

    It says less than what a person wrote, in whatever file.
    """
    return mark == CONFIRMED and kind is not Kind.CONFIRM


def _grouped(held: Sequence[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """The rows of each activity, oldest first, under its id; the department's own activities last."""
    planned: dict[str, list[Entry]] = {}
    extra: dict[ExtraKey, list[Entry]] = {}
    renamed: dict[ExtraKey, ExtraKey] = {}
    for entry in held:
        if not entry.extra:
            planned.setdefault(entry.activity, []).append(entry)
        elif entry.said:
            key = renamed.get(entry.key, entry.key)
            extra.setdefault(key, []).append(entry)
            if entry.title:
                # In a correction copy an activity may get another title and stay the same.
                renamed.setdefault((*key[:3], entry.title), key)
    yield from planned.items()
    spoken_for = {entry.activity for group in extra.values() for entry in group}
    used: set[str] = set()
    for group in extra.values():
        activity = group[0].activity
        if activity in used:
            activity = _free(group[0], used | spoken_for)
        used.add(activity)
        yield activity, group


def _free(entry: Entry, taken: set[str]) -> str:
    stem = f"{entry.department}+{entry.area}+"
    return next(name for number in range(1, len(taken) + 2) if (name := f"{stem}{number}") not in taken)


@dataclass(slots=True)
class _Column:
    """One field of one activity in every file that holds it, oldest first."""

    name: str
    kind: Kind | None
    held: list[tuple[Entry, int]] = field(default_factory=list)
    standing: int | None = None
    """Which of them is the newest to say something; what was written goes before what was merely left."""

    def left(self, place: int) -> bool:
        """True where one of them is a starting value that nobody touched."""
        return _left(_mark(*self.held[place]), self.kind)

    def hold(self, entry: Entry, place: int) -> None:
        """Take in the next file's cell; what was written goes before what was merely left."""
        mark = _mark(entry, place)
        if mark in SAYS and (self.standing is None or not _left(mark, self.kind) or self.left(self.standing)):
            self.standing = len(self.held)
        self.held.append((entry, place))


class _Newest(Mapping[str, Location]):
    """Where fields stand; told when asked, which few are."""

    __slots__ = ("_held",)

    def __init__(self, columns: Iterable[_Column]) -> None:
        self._held = {column.name: column.held[-1] for column in columns if column.held}

    def __getitem__(self, name: str) -> Location:
        """Where a field stands."""
        return _location(*self._held[name])

    def __iter__(self) -> Iterator[str]:
        """The fields."""
        return iter(self._held)

    def __len__(self) -> int:
        """How many they are."""
        return len(self._held)


def _mark(entry: Entry, place: int) -> str:
    return entry.table.marks[entry.index][place]


def _location(entry: Entry, place: int) -> Location:
    return entry.location(place)


def _columns(group: Iterable[Entry], kinds: Mapping[str, Kind]) -> list[_Column]:
    columns: dict[str, _Column] = {}
    for entry in group:
        for place, name in enumerate(entry.table.fields):
            kind = kinds.get(name)
            if kind is Kind.GIVEN and not (entry.closing or (entry.extra and name == TITLE)):
                continue
            column = columns.get(name)
            if column is None:
                column = columns[name] = _Column(name, kind)
            if entry.table.place(entry.index, place) is not None:
                column.hold(entry, place)
    return list(columns.values())


def _row(activity: str, group: Sequence[Entry], columns: Sequence[_Column]) -> MergedRow:
    newest = group[-1]
    return MergedRow(
        activity=activity,
        table=newest.table.table,
        department=newest.department,
        area=newest.area if newest.extra else "",
        cells={column.name: _cell(column) for column in columns},
        newest=_Newest(columns),
        extra=newest.extra,
        keys=frozenset(entry.key for entry in group) if newest.extra else frozenset(),
        known_as=group[0].key[-1] if newest.extra else "",
    )


def _cell(column: _Column) -> MergedCell:
    """The newest answer; else the starting value, if the newest file that holds the cell still shows it."""
    standing = column.standing
    if standing is None:
        if not column.held or _mark(*column.held[-1]) != UNCHANGED:
            return _NOTHING
        standing = len(column.held) - 1
    entry, place = column.held[standing]
    mark = _mark(entry, place)
    at = entry.table.place(entry.index, place)
    return MergedCell(
        None if mark == WITHDRAWN else entry.table.values[entry.index][place],
        entry.table.raws[entry.index][place],
        mark,
        Source(file=entry.file, sheet=entry.table.sheet, row=at[0], column=at[1]) if at else None,
    )


def _differences(columns: Iterable[_Column], department: str, replaced: Collection[int]) -> Iterator[Difference]:
    """Per cell the newest older answer that is not the one that stands.

    An answer of a ``replaced`` file is none, nor is one that the department saw when it put the cell right.
    """
    for column in columns:
        standing = column.standing
        if not standing:
            continue
        newer = column.held[standing]
        for place in range(standing - 1, -1, -1):
            older = column.held[place]
            if older[0].file in replaced or column.left(place) or _seen(column.held[standing:], older[0].artifact):
                continue
            if _mark(*older) in (SAID, CONFIRMED) and not _same(newer, older):
                yield _difference(column.name, department, newer, older)
                break


def _seen(held: Sequence[tuple[Entry, int]], older: str) -> bool:
    """True where a correction copy came back that was made of the older answer's file.

    The first of the cells is the one that stands: either it is the copy's, or the copy that let it stand showed it too.
    """
    newer = held[0][0]
    return older in newer.corrects or any({older, newer.artifact} <= entry.corrects for entry, _ in held[1:])


def _same(one: tuple[Entry, int], other: tuple[Entry, int]) -> bool:
    """Equal as written, or one and the same choice, day or number."""
    (first, here), (second, there) = one, other
    value = first.table.values[first.index][here]
    understood = value is not None and not isinstance(value, Invalid | bool)
    return equal(first.table.raws[first.index][here], second.table.raws[second.index][there]) or (
        understood and value == second.table.values[second.index][there] and _mark(*one) != WITHDRAWN
    )


def _difference(name: str, department: str, newer: tuple[Entry, int], older: tuple[Entry, int]) -> Difference:
    return Difference(
        department=department,
        field=name,
        newer=_location(*newer),
        older=_location(*older),
        newer_raw=newer[0].table.raws[newer[0].index][newer[1]],
        older_raw=older[0].table.raws[older[0].index][older[1]],
    )

"""The master list as a grid, whether it stands in a workbook or in the document itself."""

from dataclasses import dataclass

from toolkit.messages.wording import as_text
from toolkit.model.cells import Scalar, SheetCells, WorkbookCells
from toolkit.model.celltext import joined
from toolkit.model.document import Data, Node, pointer_to
from toolkit.model.findings import Location
from toolkit.model.values import folded, is_blank
from toolkit.rules.programme.headers import SHEET_NAMES
from toolkit.rules.programme.plan import Grid


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetGrid:
    """A master list in a sheet: the first row that is not blank is its header."""

    artifact: str
    sheet: SheetCells
    headers: tuple[str, ...]
    header_row: int
    rows: tuple[int, ...]

    def cell(self, row: int, column: int) -> Scalar:
        """A cell as read."""
        return self.sheet.at(row, column)

    def text(self, row: int, column: int) -> str:
        """A cell as it is written, without blanks around it."""
        return _text(self.sheet.at(row, column))

    def location(self, row: int | None, column: int | None) -> Location:
        """Where a cell stands; without a row the header, without a column the row's first cell."""
        return Location(
            artifact=self.artifact,
            sheet=self.sheet.name,
            row=self.header_row if row is None else row,
            column=column or 0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ListGrid:
    """A master list in the document: the keys are its headers."""

    node: Node
    headers: tuple[str, ...]
    rows: tuple[int, ...]

    def cell(self, row: int, column: int) -> Scalar:
        """A cell as written; a list of departments is one text."""
        value = self.node.child(row).child(self.headers[column]).data
        if isinstance(value, list):
            return joined(str(item) for item in value)
        return value if not isinstance(value, dict) else None

    def text(self, row: int, column: int) -> str:
        """A cell as it stands in the file, without blanks around it."""
        pointer = pointer_to(self.node.child(row).pointer, self.headers[column])
        return self.node.document.written.get(pointer) or _text(self.cell(row, column))

    def location(self, row: int | None, column: int | None) -> Location:
        """Where a value stands; without a row where its key first does."""
        if column is None:
            return self.node.location() if row is None else self.node.location(row)
        if row is None:
            row = next((index for index in self.rows if self.node.child(index).has(self.headers[column])), 0)
        return self.node.child(row).location(self.headers[column])


def grid_of(root: Node, cells: WorkbookCells | None) -> Grid | None:
    """The master list, or ``None`` where there is none to read."""
    node = root.child("activities")
    if isinstance(node.data, list):
        return _list_grid(node)
    return _sheet_grid(str(node), cells) if cells and cells.sheets else None


def _sheet_grid(artifact: str, cells: WorkbookCells) -> SheetGrid:
    sheet = next((sheet for sheet in cells.sheets if folded(sheet.name) in SHEET_NAMES), cells.sheets[0])
    filled = [index for index, row in enumerate(sheet.rows) if not all(map(is_blank, row))]
    header_row = filled[0] if filled else 0
    width = max((len(sheet.rows[index]) for index in filled), default=0)
    return SheetGrid(
        artifact=artifact,
        sheet=sheet,
        headers=tuple(_text(sheet.at(header_row, column)) for column in range(width)) if filled else (),
        header_row=header_row,
        rows=tuple(filled[1:]),
    )


def _list_grid(node: Node) -> ListGrid:
    headers = dict.fromkeys(key for item in node.elements() for key, _ in item.entries())
    return ListGrid(
        node=node,
        headers=tuple(headers),
        rows=tuple(index for index, item in enumerate(node.elements()) if _says_something(item.data)),
    )


def _says_something(data: Data) -> bool:
    return isinstance(data, dict) and any(value not in (None, "", []) for value in data.values())


def _text(scalar: Scalar) -> str:
    return "" if is_blank(scalar) else as_text(scalar).replace("\r\n", "\n").strip()

"""How a value of the document is written in a cell."""

from toolkit.messages import text
from toolkit.model.celltext import joined, written_blocks
from toolkit.model.document import Data, Node
from toolkit.model.sheets import EMPTY_BY_DASH, Shape, SheetColumn
from toolkit.model.values import WITHDRAWN, day
from toolkit.model.workbook import Value

STYLES = {
    Shape.DAY: "cell_day",
    Shape.NUMBER: "cell_number",
    Shape.LIMIT: "cell_number",
    Shape.INTEGER: "cell_integer",
}
"""The style of a shape's cells; the others are text."""
_EARLIEST = 1900


def written(node: Node, column: SheetColumn, sheet: str, language: str) -> Value:
    """What the cell of a value holds; ``None`` for nothing said."""
    data = node.data
    if data is None or data == "":
        return None
    shown: Value = data if isinstance(data, str) else node.document.written.get(node.pointer, str(data))
    match column.shape:
        case Shape.BLOCKS:
            shown = written_blocks(data) or None
        case Shape.NAMES | Shape.DAYS:
            shown = _names(data, f"{sheet}.{column.path}") or None
        case Shape.BOOLEAN if isinstance(data, bool):
            shown = text(language, "word.yes" if data else "word.no")
        case Shape.CHOICE if data in column.choices:
            shown = label(column, str(data), language)
        case Shape.NUMBER | Shape.INTEGER | Shape.LIMIT | Shape.DAY:
            shown = _figure(data)
    return shown


def label(column: SheetColumn, code: str, language: str) -> str:
    """A choice as people read it, with the word that the format knows it by."""
    return text(language, f"sheet.choice.{column.path.rpartition('.')[2]}.{code}")


def _names(data: Data, path: str) -> str:
    names = [str(one) for one in data] if isinstance(data, list) else [str(data)]
    shown = joined(names)
    if path not in EMPTY_BY_DASH:
        return shown
    # Here a dash alone says none, so that one as a name stands in quotes.
    return f'"{shown}"' if shown in WITHDRAWN else shown or "–"


def _figure(data: Data) -> Value:
    """Days become real dates where spreadsheets have them; numbers that they would round are kept as text."""
    if isinstance(data, str):
        found = day(data)
        return found if found and found.year >= _EARLIEST and found.isoformat() == data else data
    if isinstance(data, int | float) and not isinstance(data, bool):
        return data if float(f"{data:.15g}") == data else repr(data)
    return str(data)

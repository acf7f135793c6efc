"""Reading in tests, where a refusal or a success is a surprise."""

from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.model.cells import WorkbookCells


def cells_of(content: bytes) -> WorkbookCells:
    result = read(content)
    assert isinstance(result, WorkbookCells), result
    return result


def refused(content: bytes) -> str:
    result = read(content)
    assert isinstance(result, Refusal)
    return result.reason

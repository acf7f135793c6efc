"""A programme's source as one workbook's bytes."""

from toolkit.errors import ToolkitError
from toolkit.excel.writer import write
from toolkit.model.document import Document
from toolkit.model.workbook import Workbook
from toolkit.stages.define.schema import settled
from toolkit.stages.tabulate import tabulate
from toolkit.store.documents import schema
from toolkit.workflow.programme import Source


def workbook_of(source: Source) -> bytes:
    """The workbook of a source that could be read; a master list that is read is taken in."""
    if source.document is None:
        raise ToolkitError("error.faulty_programme", findings=source.findings, count=len(source.findings))
    master = source.master.sheets[0] if source.master else None
    return workbook_bytes(
        tabulate(
            settled(source.document, schema("programme")), master, schema("programme"), language=spoken(source.document)
        )
    )


def workbook_bytes(workbook: Workbook) -> bytes:
    """A programme's workbook as a file. Raises ``ToolkitError`` where a text is longer than a cell holds."""
    try:
        return write(workbook)
    except ValueError as fault:
        raise ToolkitError("error.cell_too_small", place=str(fault).partition(":")[0]) from fault


def spoken(document: Document) -> str:
    """The language of a programme's workbook."""
    return document.root.child("programme").text("language") or "sv"

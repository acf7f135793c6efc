"""Document and master list → Programme, with every fault at once."""

from collections.abc import Mapping

from toolkit.model.cells import WorkbookCells
from toolkit.model.document import Data, Document, Node
from toolkit.model.findings import Finding, Location, Severity
from toolkit.model.programme import Programme
from toolkit.rules.programme import PLAN_RULES
from toolkit.rules.programme.headers import lexicon, targets
from toolkit.rules.programme.plan import Master, Plan
from toolkit.rules.rule import apply
from toolkit.stages.define.build import build
from toolkit.stages.define.fields import code_lists, planned_fields
from toolkit.stages.define.grids import ListGrid, grid_of
from toolkit.stages.define.master import read_master
from toolkit.stages.define.schema import conform, settled

__all__ = ["ListGrid", "define", "master_list", "names_column"]


def define(
    document: Document, cells: WorkbookCells | None, schema: Mapping[str, Data], timezones: frozenset[str]
) -> tuple[Programme | None, tuple[Finding, ...]]:
    """The programme that a document and its master list say, and what is wrong with them.

    Without cells the master list is the document's own; where it names a file instead, the caller has said why there is
    none. The programme's digest is left to the caller.
    """
    sound = settled(document, schema)
    misshapen = conform(sound, schema)
    if not isinstance(sound.data, dict):
        return None, misshapen
    plan = _plan(sound, cells, timezones)
    told = {finding.location.pointer for finding in misshapen} - {None}
    crossed = tuple(finding for finding in apply(PLAN_RULES, plan) if finding.location.pointer not in told)
    findings = tuple(sorted((*misshapen, *crossed), key=_reading_order))
    faulty = plan.master is None or any(finding.severity is Severity.ERROR for finding in findings)
    return None if faulty else build(plan), findings


def master_list(document: Document, cells: WorkbookCells | None, schema: Mapping[str, Data]) -> Master | None:
    """The master list of a document as it stands, with the place of everything in it."""
    return _plan(settled(document, schema), cells, frozenset()).master


def master_places(
    document: Document, cells: WorkbookCells | None, schema: Mapping[str, Data]
) -> Mapping[tuple[str, str], Location]:
    """Where the master list says what of each activity, by its id and a field's."""
    master = master_list(document, cells, schema)
    if master is None:
        return {}
    columns = {column.id: column.index for column in reversed(master.columns) if column.kind == "field"}
    return {
        (entry.id, field): master.grid.location(entry.row, index)
        for entry in master.entries
        for field, index in columns.items()
    }


def names_column(root: Node, header: str, kind: str) -> bool:
    """True where a header of the master list would name that kind of column and nothing else."""
    fields = ((field.id, field.title) for field in planned_fields(root))
    return targets(header, lexicon(root, fields)) == ((kind, ""),)


def _plan(document: Document, cells: WorkbookCells | None, timezones: frozenset[str]) -> Plan:
    root = document.root
    fields = planned_fields(root)
    grid = grid_of(root, cells)
    return Plan(
        root=root,
        fields=fields,
        code_lists=code_lists(root),
        master=read_master(root, grid, fields) if grid else None,
        timezones=timezones,
    )


def _reading_order(finding: Finding) -> tuple[str, bool, int, int, int]:
    """The document from its top, then the master list row by row."""
    place = finding.location
    return (place.sheet or "", place.row is not None, place.line or 0, place.row or 0, place.column or 0)

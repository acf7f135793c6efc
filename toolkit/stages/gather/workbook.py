"""The whole workbook."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from toolkit.messages import text
from toolkit.model import sheets
from toolkit.model.cells import WorkbookCells
from toolkit.model.document import Data, Document, Place
from toolkit.model.findings import Finding, Location
from toolkit.model.sheets import PAIRS, sheet_plans
from toolkit.rules.programme import workbook
from toolkit.rules.rule import Hit
from toolkit.stages.gather import lists, words
from toolkit.stages.gather.recognise import Recognised, is_blank_sheet, is_unread, pairs_in, recognise
from toolkit.stages.gather.sheet import Gathering, Reading

_READERS: Mapping[str, Callable[[Reading], None]] = {
    sheets.SETTINGS: words.settings,
    sheets.TEXTS: words.texts,
    "abbreviations": words.abbreviations,
    "translations": words.translations,
    "code_lists": lists.code_lists,
    "contacts": lists.contacts,
    "deadlines": lists.deadlines,
}
"""How the sheets are read that are not simply lists."""
_OWNED = frozenset({"contacts", "deadlines"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What a programme's workbook says."""

    document: Document
    """Its ``activities`` names the workbook itself where the master list is one of its sheets."""
    master: WorkbookCells | None
    """The sheet that is the master list, by itself; ``None`` where there is none or where the settings name a file."""
    findings: tuple[Finding, ...]


def gather(cells: WorkbookCells, name: str, schema: Mapping[str, Data]) -> Gathered:
    """The document that a workbook's cells hold; ``name`` is the file's, and stands in every place."""
    plans = sheet_plans(schema, max(PAIRS, pairs_in(cells.sheets)))
    found = {one.plan.id: one for one in recognise(cells.sheets, plans)}
    into = Gathering(artifact=name)
    into.findings.extend(_strangers(cells, found, name))
    for plan in sorted(plans, key=lambda one: one.id in _OWNED):
        one = found.get(plan.id)
        into.places.setdefault(plan.id, _around(into, plan.id, one))
        if one and not is_blank_sheet(one.cells):
            _read(one, into)
    master = found.get(sheets.ACTIVITIES)
    kept = _master(into, master) if master and not is_blank_sheet(master.cells) else None
    for key in ("programme", "format"):
        into.places.setdefault(key, into.places[sheets.SETTINGS])
    into.places.setdefault("", Place(file=name))
    return Gathered(document=Document(data=into.data, places=into.places), master=kept, findings=tuple(into.findings))


def _around(into: Gathering, section: str, one: Recognised | None) -> Place:
    """Where a section stands: at its sheet's header, or in a sheet that should be there."""
    if one:
        return Place(file=into.artifact, sheet=one.cells.name, row=one.header_row, column=0)
    head = into.data.get("programme")
    language = str(head.get("language", "")) if isinstance(head, dict) else ""
    return Place(file=into.artifact, sheet=text(language, f"sheet.name.{section}"))


def _read(one: Recognised, into: Gathering) -> None:
    reading = Reading(sheet=one, into=into)
    reading.inspect()
    if one.columns and one.plan.id != sheets.ACTIVITIES:
        _READERS.get(one.plan.id, lists.listed)(reading)


def _strangers(cells: WorkbookCells, found: Mapping[str, Recognised], name: str) -> list[Finding]:
    """Sheets that are read under another name, and those that are not read though something stands there."""
    known = {one.cells.name: one for one in found.values()}
    findings = []
    for sheet in cells.sheets:
        one = known.get(sheet.name)
        location = Location(artifact=name, sheet=sheet.name, pointer=one.plan.id if one else "sheets")
        if one and one.renamed:
            facts = {"sheet": sheet.name, "section": one.plan.id}
            findings.append(workbook.SHEET_RENAMED.finding(Hit(location=location, facts=facts)))
        elif one is None and not is_unread(sheet) and not is_blank_sheet(sheet):
            findings.append(workbook.SHEET_UNKNOWN.finding(Hit(location=location, facts={"sheet": sheet.name})))
    return findings


def _master(into: Gathering, one: Recognised) -> WorkbookCells | None:
    """The sheet with the activities, unless the settings name a file; both is a fault."""
    named = into.data.get(sheets.ACTIVITIES)
    if not named:
        into.data[sheets.ACTIVITIES] = into.artifact
        # What stands above the header has been told of, and is no header.
        rows = ((),) * one.header_row + one.cells.rows[one.header_row :]
        return WorkbookCells(sheets=(replace(one.cells, rows=rows),))
    if any(True for _ in one.filled()):
        place = into.places[sheets.ACTIVITIES]
        location = Location(
            artifact=place.file, sheet=place.sheet, row=place.row, column=place.column, pointer=sheets.ACTIVITIES
        )
        facts = {"file": str(named), "sheet": one.cells.name}
        into.findings.append(workbook.TWO_MASTERS.finding(Hit(location=location, facts=facts)))
    return None

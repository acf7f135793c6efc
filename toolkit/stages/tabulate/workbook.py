"""The whole workbook."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from toolkit.messages import text
from toolkit.model import sheets
from toolkit.model.cells import SheetCells, cell_name
from toolkit.model.document import Data, Document, Node
from toolkit.model.look import STYLES
from toolkit.model.sheets import PAIRS, SheetPlan, sheet_plans
from toolkit.model.values import day
from toolkit.model.workbook import Column, Link, Row, Sheet, Style, Workbook
from toolkit.stages.tabulate.entries import Entry, entries, pairs_needed
from toolkit.stages.tabulate.lists import lists_sheet
from toolkit.stages.tabulate.master import master_of, master_sheet
from toolkit.stages.tabulate.page import Ledger, cell_link, head_row, height_of, list_sheet, page, settings_sheet
from toolkit.stages.tabulate.readme import readme_sheet

_CREATED = date(2024, 1, 1)
_ROOM: Mapping[str, Style] = MappingProxyType(
    {f"room_{name}": replace(STYLES[name], border=None) for name in ("cell", "cell_day", "cell_number", "cell_integer")}
)
"""The rows still to be filled: formats as above them, no borders."""
_REVIEW_WIDTHS = (14.0, 22.0, 12.0, 62.0, 62.0, 24.0)
_REVIEW = ("weight", "sheet", "cell", "what", "proposal", "source")


@dataclass(frozen=True, slots=True, kw_only=True)
class Remark:
    """Something about one value that people should look at before they use the workbook."""

    pointer: str
    """Of the value in the document; ``activities[3].departments`` is the fourth activity's cell under that header."""
    what: str
    proposal: str = ""
    weight: str = ""
    """What it asks for, in a word: to decide, to check, or nothing."""
    source: str = ""
    """Where it was seen in the file that the programme starts from."""


def tabulate(
    document: Document,
    master: SheetCells | None,
    schema: Mapping[str, Data],
    *,
    language: str,
    remarks: Sequence[Remark] = (),
) -> Workbook:
    """The programme of a document as one workbook.

    ``document`` may be incomplete (no departments yet, no master list), and should be settled against the schema.
    ``master`` is the master list where the document names a file: a header and one row per activity; headers and cells
    are written as they are. A list in the document itself goes before it. Without either, *Aktiviteter* is a header.
    Each remark becomes a row of the sheet *Att granska* (sheet, a link to the cell, what, proposal …), which stands
    second and is never read back; without remarks there is no such sheet.

    Raises nothing; the writer raises ``ValueError`` where a text is longer than a cell holds.
    """
    root = document.root
    plans = sheet_plans(schema, max(PAIRS, pairs_needed(root)))
    keys = (sheets.README, sheets.REVIEW, sheets.LISTS, *sheets.ORDER)
    ledger = Ledger(language=language, names={key: text(language, f"sheet.name.{key}") for key in keys})
    rows = {plan.id: entries(root, plan) for plan in plans if plan.id not in {sheets.SETTINGS, sheets.ACTIVITIES}}
    pages = tuple(_page(ledger, plan, document, master, rows.get(plan.id, ())) for plan in plans)
    lists, names = lists_sheet(ledger, plans, rows)
    title = root.child("programme").text("title") or ledger.said("sheet.readme.untitled")
    first = next((day(round_.text("as_of")) for round_ in root.items("rounds")), None)
    readme = readme_sheet(ledger, plans, title, reviewed=bool(remarks))
    review = (_review(ledger, plans, remarks),) if remarks else ()
    return Workbook(
        sheets=(readme, *review, *pages, lists),
        styles={**STYLES, **_ROOM, "guide_link": replace(STYLES["link"], border=None)},
        title=title,
        subject=ledger.said("sheet.readme.what"),
        language=language,
        created=first or _CREATED,
        names=names,
    )


def _page(
    ledger: Ledger, plan: SheetPlan, document: Document, master: SheetCells | None, rows: Sequence[Entry]
) -> Sheet:
    if plan.id == sheets.SETTINGS:
        return settings_sheet(ledger, plan, _settings(document, master))
    if plan.id == sheets.ACTIVITIES:
        return master_sheet(ledger, document.root, master_of(document.root, master))
    return list_sheet(ledger, plan, rows)


def tabulate_master(master: SheetCells, title: str, language: str) -> Workbook:
    """A master list as a workbook of its own, as it stands."""
    ledger = Ledger(language=language, names={sheets.ACTIVITIES: text(language, "sheet.name.activities")})
    root = Document(data={}, places={}).root
    sheet = replace(master_sheet(ledger, root, master), validations=(), conditional_formats=())
    return Workbook(sheets=(sheet,), styles={**STYLES, **_ROOM}, title=title, language=language, created=_CREATED)


def _settings(document: Document, master: SheetCells | None) -> Node:
    """The document with a file of activities only where *Aktiviteter* does not hold them."""
    data = dict(document.data) if isinstance(document.data, dict) else {}
    if master or not isinstance(data.get("activities"), str):
        data["activities"] = None
    return replace(document, data=data).root


def _review(ledger: Ledger, plans: Sequence[SheetPlan], remarks: Sequence[Remark]) -> Sheet:
    """*Att granska*: what to look at, each with a link to its cell."""
    name = ledger.names[sheets.REVIEW]
    heads = tuple(ledger.said(f"sheet.review.{part}") for part in _REVIEW)
    rows = []
    for remark in remarks:
        sheet, row, column = place = _place(ledger, plans, remark.pointer)
        link = Link(target=cell_link(place), text=cell_name(row, column))
        rows.append(
            Row(
                values=(
                    remark.weight or None,
                    sheet,
                    link,
                    remark.what,
                    remark.proposal or None,
                    remark.source or None,
                ),
                styles=("cell", "cell", "link", "cell", "cell", "cell"),
                height=height_of(
                    (remark.weight, sheet, "", remark.what, remark.proposal, remark.source), _REVIEW_WIDTHS
                ),
            )
        )
    return Sheet(
        name=name,
        columns=tuple(Column(width=width) for width in _REVIEW_WIDTHS),
        rows=(head_row(heads, _REVIEW_WIDTHS, (False,) * len(heads)), *rows),
        freeze=(1, 0),
        page=page(ledger, name),
        cursor=(1, 2),
        tab_color="C00000",
    )


def _place(ledger: Ledger, plans: Sequence[SheetPlan], pointer: str) -> tuple[str, int, int]:
    """Where a value stands, or the nearest thing around it that has a cell; else the head of its sheet."""
    head = pointer.partition(".")[0].partition("[")[0]
    around = pointer
    # A row of the master list is on its own sheet, whatever the settings say of the list as a whole.
    while around and around not in ledger.places and not (head == sheets.ACTIVITIES and around != pointer):
        inside = (f"{around}.", f"{around}[")
        found = next((place for known, place in ledger.places.items() if known.startswith(inside)), None)
        if found:
            return found
        around = around[: max(around.rfind("."), around.rfind("["), 0)]
    if around in ledger.places:
        return ledger.places[around]
    known = {plan.id for plan in plans}
    return ledger.names[head if head in known else sheets.SETTINGS], 0, 0

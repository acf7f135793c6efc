"""The first sheet: what the workbook is, in which order to work, how to write, and what each column is for."""

from collections.abc import Iterator, Sequence

from toolkit.model import sheets
from toolkit.model.sheets import SheetPlan
from toolkit.model.typography import height
from toolkit.model.workbook import Column, Link, Row, Sheet
from toolkit.rules.programme.headers import KINDS
from toolkit.stages.tabulate.checks import column_title
from toolkit.stages.tabulate.page import Ledger, cell_link, page

_WIDTHS = (30.0, 100.0)
_HINTS = ("move", "several", "lines", "days", "numbers", "as_is", "keys")
_NEXT = ("check", "generate", "convert")


def readme_sheet(ledger: Ledger, plans: Sequence[SheetPlan], title: str, *, reviewed: bool) -> Sheet:
    """*Läs mig*: two columns, a word or a link on the left and its explanation on the right."""
    rows = [
        Row(values=(title or ledger.said("sheet.readme.untitled"),), styles=("title",), height=30),
        Row(values=(ledger.said("sheet.readme.what"),), styles=("subtitle",), height=20),
    ]
    if reviewed:
        rows.append(_sheet(ledger, sheets.REVIEW))
    rows.append(_heading(ledger.said("sheet.readme.needed")))
    rows += [_sheet(ledger, plan.id) for plan in plans if plan.id in sheets.NEEDED or plan.id == "code_lists"]
    rows.append(_heading(ledger.said("sheet.readme.next")))
    rows += [
        _pair(ledger.said(f"sheet.readme.next.{step}"), ledger.said(f"sheet.readme.next.{step}.why")) for step in _NEXT
    ]
    rows.append(_heading(ledger.said("sheet.readme.others")))
    rows += [_sheet(ledger, plan.id) for plan in plans if plan.id not in sheets.NEEDED and plan.id != "code_lists"]
    rows.append(_heading(ledger.said("sheet.readme.how")))
    rows += [
        _pair(ledger.said(f"sheet.readme.how.{hint}"), ledger.said(f"sheet.readme.how.{hint}.text")) for hint in _HINTS
    ]
    rows += [row for plan in plans for row in _columns(ledger, plan)]
    return Sheet(
        name=ledger.names[sheets.README],
        columns=tuple(Column(width=width) for width in _WIDTHS),
        rows=tuple(rows),
        page=page(ledger, ledger.names[sheets.README]),
        tab_color="548235",
    )


def _columns(ledger: Ledger, plan: SheetPlan) -> Iterator[Row]:
    """What each column of a sheet is for; the settings say it themselves."""
    if plan.id == sheets.SETTINGS:
        return
    yield _heading(ledger.said("sheet.readme.columns").replace("…", ledger.names[plan.id]))
    if plan.id == sheets.ACTIVITIES:
        for kind in (*KINDS, "level", "field", "department"):
            title, help_ = (ledger.said(f"sheet.{what}.{plan.id}.{kind}") for what in ("column", "help"))
            yield _pair(title, help_)
        return
    for column in plan.columns:
        if column.number <= 1:
            needed = f"{ledger.said('sheet.required')} " if column.required else ""
            help_ = ledger.said(f"sheet.help.{plan.id}.{column.path}")
            yield _pair(column_title(plan.id, column, ledger.language).removesuffix(" 1"), needed + help_)


def _sheet(ledger: Ledger, sheet: str) -> Row:
    name = ledger.names[sheet]
    return _pair(Link(target=cell_link((name, 0, 0)), text=name), ledger.said(f"sheet.about.{sheet}"))


def _heading(title: str) -> Row:
    return Row(values=(title,), styles=("heading",), height=30)


def _pair(left: str | Link, right: str) -> Row:
    shown = left.text if isinstance(left, Link) else left
    style = "guide_link" if isinstance(left, Link) else "strong"
    size = height(((shown, _WIDTHS[0]), (right, _WIDTHS[1])))
    return Row(values=(left, right), styles=(style, "text"), height=size)

"""Answers that were written where no answer is looked for."""

from collections.abc import Callable

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from tests.badreturns.case import INCOMPLETE, Base, Case, Files, Make, Told, everything
from tests.badreturns.edits import NAME, Parts, in_book, in_parts
from tests.excel.floating import box, comment, float_above, picture
from tests.excel.samples import unzipped, zipped
from toolkit.excel.references import place
from toolkit.stages.invent import Chance

GROUP = "Svar bredvid cellerna"
ANSWER = "Vi har startat en ny grupp på torsdagar.\nDen är full."


def _floating(anchor: Callable[[int, int], str]) -> Make:
    def edit(parts: Parts, base: Base) -> None:
        float_above(parts, base.sheet("O02", "work"), anchor(*place(base.cell("O02", "work"))))

    return in_parts(edit)


def _note(parts: Parts, base: Base) -> None:
    comment(parts, base.sheet("O02", "work"), {base.cell("O02", "work"): ANSWER}, {})


def _thread(parts: Parts, base: Base) -> None:
    said = ("Räcker det att skriva Klart?", "Nej, skriv också vad det har gett.")
    comment(parts, base.sheet("O02", "work"), {}, {base.cell("O02", "work"): said})


def _only_notes(base: Base, _: Chance) -> Files:
    """A template that is blank but for notes."""
    parts = unzipped(base.template)
    comment(parts, base.sheet("O02", "work"), {base.cell("O02", "work"): ANSWER}, {})
    return {NAME: zipped(parts)}


def _struck(book: Workbook, base: Base) -> None:
    book[base.sheet("O02", "plan")][base.cell("O02", "plan")].font = Font(strike=True)


def _partly_struck(book: Workbook, base: Base) -> None:
    cell = book[base.sheet("O02", "plan")][base.cell("O02", "plan")]
    first, space, rest = str(cell.value).partition(" ")
    cell.value = CellRichText(TextBlock(InlineFont(strike=True), first + space), rest)


def _beside(id_: str, happened: str, make: Make, told: Told) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=make, told=(told,))


CASES = (
    _beside(
        "kommentar",
        "Svaret står i en kommentar till cellen.",
        in_parts(_note),
        Told(rule="sheet-note-text", activity="O02", field="work", says=ANSWER),
    ),
    _beside(
        "tråd",
        "Två kollegor diskuterar svaret i en kommentarstråd.",
        in_parts(_thread),
        Told(rule="sheet-note-text", activity="O02", field="work"),
    ),
    _beside(
        "textruta",
        "Svaret står i en textruta ovanpå bladet.",
        _floating(lambda *at: box(ANSWER, *at)),
        Told(rule="sheet-text-box", cell="F6", says=ANSWER),
    ),
    _beside(
        "bild", "En bild med svaret är inklistrad på bladet.", _floating(picture), Told(rule="sheet-picture", cell="F6")
    ),
    _beside(
        "genomstruket",
        "Ett svar är genomstruket i stället för borttaget.",
        in_book(_struck),
        Told(rule="cell-struck-through", activity="O02", field="plan"),
    ),
    _beside(
        "delvis-genomstruket",
        "Första ordet i ett svar är genomstruket.",
        in_book(_partly_struck),
        Told(rule="cell-struck-through", activity="O02", field="plan"),
    ),
    Case(
        id="bara-kommentarer",
        group=GROUP,
        happened="Mallen är tom, och allt som svarades står i en kommentar.",
        make=_only_notes,
        told=(
            Told(rule="sheet-note-text", activity="O02", field="work", says=ANSWER),
            Told(rule="round-department-silent"),
        ),
        lost=everything,
        state=INCOMPLETE,
    ),
)

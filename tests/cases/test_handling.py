"""Every rule on *Handläggning* and her decisions: once where it says nothing, once where it finds its cell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date
from pathlib import Path

import openpyxl
import pytest

from tests import rule_examples
from tests.handling import write as type_in
from tests.unit.stages.rounds import ROUND, activity, file, programme
from toolkit.excel.writer import write
from toolkit.model.consolidated import Consolidated, File
from toolkit.model.look import STYLES
from toolkit.model.programme import Programme
from toolkit.model.workbook import Column, Row, Sheet, Workbook
from toolkit.report.findings import Names
from toolkit.store.folder import Folder
from toolkit.workflow.handling import decided, read_handling, write_handling
from toolkit.workflow.opening import Opened

TODAY = date(2021, 9, 9)
NAME = "Handläggning T1.xlsx"
Edit = Callable[[Path], None]


def _plan() -> Programme:
    made = programme(activity("A1", "a", "b"), activity("A2", "a"))
    fields = (replace(one, role="status") if one.id == "status" else one for one in made.fields)
    return replace(made, fields=tuple(fields))


def sent(day: int, rows: Mapping[str, Mapping[str, str]], department: str = "a") -> File:
    made = file(day, rows, department)
    moment = made.received.modified.replace(tzinfo=UTC)
    return replace(made, received=replace(made.received, modified=moment, taken_in=moment))


BEFORE = (sent(1, {"A1": {"effects": "Ett"}, "A2": {"effects": "Två", "status": "on"}}),)


def stand(folder: Path, files: tuple[File, ...]) -> Consolidated:
    opened = Opened(folder=Folder(folder), programme=_plan(), round=ROUND)
    held = read_handling(opened, TODAY)
    return decided(opened, files, TODAY, held)[1]


def written(folder: Path, files: tuple[File, ...]) -> Path:
    opened = Opened(folder=Folder(folder), programme=_plan(), round=ROUND)
    held = read_handling(opened, TODAY)
    return write_handling(opened, decided(opened, files, TODAY, held)[1], held)


@dataclass(frozen=True, kw_only=True)
class Case:
    """What she does, and what comes in thereafter."""

    edit: Edit
    later: tuple[File, ...] = ()
    finds: str = ""
    """The rule's cell; ``-`` for none."""
    again: Edit | None = None
    """What she does after a run in between."""


def _types(sheet: str, key: str, **cells: str | date) -> Edit:
    return lambda path: type_in(path, sheet, key, **cells)


def _nothing(_: Path) -> None:
    return None


def _garbage(path: Path) -> None:
    path.write_bytes(b"no workbook")


def _of(identity: str, *names: str, titles: tuple[str, ...] = ()) -> Edit:
    """A workbook with some of the sheets, each with some titles."""

    def edit(path: Path) -> None:
        heads = titles or ("Nyckel",)
        sheets = tuple(
            Sheet(
                name=name,
                columns=tuple(Column(width=9) for _ in heads),
                rows=(Row(values=heads, styles=("head",) * len(heads)),),
            )
            for name in names
        )
        book = Workbook(
            sheets=sheets,
            styles=STYLES,
            title="",
            language="sv",
            created=TODAY,
            properties={"followup-handling": identity},
        )
        path.write_bytes(write(book))

    return edit


def _lost_column(path: Path) -> None:
    type_in(path, "Svar", "A1/a/effects", Till_nämnden="x")
    book = openpyxl.load_workbook(path)
    book["Rader"].delete_cols(6)
    book.save(path)


def _lost_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["Rader"]
    book.save(path)


def _row_twice(text: str) -> Edit:
    def edit(path: Path) -> None:
        type_in(path, "Svar", "A1/a/effects", Till_nämnden="Ett")
        book = openpyxl.load_workbook(path)
        book["Svar"].append(["A1/a/effects", None, None, None, None, text])
        book.save(path)

    return edit


BOARD = _types("Svar", "A1/a/effects", Till_nämnden="Ett, kort")
MAIL = _types("Svar", "A1/b/effects", Svar_per_mejl_eller_telefon="Ett", Datum_för_svaret=date(2021, 9, 3))
NEW = (sent(5, {"A1": {"effects": "Fem"}, "A2": {"effects": "Två", "status": "on"}}),)
THEIRS = (sent(5, {"A1": {"effects": "Fem"}}, "b"),)
CASES: Mapping[str, tuple[Case, Case]] = {
    "handling-unreadable": (Case(edit=BOARD), Case(edit=_garbage, finds="-")),
    "handling-foreign": (Case(edit=BOARD), Case(edit=_of("annan/T1/1", "Svar"), finds="-")),
    "handling-sheet-missing": (Case(edit=BOARD), Case(edit=_lost_sheet, finds="-")),
    "handling-column-missing": (Case(edit=BOARD), Case(edit=_lost_column, finds="-")),
    "handling-not-understood": (
        Case(edit=_types("Avdelningar", "b", Förlängd_till="12/9 2021")),
        Case(edit=_types("Avdelningar", "b", Förlängd_till="snart"), finds="E3"),
    ),
    "handling-undated": (
        Case(edit=MAIL),
        Case(edit=_types("Svar", "A1/b/effects", Svar_per_mejl_eller_telefon="Ett"), finds="G8"),
    ),
    "handling-future-day": (
        Case(edit=MAIL),
        Case(
            edit=_types("Svar", "A1/b/effects", Svar_per_mejl_eller_telefon="Ett", Datum_för_svaret=date(2021, 9, 30)),
            finds="G8",
        ),
    ),
    "handling-without-row": (
        Case(edit=BOARD),
        Case(edit=_types("Svar", "A1/a/effects", Till_nämnden="Ett", Nyckel="A9/a/effects"), finds="F3"),
    ),
    "handling-decided-twice": (Case(edit=_row_twice("Ett")), Case(edit=_row_twice("Annat"), finds="F17")),
    "handling-restored": (Case(edit=BOARD, again=_nothing), Case(edit=BOARD, again=_garbage, finds="-")),
    "handling-personal-number": (
        Case(edit=BOARD),
        Case(edit=_types("Svar", "A1/a/effects", Till_nämnden="Gäller 19811228-9874."), finds="F3"),
    ),
    "round-decision-overtaken": (
        Case(edit=MAIL, later=(sent(5, {"A1": {"effects": "Ett"}}, "b"),)),
        Case(edit=MAIL, later=THEIRS, finds="G8"),
    ),
    "round-answer-changed-under-decision": (Case(edit=BOARD), Case(edit=BOARD, later=NEW, finds="F3")),
}


def played(case: Case, folder: Path) -> Consolidated:
    path = written(folder, BEFORE)
    case.edit(path)
    if case.again:
        case.again(written(folder, BEFORE))
    return stand(folder, (*BEFORE, *case.later))


@pytest.mark.parametrize("rule", CASES)
@pytest.mark.parametrize("side", ["pass", "fail"])
def test_a_rule_finds_what_it_is_for_and_nothing_else(tmp_path: Path, rule: str, side: str) -> None:
    case = CASES[rule][side == "fail"]
    result = played(case, tmp_path)
    found = result.findings
    if case.finds:
        rule_examples.check(rule, found, Names.of(result))
    assert [one.location.cell or "-" for one in found if one.rule_id == rule] == ([case.finds] if case.finds else [])

"""Puts files through a round as a coordinator does, within this process, and says what came out."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from tests.badreturns.case import Base, Files, Key
from toolkit.messages.wording import as_text
from toolkit.model.cells import cell_name
from toolkit.model.consolidated import Consolidated, DepartmentState, MergedCell
from toolkit.model.returns import CLOSING, CONFIRMED, SAID
from toolkit.report.json import plain
from toolkit.workflow.collect import Skipped
from toolkit.workflow.consolidate import validate
from toolkit.workflow.opening import open_round

FIRST = datetime(2001, 1, 1, 8)  # noqa: DTZ001  # files on a disk know no time zones


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer as it came out."""

    text: str
    invalid: bool
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a round came to."""

    consolidated: Consolidated
    skipped: tuple[Skipped, ...]

    @property
    def answers(self) -> Mapping[Key, Answer]:
        """Every answer in it."""
        return answers_of(self.consolidated)

    def state(self, department: str) -> DepartmentState:
        """How a department stands."""
        return next(one.state for one in self.consolidated.departments if one.department == department)


@contextmanager
def round_folder(base: Base, files: Files) -> Iterator[Path]:
    """The round with these files in its inbox, the first one the oldest."""
    with tempfile.TemporaryDirectory(prefix="badreturn-") as home:
        folder = Path(home) / "mapp"
        shutil.copytree(base.folder, folder)
        inbox = folder / "rounds" / base.round / "inbox"
        inbox.mkdir(exist_ok=True)
        for number, (name, content) in enumerate(files.items()):
            path = inbox / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
            moment = (FIRST + timedelta(days=number)).timestamp()
            os.utime(path, (moment, moment))
        yield folder


def play(base: Base, files: Files) -> Played:
    """What the round comes to when these files, oldest first, are what came back."""
    with round_folder(base, files) as folder:
        outcome = validate(open_round(folder, base.round), base.today)
    return Played(consolidated=outcome.consolidated, skipped=outcome.collected.skipped)


def answers_of(consolidated: Consolidated) -> dict[Key, Answer]:
    """Every answer that somebody gave, by department, activity and field."""
    found: dict[Key, Answer] = {}
    for row in consolidated.rows:
        for name, cell in row.cells.items():
            if row.department and cell.mark in {SAID, CONFIRMED}:
                found[row.department, row.activity, name] = _answer(cell)
    for one in consolidated.departments:
        for name, cell in one.closing.items():
            if cell.mark in {SAID, CONFIRMED}:
                found[one.department, CLOSING, name] = _answer(cell)
    return found


def _answer(cell: MergedCell) -> Answer:
    value = plain(cell.value)
    source = cell.source
    return Answer(
        text=as_text(cell.raw) if value is None else str(value),
        invalid=type(cell.value).__name__ == "Invalid",
        sheet=source.sheet if source else "",
        cell=cell_name(source.row, source.column) if source else "",
    )

"""A typed client for LibreOffice as a respondent uses it (the other end is `session.py`)."""

import contextlib
import json
import os
import queue
import shutil
import signal
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Literal, Self

from toolkit import office

ANSWER_SECONDS = 90
END_SECONDS = 30


class OfficeMissingError(Exception):
    """LibreOffice or its bridge is not installed; the text says which."""


class OfficeRefusedError(Exception):
    """An operation failed, or got no answer in time (a dialog may be waiting for a hand that never comes)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """A cell as it shows (`text`), as it counts (`value`), and as it was written (`formula`)."""

    text: str
    value: float
    formula: str
    kind: Literal["empty", "value", "text", "formula"]
    error: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A sheet as the document lists it; `very hidden` and `hidden` look the same here."""

    name: str
    visible: bool
    protected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Validation:
    """What a cell takes; `labels` are the choices in the order in which they unfold."""

    kind: Literal["any", "whole", "decimal", "date", "time", "length", "list", "custom"]
    operator: str
    formula: str
    formula2: str
    shown: bool
    labels: tuple[str, ...]
    blank_allowed: bool
    prompt: tuple[str, str]
    error: tuple[str, str]
    refuses: bool


class Document:
    """An open workbook, for the length of a `with` block or until closed."""

    def __init__(self, owner: "Office", number: int) -> None:
        self._owner = owner
        self._number = number

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close without saving."""
        self._ask("close")

    def save_as(self, path: Path, password: str = "") -> Path:
        """Write a copy in the format of the extension: .xlsx, .xls, .ods, .html or .csv (the first sheet)."""
        self._ask("store", path=str(path.absolute()), password=password)
        return path

    def export_pdf(self, path: Path) -> Path:
        """Print the visible sheets to a PDF."""
        return self.save_as(path.with_suffix(".pdf"))

    def goto(self, sheet: str, cell: str) -> None:
        """Move the cursor; a hidden sheet refuses."""
        self._ask("goto", sheet=sheet, cell=cell)

    def here(self) -> tuple[str, str]:
        """Return the sheet and the cell of the cursor."""
        sheet, cell = self._ask("here")
        return str(sheet), str(cell)

    def enter(self, sheet: str, cell: str, text: str) -> Cell:
        """Put in what a user would type, past the validation as a paste is; return the cell as it then is."""
        self._ask("enter", sheet=sheet, cell=cell, text=text)
        return self.cell(sheet, cell)

    def key_in(self, sheet: str, cell: str, text: str) -> Cell:
        """Type and press Enter: the validation has its say; return the cell as it then is."""
        self._ask("key_in", sheet=sheet, cell=cell, text=text)
        return self.cell(sheet, cell)

    def clear(self, sheet: str, cell: str) -> Cell:
        """Press Delete on a cell or a range; return its first cell as it then is."""
        self._ask("clear", sheet=sheet, cell=cell)
        return self.cell(sheet, cell)

    def insert_row_before(self, sheet: str, cell: str) -> None:
        """Insert a row above the cell, if the sheet lets one."""
        self._ask("insert_row_before", sheet=sheet, cell=cell)

    def delete_row(self, sheet: str, cell: str) -> None:
        """Delete the cell's row, if the sheet lets one."""
        self._ask("delete_row", sheet=sheet, cell=cell)

    def next_open_cell(self) -> tuple[str, str]:
        """Press Tab on a protected sheet; return where the cursor came to."""
        sheet, cell = self._ask("next_open_cell")
        return str(sheet), str(cell)

    def structure_protected(self) -> bool:
        """Tell whether sheets are safe from being added, moved and removed."""
        return bool(self._ask("structure_protected"))

    def sheets(self) -> tuple[Sheet, ...]:
        """Return all sheets in order, hidden ones too."""
        return tuple(Sheet(**found) for found in self._ask("sheets"))

    def cell(self, sheet: str, cell: str) -> Cell:
        """Read one cell (of a range the first)."""
        return Cell(**self._ask("read", sheet=sheet, cell=cell))

    def locked(self, sheet: str, cell: str) -> bool:
        """Tell whether the cell is locked on a protected sheet (of a range: whether all its cells are)."""
        return bool(self._ask("locked", sheet=sheet, cell=cell))

    def validation(self, sheet: str, cell: str) -> Validation:
        """Return what the cell takes; `kind` is "any" where it takes everything."""
        found = self._ask("validation", sheet=sheet, cell=cell)
        sequences = {name: tuple(found[name]) for name in ("labels", "prompt", "error")}
        return Validation(**{**found, **sequences})

    def _ask(self, operation: str, **given: str) -> Any:  # what the wire carries; each caller gives it its type
        return self._owner.ask(operation, document=self._number, **given)


class Office:
    """One running LibreOffice with a profile of its own."""

    def __init__(self, locale: str = "sv-SE") -> None:
        """Start the program as somebody with this locale has it.

        Raises:
            OfficeMissingError: It is not installed.
            OfficeRefusedError: It did not start.
        """
        soffice = office.find()
        if soffice is None:
            raise OfficeMissingError("LibreOffice is not installed")
        command = [_bridged_python(soffice), str(Path(__file__).with_name("session.py")), soffice, locale]
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )
        assert self._process.stdin
        assert self._process.stdout
        self._input = self._process.stdin
        self._program = 0
        self._answers: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True)
        self._reader.start()
        self._program = int(self._receive("start"))

    def open(self, path: Path) -> Document:
        """Open a file; its changes are lost unless saved."""
        return Document(self, int(self.ask("open", path=str(path.absolute()))))

    def ask(self, operation: str, **given: str | int) -> Any:  # see Document._ask
        """Send one request and wait for its answer."""
        self._input.write(json.dumps({"operation": operation, **given}) + "\n")
        self._input.flush()
        return self._receive(operation)

    def stop(self) -> None:
        """End the program; documents still open are lost."""
        self._input.close()  # the other end stops with its input
        try:
            self._process.wait(END_SECONDS)
        except subprocess.TimeoutExpired:
            self._kill()
            self._process.wait(END_SECONDS)
        self._reader.join(END_SECONDS)
        assert self._process.stdout
        self._process.stdout.close()

    def _receive(self, operation: str) -> Any:
        try:
            line = self._answers.get(timeout=ANSWER_SECONDS)
        except queue.Empty:
            self._kill()
            raise OfficeRefusedError(f"{operation}: no answer in {ANSWER_SECONDS} seconds") from None
        if not line:
            raise OfficeRefusedError(f"{operation}: the session ended")
        answer = json.loads(line)
        if "error" in answer:
            raise OfficeRefusedError(f"{operation}: {answer['error']}")
        return answer["result"]

    def _kill(self) -> None:
        """End the program itself; the session that waits for it then ends too."""
        if self._program and self._process.poll() is None:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._program, signal.SIGKILL)

    def _listen(self, output: IO[str]) -> None:
        for line in output:
            self._answers.put(line)
        self._answers.put("")


def _bridged_python(soffice: str) -> str:
    """Find an interpreter that the bridge serves: LibreOffice's own, the system's, or this one."""
    own = [str(Path(soffice).resolve().parent / name) for name in ("python", "python.exe")]
    system = [shutil.which("python3", path="/usr/bin:/usr/local/bin"), shutil.which("python3"), sys.executable]
    for candidate in [*own, *system]:
        if candidate and Path(candidate).is_file() and _serves(candidate):
            return candidate
    raise OfficeMissingError("LibreOffice's Python bridge (python3-uno) is not installed")


def _serves(python: str) -> bool:
    tried = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False, timeout=60)
    return tried.returncode == 0

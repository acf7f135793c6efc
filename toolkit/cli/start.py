"""``followup init --from``: what it is given, and what it says."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from pathlib import Path

import click

from toolkit.cli.call import Call
from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.model.proposal import Weight
from toolkit.report.remarks import in_order, lines, remark_data
from toolkit.store.folder import Folder
from toolkit.workflow.start import Choice, Started, start

LANGUAGE = "sv"


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """The file to start from, and which part of it is meant."""

    file: Path | None
    choice: Choice

    @property
    def stated(self) -> bool:
        """True when anything was said of a file."""
        return self.file is not None or self.choice != Choice()


def with_origin(command: Callable[..., int]) -> Callable[..., int]:
    """Give a command the options that name a file, as one argument ``origin``."""

    @click.option(
        "--from",
        "file",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="Begin with last year's table: Excel (.xlsx), Word (.docx) or CSV.",
    )
    @click.option("--sheet", metavar="NAME", help="With --from: the sheet that is meant.")
    @click.option("--table", type=int, metavar="N", help="With --from: the table that is meant, counted from one.")
    @wraps(command)
    def gathered(*given: object, file: Path | None, sheet: str | None, table: int | None, **others: object) -> int:
        origin = Origin(file=file, choice=Choice(sheet=sheet, table=table))
        return command(*given, origin=origin, **others)

    return gathered


def begin(call: Call, origin: Origin, *, alone: bool) -> int:
    """Start from the file; ``alone`` is false when another beginning was asked for as well."""
    if origin.file is None:
        raise ToolkitError("error.start.choice", usage=True)
    if not alone:
        raise ToolkitError("error.start.both", usage=True)
    return _show(call, origin.file, start(call.folder, origin.file, origin.choice, call.today))


def _show(call: Call, file: Path, started: Started) -> int:
    """Say what was seen in the file and what is left to do; 1 when something must be decided first."""
    remarks, data = started.proposal.remarks, started.proposal.data
    counts = {weight.value: sum(remark.weight is weight for remark in remarks) for weight in Weight}
    sizes = {
        key: len(value)
        for key in ("activities", "fields", "departments")
        if isinstance(value := data.get(key, []), list)
    }
    written, sheet = Folder(call.folder).shown(started.path), text(LANGUAGE, "sheet.name.review")
    said = [
        text(LANGUAGE, "console.start.read", file=file.name, **sizes),
        *lines(remarks, started.form, LANGUAGE, sheet),
        text(LANGUAGE, "console.start.counts", **counts),
        text(LANGUAGE, "console.wrote", file=written),
        text(LANGUAGE, "console.start.next", file=written, sheet=sheet),
    ]
    told = [remark_data(remark, started.form, LANGUAGE) for remark in in_order(remarks)]
    call.show(said, "init", {"written": [written], "counts": counts, "remarks": told})
    return int(started.decisions > 0)

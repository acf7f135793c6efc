"""A computed round as rows for the ledger: which files and cells count and why, sign-offs, decisions and history."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from toolkit.model.cells import Scalar, cell_name
from toolkit.model.consolidated import Consolidated, File
from toolkit.model.findings import Severity
from toolkit.model.history import Event
from toolkit.model.returns import CONFIRMED, SAID, SIGNED_BY, SIGNED_ON, UNCHANGED, WITHDRAWN

Row = tuple[str | int | None, ...]
Tables = Mapping[str, tuple[Row, ...]]
"""The rows of every table, without the round that they are of."""

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "files": (
        *("artifact", "number", "names", "departments", "size", "modified", "taken_in", "sender", "sent", "within"),
        *("counts", "reason"),
    ),
    "decisions": ("artifact", "place", "verdict", "reason", "decided", "department", "erased"),
    "cells": ("department", "activity", "field", "says", "file", "sheet", "cell"),
    "sign_offs": ("department", "signed_by", "signed_on", "artifact", "sheet", "cell"),
    "events": ("place", "at", "what", "artifact", "name", "department", "reason"),
}
"""The tables of the ledger that hold what was found out, and their columns after ``round``.

A cell names its file by number: a round of 300 returns has 100,000 cells.
"""

GIVES, REPLACED, EXCLUDED, ERASED, NO = "gives", "replaced", "excluded", "erased", "no"
"""How a file counts: it gives an answer that stands; it counts, and newer answers stand; it does not count."""
_SAYS = {SAID: "said", CONFIRMED: "confirmed", UNCHANGED: "starting value", WITHDRAWN: "withdrawn"}
_SEVERITIES = tuple(Severity)


def tables(consolidated: Consolidated, events: Iterable[Event]) -> Tables:
    """Every row of a round."""
    files = consolidated.files
    return {
        "files": tuple(_file(consolidated, number, file) for number, file in enumerate(files)),
        "decisions": tuple(row for file in files for row in _decisions(file)),
        "cells": tuple(_cells(consolidated)),
        "sign_offs": tuple(_sign_offs(consolidated)),
        "events": tuple(_event(place, event) for place, event in enumerate(events)),
    }


def _file(consolidated: Consolidated, number: int, file: File) -> Row:
    came = file.received
    counts, reason = _counts(consolidated, number, file)
    departments = [answers.identity.department or "" for answers in file.returns]
    return (
        came.artifact,
        number + 1,
        "; ".join(came.names),
        "; ".join(departments) or file.reading.identity.department,
        came.size,
        came.modified.isoformat(),
        came.taken_in.isoformat(),
        came.letter.sender if came.letter else None,
        came.letter.sent.isoformat() if came.letter and came.letter.sent else None,
        "; ".join(came.within),
        counts,
        reason,
    )


def _counts(consolidated: Consolidated, number: int, file: File) -> tuple[str, str]:
    """How a file counts, and why: the decision's reason, else the rule of what is gravest in it."""
    decision = file.received.decision
    if file.received.excluded:
        return ERASED if file.received.erased else EXCLUDED, decision.reason if decision else ""
    if number in consolidated.counted:
        return GIVES if number in consolidated.giving else REPLACED, decision.reason if decision else ""
    gravest = min(file.reading.findings, key=lambda one: _SEVERITIES.index(one.severity), default=None)
    return NO, gravest.rule_id if gravest else ""


def _decisions(file: File) -> Iterator[Row]:
    for place, one in enumerate(file.received.decisions):
        made = (one.verdict.value, one.reason, one.decided.isoformat(), one.department or None, int(one.erased))
        yield (file.received.artifact, place, *made)


def _cells(consolidated: Consolidated) -> Iterator[Row]:
    for row in consolidated.rows:
        for name, cell in row.cells.items():
            if (at := cell.source) is not None and cell.mark in _SAYS:
                place = cell_name(at.row, at.column)
                yield row.department, row.activity, name, _SAYS[cell.mark], at.file + 1, at.sheet, place


def _sign_offs(consolidated: Consolidated) -> Iterator[Row]:
    for result in consolidated.departments:
        signed = [result.closing.get(name) for name in (SIGNED_BY, SIGNED_ON)]
        found = [cell.source for cell in signed if cell is not None and cell.source is not None]
        if found:
            by, on = (
                _plain(cell.value if isinstance(cell.value, date) else cell.raw) if cell else None for cell in signed
            )
            places = ", ".join(cell_name(at.row, at.column) for at in found)
            artifact = consolidated.files[found[0].file].received.artifact
            yield result.department, by, on, artifact, found[0].sheet, places


def _plain(value: Scalar) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)


def _event(place: int, event: Event) -> Row:
    at = event.at.isoformat()
    return place, at, event.what.value, event.artifact or None, event.name, event.department or None, event.reason

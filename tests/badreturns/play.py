"""Puts files through a round as a coordinator does, and says what came out, as any program would read it."""

import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, cast

from tests.badreturns.case import Base, Files, Key
from toolkit.model.consolidated import Consolidated
from toolkit.model.returns import CLOSING, CONFIRMED, SAID
from toolkit.report.findings import Names
from toolkit.report.json import answers_data, findings_data
from toolkit.workflow.consolidate import validate
from toolkit.workflow.opening import open_round

FIRST = datetime(2001, 1, 1, 8)  # noqa: DTZ001  # files on a disk know no time zones
Told = Mapping[str, Any]
"""A finding as JSON says it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Played:
    """What a round came to."""

    answers: Mapping[Key, str]
    """Every answer that somebody gave, by department, activity and field."""
    findings: tuple[Told, ...]
    states: Mapping[str, str]
    skipped: tuple[str, ...]
    """Per file that was not taken in, the key of the sentence that says why."""


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


def settled(base: Base, files: Files) -> tuple[Consolidated, tuple[str, ...]]:
    """How a round stands when these files, oldest first, are what came back, and what was not taken in."""
    with round_folder(base, files) as folder:
        outcome = validate(open_round(folder, base.round), base.today)
    return outcome.consolidated, tuple(one.key for one in outcome.collected.skipped)


def play(base: Base, files: Files) -> Played:
    """What the round comes to, within this process."""
    consolidated, skipped = settled(base, files)
    names = Names.of(consolidated)
    return played(findings_data(consolidated, names), answers_data(consolidated, names), skipped)


def played(findings: Mapping[str, object], answers: Mapping[str, object], skipped: tuple[str, ...]) -> Played:
    """The outcome in what ``findings.json`` and ``answers.json`` hold."""
    departments = cast("list[dict[str, Any]]", findings["departments"])
    found: dict[Key, str] = {}
    for row in cast("list[dict[str, Any]]", answers["rows"]):
        if row["department"]:
            found |= _answers(row["department"], row["activity"], row["values"])
    for one in departments:
        found |= _answers(one["id"], CLOSING, one["closing"])
    return Played(
        answers=found,
        findings=tuple(cast("list[Told]", findings["findings"])),
        states={one["id"]: one["state"] for one in departments},
        skipped=skipped,
    )


def _answers(department: str, activity: str, cells: Mapping[str, Any]) -> dict[Key, str]:
    return {
        (department, activity, field): str(cell["value"])
        for field, cell in cells.items()
        if cell["says"] in {SAID, CONFIRMED}
    }

"""The archive of a round: every received file under its SHA-256, and beside it how it came."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.model.received import Decision, Letter, Received, Verdict
from toolkit.store.documents import digest, indented
from toolkit.store.folder import write_atomic

FORMAT = 1
_READ_ONLY = 0o444


def take_in(archive: Path, content: bytes, extension: str, came: Received) -> tuple[Received, bool]:
    """Keep a file's bytes; tells how it first came, and whether it is new.

    The same bytes again add their name to the note, and nothing else changes.
    """
    known = note(archive, came.artifact)
    path = archive / f"{came.artifact}.{extension}"
    new = not path.exists()
    if new:
        write_atomic(path, content)
        path.chmod(_READ_ONLY)
    if known is None:
        _write(archive, came)
        return came, True
    names = tuple(dict.fromkeys((*known.names, *came.names)))
    if names != known.names:
        known = replace(known, names=names)
        _write(archive, known)
    return known, new


def received(content: bytes, name: str, modified: datetime, taken_in: datetime) -> Received:
    """How a file came, before anything has looked at it."""
    return Received(artifact=digest(content), names=(name,), modified=modified, taken_in=taken_in, size=len(content))


def note(archive: Path, artifact: str) -> Received | None:
    """How an archived file came, or nothing where it is not in the archive."""
    path = archive / f"{artifact}.json"
    if not path.exists():
        return None
    try:
        return _note(json.loads(path.read_bytes()))
    except (ValueError, KeyError, TypeError) as error:
        raise ToolkitError("error.note_damaged", file=path.name) from error


def notes(archive: Path) -> tuple[Received, ...]:
    """How every archived file came, oldest first."""
    found = (note(archive, path.stem) for path in archive.glob("*.json"))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.order))


def content(archive: Path, artifact: str) -> bytes:
    """An archived file's bytes."""
    usual = archive / f"{artifact}.xlsx"
    # Looking for a file by its pattern goes through the whole folder.
    for path in [usual] if usual.is_file() else archive.glob(f"{artifact}.*"):
        if path.suffix != ".json":
            found = path.read_bytes()
            if digest(found) != artifact:
                break
            return found
    raise ToolkitError("error.archive_damaged", file=artifact)


def _write(archive: Path, came: Received) -> None:
    data: dict[str, object] = {
        "format": FORMAT,
        "artifact": came.artifact,
        "names": list(came.names),
        "size": came.size,
        "modified": came.modified.isoformat(timespec="seconds"),
        "taken_in": came.taken_in.isoformat(timespec="microseconds"),
    }
    if came.letter:
        sent = came.letter.sent.isoformat(timespec="seconds") if came.letter.sent else None
        data["letter"] = {"sender": came.letter.sender, "subject": came.letter.subject, "sent": sent}
    if came.within:
        data["within"] = list(came.within)
    if came.decisions:
        data["decisions"] = [_decision_data(decision) for decision in came.decisions]
    write_atomic(archive / f"{came.artifact}.json", indented(data))


def _decision_data(decision: Decision) -> dict[str, object]:
    return {
        "verdict": decision.verdict.value,
        "reason": decision.reason,
        "decided": decision.decided.isoformat(timespec="microseconds"),
        "department": decision.department,
        "erased": decision.erased,
    }


def _note(data: Mapping[str, Any]) -> Received:
    return Received(
        artifact=str(data["artifact"]),
        names=tuple(str(name) for name in data["names"]),
        modified=datetime.fromisoformat(data["modified"]),
        taken_in=datetime.fromisoformat(data["taken_in"]),
        size=int(data["size"]),
        letter=_letter(data["letter"]) if "letter" in data else None,
        within=tuple(str(artifact) for artifact in data.get("within", ())),
        decisions=tuple(_decision(decision) for decision in data.get("decisions", ())),
    )


def _letter(data: Mapping[str, Any]) -> Letter:
    sent = datetime.fromisoformat(data["sent"]) if data["sent"] else None
    return Letter(sender=str(data["sender"]), subject=str(data["subject"]), sent=sent)


def _decision(data: Mapping[str, Any]) -> Decision:
    return Decision(
        verdict=Verdict(data["verdict"]),
        reason=str(data["reason"]),
        decided=datetime.fromisoformat(data["decided"]),
        department=str(data["department"]),
        erased=data["erased"] is True,
    )

"""The archive of a round: every received file under its SHA-256, and beside it how it came."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from toolkit.errors import ToolkitError
from toolkit.model.received import Decision, Letter, Received, Verdict
from toolkit.store.documents import digest, indented
from toolkit.store.folder import sweep, write_atomic

FORMAT = 1
_READ_ONLY = 0o444
_WRITABLE = 0o644
_SHORT = 8
"""Digits of a digest that people are shown."""
_DIGEST = re.compile(r"[0-9a-f]{64}")


def take_in(archive: Path, content: bytes, extension: str, came: Received) -> tuple[Received, bool]:
    """Keep a file's bytes; tells how it first came, and whether it is new.

    The same bytes again add to the note what they tell anew (``joined``), and nothing else changes. A file whose bytes
    were erased stays so: it is known, and only what it came in is noted, since that holds the bytes again.
    """
    known = note(archive, came.artifact)
    if known is not None and known.erased:
        again = replace(known, within=tuple(dict.fromkeys((*known.within, *came.within))))
        if again != known:
            _write(archive, again)
        return again, False
    new = keep(archive, content, extension, came.artifact, known=known is not None)
    if known is None:
        _write(archive, came)
        return came, True
    again = joined(known, came)
    if again != known:
        _write(archive, again)
    return again, new


def keep(archive: Path, content: bytes, extension: str, artifact: str, *, known: bool = False) -> bool:
    """Keep a file's bytes alone, before anything opens them; ``False`` where they are here already, whole."""
    new = _missing(archive, artifact, extension, len(content), known=known)
    if new:
        write_atomic(archive / f"{artifact}.{extension}", content, lasting=True, mode=_READ_ONLY)
    return new


def joined(known: Received, came: Received) -> Received:
    """How a file came whose bytes have come again: every name and carrier, and the mail that was sent first."""
    letters = [letter for letter in (known.letter, came.letter) if letter is not None]
    dated = [letter for letter in letters if letter.sent is not None]
    return replace(
        known,
        names=tuple(dict.fromkeys((*known.names, *came.names))),
        within=tuple(dict.fromkeys((*known.within, *came.within))),
        letter=min(dated, key=_sent) if dated else next(iter(letters), None),
    )


def _sent(letter: Letter) -> float:
    return letter.sent.timestamp() if letter.sent else 0.0


def _missing(archive: Path, artifact: str, extension: str, size: int, *, known: bool) -> bool:
    """True where the bytes are not here, whole. What another version called by another extension is here."""
    path = archive / f"{artifact}.{extension}"
    if path.exists() and path.stat().st_size != size:
        path.chmod(_WRITABLE)
        return True
    return not path.exists() and not (known and _kept(archive, artifact))


def _kept(archive: Path, artifact: str) -> list[Path]:
    return [path for path in archive.glob(f"{artifact}.*") if path.suffix != ".json"]


def decide(archive: Path, artifact: str, decision: Decision) -> Received:
    """Note what was decided about a file. One that is erased loses its bytes, its names and its mail's subject."""
    known = note(archive, artifact)
    if known is None:
        raise ToolkitError("error.archive_damaged", file=artifact)
    decided = replace(known, decisions=(*known.decisions, decision))
    if decided.erased:
        letter = replace(decided.letter, subject="") if decided.letter else None
        decided = replace(decided, names=(f"{artifact[:_SHORT]}{Path(known.names[0]).suffix}",), letter=letter)
    # First what was decided: a run that is killed in between leaves bytes that the next one removes.
    _write(archive, decided)
    if decided.erased:
        _remove(archive, artifact)
    return decided


def _remove(archive: Path, artifact: str) -> None:
    for path in _kept(archive, artifact):
        # Windows refuses to delete what is read-only.
        path.chmod(_WRITABLE)
        path.unlink()


def clear(archive: Path) -> tuple[str, ...]:
    """Remove what a killed run left half done; nobody else may be writing in the archive.

    The files whose bytes are gone by decision: digests.
    """
    sweep(archive)
    erased = tuple(one.artifact for one in notes(archive) if one.erased)
    for artifact in erased:
        _remove(archive, artifact)
    return erased


def adopt(archive: Path, moment: Callable[[float], datetime]) -> tuple[Received, ...]:
    """Note the files that a killed run kept and did not note; what was taken in again since has its note already.

    Their names are gone. ``moment`` makes a point in time out of a file's own. Nobody else may be writing here.
    """
    if not archive.is_dir():
        return ()
    paths = sorted(path for path in archive.iterdir() if _DIGEST.fullmatch(path.stem))
    noted = {path.stem for path in paths if path.suffix == ".json"}
    found = []
    for path in paths:
        if path.stem not in noted and digest(content := path.read_bytes()) == path.stem:
            when = moment(path.stat().st_mtime)
            came = received(content, f"{path.stem[:_SHORT]}{path.suffix}", when, when)
            _write(archive, came)
            found.append(came)
    return tuple(found)


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
    # A synced folder may hold copies of notes that it made itself, under names of its own.
    paths = (path for path in archive.glob("*.json") if _DIGEST.fullmatch(path.stem))
    found = (note(archive, path.stem) for path in paths)
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
    write_atomic(archive / f"{came.artifact}.json", indented(data), lasting=True)


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

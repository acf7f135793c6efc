"""What was done in a round and nothing else keeps: one line of JSON per event, only ever added to."""

import json
import os
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.history import Event, Happened

FORMAT = 1


def add(path: Path, events: Iterable[Event]) -> None:
    """Add events; a line that a killed run left half is ended first, so that it spoils no other."""
    lines = b"".join(json.dumps(_data(event), ensure_ascii=False).encode() + b"\n" for event in events)
    if not lines:
        return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("ab+") as file:
            if file.tell():
                file.seek(-1, os.SEEK_END)
                lines = lines if file.read(1) == b"\n" else b"\n" + lines
            file.write(lines)
    except OSError as error:
        raise ToolkitError("error.output_failed", file=str(path), reason=error.strerror or "") from error


def read(path: Path) -> tuple[Event, ...]:
    """Every event that can be read; lines that say nothing known are passed over."""
    try:
        lines = path.read_bytes().splitlines()
    except OSError:
        return ()
    events: list[Event] = []
    for line in lines:
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            events.append(_event(json.loads(line)))
    return tuple(events)


def _data(event: Event) -> dict[str, object]:
    data: dict[str, object] = {"format": FORMAT, "at": event.at.isoformat(timespec="microseconds"), "what": event.what}
    data |= {key: value for key in ("artifact", "name", "department", "reason") if (value := getattr(event, key))}
    if event.what is Happened.CONSOLIDATED:
        data["counts"] = list(event.counts)
    return data


def _event(data: dict[str, object]) -> Event:
    counts = data.get("counts", (0, 0))
    if not isinstance(counts, list | tuple):
        raise TypeError
    returned, asked = counts
    return Event(
        at=datetime.fromisoformat(str(data["at"])).astimezone(),
        what=Happened(str(data["what"])),
        artifact=str(data.get("artifact", "")),
        name=str(data.get("name", "")),
        department=str(data.get("department", "")),
        reason=str(data.get("reason", "")),
        counts=(int(returned), int(asked)),
    )

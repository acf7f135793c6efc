"""The order in which a round's templates were issued, kept where a copied folder keeps it."""

import json
import re
from pathlib import Path

from toolkit.store.folder import write_atomic

FORMAT = 1
INDEX = "index.json"
_RECORD = re.compile(r"[0-9a-f]{16}\.json")


def record_files(records: Path) -> tuple[Path, ...]:
    """The records of a round, oldest first: as the index says, then by time those that it does not list.

    Files of other names are none: a synced folder may hold copies that it made itself.
    """
    found = [path for path in records.glob("*.json") if _RECORD.fullmatch(path.name)]
    place = {identity: number for number, identity in enumerate(_listed(records))}
    return tuple(sorted(found, key=lambda path: (place.get(path.stem, len(place)), path.stat().st_mtime_ns, path.name)))


def keep_order(records: Path) -> None:
    """Write down the order of the records as it is now; nothing is written where it is written already."""
    order = [path.stem for path in record_files(records)]
    if order != _listed(records):
        write_atomic(records / INDEX, json.dumps({"format": FORMAT, "order": order}, indent=1).encode() + b"\n")


def _listed(records: Path) -> list[str]:
    """What the index lists. Times serve where it is gone or damaged: it says nothing that a user could mend."""
    try:
        order = json.loads((records / INDEX).read_bytes())["order"]
        return [str(identity) for identity in order]
    except (OSError, ValueError, KeyError, TypeError):
        return []

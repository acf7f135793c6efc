from datetime import UTC, datetime
from pathlib import Path

from toolkit.model.history import Event, Happened
from toolkit.store.history import add, read

WHEN = datetime(2026, 5, 4, 12, 30, 15, 123456, tzinfo=UTC)
ISSUED = Event(at=WHEN, what=Happened.ISSUED, name="0123456789abcdef", department="iof")
CONSOLIDATED = Event(at=WHEN, what=Happened.CONSOLIDATED, artifact="a" * 64, counts=(3, 12))


def test_events_are_added_and_read_back(tmp_path: Path) -> None:
    path = tmp_path / "rounds" / "history.jsonl"
    assert read(path) == ()
    add(path, ())
    assert not path.exists()
    add(path, (ISSUED,))
    add(path, (CONSOLIDATED,))
    assert read(path) == (ISSUED, CONSOLIDATED)


def test_half_a_line_and_unknown_ones_spoil_no_other(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    add(path, (ISSUED,))
    path.write_bytes(path.read_bytes() + b'{"at": "2026-05-0')
    add(path, (CONSOLIDATED,))
    path.write_bytes(path.read_bytes() + b'[]\n{"at": "2026-05-04", "what": "burnt"}\n\xff\n')
    assert read(path) == (ISSUED, CONSOLIDATED)

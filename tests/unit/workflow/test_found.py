import os
from datetime import UTC
from pathlib import Path
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from toolkit.workflow.found import bytes_of, found, is_elsewhere

ZONE = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("state", "elsewhere"),
    [
        ({"st_file_attributes": 0x20}, False),
        ({"st_file_attributes": 0x00400020}, True),
        ({"st_file_attributes": 0x00040000}, True),
        ({"st_file_attributes": 0x1000}, True),
        ({"st_flags": 0x40000000}, True),
        ({"st_flags": 0}, False),
        ({}, False),
    ],
)
def test_a_placeholder_is_told_without_opening_it(state: dict[str, int], elsewhere: bool) -> None:
    assert is_elsewhere(SimpleNamespace(**state)) is elsewhere


def test_a_file_that_changes_while_it_is_read_is_not_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "svar.xlsx"
    path.write_bytes(b"x" * 10)
    assert bytes_of(path) == b"x" * 10
    read = Path.read_bytes

    def growing(self: Path) -> bytes:
        content = read(self)
        with self.open("ab") as more:
            more.write(b"y")
        return content

    monkeypatch.setattr(Path, "read_bytes", growing)
    assert bytes_of(path) == "skipped.syncing"
    assert bytes_of(tmp_path / "gone") == "skipped.unreadable"


def test_the_same_file_by_two_ways_is_found_once(tmp_path: Path) -> None:
    inner = tmp_path / "mapp"
    inner.mkdir()
    (inner / "a.xlsx").write_bytes(b"x")
    (inner / "b.xlsx").symlink_to(inner / "a.xlsx")
    (inner / ".git").mkdir()
    (inner / ".git" / "c.xlsx").write_bytes(b"x")
    ways = (tmp_path, inner, inner / ".." / "mapp" / "a.xlsx")
    assert [one.path.name for one in found(ways, tmp_path / "archive", ZONE)] == ["a.xlsx"]


def test_the_oldest_comes_first_and_the_archive_is_left(tmp_path: Path) -> None:
    for name, when in (("ny.xlsx", 2_000_000_000), ("gammal.xlsx", 1_000_000_000)):
        (tmp_path / name).write_bytes(b"x")
        os.utime(tmp_path / name, (when, when))
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive" / "a.json").write_bytes(b"{}")
    seen = found((tmp_path,), tmp_path / "archive", ZONE)
    assert [(one.path.name, one.skipped) for one in seen if one.path.name != "a.json"] == [
        *(("gammal.xlsx", ""), ("ny.xlsx", "")),
    ]
    assert [one.skipped for one in seen if one.path.name == "a.json"] == ["skipped.archived"]
    assert seen[0].modified is not None
    assert seen[0].modified.astimezone(UTC).year == 2001

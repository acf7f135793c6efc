"""One run at a time: others wait, and then say who they wait for; a killed run is waited for by nobody."""

import errno
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from toolkit.errors import ToolkitError
from toolkit.store.lock import locked

HOLD = """\
import sys, time
from pathlib import Path
from toolkit.store.lock import locked
with locked(Path(sys.argv[1]), "kollega@dator", 1, print):
    print("held", flush=True)
    time.sleep(60)
"""


@contextmanager
def another(path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that holds the lock."""
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        yield process
    finally:
        process.kill()
        process.communicate()


def test_who_waits_in_vain_is_told_for_whom(tmp_path: Path) -> None:
    path, told = tmp_path / "round" / ".lock", list[str]()
    with another(path) as process:
        with pytest.raises(ToolkitError) as caught, locked(path, "jag", 0.2, told.append):
            pass
        assert told == ["kollega@dator"]
        assert (caught.value.key, caught.value.facts["holder"]) == ("error.round_busy", "kollega@dator")
        process.kill()
        process.wait()
        # Nothing has to be cleaned up after it.
        with locked(path, "jag", 0, told.append):
            assert told == ["kollega@dator"]
    assert [one.name for one in path.parent.iterdir()] == [".lock"]


def test_a_lock_that_is_let_go_of_in_time_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / ".lock"
    with another(path) as process, locked(path, "jag", 30, lambda _: process.kill()):
        assert b"jag" in (tmp_path / ".lock.json").read_bytes()


def test_where_there_are_no_locks_work_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    with locked(tmp_path / ".lock", "jag", 0, print):
        done = True
    assert done


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(ToolkitError) as caught, locked(tmp_path / "file" / ".lock", "jag", 0, print):
        pass
    assert caught.value.key == "error.output_failed"

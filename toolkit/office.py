"""The one door to the LibreOffice program."""

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

_NAMES = ("soffice", "libreoffice")
_PLACES = (
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.com",
    "/opt/libreoffice/program/soffice",
    "/snap/bin/libreoffice",
)


class OfficeError(Exception):
    """LibreOffice is missing, too slow, or made nothing; `key` says which sentence, `facts` what to put in it."""

    def __init__(self, key: Literal["office_missing", "office_slow", "office_failed"], **facts: str) -> None:
        super().__init__(key, facts)
        self.key = key
        self.facts = facts


def find() -> str | None:
    """Return the path of the program, or None where it is not installed."""
    on_path = (shutil.which(name) for name in _NAMES)
    usual = (place for place in _PLACES if Path(place).is_file())
    return next((found for found in (*on_path, *usual) if found), None)


def convert(source: Path, target_dir: Path, to: str, timeout: float) -> Path:
    """Write `source` in the format `to` ("pdf", "ods", "xlsx:Calc MS Excel 2007 XML") into `target_dir`.

    Args:
        source: The file to convert.
        target_dir: An existing folder; a file of the same name there is replaced.
        to: The extension, optionally followed by a colon and an export filter with its options.
        timeout: Seconds until the program is ended.

    Returns:
        The path of the new file.

    Raises:
        OfficeError: The program is missing, took too long, or made no file.
    """
    program = find()
    if program is None:
        raise OfficeError("office_missing")
    # A profile of its own: a running LibreOffice would otherwise take the job over, or be asked to.
    with tempfile.TemporaryDirectory(prefix="office-", ignore_cleanup_errors=True) as scratch:
        made_in = Path(scratch, "out")
        profile = Path(scratch, "profile").as_uri()
        options = ["--headless", "--norestore", "--nolockcheck", "--convert-to", to, "--outdir", str(made_in)]
        said = _run([program, f"-env:UserInstallation={profile}", *options, str(source.resolve())], source, timeout)
        made = made_in / f"{source.stem}.{to.partition(':')[0]}"
        # It also ends with success when it could not load the file.
        if not made.is_file():
            raise OfficeError("office_failed", file=source.name, said=said)
        return Path(shutil.move(made, target_dir / made.name))


def _run(command: list[str], source: Path, timeout: float) -> str:
    process = subprocess.Popen(  # noqa: S603 - a program found by us, arguments as a list, no shell
        command,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=timeout)
    except subprocess.TimeoutExpired:
        raise OfficeError("office_slow", file=source.name, seconds=f"{timeout:g}") from None
    finally:
        _end(process)
    return said.strip()


def _end(process: subprocess.Popen[str]) -> None:
    if process.poll() is not None:
        return
    # The program starts a launcher that starts the real one: ending the first alone would leave the others.
    if os.name == "posix":
        os.killpg(process.pid, signal.SIGKILL)
    else:
        process.kill()
    process.communicate()

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


_RENDERER = "pdftoppm"
"""Of Poppler: makes pictures of a PDF's pages. LibreOffice itself makes one of the first page only."""
_DOTS = 110
"""Per inch: ordinary text is read without effort, and a page has about 200 KiB."""

OfficeFault = Literal["office_missing", "office_slow", "office_failed", "renderer_missing"]


class OfficeError(Exception):
    """A program is missing, too slow, or made nothing; `key` says which sentence, `facts` what to put in it."""

    def __init__(self, key: OfficeFault, **facts: str) -> None:
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


def pages(workbook: bytes, timeout: float) -> tuple[bytes, ...]:
    """The pages of an xlsx file as they print, as PNG images.

    Args:
        workbook: The file's content; a copy of it is what LibreOffice opens.
        timeout: Seconds until each of the two programs is ended.

    Raises:
        OfficeError: LibreOffice or pdftoppm is missing, took too long, or made nothing.
    """
    renderer = shutil.which(_RENDERER)
    if find() is not None and renderer is None:
        raise OfficeError("renderer_missing")
    with tempfile.TemporaryDirectory(prefix="pages-", ignore_cleanup_errors=True) as scratch:
        copy = Path(scratch, "copy.xlsx")
        copy.write_bytes(workbook)
        printed = convert(copy, Path(scratch), "pdf", timeout)
        said = _run([str(renderer), "-png", "-r", str(_DOTS), str(printed), str(Path(scratch, "page"))], copy, timeout)
        # It pads the numbers to the same length: their order is the pages'.
        made = tuple(path.read_bytes() for path in sorted(Path(scratch).glob("page-*.png")))
    if not made:
        raise OfficeError("office_failed", file=copy.name, said=said)
    return made


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

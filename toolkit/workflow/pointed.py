"""Which received file a coordinator means: by its number in *Källor*, a name, a path or the beginning of its hash."""

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.model.received import Received
from toolkit.model.values import folded
from toolkit.store.answers import file_order
from toolkit.store.archive import notes
from toolkit.store.documents import digest
from toolkit.workflow.opening import Opened

_HASH = re.compile(r"[0-9a-fA-F]{8,64}")


def pointed(opened: Opened, wanted: str) -> Received:
    """The one file that is meant; raises ``ToolkitError`` where there is none, or with what tells several apart."""
    came = {one.artifact: one for one in notes(opened.paths.archive)}
    numbered = numbers(opened, tuple(came))
    by_number = [came[key] for key, number in numbered.items() if str(number) == wanted and key in came]
    by_hash = [one for key, one in came.items() if _HASH.fullmatch(wanted) and key.startswith(wanted.casefold())]
    found = list(dict.fromkeys((*by_number, *by_hash, *_by_name(came.values(), wanted))))
    path = next((one for one in (Path(wanted), opened.folder.path / wanted) if one.is_file()), None)
    if path is not None:
        # A path means these very bytes, which say more than a name that newer files may have come under too.
        if (same := came.get(digest(path.read_bytes()))) is not None:
            return same
        if not found or len(Path(wanted).parts) > 1:
            raise ToolkitError("error.file_not_taken_in", usage=True, file=wanted)
    if len(found) > 1:
        candidates = tuple(called(one, numbered) for one in found)
        raise ToolkitError("error.file_ambiguous", usage=True, file=wanted, candidates=candidates)
    if not found:
        raise ToolkitError("error.file_unknown", usage=True, file=wanted)
    return found[0]


def _by_name(came: Iterable[Received], wanted: str) -> list[Received]:
    """Files that came under a name; else those that came in something else under it, such as a mail or a folder."""
    name = folded(wanted)
    named = [(one, [folded(known) for known in one.names]) for one in came]
    whole = [one for one, known in named if name in known]
    return whole or [one for one, known in named if any(inner.endswith(f"/{name}") for inner in known)]


def numbers(opened: Opened, artifacts: Sequence[str]) -> dict[str, int]:
    """The number of every file in the consolidated workbook that was written last; else as it would be written now."""
    try:
        order = file_order(opened.paths.answers.read_bytes())
    except OSError:
        order = ()
    return {artifact: number for number, artifact in enumerate(order or artifacts, 1)}


def called(came: Received, numbered: Mapping[str, int]) -> str:
    """A file as it is told from others: number, name, when it was taken in and the beginning of its hash."""
    number = f"{numbered[came.artifact]}: " if came.artifact in numbered else ""
    return f"{number}{came.names[0]} ({came.taken_in:%Y-%m-%d %H:%M}, {came.artifact[:8]})"

"""A worked round of ``examples/``: what comes back, and what must come out of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar, cast

from toolkit.errors import ToolkitError
from toolkit.model.consolidated import AnswerRow, Consolidated, RowState
from toolkit.model.document import Data
from toolkit.model.findings import Finding
from toolkit.model.returns import ROW_REPLY
from toolkit.report.json import plain
from toolkit.store.documents import load
from toolkit.store.folder import shipped, shipped_names

Entry = Mapping[str, Data]
Key = TypeVar("Key")
_REPLIED = frozenset({RowState.UNCHANGED, RowState.NOTHING, RowState.NOT_OURS})


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One worked round."""

    name: str
    programme: Path
    """The folder of the ready-made programme."""
    round: str
    today: date
    story: str
    returns: tuple[Entry, ...]
    expected: Entry


def example(name: str) -> Example:
    """The worked round of this name."""
    known = shipped_names("examples")
    if name not in known:
        raise ToolkitError("error.unknown_name", usage=True, name=name, known=known)
    folder = shipped("examples") / name
    data = _document(folder / "returns.yaml")
    return Example(
        name=name,
        programme=shipped("templates") / str(data["programme"]),
        round=str(data["round"]),
        today=date.fromisoformat(str(data["today"])),
        story=str(data["story"]),
        returns=tuple(entries(data["returns"])),
        expected=_document(folder / "expected.yaml"),
    )


def entries(data: Data) -> list[dict[str, Data]]:
    """A list of mappings."""
    return cast("list[dict[str, Data]]", data or [])


def mapping(data: Data) -> dict[str, Data]:
    """A mapping; nothing is an empty one."""
    return cast("dict[str, Data]", data or {})


def differences(expected: Entry, consolidated: Consolidated, exit_code: int) -> tuple[str, ...]:
    """Where a round came out otherwise than its example says, one line each; none when all is as it says."""
    states: dict[str, Data] = {one.department: one.state.value for one in consolidated.departments}
    wanted_rows = {_key(row): row for row in entries(expected["rows"])}
    actual_rows = {(row.activity, row.department): _row(row) for row in consolidated.rows if row.included}
    return (
        *_differing("exit_code", expected["exit_code"], exit_code),
        *_mappings("department", mapping(expected["departments"]), states),
        *_mappings("row", wanted_rows, actual_rows),
        *_findings(entries(expected["findings"]), consolidated.findings),
    )


def _key(row: Entry) -> tuple[str, str | None]:
    department = row["department"]
    return str(row["activity"]), None if department is None else str(department)


def _row(row: AnswerRow) -> dict[str, Data]:
    values: dict[str, Data] = {}
    for field, cell in row.cells.items():
        value = plain(cell.value)
        if value not in (None, "") and not (field == ROW_REPLY and row.state in _REPLIED):
            values[field] = value
    return {"activity": row.activity, "department": row.department, "state": row.state.value, "values": values}


def _mappings(what: str, expected: Mapping[Key, object], actual: Mapping[Key, object]) -> Iterable[str]:
    for key in (*expected, *(key for key in actual if key not in expected)):
        yield from _differing(f"{what} {key}", expected.get(key), actual.get(key))


def _differing(what: str, expected: object, actual: object) -> Iterable[str]:
    if expected == actual:
        return
    if isinstance(expected, dict) and isinstance(actual, dict):
        yield from _mappings(what, expected, actual)
    else:
        yield f"{what}: {expected!r} ≠ {actual!r}"


def _findings(expected: list[dict[str, Data]], actual: Iterable[Finding]) -> Iterable[str]:
    """Expected findings say only what they need to; each must be met by one of its own."""
    left = Counter(tuple(_finding(finding).items()) for finding in actual)
    for wanted in sorted(expected, key=len, reverse=True):
        met = next((one for one in left if left[one] and wanted.items() <= dict(one).items()), None)
        if met is None:
            yield f"finding − {wanted}"
        else:
            left[met] -= 1
    for one in left.elements():
        yield f"finding + {dict(one)}"


def _finding(finding: Finding) -> dict[str, str | None]:
    location = finding.location
    found = {
        "rule": finding.rule_id,
        "department": finding.department,
        "activity": location.activity,
        "field": location.field,
        "cell": location.cell,
    }
    return {key: value for key, value in found.items() if value is not None or key == "department"}


def _document(path: Path) -> dict[str, Data]:
    document, findings = load(path)
    if document is None:
        raise ToolkitError("error.file_unreadable", path=str(path), findings=findings)
    return mapping(document.data)

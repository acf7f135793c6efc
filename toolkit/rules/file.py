"""Files that never opened as a workbook: the reader tells which, and its slug is the rule's id."""

from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.findings import Location, Severity
from toolkit.model.returns import XLSX
from toolkit.rules.rule import Hit, Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A file that opened and counts."""

    artifact: str
    kind: str
    department: str


def _other_format(opened: Opened) -> Iterable[Hit]:
    if opened.kind not in XLSX:
        yield Hit(
            location=Location(artifact=opened.artifact),
            facts={"kind": opened.kind, "format": opened.kind},
            department=opened.department,
        )


def _refusal(rule_id: str) -> Rule[Opened]:
    return Rule(id=rule_id, severity=Severity.ERROR)


RULES: tuple[Rule[Opened], ...] = (
    _refusal("file-empty"),
    _refusal("file-not-a-workbook"),
    _refusal("file-encrypted"),
    _refusal("file-old-format"),
    _refusal("file-readers-differ"),
    _refusal("file-damaged"),
    _refusal("file-unsafe"),
    _refusal("file-unreadable"),
    _refusal("file-too-heavy"),
    _refusal("file-winmail"),
    _refusal("file-carried-locked"),
    _refusal("file-carried-lost"),
    _refusal("file-carrier-empty"),
    Rule(id="file-other-format", severity=Severity.NOTE, check=_other_format),
)

"""Findings as sentences: in the reader's language, in the words of the sheet, equal ones together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from toolkit.messages import LANGUAGES, text
from toolkit.messages.titles import in_workbook, told, variant
from toolkit.messages.wording import as_text
from toolkit.model.cells import cell_name
from toolkit.model.consolidated import Consolidated
from toolkit.model.findings import Fact, Finding, Severity

_SEVERITIES = (Severity.ERROR, Severity.WARNING, Severity.NOTE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """What users call things that findings know by an id."""

    files: Mapping[str, str] = field(default_factory=dict)
    """The name of a received file by its SHA-256."""
    departments: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Texts of the findings of added rules, by language and key."""

    @staticmethod
    def of(consolidated: Consolidated) -> "Names":
        """The names of a round's files and departments."""
        return Names(
            files={file.received.artifact: file.received.names[0] for file in consolidated.files},
            departments={one.id: one.name for one in consolidated.programme.departments},
            words=consolidated.words,
        )


NO_NAMES = Names()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Findings that say the same thing of cells below each other."""

    findings: tuple[Finding, ...]
    what: str
    remedy: str
    place: str

    @property
    def severity(self) -> Severity:
        """How much it matters."""
        return self.findings[0].severity


def sentences(finding: Finding, language: str, names: Names) -> tuple[str, str, str]:
    """What is wrong, what to do about it, and where."""
    return (*_said(finding, language, names), _place(finding, language, names, finding.location.cell or ""))


def grouped(findings: Iterable[Finding], language: str, names: Names) -> tuple[Group, ...]:
    """Findings with equal ones together, the gravest first, then in the order they were found."""
    found: dict[tuple[object, ...], list[Finding]] = {}
    for finding in findings:
        location, (what, _) = finding.location, _said(finding, language, names)
        where = (location.artifact, location.sheet, location.column, location.line)
        found.setdefault((finding.rule_id, finding.department, *where, what), []).append(finding)
    groups = []
    for together in found.values():
        what, remedy = _said(together[0], language, names)
        place = _place(together[0], language, names, _cells(together))
        groups.append(Group(findings=tuple(together), what=what, remedy=remedy, place=place))
    return tuple(sorted(groups, key=lambda group: _SEVERITIES.index(group.severity)))


def lines(findings: Iterable[Finding], language: str, names: Names) -> list[str]:
    """Findings as lines for a terminal: department by department, what belongs to none first."""
    by_department: dict[str | None, list[Finding]] = {None: [], **{department: [] for department in names.departments}}
    for finding in findings:
        by_department.setdefault(finding.department, []).append(finding)
    result: list[str] = []
    for department, own in by_department.items():
        if own and department is not None:
            result += ["", names.departments.get(department, department)]
        for group in grouped(own, language, names):
            where = f"{group.place}: " if group.place else ""
            result.append(f"  {text(language, f'console.severity.{group.severity}')} · {where}{_one_line(group.what)}")
            if group.remedy:
                result.append(f"    → {_one_line(group.remedy)}")
    return result[1:] if result[:1] == [""] else result


def summary(findings: Sequence[Finding], language: str) -> str:
    """How many findings of each severity there are, in words."""
    counts = {severity: sum(one.severity is severity for one in findings) for severity in _SEVERITIES}
    said = [text(language, f"console.count.{severity}", count=count) for severity, count in counts.items() if count]
    return ", ".join(said) or text(language, "console.count.none")


def _said(finding: Finding, language: str, names: Names) -> tuple[str, str]:
    own = names.words.get(language, names.words.get("sv", {}))
    if finding.rule_id in own:
        open_ = _Facts({"raw": as_text(finding.raw), **finding.facts})
        return own[finding.rule_id].format_map(open_), own[f"{finding.rule_id}.remedy"].format_map(open_)
    facts: Mapping[str, Fact] = {"raw": as_text(finding.raw), **finding.facts}
    known = LANGUAGES.get(language, LANGUAGES["sv"])
    what, remedy = finding.rule_id, f"{finding.rule_id}.remedy"
    if in_workbook(finding.location):
        facts = told(facts, finding.location.pointer or "", language)
        what, remedy = (f"{key}.sheet" if f"{key}.sheet" in known else key for key in (what, remedy))
    elif finding.rule_id.startswith("file-"):
        what = variant(finding, known)
        remedy = f"{what}.remedy" if f"{what}.remedy" in known else remedy
    elif facts.get("suggestion") and f"{remedy}.suggested" in known:
        remedy = f"{remedy}.suggested"
    return text(language, what, **facts), text(language, remedy, **facts) if remedy in known else ""


class _Facts(dict[str, object]):
    """The facts of a finding of an added rule: one that its texts name and its hit lacks is left open."""

    def __missing__(self, name: str) -> str:
        return "…"

    def __getitem__(self, name: str) -> object:
        fact = super().__getitem__(name)
        return ", ".join(fact) if isinstance(fact, tuple) else fact


def _place(finding: Finding, language: str, names: Names, cells: str) -> str:
    location = finding.location
    artifact = location.artifact or ""
    parts = [names.files.get(artifact, artifact)]
    if location.line is not None:
        parts.append(text(language, "console.place.line", line=location.line))
    if location.sheet:
        parts.append(location.sheet)
    if cells:
        parts.append(cells)
    elif location.activity:
        parts.append(location.activity)
    elif location.row is not None:
        parts.append(text(language, "console.place.row", row=location.row + 1))
    return " · ".join(part for part in parts if part)


def _cells(findings: Sequence[Finding]) -> str:
    """``D7:D19, D22`` for cells of one column."""
    column = findings[0].location.column
    rows = sorted({finding.location.row for finding in findings if finding.location.row is not None})
    if column is None or not rows:
        return ""
    runs: list[list[int]] = []
    for row in rows:
        if runs and row == runs[-1][-1] + 1:
            runs[-1].append(row)
        else:
            runs.append([row])
    names = [(cell_name(run[0], column), cell_name(run[-1], column)) for run in runs]
    return ", ".join(first if first == last else f"{first}:{last}" for first, last in names)


def _one_line(sentence: str) -> str:
    return " ".join(sentence.split())

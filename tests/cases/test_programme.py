"""Every rule of the programme has a case where it is silent and one where it speaks, at the right place.

A case replaces parts of one small programme. ``#! rule`` at the end of a line says which findings point there;
``expect`` lists those that point into ``master``, a Markdown table standing for the workbook beside the programme.
With ``files`` the case is a whole folder.
"""

import re
from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from tests import rule_examples
from toolkit.messages import LANGUAGES, text
from toolkit.model.cells import ErrorValue, Scalar, SheetCells, WorkbookCells
from toolkit.model.document import Node
from toolkit.model.findings import Finding
from toolkit.rules.programme import RULES
from toolkit.rules.programme.workbook import RULES as WORKBOOK_RULES
from toolkit.stages.define import define
from toolkit.store.documents import load as load_document
from toolkit.store.documents import read, schema
from toolkit.workflow.programme import load

FOLDER = Path(__file__).parent / "programme"
CASES = sorted(path.stem for path in FOLDER.glob("*.yaml"))
TIMEZONES = frozenset({"Europe/Stockholm", "Europe/Helsinki", "UTC"})
BASE = {
    "format": "format: 1",
    "programme": "programme: {id: plan, title: Planen}",
    "rounds": "rounds:\n  - {id: 2026-T2, kind: T2, title: Uppföljning T2 2026, as_of: 2026-08-31}",
    "levels": "levels:\n  - {id: area, title: Område}",
    "fields": (
        "fields:\n"
        "  - {id: description, title: Beskrivning, kind: given, type: text}\n"
        "  - {id: status, title: Status, kind: answer, type: choice, codes: status}\n"
        "  - {id: comment, title: Kommentar, kind: answer, type: text}"
    ),
    "code_lists": "code_lists:\n  status:\n    - {code: going, label: Pågår}\n    - {code: paused, label: Pausad}",
    "departments": "departments:\n  - {id: iof, name: Individ och familj}\n  - {id: ks, name: Kommunstyrelsen}",
    "activities": (
        "activities:\n"
        "  - {id: A1, title: Träffar, area: Skola, departments: iof}\n"
        "  - {id: A2, title: Vandringar, area: Skola, departments: [iof, ks]}"
    ),
}

HEX = "hex:"
"""Begins the content of a file that is no text."""

Place = tuple[str, int | str | None]


class Case(NamedTuple):
    rule: str
    side: str

    @property
    def node(self) -> Node:
        document, findings = load_document(FOLDER / f"{self.rule}.yaml")
        assert not findings, findings
        assert document
        return document.root.child(self.side)

    def run(self, folder: Path) -> tuple[list[Place], list[Place]]:
        """What was found and what should be."""
        if self.node.has("files"):
            return self.run_folder(folder)
        source = self.source()
        content = source.encode(self.node.text("encoding") or "utf-8")
        document, found = read(content, "programme.yaml")
        if document:
            found += define(document, workbook(self.node.text("master")), schema("programme"), TIMEZONES)[1]
        return sorted(map(place, found), key=str), sorted(marked(source) + self.expected(), key=str)

    def run_folder(self, folder: Path) -> tuple[list[Place], list[Place]]:
        for name, content in self.node.child("files").entries():
            written = str(content)
            raw = bytes.fromhex(written.removeprefix(HEX)) if written.startswith(HEX) else written.encode()
            (folder / name).write_bytes(raw)
        (folder / "programme.yaml").write_text(self.source(), encoding="utf-8")
        return sorted(map(place, load(folder)[1]), key=str), sorted(marked(self.source()) + self.expected(), key=str)

    def source(self) -> str:
        if self.node.has("document"):
            return self.node.text("document")
        changed = self.node.text("changed")
        keys = set(re.findall(r"^(\w+):", changed, re.MULTILINE)) | {str(key) for key in self.node.texts("without")}
        parts = [part for key, part in BASE.items() if key not in keys]
        return "\n".join([*parts, changed]) + "\n"

    def expected(self) -> list[Place]:
        pairs = (tuple(map(str, pair.elements())) for pair in self.node.child("expect").elements())
        return [(pair[0], pair[1] or None) for pair in pairs]


def place(finding: Finding) -> Place:
    return finding.rule_id, finding.location.cell or finding.location.line


def marked(source: str) -> list[Place]:
    return [
        (rule, line)
        for line, written in enumerate(source.splitlines(), 1)
        for rule in (written.partition("#!")[2].split() if "#!" in written else ())
    ]


def workbook(table: str) -> WorkbookCells | None:
    rows = [tuple(scalar(cell.strip()) for cell in row.strip("|").split("|")) for row in table.splitlines()]
    rows = [row for row in rows if not all(isinstance(cell, str) and set(cell) <= set("-:") for cell in row)]
    return WorkbookCells(sheets=(SheetCells(name="Aktiviteter", rows=tuple(rows)),)) if rows else None


def scalar(written: str) -> Scalar:
    if not written:
        return None
    if re.fullmatch(r"\d+(\.\d+)?", written):
        return float(written) if "." in written else int(written)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", written):
        return date.fromisoformat(written)
    return ErrorValue(written) if written.startswith("#") else written.strip('"')


def findings_of(case: Case, folder: Path) -> tuple[Finding, ...]:
    if case.node.has("files"):
        case.run_folder(folder)
        return load(folder)[1]
    document, findings = read(case.source().encode(case.node.text("encoding") or "utf-8"), "programme.yaml")
    if document:
        findings += define(document, workbook(case.node.text("master")), schema("programme"), TIMEZONES)[1]
    return findings


def test_every_rule_has_its_cases() -> None:
    # What only a workbook can have wrong has its cases in test_programme_workbook.py.
    own = {rule.id for rule in RULES} - {rule.id for rule in WORKBOOK_RULES}
    assert sorted(own) == CASES


def test_rule_ids_are_unique() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)


@pytest.mark.parametrize("rule", CASES)
def test_silent(rule: str, tmp_path: Path) -> None:
    found, expected = Case(rule, "pass").run(tmp_path)
    assert found == expected
    assert rule not in {rule_id for rule_id, _ in found}


@pytest.mark.parametrize("rule", CASES)
def test_speaks(rule: str, tmp_path: Path) -> None:
    found, expected = Case(rule, "fail").run(tmp_path)
    assert found == expected
    assert rule in {rule_id for rule_id, _ in found}


@pytest.mark.parametrize("rule", CASES)
def test_can_be_said(rule: str, tmp_path: Path) -> None:
    findings = findings_of(Case(rule, "fail"), tmp_path)
    rule_examples.check(rule, findings)
    for finding in findings:
        for language in LANGUAGES:
            for key in (finding.rule_id, f"{finding.rule_id}.remedy"):
                assert text(language, key, **finding.facts)

import shutil
from pathlib import Path

import pytest
from openpyxl import Workbook

from toolkit.errors import ToolkitError
from toolkit.messages import LANGUAGES
from toolkit.model.findings import Severity
from toolkit.rules.programme import RULES
from toolkit.workflow.programme import find, load

ROOT = Path(__file__).parents[3]
TEMPLATES = sorted(path.parent for path in (ROOT / "templates").glob("*/programme.yaml"))
PROGRAMME = """
format: 1
programme: {id: plan, title: Planen}
rounds: [{id: 2026-T2, kind: T2, title: T2, as_of: 2026-08-31}]
fields: [{id: comment, title: Kommentar, kind: answer, type: text}]
departments: [{id: iof, name: IoF}]
activities: activities.xlsx
"""
INLINE = "activities: [{id: A1, title: Träffar, departments: iof}]"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("id", "Aktivitet", "Avdelningar"), ("A1", "Träffar", "iof")):
        sheet.append(row)
    book.save(tmp_path / "activities.xlsx")
    return tmp_path


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name)
def test_the_ready_made_programmes_are_sound(template: Path) -> None:
    programme, findings = load(template)
    assert [finding for finding in findings if finding.severity is not Severity.NOTE] == []
    assert programme is not None
    assert programme.activities


def test_programme_and_master_list_are_found(folder: Path) -> None:
    programme, findings = load(folder)
    assert findings == ()
    assert programme is not None
    assert [activity.title for activity in programme.activities] == ["Träffar"]
    assert len(programme.digest) == 64


def test_the_digest_follows_what_is_said_not_how(folder: Path) -> None:
    from_workbook, _ = load(folder)
    text = (folder / "programme.yaml").read_text(encoding="utf-8")
    (folder / "programme.yaml").write_text(
        "# about\n" + text.replace("activities: activities.xlsx", INLINE), encoding="utf-8"
    )
    from_list, _ = load(folder)
    (folder / "programme.yaml").write_text(text.replace("Planen", "Annan"), encoding="utf-8")
    changed, _ = load(folder)
    assert from_workbook is not None
    assert from_list is not None
    assert changed is not None
    assert from_workbook.digest == from_list.digest != changed.digest


@pytest.mark.parametrize("name", ["programme.yml", "programme.json"])
def test_other_names(folder: Path, name: str) -> None:
    shutil.move(folder / "programme.yaml", folder / name)
    assert find(folder) == folder / name


def test_json_programmes(tmp_path: Path) -> None:
    text = (
        '{"format": 1, "programme": {"id": "p", "title": "P"},\n'
        '"rounds": [{"id": "1", "kind": "T2", "title": "T2", "as_of": "2026-08-31"}],\n'
        '"fields": [{"id": "a", "title": "A", "kind": "answer", "type": "text"}],\n'
        '"departments": [{"id": "iof", "name": "IoF", "nmae": 1}],\n'
        '"activities": [{"id": "A1", "title": "T", "departments": "*"}]}'
    )
    (tmp_path / "programme.json").write_text(text, encoding="utf-8")
    programme, (finding,) = load(tmp_path)
    assert programme is None
    assert (finding.rule_id, finding.location.line, finding.location.pointer) == (
        "programme-unknown-key",
        4,
        "departments[0].nmae",
    )


def test_no_programme(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError) as caught:
        load(tmp_path)
    assert (caught.value.key, caught.value.usage) == ("error.no_programme", False)


def test_an_open_master_list_is_read_with_a_warning(folder: Path) -> None:
    (folder / "~$activities.xlsx").write_bytes(b"")
    programme, (finding,) = load(folder)
    assert programme is not None
    assert (finding.rule_id, finding.severity) == ("programme-master-open", Severity.WARNING)


def test_a_missing_or_broken_master_list_hides_no_other_fault(folder: Path) -> None:
    text = (folder / "programme.yaml").read_text(encoding="utf-8").replace("kind: answer", "kind: open")
    (folder / "programme.yaml").write_text(text, encoding="utf-8")
    (folder / "activities.xlsx").write_bytes(b"PK\x03\x04")
    assert {finding.rule_id for finding in load(folder)[1]} == {"programme-master-unreadable", "programme-not-allowed"}
    (folder / "activities.xlsx").unlink()
    assert {finding.rule_id for finding in load(folder)[1]} == {"programme-master-missing", "programme-not-allowed"}


def test_a_doubled_key_is_told_with_everything_else_and_stops_the_programme(folder: Path) -> None:
    with (folder / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write("format: 1\n")
    programme, findings = load(folder)
    assert programme is None
    assert [finding.rule_id for finding in findings] == ["programme-duplicate-key"]


def test_every_rule_can_be_told_in_every_language() -> None:
    for texts in LANGUAGES.values():
        missing = [key for rule in RULES for key in (rule.id, f"{rule.id}.remedy") if key not in texts]
        assert missing == []

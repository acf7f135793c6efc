"""Programmes at the edge of what can be: what works comes back to the last letter, the rest is refused by ``check``."""

import re
from pathlib import Path

import openpyxl
import pytest
import yaml

from tests.oddities import SOUND, activity, choices, departments, document, write
from toolkit.cli import main
from toolkit.workflow.acting import Wishes
from toolkit.workflow.opening import open_round
from toolkit.workflow.rehearse import Rehearsed, rehearse

FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]|[. ]$|^(con|nul|com1)(\.|$)', re.IGNORECASE)
SHEET_FORBIDDEN = re.compile(r"[\[\]:*?/\\]|^'|'$")


def played(folder: Path, keep: Path) -> Rehearsed:
    return rehearse(open_round(folder, None), Wishes(complete=100, keep=keep), None, lambda _, __: None)


def check(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    capsys.readouterr()
    code = main(["-C", str(folder), "check"])
    return code, capsys.readouterr().out


@pytest.mark.parametrize("name", SOUND)
def test_an_odd_programme_works_from_template_to_result(
    tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "plan", name)
    assert check(folder, capsys)[0] == 0
    found = played(folder, tmp_path / "kept")
    assert [one.findings for one in found.unplayed] == []
    assert [one for one in found.verdicts if not one.as_played] == []
    assert found.answers > 0
    templates = sorted((tmp_path / "kept/rounds/2026-T2/issued").glob("*.xlsx"))
    assert len(templates) == len(found.verdicts) == len({path.name.casefold() for path in templates})
    for path in (*templates, *(tmp_path / "kept/rounds/2026-T2/inbox").iterdir()):
        assert not FORBIDDEN.search(path.stem), path.name
        assert len(path.name.encode()) <= 240
    for path in (templates[0], found.outcome.written[0]):
        names = openpyxl.load_workbook(path).sheetnames
        assert len({sheet.casefold() for sheet in names}) == len(names)
        assert not [sheet for sheet in names if len(sheet) > 31 or SHEET_FORBIDDEN.search(sheet)]


def test_a_long_list_of_choices_is_offered_whole(tmp_path: Path) -> None:
    for name in ("70 choices", "choices with commas and quotes", "choices of 300 characters"):
        folder = write(tmp_path / name, name)
        played(folder, tmp_path / f"{name} kept")
        template = next((tmp_path / f"{name} kept").rglob("issued/*.xlsx"))
        book = openpyxl.load_workbook(template)
        sheet = next(sheet for sheet in book.worksheets if sheet["A4"].value == "Id")
        lists = [one for one in sheet.data_validations.dataValidation if one.type == "list"]
        (source,) = {one.formula1 for one in lists} - {"=list_row_reply", "list_row_reply"}
        target = book.defined_names[source.lstrip("=")].attr_text
        sheet_name, _, cells = target.rpartition("!")
        offered = [cell.value for (cell,) in book[sheet_name.strip("'")][cells.replace("$", "")]]
        listed = SOUND[name]["code_lists"]
        assert isinstance(listed, dict)
        assert offered == [code["label"] for code in listed["s"]]


def test_a_department_without_activities_gets_no_template_and_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = write(tmp_path / "plan", "a department with none")
    assert "Utan" in check(folder, capsys)[1]
    assert main(["-C", str(folder), "generate"]) == 0
    assert "Utan: Har inget att svara på, ingen mall" in capsys.readouterr().out
    assert len(list((folder / "rounds/2026-T2/issued").glob("*.xlsx"))) == 1


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"departments": departments("IOF", "iof")}, 'Namnet "iof" används redan'),
        ({"departments": departments("Ett", "Ett ")}, 'Namnet "Ett " används redan'),
        ({"departments": departments("e\u0301tt", "\u00e9tt")}, "används redan på rad"),
        ({"departments": departments("Ett", "Två ")}, '"Två" har överflödiga blanksteg'),
        ({"departments": departments("Ett", "\u00a0 \u2007")}, "Namnet består bara av tecken som inte syns"),
        ({"departments": departments("Ett", "\u200b")}, "Namnet består bara av tecken som inte syns"),
        ({"departments": departments("Ett", "T\x07vå")}, "osynligt styrtecken (U+0007)"),
        ({"departments": departments("Ett", "Två\ufffe")}, "osynligt styrtecken (U+FFFE)"),
        ({"departments": departments("Ett\nTvå")}, '"Ett Två" har överflödiga blanksteg eller radbrytningar'),
        ({"code_lists": choices("Ja", "JA")}, '"JA" finns redan'),
        ({"code_lists": choices("Ja", "–")}, "är ett streck"),
        ({"code_lists": {"s": []}}, "tom"),
        ({"activities": [activity("A1", "Ord " * 8_001)]}, "tecken lång. Högst 32000 ryms i en cell"),
        ({"activities": [activity("A1", " ")]}, "saknar namn"),
        ({"activities": [activity("A/1", "T")]}, "A/1"),
    ],
)
def test_what_cannot_be_is_refused_in_a_plain_sentence(
    tmp_path: Path, changes: dict[str, object], sentence: str, capsys: pytest.CaptureFixture[str]
) -> None:
    text = yaml.safe_dump(document(**changes), allow_unicode=True)
    (tmp_path / "programme.yaml").write_text(text, encoding="utf-8")
    code, said = check(tmp_path, capsys)
    assert code == 1
    assert sentence in said
    assert "→" in said
    assert main(["-C", str(tmp_path), "generate"]) == 3
    assert sentence in capsys.readouterr().err

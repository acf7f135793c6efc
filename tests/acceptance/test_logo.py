"""The organisation's logo: shown once in each template, kept with its record, and told when it cannot be used."""

from pathlib import Path

import pytest

from tests.unit.model.test_picture import png
from toolkit.cli import main
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.model.inspection import Inspection
from toolkit.store.documents import digest

PROGRAMME = """
format: 1
programme:
  {id: plan, title: Planen, organisation: Exempelstad, language: sv, look: {logo: vapen.png, color: 8A1538}}
rounds: [{id: 2026-T2, kind: T2, title: T2 2026, as_of: 2026-08-31}]
levels: [{id: area, title: Område}]
fields:
  - {id: title, title: Aktivitet, kind: given, type: text}
  - {id: comment, title: Kommentar, kind: answer, type: text}
departments: [{id: iof, name: Individ och familj}]
activities: [{id: A1, title: Träffar, area: Skola, departments: iof}]
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    (tmp_path / "vapen.png").write_bytes(png(40, 10))
    return tmp_path


def run(folder: Path, *words: str) -> int:
    return main(["-C", str(folder), *words])


def issued(folder: Path) -> Path:
    (path,) = (folder / "rounds" / "2026-T2" / "issued").glob("*.xlsx")
    return path


def inspected(path: Path) -> Inspection:
    inspection = inspect(path.read_bytes())
    assert not isinstance(inspection, Refusal)
    return inspection


def test_it_stands_once_on_the_guide_and_is_kept_with_the_record(folder: Path) -> None:
    assert run(folder, "generate") == 0
    guide, *others = inspected(issued(folder)).sheets
    (drawing,) = guide.drawings
    assert (drawing.kind, drawing.alt_text, drawing.row, drawing.column) == ("pic", "Logotyp för Exempelstad", 2, 1)
    assert not any(sheet.drawings for sheet in others)
    kept = folder / "rounds" / "2026-T2" / "issued" / "records" / f"{digest(png(40, 10))}.png"
    assert kept.read_bytes() == png(40, 10)


def test_a_template_is_held_against_the_logo_it_was_issued_with(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(folder, "generate") == 0
    before = issued(folder).read_bytes()
    (folder / "vapen.png").write_bytes(png(30, 30))
    assert run(folder, "check", str(issued(folder))) == 0
    capsys.readouterr()
    assert run(folder, "generate") == 0
    after = issued(folder).read_bytes()
    assert after != before
    assert run(folder, "generate") == 0
    assert issued(folder).read_bytes() == after


def test_one_that_cannot_be_used_stops_the_programme_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "vapen.png").write_bytes(b"no picture")
    assert run(folder, "check") == 1
    assert "vapen.png går inte att använda" in capsys.readouterr().out
    (folder / "vapen.png").unlink()
    assert run(folder, "generate") == 3
    assert "vapen.png finns inte" in capsys.readouterr().err

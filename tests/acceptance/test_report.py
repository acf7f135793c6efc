"""``followup report``: each example's appendix shows what its programme shows, in its order and its words."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest

from tests.programmes import ROUNDS, programme
from tests.word.checks import faults, headings, opened, whole_text
from toolkit import office
from toolkit.cli import main
from toolkit.model.programme import Layout
from toolkit.workflow.demo import demo
from toolkit.workflow.example import example

NAMES = sorted(ROUNDS)
Made = Callable[[str], Path]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The folder of an example's round, played once, with its appendix as Word and web page."""
    played: dict[str, Path] = {}

    def of(name: str) -> Path:
        if name not in played:
            folder = tmp_path_factory.mktemp(name) / "omgång"
            demo(folder, name, lambda _key, _facts: None)
            assert run(folder, name, "--as", "word", "--as", "html") == 0
            played[name] = folder
        return played[name]

    return of


def run(folder: Path, name: str, *options: str, form: str = "text") -> int:
    return main(["-C", str(folder), "--today", str(example(name).today), "--format", form, "report", *options])


def written(folder: Path, name: str, extension: str = "docx") -> bytes:
    return (folder / "rounds" / ROUNDS[name] / f"Redovisning {ROUNDS[name]}.{extension}").read_bytes()


class Words(HTMLParser):
    """The text of a page, but for its style."""

    def __init__(self, content: bytes) -> None:
        super().__init__()
        self.words: list[str] = []
        self.feed(content.decode())

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize("name", NAMES)
def test_every_appendix_can_be_read_by_everybody(made: Made, name: str) -> None:
    assert list(faults(written(made(name), name))) == []


@pytest.mark.parametrize("name", NAMES)
def test_every_activity_stands_in_the_programmes_order(made: Made, name: str) -> None:
    said = whole_text(opened(written(made(name), name)))
    place = said.index("Uppföljning per aktivitet")
    for activity in programme(name).activities:
        place = said.index(activity.title, place)


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_the_programmes_own_in_its_order(made: Made, name: str) -> None:
    plan = programme(name)
    document = opened(written(made(name), name))
    titles = [field.title.split("{")[0].strip() for field in plan.fields if field.joined_to is None]
    titles = [title for title in titles if title != "Nr"]
    if plan.tables[0].layout is Layout.CARD:
        asked = [row.cells[0].text.rpartition(": ")[2] for row in document.tables[-1].rows[1:]]
        assert asked == [title for title in titles if title in asked]
        assert {"Beskrivning och syfte", "Sammankallande", "Är målet nått?"} <= set(asked)
        return
    wanted = [*(level.title for level in plan.levels[1:]), *titles]
    shown = [[cell.text for cell in table.rows[0].cells] for table in document.tables]
    own = [heads for heads in shown if heads[:2] == wanted[:2]]
    assert len(own) >= len(plan.tables)
    for heads in own:
        assert all(head.startswith(title) for head, title in zip(heads, wanted, strict=True))


@pytest.mark.parametrize("name", NAMES)
def test_outer_levels_and_tables_are_headings(made: Made, name: str) -> None:
    plan = programme(name)
    found = [text for _, text in headings(opened(written(made(name), name)))]
    outer = [area.path[0] for area in plan.areas if len(area.path) == 1]
    wanted = outer or [table.title for table in plan.tables]
    assert [text for text in found if any(text.endswith(str(one)) for one in wanted)] != []
    assert all(any(text.endswith(str(one)) for text in found) for one in wanted)


@pytest.mark.parametrize("name", NAMES)
def test_the_page_says_what_the_document_says(made: Made, name: str) -> None:
    lines = whole_text(opened(written(made(name), name))).splitlines()
    said = " ".join(" ".join(Words(written(made(name), name, "html")).words).split())
    labels_apart = (part for line in lines for part in line.split(": "))
    assert [part for part in labels_apart if " ".join(part.split()) not in said] == []


@pytest.mark.parametrize("name", NAMES)
def test_nothing_internal_is_in_it(made: Made, name: str) -> None:
    said = whole_text(opened(written(made(name), name)))
    contacts = [contact.email for one in programme(name).departments for contact in one.contacts]
    for hidden in (".xlsx", "@", "Påpekand", *filter(None, contacts)):
        assert hidden not in said


def test_the_same_round_gives_the_same_files(made: Made, tmp_path: Path) -> None:
    name = NAMES[0]
    assert run(made(name), name, "--as", "word", "--as", "html", "--to", str(tmp_path / "igen")) == 0
    for extension in ("docx", "html"):
        again = (tmp_path / "igen" / f"Redovisning {ROUNDS[name]}.{extension}").read_bytes()
        assert again == written(made(name), name, extension)


def test_a_template_without_marks_is_told(made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    template = tmp_path / "brev.docx"
    docx.Document().save(str(template))
    options = ("--as", "word", "--template", str(template), "--to", str(tmp_path))
    assert run(made(NAMES[0]), NAMES[0], *options, form="json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["kind"] == "report"
    assert "{{innehåll}}" in told["remarks"][0]
    assert len(told["written"]) == 1


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--template", "borta.docx"), (2, "borta.docx finns inte")),
        (("--template", "text.docx"), (3, "text.docx går inte att använda")),
        (("--as", "html", "--template", "text.docx"), (2, "--as word")),
        (("--to", "text.docx"), (2, "är ingen mapp")),
        (("--as", "pptx"), (2, "--as")),
    ],
)
def test_what_cannot_be_done_is_said(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str], options: tuple[str, ...], told: tuple[int, str]
) -> None:
    (tmp_path / "text.docx").write_text("Hej!", encoding="utf-8")
    placed = [str(tmp_path / option) if option.endswith(".docx") else option for option in options]
    assert run(made(NAMES[0]), NAMES[0], *placed) == told[0]
    assert told[1] in capsys.readouterr().err


def test_a_file_that_cannot_be_replaced_stops_it(
    made: Made, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / f"Redovisning {ROUNDS[NAMES[0]]}.docx" / "i vägen").mkdir(parents=True)
    assert run(made(NAMES[0]), NAMES[0], "--as", "word", "--to", str(tmp_path)) == 3
    assert "Redovisning" in capsys.readouterr().err


def test_without_libreoffice_the_rest_is_written(
    made: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(office, "find", lambda: None)
    assert run(made(NAMES[0]), NAMES[0], "--to", str(tmp_path)) == 0
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".docx", ".html"]
    assert "LibreOffice finns inte" in capsys.readouterr().out
    assert run(made(NAMES[0]), NAMES[0], "--as", "pdf", "--to", str(tmp_path)) == 3


def test_files_that_are_not_taken_in_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "omgång"
    assert main(["-C", str(folder), "init", NAMES[0]]) == 0
    assert main(["-C", str(folder), "generate"]) == 0
    inbox = next((folder / "rounds").iterdir()) / "inbox"
    inbox.mkdir(exist_ok=True)
    (inbox / "ny.xlsx").write_bytes(b"PK")
    capsys.readouterr()
    assert main(["-C", str(folder), "report", "--as", "html"]) == 0
    assert "1 filer i inkorgen" in capsys.readouterr().out

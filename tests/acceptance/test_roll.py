"""Rounds that remember: three in a row with ``roll`` between them, through real files."""

import json
import shutil
from contextlib import redirect_stdout
from datetime import date
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import openpyxl
import pytest
import yaml

from tests.acceptance.test_earlier import CARDS, S1, answers, card, findings, line, play, records, run
from tests.acceptance.test_schemas import held
from toolkit.excel.reader import read
from toolkit.model.cells import SheetCells, WorkbookCells
from toolkit.workflow.opening import open_round

if TYPE_CHECKING:
    from collections.abc import Mapping

    from toolkit.excel.respond import Answer

S4 = "gemensamma-prioriteringar"
T1, T2, VB = "2023-T1", "2023-T2", "2023-VB"


def plan_file(folder: Path) -> Path:
    return folder / "programme.yaml"


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def master(folder: Path, name: str = "activities.xlsx") -> list[dict[str, object]]:
    rows = list(openpyxl.load_workbook(folder / name).worksheets[0].iter_rows(values_only=True))
    heads = [str(one) for one in rows[0]]
    return [dict(zip(heads, row, strict=True)) for row in rows[1:]]


def in_master(folder: Path, column: str, old: str, new: str) -> None:
    """Write something else in a column of the master list, as the coordinator would."""
    book = openpyxl.load_workbook(folder / "activities.xlsx")
    rows = book.worksheets[0]
    place = [cell.value for cell in rows[1]].index(column) + 1
    for number in range(2, rows.max_row + 1):
        said = str(rows.cell(number, place).value or "")
        rows.cell(number, place).value = said.replace(old, new) or None
    book.save(folder / "activities.xlsx")


def sheet(folder: Path, round_: str, name: str) -> list[dict[str, object]]:
    """The rows of a sheet of the consolidated workbook, under its table's heads."""
    book = read((folder / "rounds" / round_ / f"Sammanställning {round_}.xlsx").read_bytes())
    assert isinstance(book, WorkbookCells)
    found: SheetCells = next(one for one in book.sheets if one.name == name)
    head = next(number for number, row in enumerate(found.rows) if sum(cell is not None for cell in row) > 3)
    heads = [str(one) for one in found.rows[head]]
    return [dict(zip(heads, row, strict=False)) for row in found.rows[head + 1 :]]


def snapshot(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """T1 of S4, in which the goal of one activity is reached and closes it; consolidated, not rolled."""
    folder = tmp_path_factory.mktemp("plan")
    assert run(folder, "init", S4) == 0
    change(plan_file(folder), ("meaning: Målet är nått.}", "meaning: Målet är nått., closed: true}"))
    first = answers("Delvis", "Våren")
    first["trygghet"]["G02"]["goal_reached"] = "Ja"
    first["vuxen"]["G07"] = {"goal_reached": "Nej", "done": "Ingen SIG i gång"}
    play(folder, T1, "2023-05-01", first)
    return folder


@pytest.fixture
def plan(played: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "plan"
    shutil.copytree(played, folder)
    return folder


def said(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().out


class Year:
    """T1, T2 and VB of one year in one folder, with what ``roll`` said before T2.

    T1 closes G02. Before T2 a department is renamed and an activity is added; before VB G02 is opened again.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.issued = self._issued()
        change(
            plan_file(folder),
            ("id: vuxen\n    name: Vuxenenheten, SIG unga vuxna", "id: vux\n    formerly: [vuxen]\n    name: Vuxna"),
        )
        book = openpyxl.load_workbook(folder / "activities.xlsx")
        book.worksheets[0].append(["G09", "3.4", None, "Ny insats", "vux"])
        book.save(folder / "activities.xlsx")
        in_master(folder, "Avdelningar", "vuxen", "vux")
        output = StringIO()
        with redirect_stdout(output):
            assert run(folder, "--round", T1, "roll") == 0
        self.told = output.getvalue()
        self.closed = {one["id"]: one["Avslutad"] for one in master(folder) if one["Avslutad"]}
        own = {
            "G07": {"goal_reached": "Delvis", "done": "SIG i gång"},
            "G09": {"goal_reached": "Delvis", "done": "Startat"},
        }
        second = {one: rows for one, rows in answers("Delvis", "Sommaren").items() if one != "vuxen"}
        del second["trygghet"]["G02"]
        play(folder, T2, "2023-09-01", second | {"vux": own})
        in_master(folder, "Avslutad", T1, "")
        assert run(folder, "--round", T2, "roll") == 0
        third = {one: rows for one, rows in answers("Delvis", "Året").items() if one != "vuxen"}
        play(folder, VB, "2024-01-02", third | {"vux": own})

    def _issued(self) -> dict[Path, bytes]:
        files = (self.folder / f"rounds/{T1}/issued").rglob("*")
        return {path: path.read_bytes() for path in files if path.is_file()}

    def changes(self, round_: str) -> dict[object, object]:
        return {one["Id"]: one["Förändring"] for one in sheet(self.folder, round_, "Förändring")}


@pytest.fixture(scope="module")
def year(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Year:
    folder = tmp_path_factory.mktemp("year") / "plan"
    shutil.copytree(played, folder)
    return Year(folder)


def test_roll_tells_what_it_hands_over(year: Year) -> None:
    assert "Avslutade i Uppföljning T1 2023, frågas inte längre: G02 1.2 Platssamverkan Bredäng" in year.told
    assert "Vuxenenheten, SIG unga vuxna heter nu Vuxna" in year.told
    assert "Nya sedan Uppföljning T1 2023: G09 3.4 Ny insats" in year.told
    assert "followup --round 2023-T2 generate" in year.told
    assert year.closed == {"G02": T1}
    (kept,) = year.folder.glob("activities 2*.xlsx")
    assert all("Avslutad" not in one for one in master(year.folder, kept.name))


def test_a_closed_activity_stands_locked_with_its_last_answer(year: Year) -> None:
    shown = card(year.folder, T2, "trygghet", "G02")
    assert shown["Avslutad"] == "Avslutad i Uppföljning T1 2023"
    assert shown["Uppföljning T1 2023: Är målet nått?"] == "Ja"
    assert not [question for question in shown if question.startswith("Är målet nått?")]
    rows_of = {row.id: row for table in records(year.folder, T2)["trygghet"].tables for row in table.activities}
    assert (rows_of["G02"].open, rows_of["G02"].closed, rows_of["G01"].open) == (False, T1, True)


def test_a_renamed_department_sees_its_own_earlier_answers(year: Year) -> None:
    shown = card(year.folder, T2, "vux", "G07")
    assert shown["Uppföljning T1 2023: Vilka aktiviteter har genomförts?"] == "Ingen SIG i gång"


def test_the_change_since_last_time_is_told(year: Year) -> None:
    expected = {"G01": "Oförändrat läge", "G02": "Avslutad, frågas inte längre", "G07": "Framåt", "G09": "Ny aktivitet"}
    moved = year.changes(T2)
    assert {key: moved[key] for key in expected} == expected
    assert year.changes(VB)["G02"] == "Öppnad igen"


def test_a_closed_activity_is_owed_by_nobody(year: Year) -> None:
    closed = "Avslutad i Uppföljning T1 2023"
    assert {one["Id"]: one["Läge"] for one in sheet(year.folder, T2, "Svar")}["G02"] == closed
    assert "G02" not in {one["Id"] for one in sheet(year.folder, T2, "Saknas")}
    assert {one["Id"]: one["Trygghet och prevention"] for one in sheet(year.folder, T2, "Matris")}["G02"] == closed
    followed = {one["Aktivitet"]: one["Är målet nått?"] for one in sheet(year.folder, T2, "Uppföljning")}
    assert followed["Platssamverkan Bredäng"] == closed
    data = json.loads((year.folder / f"rounds/{T2}/answers.json").read_bytes())
    assert held(data) == "answers"
    assert data["coverage"] == {"asked": 8, "covered": 8}
    assert [findings(year.folder, one) for one in (T2, VB)] == [[], []]


def test_three_rounds_stand_side_by_side_in_one_document(year: Year) -> None:
    shown = card(year.folder, VB, "trygghet", "G01")
    columns = [f"Uppföljning {kind} 2023: Vilka aktiviteter har genomförts?" for kind in ("T1", "T2")]
    assert [shown[column] for column in columns] == ["Våren G01", "Sommaren G01"]


def test_earlier_rounds_are_as_they_were(year: Year, tmp_path: Path) -> None:
    assert {path: path.read_bytes() for path in year.issued} == year.issued
    # Also when one is consolidated again: its files are still those of the department under its old id.
    folder = tmp_path / "plan"
    shutil.copytree(year.folder, folder)
    before = json.loads((folder / f"rounds/{T1}/answers.json").read_bytes())
    assert run(folder, "--round", T1, "--today", "2023-05-01", "consolidate") == 0
    after = json.loads((folder / f"rounds/{T1}/answers.json").read_bytes())
    assert [row for row in after["rows"] if row["activity"] != "G09"] == before["rows"]
    assert [(one["id"], one["name"]) for one in after["departments"]] == [
        (one["id"], one["name"]) for one in before["departments"]
    ]


def test_the_round_that_closed_an_activity_is_as_it_was(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = json.loads((plan / f"rounds/{T1}/answers.json").read_bytes())
    assert run(plan, "--round", T1, "roll") == 0
    capsys.readouterr()
    assert run(plan, "--round", T1, "generate") == 0
    assert "oförändrad" in said(capsys)
    assert run(plan, "--round", T1, "--today", "2023-05-01", "consolidate") == 0
    after = json.loads((plan / f"rounds/{T1}/answers.json").read_bytes())
    assert (after["rows"], after["coverage"]) == (before["rows"], before["coverage"])


def test_rolling_twice_changes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "--round", T1, "roll") == 0
    before = snapshot(plan)
    capsys.readouterr()
    assert run(plan, "--round", T1, "roll") == 0
    told = said(capsys)
    assert "Inget behövde ändras." in told
    assert "Avslutade sedan tidigare: G02" in told
    assert snapshot(plan) == before
    # Opened again, it stays open.
    in_master(plan, "Avslutad", T1, "")
    before = snapshot(plan)
    assert run(plan, "--round", T1, "roll") == 0
    assert "Öppnade igen av dig, lämnas öppna: G02" in said(capsys)
    assert snapshot(plan) == before


def test_a_dry_run_says_the_same_and_writes_nothing(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = snapshot(plan)
    capsys.readouterr()
    assert run(plan, "--format", "json", "--round", T1, "roll", "--dry-run") == 0
    data = json.loads(said(capsys))
    assert held(data) == "roll"
    assert (data["closing"], data["written"], data["next"]["id"]) == (["G02"], [], T2)
    assert snapshot(plan) == before


def test_a_round_that_is_missing_is_added_where_it_belongs(plan: Path) -> None:
    text = plan_file(plan).read_text(encoding="utf-8")
    cut = text[: text.index("  - id: 2023-T2")] + text[text.index("\nlevels:") :]
    plan_file(plan).write_text(cut, encoding="utf-8")
    assert run(plan, "roll") == 0
    written = plan_file(plan).read_text(encoding="utf-8")
    assert written.startswith(cut[: cut.index("\nlevels:")])
    added = "".join(line for line in written.splitlines(keepends=True) if line not in cut.splitlines(keepends=True))
    assert yaml.safe_load(added) == [
        {
            "id": T2,
            "kind": "T2",
            "title": "Uppföljning T2 2023",
            "period": "maj–aug 2023",
            "as_of": date(2023, 8, 31),
            # 12 days after, as the last time.
            "deadline": date(2023, 9, 12),
            "reported_to": {"body": "Lokala samverkansrådet"},
        }
    ]
    assert cut.splitlines()[0] == written.splitlines()[0]
    assert [comment for comment in written.splitlines() if comment.lstrip().startswith("#")] == [
        comment for comment in cut.splitlines() if comment.lstrip().startswith("#")
    ]
    assert run(plan, "check") == 0
    assert open_round(plan, T2).round.deadline == date(2023, 9, 12)
    (kept,) = plan.glob("programme 2*.yaml")
    assert kept.read_text(encoding="utf-8") == cut


def test_the_year_begins_anew_after_the_annual_report(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copytree(plan / f"rounds/{T1}", plan / f"rounds/{VB}")
    path = plan / f"rounds/{VB}/answers.json"
    data = json.loads(path.read_bytes())
    path.write_text(json.dumps(data | {"round": data["round"] | {"id": VB}}), encoding="utf-8")
    capsys.readouterr()
    assert run(plan, "--format", "json", "--round", VB, "roll") == 0
    following = json.loads(said(capsys))["next"]
    # The 12th of May 2024 is a Sunday.
    assert (following["id"], following["title"], following["as_of"], following["deadline"]) == (
        "2024-T1",
        "Uppföljning T1 2024",
        "2024-04-30",
        "2024-05-13",
    )
    assert open_round(plan, "2024-T1").round.period == "jan–april 2024"


def test_a_programme_in_excel_is_rolled_in_its_own_workbook(plan: Path) -> None:
    assert run(plan, "convert") == 0
    book = openpyxl.load_workbook(plan / "programme.xlsx")
    book["Uppföljningar"].delete_rows(3, 2)
    book["Läs mig"]["A40"] = "Egen anteckning"
    book.save(plan / "programme.xlsx")
    assert run(plan, "--round", T1, "roll") == 0
    assert run(plan, "check") == 0
    book = openpyxl.load_workbook(plan / "programme.xlsx")
    assert book["Läs mig"]["A40"].value == "Egen anteckning"
    opened = open_round(plan, T2)
    assert (opened.round.title, opened.round.as_of) == ("Uppföljning T2 2023", date(2023, 8, 31))
    assert {one.id: one.closed for one in opened.programme.activities if one.closed} == {"G02": T1}
    assert len([*plan.glob("programme 2*.xlsx")]) == 1


@pytest.mark.parametrize("form", ["csv", "list"])
def test_a_master_list_in_text_is_marked_too(plan: Path, form: str) -> None:
    rows = master(plan)
    if form == "csv":
        cells = [[*rows[0]], *([str(one or "") for one in row.values()] for row in rows)]
        text = "\r\n".join(";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in cells)
        (plan / "activities.csv").write_bytes(text.encode("cp1252"))
        change(plan_file(plan), ("activities: activities.xlsx", "activities: activities.csv"))
    else:
        listed = [{key: str(one) for key, one in row.items() if one is not None} for row in rows]
        area = ""
        for one in listed:
            area = one.setdefault("Prioriterat område", area)
        dumped = yaml.safe_dump({"activities": listed}, allow_unicode=True, sort_keys=False)
        change(plan_file(plan), ("activities: activities.xlsx\n", dumped))
    assert run(plan, "check") == 0
    assert run(plan, "--round", T1, "roll") == 0
    closed = {one.id: one.closed for one in open_round(plan, T2).programme.activities}
    assert {key: one for key, one in closed.items() if one} == {"G02": T1}
    assert len([*plan.glob("* 20??-??-??.*")]) == 1


@pytest.mark.parametrize("reason", ["missing", "damaged", "format", "foreign", "open", "open_workbook"])
def test_what_cannot_be_rolled_is_said_and_nothing_is_written(
    plan: Path, capsys: pytest.CaptureFixture[str], reason: str
) -> None:
    path = plan / f"rounds/{T1}/answers.json"
    data = json.loads(path.read_bytes())
    match reason:
        case "missing":
            path.unlink()
        case "damaged":
            path.write_bytes(path.read_bytes()[:4000])
        case "format":
            path.write_text(json.dumps(data | {"format": 2}), encoding="utf-8")
        case "foreign":
            path.write_text(json.dumps(data | {"programme": {"id": "annat", "title": "x"}}), encoding="utf-8")
        case "open":
            (plan / "~$activities.xlsx").write_bytes(b"")
        case _:
            assert run(plan, "convert") == 0
            (plan / ".~lock.programme.xlsx#").write_bytes(b"")
    before = snapshot(plan)
    capsys.readouterr()
    assert run(plan, "--round", T1, "roll") == 3
    wrong = capsys.readouterr().err
    assert {"missing": "finns inte", "damaged": "skadad", "format": "nyare version", "foreign": "annat program"}.get(
        reason, "är öppen"
    ) in wrong
    assert {key for key, one in snapshot(plan).items() if before.get(key) != one} <= {f"rounds/{T1}/.followup.lock"}


def test_a_round_whose_templates_are_out_is_left_alone(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(plan, "--round", T2, "generate") == 0
    before = snapshot(plan)
    capsys.readouterr()
    assert run(plan, "--round", T1, "roll") == 1
    assert "redan utfärdade, så inget har ändrats" in said(capsys)
    assert {key for key, one in snapshot(plan).items() if before.get(key) != one} == set()


def test_departments_that_nobody_is_are_told(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(plan_file(plan), ("id: vuxen\n", "id: vux\n"))
    in_master(plan, "Avdelningar", "vuxen", "vux")
    capsys.readouterr()
    assert run(plan, "--round", T1, "roll", "--dry-run") == 0
    assert "Vuxenenheten, SIG unga vuxna (vuxen) svarade i Uppföljning T1 2023 men finns inte" in said(capsys)


def test_two_departments_that_became_one_show_both_answers(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path, "init", S1) == 0
    programme = plan_file(tmp_path)
    text = programme.read_text(encoding="utf-8")
    # Last round's plan is where this round's work begins.
    start = text.index("- id: work")
    text = text[:start] + text[start:].replace("earlier_of: plan", "earlier_of: plan\n    carry: true", 1)
    programme.write_text(text, encoding="utf-8")
    first: Mapping[str, Mapping[str, Mapping[str, Answer]]] = {
        "iof": {"O01": {"work": "Gjort", "plan": "Fler träffar"}, "O02": {"work": "x", "plan": "Broschyr"}},
        "forskola": {"O01": {"work": "Gjort", "plan": "Öppet hus"}},
    }
    play(tmp_path, "2016-T2", "2016-08-10", first)
    text = programme.read_text(encoding="utf-8")
    start = text.index("  - id: forskola\n")
    end = text.index("  - id: ", start + 5)
    name = text[start:end].split("name: ")[1].split("\n")[0]
    programme.write_text(text[:start] + text[end:], encoding="utf-8")
    change(programme, ("  - id: iof\n", "  - id: iof\n    formerly: [forskola]\n"))
    capsys.readouterr()
    assert run(tmp_path, "--round", "2016-T2", "roll") == 0, capsys.readouterr().err
    told = said(capsys)
    assert f"{name} heter nu" in told
    assert "Ifyllt från förra svaret i Arbete" in told
    assert run(tmp_path, "--round", "2016-VB", "generate") == 0
    shown = line(tmp_path, "2016-VB", "iof", "O01")
    (now,) = [one for head, one in shown.items() if head.startswith("Arbete")]
    both = f"Individ- och familjeomsorg: Fler träffar\n\n{name}: Öppet hus"
    assert now == both
    assert shown["Uppföljning T2 2016: Plan för juli–dec 2016 vad och när"] == both
    (now,) = [one for head, one in line(tmp_path, "2016-VB", "iof", "O02").items() if head.startswith("Arbete")]
    assert now == "Broschyr"
    # The round before is still theirs, each for itself.
    before = json.loads((tmp_path / "rounds/2016-T2/answers.json").read_bytes())
    assert run(tmp_path, "--round", "2016-T2", "--today", "2016-08-10", "consolidate") == 0
    assert json.loads((tmp_path / "rounds/2016-T2/answers.json").read_bytes())["rows"] == before["rows"]


def test_unchanged_carried_answers_are_unconfirmed(plan: Path) -> None:
    change(
        plan_file(plan),
        ("    role: comment\n    earlier: year\n", "    role: comment\n    earlier: year\n    carry: true\n"),
    )
    assert run(plan, "--round", T1, "roll") == 0
    second = {"barn-unga": {"G08": {"goal_reached": "Delvis"}}}
    play(plan, T2, "2023-09-01", second)
    assert set(findings(plan, T2)) == {"row-unconfirmed"}
    (row,) = [one for one in sheet(plan, T2, "Svar") if one["Id"] == "G08"]
    assert (row["Läge"], row["Vilka aktiviteter har genomförts?"]) == ("Besvarad", "Våren G08")


def test_last_answers_that_nothing_else_shows_stand_in_their_own_lines(plan: Path) -> None:
    change(plan_file(plan), ("    earlier: year\n", ""))
    assert run(plan, "--round", T1, "roll") == 0
    second = answers("Delvis", "Sommaren")
    del second["trygghet"]["G02"]
    play(plan, T2, "2023-09-01", second)
    shown = card(plan, T2, "trygghet", "G02")
    assert (shown["Är målet nått?"], shown["Vilka aktiviteter har genomförts?"]) == ("Ja", "Våren G02")
    assert findings(plan, T2) == []


def test_the_overview_counts_what_is_closed_by_itself(year: Year) -> None:
    book = read((year.folder / f"rounds/{T2}/Sammanställning {T2}.xlsx").read_bytes())
    assert isinstance(book, WorkbookCells)
    counts = [(row[0], row[1]) for row in book.sheets[0].rows if len(row) > 1]
    assert ("Delvis", 8) in counts
    assert ("Avslutad", 1) in counts
    assert "closed" not in {label for label, _ in counts}


def test_what_is_written_in_a_closed_row_is_told_and_not_counted(plan: Path) -> None:
    assert run(plan, "--round", T1, "roll") == 0
    # It is opened again, asked, answered, and then closed all the same.
    in_master(plan, "Avslutad", T1, "")
    play(plan, T2, "2023-09-01", answers("Delvis", "Sommaren"))
    book = openpyxl.load_workbook(plan / "activities.xlsx")
    rows = book.worksheets[0]
    rows.cell(3, rows.max_column).value = T1
    book.save(plan / "activities.xlsx")
    assert run(plan, "--round", T2, "--today", "2023-09-01", "consolidate") == 0
    assert "round-answer-outside" in findings(plan, T2)
    outside = [one for one in sheet(plan, T2, "Svar") if one["Id"] == "G02"]
    assert [one["Läge"] for one in outside] == ["Avslutad i Uppföljning T1 2023", "Besvarad"]
    assert outside[1]["Vilka aktiviteter har genomförts?"] == "Sommaren G02"


def test_closed_activities_can_be_left_out(plan: Path) -> None:
    change(plan_file(plan), ("  row_reply: true\n", "  row_reply: true\n  closed_activities: false\n"))
    assert run(plan, "--round", T1, "roll") == 0
    assert run(plan, "--round", T2, "generate") == 0
    ids = {row.id for table in records(plan, T2)["trygghet"].tables for row in table.activities}
    assert ids == {*CARDS["trygghet"], "G05"} - {"G02"}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--to", "2023-T9"], "2023-T9"),
        (["--to", T1], "inte senare"),
        (["--to", T2, "--new", "2023-X"], "antingen --to eller --new"),
        (["--new", T2], "finns redan"),
        (["--new", "2023 höst"], "får bara ha"),
        (["--new", "2023-X", "--as-of", "31/8"], "31/8"),
        (["--new", "2023-X", "--as-of", "2020-01-01"], "inte senare"),
    ],
)
def test_wrong_options_are_said_and_nothing_is_written(
    plan: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    before = snapshot(plan)
    capsys.readouterr()
    assert run(plan, "--round", T1, "roll", *arguments) == 2
    assert words in capsys.readouterr().err
    assert {key for key, one in snapshot(plan).items() if before.get(key) != one} <= {f"rounds/{T1}/.followup.lock"}


def test_a_round_of_ones_own_is_added(plan: Path) -> None:
    wanted = ["--new", "2023-extra", "--kind", "extra", "--title", "Extra: höst", "--as-of", "2023-10-31"]
    assert run(plan, "--round", T1, "roll", *wanted, "--deadline", "2023-11-10") == 0
    round_ = open_round(plan, "2023-extra").round
    assert (round_.kind, round_.title, round_.deadline) == ("extra", "Extra: höst", date(2023, 11, 10))
    assert plan_file(plan).read_text(encoding="utf-8").count("2023-extra") == 1


def test_headings_and_titles_are_told_as_people_see_them(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "plan"
    assert run(folder, "demo", "kriminalitet-bland-unga") == 0
    capsys.readouterr()
    assert run(folder, "roll", "--dry-run") == 0
    said = capsys.readouterr().out
    assert "Status 31/12 2021" in said
    assert "{" not in said
    assert ".." not in said

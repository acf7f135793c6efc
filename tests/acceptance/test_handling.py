"""The coordinator's hand: what she writes in *Handläggning* is kept, takes effect, and is told of when it changes."""

import json
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import openpyxl
import pytest

from tests.excel.samples import unzipped, zipped
from tests.handling import rows, shown, write
from toolkit.cli import main
from toolkit.excel.respond import Answer, Response, respond
from toolkit.model.consolidated import Consolidated, DepartmentState, RowState
from toolkit.store.documents import digest
from toolkit.store.order import record_files
from toolkit.store.records import decode_record
from toolkit.workflow.consolidate import compute
from toolkit.workflow.handling import lines_of
from toolkit.workflow.opening import open_round

PLAN = """\
format: 1
programme: {id: plan, title: Planen}
rounds:
  - {id: 2026-T2, kind: T2, title: T2 2026, as_of: 2026-08-31, deadline: 2026-09-10}
fields:
  - {id: title, title: Aktivitet, kind: given, type: text}
  - {id: status, title: Status, kind: answer, type: choice, codes: status, role: status}
  - {id: did, title: Gjort, kind: answer, type: text, required: true}
  - {id: secret, title: Internt, kind: answer, type: text, internal: true}
  - {id: goal, title: Mål, kind: confirm, type: text}
code_lists:
  status:
    - {code: on, label: Pågår}
    - {code: done, label: Klart, closed: true}
departments:
  - {id: alfa, name: Alfa}
  - {id: beta, name: Beta}
activities:
  - {id: A1, title: Träffar, departments: [alfa, beta], goal: Tio träffar}
  - {id: A2, title: Vandringar, departments: [alfa, beta]}
"""
THIRD = "  - {id: A0, title: Nytt, departments: [alfa]}\n"
ROUND = "rounds/2026-T2"
HAND = "Handläggning 2026-T2.xlsx"
TODAY = "2026-09-01"


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("handling")
    (made / "programme.yaml").write_text(PLAN, encoding="utf-8")
    assert main(["-C", str(made), "generate"]) == 0
    send(made, "alfa", 1, did={"A1": "Två träffar", "A2": "En vandring"}, status={"A1": "Pågår", "A2": "Klart"})
    assert run(made, "consolidate") == 0
    return made


@pytest.fixture
def folder(answered: Path, tmp_path: Path) -> Path:
    """A round in which Alfa has answered."""
    return shutil.copytree(answered, tmp_path / "plan")


def run(folder: Path, *arguments: str, today: str = TODAY) -> int:
    return main(["-C", str(folder), "--today", today, *arguments])


def send(folder: Path, department: str, day: int, name: str = "", **fields: dict[str, str]) -> None:
    """Put a department's file in the inbox, last changed on a day of August 2026."""
    records = [decode_record(path.read_bytes()) for path in record_files(folder / ROUND / "issued/records")]
    record = next(one for one in reversed(records) if one.department == department)
    issued = folder / ROUND / f"issued/T2 2026 – {department.title()}.xlsx"
    answers: dict[str, dict[str, Answer]] = {}
    for field, said in fields.items():
        for activity, text in said.items():
            answers.setdefault(activity, {})[field] = text
    path = folder / ROUND / "inbox" / (name or f"{department} {day}.xlsx")
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(respond(issued.read_bytes(), record, Response(answers=answers, clear={}, alter={})))
    moment = datetime(2026, 8, day, 12, tzinfo=UTC).timestamp()
    os.utime(path, (moment, moment))


def stand(folder: Path, today: str = TODAY) -> Consolidated:
    return compute(open_round(folder, None), date.fromisoformat(today)).consolidated


def rules(folder: Path) -> set[str]:
    return {one.rule_id for one in stand(folder).findings if one.rule_id.startswith(("handling-", "round-"))}


def hand(folder: Path) -> Path:
    return folder / ROUND / HAND


def result(folder: Path) -> Path:
    return folder / ROUND / "Sammanställning 2026-T2.xlsx"


def cells(folder: Path, sheet: str) -> str:
    return "\n".join(str(cell) for row in shown(result(folder), sheet) for cell in row if cell is not None)


def edit_plan(folder: Path, change: Callable[[str], str]) -> None:
    path = folder / "programme.yaml"
    path.write_text(change(path.read_text(encoding="utf-8")), encoding="utf-8")


def test_everything_that_goes_to_the_board_has_a_row(folder: Path) -> None:
    found = rows(hand(folder), "Svar")
    assert found["A1/alfa/did"]["Som inkommit"] == "Två träffar"
    assert found["A1/beta/did"]["Som inkommit"] is None
    assert not any("secret" in key for key in found)
    assert rows(hand(folder), "Gemensamt läge")["A1/status"]["Avdelningarnas svar"] == "Alfa: Pågår"


def test_an_unchanged_round_leaves_the_file_as_it_is(folder: Path) -> None:
    before = hand(folder).read_bytes()
    assert run(folder, "consolidate") == 0
    assert hand(folder).read_bytes() == before


def test_the_board_reads_her_text_and_the_answer_stays(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Två välbesökta träffar.", Egen_notering="Ring Eva")
    assert run(folder, "consolidate", "--edition", "publish") == 0
    assert "Två välbesökta träffar." in cells(folder, "Uppföljning")
    assert "Två träffar" not in cells(folder, "Uppföljning")
    assert {"Två träffar", "Två välbesökta träffar."} <= set(cells(folder, "Svar").split("\n"))
    published = folder / ROUND / "Sammanställning 2026-T2 för publicering.xlsx"
    published = next((folder / ROUND).glob("*ubli*.xlsx")) if not published.exists() else published
    everything = "\n".join(str(c) for s in openpyxl.load_workbook(published) for r in s.values for c in r)
    assert "Två välbesökta träffar." in everything
    assert "Två träffar" not in everything
    assert stand(folder).decisions.board_text("A1", "alfa", "did") == "Två välbesökta träffar."


def test_what_she_wrote_is_kept_when_activities_come_and_go(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Text ett")
    write(hand(folder), "Svar", "A2/beta/did", Egen_notering="fråga igen")
    edit_plan(folder, lambda text: text.replace("  - {id: A1,", THIRD + "  - {id: A1,"))
    run(folder, "generate")
    run(folder, "consolidate")
    assert rows(hand(folder), "Svar")["A1/alfa/did"]["Till nämnden"] == "Text ett"
    assert rows(hand(folder), "Svar")["A2/beta/did"]["Egen notering"] == "fråga igen"
    lines = PLAN.splitlines()
    first, second = lines[-2], lines[-1]
    edit_plan(folder, lambda text: text.replace(f"{first}\n{second}", f"{second}\n{first}"))
    run(folder, "consolidate")
    assert rows(hand(folder), "Svar")["A1/alfa/did"]["Till nämnden"] == "Text ett"
    edit_plan(folder, lambda text: text.replace(f"{first}\n", ""))
    run(folder, "consolidate")
    found = rows(hand(folder), "Utan rad")["A1/alfa/did"]
    assert (found["Kolumn"], found["Du skrev"]) == ("Svar: Till nämnden", "Text ett")
    edit_plan(folder, lambda text: text.replace(second, f"{first}\n{second}"))
    run(folder, "consolidate")
    assert rows(hand(folder), "Svar")["A1/alfa/did"]["Till nämnden"] == "Text ett"
    assert "Utan rad" not in openpyxl.load_workbook(hand(folder)).sheetnames


def test_an_answer_that_moves_under_her_text_is_told_of_and_her_text_stays(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Två välbesökta träffar.")
    send(folder, "alfa", 5, did={"A1": "Tre träffar", "A2": "En vandring"}, status={"A1": "Klart", "A2": "Klart"})
    run(folder, "consolidate")
    assert "round-answer-changed-under-decision" in rules(folder)
    found = rows(hand(folder), "Svar")["A1/alfa/did"]
    assert found["Som inkommit"] == "Tre träffar"
    assert found["Till nämnden"] == "Två välbesökta träffar."
    assert "Två träffar" in str(found["Ändrat efter beslutet"])
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Tre välbesökta träffar.")
    run(folder, "consolidate")
    assert "round-answer-changed-under-decision" not in rules(folder)
    assert rows(hand(folder), "Svar")["A1/alfa/did"]["Ändrat efter beslutet"] is None


def test_a_lost_memory_makes_what_the_row_shows_the_basis(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Två välbesökta träffar.")
    run(folder, "consolidate")
    (folder / ROUND / "decisions.json").unlink()
    send(folder, "alfa", 5, did={"A1": "Tre träffar", "A2": "En vandring"})
    run(folder, "consolidate")
    assert "Två träffar" in str(rows(hand(folder), "Svar")["A1/alfa/did"]["Ändrat efter beslutet"])


def test_a_joint_status_counts_in_the_overview_and_nowhere_else(folder: Path) -> None:
    send(folder, "beta", 2, did={"A1": "Planerat", "A2": "Klart"}, status={"A1": "Klart", "A2": "Klart"})
    run(folder, "consolidate")

    def counted() -> dict[str, object]:
        return {str(row[0]): row[1] for row in shown(result(folder), "Översikt") if row[0]}

    assert (counted()["Olika svar"], counted()["Klart"]) == (1, 1)
    write(hand(folder), "Gemensamt läge", "A1/status", Gemensamt_läge="Klart")
    run(folder, "consolidate")
    assert (counted()["Olika svar"], counted()["Klart"]) == (0, 2)
    assert "Pågår" in cells(folder, "Uppföljning")


def test_an_answer_by_mail_is_a_file_of_its_day(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/beta/did", Svar_per_mejl_eller_telefon="Vi var med", Datum_för_svaret="20/8 2026")
    write(hand(folder), "Svar", "A1/beta/status", Svar_per_mejl_eller_telefon="klart ", Datum_för_svaret="2026-08-20")
    artifact = digest(hand(folder).read_bytes())
    run(folder, "consolidate")
    answers = json.loads((folder / ROUND / "answers.json").read_text(encoding="utf-8"))
    row = next(one for one in answers["rows"] if (one["activity"], one["department"]) == ("A1", "beta"))
    assert row["values"]["status"]["value"] == "done"
    source = row["values"]["did"]["source"]
    assert (source["sha256"], source["sheet"]) == (artifact, "Svar")
    kept = folder / ROUND / "archive/handling" / f"{artifact}.xlsx"
    assert openpyxl.load_workbook(kept)["Svar"][source["cell"]].value == "Vi var med"
    assert "Handläggning" in cells(folder, "Källor")
    assert {one.department: one.state for one in stand(folder).departments}["beta"] is DepartmentState.INCOMPLETE


def test_a_later_file_goes_before_an_answer_by_mail(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/beta/did", Svar_per_mejl_eller_telefon="Vi var med", Datum_för_svaret="2026-08-20")
    run(folder, "consolidate")
    send(folder, "beta", 25, did={"A1": "Vi ställde in"})
    run(folder, "consolidate")
    assert "round-decision-overtaken" in rules(folder)
    assert rows(hand(folder), "Svar")["A1/beta/did"]["Som inkommit"] == "Vi ställde in"
    assert rows(hand(folder), "Svar")["A1/beta/did"]["Svar per mejl eller telefon"] == "Vi var med"
    assert "gäller inte längre" in str(rows(hand(folder), "Svar")["A1/beta/did"]["Ändrat efter beslutet"])


def test_an_invalid_answer_by_mail_is_found_in_its_cell(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/beta/status", Svar_per_mejl_eller_telefon="Nja", Datum_för_svaret=date(2026, 8, 20))
    run(folder, "consolidate")
    found = next(one for one in stand(folder).findings if one.rule_id == "cell-not-in-list")
    assert found.location.sheet == "Svar"
    assert found.department == "beta"


def test_an_undated_answer_counts_from_when_it_was_first_read(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/beta/did", Svar_per_mejl_eller_telefon="Vi var med")
    assert "handling-undated" in rules(folder)
    run(folder, "consolidate", today="2026-09-02")
    one = next(one for one in stand(folder, "2026-09-09").decisions if one.kind == "answer")
    assert one.day == date(2026, 9, 2)


def test_nothing_to_report_is_answered_for_a_row_and_for_a_department(folder: Path) -> None:
    write(hand(folder), "Rader", "A1/beta", Inget_att_rapportera="Ja")
    states = {(row.activity, row.department): row.state for row in stand(folder).rows}
    assert states["A1", "beta"] is RowState.NOTHING
    assert states["A2", "beta"] is RowState.AWAITED
    write(hand(folder), "Avdelningar", "beta", Inget_att_rapportera_alls="Ja")
    run(folder, "consolidate")
    assert {one.department: one.state for one in stand(folder).departments}["beta"] is DepartmentState.NIL
    send(folder, "beta", 25, did={"A1": "Vi var med"})
    run(folder, "consolidate")
    states = {(row.activity, row.department): row.state for row in stand(folder).rows}
    assert (states["A1", "beta"], states["A2", "beta"]) == (RowState.ANSWERED, RowState.BLANK)
    overtaken = [one for one in stand(folder).findings if one.rule_id == "round-decision-overtaken"]
    assert len(overtaken) == 2


def test_a_department_gets_longer_time(folder: Path) -> None:
    late = "2026-09-15"
    assert {one.department: one.state for one in stand(folder, late).departments}["beta"] is DepartmentState.MISSING
    write(hand(folder), "Avdelningar", "beta", Förlängd_till=date(2026, 9, 20))
    beta = next(one for one in stand(folder, late).departments if one.department == "beta")
    assert (beta.state, beta.deadline) == (DepartmentState.AWAITED, date(2026, 9, 20))


def test_a_moved_row_is_owed_by_the_new_department_only(folder: Path) -> None:
    edit_plan(
        folder,
        lambda text: text.replace(
            "title: Vandringar, departments: [alfa, beta]", "title: Vandringar, departments: [alfa]"
        ),
    )
    run(folder, "consolidate")
    write(hand(folder), "Rader", "A2/alfa", Flyttad_till="Beta")
    run(folder, "consolidate")
    found = {(row.activity, row.department): row for row in stand(folder).rows}
    assert found["A2", "beta"].state is RowState.AWAITED
    assert not found["A2", "alfa"].included
    assert found["A2", "alfa"].cells["did"].value == "En vandring"
    assert rows(hand(folder), "Rader")["A2/alfa"]["Flyttad till"] == "Beta"


def test_she_says_which_of_two_answers_holds(folder: Path) -> None:
    send(folder, "alfa", 5, did={"A1": "Tre träffar"})
    run(folder, "consolidate")
    found = rows(hand(folder), "Olika svar")["A1/alfa/did"]
    assert (found["Det nyare svaret"], found["Det äldre svaret"]) == ("Tre träffar", "Två träffar")
    assert "round-answers-differ" in rules(folder)
    write(hand(folder), "Olika svar", "A1/alfa/did", Vilket_gäller="Det äldre")
    run(folder, "consolidate")
    row = next(row for row in stand(folder).rows if (row.activity, row.department) == ("A1", "alfa"))
    assert row.cells["did"].value == "Två träffar"
    assert "round-answers-differ" not in rules(folder)
    assert rows(hand(folder), "Olika svar")["A1/alfa/did"]["Vilket gäller"] == "Det äldre"
    send(folder, "alfa", 9, did={"A1": "Fyra träffar"})
    run(folder, "consolidate")
    assert {"round-answers-differ", "round-decision-overtaken"} <= rules(folder)
    row = next(row for row in stand(folder).rows if (row.activity, row.department) == ("A1", "alfa"))
    assert row.cells["did"].value == "Fyra träffar"


# What may have become of the file.
def _decided(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Text ett")
    write(hand(folder), "Gemensamt läge", "A1/status", Gemensamt_läge="Klart")
    write(
        hand(folder),
        "Svar",
        "A2/beta/did",
        Svar_per_mejl_eller_telefon="Vi var med",
        Datum_för_svaret=date(2026, 8, 20),
    )
    run(folder, "consolidate")


def _all_there(folder: Path) -> None:
    """All three decisions are in their cells, and the answer by mail is merged from its own."""
    assert rows(hand(folder), "Svar")["A1/alfa/did"]["Till nämnden"] == "Text ett"
    assert rows(hand(folder), "Gemensamt läge")["A1/status"]["Gemensamt läge"] == "Klart"
    assert rows(hand(folder), "Svar")["A2/beta/did"]["Svar per mejl eller telefon"] == "Vi var med"
    assert "Vi var med" in cells(folder, "Svar")


def _without_column(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Svar"].delete_cols(6, 2)
    book.save(path)


def _without_sheet(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    del book["Svar"]
    book.save(path)


def _renamed(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["Svar"].title, book["Gemensamt läge"].title = "Mina svar", "Blad2"
    book.save(path)


def _sorted(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    page = book["Svar"]
    held = [[cell.value for cell in row] for row in page.iter_rows(min_row=2)]
    for number, row in enumerate(reversed(held), 2):
        for place, value in enumerate(row, 1):
            page.cell(number, place).value = value
    book.save(path)


def _gone(path: Path) -> None:
    path.unlink()


def _broken(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04 not a workbook")


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (_without_column, {"handling-column-missing", "handling-restored"}),
        (_without_sheet, {"handling-sheet-missing", "handling-restored"}),
        (_renamed, set[str]()),
        (_sorted, set[str]()),
        (_gone, {"handling-restored"}),
        (_broken, {"handling-unreadable", "handling-restored"}),
    ],
)
def test_whatever_happens_to_the_file_nothing_is_lost(
    folder: Path, spoil: Callable[[Path], None], told: set[str]
) -> None:
    _decided(folder)
    spoil(hand(folder))
    spoilt = hand(folder).read_bytes() if hand(folder).exists() else None
    run(folder, "consolidate")
    findings = json.loads((folder / ROUND / "findings.json").read_text(encoding="utf-8"))["findings"]
    assert {one["rule"] for one in findings if one["rule"].startswith("handling-")} == told
    _all_there(folder)
    if spoilt is not None:
        assert (folder / ROUND / "archive/handling" / f"{digest(spoilt)}.xlsx").read_bytes() == spoilt
    run(folder, "consolidate")
    assert not any(rule.startswith("handling-") for rule in rules(folder))


def test_a_mangled_key_is_told_of_and_what_stood_there_is_kept(folder: Path) -> None:
    _decided(folder)
    book = openpyxl.load_workbook(hand(folder))
    cell = next(cell for cell in book["Svar"]["A"] if cell.value == "A1/alfa/did")
    cell.value = "A1 alfa"
    book.save(hand(folder))
    run(folder, "consolidate")
    assert rows(hand(folder), "Utan rad")["A1 alfa"]["Du skrev"] == "Text ett"
    _all_there(folder)


def test_a_row_that_stands_twice_keeps_both(folder: Path) -> None:
    _decided(folder)
    book = openpyxl.load_workbook(hand(folder))
    page = book["Svar"]
    page.append(["A1/alfa/did", None, None, None, None, "Text två"])
    book.save(hand(folder))
    assert "handling-decided-twice" in rules(folder)
    run(folder, "consolidate")
    _all_there(folder)
    assert rows(hand(folder), "Utan rad")["A1/alfa/did"]["Du skrev"] == "Text två"
    run(folder, "consolidate")
    assert rows(hand(folder), "Utan rad")["A1/alfa/did"]["Du skrev"] == "Text två"


def _says(path: Path, identity: str) -> None:
    """Let the file say that it is another."""
    parts = unzipped(path.read_bytes())
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"plan/2026-T2/1", identity.encode())
    path.write_bytes(zipped(parts))


def test_another_programmes_file_is_not_used(folder: Path) -> None:
    _decided(folder)
    mine = hand(folder).read_bytes()
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Fel text")
    _says(hand(folder), "annan/2025-T1/1")
    foreign = hand(folder).read_bytes()
    run(folder, "consolidate")
    assert (folder / ROUND / "archive/handling" / f"{digest(foreign)}.xlsx").exists()
    assert rows(hand(folder), "Svar")["A1/alfa/did"]["Till nämnden"] == "Text ett"
    assert hand(folder).read_bytes() == mine


def test_a_newer_versions_file_stops_the_run(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _says(hand(folder), "plan/2026-T2/2")
    before = hand(folder).read_bytes()
    capsys.readouterr()
    assert run(folder, "consolidate") == 3
    assert "nyare version" in capsys.readouterr().err
    assert hand(folder).read_bytes() == before


@pytest.mark.parametrize("lock", [f"~${HAND}", f".~lock.{HAND}#"])
def test_an_open_file_stops_the_run_and_nothing_is_written(
    folder: Path, lock: str, capsys: pytest.CaptureFixture[str]
) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Text ett")
    (folder / ROUND / lock).touch()
    before = {path: path.read_bytes() for path in (folder / ROUND).glob("*.xlsx")}
    capsys.readouterr()
    assert run(folder, "consolidate") == 3
    assert HAND in capsys.readouterr().err
    assert {path: path.read_bytes() for path in (folder / ROUND).glob("*.xlsx")} == before
    assert not (folder / ROUND / "archive/handling").exists()
    assert run(folder, "validate") == 0


def test_what_cannot_be_used_is_told_by_its_cell_and_kept(folder: Path) -> None:
    write(hand(folder), "Avdelningar", "beta", Förlängd_till="snart")
    write(hand(folder), "Gemensamt läge", "A1/status", Gemensamt_läge="typ klart")
    write(hand(folder), "Rader", "A1/alfa", Flyttad_till="Gamma")
    run(folder, "consolidate")
    found = [one.location for one in stand(folder).findings if one.rule_id == "handling-not-understood"]
    assert {(one.sheet, one.cell) for one in found} == {
        ("Avdelningar", "E3"),
        ("Gemensamt läge", "E2"),
        ("Rader", "F2"),
    }
    assert rows(hand(folder), "Avdelningar")["beta"]["Förlängd till"] == "snart"
    assert rows(hand(folder), "Gemensamt läge")["A1/status"]["Gemensamt läge"] == "typ klart"


def test_what_lies_without_a_row_goes_when_she_empties_it(folder: Path) -> None:
    write(hand(folder), "Svar", "A2/alfa/did", Egen_notering="fråga igen")
    run(folder, "consolidate")
    edit_plan(folder, lambda text: text.replace(PLAN.splitlines()[-1] + "\n", ""))
    run(folder, "consolidate")
    write(hand(folder), "Utan rad", "A2/alfa/did", Du_skrev="")
    run(folder, "consolidate")
    assert "Utan rad" not in openpyxl.load_workbook(hand(folder)).sheetnames


def test_status_says_when_her_decisions_are_not_consolidated_yet(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def next_step() -> str:
        capsys.readouterr()
        assert run(folder, "--format", "json", "status") == 0
        return str(json.loads(capsys.readouterr().out)["next"])

    before = next_step()
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Text ett")
    later = result(folder).stat().st_mtime + 5
    os.utime(hand(folder), (later, later))
    assert next_step() != before
    assert "consolidate" in next_step()


def test_several_days_and_replies_on_behalf_fit_in_one_round(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/beta/did", Svar_per_mejl_eller_telefon="Vi var med", Datum_för_svaret="2026-08-20")
    write(hand(folder), "Svar", "A1/beta/status", Svar_per_mejl_eller_telefon="Klart", Datum_för_svaret="2026-08-21")
    write(hand(folder), "Svar", "A1/beta/goal", Svar_per_mejl_eller_telefon="–", Datum_för_svaret="2026-08-21")
    write(hand(folder), "Rader", "A2/beta", Inget_att_rapportera="Ja")
    assert run(folder, "consolidate") == 0
    assert run(folder, "status", "--rebuild") == 0
    states = {(row.activity, row.department): row.state for row in stand(folder).rows}
    assert (states["A1", "beta"], states["A2", "beta"]) == (RowState.ANSWERED, RowState.NOTHING)
    assert {one.department: one.state for one in stand(folder).departments}["beta"] is DepartmentState.COMPLETE
    assert sum("Handläggning" in str(row[1]) for row in shown(result(folder), "Källor")) == 3


def test_a_long_text_of_many_lines_stays_as_she_wrote_it(folder: Path) -> None:
    lines = "\n".join(f"rad {number}" for number in range(300))
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden=lines)
    run(folder, "consolidate")
    assert rows(hand(folder), "Svar")["A1/alfa/did"]["Till nämnden"] == lines
    assert stand(folder).decisions.board_text("A1", "alfa", "did") == lines


def test_a_formula_that_went_wrong_never_reaches_the_board(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="#NAME?")
    for _ in range(2):
        run(folder, "consolidate")
        assert "handling-not-understood" in rules(folder)
        assert stand(folder).decisions.board_text("A1", "alfa", "did") is None


def test_a_personal_number_on_its_way_to_the_board_is_told_of(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Gäller 19811228-9874 och andra.")
    found = next(one for one in stand(folder).findings if one.rule_id == "handling-personal-number")
    assert (found.location.sheet, found.location.cell) == ("Svar", "F3")
    assert "9874" not in str(found)


def test_the_appendix_holds_her_text_and_tells_when_the_answer_has_changed(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Två välbesökta träffar.", Egen_notering="Ring Eva")
    assert run(folder, "consolidate") == 0
    assert run(folder, "report", "--as", "html") == 0
    made = (folder / ROUND / "Redovisning 2026-T2.html").read_text(encoding="utf-8")
    assert "Två välbesökta träffar." in made
    assert not any(hidden in made for hidden in ("Två träffar", "Ring Eva"))
    said = capsys.readouterr().out
    assert "gäller det du har skrivit" not in said
    send(folder, "alfa", 20, did={"A1": "Tre träffar"})
    run(folder, "validate")
    capsys.readouterr()
    assert run(folder, "report", "--as", "html") == 0
    assert "gäller det du har skrivit" in capsys.readouterr().out


def test_what_a_killed_run_left_beside_the_old_copies_is_removed(folder: Path) -> None:
    write(hand(folder), "Svar", "A1/alfa/did", Till_nämnden="Två träffar.")
    run(folder, "consolidate")
    left = folder / ROUND / "archive/handling" / ".65c74f06738df15b.26302.tmp"
    left.write_bytes(b"PK")
    run(folder, "consolidate")
    assert not left.exists()


def test_a_workbook_that_nobody_would_go_through_is_made_only_when_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    run(folder, "consolidate")
    lines = lines_of(stand(folder))
    hand(folder).unlink()
    (folder / ROUND / "decisions.json").unlink(missing_ok=True)
    monkeypatch.setattr("toolkit.workflow.consolidate.MOST_LINES", lines - 1)
    capsys.readouterr()
    run(folder, "consolidate")
    assert f"{lines} rader" in capsys.readouterr().out
    assert not hand(folder).exists()
    run(folder, "consolidate", "--handling")
    assert hand(folder).exists()
    # What is there is kept up, however much it holds.
    run(folder, "consolidate")
    assert "skrivs inte" not in capsys.readouterr().out

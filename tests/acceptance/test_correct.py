"""``correct``: who gets what, what is written where, and what it leaves alone."""

import json
import os
import shutil
from datetime import datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from pathlib import Path

import pytest

from toolkit.cli.main import main
from toolkit.excel.respond import Response, Typed, respond
from toolkit.store.ledger import Ledger
from toolkit.workflow.opening import open_round, templates

EXAMPLE = "kriminalitet-bland-unga"
ROUND = "rounds/2021-T2"
TODAY = "2021-09-08"
SIG = "Uppföljning T2 2021 – SIG-teamet – komplettering"
FRITID = "Uppföljning T2 2021 – Fritid och ungdom – påminnelse"


def run(folder: Path, *arguments: str, today: str = TODAY) -> int:
    return main(["-C", str(folder), "--today", today, *arguments])


def corrected(
    capsys: pytest.CaptureFixture[str], folder: Path, *arguments: str, today: str = TODAY
) -> dict[str, dict[str, object]]:
    """What was made, by department."""
    capsys.readouterr()
    assert run(folder, "--format", "json", "correct", *arguments, today=today) == 0
    return {one["department"]: one for one in json.loads(capsys.readouterr().out)["departments"]}


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("played") / "program"
    assert run(folder, "demo", EXAMPLE) == 0
    return folder


@pytest.fixture
def programme(played: Path, tmp_path: Path) -> Path:
    return shutil.copytree(played, tmp_path / "program")


def files(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for name in ("kompletteringar", "utskick", "issued")
        for path in sorted((folder / ROUND / name).rglob("*"))
        if path.is_file()
    }


def mended(folder: Path, department: str, answers: dict[str, dict[str, Typed]], name: str, minute: int = 1) -> None:
    """Put a department's correction copy in the inbox, with these answers typed in it."""
    opened = open_round(folder, None)
    with Ledger(opened.folder.ledger) as ledger:
        known = templates(opened, ledger)
    issued = known.records[known.copies(department)[-1]]
    (path,) = (folder / ROUND / "kompletteringar").glob(f"*{issued.department_name} –*.xlsx")
    target = folder / ROUND / "inbox" / name
    response = Response(answers=answers, clear={}, alter={})
    target.write_bytes(respond(path.read_bytes(), issued, response) if answers else path.read_bytes())
    moment = datetime(2021, 9, 20, 12, minute, tzinfo=opened.timezone).timestamp()
    os.utime(target, (moment, moment))


def findings(capsys: pytest.CaptureFixture[str], folder: Path, department: str) -> list[str]:
    capsys.readouterr()
    run(folder, "--format", "json", "validate")
    found = json.loads(capsys.readouterr().out)["findings"]
    return [one["rule"] for one in found if one.get("department") == department]


def test_each_department_gets_what_it_needs(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = corrected(capsys, programme)
    actions = {name: one["action"] for name, one in made.items()}
    assert actions["sig"] == "copy"
    assert actions["fritid"] == "awaited"
    assert "nothing" in actions.values()
    assert (made["sig"]["errors"], made["sig"]["warnings"]) == (2, 1)
    assert made["sig"]["file"] == f"{ROUND}/kompletteringar/{SIG}.xlsx"
    assert {one["findings"] == [] for one in made.values()} == {True}
    copies = {path.name for path in (programme / ROUND / "kompletteringar").iterdir()}
    assert len(copies) == sum(action == "copy" for action in actions.values())
    assert corrected(capsys, programme, today="2021-09-14")["fritid"]["action"] == "reminder"


def test_again_nothing_is_written_anew(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected(capsys, programme)
    before = files(programme)
    made = corrected(capsys, programme)
    assert files(programme) == before
    assert {one["action"] for one in made.values()} == {"same", "nothing", "awaited"}


def test_templates_and_what_is_generated_are_left_alone(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected(capsys, programme)
    capsys.readouterr()
    assert run(programme, "--format", "json", "generate") == 0
    generated = json.loads(capsys.readouterr().out)["templates"]
    assert {(one["change"], one["version"]) for one in generated} == {("same", 1)}
    mended(programme, "sig", {"K09": {"status": "Pågår"}, "K11": {"status": "Pågår"}}, "svar.xlsx")
    assert findings(capsys, programme, "sig") == []


def test_a_mended_copy_leaves_nothing_and_a_second_one_asks_the_rest(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrected(capsys, programme)
    mended(programme, "sig", {"K09": {"status": "Pågår"}}, "ett.xlsx")
    made = corrected(capsys, programme)
    assert (made["sig"]["action"], made["sig"]["errors"], made["sig"]["warnings"]) == ("copy", 1, 0)
    mended(programme, "sig", {"K11": {"status": "Klart"}}, "två.xlsx", 2)
    assert findings(capsys, programme, "sig") == []
    assert corrected(capsys, programme)["sig"]["action"] == "nothing"


def test_an_untouched_copy_is_told_once_and_changes_nothing(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = findings(capsys, programme, "sig")
    corrected(capsys, programme)
    mended(programme, "sig", {}, "orörd.xlsx")
    assert sorted(findings(capsys, programme, "sig")) == sorted([*before, "round-correction-untouched"])


def test_one_file_alone_is_checked_with_what_it_was_made_of(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrected(capsys, programme)
    mended(programme, "sig", {"K09": {"status": "Pågår"}, "K11": {"status": "Nästan"}}, "svar.xlsx")
    inbox = programme / ROUND / "inbox/svar.xlsx"
    capsys.readouterr()
    assert run(programme, "--format", "json", "validate", str(inbox)) == 1
    found = json.loads(capsys.readouterr().out)["findings"]
    assert [(one["rule"], one["activity"]) for one in found] == [("cell-not-in-list", "K11")]


def test_the_copy_keeps_its_promises(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected(capsys, programme)
    for path in (programme / ROUND / "kompletteringar").iterdir():
        assert run(programme, "check", str(path)) == 0


def mail(path: Path) -> EmailMessage:
    return BytesParser(policy=policy.default).parsebytes(path.read_bytes())


def test_the_message_says_what_when_and_how(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected(capsys, programme, "--by", "2021-09-24")
    said = (programme / ROUND / "utskick" / f"{SIG}.txt").read_text(encoding="utf-8")
    for part in (
        *("Till: SIG-samordnare <sig@example.org>", "Ämne: Komplettering behövs: Uppföljning T2 2021, SIG-teamet"),
        *(f"Bifoga: {SIG}.xlsx", "Till SIG-samordnare", "Hej!", "(K09, K11)", "Att rätta", "senast 24/9 2021"),
    ):
        assert part in said
    draft = mail(programme / ROUND / "utskick" / f"{SIG}.eml")
    assert (draft["X-Unsent"], draft["To"], draft["Date"], draft["From"]) == (
        *("1", "SIG-samordnare <sig@example.org>"),
        *(None, None),
    )
    (attached,) = draft.iter_attachments()
    assert attached.get_filename() == f"{SIG}.xlsx"
    assert attached.get_content() == (programme / ROUND / "kompletteringar" / f"{SIG}.xlsx").read_bytes()
    body = draft.get_body(("plain",))
    assert body is not None
    assert body.get_content().replace("\r\n", "\n").strip() == said.partition("\n\n")[2].strip()


def test_who_has_not_answered_is_reminded_with_the_template(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    made = corrected(capsys, programme, "--department", "fritid", today="2021-09-14")
    assert list(made) == ["fritid"]
    template = f"{ROUND}/issued/Uppföljning T2 2021 – Fritid och ungdom.xlsx"
    assert (made["fritid"]["action"], made["fritid"]["file"]) == ("reminder", template)
    draft = mail(programme / ROUND / "utskick" / f"{FRITID}.eml")
    (attached,) = draft.iter_attachments()
    assert attached.get_content() == (programme / template).read_bytes()
    (programme / template).unlink()
    made = corrected(capsys, programme, "--department", "fritid", today="2021-09-14")
    assert made["fritid"]["file"] is None
    assert not list(mail(programme / ROUND / "utskick" / f"{FRITID}.eml").iter_attachments())
    assert run(programme, "correct", "--department", "fritid", today="2021-09-14") == 0
    assert "followup generate" in capsys.readouterr().out


def test_the_first_deadline_that_is_still_ahead_is_told(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = programme / ROUND / "utskick" / f"{SIG}.txt"
    corrected(capsys, programme)
    assert "Skicka in senast 10/9 2021." in told.read_text(encoding="utf-8")
    corrected(capsys, programme, today="2021-09-14")
    assert "Skicka in så snart ni kan." in told.read_text(encoding="utf-8")


def test_status_tells_of_copies_and_validate_of_the_command(
    programme: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run(programme, "validate")
    assert capsys.readouterr().out.splitlines()[-1].endswith("followup correct")
    run(programme, "correct")
    mended(programme, "sig", {"K09": {"status": "Pågår"}}, "svar.xlsx")
    run(programme, "validate")
    capsys.readouterr()
    assert run(programme, "--format", "json", "status") == 0
    copies = {one["department"]: one["returned"] for one in json.loads(capsys.readouterr().out)["copies"]}
    assert copies.pop("sig") is True
    assert set(copies.values()) == {False}
    run(programme, "status")
    assert "Kompletteringsfil till SIG-teamet skriven" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [("--department", "nobody"), ("--by", "snart"), ("--by", "2021-09-07")])
def test_what_is_asked_wrong_is_told_and_nothing_is_written(
    programme: Path, capsys: pytest.CaptureFixture[str], arguments: tuple[str, ...]
) -> None:
    assert run(programme, "correct", *arguments) == 2
    assert capsys.readouterr().err.strip()
    assert not (programme / ROUND / "utskick").exists()


def test_an_inbox_that_nobody_took_in_is_taken_in_first(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    corrected(capsys, programme)
    mended(programme, "sig", {"K09": {"status": "Pågår"}, "K11": {"status": "Pågår"}}, "svar.xlsx")
    assert corrected(capsys, programme)["sig"]["action"] == "nothing"


def test_a_department_is_told_in_its_own_language(programme: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = programme / "programme.yaml"
    said = source.read_text(encoding="utf-8")
    source.write_text(said.replace("name: SIG-teamet\n", "name: SIG-teamet\n    language: en\n"), encoding="utf-8")
    made = corrected(capsys, programme)["sig"]
    name = "Follow-up T2 2021 – SIG-teamet – correction copy"
    assert made["file"] == f"{ROUND}/kompletteringar/{name}.xlsx"
    message = (programme / ROUND / "utskick" / f"{name}.txt").read_text(encoding="utf-8")
    assert "“Status on 31 August 2021” must be filled in but is blank. (K09, K11)" in message
    mended(programme, "sig", {"K09": {"status": "In progress"}, "K11": {"status": "In progress"}}, "answer.xlsx")
    assert findings(capsys, programme, "sig") == []

"""Answers that come in saved mails, mailboxes and packages, through the command line."""

import json
import os
import shutil
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import openpyxl
import pytest

from tests.acceptance.test_bad_input import PROGRAMME, ROUND, ROWS, Shell, master, shell
from tests.letters import eml, locked_zip, mbox, message, zipped_files
from tests.outlook import mail, ole
from toolkit.cli import main
from toolkit.excel.respond import Response, respond
from toolkit.model.document import Data
from toolkit.model.received import Received
from toolkit.store.archive import notes
from toolkit.store.records import decode_record
from toolkit.workflow.collect import take
from toolkit.workflow.consolidate import consolidate
from toolkit.workflow.demo import demo
from toolkit.workflow.opening import open_round

__all__ = ["shell"]
CONTACTS = "contacts: [{function: Chef, email: "
LATE = datetime(2026, 9, 12, 7, tzinfo=UTC)
AFTER = ["--today", "2026-09-20"]


@pytest.fixture(scope="module")
def issued(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("issued") / "plan"
    path.mkdir()
    text = PROGRAMME.replace("name: IoF", f"name: IoF, {CONTACTS}iof@example.org}}]")
    (path / "programme.yaml").write_text(text.replace("name: Skola", f"name: Skola, {CONTACTS}s@example.org}}]"))
    master(path, ROWS)
    assert main(["-C", str(path), "generate"]) == 0
    return path


@pytest.fixture
def folder(issued: Path, tmp_path: Path) -> Path:
    """A round of two departments that has been issued."""
    return Path(shutil.copytree(issued, tmp_path / "plan"))


def answered(folder: Path, department: str = "skola", comment: str = "Klart") -> bytes:
    """A department's template with its rows answered."""
    records = (folder / ROUND / "issued/records").glob("[!i]*.json")
    record = next(one for one in (decode_record(path.read_bytes()) for path in records) if one.department == department)
    name = next(one for one in ("IoF", "Skola") if one.casefold() == department)
    template = next((folder / ROUND / "issued").glob(f"*{name}.xlsx")).read_bytes()
    rows = [row.id for table in record.tables for row in table.activities if not row.extra]
    answers: Mapping[str, Mapping[str, str]] = {row: {"comment": comment} for row in rows}
    return respond(template, record, Response(answers=answers, clear={}, alter={}))


def put(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        (folder / ROUND / "inbox" / name).write_bytes(content)


def archived(folder: Path) -> dict[str, Received]:
    return {one.names[0]: one for one in notes(folder / ROUND / "archive")}


def departments(folder: Path, shell: Shell) -> dict[str, dict[str, Data]]:
    found = cast("list[dict[str, Data]]", shell.data(folder, *AFTER, "status")["departments"])
    return {str(one["id"]): one for one in found}


def rules(folder: Path, shell: Shell, verb: str = "validate") -> list[tuple[str, str | None]]:
    found = cast("list[dict[str, str]]", shell.data(folder, *AFTER, verb)["findings"])
    return sorted((one["rule"], one.get("department")) for one in found)


# ── What carries files ───────────────────────────────────────────────────────────────────────────────────────────


def test_a_mail_is_kept_and_what_is_attached_beside_it(folder: Path, shell: Shell) -> None:
    file = answered(folder)
    put(folder, {"brev.txt": eml(attached={"Svar åäö.xlsx": file})})
    code, said = shell(folder, "collect")
    assert code == 0
    assert "Tog in brev.txt, ett mejl från anna.as@example.org, 9/9 2026. Filer i det: 1" in said
    assert "  Tog in Svar åäö.xlsx" in said
    came = archived(folder)
    brev, inner = came["brev.txt"], came["Svar åäö.xlsx"]
    assert (inner.within, inner.letter) == ((brev.artifact,), brev.letter)
    assert brev.letter is not None
    assert brev.letter.sent == datetime(2026, 9, 9, 12, tzinfo=UTC)
    archive = folder / ROUND / "archive"
    assert (archive / f"{inner.artifact}.xlsx").read_bytes() == file
    assert (archive / f"{brev.artifact}.eml").read_bytes() == (folder / ROUND / "inbox/brev.txt").read_bytes()
    assert departments(folder, shell)["skola"]["state"] == "complete"


@pytest.mark.parametrize("kind", ["eml", "msg", "mbox", "zip", "zip in zip", "mail in mail", "zip in mail"])
def test_every_carrier_gives_the_same_answers(kind: str, folder: Path, shell: Shell) -> None:
    file = answered(folder)
    inner = eml(attached={"svar.xlsx": file})
    outer = message("Se bifogat", sender="s@example.org", subject="VB: svar")
    outer.add_attachment(message("x", {"svar.xlsx": file}))
    carriers = {
        "eml": inner,
        "msg": ole(mail({0x0037: "Svar", 0x5D01: "s@example.org"}, [{0x3705: 1, 0x3707: "svar.xlsx", 0x3701: file}])),
        "mbox": mbox(eml("Hej"), inner),
        "zip": zipped_files({"mapp/svar.xlsx": file}),
        "zip in zip": zipped_files({"in.zip": zipped_files({"svar.xlsx": file})}),
        "mail in mail": outer.as_bytes(),
        "zip in mail": eml(attached={"svar.zip": zipped_files({"svar.xlsx": file})}),
    }
    put(folder, {"x": carriers[kind]})
    shell(folder, "consolidate")
    assert departments(folder, shell)["skola"]["state"] == "complete"
    code, said = shell(folder, "collect")
    assert "0 nya filer intagna" in said
    assert code == 0


@pytest.mark.parametrize("name", ["kriminalitet-bland-unga", "gemensamma-prioriteringar"])
def test_an_example_comes_out_the_same_when_its_files_come_in_a_mailbox(name: str, tmp_path: Path) -> None:
    played = demo(tmp_path / "played", name, lambda _key, _facts: None)
    mailed = tmp_path / "mailed"
    shutil.copytree(tmp_path / "played", mailed)
    (mailed / "followup.db").unlink()
    (opened := open_round(mailed, None)).paths.archive.rename(tmp_path / "gone")
    files = {one.received.names[0]: one.received for one in played.outcome.consolidated.files}
    letters = []
    for path in sorted(path for path in opened.paths.inbox.rglob("*") if path.is_file()):
        if path.name in files:
            letters.append(eml(attached={path.name: path.read_bytes()}, sent=files[path.name].modified))
        path.unlink()
    (opened.paths.inbox / "Inkorg").write_bytes(mbox(*letters))
    outcome = consolidate(opened, played.example.today).consolidated
    before = played.outcome.consolidated
    assert [(row.activity, row.department, row.state) for row in outcome.rows] == [
        (row.activity, row.department, row.state) for row in before.rows
    ]
    assert sorted(one.rule_id for one in outcome.findings) == sorted(one.rule_id for one in before.findings)
    assert [one.state for one in outcome.departments] == [one.state for one in before.departments]


def test_the_same_bytes_from_several_mails_are_one_file_of_the_first_mail(folder: Path, shell: Shell) -> None:
    file = answered(folder)
    put(folder, {"1.eml": eml(attached={"svar.xlsx": file}, sent=LATE), "2.eml": eml(attached={"Svar 2.xlsx": file})})
    shell(folder, "collect")
    put(folder, {"3.xlsx": file})
    _, said = shell(folder, "collect")
    came = archived(folder)
    inner = came["svar.xlsx"]
    assert set(inner.names) == {"svar.xlsx", "Svar 2.xlsx", "3.xlsx"}
    assert set(inner.within) == {came["1.eml"].artifact, came["2.eml"].artifact}
    assert inner.letter is not None
    assert inner.letter.sent == datetime(2026, 9, 9, 12, tzinfo=UTC)
    assert "0 nya filer intagna, 3 fanns redan" in said


def test_what_comes_with_every_mail_is_left_and_told(folder: Path, shell: Shell) -> None:
    letter = message("Hej", {"svar.xlsx": answered(folder)}, html='<p>Hej</p><img src="cid:logo"><img src="cid:big">')
    page = letter.get_payload()[0].get_payload()[1]  # type: ignore[union-attr, index]  # mixed, alternative, page
    page.add_related(b"\x89PNG" + bytes(900), "image", "png", cid="<logo>")  # type: ignore[union-attr]  # a page
    page.add_related(b"\x89PNG" + bytes(200_000), "image", "png", cid="<big>")  # type: ignore[union-attr]  # a page
    letter.add_attachment("BEGIN:VCARD", subtype="vcard", filename="anna.vcf")
    letter.add_attachment("BEGIN:VCALENDAR", subtype="calendar", filename="möte.ics")
    letter.add_attachment(b"0", maintype="application", subtype="pkcs7-signature", filename="smime.p7s")
    put(folder, {"a.eml": letter.as_bytes()})
    code, said = shell(folder, "collect")
    assert code == 0
    assert "Tog inte ut ”anna.vcf”: visitkort" in said
    assert "Tog inte ut ”möte.ics”: kalender" in said
    assert "Tog inte ut ”smime.p7s”: elektronisk underskrift" in said
    assert "Tog inte ut bilder ur mejlets text: 2" in said
    assert len(archived(folder)) == 2


def test_a_photograph_that_is_all_there_is_is_told(folder: Path, shell: Shell) -> None:
    letter = message("Här är svaret", sender="s@example.org", html='<p>Här</p><img src="cid:foto">')
    letter.add_attachment(b"\xff\xd8\xff" + bytes(300_000), maintype="image", subtype="jpeg", cid="<foto>")
    put(folder, {"a.eml": letter.as_bytes()})
    assert shell(folder, "collect")[0] == 1
    assert ("file-not-a-workbook", "skola") in rules(folder, shell)
    assert departments(folder, shell)["skola"]["state"] == "without_file"


def test_an_encrypted_package_is_named(folder: Path, shell: Shell) -> None:
    put(folder, {"svar.zip": locked_zip({"svar.xlsx": answered(folder)})})
    code, said = shell(folder, "collect")
    assert code == 1
    assert "”svar.xlsx”, som ligger i filen, är krypterad eller skyddad" in said
    assert rules(folder, shell)[0][0] == "file-carried-locked"


def test_too_many_carriers_in_each_other_are_told_and_nothing_is_lost(folder: Path, shell: Shell) -> None:
    content = answered(folder)
    for number in range(9):
        content = zipped_files({f"{number}.zip": content})
    put(folder, {"svar.zip": content})
    code, said = shell(folder, "collect")
    assert code == 1
    assert "inte uttagna: 1" in said
    assert "round-carrier-unopened" in {rule for rule, _ in rules(folder, shell)}


def test_names_in_a_package_are_never_paths(folder: Path, shell: Shell) -> None:
    put(folder, {"x.zip": zipped_files({"../../ut.xlsx": answered(folder), "/etc/\u202eslx.exe": b"MZ", "a\nb": b"x"})})
    shell(folder, "collect")
    assert not list(folder.parent.rglob("ut.xlsx"))
    assert set(archived(folder)) == {"x.zip", "../../ut.xlsx", "etc/slx.exe", "a b"}


# ── Mails without a file ─────────────────────────────────────────────────────────────────────────────────────────


def test_a_mail_with_only_text_is_an_answer_without_a_file(folder: Path, shell: Shell) -> None:
    text = "Hej!\nVi har inget nytt, 19811218-9876 vet mer.\n\n> Från: någon\n> gammalt"
    put(folder, {"a.eml": eml(text, sender="IoF@example.org", subject="Uppföljningen")})
    code, said = shell(folder, "collect")
    assert code == 1
    assert "IoF har skrivit, men mejlet har ingen fil som går att läsa. Från iof@example.org, 2026-09-09" in said
    assert "Vi har inget nytt, … vet mer." in said
    assert "gammalt" not in said
    assert departments(folder, shell)["iof"]["state"] == "without_file"
    assert rules(folder, shell) == [("round-department-missing", "skola"), ("round-department-without-file", "iof")]
    code, said = shell(folder, *AFTER, "status")
    assert "Svarat utan fil: IoF" in said


def test_a_table_in_the_text_of_a_mail_is_matched_by_likeness(folder: Path, shell: Shell) -> None:
    head = "<tr><th>Område</th><th>Aktivitet</th><th>Kommentar</th></tr>"
    rows = "<tr><td>Ett</td><td>Träffar</td><td>Klart</td></tr><tr><td>Ett</td><td>Lov</td><td>Två läger</td></tr>"
    put(folder, {"a.eml": eml("Se tabellen", sender="iof@example.org", html=f"<table>{head}{rows}</table>")})
    # Both departments answer the first row, so the table alone does not say whose it is.
    assert ("template-owner-unclear", "iof") in rules(folder, shell)
    assert departments(folder, shell)["iof"]["state"] == "without_file"
    assert shell(folder, "count", "a.eml", "--department", "iof", "--reason", "Från Bo.")[0] == 0
    shell(folder, *AFTER, "consolidate")
    answers = json.loads((folder / ROUND / "answers.json").read_bytes())
    said = {row["activity"]: row["values"].get("comment", {}).get("text") for row in answers["rows"] if row["values"]}
    assert said == {"A1": "Klart", "A2": "Två läger"}
    assert departments(folder, shell)["iof"]["state"] == "complete"
    assert not {rule for rule, _ in rules(folder, shell)} & {"round-department-without-file", "template-foreign"}


def test_a_link_is_shown_and_named_by_its_host(folder: Path, shell: Shell) -> None:
    link = "https://kommunen-my.sharepoint.com/:x:/g/personal/anna/Efg?e=1"
    wrapped = f"https://eur01.safelinks.protection.outlook.com/?url={link.replace(':', '%3A').replace('/', '%2F')}&d=1"
    html = f'<p>Hej <a href="{wrapped}">Svar.xlsx</a></p>'
    put(folder, {"a.eml": eml("Se länken", sender="s@example.org", html=html)})
    _, said = shell(folder, "collect")
    assert "Skola har skickat en länk till kommunen-my.sharepoint.com i stället för filen" in said
    assert link.partition("?")[0] in said
    assert "safelinks" not in said


def test_a_mail_of_nobody_asks_whose_it_is(folder: Path, shell: Shell) -> None:
    put(
        folder,
        {"a.eml": eml("Hej", sender="x@annan.example"), "b.eml": eml("Hej", sender="y@a.example", subject="IoF!")},
    )
    assert rules(folder, shell, "collect") == [("round-department-without-file", "iof"), ("round-mail-of-nobody", None)]


def test_whose_a_mail_is_can_be_decided(folder: Path, shell: Shell) -> None:
    put(folder, {"a.eml": eml("Hej", sender="x@annan.example")})
    shell(folder, "collect")
    code, said = shell(folder, "count", "a.eml", "--department", "iof", "--reason", "Bo ringde.")
    assert code == 0
    assert "a.eml kommer från IoF. Mejlet har ingen fil som räknas." in said
    assert departments(folder, shell)["iof"]["state"] == "without_file"
    assert ("round-department-without-file", "iof") in rules(folder, shell)
    assert shell(folder, "exclude", "a.eml", "--reason", "Gällde något annat.")[0] == 0
    assert departments(folder, shell)["iof"]["state"] == "missing"
    assert rules(folder, shell) == [("round-department-missing", "iof"), ("round-department-missing", "skola")]


def test_what_was_erased_stays_so_when_its_mail_comes_again(folder: Path, shell: Shell) -> None:
    content = eml(attached={"svar.xlsx": answered(folder), "lista.xlsx": answered(folder, "iof")})
    put(folder, {"a.eml": content})
    shell(folder, "collect")
    assert shell(folder, "exclude", "svar.xlsx", "--erase", "--yes", "--reason", "Personuppgifter.")[0] == 0
    (folder / ROUND / "inbox/a.eml").unlink()
    put(folder, {"b.eml": content, "c.zip": zipped_files({"a.eml": content})})
    _, said = shell(folder, "collect")
    assert "1 nya filer intagna" in said
    assert len([path for path in (folder / ROUND / "archive").iterdir() if path.suffix == ".xlsx"]) == 1


def test_a_mail_beside_a_file_is_told_and_the_department_has_returned(folder: Path, shell: Shell) -> None:
    put(folder, {"svar.xlsx": answered(folder), "a.eml": eml("Rad 2 är klar nu", sender="s@example.org")})
    assert ("round-mail-beside-file", "skola") in rules(folder, shell)
    assert departments(folder, shell)["skola"]["state"] == "complete"


def test_a_file_that_cannot_be_read_is_told_of_once_under_its_sender(folder: Path, shell: Shell) -> None:
    put(folder, {"a.eml": eml(attached={"svar.xlsx": b"%PDF-1.7 x"}, sender="s@example.org")})
    assert rules(folder, shell) == [("file-not-a-workbook", "skola"), ("round-department-missing", "iof")]
    assert departments(folder, shell)["skola"]["state"] == "without_file"


# ── Late, and where it shows ─────────────────────────────────────────────────────────────────────────────────────


def test_late_is_shown_only_where_a_mail_proves_it(folder: Path, shell: Shell) -> None:
    put(folder, {"a.eml": eml(attached={"svar.xlsx": answered(folder)}, sent=LATE)})
    put(folder, {"b.xlsx": answered(folder, "iof")})
    os.utime(folder / ROUND / "inbox/b.xlsx", (LATE.timestamp(), LATE.timestamp()))
    code, said = shell(folder, *AFTER, "consolidate")
    assert code == 0
    assert "Komplett: Skola (1 av 1 rader), inkom efter sista svarsdag (12/9 2026)" in said
    found = departments(folder, shell)
    assert (found["skola"]["late"], found["iof"]["late"]) == ("2026-09-12", None)
    book = openpyxl.load_workbook(folder / ROUND / "Sammanställning 2026-T2.xlsx")
    overview = {row[0].value: row[3].value for row in book["Översikt"].iter_rows(max_col=4)}
    assert overview["Inkom efter sista svarsdag"] == "Skola (12/9 2026)"
    rows = list(book["Källor"].iter_rows(values_only=True))
    head = next(row for row in rows if row[0] == "Nr")
    by_name = {row[1]: dict(zip(head, row, strict=True)) for row in rows}
    carried = by_name["svar.xlsx"]
    assert carried["Avsändare"] == "anna.as@example.org"
    assert carried["Skickad"] == datetime(2026, 9, 12, 9)  # noqa: DTZ001  # a cell has no time zone
    assert str(carried["Kom i"]).endswith(": a.eml")
    assert str(by_name["a.eml"]["Räknas"]).startswith("Innehåller fil nr ")
    assert by_name["a.eml"]["Mejlets text"] == "Hej!\nHär kommer vårt svar."


def test_a_mail_that_was_sent_on_proves_nothing_about_time(folder: Path, shell: Shell) -> None:
    put(folder, {"a.eml": eml(attached={"svar.xlsx": answered(folder)}, sent=LATE, subject="VB: svar")})
    shell(folder, *AFTER, "collect")
    assert departments(folder, shell)["skola"]["late"] is None


# ── Wrong input ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_files_on_their_way_are_told_and_not_kept(folder: Path, shell: Shell) -> None:
    names = ("tom.xlsx", ".svar.xlsx.icloud", "svar.xlsx.crdownload", "~$svar.xlsx", ".DS_Store", "._svar.xlsx")
    put(folder, {name: b"" if name == "tom.xlsx" else b"x" for name in names})
    code, said = shell(folder, "collect")
    assert code == 1
    assert said.count("inte nedladdad ännu") == 3
    assert "Hoppade över ~$svar.xlsx: arbetsboken är öppen någonstans" in said
    assert "DS_Store" not in said
    assert archived(folder) == {}


def test_odd_paths_neither_block_nor_stop_the_rest(folder: Path, shell: Shell) -> None:
    inbox = folder / ROUND / "inbox"
    os.mkfifo(inbox / "rör.xlsx")
    (inbox / "länk.xlsx").symlink_to(inbox / "finns inte")
    (inbox / "slinga").symlink_to(inbox)
    (inbox / ("å" * 120 + ".xlsx")).write_bytes(answered(folder))
    code, said = shell(folder, "collect", str(inbox), str(inbox))
    assert code == 1
    assert "rör.xlsx: det är ingen vanlig fil" in said
    assert "länk.xlsx: genvägen leder ingenstans" in said
    assert "slinga: mappen är en genväg" in said
    assert "1 nya filer intagna, 0 fanns redan" in said
    code, said = shell(folder, "collect", str(folder / ROUND / "archive"))
    assert "0 nya filer intagna" in said
    assert shell(folder, "collect", "x" * 5000)[0] == 2


def test_names_from_a_mac_are_composed(folder: Path, shell: Shell) -> None:
    put(folder, {"Svar fo\u0308r ska\u030al.xlsx": answered(folder)})
    shell(folder, "collect")
    assert set(archived(folder)) == {"Svar för skål.xlsx"}


def test_validating_a_mail_reads_what_is_in_it_and_keeps_nothing(folder: Path, shell: Shell, tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(eml(attached={"svar.xlsx": answered(folder)}))
    code, said = shell(folder, "validate", str(path))
    assert code == 0
    assert "svar.xlsx räknas som svar från Skola" in said
    assert archived(folder) == {}


def test_what_was_taken_in_is_told_as_data(folder: Path, shell: Shell) -> None:
    put(folder, {"a.eml": eml(attached={"svar.xlsx": answered(folder)})})
    found = shell.data(folder, "collect")
    (carrier,) = cast("list[dict[str, Data]]", found["carriers"])
    assert (carrier["kind"], carrier["sender"], carrier["sent"]) == (
        *("eml", "anna.as@example.org"),
        "2026-09-09T12:00:00+00:00",
    )
    assert len(cast("list[Data]", carrier["new"])) == 1
    assert json.dumps(found)


def test_a_run_that_was_stopped_between_mail_and_attachment_is_mended(folder: Path, shell: Shell) -> None:
    put(folder, {"a.eml": eml(attached={"svar.xlsx": answered(folder)})})
    shell(folder, "collect")
    archive = folder / ROUND / "archive"
    came = archived(folder)
    # As if the process had been killed when only the mail's bytes were written.
    for name in ("a.eml", "svar.xlsx"):
        (archive / f"{came[name].artifact}.json").unlink()
    (archive / f"{came['svar.xlsx'].artifact}.xlsx").unlink()
    assert {one.artifact for one in take(open_round(folder, None)).new} == {one.artifact for one in came.values()}
    assert {one.artifact for one in archived(folder).values()} == {one.artifact for one in came.values()}
    assert len(list(archive.glob("*.xlsx"))) == 1

"""``followup init --from``: last year's table → programme.xlsx → what *Att granska* demands → check → generate."""

import json
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests import sources
from toolkit.cli import main
from toolkit.messages import LANGUAGES
from toolkit.model.findings import Severity
from toolkit.workflow.programme import load

FORMATS: dict[str, Callable[[], bytes]] = {
    "s1.docx": sources.s1_word,
    "s1.xlsx": lambda: sources.workbook([("Tabell", sources.s1_rows())]),
    "s1.csv": lambda: sources.delimited(sources.s1_rows()),
    "s2.docx": sources.s2_word,
    "s2.xlsx": lambda: sources.workbook([("Blad1", sources.s2_rows())]),
    "s2.tsv": lambda: sources.delimited(sources.s2_rows(), "\t", "utf-16"),
    "s3.docx": sources.s3_word,
    "s3.xlsx": lambda: sources.workbook([(title, (sources.S3_HEADER, *rows)) for title, rows in sources.S3_TABLES]),
    "s4.docx": sources.s4_word,
    "s4.xlsx": lambda: sources.workbook([("Plan", sources.s4_rows())]),
}
ACTIVITIES = {"s1": 9, "s2": 11, "s3": 10, "s4": 4}


def begin(folder: Path, content: bytes, name: str, *options: str) -> int:
    (folder / name).write_bytes(content)
    return main(["-C", str(folder / "plan"), "--today", "2026-11-25", "init", "--from", str(folder / name), *options])


def told(folder: Path, content: bytes, name: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, dict[str, Any]]:
    """The exit code and what is printed as JSON."""
    (folder / name).write_bytes(content)
    code = main(["-C", str(folder / "plan"), "--format", "json", "init", "--from", str(folder / name)])
    return code, json.loads(capsys.readouterr().out)


def remarks(data: dict[str, Any], key: str) -> list[dict[str, Any]]:
    return [remark for remark in data["remarks"] if remark["key"] == key]


def finish(folder: Path) -> None:
    """Do what *Att granska* says must be decided, in Excel and nothing else."""
    book = load_workbook(folder / "programme.xlsx")
    for row in book["Att granska"].iter_rows(min_row=2, values_only=True):
        if row[0] == "Bestäm":
            decide(book[str(row[1])], str(row[2]))
    book.save(folder / "programme.xlsx")


def decide(sheet: Worksheet, cell: str) -> None:
    if sheet.title == "Avdelningar" and cell == "A1":
        for number, (id_, name) in enumerate((("iof", "Individ och familj"), ("fritid", "Kultur och fritid")), 2):
            sheet.cell(row=number, column=1, value=id_)
            sheet.cell(row=number, column=2, value=name)
    elif sheet.title == "Avdelningar":
        sheet[cell] = f"Funktion {cell}"
    else:
        assert sheet.title == "Aktiviteter"
        sheet[cell] = "*"


@pytest.mark.parametrize("name", FORMATS)
def test_a_table_of_last_year_becomes_a_round(name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content, folder = FORMATS[name](), tmp_path / "plan"
    code, data = told(tmp_path, content, name, capsys)
    say(data)
    assert code == bool(data["counts"]["decide"]) == (name[:2] != "s4")
    assert (tmp_path / name).read_bytes() == content
    assert sorted(path.name for path in folder.iterdir()) == ["programme.xlsx"]
    if name.endswith(("csv", "tsv")):
        return
    finish(folder)
    programme, findings = load(folder)
    assert [one for one in findings if one.severity is not Severity.NOTE] == []
    assert programme
    assert len(programme.activities) == ACTIVITIES[name[:2]]
    assert main(["-C", str(folder), "check"]) == 0
    if name.endswith("docx"):
        assert main(["-C", str(folder), "generate"]) == 0
        assert list((folder / "rounds").rglob("*.xlsx"))
    capsys.readouterr()


def test_the_screen_says_what_to_decide_and_where_to_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert begin(tmp_path, sources.s2_word(), "Uppföljning 2021.docx") == 1
    said = capsys.readouterr().out
    assert "Bestäm · tabell 1 · rad 15: Ingen står som ansvarig" in said
    assert said.splitlines()[0] == "Uppföljning 2021.docx · aktiviteter: 11 · kolumner: 5 · avdelningar: 7"
    assert said.splitlines()[-1].startswith("Öppna programme.xlsx, börja på bladet Att granska")


def test_what_must_be_decided_stands_first_with_a_link_to_its_cell(tmp_path: Path) -> None:
    begin(tmp_path, sources.s2_word(), "a.docx")
    sheet = load_workbook(tmp_path / "plan" / "programme.xlsx")["Att granska"]
    rows = list(sheet.iter_rows(min_row=2))
    assert [row[0].value for row in rows][:2] == ["Bestäm", "Kontrollera"]
    assert (rows[0][1].value, rows[0][2].value, rows[0][5].value) == ("Aktiviteter", "F12", "tabell 1 · rad 15")
    assert rows[0][2].hyperlink is not None


def test_answers_of_last_time_are_kept_and_not_sent_out(tmp_path: Path) -> None:
    begin(tmp_path, sources.s2_word(), "a.docx")
    folder = tmp_path / "plan"
    rows = list(load_workbook(folder / "programme.xlsx")["Förra svaren"].iter_rows(min_row=2, values_only=True))
    assert ("A7b", "Språksatsning för alla pedagoger.", "Status 31/8 2021", "Pågår", "tabell 1 · rad 11") in rows
    finish(folder)
    programme, _ = load(folder)
    assert programme
    assert all("effekter-och-resultat" not in activity.values for activity in programme.activities)


def test_persons_are_never_departments_until_somebody_says_what_they_are(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [
        ("Aktivitet", "Ansvarig", "Status"),
        ("Träffar", "Anna-Karin Testsson", "Pågår"),
        ("Kurser", "Anna-Karin Testson och Bo von Exempel", "Klart"),
        ("Vandringar", "Enhetschef fritid", "Pågår"),
    ]
    code, data = told(tmp_path, sources.workbook([("Blad1", rows)]), "a.xlsx", capsys)
    assert code == 1
    assert [one["facts"]["name"] for one in remarks(data, "person")] == [
        "Anna-Karin Testsson",
        "Anna-Karin Testson",
        "Bo von Exempel",
    ]
    spelled = remarks(data, "two_spellings")[0]["facts"]
    assert (spelled["one"], spelled["other"], spelled["least"]) == ("Anna-Karin Testsson", "Anna-Karin Testson", 88)
    folder = tmp_path / "plan"
    shown = load_workbook(folder / "programme.xlsx")
    others = [sheet for sheet in shown.worksheets if sheet.title != "Att granska"]
    assert not any(
        "Testsson" in str(cell) for sheet in others for row in sheet.iter_rows(values_only=True) for cell in row
    )
    finish(folder)
    programme, findings = load(folder)
    assert programme, findings
    assert [activity.departments for activity in programme.activities] == [
        ("ansvarig-1",),
        ("ansvarig-2", "ansvarig-3"),
        ("enhetschef-fritid",),
    ]


def test_columns_marked_with_x_are_departments(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = [
        ("Insats", "Beskrivning", "Skola", "Individ och familj", "Status"),
        ("Träffar", "Varje vecka", "x", "", "Pågår"),
        ("Kurser", "Varje termin", "X", "x", "Klart"),
        ("Vandringar", "Varje år", "", "x", "Pågår"),
    ]
    code, data = told(tmp_path, sources.delimited(rows), "a.csv", capsys)
    assert code == 0, data["remarks"]
    programme, _ = load(tmp_path / "plan")
    assert programme
    assert [activity.departments for activity in programme.activities] == [
        ("skola",),
        ("skola", "individ-och-familj"),
        ("individ-och-familj",),
    ]


def say(data: dict[str, Any]) -> None:
    """Every remark has its two sentences in every language."""
    for remark in data["remarks"]:
        facts = {name: str(fact) for name, fact in remark.get("facts", {}).items()}
        for texts in LANGUAGES.values():
            for key in (f"start.{remark['key']}", f"start.{remark['key']}.do"):
                assert texts[key].format_map(facts).strip()


def package(document: str) -> bytes:
    """A Word file with just this document."""
    kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    target = BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override ContentType="{kind}"/></Types>')
        archive.writestr("word/document.xml", document)
    return target.getvalue()


def without_tables() -> bytes:
    document = Document()
    document.add_paragraph("Ingen tabell här.")
    return sources.word(document)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
REFUSED: dict[str, tuple[Callable[[], bytes], str]] = {
    "tom.xlsx": (lambda: b"", "tom.xlsx är tom"),
    "tom.csv": (lambda: b"\r\n", "tom.csv är tom"),
    "blank.xlsx": (lambda: sources.workbook([("Blad1", [])]), "ingen tabell med aktiviteter"),
    "rubrik.xlsx": (lambda: sources.workbook([("Blad1", [("Aktivitet", "Status")])]), "ingen tabell med aktiviteter"),
    "text.docx": (without_tables, "ingen tabell med aktiviteter"),
    "skyddad.xlsx": (lambda: OLE + "EncryptedPackage".encode("utf-16-le") + bytes(600), "skyddad med lösenord"),
    "gammal.doc": (lambda: OLE + "WordDocument".encode("utf-16-le") + bytes(600), "spara som .docx"),
    "gammal.xls": (lambda: OLE + "Workbook".encode("utf-16-le") + bytes(600), "spara som .xlsx"),
    "skannad.pdf": (lambda: b"%PDF-1.7", "är en PDF"),
    "bild.png": (lambda: b"\x89PNG\r\n", "varken Excel"),
    "bomb.docx": (lambda: package("<w>" + " " * (60 << 20) + "</w>"), "öppnas inte"),
    "entitet.docx": (lambda: package('<!DOCTYPE x [<!ENTITY a "b">]><w>&a;</w>'), "öppnas inte"),
    "djup.docx": (
        lambda: package("<document><body>" + "<sdt>" * 20_000 + "</sdt>" * 20_000 + "</body></document>"),
        "går inte att läsa",
    ),
    "avhuggen.docx": (lambda: sources.s1_word()[:3000], "skadad"),
    "citat.csv": (lambda: b'Aktivitet;Status\n"Tr;x\n', "från rad 2"),
    "kod.csv": (lambda: bytes(range(1, 256)), "teckenkodning"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_a_readable_table_is_one_plain_sentence(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content, sentence = REFUSED[name]
    assert begin(tmp_path, content(), name) == 3
    said = capsys.readouterr()
    assert sentence in said.err
    assert len(said.err.splitlines()) == 1
    assert not (tmp_path / "plan").exists()


ODD = {
    "one column": [("Aktivitet",), ("Träffar",), ("Kurser",)],
    "forty columns": [
        tuple(f"Kolumn {n}" for n in range(40)),
        *(tuple(f"{r}-{n}" for n in range(40)) for r in range(9)),
    ],
    "only numbers": [("Nr", "Aktivitet", "Budget"), ("1", "Träffar", "12,5"), ("2", "Kurser", "7")],
    "one row": [("Aktivitet", "Status"), ("Träffar", "Pågår")],
    "same headers": [("Aktivitet", "Status", "Status 2"), ("Träffar", "Pågår", "Klart"), ("Kurs", "Klart", "Klart")],
    "braces": [("Aktivitet {x}", "Status {as_of}"), ("Träffar {y}", "Pågår"), ("Kurs", "Klart")],
    "titles above": [("Plan 2025",), ("Nämnden",), ("Aktivitet", "Ansvarig", "Status"), ("Träff", "Skola", "Klart")],
    "a header without a name": [
        ("Aktivitet", "", "Status"),
        ("Träff", "Varje vecka", "Klart"),
        ("Kurs", "Ny", "Klart"),
    ],
    "reserved words": [("Aktivitet", "Id", "Departments", "Svar"), ("T", "1", "x", "a"), ("K", "2", "y", "b")],
    "a level called as a field": [("Område", "Aktivitet", "Område"), ("A", "T", "B"), ("", "K", "C"), ("", "V", "D")],
    "long": [("Aktivitet", "Beskrivning", "Status"), ("T", "x" * 32_760, "Pågår"), ("K", "y", "Klart")],
}


@pytest.mark.parametrize("rows", ODD.values(), ids=ODD)
def test_odd_tables_become_programmes_that_only_lack_who_answers(
    rows: sources.Rows, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    # Whatever else the check would find is told as a remark to decide, so there is nothing else.
    code, data = told(tmp_path, sources.workbook([("Blad1", rows)]), "a.xlsx", capsys)
    assert {one["key"] for one in data["remarks"] if one["weight"] == "decide"} <= {"no_departments", "nobody"}
    assert code == bool(data["counts"]["decide"])
    say(data)


def test_a_text_longer_than_a_cell_is_kept_whole(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    document = Document()
    text = "".join(f"{number} " for number in range(8_000))
    rows = (("Aktivitet", "Beskrivning", "Status"), ("Träffar", text, "Pågår"), ("Kurser", "", "Klart"))
    sources.add_table(document, rows)
    code, data = told(tmp_path, sources.word(document), "a.docx", capsys)
    assert code == 1
    assert remarks(data, "too_long")[0]["facts"]["length"] == len(text.strip())
    kept = load_workbook(tmp_path / "plan" / "programme.xlsx")["Förra svaren"].iter_rows(min_row=2, values_only=True)
    assert "".join(str(row[3]) for row in kept if row[2] == "Beskrivning") == text.strip()


def test_a_sheet_or_table_can_be_chosen(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = sources.workbook(
        [
            ("Kontakter", [("Namn", "Telefon"), *((f"Person {n}", "08") for n in range(9))]),
            ("Plan", [("Aktivitet", "Status"), ("Träffar", "Pågår"), ("Kurser", "Klart")]),
        ]
    )
    assert begin(tmp_path, book, "a.xlsx", "--sheet", "plan") == 1
    assert "aktiviteter: 2" in capsys.readouterr().out
    for options, code, sentence in (
        (("--sheet", "Nej"), 2, "Blad som finns: Kontakter, Plan"),
        (("--table", "7"), 2, "Antal tabeller: 2"),
    ):
        (tmp_path / "plan" / "programme.xlsx").unlink(missing_ok=True)
        assert begin(tmp_path, book, "a.xlsx", *options) == code
        assert sentence in capsys.readouterr().err
    assert begin(tmp_path, book, "a.xlsx", "--table", "2") == 1
    assert "aktiviteter: 2" in capsys.readouterr().out


def test_the_command_says_how_it_is_meant(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = sources.delimited([("Aktivitet", "Status"), ("Träffar", "Pågår")])
    assert begin(tmp_path, content, "a.csv", "sociala-oroligheter") == 2
    assert main(["-C", str(tmp_path), "init", "--sheet", "Blad1"]) == 2
    assert main(["-C", str(tmp_path), "init", "--from", str(tmp_path / "finns inte.xlsx")]) == 2
    assert begin(tmp_path, content, "a.csv") == 1
    assert begin(tmp_path, content, "a.csv") == 3
    assert "Det finns redan" in capsys.readouterr().err

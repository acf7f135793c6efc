"""What goes wrong on an ordinary day: each gets its sentence and exit code, nothing half written, no traceback."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import cast

import openpyxl
import pytest

from toolkit.cli import main
from toolkit.model.document import Data

PROGRAMME = """\
format: 1
programme: {id: plan, title: Planen}
rounds: [{id: 2026-T2, kind: T2, title: Omgång, as_of: 2026-08-31, deadline: 2026-09-10}]
levels: [{id: area, title: Område}]
fields:
  - {id: comment, title: Kommentar, kind: answer, type: text}
departments:
  - {id: iof, name: IoF}
  - {id: skola, name: Skola}
activities: activities.xlsx
"""
HEADER = ("id", "Aktivitet", "Område", "Avdelningar")
ROWS: tuple[tuple[str | None, ...], ...] = (HEADER, ("A1", "Träffar", "Ett", "iof; skola"), ("A2", "Lov", "Ett", "iof"))
ROUND = Path("rounds/2026-T2")
BEFORE = ["--today", "2026-09-01"]
VERBS = ("check", "generate", "collect", "validate", "consolidate", "status", "init", "rules", "schema", "demo")


def master(folder: Path, rows: Sequence[tuple[str | None, ...]]) -> None:
    book = openpyxl.Workbook()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(folder / "activities.xlsx")


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "programme.yaml"
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def departments(folder: Path, *names: str) -> None:
    start, _, rest = PROGRAMME.partition("  - {id: iof")
    lines = "".join(
        f"  - {{id: d{number}, name: {json.dumps(name, ensure_ascii=False)}}}\n" for number, name in enumerate(names)
    )
    text = start + lines + rest[rest.index("activities:") :]
    (folder / "programme.yaml").write_text(text, encoding="utf-8")
    master(folder, (HEADER, ("A1", "Träffar", "Ett", "*")))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "plan"
    path.mkdir()
    (path / "programme.yaml").write_text(PROGRAMME, encoding="utf-8")
    master(path, ROWS)
    return path


class Shell:
    """The command line with what it says."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, folder: Path, *arguments: str) -> tuple[int, str]:
        self._capsys.readouterr()
        code = main(["-C", str(folder), *arguments])
        said = self._capsys.readouterr()
        assert "Traceback" not in said.out + said.err
        assert bool(said.err) == (code > 1)
        left = [path for path in folder.rglob("*") if path.name.endswith(".tmp") or path.name == "followup-fel.txt"]
        assert left == []
        return code, said.out + said.err

    def data(self, folder: Path, *arguments: str) -> dict[str, Data]:
        self._capsys.readouterr()
        main(["-C", str(folder), "--format", "json", *arguments])
        found: dict[str, Data] = json.loads(self._capsys.readouterr().out)
        return found

    def changes(self, folder: Path) -> dict[str, tuple[str, int]]:
        templates = cast("list[dict[str, Data]]", self.data(folder, "generate")["templates"])
        return {str(one["department"]): (str(one["change"]), cast("int", one["version"])) for one in templates}


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capsys)


# ── The programme and its master list ────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("old", "new", "rows", "place", "sentence"),
    [
        ("title: Planen", "title: Planen, titel: x", ROWS, "rad 2", 'Nyckeln "titel" finns inte här'),
        ("", "", (*ROWS, ("A1", "Igen", "Ett", "iof")), "A4", '"A1" används redan i A2'),
        ("", "", [(row[0], row[1], row[3]) for row in ROWS], "A1", 'Kolumnen "Område" saknas'),
        ("", "", (*ROWS, ("A3", "Ny", "Ett", "ingen")), "D4", 'Avdelningen "ingen" finns inte'),
        ("", "", (*ROWS, ("A3", "Ny", "Ett", None)), "D4", "Ingen svarar för aktiviteten A3"),
        (", type: text", "", ROWS, "rad 6", 'saknas "type"'),
        ("", "", None, "rad 10", "activities.xlsx finns inte bredvid programmet"),
        ("id: 2026-T2", "id: CON", ROWS, "rad 3", 'Id:t "CON" är upptaget'),
        ("id: 2026-T2", "id: ../x", ROWS, "rad 3", "har tecken som inte går"),
        ("name: Skola", "name: IOF", ROWS, "rad 9", 'Namnet "IOF" används redan'),
    ],
)
def test_a_fault_in_the_programme_has_its_place_and_remedy(  # noqa: PLR0913, PLR0917
    old: str,
    new: str,
    rows: Sequence[tuple[str | None, ...]] | None,
    place: str,
    sentence: str,
    folder: Path,
    shell: Shell,
) -> None:
    edit(folder, old, new)
    if rows is None:
        (folder / "activities.xlsx").unlink()
    else:
        master(folder, rows)
    code, said = shell(folder, "check")
    assert code == 1
    assert sentence in said
    assert f"{place}: " in said
    assert "→" in said
    for verb in ("generate", "consolidate", "status"):
        code, said = shell(folder, verb)
        assert (code, sentence in said) == (3, True)
    assert not (folder / "rounds").exists()


def test_all_faults_are_told_at_once(folder: Path, shell: Shell) -> None:
    edit(folder, "title: Planen", "title: Planen, titel: x")
    edit(folder, ", type: text", "")
    assert "2 att rätta" in shell(folder, "check")[1]


def test_an_open_master_list_is_a_warning_and_the_run_goes_on(folder: Path, shell: Shell) -> None:
    (folder / "~$activities.xlsx").write_bytes(b"")
    for verb in ("check", "generate"):
        code, said = shell(folder, verb)
        assert code == 0
        assert "activities.xlsx är öppen i Excel" in said
    assert len(list((folder / ROUND / "issued").glob("*.xlsx"))) == 2


# ── The command ──────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["okänt"], "Det finns inget kommando som heter okänt. Välj ett av: init, check"),
        (["--fel"], "Det finns inget val som heter --fel."),
        (["--format", "xml", "status"], "--format är inte rätt skrivet."),
        (["generate", "--department"], "--department är inte rätt skrivet."),
        (["generate", "allt"], "Kommandot har fel eller för många ord."),
        (["--today", "i morgon", "status"], "i morgon är ingen dag."),
        (["--round", "2099-T1", "status"], "Det finns ingen omgång som heter 2099-T1. Välj en av: 2026-T2"),
        (["generate", "--department", "x"], "Det finns ingen avdelning med id x. Välj en av: iof, skola"),
        (["rules", "x"], "Det finns ingen regel som heter x."),
        (["collect", "borta"], "borta finns inte."),
        (["validate", "borta.xlsx"], "borta.xlsx finns inte."),
        (["check", "borta.xlsx"], "borta.xlsx finns inte."),
        (["init", "x"], "Det finns inget som heter x. Välj ett av: gemensamma-prioriteringar"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_mistyped_command_is_told_in_swedish(arguments: list[str], sentence: str, folder: Path, shell: Shell) -> None:
    before = sorted(folder.rglob("*"))
    code, said = shell(folder, *arguments)
    assert (code, sentence in said) == (2, True), said
    assert len(said.splitlines()) == 1
    assert sorted(folder.rglob("*")) == before


@pytest.mark.parametrize("verb", ["", *VERBS])
def test_every_verb_explains_itself(verb: str, folder: Path, shell: Shell) -> None:
    code, said = shell(folder, *([verb] if verb else []), "--help")
    assert code == 0
    assert "Example: followup" in said


@pytest.mark.parametrize("verb", ["", *VERBS[:-1]])
def test_json_is_all_there_is(verb: str, folder: Path, shell: Shell) -> None:
    found = shell.data(folder, *([verb] if verb else []))
    assert "format" in found or "$schema" in found


def test_a_folder_that_cannot_be_one(folder: Path, shell: Shell) -> None:
    (folder / "fil").write_text("x", encoding="utf-8")
    assert shell(folder / "fil", "status")[0] == 2
    assert shell(folder / "fil", "init", "kriminalitet-bland-unga")[0] == 3
    (folder / "rounds").write_text("x", encoding="utf-8")
    code, said = shell(folder, "generate")
    assert code == 3
    assert "går inte att skriva" in said


def test_a_path_that_is_too_long(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments in (["status"], ["init", "kriminalitet-bland-unga"]):
        assert main(["-C", str(folder / ("x" * 300)), *arguments]) == 3
        assert "går inte att använda" in capsys.readouterr().err


# ── Files of ours ────────────────────────────────────────────────────────────────────────────────────────────────


def lock(monkeypatch: pytest.MonkeyPatch, start: str) -> None:
    """As on Windows while a workbook is open in Excel."""
    replace = os.replace

    def locked(source: Path, target: Path) -> None:
        if Path(target).name.startswith(start):
            raise PermissionError(13, "Permission denied", str(target))
        replace(source, target)

    monkeypatch.setattr(os, "replace", locked)


def test_a_consolidated_workbook_that_is_open(folder: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell(folder, *BEFORE, "consolidate")[0] == 0
    files = [folder / ROUND / name for name in ("Sammanställning 2026-T2.xlsx", "findings.json", "answers.json")]
    before = [path.read_bytes() for path in files]
    lock(monkeypatch, "Sammanställning")
    code, said = shell(folder, "--today", "2026-09-20", "consolidate")
    assert code == 3
    assert "Sammanställning 2026-T2.xlsx går inte att ersätta. Stäng filen" in said
    assert [path.read_bytes() for path in files] == before


def test_a_template_that_is_open_stops_no_other(folder: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    assert shell(folder, "generate")[0] == 0
    old = (folder / ROUND / "issued/Omgång – IoF.xlsx").read_bytes()
    edit(folder, "type: text", "type: text, required: true")
    with monkeypatch.context() as patched:
        lock(patched, "Omgång – IoF")
        code, said = shell(folder, "generate")
    assert code == 3
    assert "IoF: Filen går inte att ersätta" in said
    assert "Skola: Ändrad, avdelningen behöver den nya filen" in said
    assert (folder / ROUND / "issued/Omgång – IoF.xlsx").read_bytes() == old
    # Nobody who needs a new file is forgotten.
    assert shell.changes(folder) == {"iof": ("needed", 2), "skola": ("same", 2)}


def test_generate_says_who_needs_a_new_file(folder: Path, shell: Shell) -> None:
    assert shell.changes(folder) == {"iof": ("new", 1), "skola": ("new", 1)}
    master(folder, (*ROWS, ("A3", "Ny", "Ett", "skola")))
    assert shell.changes(folder) == {"iof": ("same", 1), "skola": ("needed", 2)}
    edit(folder, "title: Planen", "title: Nya planen")
    assert shell.changes(folder) == {"iof": ("texts", 2), "skola": ("texts", 3)}
    assert "2 oförändrade" in shell(folder, "generate")[1]


def test_a_damaged_or_exchanged_template_is_written_again(folder: Path, shell: Shell) -> None:
    assert shell(folder, "generate")[0] == 0
    iof, skola = (folder / ROUND / "issued" / f"Omgång – {name}.xlsx" for name in ("IoF", "Skola"))
    good = skola.read_bytes()
    shutil.copyfile(iof, skola)
    iof.write_bytes(b"Hej")
    assert shell.changes(folder) == {"iof": ("restored", 1), "skola": ("restored", 1)}
    assert skola.read_bytes() == good


def test_the_order_of_versions_survives_a_copy(folder: Path, shell: Shell, tmp_path: Path) -> None:
    assert shell(folder, "generate")[0] == 0
    for title in ("Andra", "Tredje"):
        edit(folder, "title: Kommentar", f"title: {title}")
        assert shell(folder, "generate")[0] == 0
        edit(folder, f"title: {title}", "title: Kommentar")
    edit(folder, "title: Kommentar", "title: Tredje")
    copy = tmp_path / "kopia"
    shutil.copytree(folder, copy, copy_function=shutil.copyfile)
    records = copy / ROUND / "issued/records"
    order = json.loads((records / "index.json").read_bytes())["order"]
    assert len(order) == len(set(order)) == 6
    for age, identity in enumerate(order):
        os.utime(records / f"{identity}.json", (1e9 - age, 1e9 - age))
    # A synced folder's own copy of a record, and templates that were not copied, disturb nothing.
    shutil.copyfile(records / f"{order[0]}.json", records / f"{order[0]}-KONTORET.json")
    for path in (copy / ROUND / "issued").glob("*.xlsx"):
        path.unlink()
    assert shell.changes(copy) == {"iof": ("restored", 3), "skola": ("restored", 3)}
    (records / "index.json").write_bytes(b"{")
    assert shell(copy, "generate")[0] == 0
    assert len(json.loads((records / "index.json").read_bytes())["order"]) == 6


def test_a_template_that_breaks_a_promise_is_not_issued_but_the_others_are(folder: Path, shell: Shell) -> None:
    # On a card number and title share a cell: each is legal, together they are more than it holds.
    long_title(folder, 31_900, number=f"1.{'1' * 1_000}")
    with (folder / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write("tables: [{id: main, title: Kort, layout: card}]\n")
    code, said = shell(folder, "generate")
    assert code == 1
    assert "Lång: Inte utskickad" in said
    assert "template-text-too-long" in rules_of(shell.data(folder, "generate"))
    assert [path.name for path in (folder / ROUND / "issued").glob("*.xlsx")] == ["Omgång – Kort.xlsx"]
    assert len(list((folder / ROUND / "issued/records").glob("[!i]*.json"))) == 1


def test_a_text_that_no_row_shows_whole_is_told_and_issued(folder: Path, shell: Shell) -> None:
    long_title(folder, 20_000)
    data = shell.data(folder, "generate")
    assert rules_of(data) == {"template-text-beyond-row"}
    assert len(list((folder / ROUND / "issued").glob("*.xlsx"))) == 2


def long_title(folder: Path, length: int, number: str = "2") -> None:
    departments(folder, "Kort", "Lång")
    master(folder, (HEADER, ("A1", "Träffar", "Ett", "*")))
    edit(folder, "activities: activities.xlsx", "")
    with (folder / "programme.yaml").open("a", encoding="utf-8") as file:
        file.write('activities:\n  - {id: A1, title: Träffar, area: Ett, departments: "*"}\n')
        file.write(f"  - {{id: A2, number: '{number}', title: {'x' * length}, area: Ett, departments: d1}}\n")


def rules_of(generated: Mapping[str, Data]) -> set[str]:
    templates = cast("list[dict[str, list[dict[str, str]]]]", generated["templates"])
    return {finding["rule"] for one in templates for finding in one["findings"]}


def test_names_that_are_hard_on_file_systems(folder: Path, shell: Shell) -> None:
    names = ["CON", "Vård/omsorg", 'a:b*?"<>|', "å" * 200, "å" * 199 + "ä", "😀" * 200, "x" * 200, ". ."]
    departments(folder, *names)
    code, said = shell(folder, "generate")
    assert code == 0, said
    files = [path.name for path in (folder / ROUND / "issued").glob("*.xlsx")]
    assert len(files) == len({name.casefold() for name in files}) == len(names)
    assert all(len(name.encode()) <= 255 and not re.search(r'[<>:"/\\|?*]', name) for name in files)
    assert {change for change, _ in shell.changes(folder).values()} == {"same"}
    assert shell(folder, *BEFORE, "consolidate")[0] == 0


def test_days_before_excel_began_counting(folder: Path, shell: Shell) -> None:
    edit(folder, "type: text}", "type: text}\n  - {id: built, title: Byggt, kind: given, type: date}")
    edit(folder, "kind: given", "kind: answer, min: 1850-01-01")
    edit(folder, "type: text}", "type: text}\n  - {id: old, title: Gammalt, kind: given, type: date}")
    master(folder, ((*HEADER, "Gammalt"), ("A1", "Träffar", "Ett", "*", "1850-01-01")))
    code, said = shell(folder, "generate")
    assert code == 0, said
    shutil.copy(folder / ROUND / "issued/Omgång – IoF.xlsx", folder / ROUND / "inbox")
    findings = cast("list[dict[str, str]]", shell.data(folder, *BEFORE, "validate")["findings"])
    assert "cell-given-changed" not in {one["rule"] for one in findings}


def test_a_deep_folder(tmp_path: Path, folder: Path, shell: Shell) -> None:
    deep = tmp_path.joinpath(*["en ganska lång mapp i någons OneDrive"] * 12)
    shutil.copytree(folder, deep)
    assert shell(deep, "generate")[0] == 0
    assert shell(deep, *BEFORE, "consolidate")[0] == 0


def test_an_old_console_ends_no_run(folder: Path) -> None:
    departments(folder, "Vård 😀", "Ł")
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252", "PYTHONUTF8": "0"}
    command = [sys.executable, "-c", "import sys; from toolkit.cli import main; sys.exit(main())", "-C", str(folder)]
    for arguments in (["generate"], ["status"], ["--help"], ["--format", "json", "status"], ["rules"]):
        done = subprocess.run([*command, *arguments], env=environment, capture_output=True, check=False)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode("cp1252")
    done = subprocess.run(
        [*command, "generate", "--department", "😀"], env=environment, capture_output=True, check=False
    )
    assert done.returncode == 2
    assert "Välj en av: d0, d1" in done.stderr.decode("cp1252")


# ── What comes back ──────────────────────────────────────────────────────────────────────────────────────────────


def test_an_empty_inbox_is_no_fault_and_says_where_files_go(folder: Path, shell: Shell) -> None:
    assert shell(folder, "generate")[0] == 0
    assert (folder / ROUND / "inbox").is_dir()
    for verb in ("collect", "validate", "consolidate"):
        code, said = shell(folder, *BEFORE, verb)
        assert code == 0
        assert "Inkorgen är tom. Lägg inkomna filer i rounds/2026-T2/inbox" in said


def bomb(_: bytes, path: Path) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", b"\0" * (30 << 20))


def foreign(_: bytes, path: Path) -> None:
    book = openpyxl.Workbook()
    book.worksheets[0].append(["Budget", 2026])
    book.save(path)


def note(_: bytes, path: Path) -> None:
    path.write_text("Hej! Vi har inget.", encoding="utf-8")


def broken(template: bytes, path: Path) -> None:
    path.write_bytes(template[: len(template) // 2])


def scrambled(template: bytes, path: Path) -> None:
    path.write_bytes(template[:2000] + bytes(byte ^ 0x5A for byte in template[2000:4000]) + template[4000:])


def empty(_: bytes, path: Path) -> None:
    path.write_bytes(b"")


@pytest.mark.parametrize(
    ("make", "rule"),
    [
        (bomb, "file-unsafe"),
        (foreign, "template-foreign"),
        (note, "file-not-a-workbook"),
        (broken, "file-damaged"),
        (scrambled, "file-damaged"),
        (empty, "file-empty"),
    ],
)
def test_a_return_that_is_none(make: object, rule: str, folder: Path, shell: Shell) -> None:
    assert callable(make)
    assert shell(folder, "generate")[0] == 0
    template = (folder / ROUND / "issued/Omgång – IoF.xlsx").read_bytes()
    path = folder / ROUND / "inbox/svar.xlsx"
    make(template, path)
    findings = cast("list[dict[str, str]]", shell.data(folder, "validate", str(path))["findings"])
    assert [one["rule"] for one in findings] == [rule]
    assert not (folder / ROUND / "archive").exists()
    code, said = shell(folder, "collect")
    assert code == 1
    assert "svar.xlsx: " in said
    if rule == "file-empty":
        # It may still be on its way: it is told every time, and not kept as what somebody sent.
        assert "Hoppade över svar.xlsx: filen är tom" in said
        assert shell(folder, *BEFORE, "consolidate")[0] == 1
        return
    assert "→" in said
    (kept,) = (one for one in (folder / ROUND / "archive").iterdir() if one.suffix != ".json")
    assert kept.read_bytes() == path.read_bytes()
    code, said = shell(folder, *BEFORE, "consolidate")
    assert code == 1
    assert "0 av 2 avdelningar har svarat" in said
    assert "Källor" in openpyxl.load_workbook(folder / ROUND / "Sammanställning 2026-T2.xlsx").sheetnames

from pathlib import Path

import pytest

from toolkit.model.findings import Finding
from toolkit.model.programme import Activity, Programme
from toolkit.workflow.programme import load

PROGRAMME = """
format: 1
programme: {{id: plan, title: Planen}}
rounds: [{{id: 2026-T2, kind: T2, title: T2, as_of: 2026-08-31}}]
levels: [{{id: area, title: Område}}]
fields:
  - {{id: start, title: Start, kind: given, type: date}}
  - {{id: budget, title: Budget, kind: given, type: amount}}
  - {{id: comment, title: Kommentar, kind: answer, type: text}}
departments: [{{id: iof, name: Individ och familj}}, {{id: ks, name: Kommunstyrelsen}}]
activities: {file}
"""
ROWS = (
    ("id", "Nr", "Aktivitet", "Område", "Avdelningar", "Start", "Budget"),
    ("A1", "1.10", "Träffar; varje vecka", "Skola", "iof", "2026-02-01", "12,5"),
    ("A2", "0006", "Kurs\n- i grupp\n- enskilt", "", "iof; ks", "", ""),
)
ENCODINGS = ("utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be")


def written(rows: tuple[tuple[str, ...], ...], delimiter: str, line_end: str = "\r\n") -> str:
    def cell(text: str) -> str:
        return '"' + text.replace('"', '""') + '"' if set(text) & set(f'"\n{delimiter}') else text

    return "".join(delimiter.join(map(cell, row)) + line_end for row in rows)


def loaded(folder: Path, content: bytes, name: str = "activities.csv") -> tuple[Programme | None, tuple[Finding, ...]]:
    (folder / "programme.yaml").write_text(PROGRAMME.format(file=name), encoding="utf-8")
    (folder / name).write_bytes(content)
    return load(folder)


def said(activity: Activity) -> tuple[str, ...]:
    return (activity.id, activity.number, activity.title, str(activity.levels[0]), *activity.departments)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_a_text_table_works_like_a_workbook(tmp_path: Path, delimiter: str, encoding: str) -> None:
    programme, findings = loaded(tmp_path, written(ROWS, delimiter).encode(encoding))
    assert findings == ()
    assert programme
    assert [said(activity) for activity in programme.activities] == [
        ("A1", "1.10", "Träffar; varje vecka", "Skola", "iof"),
        ("A2", "0006", "Kurs\n- i grupp\n- enskilt", "Skola", "iof", "ks"),
    ]
    assert str(programme.activities[0].values["start"]) == "2026-02-01"
    assert programme.activities[0].values["budget"] == 12.5


@pytest.mark.parametrize("start", ["sep=,\r\n", '"sep=,"\n'])
def test_the_line_that_names_the_delimiter_is_no_row(tmp_path: Path, start: str) -> None:
    content = start + 'id,title,area,departments\nA1,"a;b;c;d",Skola,?\n'
    _, findings = loaded(tmp_path, content.encode())
    assert [(one.rule_id, one.location.cell) for one in findings if one.location.row is not None] == [
        ("programme-unknown-department", "D3")
    ]


def test_faults_stand_by_row_and_column_as_excel_shows_them(tmp_path: Path) -> None:
    content = '\r\nid;title;area;departments;Start\r\nA1;"Två\r\nrader";Skola;iof;2026-02-01\r\n\r\nA1;X;;nn;31/8\r\n'
    _, findings = loaded(tmp_path, content.encode("cp1252"))
    assert sorted((one.rule_id, one.location.cell) for one in findings if one.location.row is not None) == [
        ("programme-duplicate-activity", "A5"),
        ("programme-unknown-department", "D5"),
        ("programme-value-not-day", "E5"),
    ]
    assert {one.location.artifact for one in findings if one.location.row is not None} == {"activities.csv"}


def test_a_column_per_department_marked_with_x_assigns(tmp_path: Path) -> None:
    content = "id;title;area;Individ och familj;ks\nA1;Träffar;Skola;x;\nA2;Kurs;;X ;x\n"
    programme, findings = loaded(tmp_path, content.encode())
    assert findings == ()
    assert programme
    assert [activity.departments for activity in programme.activities] == [("iof",), ("iof", "ks")]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"", "programme-master-unreadable"),
        (b"\r\n \r\n", "programme-master-unreadable"),
        (bytes(range(256)), "programme-master-encoding"),
        (b'id;title\nA1;"x', "programme-master-quotes"),
        (b'id;title\nA1;"x" y', "programme-master-quotes"),
        (b"id;title;area;departments\n" + b"A;" * 2_000 + b"\n", "programme-master-unreadable"),
        (b"\xd0\xcf\x11\xe0" + b"\x00" * 600, "programme-master-unreadable"),
        (b"PK\x03\x04 no zip", "programme-master-unreadable"),
    ],
)
def test_what_is_no_text_table_is_a_finding(tmp_path: Path, content: bytes, rule: str) -> None:
    programme, findings = loaded(tmp_path, content)
    assert programme is None
    assert [finding.rule_id for finding in findings] == [rule]


def test_a_single_column_is_read_and_told_what_it_lacks(tmp_path: Path) -> None:
    programme, findings = loaded(tmp_path, "Aktivitet\nTräffar, kurser\nVandringar\n".encode())
    assert programme is None
    assert "programme-column-missing" in {finding.rule_id for finding in findings}


def test_thousands_of_rows_are_read(tmp_path: Path) -> None:
    rows = "".join(f"A{number};Aktivitet {number}, del två;Skola;iof; ks\n" for number in range(5_000))
    programme, findings = loaded(
        tmp_path, ("id;title;area;departments;Start\n" + rows.replace("iof; ks", "*;")).encode()
    )
    assert findings == ()
    assert programme
    assert len(programme.activities) == 5_000

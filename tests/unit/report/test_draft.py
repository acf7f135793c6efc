"""Messages: what they say, and that every mail program can open them."""

from dataclasses import replace
from datetime import date
from email import policy
from email.parser import BytesParser

import pytest

from tests.cases.rounds import Sent, correction, played, record
from toolkit.model.correction import Correction, IssuedFinding
from toolkit.model.findings import Severity
from toolkit.model.issued import Issued
from toolkit.model.programme import Contact
from toolkit.report.draft import MOST_LISTED, MOST_ROWS, correction_draft, reminder_draft

WRONG: Sent = {"type": {"A1": {"status": "Kanske"}}}


def corrected(*findings: IssuedFinding, base: Issued | None = None) -> Issued:
    return replace(base or record("alfa"), correction=Correction(basis="", files=(), findings=findings))


def finding(what: str, activity: str = "", place: str = "") -> IssuedFinding:
    return IssuedFinding(severity=Severity.ERROR, what=what, remedy="Rätta.", activity=activity, place=place)


def test_equal_findings_are_told_once_with_their_rows() -> None:
    body = correction_draft(corrected(finding("Tomt.", "A1"), finding("Tomt.", "A2")), "fil.xlsx").body
    assert body.count("Tomt.") == 1
    assert "- Tomt. (A1, A2)" in body
    assert "- Borta. (svar.xlsx)" in correction_draft(corrected(finding("Borta.", place="svar.xlsx")), "f").body


def test_of_many_findings_and_rows_the_first_are_told_and_how_many_there_are_more() -> None:
    table = record("alfa").tables[0]
    rows = tuple(replace(table.activities[0], id=f"B{number}") for number in range(MOST_ROWS + 3))
    base = replace(record("alfa"), tables=(replace(table, activities=rows),))
    body = correction_draft(corrected(*(finding("Tomt.", row.id) for row in rows), base=base), "f").body
    assert f"B{MOST_ROWS - 1}, 3 till)" in body
    body = correction_draft(corrected(*(finding(f"Fel {number}.") for number in range(MOST_LISTED + 2))), "f").body
    assert f"Fel {MOST_LISTED - 1}." in body
    assert f"Fel {MOST_LISTED}." not in body
    assert "2 saker till" in body


def test_a_long_text_is_cut_and_stands_on_one_line() -> None:
    body = correction_draft(corrected(finding("Det står\n" + "ord " * 200)), "f").body
    (line,) = (line for line in body.splitlines() if line.startswith("- Det står ord"))
    assert len(line) < 250
    assert line.endswith("…")


@pytest.mark.parametrize(
    ("deadline", "today", "said"),
    [
        ("2026-09-10", date(2026, 9, 10), "Skicka in senast 10/9 2026."),
        ("2026-09-10", date(2026, 9, 11), "Sista svarsdag var 10/9 2026."),
        ("", date(2026, 9, 11), "Skicka in så snart ni kan."),
    ],
)
def test_a_reminder_tells_the_deadline_as_it_stands(deadline: str, today: date, said: str) -> None:
    assert said in reminder_draft(replace(record("alfa"), deadline=deadline), "mall.xlsx", (), today).body


def test_the_same_draft_is_the_same_mail() -> None:
    draft = correction_draft(correction(played([WRONG])), "fil.xlsx")
    assert draft.as_mail(b"PK") == draft.as_mail(b"PK") != draft.as_mail(b"KP")
    assert b"Date:" not in draft.as_mail(b"PK")


def test_names_that_no_mail_program_could_hold_do_no_harm() -> None:
    contacts = (
        Contact(function="Chef, skola\r\nBcc: alla@example.org", email="chef@example.org"),
        Contact(function="Utan adress"),
        Contact(function="Krånglig", email="ä@@example"),
        Contact(function="Krånglig", email="a@@example"),
        Contact(function="Svensk", email="å@example.org"),
    )
    base = replace(record("alfa"), department_name="Alfa\nBeta: Å/Ä “Ö”", contacts=contacts)
    draft = correction_draft(corrected(finding("Tomt."), base=base), "Å – ”fil”.xlsx")
    mail = BytesParser(policy=policy.default).parsebytes(draft.as_mail(b"PK"))
    assert mail["Bcc"] is None
    assert mail["Subject"] == draft.subject == "Komplettering behövs: T2 2026, Alfa Beta: Å/Ä “Ö”"
    assert [one.addr_spec for one in mail["To"].addresses] == ["chef@example.org"]
    (attached,) = mail.iter_attachments()
    assert attached.get_filename() == "Å – ”fil”.xlsx"
    assert "Utan adress" in draft.as_text()


def test_without_an_address_or_a_file_there_is_a_draft_all_the_same() -> None:
    base = replace(record("alfa"), contacts=())
    draft = correction_draft(corrected(finding("Tomt."), base=base), "fil.xlsx")
    assert draft.as_text().startswith("Till: Alfa\nÄmne: ")
    mail = BytesParser(policy=policy.default).parsebytes(draft.as_mail(None))
    assert (mail["To"], mail["X-Unsent"], mail.get_content_type()) == (None, "1", "text/plain")


def test_a_department_is_written_to_in_its_own_language() -> None:
    base = replace(record("alfa"), language="en")
    draft = correction_draft(corrected(finding("Blank."), base=base), "file.xlsx")
    assert draft.subject == "To be completed: T2 2026, Alfa"
    assert "The attached file, file.xlsx," in draft.body
    assert "To correct" in draft.body

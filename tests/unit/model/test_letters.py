from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from tests.cases.rounds import programme
from toolkit.model.consolidated import File
from toolkit.model.letters import sent_late, writer
from toolkit.model.programme import Contact, Department
from toolkit.model.received import Decision, Letter, Received, Verdict
from toolkit.model.returns import Identity, Reading
from toolkit.store.archive import joined

WHEN = datetime(2026, 9, 9, tzinfo=UTC)
PLAN = replace(
    programme(),
    departments=(
        Department(id="iof", name="Individ- och familjeomsorg", contacts=(Contact(function="Chef", email="IoF@k.se"),)),
        Department(id="skola", name="Skola", contacts=(Contact(function="Chef", email="skola@k.se"),)),
        Department(id="polis", name="Polisen", contacts=(Contact(function="Chef", email="lpo@polisen.se"),)),
        Department(id="skola2", name="Skola Norr", contacts=(Contact(function="Chef", email="norr@k.se"),)),
    ),
)


def file(sender: str = "", subject: str = "", sent: datetime | None = WHEN) -> File:
    letter = Letter(sender=sender, subject=subject, sent=sent)
    came = Received(artifact="a", names=("a",), modified=WHEN, taken_in=WHEN, size=1, letter=letter)
    return File(received=came, reading=Reading(artifact="a", identity=Identity()))


@pytest.mark.parametrize(
    ("sender", "subject", "department"),
    [
        ("iof@k.se", "Svar", "iof"),
        ("anna@polisen.se", "Svar", "polis"),
        ("anna@k.se", "Svar", None),
        ("anna@k.se", "Sv: Uppföljning – Individ- och familjeomsorg", "iof"),
        ("anna@k.se", "SV: T2 för IoF.", "iof"),
        ("anna@k.se", "Skola Norr: svar", "skola2"),
        ("anna@k.se", "Skola och polisen", None),
        ("anna@k.se", "Skolan", None),
        ("iof@k.se", "VB: svar från Skola", "skola"),
        ("iof@k.se", "FW: svar", None),
        ("", "", None),
    ],
)
def test_a_writer_is_told_by_address_then_domain_then_subject(
    sender: str, subject: str, department: str | None
) -> None:
    assert writer(PLAN, file(sender, subject)) == department


def test_a_domain_says_nothing_where_a_department_has_no_address() -> None:
    some = replace(PLAN, departments=(*PLAN.departments[:3], Department(id="vux", name="Vux")))
    assert writer(some, file("anna@polisen.se")) is None


def test_an_address_of_two_departments_says_neither() -> None:
    same = replace(PLAN, departments=(*PLAN.departments[:1], replace(PLAN.departments[0], id="vux", name="Vux")))
    assert writer(same, file("iof@k.se")) is None


def test_a_decision_says_whose_a_mail_is() -> None:
    mail = file("iof@k.se")
    decision = Decision(verdict=Verdict.COUNT, reason="x", decided=WHEN, department="skola")
    decided = replace(mail, received=replace(mail.received, decisions=(decision,)))
    assert writer(PLAN, decided) == "skola"


def test_late_needs_a_date_on_every_file_and_counts_days_by_the_programmes_clock() -> None:
    last = date(2026, 9, 10)
    at_night = file(sent=datetime(2026, 9, 10, 21, 59, tzinfo=UTC))
    after = file(sent=datetime(2026, 9, 10, 22, 1, tzinfo=UTC))
    assert sent_late(PLAN, [after], last) == date(2026, 9, 11)
    assert sent_late(PLAN, [after, at_night], last) is None
    assert sent_late(PLAN, [after, file(sent=None)], last) is None
    assert sent_late(PLAN, [after], None) is None
    assert sent_late(PLAN, [], last) is None


def test_bytes_that_come_again_keep_the_mail_that_was_sent_first() -> None:
    loose = replace(file().received, letter=None, within=("x",))
    late, early = file("b@k.se", sent=datetime(2026, 9, 12, tzinfo=UTC)).received, file("a@k.se").received
    undated = file("c@k.se", sent=None).received
    assert joined(loose, late).letter == late.letter
    assert joined(late, early).letter == joined(early, late).letter == early.letter
    assert joined(early, loose).letter == joined(undated, early).letter == early.letter
    assert joined(undated, loose).letter == undated.letter
    assert joined(replace(late, within=("y",)), loose).within == ("y", "x")

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from toolkit.model.received import Decision, Letter, Received, Verdict
from toolkit.store.archive import note, received, take_in

WHEN = datetime(2026, 5, 4, 12, 30, 15, 123456, tzinfo=UTC)


def _came() -> Received:
    decisions = (
        Decision(verdict=Verdict.EXCLUDE, reason="Fel fil", decided=WHEN, erased=True),
        Decision(verdict=Verdict.COUNT, reason="Rätt ändå", decided=WHEN, department="ifo"),
    )
    plain = received(b"svar", "svar.xlsx", WHEN.replace(microsecond=0), WHEN)
    letter = Letter(sender="enhet@example.org", subject="Svar – åäö", sent=WHEN.replace(microsecond=0))
    return replace(plain, letter=letter, within=("a" * 64,), decisions=decisions)


def test_a_note_keeps_the_mail_the_carriers_and_the_decisions(tmp_path: Path) -> None:
    came = _came()
    assert take_in(tmp_path, b"svar", "xlsx", came) == (came, True)
    assert note(tmp_path, came.artifact) == came


def test_the_newest_decision_holds_and_a_mails_date_gives_the_order() -> None:
    came = _came()
    assert came.decision is came.decisions[1]
    assert not came.excluded
    assert replace(came, decisions=came.decisions[:1]).excluded
    assert came.order[0] == WHEN.replace(microsecond=0)
    assert replace(came, letter=Letter(sender="enhet@example.org")).order[0] == came.modified

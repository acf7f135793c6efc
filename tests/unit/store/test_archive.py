from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from toolkit.errors import ToolkitError
from toolkit.model.received import Decision, Letter, Received, Verdict
from toolkit.store.archive import adopt, clear, decide, note, notes, received, take_in

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


def _moment(time: float) -> datetime:
    return datetime.fromtimestamp(time, UTC)


def _taken(tmp_path: Path, content: bytes = b"svar", name: str = "svar.xlsx", within: tuple[str, ...] = ()) -> str:
    came = replace(received(content, name, WHEN.replace(microsecond=0), WHEN), within=within)
    return take_in(tmp_path, content, "xlsx", came)[0].artifact


def test_the_same_bytes_again_add_their_name_and_carriers_only(tmp_path: Path) -> None:
    artifact = _taken(tmp_path)
    _taken(tmp_path, name="svar (1).xlsx", within=("b" * 64,))
    came = note(tmp_path, artifact)
    assert came is not None
    assert (came.names, came.within) == (("svar.xlsx", "svar (1).xlsx"), ("b" * 64,))
    # What an earlier version called by another extension is the same file.
    again = received(b"svar", "svar.xlsx", WHEN, WHEN)
    assert take_in(tmp_path, b"svar", "zip", again) == (came, False)
    assert sorted(path.suffix for path in tmp_path.iterdir()) == [".json", ".xlsx"]


def test_bytes_that_are_gone_or_cut_off_are_kept_again(tmp_path: Path) -> None:
    artifact = _taken(tmp_path)
    kept = tmp_path / f"{artifact}.xlsx"
    kept.chmod(0o644)
    for spoil in (lambda: kept.write_bytes(b"sv"), kept.unlink):
        spoil()
        assert take_in(tmp_path, b"svar", "xlsx", received(b"svar", "svar.xlsx", WHEN, WHEN))[1]
        assert kept.read_bytes() == b"svar"
        kept.chmod(0o644)


def test_bytes_without_a_note_are_noted_under_their_hash(tmp_path: Path) -> None:
    artifact = _taken(tmp_path)
    (tmp_path / f"{artifact}.json").unlink()
    (tmp_path / f"{'f' * 64}.xlsx").write_bytes(b"not what it is called")
    (came,) = adopt(tmp_path, _moment)
    assert (came.artifact, came.names) == (artifact, (f"{artifact[:8]}.xlsx",))
    assert [one.artifact for one in notes(tmp_path)] == [artifact]
    assert adopt(tmp_path, _moment) == ()
    assert adopt(tmp_path / "none", _moment) == ()


def test_copies_that_a_synced_folder_makes_are_no_notes(tmp_path: Path) -> None:
    artifact = _taken(tmp_path)
    copy = tmp_path / f"{artifact}-DATOR.json"
    copy.write_bytes((tmp_path / f"{artifact}.json").read_bytes())
    assert [one.artifact for one in notes(tmp_path)] == [artifact]


ERASE = Decision(verdict=Verdict.EXCLUDE, reason="Personuppgifter", decided=WHEN, erased=True)


def test_an_erased_file_keeps_hash_reason_and_date_only(tmp_path: Path) -> None:
    letter = Letter(sender="enhet@example.org", subject="Anna A", sent=WHEN)
    came = replace(received(b"svar", "Anna A.xlsx", WHEN, WHEN), letter=letter)
    take_in(tmp_path, b"svar", "xlsx", came)
    decided = decide(tmp_path, came.artifact, ERASE)
    assert decided == note(tmp_path, came.artifact)
    assert (decided.names, decided.erased) == ((f"{came.artifact[:8]}.xlsx",), True)
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]
    assert b"Anna" not in (tmp_path / f"{came.artifact}.json").read_bytes()
    assert take_in(tmp_path, b"svar", "xlsx", came) == (decided, False)
    assert [path.suffix for path in tmp_path.iterdir()] == [".json"]


def test_a_run_that_was_killed_while_it_erased_is_finished_by_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    artifact = _taken(tmp_path)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("toolkit.store.archive._remove", killed)
        with pytest.raises(KeyboardInterrupt):
            decide(tmp_path, artifact, ERASE)
    assert (tmp_path / f"{artifact}.xlsx").exists()
    (tmp_path / f".{'a' * 16}.4711.tmp").write_bytes(b"half")
    assert clear(tmp_path) == (artifact,)
    assert [path.name for path in tmp_path.iterdir()] == [f"{artifact}.json"]


def test_nothing_can_be_decided_about_what_is_not_here(tmp_path: Path) -> None:
    with pytest.raises(ToolkitError):
        decide(tmp_path, "a" * 64, ERASE)

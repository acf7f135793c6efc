"""What the coordinator decided, and what it was decided on."""

from datetime import date

from toolkit.model.decisions import About, Decision, Decisions, Key, Kind, recalled

KEY = Key("a1", "iof", "comment")


def _text(written: str, basis: str = "", kind: Kind = Kind.BOARD, key: Key = KEY) -> Decision:
    return Decision(kind=kind, key=key, written=written, value=written, basis=basis)


def test_the_board_reads_her_text_where_there_is_one() -> None:
    decisions = Decisions(made=(_text("Arbetet pågår."), _text("ring igen", kind=Kind.ANSWER_NOTE)))
    assert decisions.board_text("a1", "iof", "comment") == "Arbetet pågår."
    assert decisions.board_text("a1", "skola", "comment") is None
    assert decisions.board_text("a1", None, "comment") is None


def test_nobody_in_particular_has_a_text_too() -> None:
    decisions = Decisions(made=(_text("Ingen har svarat.", key=Key("a1", "", "comment")),))
    assert decisions.board_text("a1", None, "comment") == "Ingen har svarat."


def test_what_is_not_understood_decides_nothing_and_is_kept() -> None:
    wrong = Decision(kind=Kind.JOINT, key=Key("a1", "", "status"), written="typ klart", value="")
    decisions = Decisions(made=(wrong,))
    assert decisions.joint("a1", "status") is None
    assert [*decisions] == [wrong]
    assert not [*decisions.of(Kind.JOINT)]


def test_a_decision_keeps_what_it_was_made_on_until_she_changes_it() -> None:
    before = (_text("Arbetet pågår.", basis="pågår nog"),)
    assert recalled([_text("Arbetet pågår.", basis="är klart")], before)[0].basis == "pågår nog"
    assert recalled([_text("Arbetet är klart.", basis="är klart")], before)[0].basis == "är klart"


def test_without_memory_the_basis_is_what_the_row_shows() -> None:
    assert recalled([_text("Arbetet pågår.", basis="är klart")], ())[0].basis == "är klart"


def test_the_day_an_undated_answer_was_first_seen_is_remembered() -> None:
    first = Decision(kind=Kind.ANSWER, key=KEY, written="Ja", value="Ja", day=date(2026, 11, 5))
    again = Decision(kind=Kind.ANSWER, key=KEY, written="Ja", value="Ja")
    assert recalled([again], (first,))[0].day == date(2026, 11, 5)


def test_a_decision_is_told_from_one_whose_answer_changed() -> None:
    one = _text("Arbetet pågår.", basis="pågår")
    assert not Decisions(made=(one,), incoming={(About.ANSWERS, KEY): "pågår "}).changed(one)
    assert Decisions(made=(one,), incoming={(About.ANSWERS, KEY): "klart"}).changed(one)
    assert not Decisions(made=(one,)).changed(one)

"""What a round closes, who its departments are by now, and when the next one is."""

from dataclasses import replace
from datetime import date

import pytest

from toolkit.model.earlier import EarlierAnswer, EarlierRound, EarlierRow
from toolkit.model.programme import (
    Activity,
    Answers,
    Code,
    CodeList,
    Department,
    Field,
    FieldType,
    Kind,
    Layout,
    Programme,
    Round,
    Table,
)
from toolkit.stages.roll import next_round, roll

STATUS = Field(id="status", title="Status", kind=Kind.ANSWER, type=FieldType.CHOICE, code_list="status")
CODES = CodeList(
    id="status",
    codes=(
        Code(code="going", label="Pågår"),
        Code(code="done", label="Klart", closed=True),
        Code(code="off", label="Avbruten", closed=True),
    ),
)


def round_(id_: str, kind: str, as_of: str, **more: object) -> Round:
    made = Round(id=id_, kind=kind, title=f"Uppföljning {kind} {as_of[:4]}", as_of=date.fromisoformat(as_of))
    return replace(made, **more)  # type: ignore[arg-type]  # as the caller says


def plan(
    *rounds: Round, departments: tuple[Department, ...] = (), answers: Answers = Answers.EACH, title: str = "A1"
) -> Programme:
    activity = Activity(id="A1", title=title, table="t", levels=(), area="", departments=("a", "b"), answers=answers)
    return Programme(
        id="p",
        title="P",
        rounds=rounds or (round_("2022-T1", "T1", "2022-04-30"),),
        departments=departments or (Department(id="a", name="Alfa"), Department(id="b", name="Beta")),
        fields=(STATUS,),
        tables=(Table(id="t", title="T", layout=Layout.TABLE, levels=(), fields=("status",)),),
        activities=(activity,),
        code_lists=(CODES,),
        digest="",
    )


def held(**stands: str) -> EarlierRound:
    """By department a status, or a row state in capitals."""
    said = {one: word for one, word in stands.items() if not word.isupper()}
    answers = tuple(EarlierAnswer(department=one, name=one, text=code, code=code) for one, code in said.items())
    states = {one: "answered" if one in said else word.lower() for one, word in stands.items()}
    rows = tuple(EarlierRow(department=None if one == "nobody" else one, state=state) for one, state in states.items())
    return EarlierRound(
        id="2022-T1",
        title="T1 2022",
        fields={"status": "Status"},
        answers={"A1": {"status": answers}},
        replies={},
        activities={"A1": "A1"},
        rows={"A1": rows},
        departments={one: one.upper() for one in stands},
    )


@pytest.mark.parametrize(
    ("answers", "stands", "closes"),
    [
        (Answers.EACH, {"a": "done", "b": "off"}, True),
        (Answers.EACH, {"a": "done", "b": "going"}, False),
        (Answers.EACH, {"a": "done", "b": "MISSING"}, False),
        (Answers.EACH, {"a": "done", "b": "BLANK"}, False),
        (Answers.EACH, {"a": "done", "b": "UNCHANGED"}, False),
        (Answers.EACH, {"a": "done", "b": "NOT_OURS"}, True),
        (Answers.EACH, {"a": "NOT_OURS", "b": "NOT_OURS"}, False),
        (Answers.EACH, {"a": "done"}, False),
        (Answers.LEAD, {"a": "done"}, True),
        (Answers.ANY, {"b": "done"}, True),
        (Answers.ANY, {"a": "going", "b": "done"}, False),
        (Answers.ANY, {"nobody": "BLANK"}, False),
    ],
)
def test_an_activity_is_closed_when_everybody_asked_says_so(
    answers: Answers, stands: dict[str, str], *, closes: bool
) -> None:
    found = roll(plan(answers=answers), held(**stands))
    assert (found.closing, found.carried) == ((("A1",), ()) if closes else ((), ("A1",)))


def test_a_code_that_closes_no_more_closes_nothing() -> None:
    programme = replace(plan(), code_lists=(replace(CODES, codes=CODES.codes[:1]),))
    assert roll(programme, held(a="done", b="done")).closing == ()


def test_what_departments_are_by_now_is_told() -> None:
    now = (Department(id="a", name="Alfa ny"), Department(id="c", name="Gamma", formerly=("b",)))
    found = roll(plan(departments=now), held(a="going", b="going", d="going"))
    assert found.renamed == (("A", "Alfa ny"), ("B", "Gamma"))
    assert found.gone == (("d", "D"),)


def test_a_department_under_its_new_id_has_been_asked() -> None:
    now = (Department(id="a", name="Alfa"), Department(id="c", name="Gamma", formerly=("b",)))
    programme = plan(departments=now)
    (activity,) = programme.activities
    programme = replace(programme, activities=(replace(activity, departments=("a", "c")),))
    assert roll(programme, held(a="done", b="done")).closing == ("A1",)


T1 = round_("2022-T1", "T1", "2022-04-30", deadline=date(2022, 5, 13), reported_to="Nämnden", period="jan–april 2022")
T2 = round_("2022-T2", "T2", "2022-08-31", deadline=date(2022, 9, 15))
VB = round_("2022-VB", "VB", "2022-12-31", plan_period="2023")
AUTUMN = round_("ht22", "Höst", "2022-10-31")
LEAP = round_("2024-S", "S", "2024-02-29")


@pytest.mark.parametrize(
    ("rounds", "previous", "expected"),
    [
        ((T1,), T1, ("2022-T2", "T2", "Uppföljning T2 2022", "2022-08-31", "2022-09-13")),
        ((T1, T2), T2, ("2022-VB", "VB", "Uppföljning VB 2022", "2022-12-31", "2023-01-16")),
        # The 13th of May 2023 is a Saturday.
        ((T1, T2, VB), VB, ("2023-T1", "T1", "Uppföljning T1 2023", "2023-04-30", "2023-05-15")),
        ((T2,), T2, ("2023-T2", "T2", "Uppföljning T2 2023", "2023-08-31", "2023-09-15")),
        ((T2, VB), VB, ("2023-T2", "T2", "Uppföljning T2 2023", "2023-08-31", "2023-09-15")),
        ((AUTUMN,), AUTUMN, ("2023-Hst", "Höst", "Uppföljning Höst 2023", "2023-10-31", "")),
        ((LEAP,), LEAP, ("2025-S", "S", "Uppföljning S 2025", "2025-02-28", "")),
    ],
)
def test_the_round_that_is_proposed(
    rounds: tuple[Round, ...], previous: Round, expected: tuple[str, str, str, str, str]
) -> None:
    found = next_round(plan(*rounds), previous)
    deadline = found.deadline.isoformat() if found.deadline else ""
    assert (found.id, found.kind, found.title, found.as_of.isoformat(), deadline) == expected


def test_a_proposed_round_is_reported_as_the_last_one_was() -> None:
    found = next_round(plan(T1, T2, VB), VB)
    assert (found.period, found.reported_to, found.reminders) == ("jan–april 2023", "Nämnden", ())
    assert next_round(plan(T1), T1).period == "maj–aug 2022"


def test_a_kind_that_is_asked_for_is_proposed() -> None:
    found = next_round(plan(T1, T2, VB), T1, "VB")
    assert (found.id, found.as_of, found.plan_period) == ("2023-VB", date(2023, 12, 31), "2024")
    own = next_round(plan(T1), T1, "Extra")
    assert (own.id, own.title, own.as_of) == ("2023-Extra", "Uppföljning Extra 2023", date(2023, 4, 30))

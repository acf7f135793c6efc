"""The board's appendix: what stands in it, in which order, and what does not."""

import itertools
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from tests.unit.stages.test_present import DATA, PROGRAMME, ROUND, ROWS, answer, cell
from toolkit.model.appendix import Appendix, Block, Fact, Heading, Listing, Paragraph, Place, Table
from toolkit.model.consolidated import AnswerRow, Consolidated, MergedCell, RowState
from toolkit.model.decisions import Decision, Decisions, Key, Kind
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.programme import Aim, Area, Department, Field, FieldType, Layout, Level, Programme, Texts
from toolkit.model.programme import Block as Text
from toolkit.model.programme import Kind as FieldKind
from toolkit.stages.present import compose

INTERNAL = Field(id="secret", title="Hemligt", kind=FieldKind.ANSWER, type=FieldType.TEXT, internal=True)


def plan(**changes: object) -> Programme:
    return replace(PROGRAMME, **changes)  # type: ignore[arg-type]  # each test changes what it is about


def data(**changes: object) -> Consolidated:
    return replace(DATA, **changes)  # type: ignore[arg-type]  # the same


def blocks(made: Appendix, place: Place) -> tuple[Block, ...]:
    return next((section.blocks for section in made.sections if section.place is place), ())


def tables(made: Appendix, place: Place = Place.FOLLOW_UP) -> list[Table]:
    return [block for block in blocks(made, place) if isinstance(block, Table)]


def shown(table: Table) -> list[dict[str, str]]:
    """Each row by its columns, as it is read."""
    heads = [column.title for column in table.columns]
    said = [
        "\n".join(f"{p.label}: {p.text}" if p.label else p.text for p in one) for row in table.rows for one in row.cells
    ]
    return [dict(zip(heads, said[n : n + len(heads)], strict=True)) for n in range(0, len(said), len(heads))]


def texts(made: Appendix) -> str:
    found = [made.title, made.footer, *(text for pair in made.facts.values() for text in pair)]
    for block in (block for section in made.sections for block in section.blocks):
        match block:
            case Heading():
                found.append(block.text)
            case Paragraph():
                found.append(block.part.text)
            case Listing():
                found += [f"{part.label} {part.text}" for part in block.items]
            case Table():
                found += [block.caption, *(str(row) for row in shown(block))]
    return "\n".join(found)


def test_sections_come_in_the_boards_order() -> None:
    own = Texts(
        proposal=(Text(kind="paragraph", text="Nämnden godkänner."),), introduction=(Text(kind="item", text="I"),)
    )
    made = compose(data(programme=plan(texts=own)))
    assert [section.place for section in made.sections] == list(Place)
    assert [block.level for block in blocks(made, Place.PROPOSAL) if isinstance(block, Heading)] == [2]


def test_a_round_is_told_by_its_facts_and_what_there_is_not_is_left_out() -> None:
    round_ = replace(ROUND, reference="Dnr 7", reported_to="Nämnden", reported_on=date(2026, 9, 24), period="jan–aug")
    facts = compose(data(round=round_)).facts
    assert facts[Fact.REFERENCE] == ("Diarienummer", "Dnr 7")
    assert facts[Fact.MEETING] == ("Sammanträde", "24/9 2026")
    assert Fact.BASED_ON not in facts


def test_answers_stand_in_the_programmes_columns_under_their_departments() -> None:
    first = shown(tables(compose(DATA))[0])
    assert list(first[0]) == ["Nr", "Aktivitet", "Status 31/8 2026", "Andel", "Start"]
    assert first[0]["Status 31/8 2026"] == "IoF: Pågår\n=Bra\nKultur: Ej besvarad"
    assert first[0]["Andel"] == "IoF: 50 %\nKultur: Ej besvarad"


def test_departments_that_say_the_same_stand_together_and_blanks_last() -> None:
    rows = (
        answer("A1", "iof", RowState.BLANK, {}),
        answer("A1", "kultur", RowState.ANSWERED, {"share": cell(0.5, 6)}),
        replace(answer("A1", "kultur", RowState.ANSWERED, {"share": cell(0.5, 6)}), department="skola"),
    )
    departments = (*PROGRAMME.departments, Department(id="skola", name="Skola"))
    made = compose(data(rows=rows, programme=plan(departments=departments)))
    assert shown(tables(made)[0])[0]["Andel"] == "Kultur, Skola: 50 %\nIoF: Ej besvarad"


def test_areas_without_activities_and_own_activities_have_their_places() -> None:
    made = compose(DATA)
    titles = [block.text for block in blocks(made, Place.FOLLOW_UP) if isinstance(block, Heading)]
    assert titles == ["Uppföljning per aktivitet", "Område: A", "Område: B", "Område: C"]
    assert [row["Aktivitet"] for row in shown(tables(made)[1])][1:] == ["Aktivitet iof+a+1 (egen aktivitet: IoF)"]
    said = [block.part.text for block in blocks(made, Place.FOLLOW_UP) if isinstance(block, Paragraph)]
    assert said == ["Här finns inga aktiviteter."]


def test_inner_levels_are_columns_that_say_when_they_go_on() -> None:
    inner = Level(id="goal", title="Mål")
    areas = tuple(Area(id=f"{n}", level="goal", path=("A", n)) for n in ("Ett", "Två"))
    base, goals = PROGRAMME.activities[0], ("Ett", "Ett", None)
    activities = [replace(base, id=f"X{n}", levels=("A", one), area=one or "") for n, one in enumerate(goals)]
    table = replace(PROGRAMME.tables[0], levels=("area", "goal"))
    changed = plan(levels=(*PROGRAMME.levels, inner), areas=areas, activities=tuple(activities), tables=(table,))
    (made,) = tables(compose(data(programme=changed, rows=())))
    assert [(row["Mål"], again.repeated) for row, again in zip(shown(made), made.rows, strict=True)] == [
        ("Ett", 0),
        ("Ett", 1),
        ("–", 0),
        ("Två", 0),
    ]
    assert made.columns[made.head].title == "Aktivitet"


def test_what_is_internal_is_nowhere() -> None:
    fields = (*PROGRAMME.fields, replace(INTERNAL, role="cause"))
    table = replace(PROGRAMME.tables[0], fields=(*PROGRAMME.tables[0].fields, "secret"))
    cells = {"status": cell("paused", 4), "secret": cell("Konflikt i gruppen", 8)}
    rows = (answer("A1", "iof", RowState.ANSWERED, cells), *ROWS[2:])
    said = texts(compose(data(programme=plan(fields=fields, tables=(table,)), rows=rows)))
    for hidden in ("Hemligt", "Konflikt", ".xlsx", "file-unreadable", "Påpekande", "Borttaget", "Källa"):
        assert hidden not in said


def test_deviations_come_before_the_table_with_cause() -> None:
    fields = tuple(replace(f, role="comment") if f.id == "comment" else f for f in PROGRAMME.fields)
    cells = {"status": cell("paused", 4), "comment": cell("Lokalen stängde", 5)}
    made = compose(data(programme=plan(fields=fields), rows=(answer("A1", "iof", RowState.ANSWERED, cells),)))
    (found,) = shown(tables(made, Place.DEVIATIONS)[0])
    assert found["Avvikelse"] == "Status 31/8 2026: Pausad"
    assert found["Orsak"] == "Lokalen stängde"
    assert "Åtgärd" not in found
    assert "1 aktivitet avviker. Den står först nedan." in texts(made)


def test_nothing_that_deviates_is_said_too() -> None:
    made = compose(data(rows=ROWS[:1]))
    assert "Inga avvikelser." in texts(made)


def test_figures_are_counted_per_activity_and_said_in_words_as_in_the_table() -> None:
    made = compose(DATA)
    said = [block.part.text for block in blocks(made, Place.SUMMARY) if isinstance(block, Paragraph)]
    assert said[0] == "1 av 2 avdelningar har svarat."
    assert "Saknas: Kultur." in said
    assert "1 av 3 efterfrågade svar har kommit in." in said
    assert "Status 31/8 2026 för 2 aktiviteter: 1 Pågår, 1 Kan inte tolkas." in said
    (_, counted) = tables(made, Place.SUMMARY)
    assert {row["Status 31/8 2026"]: row["Antal"] for row in shown(counted)} == {
        "Pågår": "1",
        "Pausad": "0",
        "Olika svar": "0",
        "Kan inte tolkas": "1",
        "Ej besvarad": "0",
    }


def test_a_programme_without_a_scale_is_summed_up_by_how_its_answers_stand() -> None:
    fields = tuple(replace(field, role=None) for field in PROGRAMME.fields)
    made = compose(data(programme=plan(fields=fields)))
    assert "Så står svaren: 1 Saknas, 1 Besvarad, 1 Delvis besvarad." in texts(made)
    assert not blocks(made, Place.DEVIATIONS)


def test_aims_have_their_examples_as_lists() -> None:
    made = compose(data(programme=plan(texts=Texts(aims=(Aim(title="Trygghet", examples=("Vandra",)),)))))
    last = blocks(made, Place.INTRODUCTION)[-2:]
    assert [getattr(last[0], "text", None), [part.text for part in getattr(last[1], "items", ())]] == [
        "Trygghet",
        ["Vandra"],
    ]


CARD = replace(PROGRAMME.tables[0], layout=Layout.CARD)


def test_cards_follow_their_area_and_its_texts() -> None:
    area = Area(
        id="a",
        level="area",
        path=("A",),
        number="1",
        texts=(Text(kind="heading", text="Mål"), Text(kind="paragraph", text="Lugn.")),
    )
    made = compose(data(programme=plan(tables=(CARD,), areas=(area, *PROGRAMME.areas[1:]))))
    titles = [(b.level, b.text) for b in blocks(made, Place.FOLLOW_UP) if isinstance(b, Heading)]
    assert titles[1:5] == [(3, "Områden och aktiviteter"), (3, "1. A"), (4, "Mål"), (4, "1 Aktivitet A1")]
    first = shown(tables(made)[0])
    assert [row["Fråga"] for row in first] == ["Status 31/8 2026", "Andel", "Start"]


def test_a_card_shows_earlier_rounds_before_this_one() -> None:
    before = replace(ROUND, id="2026-T1", kind="T1", title="T1 2026", as_of=date(2026, 4, 30))
    fields = tuple(replace(f, earlier="year") if f.id == "share" else f for f in PROGRAMME.fields)
    changed = plan(tables=(CARD,), fields=fields, rounds=(before, ROUND))
    said = {"A1": {"share": (EarlierAnswer(department="iof", name="IoF", text="40 %"),)}}
    held = EarlierRound(id="2026-T1", title="T1 2026", fields={"share": "Andel"}, answers=said, replies={})
    first = shown(tables(compose(data(programme=changed), (held,)))[0])
    questions = {row["Fråga"]: row["Svar"] for row in first}
    assert questions["T1 2026: Andel"] == "40 %"
    assert questions["Uppföljning T2 2026: Andel"].startswith("IoF: 50 %")


def decided(
    texts: Mapping[tuple[str, str, str], str], joint: Mapping[tuple[str, str], str], *rows: AnswerRow
) -> Consolidated:
    """The round with the coordinator's texts by activity, department and field, and her joint codes."""
    made = [Decision(kind=Kind.BOARD, key=Key(*key), written=said, value=said) for key, said in texts.items()]
    made += [
        Decision(kind=Kind.JOINT, key=Key(activity, "", field), written=code, value=code)
        for (activity, field), code in joint.items()
    ]
    return data(rows=rows or ROWS, decisions=Decisions(made=tuple(made)))


def test_her_texts_are_what_the_board_reads() -> None:
    hers = {("A1", "iof", "comment"): "Arbetet går bra.", ("A1", "kultur", "share"): "Inte mätt"}
    first = shown(tables(compose(decided(hers, {})))[0])
    assert first[0]["Status 31/8 2026"] == "IoF: Pågår\nArbetet går bra.\nKultur: Ej besvarad"
    assert first[0]["Andel"] == "IoF: 50 %\nKultur: Inte mätt"


def test_a_joint_status_stands_once_and_is_what_is_counted() -> None:
    rows = (
        ROWS[0],
        answer(
            "A1",
            "kultur",
            RowState.ANSWERED,
            {"status": cell("paused", 4), "comment": MergedCell("Vilar", "", "s", None)},
        ),
    )
    made = compose(decided({}, {("A1", "status"): "paused"}, *rows))
    assert shown(tables(made)[0])[0]["Status 31/8 2026"] == "Pausad\nIoF: =Bra\nKultur: Vilar"
    assert "Status 31/8 2026 för 2 aktiviteter: 1 Pausad, 1 Ej besvarad." in texts(made)


def test_her_words_for_a_status_are_read_and_the_status_itself_is_counted() -> None:
    made = compose(decided({("A1", "iof", "status"): "Går bra, men sent"}, {}, *ROWS[:2]))
    assert shown(tables(made)[0])[0]["Status 31/8 2026"].startswith("IoF: Går bra, men sent")
    assert "Status 31/8 2026 för 2 aktiviteter: 1 Pågår, 1 Ej besvarad." in texts(made)


def test_a_closed_activity_says_so_once_and_is_counted_by_itself() -> None:
    over = replace(PROGRAMME.activities[0], closed="2025-T2")
    changed = plan(rounds=(replace(ROUND, id="2025-T2", title="T2 2025"),), activities=(over, PROGRAMME.activities[1]))
    rows = tuple(answer("A1", name, RowState.CLOSED, {}) for name in ("iof", "kultur"))
    made = compose(data(programme=changed, rows=(*rows, ROWS[2])))
    assert "T2 2025" in shown(tables(made)[0])[0]["Andel"]
    assert "IoF" not in shown(tables(made)[0])[0]["Andel"]
    (_, counted) = tables(made, Place.SUMMARY)
    assert sum(int(row["Antal"]) for row in shown(counted)) == 2


def test_a_choice_that_is_gone_is_counted_by_its_code() -> None:
    made = compose(data(rows=(answer("A1", "iof", RowState.ANSWERED, {"status": cell("stopped", 4)}),)))
    assert "Status 31/8 2026 för 2 aktiviteter: 1 stopped, 1 Ej besvarad." in texts(made)


@pytest.mark.parametrize("layout", list(Layout))
def test_no_heading_level_is_passed_over(layout: Layout) -> None:
    own = (replace(PROGRAMME.tables[0], layout=layout), replace(PROGRAMME.tables[0], id="more", title="Mer", levels=()))
    area = replace(PROGRAMME.areas[0], texts=(Text(kind="heading", text="Mål"),))
    made = compose(data(programme=plan(tables=own, areas=(area, *PROGRAMME.areas[1:]))))
    levels = [1, *(b.level for section in made.sections for b in section.blocks if isinstance(b, Heading))]
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))

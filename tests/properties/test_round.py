"""A whole round on any programme: what was answered is what comes out, traceable to its cell, however it was sent."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.respond import Answer as Typed
from toolkit.excel.respond import Response, respond
from toolkit.excel.writer import write
from toolkit.messages.wording import MARK, row_reply_list
from toolkit.model.cells import Scalar, WorkbookCells
from toolkit.model.consolidated import AnswerRow, Consolidated, File, MergedCell, RowState
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.findings import Finding
from toolkit.model.issued import Issued, IssuedTable
from toolkit.model.periods import period
from toolkit.model.programme import CHOICES as CHOICE_TYPES
from toolkit.model.programme import (
    Activity,
    Answers,
    Area,
    Code,
    CodeList,
    Constraints,
    Department,
    Field,
    FieldType,
    Invalid,
    Kind,
    Layout,
    Level,
    Programme,
    Round,
    Table,
    Value,
)
from toolkit.model.received import Received
from toolkit.model.returns import CLOSING, COMMENT, NIL, ROW_REPLY, SIGNED_BY, SIGNED_ON, UNCHANGED, Known
from toolkit.model.values import is_withdrawn
from toolkit.model.values import plain as equal_text
from toolkit.stages.identify import identify
from toolkit.stages.interpret import interpret
from toolkit.stages.interpret.form import Context
from toolkit.stages.issue import issue
from toolkit.stages.layout import layout
from toolkit.stages.merge import merge
from toolkit.stages.settle import settle
from toolkit.stages.validate import validate
from toolkit.store.documents import digest
from toolkit.store.records import encode_record, template_id

ROUND = Round(id="2021-T2", kind="T2", title="T2 2021", as_of=date(2021, 8, 31), deadline=date(2021, 9, 10))
TODAY = date(2021, 9, 11)
BEFORE = Round(id="2021-T1", kind="T1", title="T1 2021", as_of=date(2021, 4, 30))
NOON = datetime(2021, 9, 1, 12, tzinfo=UTC)
DEPARTMENTS = (Department(id="skola", name="Skola & fritid"), Department(id="vård", name="Vård – omsorg"))
CODES = CodeList(
    id="läge",
    codes=(
        Code(code="ja", label="Ja, helt"),
        Code(code="del", label="Ja, delvis, men inte överallt"),
        Code(code="nej", label="Nej – inte alls"),
        Code(code="p", label="Pågår"),
    ),
)
TITLES = ("Läge · nu", "Vad har ni gjort, var och hur?", "Följs upp", "Kostnad (kr)", "Åtgärd 1", "Åtgärd 10")
LONG = "Många ungdomar, vårdnadshavare och fältassistenter tycker att det blivit lugnare på torget. "
REPLIES = row_reply_list("sv")


@dataclass(frozen=True)
class Answer:
    """What somebody types, and what it means."""

    typed: Typed
    value: Value


Row = Mapping[str, Answer]
Filled = Mapping[str, Row]


@dataclass(frozen=True)
class Case:
    """A programme, its records and what is answered to them, by department, activity and field."""

    programme: Programme
    records: Mapping[str, Issued]
    answers: Mapping[str, Filled]


def same(typed: str | float | bool | date) -> Answer:
    return Answer(typed, typed)


def several(codes: list[Code], together: bool) -> Answer:
    """Choices of a multiple choice, marked one by one or written in the first of their cells."""
    chosen = tuple(code.code for code in CODES.codes if code in codes)
    labels = [code.label for code in codes]
    return Answer(beside(CODES.codes[0], "; ".join(labels)) if together else labels, chosen)


def beside(code: Code, text: str) -> dict[str, str | None]:
    """Something written beside one choice, and nothing beside the others."""
    return {one.label: text if one is code else None for one in CODES.codes}


def wrong(text: str) -> Answer:
    return Answer(text, Invalid(reason="", text=text))


WORDS = st.text("abcåäöÅÄÖé 0123456789,;.-–=+@#&<>\"'%", min_size=1, max_size=12).filter(lambda text: text.strip(" -–"))
SENTENCES = st.builds(
    lambda start, lines: (start + "\n".join(lines)).rstrip(),
    st.sampled_from(("", "-", "- ", "=", "+", "'", " ", "\n")),
    st.lists(WORDS, min_size=1, max_size=3),
)
TEXTS = (SENTENCES | st.sampled_from((LONG * 40, LONG * 350, "=1+1", "#N/A", "007", "1e5", "TRUE", "2021-05-01"))).map(
    lambda text: same(text.rstrip())
) | st.just(Answer("Rad ett \r\nrad två\n", "Rad ett\nrad två"))
DAYS = st.dates(date(1950, 1, 1), date(2150, 12, 31))
WHOLE = st.integers(1 - 10**15, 10**15 - 1)
FIGURES = st.floats(-1e12, 1e12).map(lambda figure: float(f"{figure:.15g}"))
KRONOR = st.integers(-(10**9), 10**9).map(lambda ore: ore / 100)
PERIODS = st.sampled_from(("2020–2025", "hösten 2021", "juli–dec 2016", "Tillsvidare", "2023"))
CHOICES = st.sampled_from(CODES.codes)
ADDRESSES = st.sampled_from(("anna.öberg@kommun.example", "a+b@x.example"))
LINKS = st.sampled_from(("https://kommun.example/å?a=1&b=2#c", "http://x.example"))


def comma(figure: float) -> Answer:
    return Answer(f"{figure:f}".replace(".", ","), float(f"{figure:f}"))


ANSWERS: Mapping[FieldType, st.SearchStrategy[Answer]] = {
    FieldType.TEXT: TEXTS,
    FieldType.CHOICE: CHOICES.map(lambda code: Answer(code.label, code.code))
    | CHOICES.map(lambda code: Answer(f" {code.label.upper()} ", code.code))
    | st.just(wrong("Ja, kanske")),
    FieldType.MULTIPLE: st.builds(several, st.lists(CHOICES, min_size=1, unique=True), st.booleans())
    | st.just(Answer(beside(CODES.codes[-1], "kanske"), Invalid(reason="", text="Pågår: kanske"))),
    FieldType.DATE: DAYS.map(same) | DAYS.map(lambda day: Answer(f" {day}", day)) | st.just(wrong("i maj")),
    FieldType.PERIOD: PERIODS.map(lambda text: Answer(text, period(text))) | st.just(Answer(2021, period("2021"))),
    FieldType.INTEGER: WHOLE.map(same) | WHOLE.map(lambda n: Answer(f"{n} ", n)) | st.just(wrong("ett par")),
    FieldType.DECIMAL: FIGURES.map(same) | KRONOR.map(comma),
    FieldType.PERCENT: st.integers(0, 1000).map(lambda n: same(n / 1000))
    | st.integers(0, 100).map(lambda n: Answer(f"{n} %", n / 100)),
    FieldType.AMOUNT: KRONOR.map(same) | KRONOR.map(comma),
    FieldType.BOOLEAN: st.booleans().map(same) | st.booleans().map(lambda yes: Answer("Ja" if yes else "nej", yes)),
    FieldType.EMAIL: ADDRESSES.map(same) | ADDRESSES.map(lambda text: Answer(f" {text} ", text)),
    FieldType.URL: LINKS.map(same),
}
WITHDRAWN = st.sampled_from(("–", "-", " — ")).map(lambda dash: Answer(dash, None))
STARTS: Mapping[FieldType, st.SearchStrategy[Value]] = {
    type_: answers.map(lambda answer: answer.value).filter(lambda value: not isinstance(value, Invalid))
    for type_, answers in ANSWERS.items()
}


@st.composite
def fields(draw: st.DrawFn) -> tuple[Field, ...]:
    types = draw(st.lists(st.sampled_from(list(FieldType)), min_size=1, max_size=len(TITLES)))
    return tuple(
        Field(
            id=f"f{number}",
            title=title,
            kind=draw(
                st.sampled_from((Kind.ANSWER, Kind.ANSWER, Kind.CONFIRM, Kind.GIVEN) if number else (Kind.ANSWER,))
            ),
            type=type_,
            code_list=CODES.id if type_ in CHOICE_TYPES else None,
            constraints=Constraints(required=draw(st.booleans())),
            earlier=draw(st.sampled_from((None, None, "latest", "year", "all"))),
            earlier_of=draw(st.sampled_from((None, "f0"))),
        )
        for number, (title, type_) in enumerate(zip(TITLES, types, strict=False))
    )


@st.composite
def areas(draw: st.DrawFn, levels: tuple[str, ...]) -> tuple[Area, ...]:
    """Two outer areas, the first of them divided."""
    paths = [("Ute",), ("Ute", "Torg, park"), ("Ute", "Väg"), ("Inne",)] if len(levels) > 1 else [("Ute",), ("Inne",)]
    return tuple(
        Area(
            id=f"{levels[len(path) - 1]}-{number}",
            level=levels[len(path) - 1],
            path=path,
            extra_activities=draw(st.integers(0, 2)),
        )
        for number, path in enumerate(paths if levels else ())
    )


@st.composite
def activities(draw: st.DrawFn, table: Table, used: tuple[Field, ...], held: tuple[Area, ...]) -> list[Activity]:
    made = []
    for number in range(draw(st.integers(1, 3))):
        area = draw(st.sampled_from((None, *held))) if held else None
        path: tuple[str | None, ...] = area.path if area else ()
        starting = draw(st.sets(st.sampled_from(used)))
        made.append(
            Activity(
                id=f"{table.id.upper()}{number}",
                title=f"Gör {number}, åk",
                table=table.id,
                levels=(*path, *([None] * (len(table.levels) - len(path)))),
                area=area.id if area else "",
                departments=draw(
                    st.sampled_from((("skola",), ("vård",), ("skola", "vård"), ("vård", "skola"))),
                ),
                answers=draw(st.sampled_from(Answers)),
                values={one.id: draw(STARTS[one.type]) for one in used if one in starting},
            )
        )
    return made


@st.composite
def programmes(draw: st.DrawFn) -> Programme:
    known = draw(fields())
    title = Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT)
    tables: list[Table] = []
    held: list[Area] = []
    levels: tuple[str, ...] = ()
    places: tuple[Area, ...] = ()
    asked: list[Activity] = []
    shared = draw(st.booleans())
    for name in ("a", "b")[: draw(st.integers(1, 2))]:
        if not (shared and tables):
            levels = tuple(f"{name}{depth}" for depth in range(draw(st.integers(0, 2))))
            places = draw(areas(levels))
            held += places
        others = draw(st.sets(st.sampled_from(known)))
        used = tuple(one for one in known if one is known[0] or one in others)
        table = Table(
            id=name,
            title=f"Del {name}",
            layout=draw(st.sampled_from(Layout)),
            levels=levels,
            fields=("title", *(one.id for one in used)),
        )
        tables.append(table)
        asked += draw(activities(table, used, places))
    return Programme(
        id="plan",
        title="Plan & mål",
        rounds=(BEFORE, ROUND),
        departments=DEPARTMENTS,
        fields=(title, *known),
        tables=tuple(tables),
        activities=tuple(asked),
        levels=tuple(
            Level(id=level, title=f"Nivå {level}")
            for level in dict.fromkeys(level for table in tables for level in table.levels)
        ),
        areas=tuple(held),
        code_lists=(CODES,),
        row_reply=draw(st.booleans()),
        digest="0",
    )


@st.composite
def rows(draw: st.DrawFn, table: IssuedTable, spare: str | None) -> Row:
    """What is typed in one row; a spare one gets a title of its own, or says something all the same."""
    row: dict[str, Answer] = {}
    for one in table.fields:
        if one.id == ROW_REPLY:
            code = draw(st.none() | st.sampled_from(REPLIES.codes))
            row |= {one.id: Answer(code.label, code.code)} if code else {}
        elif one.open and draw(st.booleans()):
            taken_back = WITHDRAWN
            if one.type is FieldType.MULTIPLE:
                taken_back = WITHDRAWN.map(lambda dash: Answer(beside(CODES.codes[0], str(dash.typed)), None))
            row[one.id] = draw(ANSWERS[one.type] | taken_back) if spare is None else draw(ANSWERS[one.type])
    if spare is None:
        return row
    titled = draw(st.booleans())
    if not row.keys() - {ROW_REPLY}:
        row = {}
    return {"title": same(f"{spare} {draw(st.just('') | WORDS)}".rstrip()), **row} if titled else row


@st.composite
def closings(draw: st.DrawFn) -> Row:
    """What is said of the whole template."""
    wanted = {
        NIL: ANSWERS[FieldType.BOOLEAN],
        COMMENT: TEXTS,
        SIGNED_BY: WORDS.map(lambda text: same(text.rstrip())),
        SIGNED_ON: DAYS.map(same),
    }
    return {name: draw(answers) for name, answers in wanted.items() if draw(st.booleans())}


@st.composite
def earlier(draw: st.DrawFn, programme: Programme) -> EarlierRound:
    """What the round before came to: any text, of any department, in any field."""
    said = st.sampled_from(("0006", "12,5", "=1+1", "-x", "Rad ett\nrad två", "#N/A", "1e5", LONG * 9)) | SENTENCES
    who = st.sampled_from((*DEPARTMENTS, None))
    one = st.builds(
        lambda who, text: EarlierAnswer(
            department=who.id if who else None, name=who.name if who else "", text=text.strip() or "-"
        ),
        who,
        said,
    )
    several = st.lists(one, max_size=2, unique_by=lambda answer: answer.department).map(tuple)
    return EarlierRound(
        id=BEFORE.id,
        title=BEFORE.title,
        fields={field.id: field.title for field in programme.fields},
        answers={
            activity.id: {field.id: draw(several) for field in programme.fields if field.open}
            for activity in programme.activities
        },
        replies={activity.id: draw(several) for activity in programme.activities},
    )


@st.composite
def cases(draw: st.DrawFn) -> Case:
    programme = draw(programmes())
    before = draw(earlier(programme))
    issued = ((one.id, issue(programme, ROUND, one, (before,))) for one in DEPARTMENTS)
    records = {name: record for name, record in issued if record}
    ids = [one.id for record in records.values() for table in record.tables for one in table.activities]
    assert all(ids.count(name) == 1 for name in ids if "+" in name)
    return Case(
        programme=programme,
        records=records,
        answers={
            name: {
                CLOSING: draw(closings()),
                **{
                    one.id: draw(rows(table, f"Egen {place}" if one.extra else None)) if one.open else {}
                    for table in record.tables
                    for place, one in enumerate(table.activities)
                },
            }
            for name, record in records.items()
        },
    )


def template(record: Issued) -> bytes:
    return write(layout(record, template_id(encode_record(record)), 1))


def returned(record: Issued, filled: Filled) -> bytes:
    typed = {activity: {name: answer.typed for name, answer in row.items()} for activity, row in filled.items()}
    return respond(template(record), record, Response(answers=typed, clear={}, alter={}))


def opened(content: bytes) -> WorkbookCells:
    cells = read(content)
    assert not isinstance(cells, Refusal), cells
    return cells


def file(case: Case, department: str, content: bytes, hours: int) -> File:
    """A file that came so many hours after noon."""
    record, artifact, cells = case.records[department], digest(content), opened(content)
    known = Known(
        record_known=True,
        current_template=template_id(encode_record(record)),
        round=ROUND.id,
        departments=frozenset(one.id for one in DEPARTMENTS),
    )
    forms = interpret(cells, artifact, record, case.programme)
    came = NOON + timedelta(hours=hours)
    return File(
        received=Received(artifact=artifact, names=("svar.xlsx",), modified=came, taken_in=came, size=len(content)),
        reading=validate(artifact, identify(cells), known, forms, case.programme),
    )


def settled(case: Case, *files: File) -> Consolidated:
    return settle(case.programme, ROUND, merge(case.programme, ROUND, files), TODAY)


def plain(value: Value) -> tuple[type, Value]:
    """A value to compare: yes is not 1, and what was not understood is the text that was written."""
    if isinstance(value, Invalid):
        return Invalid, value.text
    if isinstance(value, float) and value.is_integer():
        return int, int(value)
    return type(value), equal_text(value) if isinstance(value, str) else value


def without_file(row: AnswerRow) -> AnswerRow:
    """The row whatever file its answers came in, and however a starting value was written that says the same."""

    def anywhere(cell: MergedCell) -> MergedCell:
        source = replace(cell.source, file=0) if cell.source else None
        return replace(cell, source=source, raw=None if cell.mark == UNCHANGED else cell.raw)

    return replace(row, cells={name: anywhere(cell) for name, cell in row.cells.items()})


def by_key(result: Consolidated) -> dict[tuple[str, str | None], AnswerRow]:
    keyed = {(row.activity, row.department): without_file(row) for row in result.rows}
    assert len(keyed) == len(result.rows)
    return keyed


def check_source(case: Case, department: str, name: str, cell: MergedCell, contents: list[bytes]) -> None:
    """The cell in the returned file says what the answer is."""
    assert cell.source
    record = case.records[department]
    sheets = {sheet.name: sheet for sheet in opened(contents[cell.source.file]).sheets}
    raw: Scalar = sheets[cell.source.sheet].at(cell.source.row, cell.source.column)
    asked = next(one for table in record.tables for one in table.fields if one.id == name)
    if asked.type is FieldType.MULTIPLE:
        # One of several cells: it holds a mark, a dash, or what is told of it.
        assert raw == MARK or is_withdrawn(raw) or (isinstance(raw, str) and raw in str(cell.raw)) or "; " in str(raw)
        return
    assert (type(raw), raw) == (type(cell.raw), cell.raw)
    understand = Context(artifact="", issued=record, programme=case.programme).understand(asked)
    value = None if is_withdrawn(raw) else understand(raw).value
    assert plain(value) == plain(cell.value)


def quick(examples: int) -> settings:
    """The same examples every time; making failing ones smaller takes minutes, and they are small."""
    return settings(
        max_examples=examples,
        deadline=None,
        derandomize=True,
        database=None,
        phases=(Phase.explicit, Phase.generate),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )


def check_row(case: Case, row: AnswerRow, typed: Row, contents: list[bytes]) -> None:
    """What was typed in a row, the starting values beside it, and nothing else."""
    given_values = next((one.values for one in case.programme.activities if one.id == row.activity), {})
    wanted = {**given_values, **{name: answer.value for name, answer in typed.items()}}
    assert typed.keys() <= row.cells.keys()
    for name, cell in row.cells.items():
        assert plain(cell.value) == plain(wanted.get(name)), (row.activity, name)
        if name in typed or wanted.get(name) is not None:
            check_source(case, row.department or "", name, cell, contents)


def check_closing(result: Consolidated, department: str, typed: Row) -> None:
    """What was said of the whole template is kept, and to have nothing to report leaves no row unanswered."""
    outcome = next(one for one in result.departments if one.department == department)
    said = {name: plain(cell.value) for name, cell in outcome.closing.items()}
    assert said == {name: plain(answer.value) for name, answer in typed.items()}
    if NIL in typed and typed[NIL].value is True:
        own = [row for row in result.rows if row.department == department]
        assert not {row.state for row in own} & {RowState.BLANK, RowState.UNCONFIRMED}


@quick(25)
@given(cases())
def test_every_answer_comes_back_with_the_cell_it_came_from(case: Case) -> None:
    contents = [returned(record, case.answers[name]) for name, record in case.records.items()]
    files = [file(case, name, contents[place], place) for place, name in enumerate(case.records)]
    result = settled(case, *files)
    assert "cell-given-changed" not in {finding.rule_id for finding in result.findings}
    found = {(row.activity, row.department): row for row in result.rows}
    assert all(row.included for row in result.rows)
    for department, filled in case.answers.items():
        check_closing(result, department, filled[CLOSING])
        for activity, typed in filled.items():
            row = found.get((activity, department))
            if activity == CLOSING:
                continue
            if row is not None:
                check_row(case, row, typed, contents)
                continue
            # Nobody has to answer it, and this department only left or took back what stood there.
            starting = next((one.values for one in case.programme.activities if one.id == activity), {})
            for name, answer in typed.items():
                assert answer.value is None or plain(answer.value) == plain(starting.get(name)), (activity, name)


def parts(case: Case, draw: st.DrawFn) -> tuple[dict[str, Filled], dict[str, Filled]]:
    """Who of two writes what: cell by cell, but own activities row by row, since their titles tell them apart.

    Who writes over a starting value is the last to send.
    """
    first: dict[str, Filled] = {}
    second: dict[str, Filled] = {}
    for department, filled in case.answers.items():
        mine: dict[str, Row] = {}
        for activity, row in filled.items():
            starting = next((one.values for one in case.programme.activities if one.id == activity), {})
            free = [name for name in row if name not in starting]
            own = "+" in activity
            some = (
                (free if draw(st.booleans()) else []) if own else draw(st.sets(st.sampled_from(free))) if free else ()
            )
            mine[activity] = {name: row[name] for name in row if name in some}
        first[department] = mine
        second[department] = {
            activity: {name: answer for name, answer in row.items() if name not in mine[activity]}
            for activity, row in filled.items()
        }
    return first, second


@st.composite
def shared_cases(draw: st.DrawFn) -> tuple[Case, dict[str, Filled], dict[str, Filled]]:
    case = draw(cases())
    return case, *parts(case, draw)


@quick(10)
@given(shared_cases(), st.randoms())
def test_two_half_filled_files_are_one_whole_in_whatever_order_they_are_read(
    shared: tuple[Case, dict[str, Filled], dict[str, Filled]], chance: Random
) -> None:
    case, *halves = shared
    whole = [file(case, name, returned(record, case.answers[name]), 0) for name, record in case.records.items()]
    files = [
        file(case, name, returned(record, half[name]), hours)
        for hours, half in enumerate(halves)
        for name, record in case.records.items()
    ]
    result = settled(case, *files)
    once = settled(case, *whole)
    assert by_key(result) == by_key(once)
    assert [one.state for one in result.departments] == [one.state for one in once.departments]
    for outcome, other in zip(result.departments, once.departments, strict=True):
        said, wanted = ({name: cell.value for name, cell in one.closing.items()} for one in (outcome, other))
        assert said == wanted
    shuffled = list(files)
    chance.shuffle(shuffled)
    assert settled(case, *shuffled) == result


@quick(12)
@given(cases())
def test_an_untouched_copy_sent_last_changes_nothing(case: Case) -> None:
    files = [file(case, name, returned(record, case.answers[name]), 0) for name, record in case.records.items()]
    copies = [file(case, name, template(record), 1) for name, record in case.records.items()]
    before, after = settled(case, *files), settled(case, *files, *copies)
    # A starting value that nobody touched is now shown by the newest file.
    assert by_key(after) == by_key(before)
    assert [(row.activity, row.department) for row in after.rows] == [
        (row.activity, row.department) for row in before.rows
    ]
    assert [replace(one, files=()) for one in after.departments] == [
        replace(one, files=()) for one in before.departments
    ]
    assert after.coverage == before.coverage
    assert after.giving == before.giving
    assert [without_artifact(one) for one in after.findings] == [without_artifact(one) for one in before.findings]


def without_artifact(finding: Finding) -> Finding:
    """The finding whatever file it points into, and however a starting value was written that says the same."""
    raw = None if finding.rule_id == "row-unconfirmed" else finding.raw
    return replace(finding, raw=raw, location=replace(finding.location, artifact=None))


def test_own_activities_of_two_tables_are_two_whatever_their_titles() -> None:
    status = Field(id="status", title="Läge", kind=Kind.ANSWER, type=FieldType.TEXT)
    title = Field(id="title", title="Aktivitet", kind=Kind.GIVEN, type=FieldType.TEXT)
    programme = Programme(
        id="plan",
        title="Plan",
        rounds=(BEFORE, ROUND),
        departments=DEPARTMENTS[:1],
        fields=(title, status),
        tables=tuple(
            Table(id=name, title=f"Del {name}", layout=Layout.TABLE, levels=("område",), fields=("title", "status"))
            for name in "ab"
        ),
        activities=tuple(
            Activity(
                id=f"{name}1",
                title="Gör",
                table=name,
                levels=("Ute",),
                area="ute",
                departments=("skola",),
                answers=Answers.EACH,
            )
            for name in "ab"
        ),
        levels=(Level(id="område", title="Område"),),
        areas=(Area(id="ute", level="område", path=("Ute",), extra_activities=1),),
        digest="0",
    )
    record = issue(programme, ROUND, DEPARTMENTS[0])
    assert record
    own = [one.id for table in record.tables for one in table.activities if one.extra]
    filled = {one: {"title": same("Fest"), "status": same(f"Svar {one}")} for one in own}
    case = Case(programme=programme, records={"skola": record}, answers={"skola": filled})
    result = settled(case, file(case, "skola", returned(record, filled), 0))
    found = [(row.table, row.cells["status"].value) for row in result.rows if row.extra]
    assert found == [("a", f"Svar {own[0]}"), ("b", f"Svar {own[1]}")]

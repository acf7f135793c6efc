"""The ready-made programmes as tests use them: loaded once, each with the round its example plays."""

from functools import cache
from pathlib import Path

from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.excel.reader import read
from toolkit.excel.writer import write
from toolkit.messages.wording import identity_code
from toolkit.model.earlier import EarlierAnswer, EarlierRound
from toolkit.model.inspection import Inspection
from toolkit.model.issued import Issued
from toolkit.model.programme import Programme, Round
from toolkit.model.returns import Known, Reading
from toolkit.model.workbook import Workbook
from toolkit.stages.identify import identify
from toolkit.stages.interpret import interpret
from toolkit.stages.issue import earlier_rounds, issue
from toolkit.stages.layout import layout
from toolkit.stages.validate import validate
from toolkit.store.documents import digest
from toolkit.store.records import encode_record, template_id
from toolkit.workflow.programme import load

ROOT = Path(__file__).parent.parent / "templates"
ROUNDS = {
    "kriminalitet-bland-unga": "2021-T2",
    "sociala-oroligheter": "2016-T2",
    "trygghetsframjande-arbete": "2017-T2",
    "gemensamma-prioriteringar": "2023-T2",
}


@cache
def programme(name: str) -> Programme:
    """A ready-made programme; its faults fail the test."""
    loaded, findings = load(ROOT / name)
    assert loaded is not None, findings
    return loaded


def round_of(name: str) -> Round:
    """The round that the example of that name plays."""
    return next(round_ for round_ in programme(name).rounds if round_.id == ROUNDS[name])


@cache
def issued(name: str) -> tuple[Issued, ...]:
    """The records of every department with something to answer."""
    loaded, round_ = programme(name), round_of(name)
    return tuple(record for one in loaded.departments if (record := issue(loaded, round_, one)))


@cache
def every_record(name: str) -> tuple[Issued, ...]:
    """The records of all rounds; of later ones as they are when all have answered everything before."""
    loaded = programme(name)
    return tuple(
        record
        for round_ in loaded.rounds
        for one in loaded.departments
        if (record := issue(loaded, round_, one, answered(loaded, round_)))
    )


def answered(loaded: Programme, round_: Round) -> tuple[EarlierRound, ...]:
    """What the rounds before one came to when every department answered every field in two sentences."""
    fields = {field.id: field.title for field in loaded.fields if field.open}
    names = {one.id: one.name for one in loaded.departments}
    text = "Vi har träffats varje månad och kommit överens om vem som gör vad.\n- Nästa steg är bestämt."
    answers = {
        activity.id: {
            field: tuple(EarlierAnswer(department=one, name=names[one], text=text) for one in activity.departments)
            for field in fields
        }
        for activity in loaded.activities
    }
    return tuple(
        EarlierRound(id=one.id, title=one.title, fields=fields, answers=answers, replies={})
        for one in earlier_rounds(loaded, round_)
    )


def template(record: Issued) -> bytes:
    """The first version of a template."""
    return write(layout(record, template_id(encode_record(record)), 1))


def inspected(content: bytes) -> Inspection:
    """What a written file promises."""
    inspection = inspect(content)
    assert not isinstance(inspection, Refusal), inspection
    return inspection


def meant(record: Issued) -> tuple[Workbook, str]:
    """The first version of a template as it is meant, and its identity as each carrier should hold it."""
    digest = template_id(encode_record(record))
    return layout(record, digest, 1), identity_code(record.programme, record.round.id, record.department, digest)


def reading(content: bytes, record: Issued, name: str) -> Reading:
    """What one returned file gives, read against the record it was made from."""
    return read_against(content, record, programme(name))


def read_against(content: bytes, record: Issued, loaded: Programme) -> Reading:
    """What one returned file of any programme gives."""
    artifact = digest(content)
    cells = read(content)
    assert not isinstance(cells, Refusal), cells
    known = Known(
        record_known=True,
        current_template=template_id(encode_record(record)),
        round=record.round.id,
        departments=frozenset(one.id for one in loaded.departments),
    )
    return validate(artifact, identify(cells), known, interpret(cells, artifact, record, loaded), loaded)


@cache
def everything() -> Programme:
    """A made-up programme that asks for everything a template can ask for."""
    loaded, findings = load(Path(__file__).parent / "everything")
    assert loaded is not None, findings
    return loaded

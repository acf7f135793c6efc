"""The ready-made programmes as tests use them: loaded once, each with the round its example plays."""

from functools import cache
from pathlib import Path

from toolkit.excel.writer import write
from toolkit.model.issued import Issued
from toolkit.model.programme import Programme, Round
from toolkit.stages.issue import issue
from toolkit.stages.layout import layout
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


def template(record: Issued) -> bytes:
    """The first version of a template."""
    return write(layout(record, template_id(encode_record(record)), 1))

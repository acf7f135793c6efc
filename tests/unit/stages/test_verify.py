"""Every promise of a template: kept by all templates of all programmes, and seen when it is broken in that one way."""

from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from tests.programmes import ROUNDS, issued, template
from toolkit.excel.inspect import inspect
from toolkit.excel.package import Refusal
from toolkit.excel.writer import write
from toolkit.messages.wording import identity_code
from toolkit.model.inspection import Inspection
from toolkit.model.issued import Issued
from toolkit.model.workbook import Row, Sheet, Workbook
from toolkit.stages.layout import layout
from toolkit.stages.verify import verify
from toolkit.store.records import encode_record, template_id


def inspected(content: bytes) -> Inspection:
    inspection = inspect(content)
    assert not isinstance(inspection, Refusal)
    return inspection


def meant(record: Issued) -> tuple[Workbook, str]:
    digest = template_id(encode_record(record))
    return layout(record, digest, 1), identity_code(record.programme, record.round.id, record.department, digest)


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_every_template_keeps_its_promises_and_is_made_of_the_same_bytes_again(name: str) -> None:
    assert issued(name)
    for record in issued(name):
        workbook, code = meant(record)
        content = write(workbook)
        assert verify(workbook, inspected(content), code) == ()
        assert content == template(record)


def form(workbook: Workbook, change: Callable[[Sheet], Sheet]) -> Workbook:
    sheets = list(workbook.sheets)
    sheets[1] = change(sheets[1])
    return replace(workbook, sheets=tuple(sheets))


def restyled(workbook: Workbook, name: str, **changes: str | bool) -> Workbook:
    styles = dict(workbook.styles)
    styles[name] = replace(styles[name], **changes)  # type: ignore[arg-type]  # the fields' own types, by name
    return replace(workbook, styles=styles)


def flat(row: Row) -> Row:
    return replace(row, height=10.0)


BREAKS: Mapping[str, Callable[[Workbook], Workbook]] = {
    "template-identity-lost": lambda workbook: replace(workbook, properties={}),
    "template-given-unlocked": lambda workbook: restyled(workbook, "given", locked=False),
    "template-answer-locked": lambda workbook: restyled(workbook, "open", locked=True),
    "template-unprotected": lambda workbook: form(workbook, lambda sheet: replace(sheet, protected=False)),
    "template-list-broken": lambda workbook: replace(
        workbook, names=tuple((name, target.replace("$2:", "$3:")) for name, target in workbook.names)
    ),
    "template-prompt-missing": lambda workbook: form(workbook, lambda sheet: replace(sheet, validations=())),
    "template-text-clipped": lambda workbook: form(
        workbook, lambda sheet: replace(sheet, rows=tuple(flat(row) for row in sheet.rows))
    ),
    "template-low-contrast": lambda workbook: restyled(workbook, "given", color="CCCCCC"),
    "template-untitled": lambda workbook: replace(workbook, title="mall.xlsx"),
}


@pytest.mark.parametrize("rule", sorted(BREAKS))
def test_a_promise_broken_in_one_way_is_named(rule: str) -> None:
    workbook, code = meant(issued("kriminalitet-bland-unga")[0])
    found = verify(workbook, inspected(write(BREAKS[rule](workbook))), code)
    assert rule in {finding.rule_id for finding in found}

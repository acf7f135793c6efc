"""Every promise of a template: kept by all templates of all programmes, and named when a file breaks it in one way."""

import struct
import zlib
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from tests import rule_examples
from tests.programmes import ROUNDS, every_record, inspected, issued, meant, template
from tests.promises.breakers import BREAKERS, LONG, Breaker, Target
from tests.promises.file import File
from toolkit.excel.writer import write
from toolkit.messages import LANGUAGES
from toolkit.model.findings import Finding
from toolkit.model.issued import Issued
from toolkit.model.workbook import Formula, Image, Row, Sheet, Workbook
from toolkit.report.findings import NO_NAMES, sentences
from toolkit.rules.promise import BREACHES, PROMISES, Template
from toolkit.stages.verify import verdicts, verify

SHAPES = ("kriminalitet-bland-unga", "gemensamma-prioriteringar")
"""A table and cards: every breaker is tried on both."""


def second_sheet(workbook: Workbook, change: Callable[[Sheet], Sheet]) -> Workbook:
    sheets = list(workbook.sheets)
    sheets[1] = change(sheets[1])
    return replace(workbook, sheets=tuple(sheets))


def with_formula(workbook: Workbook) -> Workbook:
    """A count on the first sheet, as long as the layout has none of its own."""
    first, *others = workbook.sheets
    row = Row(values=(Formula(text='=COUNTIF(A1:A9,"x")+7', value=7),), styles=("text",), height=20)
    return replace(workbook, sheets=(replace(first, rows=(*first.rows, row)), *others))


def with_long_text(workbook: Workbook) -> Workbook:
    def change(sheet: Sheet) -> Sheet:
        rows = list(sheet.rows)
        place = next(number for number, row in enumerate(rows) if "given_strong" in row.styles)
        values = list(rows[place].values)
        values[rows[place].styles.index("given_strong")] = "Ett långt namn. " * 500
        rows[place] = replace(rows[place], values=tuple(values), height=409)
        return replace(sheet, rows=tuple(rows))

    return second_sheet(workbook, change)


def with_many_lines(workbook: Workbook) -> Workbook:
    *others, last = workbook.sheets
    first = replace(last.rows[0], values=(*last.rows[0].values, LONG), styles=(*last.rows[0].styles, "text"))
    return replace(workbook, sheets=(*others, replace(last, rows=(first, *last.rows[1:]))))


def first_sheet(workbook: Workbook, **changes: Any) -> Workbook:
    first, *others = workbook.sheets
    return replace(workbook, sheets=(replace(first, **changes), *others))


def with_password(workbook: Workbook) -> Workbook:
    return first_sheet(workbook, password="nyckel")


def with_picture(workbook: Workbook) -> Workbook:
    head = struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(20))), (b"IEND", b""))
    content = b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts
    )
    logo = Image(content=content, row=0, column=1, width=40, height=20, alt_text="Kommunens vapen")
    return first_sheet(workbook, images=(logo,))


PREPARED: Mapping[str, Callable[[Workbook], Workbook]] = {
    "template-formula-changed": with_formula,
    "template-formula-uncached": with_formula,
    "template-password-changed": with_password,
    "template-pictures-changed": with_picture,
    "template-text-beyond-row": with_long_text,
    "template-text-too-long": with_many_lines,
}
"""What a template must hold before it can be broken in that way."""


@cache
def prepared(name: str, rule: str) -> tuple[Workbook, str, bytes]:
    workbook, code = meant(fullest(name))
    if rule in PREPARED:
        workbook = PREPARED[rule](workbook)
    return workbook, code, write(workbook)


@cache
def fullest(name: str) -> Issued:
    """The record with the most to answer."""
    return max(issued(name), key=lambda record: sum(len(table.activities) for table in record.tables))


def broken(name: str, rule: str, breaker: Breaker) -> tuple[tuple[str | None, str | None], tuple[Finding, ...]]:
    workbook, code, content = prepared(name, rule)
    target = Target(file=File(content), template=Template.of(workbook, inspected(content), code))
    expected = breaker(target)
    return expected, verify(workbook, inspected(target.file.content()), code)


def test_every_rule_has_a_breaker() -> None:
    assert sorted(BREAKERS) == sorted(rule.id for rule in BREACHES)


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize(
    ("rule", "breaker"),
    [
        pytest.param(rule, breaker, id=f"{rule}-{breaker.__name__}")
        for rule, breakers in BREAKERS.items()
        for breaker in breakers
    ],
)
def test_a_file_broken_in_one_way_is_told_as_that_at_its_cell(name: str, rule: str, breaker: Breaker) -> None:
    expected, found = broken(name, rule, breaker)
    assert {finding.rule_id for finding in found} == {rule}
    if name == SHAPES[0] and breaker is BREAKERS[rule][0]:
        rule_examples.check(rule, found)
    assert expected in {(finding.location.sheet, finding.location.cell) for finding in found}
    for finding in found:
        assert all(all(sentences(finding, language, NO_NAMES)[:2]) for language in LANGUAGES)


@pytest.mark.parametrize("rule", PREPARED)
def test_what_is_prepared_breaks_nothing_else(rule: str) -> None:
    workbook, code, content = prepared(SHAPES[0], rule)
    found = {finding.rule_id for finding in verify(workbook, inspected(content), code)}
    assert found <= {rule}


@pytest.mark.parametrize("name", sorted(ROUNDS))
def test_every_template_of_every_round_keeps_its_promises(name: str) -> None:
    assert every_record(name)
    for record in every_record(name):
        workbook, code = meant(record)
        content = write(workbook)
        judged = verdicts(workbook, inspected(content), code)
        assert [verdict.findings for verdict in judged if verdict.findings] == []
        assert [verdict.kept for verdict in judged] == [verdict.all for verdict in judged]
        assert content == template(record)


def test_a_breach_counts_once_and_only_in_its_promise() -> None:
    workbook, code, content = prepared(SHAPES[0], "template-given-unlocked")
    target = Target(file=File(content), template=Template.of(workbook, inspected(content), code))
    BREAKERS["template-given-unlocked"][0](target)
    judged = {one.promise: one for one in verdicts(workbook, inspected(target.file.content()), code)}
    assert judged["given"].kept == judged["given"].all - 1
    assert {name for name, one in judged.items() if not one.holds} == {"given"}


def test_every_promise_has_its_sentences() -> None:
    for texts in LANGUAGES.values():
        for promise in PROMISES:
            assert all(texts[f"promise.{promise.id}{part}"] for part in ("", ".held", ".broken"))

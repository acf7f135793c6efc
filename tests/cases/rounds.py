"""Plays a case: templates of ``round/programme.yaml`` are issued, filled in, spoilt, read, merged and settled.

A case is ``files`` in the order they came (or one file's own keys), ``today`` and ``finds``: every finding as
``rule cell``, ``-`` for a finding without a cell. Of a file one may say

- ``from``: whose template (alfa); ``round``: of which round;
- ``earlier``: issued when the list still had *Vilar*, and the plan A9 (its row 7) and the department Delta;
- ``type``, ``clear``, ``alter``: as in ``examples/README.md``; Alfa also chooses *Pågår* everywhere unless ``bare``;
- ``cells``: what is typed in the first form, by cell; ``drop``: a sheet that is removed;
- ``shows``: what the formulas among them showed when the file was saved;
- ``notes``, ``boxes``: texts beside the cells of the first form, by cell; ``pictures``, ``struck``: its cells;
- ``says``: the department that a carrier names, or none; ``saved_by``: a program;
- ``decided``: the department that it counts for by decision, ``""`` for the one it says itself;
- ``scatter``: how many texts stand on the first form where it has nothing, each by itself;
- ``beside``: the department whose forms stand in the workbook too, filled in as usual;
- ``mail``: it is a mail of these texts, from this sender; ``packed``: it is a zip of the file;
- ``recorded: false``: its record is lost; ``foreign``: a workbook of somebody's own;
- ``correction``: it is the correction copy that the department got on account of the files before it.
"""

import io
import re
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import cache, partial
from pathlib import Path
from typing import TypedDict, cast

import yaml
from openpyxl import Workbook, load_workbook
from openpyxl.styles import Font

from tests.excel.floating import box, comment, float_above, picture
from tests.excel.samples import unzipped, zipped
from tests.letters import eml, zipped_files
from toolkit.excel.package import Refusal
from toolkit.excel.references import place
from toolkit.excel.respond import Answer, Response, Typed, foreign, respond
from toolkit.excel.writer import write
from toolkit.messages.wording import identity_code
from toolkit.model.consolidated import Consolidated, File, Merged
from toolkit.model.issued import Issued
from toolkit.model.programme import Activity, Answers, Code, Department, Programme, Round
from toolkit.model.received import Decision, Received, Verdict
from toolkit.model.returns import Carriers, Identity, Known, Reading
from toolkit.report.asked import asked
from toolkit.report.findings import Names
from toolkit.stages.beside import beside
from toolkit.stages.correct import Round as Round_
from toolkit.stages.correct import correct
from toolkit.stages.identify import PROPERTY
from toolkit.stages.issue import issue
from toolkit.stages.layout import layout
from toolkit.stages.merge import merge
from toolkit.stages.settle import settle
from toolkit.stages.validate import refused
from toolkit.store.documents import digest
from toolkit.store.records import encode_record, template_id
from toolkit.workflow.carriers import LIMITS, Carrier, contents_of, kind_of, read_any, reading_of
from toolkit.workflow.judging import Circumstances, Shown, judge
from toolkit.workflow.programme import load

FOLDER = Path(__file__).parent / "round"
SCOPES = ("template", "sheet", "cell", "row", "round")
TODAY = date(2026, 9, 1)
USUAL = {
    "alfa": {"A1": {"status": "Pågår"}, "A2": {"status": "Pågår"}},
    "beta": {"K1": {"status": "Pausad", "comment": "Snö"}},
}

Typing = dict[str, dict[str, Answer]]
Sent = TypedDict(
    "Sent",
    {
        "from": str,
        "round": str,
        "earlier": bool,
        "recorded": bool,
        "decided": str,
        "bare": bool,
        "type": Typing,
        "clear": dict[str, list[str]],
        "alter": Typing,
        "cells": dict[str, Typed],
        "drop": str,
        "shows": dict[str, str],
        "notes": dict[str, str],
        "boxes": dict[str, str],
        "pictures": list[str],
        "struck": list[str],
        "says": dict[str, str | None],
        "saved_by": str,
        "beside": str,
        "scatter": int,
        "foreign": dict[str, list[list[Typed]]],
        "mail": dict[str, str],
        "packed": bool,
        "correction": bool,
    },
    total=False,
)


class Case(Sent, total=False):
    files: list[Sent]
    today: date
    finds: list[str]


@cache
def cases(scope: str) -> Mapping[str, Mapping[str, Case]]:
    """The cases of a scope, by rule id and side: ``pass`` and ``fail``."""
    text = (FOLDER / f"{scope}.yaml").read_text(encoding="utf-8")
    return cast("Mapping[str, Mapping[str, Case]]", yaml.safe_load(text))


@cache
def programme() -> Programme:
    loaded, findings = load(FOLDER)
    assert loaded is not None, findings
    return loaded


@cache
def earlier() -> Programme:
    """The same before a status, an activity and a department were removed."""
    now = programme()
    statuses, *others = sorted(now.code_lists, key=lambda one: one.id != "status")
    also = Activity(
        id="A9", title="Läger", table="lista", levels=("Ute",), area="ute", departments=("alfa",), answers=Answers.EACH
    )
    theirs = replace(also, id="D1", departments=("delta",))
    return replace(
        now,
        code_lists=(replace(statuses, codes=(*statuses.codes, Code(code="rest", label="Vilar"))), *others),
        departments=(*now.departments, Department(id="delta", name="Delta")),
        activities=(*now.activities, also, theirs),
        digest="earlier",
    )


def round_of(plan: Programme, name: str) -> Round:
    return next(one for one in plan.rounds if one.id == name)


@cache
def record(department: str, round_: str = "2026-T2", *, old: bool = False) -> Issued:
    plan = earlier() if old else programme()
    one = next(known for known in plan.departments if known.id == department)
    issued = issue(plan, round_of(plan, round_), one)
    assert issued is not None
    return issued


@cache
def template(department: str = "alfa", round_: str = "2026-T2", *, old: bool = False) -> bytes:
    issued = record(department, round_, old=old)
    return write(layout(issued, template_id(encode_record(issued)), 1))


def whose(sent: Sent) -> tuple[str, str, bool]:
    return sent.get("from", "alfa"), sent.get("round", "2026-T2"), sent.get("earlier", False)


def record_of(sent: Sent) -> Issued:
    department, round_, old = whose(sent)
    return record(department, round_, old=old)


Files = Iterable[tuple[bytes, Sent]]
COPIES: dict[str, Issued] = {}
"""The records of correction copies that were made, by template id."""


def correction(files: Files, department: str = "alfa", today: date = TODAY) -> Issued:
    """What a department's correction copy says after some files; without anything to put right the test fails."""
    so_far = merged(files)
    round_ = round_of(programme(), "2026-T2")
    result = settle(programme(), round_, so_far, today)
    said = partial(asked, language="sv", names=Names.of(result))
    base = record(department)
    basis = template_id(encode_record(base))
    copy = correct(base, Round_(merged=so_far, consolidated=result, said=said), basis)
    assert copy is not None, "nothing to put right"
    COPIES[template_id(encode_record(copy))] = copy
    return copy


def made(issued: Issued) -> bytes:
    return write(layout(issued, template_id(encode_record(issued)), 1))


_CONTENTS: dict[str, bytes] = {}
"""What was made before: cases play the same files again and again."""


def content(sent: Sent, before: Files = ()) -> bytes:
    """The file as it comes back; a correction copy was made of the files ``before`` it."""
    key = repr((sent, [digest(file) for file, _ in before] if sent.get("correction") else []))
    if key not in _CONTENTS:
        _CONTENTS[key] = _content(sent, before)
    return _CONTENTS[key]


def _content(sent: Sent, before: Files) -> bytes:
    if "foreign" in sent:
        return foreign(sent["foreign"])
    if "mail" in sent:
        return eml(**sent["mail"])  # type: ignore[arg-type]  # texts alone
    if sent.get("packed"):
        return zipped_files({"svar.xlsx": content({**sent, "packed": False}, before)})
    department, round_, old = whose(sent)
    copied = sent.get("correction", False)
    issued = correction(before, department) if copied else record_of(sent)
    usual = {} if sent.get("bare") or copied else USUAL.get(issued.department, {})
    typed: Typing = {
        activity: {**usual.get(activity, {}), **sent.get("type", {}).get(activity, {})}
        for activity in (*usual, *sent.get("type", {}))
    }
    response = Response(answers=typed, clear=sent.get("clear", {}), alter=sent.get("alter", {}))
    filled = respond(made(issued) if copied else template(department, round_, old=old), issued, response)
    if sent.keys() & {"cells", "says", "drop", "beside", "scatter", "struck"}:
        filled = _spoilt(filled, issued, sent)
    for cell, value in sent.get("shows", {}).items():
        filled = _showing(filled, cell, value)
    if sent.keys() & {"notes", "boxes", "pictures"}:
        filled = _floating(filled, issued.tables[0].title, sent)
    if "saved_by" not in sent:
        return filled
    parts = unzipped(filled)
    parts["docProps/app.xml"] = parts["docProps/app.xml"].replace(b"Microsoft Excel", sent["saved_by"].encode())
    return zipped(parts)


def _spoilt(filled: bytes, issued: Issued, sent: Sent) -> bytes:
    with closing(load_workbook(io.BytesIO(filled))) as book:
        form = book[issued.tables[0].title]
        for name, typed in sent.get("cells", {}).items():
            form[name] = typed
        for name in sent.get("struck", ()):
            form[name].font = Font(strike=True)
        for carrier, department in sent.get("says", {}).items():
            code = identity_code(
                issued.programme, issued.round.id, department or "", template_id(encode_record(issued))
            )
            _say(book, carrier, code if department else None)
        for number in range(sent.get("scatter", 0)):
            form.cell(row=20 + 2 * number, column=20).value = f"Tanke {number}"
        if "beside" in sent:
            _beside(book, sent["beside"])
        if "drop" in sent:
            book.remove(book[sent["drop"]])
        target = io.BytesIO()
        book.save(target)
    return target.getvalue()


def _showing(filled: bytes, cell: str, value: str) -> bytes:
    """The file with the value that a formula's cell showed, which the library leaves out."""
    parts = unzipped(filled)
    for name, data in parts.items():
        formula = re.compile(rb'(<c r="%s"[^>]*><f>[^<]*</f>)(?:<v ?/>|<v></v>)' % cell.encode())
        parts[name] = formula.sub(rb"\g<1><v>%s</v>" % value.encode(), data)
    return zipped(parts)


def _beside(book: Workbook, department: str) -> None:
    """Another department's visible sheets, as Excel moves them between workbooks: cells and footers."""
    with closing(load_workbook(io.BytesIO(content({"from": department})))) as other:
        for theirs in other.worksheets:
            if theirs.sheet_state == "visible":
                mine = book.create_sheet(theirs.title)
                for row in theirs.iter_rows(values_only=True):
                    mine.append(row)
                mine.oddFooter.right.text = theirs.oddFooter.right.text  # type: ignore[union-attr]  # always there


def _floating(filled: bytes, form: str, sent: Sent) -> bytes:
    parts = unzipped(filled)
    boxes = (box(text, *place(cell)) for cell, text in sent.get("boxes", {}).items())
    float_above(parts, form, *boxes, *(picture(*place(cell)) for cell in sent.get("pictures", ())))
    comment(parts, form, sent.get("notes", {}), {})
    return zipped(parts)


def _say(book: Workbook, carrier: str, code: str | None) -> None:
    if carrier == "property":
        del book.custom_doc_props[PROPERTY]  # type: ignore[attr-defined]  # newer than its stubs
        assert code is None, "a property is only taken away"
        return
    for sheet in book.worksheets:
        if carrier == "sheet" and isinstance(sheet["B1"].value, str) and sheet["B1"].value.startswith("plan/"):
            sheet["B1"] = code
        if carrier == "footer" and sheet.oddFooter is not None and sheet.oddFooter.right is not None:
            sheet.oddFooter.right.text = code


def reading(file: bytes, sent: Sent) -> Reading:
    """What one file gives, as the workflow reads it: by its record, else by what would be issued today."""
    artifact, cells = digest(file), read_any(file)
    if isinstance(cells, Carrier):
        return reading_of(artifact, cells, lambda _: Reading(artifact=artifact, identity=Identity()))
    if isinstance(cells, Refusal):
        return refused(artifact, cells.reason, cells.facts)
    held = None if "foreign" in sent else record_of(sent)
    around = circumstances(held, recorded=sent.get("recorded", True))
    return beside(judge(cells, artifact, around, _decision(sent)), cells)


@cache
def _shown() -> Shown:
    return Shown()


def circumstances(held: Issued | None = None, *, recorded: bool = True) -> Circumstances:
    """What the round knows: what is issued now, and the record that a file was issued by, unless it is lost."""
    now = {template_id(encode_record(one)): one for one in map(record, ("alfa", "beta"))}
    own = {} if held is None else {template_id(encode_record(held)): held}
    records = {name: one for name, one in {**own, **now, **COPIES}.items() if recorded or name not in own}
    current = {one.department: name for name, one in now.items()}
    return Circumstances(
        programme=programme(),
        round="2026-T2",
        records={name: one for name, one in records.items() if one.round.id == "2026-T2"},
        current=current,
        today=record,
        held=partial(held_by, (programme(), "2026-T2"), (records, current)),
        shown=_shown(),
    )


def held_by(
    of: tuple[Programme, str],
    issued: tuple[Mapping[str, Issued], Mapping[str, str]],
    carriers: Carriers,
    decision: Decision | None,
) -> tuple[Known, Issued | None]:
    """What the workflow finds in a round's folder: the record that is named, else what is issued today."""
    (plan, round_), (records, current) = of, issued
    said = carriers.elected()
    elected = said.decided(plan.id, round_, decision) if decision else said
    found = records.get(elected.template_id or "")
    departments = frozenset(one.id for one in plan.departments)
    known = Known(
        record_known=found is not None,
        current_template=current.get(elected.department or ""),
        round=round_,
        departments=departments,
        decided=decision,
        correction=found.correction if found else None,
    )
    ours = (elected.programme, elected.round) == (plan.id, round_) and elected.department in departments
    return known, found or (record(elected.department or "") if ours else None)


def _decision(sent: Sent) -> Decision | None:
    if "decided" not in sent:
        return None
    when = datetime(2026, 9, 20, 12)  # noqa: DTZ001  # any clock will do
    return Decision(verdict=Verdict.COUNT, reason="Avstämt.", decided=when, department=sent["decided"])


def merged(files: Files) -> Merged:
    came = []
    for number, (file, sent) in enumerate(files, 1):
        when = datetime(2026, 9, number, 12, tzinfo=UTC)
        got = Received(
            artifact=digest(file), names=(f"svar {number}.xlsx",), modified=when, taken_in=when, size=len(file)
        )
        contents = contents_of(file, kind_of(file), LIMITS)
        got = replace(got, letter=contents.letter) if contents else got
        came.append(File(received=got, reading=reading(file, sent)))
    return merge(programme(), round_of(programme(), "2026-T2"), tuple(came))


def consolidated(files: Files, today: date = TODAY) -> Consolidated:
    return settle(programme(), round_of(programme(), "2026-T2"), merged(files), today)


def played(sent: Iterable[Sent]) -> list[tuple[bytes, Sent]]:
    """The files in the order they came."""
    files: list[tuple[bytes, Sent]] = []
    for one in sent:
        files.append((content(one, tuple(files)), one))
    return files


def play(case: Case) -> Consolidated:
    return consolidated(played(case.get("files", [case])), case.get("today", TODAY))


def found(result: Consolidated) -> list[str]:
    return sorted(f"{finding.rule_id} {finding.location.cell or '-'}" for finding in result.findings)

"""Carriers and Forms → Reading: whether the file counts, and everything its rules say of it."""

from collections.abc import Mapping
from dataclasses import replace

from toolkit.model.carried import MAIL, Contents, Message
from toolkit.model.entries import SAYS
from toolkit.model.findings import Fact, Finding, Location, Term
from toolkit.model.programme import Programme
from toolkit.model.received import Decision
from toolkit.model.returns import BLANK, CLOSING, Carriers, Form, Identity, Known, Reading, Return
from toolkit.rules import cell, file, sheet, template
from toolkit.rules.rule import Hit, apply


def validate(artifact: str, carriers: Carriers, known: Known, forms: tuple[Form, ...], programme: Programme) -> Reading:
    """What one opened file gave. A file that does not count has findings on whose it is, and no answers."""
    ids = any(form.answers.activities for form in forms if form.table != CLOSING)
    rows = programme.id if ids and carriers.votes() else None
    claimed = carriers.elected(rows)
    elected = claimed.decided(programme.id, known.round, known.decided) if known.decided else claimed
    others = tuple(dict.fromkeys(form.department for form in forms if form.department))
    left_out: tuple[str, ...] = ()
    if known.decided and claimed.round != known.round:
        forms, left_out = _of_the_round(forms, programme, known.round)
    subject = template.Template(
        artifact=artifact,
        carriers=carriers,
        known=known,
        programme=programme,
        elected=elected,
        claimed=claimed,
        others=others,
        left_out=left_out,
    )
    findings = apply(template.RULES, subject)
    if not subject.counted:
        return Reading(artifact=artifact, identity=elected, findings=findings)
    whose = elected.department or ""
    findings += apply(file.RULES, file.Opened(artifact=artifact, kind=carriers.kind, department=whose))
    returns = []
    for department in ("", *others):
        own = tuple(form for form in forms if form.department == department)
        named = department or whose
        findings += apply(sheet.RULES, sheet.Forms(department=named, forms=own))
        findings += apply(cell.RULES, cell.Cells(department=named, forms=own, record_known=known.record_known))
        # Which of the other's templates it was is not known.
        identity = replace(elected, department=department, template_id=None) if department else elected
        # What another wrote in a correction copy is none of its own earlier answers.
        alone = replace(known, correction=None) if department else known
        returns.append(_return(artifact, identity, alone, own))
    return Reading(artifact=artifact, identity=elected, returns=tuple(returns), findings=findings)


def _return(artifact: str, identity: Identity, known: Known, forms: tuple[Form, ...]) -> Return:
    """One department's answers."""
    tables = tuple(form.answers for form in forms if not form.missing_sheet)
    correction = known.correction
    if correction and not any(SAYS.intersection(marks) for table in tables for marks in table.marks):
        # Nothing is put right: what stood before stands, and nothing is asked again.
        tables = ()
    given = tuple(change for form in forms for change in form.changed) if known.record_known else ()
    corrects = correction.files if correction else None
    return Return(artifact=artifact, identity=identity, tables=tables, given=given, corrects=corrects)


def _of_the_round(
    forms: tuple[Form, ...], programme: Programme, round_id: str
) -> tuple[tuple[Form, ...], tuple[str, ...]]:
    """Another round's forms without their answers to what this round does not ask, and the titles of those fields."""
    kind = next(round_.kind for round_ in programme.rounds if round_.id == round_id)
    strange = {field.id for field in programme.fields if field.rounds and kind not in field.rounds}
    left_out: dict[str, None] = {}
    kept = []
    for form in forms:
        places = {place for place, name in enumerate(form.answers.fields) if name in strange}
        said = {place for place in places if any(marks[place] in SAYS for marks in form.answers.marks)}
        left_out |= dict.fromkeys(form.titles[place] for place in sorted(said))
        marks = tuple(
            "".join(BLANK if place in places else mark for place, mark in enumerate(row)) for row in form.answers.marks
        )
        kept.append(
            replace(
                form,
                answers=replace(form.answers, marks=marks),
                invalid=tuple(one for one in form.invalid if one[1] not in places),
                remarks=tuple(one for one in form.remarks if one.field not in places),
            )
        )
    return tuple(kept), tuple(left_out)


def erased(artifact: str, decision: Decision | None) -> Reading:
    """What is known of a file whose bytes were removed: whose it was."""
    return Reading(artifact=artifact, identity=Identity(department=decision.department or None if decision else None))


def refused(artifact: str, reason: str, facts: Mapping[str, Fact]) -> Reading:
    """What a file gave that could not be opened: why, and nothing else."""
    finding = _refusal(reason, Hit(location=Location(artifact=artifact), facts=facts))
    return Reading(artifact=artifact, identity=Identity(), findings=(finding,))


def carried(artifact: str, contents: Contents, message: Message | None, holds: tuple[str, ...]) -> Reading:
    """What a file gives that carries others: which of them could not be taken out, and a mail's own words."""
    place = Location(artifact=artifact)
    found = []
    if contents.kind not in MAIL and not contents.enclosed and not contents.lost:
        found.append(_refusal("file-carrier-empty", Hit(location=place)))
    for one in contents.lost:
        rule = "file-carried-locked" if one.why == "encrypted" else "file-carried-lost"
        # That it only lies on the web is told of the mail as a whole, where there is nothing else in it.
        if one.why != "online" or holds:
            facts: dict[str, Fact] = {"name": one.name, "why": Term(f"left.{one.why}")}
            found.append(_refusal(rule, Hit(location=place, facts=facts)))
    return Reading(artifact=artifact, identity=Identity(), findings=tuple(found), message=message, holds=holds)


def _refusal(rule_id: str, hit: Hit) -> Finding:
    return next(rule for rule in file.RULES if rule.id == rule_id).finding(hit)

"""What a file is held against: the record of its template, by what it says of itself and what was decided about it."""

from toolkit.model.issued import Issued, uncorrected
from toolkit.model.received import Decision, Verdict
from toolkit.model.returns import Carriers, Identity, Known
from toolkit.store.documents import digest
from toolkit.store.records import decode_record
from toolkit.workflow.earlier import earlier
from toolkit.workflow.opening import Opened, Templates


def known_of(
    opened: Opened, issued: Templates, carriers: Carriers, decision: Decision | None
) -> tuple[Known, Issued | None]:
    """What the round knows when it judges a file, and the record to read it by, if there is any."""
    decided = decision if decision is not None and decision.verdict is Verdict.COUNT else None
    said = carriers.elected()
    elected = said.decided(opened.programme.id, opened.round.id, decided) if decided else said
    record = issued.records.get(elected.template_id or "")
    if decided:
        record = _chosen(opened, issued, carriers, elected)
    if record and (record.department, record.round.id) != (elected.department, opened.round.id):
        # What stands in a correction copy of another's says nothing of what this one answered before.
        record = uncorrected(record)
    known = Known(
        record_known=record is not None,
        current_template=issued.current.get(elected.department or ""),
        round=opened.round.id,
        departments=frozenset(department.id for department in opened.programme.departments),
        decided=decided,
        correction=record.correction if record else None,
    )
    return known, record or _today(opened, elected)


def dependence(opened: Opened, template_id: str | None, decision: Decision | None) -> tuple[str, ...]:
    """What a reading depends on where it is decided that the file counts."""
    if decision is None or decision.verdict is not Verdict.COUNT:
        return ()
    found = "elsewhere" if template_id and _elsewhere(opened, template_id) else ""
    return (decision.department, decision.reason, decision.decided.isoformat(), found)


def _chosen(opened: Opened, issued: Templates, carriers: Carriers, elected: Identity) -> Issued | None:
    """The record of a file that counts by decision: of this round or another one of the programme.

    Where the carriers name several templates, the one of the department that was chosen.
    """
    named = dict.fromkeys((elected.template_id, *(vote.template_id for vote in carriers.votes())))
    found = [record for one in named if one and (record := issued.records.get(one) or _elsewhere(opened, one))]
    own = [record for record in found if record.department == elected.department]
    return next(iter(own or found), None)


def _elsewhere(opened: Opened, template_id: str) -> Issued | None:
    for other in opened.programme.rounds:
        path = opened.folder.round(other.id).records / f"{template_id}.json"
        if path.is_file() and digest(content := path.read_bytes()).startswith(template_id):
            return decode_record(content)
    return None


def _today(opened: Opened, elected: Identity) -> Issued | None:
    """What the department's template would say today, for a file of this round whose record is not here."""
    if (elected.programme, elected.round) != (opened.programme.id, opened.round.id):
        return None
    for department in opened.programme.departments:
        if department.id == elected.department:
            return opened.issue(department, earlier(opened).rounds)
    return None

"""Given texts that departments wrote over: the master's text counts, and the change is kept as a proposal."""

from collections.abc import Iterator

from toolkit.messages.wording import as_text, value_text
from toolkit.model.consolidated import Merged, Proposal, Source
from toolkit.model.programme import Activity, Programme
from toolkit.model.returns import GivenChange
from toolkit.model.values import equal, is_blank


def given_proposals(programme: Programme, merged: Merged) -> tuple[Proposal, ...]:
    """The newest change of each given text of an activity that its department answers, in the programme's order.

    A text that was only taken away proposes nothing, nor does one that the master list says by now.
    """
    activities = {activity.id: activity for activity in programme.activities}
    fields = frozenset(field.id for field in programme.fields)
    found: dict[tuple[str, str, str], Proposal] = {}
    for number, department, change in _changes(merged):
        activity = activities.get(change.activity)
        if activity is None or not activity.asks(department) or change.field not in fields or is_blank(change.raw):
            continue
        master = _master(programme, activity, change.field)
        if not equal(master, change.raw):
            found[change.activity, department, change.field] = Proposal(
                activity=change.activity,
                department=department,
                field=change.field,
                master=master,
                proposed=as_text(change.raw),
                source=Source(file=number, sheet=change.sheet, row=change.row, column=change.column),
                given=True,
            )
    order = {activity.id: place for place, activity in enumerate(programme.activities)}
    return tuple(sorted(found.values(), key=lambda one: order[one.activity]))


def _changes(merged: Merged) -> Iterator[tuple[int, str, GivenChange]]:
    """Every change in a file that no newer one replaced, oldest file first, with the file's number."""
    for number, file in enumerate(merged.files):
        for answers in file.returns if number not in merged.revised else ():
            for change in answers.given:
                yield number, answers.identity.department or "", change


def _master(programme: Programme, activity: Activity, field: str) -> str:
    """What the master list says in a field, as text."""
    if field in ("title", "number"):
        return activity.title if field == "title" else activity.number
    lists = {codes.id: codes for codes in programme.code_lists}
    return value_text(activity.values.get(field), programme.field(field), lists, programme.language)

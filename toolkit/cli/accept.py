"""``followup accept``."""

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.workflow.accept import Accepted, Change, proposal_id
from toolkit.workflow.accept import accept as run
from toolkit.workflow.opening import Opened


@click.command()
@click.argument("ids", nargs=-1)
@click.option("--all", "everything", is_flag=True, help="Every proposal that is not declined.")
@pass_call
def accept(call: Call, ids: tuple[str, ...], everything: bool) -> int:
    """Write accepted proposals into the master list; a copy of the old one is kept beside it.

    Without IDS: those marked Godkänt on the sheet Förslag of Handläggning. An id is the proposal's Nyckel there, or an
    activity's id.

    Example: followup -C my-programme accept A1/iof/goal
    """
    opened = call.open()
    found = run(opened, call.today, ids, everything=everything, tell=call.tell(opened))
    data = {
        "changes": [_data(opened, change) for change in found.changes],
        "written": found.written and opened.folder.shown(found.written),
        "kept": found.kept and opened.folder.shown(found.kept),
    }
    call.show(_lines(opened, found), "accept", data)
    return found.exit_code


def _lines(opened: Opened, found: Accepted) -> list[str]:
    if not found.changes:
        return [sentence(opened, "console.accept.none")]
    said = [_line(opened, change) for change in found.changes]
    if found.written and found.kept:
        files = {"file": opened.folder.shown(found.written), "kept": opened.folder.shown(found.kept)}
        said += [sentence(opened, "console.accept.wrote", **files), sentence(opened, "console.accept.next")]
    return said


def _line(opened: Opened, change: Change) -> str:
    one = change.proposal
    facts = {
        "id": proposal_id(one),
        "field": opened.programme.field(one.field).title,
        "department": opened.programme.department(one.department).name,
        "master": one.master or "–",
        "proposed": one.proposed or "–",
        "place": _place(opened, change),
    }
    return sentence(opened, f"console.accept.{change.problem or 'done'}", **facts)


def _place(opened: Opened, change: Change) -> str:
    at = change.place
    line = sentence(opened, "console.accept.line", line=at.line) if at.line else ""
    parts = [at.artifact or "", at.sheet or "", at.cell or line]
    return " ".join(part for part in parts if part) or "–"


def _data(opened: Opened, change: Change) -> dict[str, object]:
    one = change.proposal
    return {
        "id": proposal_id(one),
        "activity": one.activity,
        "department": one.department,
        "field": one.field,
        "master": one.master,
        "proposed": one.proposed,
        "place": _place(opened, change),
        "written": not change.problem,
        "problem": change.problem or None,
    }

"""``followup status``, and ``followup`` alone."""

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.cli.history import history_data, history_lines, rebuilding_data, rebuilding_lines
from toolkit.messages.wording import day_text
from toolkit.model.consolidated import DepartmentState
from toolkit.report.findings import summary
from toolkit.report.json import departments_data
from toolkit.workflow.consolidate import Outcome
from toolkit.workflow.copies import Copy
from toolkit.workflow.history import happened
from toolkit.workflow.opening import Opened
from toolkit.workflow.rebuild import Rebuilding, rebuild
from toolkit.workflow.status import Status
from toolkit.workflow.status import status as run


@click.command()
@click.option("--history", is_flag=True, help="List everything that has happened in the round, oldest first.")
@click.option("--rebuild", "anew", is_flag=True, help="First make followup.db anew from the other files.")
@pass_call
def status(call: Call, history: bool, anew: bool) -> int:
    """Show who has returned, who is missing, what lies uncollected, and the next command to type.

    Example: followup -C my-programme --today 2026-09-01 status
    """
    opened = call.open()
    done = rebuild(opened, call.today, call.tell(opened)) if anew else None
    if history:
        events = happened(opened)
        rebuilt = {"rebuilt": rebuilding_data(done)} if done else {}
        said = [*(rebuilding_lines(opened, done) if done else ()), *history_lines(opened, events)]
        call.show(said, "history", {**rebuilt, "round": opened.round.id, "events": history_data(events)})
        return 0
    return show_status(call, brief=False, done=done)


def show_status(call: Call, *, brief: bool, done: Rebuilding | None = None) -> int:
    """Print where the round stands, after what was done to the ledger."""
    opened = call.open()
    found = run(opened, call.today)
    said = rebuilding_lines(opened, done) if done else []
    said += [sentence(opened, "console.status.title", programme=opened.programme.title, round=opened.round.title)]
    if found.issued:
        said += round_lines(found.outcome, brief=brief)
    if not brief:
        said += [_copy(opened, copy) for copy in found.copies]
    if found.waiting:
        files = tuple(path.name for path in found.waiting)
        said.append(sentence(opened, "console.status.waiting", count=len(files), files=files))
    said.append(sentence(opened, "console.status.next", step=_step(opened, found)))
    data = {
        "round": opened.round.id,
        "departments": departments_data(found.outcome.consolidated, found.outcome.names),
        "copies": [
            {"department": one.department.id, "written": one.written.isoformat(), "returned": one.returned}
            for one in found.copies
        ],
        "uncollected": [opened.folder.shown(path) for path in found.waiting],
        "next": _step(opened, found),
        **({"rebuilt": rebuilding_data(done)} if done else {}),
    }
    call.show(said, "status", data)
    return 0


def round_lines(outcome: Outcome, *, brief: bool) -> list[str]:
    """How the departments stand, each on a line unless in brief, and what has come in."""
    opened, consolidated = outcome.opened, outcome.consolidated
    deadline = day_text(opened.round.deadline, opened.programme.language)
    said = [sentence(opened, "console.status.deadline", deadline=deadline)] if deadline else []
    results = consolidated.departments
    if not brief:
        for result in results:
            counted = result.state.returned and result.owed
            key = "console.status.line" if counted else "console.status.line_none"
            state = sentence(opened, f"console.state.{result.state}")
            name = opened.programme.department(result.department).name
            line = sentence(opened, key, state=state, department=name, covered=result.covered, owed=result.owed)
            if result.late:
                sent = day_text(result.late, opened.programme.language)
                line = sentence(opened, "console.status.late", line=line, sent=sent)
            said.append(f"  {line}")
    states = [
        f"{sum(result.state is state for result in results)} {sentence(opened, f'console.state.{state}').lower()}"
        for state in DepartmentState
        if any(result.state is state for result in results)
    ]
    returned = sum(result.state.returned for result in results)
    said.append(sentence(opened, "console.status.states", returned=returned, all=len(results), states=tuple(states)))
    coverage = consolidated.coverage
    said.append(sentence(opened, "console.status.coverage", covered=coverage.covered, asked=coverage.asked))
    counts = summary(consolidated.findings, opened.programme.language)
    return [*said, sentence(opened, "console.findings", counts=counts)]


def _copy(opened: Opened, copy: Copy) -> str:
    key = "console.correct.returned" if copy.returned else "console.correct.sent"
    day = day_text(copy.written, opened.programme.language)
    return sentence(opened, key, department=copy.department.name, day=day)


def _step(opened: Opened, found: Status) -> str:
    return sentence(
        opened,
        found.next_step,
        issued=opened.folder.shown(opened.paths.issued),
        inbox=opened.folder.shown(opened.paths.inbox),
        workbook=opened.folder.shown(opened.output("console.consolidated_name")),
    )

"""``followup correct``."""

from datetime import date

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.cli.collect import collected_data, collected_lines
from toolkit.errors import ToolkitError
from toolkit.model.findings import Severity
from toolkit.report.findings import NO_NAMES, lines
from toolkit.report.json import finding_data
from toolkit.workflow.correct import Corrected, Corrections
from toolkit.workflow.correct import correct as run
from toolkit.workflow.desk import Action, Wanted
from toolkit.workflow.opening import Opened
from toolkit.workflow.parallel import cores


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ToolkitError("error.bad_day", usage=True, day=value or "") from error


@click.command()
@click.option("--department", "departments", multiple=True, metavar="ID", help="Only this department; may be repeated.")
@click.option("--by", metavar="DATE", callback=_day, help="The day to answer by (default: the deadline if ahead).")
@click.option(
    "--processes", type=click.IntRange(1), metavar="N", help="How many processes to use (default: one per core)."
)
@pass_call
def correct(call: Call, departments: tuple[str, ...], by: date | None, processes: int | None) -> int:
    """Write to each department that has something to put right its own answers, marked, and the message to send.

    What is new in the inbox is taken in first. A department that has not answered gets a reminder. Nothing is sent.

    Example: followup -C my-programme correct --by 2026-09-25
    """
    opened = call.open()
    wanted = Wanted(departments=departments, by=by)
    made = run(opened, call.today, wanted, processes or cores(), call.tell(opened))
    data = {
        "collected": collected_data(made.outcome.collected),
        "departments": [_data(opened, one) for one in made.departments],
    }
    call.show([*collected_lines(opened, made.outcome.collected), *_lines(opened, made)], "correct", data)
    locked = [one.department.name for one in made.departments if one.action is Action.LOCKED]
    if locked:
        raise ToolkitError("error.output_locked", file=", ".join(locked))
    return int(any(one.action is Action.REFUSED for one in made.departments))


def _lines(opened: Opened, made: Corrections) -> list[str]:
    said = []
    for one in made.departments:
        said.append(_line(opened, one))
        said += lines(one.findings, opened.programme.language, NO_NAMES)
        if one.action is Action.REMINDER and one.file is None:
            folder = opened.folder.shown(opened.paths.issued)
            said.append(sentence(opened, "console.correct.no_template", department=one.department.name, folder=folder))
    drafts = sum(one.message is not None for one in made.departments)
    if not drafts:
        return [*said, sentence(opened, "console.correct.none")]
    summary = sentence(
        opened,
        "console.correct.summary",
        copies=sum(one.action in (Action.COPY, Action.SAME) for one in made.departments),
        drafts=drafts,
        folder=opened.folder.shown(made.copies),
        messages=opened.folder.shown(made.messages),
    )
    return [*said, summary]


def _line(opened: Opened, one: Corrected) -> str:
    action, name = sentence(opened, f"console.correct.{one.action}"), one.department.name
    if one.action in (Action.COPY, Action.SAME) and one.file:
        counts = tuple(
            sentence(opened, f"console.count.{severity}", count=one.count(severity))
            for severity in Severity
            if one.count(severity)
        )
        return sentence(
            opened, "console.correct.line_file", department=name, action=action, counts=counts, file=one.file.name
        )
    if one.message:
        return sentence(opened, "console.correct.line_message", department=name, action=action, file=one.message.name)
    return sentence(opened, "console.correct.line", department=name, action=action)


def _data(opened: Opened, one: Corrected) -> dict[str, object]:
    shown = {"file": one.file, "message": one.message, "draft": one.draft}
    return {
        "department": one.department.id,
        "action": one.action.value,
        **{name: opened.folder.shown(path) if path else None for name, path in shown.items()},
        "template_id": one.template_id or None,
        "errors": one.count(Severity.ERROR),
        "warnings": one.count(Severity.WARNING),
        "findings": [finding_data(finding, opened.programme.language, NO_NAMES) for finding in one.findings],
    }

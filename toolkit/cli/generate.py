"""``followup generate``."""

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.errors import ToolkitError
from toolkit.model.findings import Severity
from toolkit.report.findings import NO_NAMES, lines
from toolkit.report.json import finding_data
from toolkit.workflow.earlier import Unread, earlier
from toolkit.workflow.generate import Change, Generated
from toolkit.workflow.generate import generate as run
from toolkit.workflow.opening import Opened
from toolkit.workflow.parallel import cores


@click.command()
@click.option("--department", "departments", multiple=True, metavar="ID", help="Only this department; may be repeated.")
@click.option(
    "--processes", type=click.IntRange(1), metavar="N", help="How many processes to use (default: one per core)."
)
@pass_call
def generate(call: Call, departments: tuple[str, ...], processes: int | None) -> int:
    """Make one locked template per department in rounds/<round>/issued.

    Again: only what has changed is written, and it is said who needs a new file.

    Example: followup -C my-programme generate --department iof
    """
    opened = call.open()
    past = earlier(opened)
    generated = run(opened, departments, past, processes or cores(), call.tell(opened))
    language = opened.programme.language
    warnings = [finding for finding in opened.findings if finding.severity is Severity.WARNING]
    data = {
        "templates": [_data(opened, one) for one in generated],
        "earlier": [
            {"round": one.round.id, "reason": one.reason, "message": _unread(opened, one)} for one in past.unread
        ],
        "findings": [finding_data(finding, language, NO_NAMES) for finding in warnings],
    }
    said = [*lines(warnings, language, NO_NAMES), *(_unread(opened, one) for one in past.unread)]
    call.show([*said, *_lines(opened, generated)], "generate", data)
    locked = [one.path.name for one in generated if one.change is Change.LOCKED]
    if locked:
        raise ToolkitError("error.output_locked", file=", ".join(locked))
    return int(any(one.change is Change.REFUSED for one in generated))


def _lines(opened: Opened, generated: tuple[Generated, ...]) -> list[str]:
    said = []
    for one in generated:
        change = sentence(opened, f"console.generate.{one.change}")
        key = "console.generate.line_file" if one.written else "console.generate.line"
        said.append(sentence(opened, key, department=one.department.name, change=change, file=one.path.name))
        said += lines(one.findings, opened.programme.language, NO_NAMES)
    summary = sentence(
        opened,
        "console.generate.summary",
        round=opened.round.title,
        written=sum(one.written for one in generated),
        same=sum(one.change is Change.SAME for one in generated),
        folder=opened.folder.shown(opened.paths.issued),
    )
    return [*said, summary]


def _unread(opened: Opened, one: Unread) -> str:
    return sentence(opened, f"console.earlier.{one.reason}", round=one.round.title, id=one.round.id)


def _data(opened: Opened, one: Generated) -> dict[str, object]:
    return {
        "department": one.department.id,
        "change": one.change.value,
        "file": opened.folder.shown(one.path) if one.template_id else None,
        "template_id": one.template_id or None,
        "version": one.version or None,
        "findings": [finding_data(finding, opened.programme.language, NO_NAMES) for finding in one.findings],
    }

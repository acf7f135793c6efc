"""``followup count``."""

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.report.files import decision_data
from toolkit.report.findings import Names, lines
from toolkit.report.json import finding_data
from toolkit.workflow.decide import Decided
from toolkit.workflow.decide import count as run
from toolkit.workflow.opening import Opened


@click.command()
@click.argument("file")
@click.option("--department", default="", metavar="ID", help="The department that it answers for.")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept and shown.")
@pass_call
def count(call: Call, file: str, department: str, reason: str) -> int:
    """Let a received file count that does not by itself, or that was excluded.

    FILE is its number in the sheet Källor, a name it came under, a path, or the beginning of its SHA-256.

    Example: followup -C my-programme count 7 --department iof --reason "Filled in the template of another unit."
    """
    opened = call.open()
    decided = run(opened, file, reason, department, call.tell(opened))
    whose = opened.programme.department(decided.department).name
    key = "console.count.done" if decided.changed else "console.count.same"
    key = key if decided.file.returns else "console.count.mail"
    language, names = opened.programme.language, names_of(opened, decided)
    said = [
        sentence(opened, key, file=decided.file.received.names[0], department=whose),
        *lines(decided.findings, language, names),
        sentence(opened, "console.decided.next"),
    ]
    findings = [finding_data(one, language, names) for one in decided.findings]
    call.show(said, "count", {**decided_data(decided), "findings": findings})
    return 0


def names_of(opened: Opened, decided: Decided) -> Names:
    """What users call the file and the departments."""
    return Names(
        files={decided.file.received.artifact: decided.file.received.names[0]},
        departments={one.id: one.name for one in opened.programme.departments},
    )


def decided_data(decided: Decided) -> dict[str, object]:
    """What was decided, as data."""
    came = decided.file.received
    return {
        "file": came.names[0],
        "sha256": came.artifact,
        "department": decided.department or None,
        "changed": decided.changed,
        "decision": decision_data(came.decision),
    }

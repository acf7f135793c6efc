"""``followup collect``."""

from pathlib import Path

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.report.findings import Names, lines
from toolkit.report.json import finding_data
from toolkit.workflow.collect import Collected
from toolkit.workflow.collect import collect as run
from toolkit.workflow.opening import Opened


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@pass_call
def collect(call: Call, paths: tuple[Path, ...]) -> int:
    """Take in returned files and folders; without any, the round's inbox.

    Every file is kept in the archive as it came. Nothing is moved or deleted.

    Example: followup -C my-programme collect ~/Downloads/answers
    """
    opened = call.open()
    collected = run(opened, paths, call.tell(opened))
    findings = [finding for file in collected.files for finding in file.reading.findings]
    names = names_of(opened, collected)
    language = opened.programme.language
    data = {
        **collected_data(collected),
        "findings": [finding_data(finding, language, names) for finding in findings],
    }
    said = collected_lines(opened, collected)
    if not (paths or said):
        said = [sentence(opened, "console.collect.empty", folder=opened.folder.shown(opened.paths.inbox))]
    else:
        new, known = len(collected.new), collected.known
        said = [
            *said,
            sentence(opened, "console.collect.summary", new=new, known=known),
            *lines(findings, language, names),
        ]
    call.show(said, "collect", data)
    return collected.exit_code


def names_of(opened: Opened, collected: Collected) -> Names:
    """What users call the files that were taken in, and the departments."""
    return Names(
        files={one.artifact: one.names[0] for one in collected.new},
        departments={department.id: department.name for department in opened.programme.departments},
    )


def collected_lines(opened: Opened, collected: Collected) -> list[str]:
    """What was taken in and what was not."""
    said = [sentence(opened, "console.collect.new", file=one.names[0]) for one in collected.new]
    for one in collected.skipped:
        reason = sentence(opened, one.key)
        said.append(sentence(opened, "console.collect.skipped", file=one.name, reason=reason))
    return said


def collected_data(collected: Collected) -> dict[str, object]:
    """What was taken in and what was not, as data."""
    return {
        "new": [{"file": one.names[0], "sha256": one.artifact, "size": one.size} for one in collected.new],
        "known": collected.known,
        "skipped": [{"file": one.name, "reason": one.key} for one in collected.skipped],
    }

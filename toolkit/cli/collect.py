"""``followup collect``."""

from collections.abc import Mapping
from pathlib import Path

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.messages.wording import day_text
from toolkit.model.carried import MAIL
from toolkit.model.received import Received
from toolkit.report.files import letter_data
from toolkit.report.findings import Names, lines
from toolkit.report.json import finding_data
from toolkit.workflow.collect import Carried, Collected
from toolkit.workflow.collect import collect as run
from toolkit.workflow.opening import Opened


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@pass_call
def collect(call: Call, paths: tuple[Path, ...]) -> int:
    """Take in returned files, folders, zips and saved mails; without any, the round's inbox.

    Every file is kept in the archive as it came, and what lies in a zip or a mail beside it. Nothing is moved or
    deleted.

    Example: followup -C my-programme collect ~/Downloads/answers
    """
    opened = call.open()
    collected = run(opened, paths, call.tell(opened))
    findings = collected.findings
    names = names_of(opened, collected)
    language = opened.programme.language
    data = {
        **collected_data(collected),
        "findings": [finding_data(finding, language, names) for finding in findings],
    }
    said = collected_lines(opened, collected)
    if not (paths or said or collected.known):
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
    """What was taken in and what was not, what lay in another file below it."""
    carriers = {one.received.artifact: one for one in collected.carriers}
    inside = {one.artifact for carried in collected.carriers for one in carried.new}
    said = []
    for one in collected.new:
        if one.artifact not in inside:
            said += _lines(opened, one, carriers, "")
    for skipped in collected.skipped:
        reason = sentence(opened, skipped.key)
        said.append(sentence(opened, "console.collect.skipped", file=skipped.name, reason=reason))
    return said


def _lines(opened: Opened, one: Received, carriers: Mapping[str, Carried], indent: str) -> list[str]:
    name, carried = one.names[0], carriers.get(one.artifact)
    if carried is None:
        return [indent + sentence(opened, "console.collect.new", file=name)]
    said, deeper = [indent + _carrier_line(opened, carried)], indent + "  "
    for inner in carried.new:
        said += _lines(opened, inner, carriers, deeper)
    for inner in carried.known:
        said.append(deeper + sentence(opened, "console.collect.known_inside", file=inner.names[-1]))
    for left in carried.left:
        if left.why != "picture":
            why = sentence(opened, f"left.{left.why}")
            said.append(deeper + sentence(opened, "console.collect.left", name=left.name, why=why))
    pictures = sum(left.why == "picture" for left in carried.left)
    return [*said, deeper + sentence(opened, "console.collect.pictures", count=pictures)] if pictures else said


def _carrier_line(opened: Opened, carried: Carried) -> str:
    name, kind = carried.received.names[0], sentence(opened, f"kind.{carried.kind}")
    count = len(carried.new) + len(carried.known)
    if carried.kind not in MAIL:
        return sentence(opened, "console.collect.carrier", file=name, kind=kind, count=count)
    letter = carried.received.letter
    day = letter.sent.astimezone(opened.timezone).date() if letter and letter.sent else None
    return sentence(
        opened,
        "console.collect.mail",
        file=name,
        kind=kind,
        sender=letter.sender if letter and letter.sender else sentence(opened, "letter.no_sender"),
        sent=day_text(day, opened.programme.language) or sentence(opened, "letter.no_date"),
        count=count,
    )


def collected_data(collected: Collected) -> dict[str, object]:
    """What was taken in and what was not, as data."""
    return {
        "new": [
            {"file": one.names[0], "sha256": one.artifact, "size": one.size, "within": list(one.within)}
            for one in collected.new
        ],
        "known": collected.known,
        "carriers": [
            {
                "file": one.received.names[0],
                "sha256": one.received.artifact,
                "kind": one.kind,
                **letter_data(one.received.letter),
                "new": [inner.artifact for inner in one.new],
                "known": [inner.artifact for inner in one.known],
                "left": [{"name": left.name, "reason": left.why} for left in one.left],
            }
            for one in collected.carriers
        ],
        "skipped": [{"file": one.name, "reason": one.key} for one in collected.skipped],
    }

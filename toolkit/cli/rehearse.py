"""``followup rehearse``."""

from collections.abc import Mapping
from pathlib import Path

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.errors import ToolkitError
from toolkit.report.findings import NO_NAMES, grouped, lines, summary
from toolkit.report.json import finding_data
from toolkit.workflow.acting import BEHAVIOURS, Verdict, Wishes
from toolkit.workflow.opening import Opened
from toolkit.workflow.parallel import cores
from toolkit.workflow.rehearse import Rehearsed
from toolkit.workflow.rehearse import rehearse as run

SHARE = click.IntRange(0, 100)
ALL = 100


@click.command(epilog=f"Behaviours for --play: {', '.join(BEHAVIOURS)}.")
@click.option("--seed", type=int, default=1, show_default=True, help="Another number, other answers.")
@click.option("--returns", type=click.IntRange(0), metavar="N", help="Only N departments send anything.")
@click.option("--complete", type=SHARE, default=40, show_default=True, metavar="PERCENT", help="How many just answer.")
@click.option(
    "--broken",
    type=SHARE,
    default=0,
    is_flag=False,
    flag_value=ALL,
    metavar="[PERCENT]",
    help="How many send something with a fault in it; without a number, all.",
)
@click.option("--play", "played", multiple=True, metavar="DEPARTMENT=BEHAVIOUR", help="What one does; may be repeated.")
@click.option("--keep", type=click.Path(path_type=Path), metavar="DIR", help="Leave all files here.")
@pass_call
def rehearse(call: Call, /, played: tuple[str, ...], keep: Path | None, **shares: int) -> int:
    """Rehearse a round: fill every template with made-up answers, consolidate, and say what came back.

    Everything happens in a scratch folder; nothing in the programme's own folder is touched.

    Example: followup -C my-programme rehearse --seed 7 --broken 30 --keep rehearsal
    """
    opened = call.open()

    def tell(key: str, facts: Mapping[str, str | int]) -> None:
        if not call.as_json:
            click.echo(sentence(opened, key, **facts))

    wishes = Wishes(chosen=_chosen(opened, played), keep=keep, processes=cores(), **shares)
    found = run(opened, wishes, call.today, tell)
    call.show(_lines(opened, found, keep), "rehearsal", _data(opened, found, shares["seed"], keep))
    return found.exit_code


def _chosen(opened: Opened, played: tuple[str, ...]) -> dict[str, str]:
    chosen = {}
    for written in played:
        department, equals, behaviour = written.partition("=")
        if not equals:
            example = f"{opened.programme.departments[0].id}=silent"
            raise ToolkitError("error.bad_play", usage=True, written=written, example=example)
        chosen[department.strip()] = behaviour.strip()
    return chosen


def _lines(opened: Opened, found: Rehearsed, keep: Path | None) -> list[str]:
    language = opened.programme.language
    said = []
    for one in found.unplayed:
        change = sentence(opened, f"console.generate.{one.change}")
        said.append(sentence(opened, "rehearsal.unplayed", department=one.department.name, change=change))
        said += lines(one.findings, language, NO_NAMES)
    for verdict in found.verdicts:
        said += _verdict(opened, found, verdict)
    if found.impossible:
        played = tuple(sentence(opened, f"rehearsal.played.{name}") for name in found.impossible)
        said.append(sentence(opened, "rehearsal.not_applicable", played=played))
    count, wrong = len(found.verdicts), sum(not one.as_played for one in found.verdicts) + len(found.unplayed)
    if found.exit_code:
        said.append(sentence(opened, "rehearsal.otherwise", count=wrong, departments=count + len(found.unplayed)))
    else:
        said.append(sentence(opened, "rehearsal.as_played", departments=count, answers=found.answers))
    if keep is not None:
        workbook = str(found.outcome.written[0])
        said.append(sentence(opened, "rehearsal.kept", folder=str(keep), file=workbook))
    return said


def _verdict(opened: Opened, found: Rehearsed, verdict: Verdict) -> list[str]:
    language = opened.programme.language
    mark = sentence(opened, "rehearsal.ok" if verdict.as_played else "rehearsal.not_ok")
    name = opened.programme.department(verdict.role.department).name
    played = sentence(opened, f"rehearsal.played.{verdict.role.behaviour.name}")
    state, counts = sentence(opened, f"console.state.{verdict.state}"), summary(verdict.findings, language)
    said = [
        sentence(opened, "rehearsal.line", verdict=mark, department=name, played=played),
        sentence(opened, "rehearsal.came_out", state=state, counts=counts),
    ]
    for group in grouped(verdict.findings, language, found.outcome.names):
        severity = sentence(opened, f"console.severity.{group.severity}")
        said.append(sentence(opened, "rehearsal.finding", severity=severity, what=" ".join(group.what.split())))
    return said + _wrong(opened, verdict)


def _wrong(opened: Opened, verdict: Verdict) -> list[str]:
    said = []
    if verdict.expected:
        states = tuple(sentence(opened, f"console.state.{state}") for state in verdict.expected)
        said.append(sentence(opened, "rehearsal.wrong.state", expected=states))
    if verdict.undetected:
        said.append(sentence(opened, "rehearsal.wrong.undetected", rules=verdict.undetected))
    if verdict.unexpected:
        said.append(sentence(opened, "rehearsal.wrong.unexpected", rules=verdict.unexpected))
    for activity, field in verdict.lost:
        said.append(sentence(opened, "rehearsal.wrong.lost", activity=activity, field=field))
    return said


def _data(opened: Opened, found: Rehearsed, seed: int, keep: Path | None) -> dict[str, object]:
    language = opened.programme.language
    return {
        "round": opened.round.id,
        "seed": seed,
        "departments": [
            {
                "department": one.role.department,
                "behaviour": one.role.behaviour.name,
                "files": found.names.get(one.role.department, []),
                "state": one.state.value,
                "as_played": one.as_played,
                "expected": [state.value for state in one.expected],
                "undetected": list(one.undetected),
                "unexpected": list(one.unexpected),
                "lost": [{"activity": activity, "field": field} for activity, field in one.lost],
                "answers": one.answers,
                "findings": [finding_data(finding, language, found.outcome.names) for finding in one.findings],
            }
            for one in found.verdicts
        ],
        "refused": [one.department.id for one in found.unplayed],
        "impossible": list(found.impossible),
        "written": [str(path) for path in found.outcome.written] if keep else [],
    }

"""``followup roll``."""

from dataclasses import replace
from datetime import date

import click

from toolkit.cli.call import Call, pass_call, sentence, wrote
from toolkit.errors import ToolkitError
from toolkit.messages.wording import fill
from toolkit.stages.issue import Carried
from toolkit.workflow.opening import Opened
from toolkit.workflow.roll import Opening, Wish, open_next
from toolkit.workflow.rolling import deadline_text, titles


def _day(_: click.Context, __: click.Parameter, value: str | None) -> date | None:
    try:
        return date.fromisoformat(value) if value else None
    except ValueError as error:
        raise ToolkitError("error.bad_day", usage=True, day=value or "") from error


@click.command()
@click.option("--round", "round_", metavar="ID", help="The round that is over (default: as for every command).")
@click.option("--to", metavar="ID", default="", help="The next round, which the programme has (default: the next one).")
@click.option("--new", metavar="ID", default="", help="Add a next round with this id.")
@click.option("--kind", default="", help="Of a new round: its kind, such as T2.")
@click.option("--title", default="", help="Of a new round: its title.")
@click.option("--period", default="", help="Of a new round: the period asked about.")
@click.option("--plan-period", default="", help="Of a new round: the period planned for.")
@click.option("--as-of", metavar="DATE", callback=_day, help="Of a new round: the day that the answers describe.")
@click.option("--deadline", metavar="DATE", callback=_day, help="Of a new round: the last day to answer.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
@pass_call
def roll(call: Call, /, round_: str | None, *, dry_run: bool, **wanted: str | date | None) -> int:
    """Open the next round from one that has been consolidated.

    What its answers close is marked in the master list and not asked again; a round that the programme lacks is added
    to it. The old files are kept beside the new.

    Example: followup -C my-programme --round 2026-T2 roll --dry-run

    Example: followup -C my-programme roll --new 2027-T1 --as-of 2027-04-30 --deadline 2027-05-14
    """
    opened = replace(call, round=round_ or call.round).open()
    done = open_next(opened, Wish(**wanted), dry=dry_run, tell=call.tell(opened))  # type: ignore[arg-type]  # as declared
    call.show(_lines(opened, done, dry=dry_run), "roll", _data(opened, done))
    return done.exit_code


def _lines(opened: Opened, done: Opening, *, dry: bool) -> list[str]:
    suffix = "_dry" if dry else ""
    facts = {"previous": done.previous.title, "next": done.next.title}
    said = [sentence(opened, f"console.roll.title{suffix}", **facts), *_round(opened, done, suffix)]
    said += _activities(opened, done, suffix)
    said += [sentence(opened, "console.roll.renamed", old=old, new=new) for old, new in done.rolled.renamed]
    said += [
        sentence(opened, "console.roll.gone", id=key, name=name or key, previous=done.previous.title)
        for key, name in done.rolled.gone
    ]
    if done.shown:
        said.append(sentence(opened, "console.roll.shown", previous=done.previous.title, fields=done.shown))
    for one in done.carried:
        said.append(sentence(opened, "console.roll.filled", field=_heading(done, one), filled=one.filled))
        if one.left:
            said.append(sentence(opened, "console.roll.left", field=_heading(done, one), left=one.left))
    shown = opened.folder.shown
    said += wrote(opened, done.written)
    said += [sentence(opened, "console.roll.kept", file=shown(old), kept=shown(new)) for old, new in done.kept.items()]
    if dry:
        return [*said, sentence(opened, "console.roll.next_dry")]
    if not done.written and not done.differs:
        said.append(sentence(opened, "console.roll.same"))
    command = f"followup --round {done.next.id}"
    return [*said, sentence(opened, "console.roll.next", check="followup check", generate=f"{command} generate")]


def _heading(done: Opening, one: Carried) -> str:
    """A field's title as the next round's templates show it."""
    return " ".join(fill(one.field.title, done.next, done.next.deadline, done.programme.language).split())


def _round(opened: Opened, done: Opening, suffix: str) -> list[str]:
    if not done.added:
        return [sentence(opened, "console.roll.there", id=done.next.id, title=done.next.title)]
    return [
        sentence(
            opened,
            f"console.roll.added{suffix}",
            id=done.next.id,
            file=done.files.source.path.name,
            title=done.next.title,
            as_of=done.next.as_of.isoformat(),
            deadline=deadline_text(done.next, opened.programme.language),
        )
    ]


def _activities(opened: Opened, done: Opening, suffix: str) -> list[str]:
    previous, rolled = done.previous.title, done.rolled
    said = [sentence(opened, "console.roll.carried", count=len(rolled.carried))]
    named = {
        "closed": titles(done.programme, rolled.closed),
        "reopened": titles(done.programme, done.reopened),
        "new": titles(done.programme, rolled.new),
        "removed": tuple(rolled.removed.values()),
    }
    closing = titles(done.programme, rolled.closing)
    file, column = done.files.master.name, done.files.column
    if done.differs:
        facts = {"next": done.next.title, "next_id": done.next.id, "id": done.previous.id}
        said.append(sentence(opened, "console.roll.issued", which=closing, previous=previous, file=file, **facts))
    elif closing:
        key = f"console.roll.closing{suffix}"
        said.append(sentence(opened, key, previous=previous, which=closing, file=file, column=column))
    said += [
        sentence(opened, f"console.roll.{key}", previous=previous, which=which) for key, which in named.items() if which
    ]
    return said


def _data(opened: Opened, done: Opening) -> dict[str, object]:
    shown = opened.folder.shown
    return {
        "round": done.previous.id,
        "next": {
            "id": done.next.id,
            "kind": done.next.kind,
            "title": done.next.title,
            "as_of": done.next.as_of.isoformat(),
            "deadline": done.next.deadline.isoformat() if done.next.deadline else None,
            "added": done.added,
            "issued": done.issued,
        },
        "carried": list(done.rolled.carried),
        "closing": list(done.rolled.closing),
        "closed": list(done.rolled.closed),
        "reopened": list(done.reopened),
        "new": list(done.rolled.new),
        "removed": list(done.rolled.removed),
        "renamed": [{"from": old, "to": new} for old, new in done.rolled.renamed],
        "gone": [key for key, _ in done.rolled.gone],
        "filled": {one.field.id: {"filled": one.filled, "left": one.left} for one in done.carried},
        "written": [shown(path) for path in done.written],
        "kept": {shown(old): shown(new) for old, new in done.kept.items()},
    }

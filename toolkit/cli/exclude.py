"""``followup exclude``."""

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.cli.count import decided_data
from toolkit.errors import ToolkitError
from toolkit.model.received import Received
from toolkit.workflow.decide import Decided, Removal, removal
from toolkit.workflow.decide import exclude as run
from toolkit.workflow.opening import Opened

YES = frozenset({"ja", "j", "yes", "y"})


@click.command()
@click.argument("file")
@click.option("--reason", default="", metavar="TEXT", help="Why; it is kept and shown.")
@click.option("--erase", is_flag=True, help="Remove its bytes for good: personal data sent by mistake.")
@click.option("--yes", is_flag=True, help="Erase without asking.")
@pass_call
def exclude(call: Call, file: str, reason: str, erase: bool, yes: bool) -> int:
    """Let a received file give nothing and raise nothing. It stays in the sheet Källor with the reason.

    FILE is its number in the sheet Källor, a name it came under, a path, or the beginning of its SHA-256.
    To undo: followup count.

    Example: followup -C my-programme exclude "answers (1).xlsx" --reason "A draft, sent by mistake."
    """
    opened = call.open()
    what = removal(opened, file)
    if erase and not (yes or what.came.erased or not reason.strip()):
        _ask(call, opened, what)
    decided = run(opened, what.came.artifact, reason, erase=erase, tell=call.tell(opened))
    data = {
        **decided_data(decided),
        "carriers": [one.artifact for one in what.carriers] if erase else [],
        "held": [one.artifact for one in what.held],
        "inbox": [opened.folder.shown(path) for path in what.copies],
    }
    call.show(_lines(opened, what, decided, erase=erase), "exclude", data)
    return 0


def _ask(call: Call, opened: Opened, what: Removal) -> None:
    """Say what goes, and wait for a yes; raises ``click.Abort`` for anything else."""
    if call.as_json:
        raise ToolkitError("error.erase_unconfirmed", usage=True)
    for line in _warnings(opened, what):
        click.echo(line)
    question = sentence(opened, "console.erase.ask", file=what.came.names[0])
    if click.prompt(question, default="", show_default=False).strip().casefold() not in YES:
        raise click.Abort


def _warnings(opened: Opened, what: Removal) -> list[str]:
    said = []
    if what.carriers:
        said.append(sentence(opened, "console.erase.carriers", files=_names(what.carriers)))
    if what.others:
        said.append(sentence(opened, "console.erase.others", files=_names(what.others)))
    return said


def _lines(opened: Opened, what: Removal, decided: Decided, *, erase: bool) -> list[str]:
    erased = erase and decided.changed
    key = "console.erase.done" if erased else "console.exclude.done" if decided.changed else "console.exclude.same"
    said = [sentence(opened, key, file=what.came.names[0], hash=what.came.artifact[:8])]
    if erased:
        said += _warnings(opened, what)
    if what.held:
        said.append(sentence(opened, "console.exclude.held", files=_names(what.held)))
    if erased and what.copies:
        copies = tuple(opened.folder.shown(path) for path in what.copies)
        said.append(sentence(opened, "console.erase.copies", files=copies))
    return [*said, sentence(opened, "console.erase.next" if erased else "console.decided.next")]


def _names(files: tuple[Received, ...]) -> tuple[str, ...]:
    return tuple(one.names[0] for one in files)

"""``followup consolidate``."""

from dataclasses import replace

import click

from toolkit.cli.call import Call, pass_call
from toolkit.cli.validate import show_outcome
from toolkit.workflow.consolidate import consolidate as run
from toolkit.workflow.editions import Edition, write_edition


@click.command()
@click.option(
    "--edition",
    "editions",
    type=click.Choice([edition.value for edition in Edition]),
    multiple=True,
    help="Also write an edition: 'publish' for anybody to read, 'analysis' flat and as a Data Package.",
)
@click.option("--handling", is_flag=True, help="Make Handläggning however many answers it has lines for.")
@pass_call
def consolidate(call: Call, editions: tuple[str, ...], handling: bool) -> int:
    """Take in what is new, check everything and write the consolidated workbook.

    Example: followup -C my-programme consolidate --edition publish
    """
    opened = call.open()
    tell = call.tell(opened)
    outcome = run(opened, call.today, tell, handling=handling)
    more = [path for edition in dict.fromkeys(editions) for path in write_edition(outcome, Edition(edition), tell)]
    return show_outcome(call, replace(outcome, written=(*outcome.written, *more)), "consolidate")

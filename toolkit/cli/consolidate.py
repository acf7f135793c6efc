"""``followup consolidate``."""

import click

from toolkit.cli.call import Call, pass_call
from toolkit.cli.validate import show_outcome
from toolkit.workflow.consolidate import consolidate as run


@click.command()
@pass_call
def consolidate(call: Call) -> int:
    """Take in what is new, check everything and write the consolidated workbook.

    Example: followup -C my-programme consolidate
    """
    return show_outcome(call, run(call.open(), call.today), "consolidate")

"""``followup schema``."""

import json

import click

from toolkit.workflow.rules import schema as run


@click.command()
def schema() -> int:
    """Print the JSON Schema of a programme, for editors and other programs.

    Example: followup schema > programme.schema.json
    """
    click.echo(json.dumps(run(), indent=2))
    return 0

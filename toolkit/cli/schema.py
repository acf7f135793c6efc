"""``followup schema``."""

import json

import click

from toolkit.workflow.schema import PROGRAMME, names
from toolkit.workflow.schema import schema as run


@click.command(epilog=f"Names: {', '.join(names())}.")
@click.argument("name", default=PROGRAMME)
def schema(name: str) -> int:
    """Print the JSON Schema of a programme, or of what a command prints or writes as JSON.

    Example: followup schema > programme.schema.json

    Example: followup schema findings > findings.schema.json
    """
    click.echo(json.dumps(run(name), indent=2))
    return 0

"""``followup demo``."""

from collections.abc import Mapping

import click

from toolkit.cli.call import Call, pass_call
from toolkit.cli.status import round_lines
from toolkit.messages import text
from toolkit.workflow.demo import DEFAULT
from toolkit.workflow.demo import demo as run

LANGUAGE = "sv"


@click.command()
@click.argument("name", default=DEFAULT)
@pass_call
def demo(call: Call, name: str) -> int:
    """Play a whole worked round in the folder given with -C, from templates to consolidated workbook.

    Example: followup -C demo demo sociala-oroligheter
    """

    def tell(key: str, facts: Mapping[str, str | int]) -> None:
        if not call.as_json:
            click.echo(text(LANGUAGE, key, **facts))

    played = run(call.folder, name, tell)
    consolidated = played.outcome.consolidated
    if played.differences:
        said = [text(LANGUAGE, "console.demo.otherwise", count=len(played.differences)), *played.differences]
    else:
        counts = {"rows": len(consolidated.rows), "findings": len(consolidated.findings)}
        said = [text(LANGUAGE, "console.demo.as_said", **counts)]
    data = {
        "example": name,
        "written": [str(path) for path in played.outcome.written],
        "differences": list(played.differences),
    }
    call.show([*round_lines(played.outcome, brief=False), *said], "demo", data)
    return played.exit_code

"""``followup init``."""

import click

from toolkit.cli.call import Call, pass_call
from toolkit.messages import text
from toolkit.store.folder import Folder, shipped_names
from toolkit.workflow.init import init as run

LANGUAGE = "sv"


@click.command()
@click.argument("name", required=False)
@pass_call
def init(call: Call, name: str | None) -> int:
    """Begin with a ready-made programme; without a name, list them.

    Example: followup -C my-programme init kriminalitet-bland-unga
    """
    if name is None:
        names = shipped_names("templates")
        call.show([text(LANGUAGE, "console.init.names", names=names, first=names[0])], "init", {"names": list(names)})
        return 0
    folder = Folder(call.folder)
    written = [folder.shown(path) for path in run(call.folder, name)]
    said = [text(LANGUAGE, "console.wrote", file=file) for file in written]
    call.show([*said, text(LANGUAGE, "console.init.next")], "init", {"written": written})
    return 0

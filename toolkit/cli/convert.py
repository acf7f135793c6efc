"""``followup convert``."""

import click

from toolkit.cli.call import Call, pass_call
from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.store.folder import Folder
from toolkit.workflow.convert import convert as run

LANGUAGE = "sv"


@click.command()
@pass_call
def convert(call: Call) -> int:
    """Change the programme's form: programme.yaml into programme.xlsx, or back.

    Nothing is lost and templates stay valid. The old files are kept under their names with .old at the end, and are
    not read any more.

    Example: followup -C my-programme convert
    """
    if not call.folder.is_dir():
        raise ToolkitError("error.folder_missing", usage=True, folder=str(call.folder))
    done = run(call.folder)
    folder = Folder(call.folder)
    written = [folder.shown(path) for path in done.written]
    aside = {folder.shown(path): folder.shown(old) for path, old in done.aside}
    said = [text(LANGUAGE, "console.wrote", file=file) for file in written]
    said += [text(LANGUAGE, "console.convert.aside", file=file, old=old) for file, old in aside.items()]
    if done.comments_lost:
        said.append(text(LANGUAGE, "console.convert.comments", old=next(iter(aside.values()))))
    call.show([*said, text(LANGUAGE, "console.convert.next")], "convert", {"written": written, "aside": aside})
    return 0

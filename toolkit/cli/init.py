"""``followup init``."""

import click

from toolkit.cli.call import Call, pass_call
from toolkit.cli.start import Origin, begin, with_origin
from toolkit.errors import ToolkitError
from toolkit.messages import LANGUAGES, text
from toolkit.store.folder import Folder, shipped_names
from toolkit.workflow.init import init as run
from toolkit.workflow.init import init_workbook

LANGUAGE = "sv"


@click.command()
@click.argument("name", required=False)
@click.option("--excel", is_flag=True, help="The whole programme as one workbook; without a name, a small one.")
@click.option(
    "--language", type=click.Choice(sorted(LANGUAGES)), help="Of the small programme that --excel begins with."
)
@with_origin
@pass_call
def init(call: Call, name: str | None, excel: bool, language: str | None, origin: Origin) -> int:
    """Begin with a ready-made programme, or with last year's table; without either, list the programmes.

    With --excel everything stands in programme.xlsx, which every command reads as it reads programme.yaml.

    Example: followup -C my-programme init kriminalitet-bland-unga

    Example: followup -C my-programme init --excel

    Example: followup -C my-programme init --from "Uppföljning 2025.docx"
    """
    if origin.stated:
        return begin(call, origin, alone=not (name or excel or language))
    if language and (name or not excel):
        raise ToolkitError("error.language_without_excel", usage=True)
    if name is None and not excel:
        names = shipped_names("templates")
        call.show([text(LANGUAGE, "console.init.names", names=names, first=names[0])], "init", {"names": list(names)})
        return 0
    folder = Folder(call.folder)
    paths = init_workbook(call.folder, name, language or LANGUAGE) if excel else run(call.folder, name or "")
    written = [folder.shown(path) for path in paths]
    said = [text(LANGUAGE, "console.wrote", file=file) for file in written]
    following = "console.init.next_excel" if excel else "console.init.next"
    call.show([*said, text(LANGUAGE, following)], "init", {"written": written})
    return 0

"""``followup report``."""

from pathlib import Path

import click

from toolkit.cli.call import Call, pass_call, sentence, wrote
from toolkit.workflow.report import Form, Wanted
from toolkit.workflow.report import report as run


@click.command()
@click.option(
    "--as",
    "forms",
    type=click.Choice([form.value for form in Form]),
    multiple=True,
    help="What to write; may be repeated (default: all; PDF where LibreOffice is installed).",
)
@click.option(
    "--template",
    metavar="FILE.docx",
    type=click.Path(path_type=Path),
    help="Your organisation's own Word template, with marks such as {{titel}} and {{innehåll}}.",
)
@click.option(
    "--to", metavar="DIR", type=click.Path(path_type=Path), help="Where to write (default: the round's folder)."
)
@pass_call
def report(call: Call, forms: tuple[str, ...], template: Path | None, to: Path | None) -> int:
    """Write the board's appendix of a round: Word, PDF and a web page.

    Nothing is taken in: run consolidate first. Texts for the board come from the coordinator's own workbook.

    Example: followup -C my-programme report --as word --template bilaga.docx
    """
    opened = call.open()
    wanted = Wanted(forms=tuple(map(Form, forms)), template=template, to=to)
    done = run(opened, call.today, wanted, call.tell(opened))
    remarks = [sentence(opened, one.key, **one.facts) for one in done.remarks]
    written = [opened.folder.shown(path) for path in done.written]
    call.show([*remarks, *wrote(opened, done.written)], "report", {"written": written, "remarks": remarks})
    return 0

"""``followup check``."""

from collections.abc import Sequence
from pathlib import Path

import click

from toolkit.cli.call import Call, pass_call, sentence
from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.model.findings import Finding, Severity
from toolkit.report.findings import NO_NAMES, lines, summary
from toolkit.report.json import finding_data
from toolkit.report.promises import promise_data, promise_lines
from toolkit.workflow.check import Checked, check_template
from toolkit.workflow.opening import Opened
from toolkit.workflow.pictures import make_pictures
from toolkit.workflow.programme import load


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@click.option(
    "--pictures",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="With FILE: put a picture of every page in this folder. Needs LibreOffice and pdftoppm.",
)
@pass_call
def check(call: Call, file: Path | None, pictures: Path | None) -> int:
    """Check the programme and its master list, or one template: does it keep its promises?

    Every fault is reported at once, each with its place and what to do. Nothing but pictures is written. Of a template
    every promise is told, with how far it holds.

    Example: followup -C my-programme check "rounds/2026-T2/issued/Uppföljning T2 2026 – IoF.xlsx" --pictures pages
    """
    if file is not None:
        return _template(call, file, pictures)
    if pictures is not None:
        raise ToolkitError("error.pictures_of_nothing", usage=True)
    if not call.folder.is_dir():
        raise ToolkitError("error.folder_missing", usage=True, folder=str(call.folder))
    programme, findings = load(call.folder)
    language = programme.language if programme else "sv"
    said = []
    if programme is None:
        said.append(text(language, "console.check.faulty", counts=summary(findings, language)))
    else:
        counts = {"activities": programme.activities, "departments": programme.departments, "rounds": programme.rounds}
        said.append(text(language, "console.check.sound", **{key: len(items) for key, items in counts.items()}))
        said += [text(language, "console.check.findings", counts=summary(findings, language))] if findings else []
    return _show(call, said, findings, language)


def _show(call: Call, said: list[str], findings: Sequence[Finding], language: str) -> int:
    data = {"findings": [finding_data(finding, language, NO_NAMES) for finding in findings]}
    call.show([*said, *lines(findings, language, NO_NAMES)], "check", data)
    return int(any(finding.severity is Severity.ERROR for finding in findings))


def _template(call: Call, file: Path, pictures: Path | None) -> int:
    opened = call.open()
    checked = check_template(opened, file)
    made: tuple[Path, ...] = ()
    stopped: ToolkitError | None = None
    if pictures is not None:
        try:
            made = make_pictures(checked.content, checked.file, pictures, opened.programme.language)
        except ToolkitError as error:
            # What the check found is told all the same.
            stopped = error
    said = [*_lines(opened, checked), *(sentence(opened, "console.wrote", file=str(path)) for path in made)]
    call.show(said, "check", _data(opened, checked, made))
    if stopped is not None:
        raise stopped
    return checked.exit_code


def _lines(opened: Opened, checked: Checked) -> list[str]:
    language, issued = opened.programme.language, checked.issued
    key = "console.check.checked" if checked.version else "console.check.checked_unknown"
    facts = {"file": checked.file, "department": issued.department_name, "round": issued.round.title}
    head = sentence(opened, key, **facts, version=checked.version)
    return [head, *lines(checked.standing, language, NO_NAMES), *promise_lines(checked.verdicts, language)]


def _data(opened: Opened, checked: Checked, made: tuple[Path, ...]) -> dict[str, object]:
    language = opened.programme.language
    return {
        "file": checked.file,
        "department": checked.issued.department,
        "round": checked.issued.round.id,
        "template_id": checked.template_id,
        "version": checked.version or None,
        "holds": all(verdict.holds for verdict in checked.verdicts),
        "promises": [promise_data(verdict, language) for verdict in checked.verdicts],
        "findings": [finding_data(finding, language, NO_NAMES) for finding in checked.findings],
        "pictures": [str(path) for path in made],
    }

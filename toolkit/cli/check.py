"""``followup check``."""

from collections.abc import Sequence
from pathlib import Path

import click

from toolkit.cli.call import Call, pass_call
from toolkit.errors import ToolkitError
from toolkit.messages import text
from toolkit.model.findings import Finding, Severity
from toolkit.report.findings import NO_NAMES, lines, summary
from toolkit.report.json import finding_data
from toolkit.workflow.check import check_template
from toolkit.workflow.programme import load


@click.command()
@click.argument("file", required=False, type=click.Path(path_type=Path))
@pass_call
def check(call: Call, file: Path | None) -> int:
    """Check the programme and its master list, or one template: does it keep its promises?

    Every fault is reported at once, each with its place and what to do. Nothing is written.

    Example: followup -C my-programme check
    """
    if file is not None:
        return _template(call, file)
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


def _template(call: Call, file: Path) -> int:
    opened = call.open()
    findings = check_template(opened, file)
    language = opened.programme.language
    key = "console.check.template_broken" if findings else "console.check.template"
    return _show(call, [text(language, key, file=file.name, counts=summary(findings, language))], findings, language)


def _show(call: Call, said: list[str], findings: Sequence[Finding], language: str) -> int:
    data = {"findings": [finding_data(finding, language, NO_NAMES) for finding in findings]}
    call.show([*said, *lines(findings, language, NO_NAMES)], "check", data)
    return int(any(finding.severity is Severity.ERROR for finding in findings))

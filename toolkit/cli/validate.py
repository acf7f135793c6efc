"""``followup validate``."""

from pathlib import Path

import click

from toolkit.cli.call import Call, pass_call, sentence, wrote
from toolkit.cli.collect import collected_data, collected_lines
from toolkit.cli.status import round_lines
from toolkit.report.findings import lines, summary
from toolkit.report.json import finding_data, findings_data
from toolkit.workflow.consolidate import Outcome, validate_file
from toolkit.workflow.consolidate import validate as run
from toolkit.workflow.handling import MOST_LINES
from toolkit.workflow.opening import Opened


@click.command()
@click.argument("files", nargs=-1, type=click.Path(path_type=Path))
@pass_call
def validate(call: Call, files: tuple[Path, ...]) -> int:
    """Take in what is new and check the round; with FILES, check just those and store nothing.

    Example: followup -C my-programme validate answers.xlsx
    """
    opened = call.open()
    if not files:
        return show_outcome(call, run(opened, call.today, call.tell(opened)), "validate")
    outcomes = [validate_file(opened, file, call.today) for file in files]
    said = [line for outcome in outcomes for line in _file_lines(opened, outcome)]
    language = opened.programme.language
    found = [(finding, outcome.names) for outcome in outcomes for finding in outcome.consolidated.findings]
    call.show(said, "validate", {"findings": [finding_data(finding, language, names) for finding, names in found]})
    return max(outcome.exit_code for outcome in outcomes)


def show_outcome(call: Call, outcome: Outcome, kind: str) -> int:
    """Print how the round came out and what was written."""
    opened, language = outcome.opened, outcome.opened.programme.language
    findings = outcome.consolidated.findings
    said = collected_lines(opened, outcome.collected)
    if not outcome.consolidated.files:
        said.append(sentence(opened, "console.collect.empty", folder=opened.folder.shown(opened.paths.inbox)))
    said += [*lines(findings, language, outcome.names), "", *round_lines(outcome, brief=False)]
    said += wrote(opened, outcome.written)
    if outcome.unhandled:
        said.append(sentence(opened, "handling.too_many", lines=outcome.unhandled, most=MOST_LINES))
    if outcome.unread:
        before = outcome.unread.round
        said.append(sentence(opened, f"console.change.{outcome.unread.reason}", round=before.title, id=before.id))
    said += [sentence(opened, "console.correct.offer")] if outcome.correctable else []
    data = {
        **findings_data(outcome.consolidated, outcome.names),
        "collected": collected_data(outcome.collected),
        "written": [opened.folder.shown(path) for path in outcome.written],
    }
    call.show(said, kind, data)
    return outcome.exit_code


def _file_lines(opened: Opened, outcome: Outcome) -> list[str]:
    language = opened.programme.language
    said = []
    for file in outcome.consolidated.files:
        departments = [outcome.names.departments.get(answers.identity.department or "", "") for answers in file.returns]
        key = "console.validate.counted" if departments else "console.validate.not_counted"
        if departments or not file.reading.holds:
            name = file.received.names[0]
            said.append(sentence(opened, key, file=name, department=", ".join(departments)))
    findings = outcome.consolidated.findings
    counts = summary(findings, language)
    return [*said, sentence(opened, "console.findings", counts=counts), *lines(findings, language, outcome.names)]

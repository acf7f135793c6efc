"""``followup rules``."""

import click

from toolkit.cli.call import Call, pass_call
from toolkit.messages import LANGUAGES, text
from toolkit.workflow.rules import rules as run

LANGUAGE = "sv"


@click.command()
@click.argument("rule_id", required=False, metavar="[ID]")
@pass_call
def rules(call: Call, rule_id: str | None) -> int:
    """List every rule, or explain one: what it says and what to do.

    Example: followup rules row-required-blank
    """
    found = run(rule_id)
    texts = LANGUAGES[LANGUAGE]
    said, data = [], []
    for rule in found:
        severity = text(LANGUAGE, f"console.severity.{rule.severity}")
        what, remedy = (_shown(texts.get(key, "")) for key in (rule.id, f"{rule.id}.remedy"))
        said.append(text(LANGUAGE, "console.rules.line", rule=rule.id, severity=severity))
        if rule_id is not None:
            said += [
                text(LANGUAGE, "console.rules.what", what=what),
                text(LANGUAGE, "console.rules.remedy", remedy=remedy),
            ]
        data.append({"id": rule.id, "severity": rule.severity.value, "message": what, "remedy": remedy})
    call.show(said, "rules", {"rules": data})
    return 0


def _shown(template: str) -> str:
    """A text with its placeholders left in, as a reader of rules wants it."""
    return template.replace("{{", "{").replace("}}", "}")

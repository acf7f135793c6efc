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
    """List every rule, or explain one: what it says, why, what to do, and an example.

    Example: followup rules row-required-blank
    """
    found = run(rule_id)
    texts = LANGUAGES[LANGUAGE]
    said, data = [], []
    for rule in found:
        severity = text(LANGUAGE, f"console.severity.{rule.severity}")
        what, why, remedy = (_shown(texts[key]) for key in (rule.id, rule.why, f"{rule.id}.remedy"))
        example = _shown(texts[rule.example]) if rule.example else None
        said.append(text(LANGUAGE, "console.rules.line", rule=rule.id, severity=severity))
        if rule_id is not None:
            said += [
                text(LANGUAGE, "console.rules.what", what=what),
                text(LANGUAGE, "console.rules.why", why=why),
                text(LANGUAGE, "console.rules.remedy", remedy=remedy),
                *([text(LANGUAGE, "console.rules.example", example=example)] if example else ()),
            ]
        words = {"message": what, "why": why, "remedy": remedy, "example": example}
        data.append({"id": rule.id, "severity": rule.severity.value, **words})
    call.show(said, "rules", {"rules": data})
    return 0


def _shown(template: str) -> str:
    """A text with its placeholders left in, as a reader of rules wants it."""
    return template.replace("{{", "{").replace("}}", "}")

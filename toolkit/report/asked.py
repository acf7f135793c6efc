"""Findings as a department is told of them: what is wrong in the same words, what to do in words to it."""

from toolkit.messages import LANGUAGES, text
from toolkit.messages.wording import as_text
from toolkit.model.findings import Finding
from toolkit.report.findings import Names, sentences


def asked(finding: Finding, language: str, names: Names) -> tuple[str, str, str]:
    """What is wrong, what the department is to do in its correction copy, and where it was seen."""
    what, remedy, place = sentences(finding, language, names)
    known = LANGUAGES.get(language, LANGUAGES["sv"])
    for key in (f"{finding.rule_id}.ask", f"{finding.rule_id.partition('-')[0]}.ask"):
        if key in known:
            return what, text(language, key, **{"raw": as_text(finding.raw), **finding.facts}), place
    return what, remedy, place

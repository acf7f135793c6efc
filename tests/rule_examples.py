"""What each rule said in its failing case, as examples for those who read about it. ``make docs`` renews them.

The examples stand in ``toolkit/messages/*/examples.py``; the tests of the cases hold them to what the rules say now.
"""

import re
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from toolkit.messages import LANGUAGES, text
from toolkit.model.consolidated import Consolidated
from toolkit.model.findings import Finding
from toolkit.report.findings import NO_NAMES, Names, sentences

FOLDER = Path(__file__).parents[1] / "toolkit" / "messages"
HEAD = '''"""Findings as they were told in a test. Made by ``make docs``: change the cases, not this."""

TEXTS: dict[str, str] = {
'''
_DIGEST = re.compile(r"\b[0-9a-f]{16,}\b")


def told(rule: str, findings: Iterable[Finding], language: str, names: Names = NO_NAMES) -> str:
    """The first finding of a rule, in one line; digests, which change with anything, are left out."""
    finding = next(one for one in findings if one.rule_id == rule)
    what, _, place = sentences(finding, language, names)
    return _DIGEST.sub("…", " ".join(f"{place}: {what}".split() if place else what.split()))


def check(rule: str, findings: Iterable[Finding], names: Names = NO_NAMES) -> None:
    """Fail where the example of a rule is not what it says."""
    found = tuple(findings)
    for language in LANGUAGES:
        assert text(language, f"{rule}.example") == told(rule, found, language, names), "renew it with: make docs"


def examples() -> Iterator[tuple[str, tuple[Finding, ...], Names]]:
    """Every rule that has a failing case of its own, and what was found there."""
    from tests.cases import rounds, test_files, test_handling, test_programme  # noqa: PLC0415  # they check examples too
    from tests.promises import breakers, test_promises  # noqa: PLC0415

    for rule in test_files.CASES:
        with pytest.MonkeyPatch.context() as patch:
            yield rule, *_of(test_files.refused(rule, patch))
    for scope in rounds.SCOPES:
        for rule, sides in rounds.cases(scope).items():
            yield rule, *_of(rounds.play(sides["fail"]))
    for rule in test_programme.CASES:
        with tempfile.TemporaryDirectory() as folder:
            yield rule, test_programme.findings_of(test_programme.Case(rule, "fail"), Path(folder)), NO_NAMES
    for rule, (_, case) in test_handling.CASES.items():
        with tempfile.TemporaryDirectory() as folder:
            yield rule, *_of(test_handling.played(case, Path(folder)))
    for rule, (breaker, *_) in breakers.BREAKERS.items():
        yield rule, test_promises.broken(test_promises.SHAPES[0], rule, breaker)[1], NO_NAMES


def _of(result: Consolidated) -> tuple[tuple[Finding, ...], Names]:
    return result.findings, Names.of(result)


def write() -> None:
    """Write the examples of both languages."""
    found = list(examples())
    for language in LANGUAGES:
        lines = [
            f"    {_quoted(f'{rule}.example')}: {_quoted(told(rule, findings, language, names))},\n"
            for rule, findings, names in found
        ]
        (FOLDER / language / "examples.py").write_text(f"{HEAD}{''.join(lines)}}}\n", encoding="utf-8")


def _quoted(written: str) -> str:
    escaped = written.replace("{", "{{").replace("}", "}}").replace("\\", "\\\\")
    return "'" + escaped + "'" if '"' in escaped and "'" not in escaped else '"' + escaped.replace('"', '\\"') + '"'


if __name__ == "__main__":
    write()

"""Promises of a template as sentences: one line each, and under a broken one what breaks it."""

from collections.abc import Sequence

from toolkit.messages import text
from toolkit.model.findings import Finding, Verdict
from toolkit.report.findings import NO_NAMES, lines, summary


def promise_lines(verdicts: Sequence[Verdict], language: str) -> list[str]:
    """Every promise with a word for whether it holds, its findings after it, and the count of those kept."""
    said: list[str] = []
    findings: list[Finding] = []
    for verdict in verdicts:
        word = text(language, "console.check.holds" if verdict.holds else "console.check.breaks")
        title, how = text(language, f"promise.{verdict.promise}"), promise_sentence(verdict, language)
        said.append(text(language, "console.check.promise", word=word, promise=title, how=how))
        said += lines(verdict.findings, language, NO_NAMES)
        findings += verdict.findings
    kept = sum(verdict.holds for verdict in verdicts)
    key = "console.check.template" if kept == len(verdicts) else "console.check.template_broken"
    return [*said, text(language, key, kept=kept, all=len(verdicts), counts=summary(findings, language))]


def promise_sentence(verdict: Verdict, language: str) -> str:
    """What is promised and how far it holds."""
    if verdict.holds and not verdict.all:
        return text(language, "console.check.none")
    key = f"promise.{verdict.promise}.{'held' if verdict.holds else 'broken'}"
    return text(language, key, all=verdict.all, kept=verdict.kept)


def promise_data(verdict: Verdict, language: str) -> dict[str, object]:
    """One promise as plain data; its findings stand among all others."""
    return {
        "id": verdict.promise,
        "title": text(language, f"promise.{verdict.promise}"),
        "holds": verdict.holds,
        "all": verdict.all,
        "kept": verdict.kept,
        "sentence": promise_sentence(verdict, language),
        "rules": sorted({finding.rule_id for finding in verdict.findings}),
    }

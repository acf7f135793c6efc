"""Holds what came out of a case against what must."""

from collections.abc import Iterator

from tests.badreturns.case import Base, Case, Key, Told
from tests.badreturns.play import Played
from tests.badreturns.play import Told as Finding


def wanted(case: Case, base: Base) -> dict[Key, str]:
    """Every answer that is in the case's files and can be had back, as it must read."""
    whose = case.departments or (base.department,)
    before = {key: text for key, text in base.recovered.items() if key[0] in whose and not case.lost(key)}
    return before | {(base.department, *place): text for place, text in case.reads.items()}


def of_all(case: Case, base: Base) -> int:
    """How many answers the files held before it happened."""
    whose = case.departments or (base.department,)
    typed = {(base.department, *place) for place in case.reads}
    return len({key for key in base.recovered if key[0] in whose} | typed)


def recovered(case: Case, base: Base, played: Played) -> int:
    """How many of the answers came back as they must."""
    return sum(played.answers.get(key) == text for key, text in wanted(case, base).items())


def faults(case: Case, base: Base, played: Played) -> list[str]:
    """Where a case came out otherwise than it must, one line each."""
    return [
        *_answers(case, base, played),
        *_findings(case, played),
        *_states(case, base, played),
    ]


def _answers(case: Case, base: Base, played: Played) -> Iterator[str]:
    answers = wanted(case, base)
    for key, text in answers.items():
        if key not in played.answers:
            yield f"lost: {key} {text[:60]!r}"
        elif played.answers[key] != text:
            yield f"wrong: {key} {played.answers[key][:60]!r}, not {text[:60]!r}"
    for key in played.answers:
        if key not in answers:
            yield f"from nowhere: {key} {played.answers[key][:60]!r}"


def _findings(case: Case, played: Played) -> Iterator[str]:
    left = set(range(len(played.findings)))
    for told in case.told:
        for _ in range(told.count):
            met = next((number for number in sorted(left) if _meets(played.findings[number], told)), None)
            if met is None:
                yield f"not told: {told}"
            else:
                left.remove(met)
    for number in sorted(left):
        if played.findings[number]["rule"] not in case.also:
            yield f"told besides: {played.findings[number]}"
    if sorted(played.skipped) != sorted(case.skipped):
        yield f"skipped: {played.skipped}, not {case.skipped}"


def _meets(finding: Finding, told: Told) -> bool:
    return (
        finding["rule"] == told.rule
        and told.activity in ("", finding.get("activity"))
        and told.field in ("", finding.get("field"))
        and told.cell in ("", finding.get("cell"))
        and told.says in f"{finding['message']}\n{finding.get('remedy', '')}"
    )


def _states(case: Case, base: Base, played: Played) -> Iterator[str]:
    state = played.states[base.department]
    if state != case.state.value:
        yield f"state: {state}, not {case.state.value}"

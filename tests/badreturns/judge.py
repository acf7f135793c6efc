"""Holds what came out of a case against what must."""

from collections import Counter
from collections.abc import Iterator

from tests.badreturns.case import Base, Case, Key
from tests.badreturns.play import Played
from toolkit.model.findings import Finding


def wanted(case: Case, base: Base) -> dict[Key, str]:
    """Every answer that is in the case's files and can be had back, as it must read."""
    whose = case.departments or (base.department,)
    before = {key: text for key, text in base.recovered.items() if key[0] in whose and not case.lost(key)}
    return before | {(base.department, *place): text for place, text in case.reads.items()}


def all_answers(case: Case, base: Base) -> int:
    """How many answers the files held before it happened."""
    whose = case.departments or (base.department,)
    typed = {(base.department, *place) for place in case.reads}
    return len({key for key in base.recovered if key[0] in whose} | typed)


def recovered(case: Case, base: Base, played: Played) -> int:
    """How many of the answers came back as they must."""
    found = played.answers
    return sum(key in found and found[key].text == text for key, text in wanted(case, base).items())


def faults(case: Case, base: Base, played: Played) -> list[str]:
    """Where a case came out otherwise than it must, one line each."""
    return [
        *_lost(case, base, played),
        *_findings(case, played),
        *_state(case, base, played),
    ]


def _lost(case: Case, base: Base, played: Played) -> Iterator[str]:
    answers = wanted(case, base)
    found = played.answers
    for key, text in answers.items():
        if key not in found:
            yield f"lost: {key} {text[:60]!r}"
        elif found[key].text != text:
            yield f"wrong: {key} {found[key].text[:60]!r}, not {text[:60]!r}"
    for key in found:
        if key not in answers:
            yield f"from nowhere: {key} {found[key].text[:60]!r}"


def _findings(case: Case, played: Played) -> Iterator[str]:
    left = Counter({number: 1 for number, _ in enumerate(played.consolidated.findings)})
    findings = played.consolidated.findings
    for told in case.told:
        for _ in range(told.count):
            met = next(
                (
                    number
                    for number in left
                    if left[number]
                    and _meets(findings[number], told.rule)
                    and told.activity in ("", findings[number].location.activity)
                    and told.field in ("", findings[number].location.field)
                    and told.cell in ("", findings[number].location.cell)
                ),
                None,
            )
            if met is None:
                yield f"not told: {told}"
            else:
                left[met] = 0
    for number, finding in enumerate(findings):
        if left[number] and finding.rule_id not in case.also:
            yield f"told besides: {finding}"
    skipped = tuple(sorted(one.key for one in played.skipped))
    if skipped != tuple(sorted(case.skipped)):
        yield f"skipped: {skipped}, not {case.skipped}"


def _meets(finding: Finding, rule: str) -> bool:
    return finding.rule_id == rule


def _state(case: Case, base: Base, played: Played) -> Iterator[str]:
    state = played.state(base.department)
    if state is not case.state:
        yield f"state: {state.value}, not {case.state.value}"

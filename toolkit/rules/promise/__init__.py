"""What every template promises, checked on the file as it was written.

A *promise* is what a coordinator may rely on, told in one sentence; its *rules* are the ways in which it can be broken.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from toolkit.model.findings import Severity
from toolkit.rules.promise import contents, formulas, identity, lists, locks, prompts, readable, set_up, standing, texts
from toolkit.rules.promise.template import Template
from toolkit.rules.rule import Hit, Rule

__all__ = ["BREACHES", "PROMISES", "RULES", "TOO_LONG", "Promise", "Template"]

Check = Callable[[Template], Iterable[Hit]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """One promise. Its texts are ``promise.<id>``, ``.held`` and ``.broken`` in ``messages``."""

    id: str
    rules: tuple[Rule[Template], ...]
    count: Callable[[Template], int]
    """How many things it is about."""


def _rule(name: str, check: Check, severity: Severity = Severity.ERROR) -> Rule[Template]:
    return Rule(id=f"template-{name}", severity=severity, check=check)


def _one(_: Template) -> int:
    return 1


TOO_LONG = _rule("text-too-long", texts.too_long)

PROMISES: tuple[Promise, ...] = (
    Promise(
        id="identity",
        rules=(_rule("identity-lost", identity.lost), _rule("row-id-changed", identity.rows_changed)),
        count=identity.count,
    ),
    Promise(id="title", rules=(_rule("untitled", contents.untitled),), count=_one),
    Promise(
        id="sheets",
        rules=(_rule("sheets-changed", set_up.sheets_changed), _rule("starts-elsewhere", set_up.starts_elsewhere)),
        count=set_up.count_sheets,
    ),
    Promise(id="texts", rules=(_rule("text-changed", texts.changed), TOO_LONG), count=texts.count),
    Promise(id="unanswered", rules=(_rule("answer-filled", texts.filled),), count=texts.count_open),
    Promise(id="given", rules=(_rule("given-unlocked", locks.given_unlocked),), count=locks.count_given),
    Promise(id="open", rules=(_rule("answer-locked", locks.answer_locked),), count=texts.count_open),
    Promise(
        id="protection",
        rules=(
            _rule("unprotected", locks.unprotected),
            _rule("protection-changed", locks.protection_changed),
            _rule("password-changed", locks.password_changed),
        ),
        count=locks.count_protected,
    ),
    Promise(id="lists", rules=(_rule("list-broken", lists.broken),), count=lists.count),
    Promise(id="validations", rules=(_rule("validation-changed", prompts.changed),), count=prompts.count),
    Promise(
        id="prompts",
        rules=(
            _rule("prompt-missing", prompts.prompt_missing),
            _rule("prompt-changed", prompts.prompt_changed),
            _rule("prompt-too-long", prompts.prompt_too_long),
            _rule("error-missing", prompts.error_missing),
        ),
        count=prompts.count,
    ),
    Promise(id="formats", rules=(_rule("format-wrong", prompts.format_wrong),), count=prompts.count),
    Promise(
        id="marks", rules=(_rule("condition-changed", formulas.condition_changed),), count=formulas.count_conditions
    ),
    Promise(
        id="formulas",
        rules=(
            _rule("formula-changed", formulas.changed),
            _rule("formula-unsafe", formulas.not_safe),
            _rule("formula-uncached", formulas.uncached),
        ),
        count=formulas.count,
    ),
    Promise(
        id="readable",
        rules=(
            _rule("text-clipped", readable.clipped),
            _rule("text-beyond-row", readable.beyond_row, Severity.WARNING),
            _rule("font-small", readable.font_small),
        ),
        count=readable.count,
    ),
    Promise(id="contrast", rules=(_rule("low-contrast", readable.low_contrast),), count=readable.count_looks),
    Promise(id="frames", rules=(_rule("border-pale", readable.border_pale),), count=texts.count_open),
    Promise(
        id="view",
        rules=(_rule("view-changed", set_up.view_changed), _rule("cells-merged", set_up.merged)),
        count=set_up.count_shown,
    ),
    Promise(id="print", rules=(_rule("print-changed", set_up.print_changed),), count=set_up.count_shown),
    Promise(
        id="links",
        rules=(_rule("link-broken", contents.link_broken), _rule("link-outside", contents.link_outside)),
        count=contents.count_links,
    ),
    Promise(
        id="pictures",
        rules=(_rule("pictures-changed", contents.pictures_changed),),
        count=contents.count_pictures,
    ),
    Promise(
        id="contents",
        rules=(_rule("hidden-surprise", contents.hidden_surprise), _rule("carries", contents.carries)),
        count=_one,
    ),
    Promise(id="size", rules=(_rule("too-large", contents.too_large),), count=_one),
)
"""In the order in which they are told."""

BREACHES: tuple[Rule[Template], ...] = tuple(rule for promise in PROMISES for rule in promise.rules)
"""Every way in which a promise can be broken."""

RULES: tuple[Rule[Template], ...] = (*BREACHES, *standing.RULES)

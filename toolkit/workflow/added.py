"""Rules of somebody's own, made ready for a run."""

import inspect
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from toolkit.errors import ToolkitError
from toolkit.rules.added import NOTHING_ADDED, Added, AnyRule
from toolkit.rules.added import added as checked
from toolkit.store.documents import canonical, digest
from toolkit.workflow.rules import rules as ours


def added(rules: Iterable[AnyRule]) -> Added:
    """Some rules, ready to be added to ours. Raises ``ToolkitError`` for one that cannot be.

    What a file gave is kept for the next run, so rules on cells are told apart by id, severity and the source of the
    module that each stands in: a change anywhere in it lets the files be read again.
    """
    given = tuple(rules)
    if not given:
        return NOTHING_ADDED
    known = [one.id for one in ours()]
    on_cells = checked(given, known).on_cells
    for rule in on_cells:
        if _by_name(rule.check) is not rule.check:
            raise ToolkitError("error.rule_hidden", usage=True, rule=rule.id)
    parts = [(rule.id, rule.severity.value, digest(_source(rule.check))) for rule in on_cells]
    return checked(given, known, digest(canonical(parts)) if parts else "")


def _by_name(check: Callable[..., object]) -> object:
    """What another process would find by the function's name: where files are read it knows nothing else of it."""
    return getattr(sys.modules.get(getattr(check, "__module__", "")), getattr(check, "__name__", ""), None)


def _source(check: Callable[..., object]) -> bytes:
    """The source of the module that a function stands in."""
    file = inspect.getsourcefile(check)
    if file is None or not Path(file).is_file():
        raise ToolkitError("error.rule_sourceless", usage=True, rule=getattr(check, "__name__", ""))
    return Path(file).read_bytes()

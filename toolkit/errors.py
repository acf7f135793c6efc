"""Why a run cannot go on: the operator's mistakes, told in the operator's words."""

from toolkit.model.findings import Fact, Finding


class ToolkitError(Exception):
    """The run stops; ``key`` names the sentence in ``messages`` that says what to change.

    ``usage`` is true when the command itself was wrong (exit code 2), false when the run could not be done (3).
    """

    def __init__(self, key: str, *, usage: bool = False, findings: tuple[Finding, ...] = (), **facts: Fact) -> None:
        super().__init__(key, facts)
        self.key = key
        self.usage = usage
        self.findings = findings
        self.facts = facts

    def __reduce__(self) -> tuple[object, ...]:
        """As it is, also where another process raised it."""
        return _again, (self.key, self.usage, self.findings, dict(self.facts))


def _again(key: str, usage: bool, findings: tuple[Finding, ...], facts: dict[str, Fact]) -> ToolkitError:
    return ToolkitError(key, usage=usage, findings=findings, **facts)

"""How a template stands to the programme of today: nothing wrong with the file, but perhaps not the one to send."""

from toolkit.model.findings import Severity
from toolkit.rules.promise.template import Template
from toolkit.rules.rule import Rule

UNRECORDED: Rule[Template] = Rule(id="template-unrecorded", severity=Severity.WARNING)
"""What it said when it was made is not recorded here, so it was held against the programme of today."""
SUPERSEDED: Rule[Template] = Rule(id="template-superseded", severity=Severity.WARNING)
"""The department has a newer one."""
OUTDATED: Rule[Template] = Rule(id="template-outdated", severity=Severity.WARNING)
"""The programme has come to ask something else since."""
REWORDED: Rule[Template] = Rule(id="template-reworded", severity=Severity.NOTE)
"""Only texts of the programme have changed since: the file still counts."""

RULES: tuple[Rule[Template], ...] = (UNRECORDED, SUPERSEDED, OUTDATED, REWORDED)

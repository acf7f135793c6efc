"""What respondents do with a template, each way by its name and with what it should lead to."""

from toolkit.workflow.acting.behaviours import BEHAVIOURS
from toolkit.workflow.acting.casting import Role, Wishes, cast
from toolkit.workflow.acting.part import Part
from toolkit.workflow.acting.verdict import Verdict, verdict

__all__ = ["BEHAVIOURS", "Part", "Role", "Verdict", "Wishes", "cast", "verdict"]

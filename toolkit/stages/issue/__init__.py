"""Programme → Issued: what one department's template says in one round."""

from toolkit.stages.issue.earlier import earlier_rounds
from toolkit.stages.issue.issue import issue

__all__ = ["earlier_rounds", "issue"]

"""Programme → Issued: what one department's template says in one round."""

from toolkit.stages.issue.carried import Carried, carried
from toolkit.stages.issue.earlier import earlier_rounds
from toolkit.stages.issue.issue import issue

__all__ = ["Carried", "carried", "earlier_rounds", "issue"]

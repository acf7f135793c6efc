"""Programme → Issued: what one department's template says in one round."""

from toolkit.stages.issue.issue import issue

__all__ = ["issue"]

"""Issued and Merged → Issued: a template with the department's own answers in it, and what is to be put right."""

from toolkit.stages.correct.asked import asks
from toolkit.stages.correct.correct import Round, correct

__all__ = ["Round", "asks", "correct"]

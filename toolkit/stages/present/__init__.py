"""Consolidated → Workbook and Appendix: what the coordinator and the board read."""

from toolkit.stages.present.appendix import compose
from toolkit.stages.present.handling import handling
from toolkit.stages.present.present import present, publish

__all__ = ["compose", "handling", "present", "publish"]

"""Consolidated → Workbook: what the coordinator and the board read."""

from toolkit.stages.present.handling import handling
from toolkit.stages.present.present import present, publish

__all__ = ["handling", "present", "publish"]

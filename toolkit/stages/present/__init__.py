"""Consolidated → Workbook: what the coordinator and the board read."""

from toolkit.stages.present.present import present, publish

__all__ = ["present", "publish"]

"""Consolidated → FlatTables: one row per answer, and the tables that say what its ids stand for."""

from toolkit.stages.flatten.flatten import flat_workbook, flatten

__all__ = ["flat_workbook", "flatten"]

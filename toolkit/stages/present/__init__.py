"""Consolidated → Workbook: the consolidated workbook *Sammanställning* as data."""

from toolkit.stages.present.present import present

__all__ = ["present"]

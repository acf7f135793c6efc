"""Issued → Workbook: the template as a respondent sees it."""

from toolkit.stages.layout.template import layout

__all__ = ["layout"]

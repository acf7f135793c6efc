"""Merged → Consolidated: how every row and department stands, what is covered, and what is wrong."""

from toolkit.stages.settle.outcome import settle

__all__ = ["settle"]

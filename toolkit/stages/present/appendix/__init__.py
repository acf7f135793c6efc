"""Consolidated → Appendix: what the board is given."""

from toolkit.stages.present.appendix.compose import compose

__all__ = ["compose"]

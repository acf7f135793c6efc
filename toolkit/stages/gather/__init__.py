"""The cells of a programme's workbook → Document, with the cell of every value and what could not be read."""

from toolkit.stages.gather.places import FreeRow, free_row
from toolkit.stages.gather.workbook import Gathered, gather

__all__ = ["FreeRow", "Gathered", "free_row", "gather"]

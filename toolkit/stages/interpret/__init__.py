"""WorkbookCells and the issued record → Forms: what stands where, what it says, and what was changed."""

from toolkit.stages.interpret.interpret import interpret
from toolkit.stages.interpret.owners import Around
from toolkit.stages.interpret.recognise import recognise
from toolkit.stages.interpret.told import told

__all__ = ["Around", "interpret", "recognise", "told"]

"""Document → the programme as a workbook that checks itself and explains itself."""

from toolkit.stages.tabulate.workbook import Remark, tabulate

__all__ = ["Remark", "tabulate"]

"""Document → the programme as a workbook that checks itself and explains itself."""

from toolkit.stages.tabulate.earlier import with_answers
from toolkit.stages.tabulate.workbook import Remark, tabulate, tabulate_master

__all__ = ["Remark", "tabulate", "tabulate_master", "with_answers"]

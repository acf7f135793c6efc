"""Faults of the programme and its master list.

``PLAN_RULES`` look at the plan; the others are raised where the fault is met: while a file or its schema is read.
"""

from toolkit.rules.programme import (
    answering,
    columns,
    comparisons,
    document,
    earlier,
    look,
    master,
    names,
    references,
    texts,
    translations,
    understood,
    workbook,
)
from toolkit.rules.programme.plan import Plan
from toolkit.rules.rule import Rule

PLAN_RULES: tuple[Rule[Plan], ...] = (
    *names.RULES,
    *references.RULES,
    *columns.RULES,
    *comparisons.RULES,
    *master.RULES,
    *understood.RULES,
    *answering.RULES,
    *earlier.RULES,
    *look.RULES,
    *texts.RULES,
    *translations.RULES,
)
FILE_RULES: tuple[Rule[object], ...] = (
    *document.RULES,
    *workbook.RULES,
    master.MISSING,
    master.UNREADABLE,
    master.ENCODING,
    master.QUOTES,
    master.RAGGED,
    master.OPEN_ELSEWHERE,
    look.LOGO_MISSING,
    look.LOGO_UNREADABLE,
)
RULES: tuple[Rule[Plan] | Rule[object], ...] = (*FILE_RULES, *PLAN_RULES)

"""The lists that cells choose from: fixed ones on a hidden sheet, others in the first column of their own sheet."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest

from toolkit.messages import text
from toolkit.model import sheets
from toolkit.model.cells import column_letter
from toolkit.model.programme import Answers
from toolkit.model.sheets import FIRST_ROW, REFERENCES, Shape, SheetPlan
from toolkit.model.workbook import Column, Content, Formula, Row, Sheet
from toolkit.stages.tabulate.checks import BOOLEAN_LIST, choice_list, list_name
from toolkit.stages.tabulate.entries import Entry
from toolkit.stages.tabulate.master import ANSWERS_LIST, MARK_LIST
from toolkit.stages.tabulate.page import Ledger, last_row
from toolkit.stages.tabulate.written import label

Names = tuple[tuple[str, str], ...]
_CODE_LISTS = "code_lists"


def lists_sheet(ledger: Ledger, plans: Sequence[SheetPlan], rows: Mapping[str, Sequence[Entry]]) -> tuple[Sheet, Names]:
    """The hidden sheet, and the defined names of every list."""
    name = ledger.names[sheets.LISTS]
    fixed = _fixed(plans, ledger.language)
    codes = ledger.names[_CODE_LISTS]
    last = last_row(len(rows[_CODE_LISTS]))
    listed = [str(entry["list"]) for entry in rows[_CODE_LISTS]]
    helpers = _code_lists(codes, len(fixed), last, listed)
    heads: tuple[Content, ...] = (*fixed, "rows", list_name(_CODE_LISTS))
    body = zip_longest(zip_longest(*fixed.values()), helpers)
    filled = tuple(
        Row(values=(*(own or (None,) * len(fixed)), *(helper or (None, None))), styles=("text",) * len(heads))
        for own, helper in body
    )
    names = [
        (key, f"='{name}'!${column_letter(index)}$2:${column_letter(index)}${len(values) + 1}")
        for index, (key, values) in enumerate(fixed.items())
    ]
    shown, counted = column_letter(len(fixed) + 1), column_letter(len(fixed))
    count = f"COUNT('{name}'!${counted}$2:${counted}${last + 1})"
    names.append((list_name(_CODE_LISTS), _filled(name, shown, last, count)))
    names += [
        (list_name(key), _filled(ledger.names[key], "A", last_row(len(rows[key]))))
        for key in sorted({*REFERENCES.values(), "tables"} - {_CODE_LISTS})
    ]
    sheet = Sheet(
        name=name,
        columns=(Column(width=24),) * len(heads),
        rows=(Row(values=heads, styles=("strong",) * len(heads)), *filled),
        state="hidden",
    )
    return sheet, tuple(names)


def _filled(sheet: str, letter: str, last: int, count: str = "") -> str:
    """The filled part of a column: it grows with the sheet, and holds no blank cell that would admit anything."""
    whole = f"'{sheet}'!${letter}${FIRST_ROW + 1}:${letter}${last + 1}"
    return f"='{sheet}'!${letter}${FIRST_ROW + 1}:INDEX({whole},MAX(1,{count or f'COUNTA({whole})'}))"


def _fixed(plans: Sequence[SheetPlan], language: str) -> dict[str, tuple[str, ...]]:
    lists = {
        BOOLEAN_LIST: (text(language, "word.yes"), text(language, "word.no")),
        ANSWERS_LIST: tuple(Answers),
        MARK_LIST: ("x",),
    }
    for plan in plans:
        for column in plan.columns:
            if column.shape is Shape.CHOICE:
                lists[choice_list(column)] = tuple(label(column, code, language) for code in column.choices)
    return lists


def _code_lists(sheet: str, left: int, last: int, listed: Sequence[str]) -> Iterator[tuple[Formula, Formula]]:
    """Each code list once, whatever rows are added, moved or taken away: the rows where one begins, then its name."""
    counted = column_letter(left)
    first = [row for row, list_id in enumerate(listed) if list_id not in listed[:row]]
    for index in range(last):
        here = f"INDEX('{sheet}'!$A:$A,ROW())"
        begins = f"COUNTIF(INDEX('{sheet}'!$A:$A,2):{here},{here})=1"
        name = f"INDEX('{sheet}'!$A:$A,SMALL(${counted}$2:${counted}${last + 1},ROW()-1))"
        yield (
            Formula(text=f'=IF({here}="","",IF({begins},ROW(),""))', value=index + 2 if index in first else ""),
            Formula(text=f'=IFERROR({name},"")', value=listed[first[index]] if index < len(first) else ""),
        )

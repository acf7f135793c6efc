"""One activity's formulas on the hidden sheet of states."""

from dataclasses import dataclass

from toolkit.messages.wording import MARK
from toolkit.model.cells import cell_name, column_letter, reference
from toolkit.model.programme import FieldType, Requirement
from toolkit.model.returns import ROW_REPLY
from toolkit.model.workbook import Content, Formula
from toolkit.stages.layout.formula import DASHES, both, dash, either, filled, literal, marked
from toolkit.stages.layout.open_cell import list_name, written
from toolkit.stages.layout.places import TITLE
from toolkit.stages.layout.sound import broken
from toolkit.stages.layout.standing import BLANK, CONFIRMS, SAID, Asked, Standing

HEAD = ("row", "part", "owed", "reply", "marks", "said", "says", "flags", "due", "state")


def need_name(number: int) -> str:
    """The defined name of the rows where a condition applies."""
    return f"live_need_{number + 1}"


def bad_name(number: int) -> str:
    """The defined name of the rows where a comparison is broken."""
    return f"live_bad_{number + 1}"


def start_key(number: int) -> str:
    """The column of an activity's starting values, in the order of its fields."""
    return f"start_{number + 1}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """Where an activity's figures stand."""

    row: int
    heads: tuple[str, ...]
    nil: str

    def __getitem__(self, key: str) -> str:
        """The cell of a column."""
        return f"${column_letter(self.heads.index(key))}{self.row}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A piece of a text that a formula joins, with its value at issue."""

    text: str
    value: str


def row_parts(standing: Standing, at: Cells) -> dict[str, Content | tuple[Part, ...]]:
    """What stands in an activity's row, by column; texts that formulas join are given in parts."""
    placed = standing.placed
    starts = {
        start_key(number): written(placed.activity.cells[field], placed.table.fields[field])
        for number, field in enumerate(standing.started)
    }
    return {
        **starts,
        "owed": int(not standing.optional),
        "reply": _reply(standing),
        "marks": tuple(_mark(standing, at, place, field) for place, field in enumerate(standing.fields)),
        "said": _truth(_said(standing, at), standing.said),
        "says": _truth(f"OR({at['said']}=1,AND({at['reply']}>0,{at['reply']}<6))", standing.says),
        "flags": tuple(_flag(standing, at, asked) for asked in standing.asked),
        "due": _truth(_due(standing, at), standing.due),
        "state": Formula(text=f"={_state(standing, at)}", value=standing.state),
        **_live(standing, at),
    }


def _truth(formula: str, value: bool) -> Formula:
    return Formula(text=f"=IF({formula},1,0)", value=int(value))


def _reply(standing: Standing) -> Content:
    if standing.reply_field is None:
        return 0
    cell = standing.placed.ref(standing.reply_field)
    codes = ",".join(literal(code.code) for code in standing.issued.codes(ROW_REPLY))
    known = f"IFERROR(MATCH(TRIM({cell}),{list_name(ROW_REPLY)},0),IFERROR(MATCH(TRIM({cell}),{{{codes}}},0),5))"
    blank = f"LEN(TRIM({cell}))=0"
    formula = f"IF(ISERROR({cell}),0,IF({blank},0,IF({dash(cell)},6,{known})))"
    return Formula(text=f"={formula}", value=standing.reply)


def _mark(standing: Standing, at: Cells, place: int, field: int) -> Part:
    """The letter that says what a field says; an error value says nothing."""
    placed = standing.placed
    cell, value = placed.ref(field), standing.marks[place]
    start = at[start_key(standing.started.index(field))] if field in standing.started else ""
    if placed.table.fields[field].type is FieldType.MULTIPLE:
        return Part(text=_of_choices(standing, field, cell, value), value=value)
    said = f'IF(EXACT(TRIM({cell}),TRIM({start})),"{standing.start_letter(field)}","s")' if start else '"s"'
    # Where the text is found says what it is: nothing at 1, a dash at 2, 4 or 6.
    letter = f'IFERROR(MID("bw.w.w",FIND("|"&TRIM({cell})&"|","|{DASHES}"),1),{said})'
    return Part(text=f'IF(ISERROR({cell}),"b",{letter})', value=value)


def _of_choices(standing: Standing, field: int, cells: str, start: str) -> str:
    """The letter of a multiple choice: all its cells together are one answer."""
    placed = standing.placed
    codes = standing.issued.codes(placed.table.fields[field].code_list)
    shown = [written(placed.activity.cells[field], placed.table.fields[field], code) for code in codes]
    upright = placed.cells[field][0][1] == placed.cells[field][-1][1]
    marks = (";" if upright else ",").join("1" if mark else "0" for mark in shown)
    said = (
        '"s"'
        if start in (BLANK, SAID)
        else f'IF(SUMPRODUCT(ABS((TRIM({cells})="{MARK}")-{{{marks}}}))=0,"{start}","s")'
    )
    count = filled(cells)
    none = f'IF(SUMPRODUCT(LEN(TRIM({cells})))>0,"w","b")'
    return f'IF(ISERROR({count}),"s",IF({count}=0,{none},{said}))'


def _said(standing: Standing, at: Cells) -> str:
    reply, marks = at["reply"], at["marks"]
    ways = [f"{reply}=1", f'ISNUMBER(FIND("s",{marks}))']
    if any(standing.start_letter(field) == CONFIRMS for field in standing.started):
        told = f'OR({reply}>4,ISNUMBER(FIND("w",{marks})))'
        ways.append(f'AND(OR({reply}=0,{reply}>4),ISNUMBER(FIND("v",{marks})),{told})')
    return either(ways)


def _starts(standing: Standing, at: Cells) -> str:
    """True while a starting value stands; empty for a row without any."""
    letters = sorted({standing.start_letter(field) for field in standing.started})
    return either(f'ISNUMBER(FIND("{letter}",{at["marks"]}))' for letter in letters) if letters else ""


def _due(standing: Standing, at: Cells) -> str:
    reply, starts = at["reply"], _starts(standing, at)
    asked = [f"OR({reply}<2,{reply}>4)"]
    asked.append(f"{at['says']}=1" if standing.optional else f"OR({at['says']}=1,NOT({_nil(at)}))")
    if starts:
        asked.append(f"OR({at['said']}=1,NOT({starts}))")
    return both(asked)


def _nil(at: Cells) -> str:
    words = ",".join(f'TRIM({at.nil})="{word}"' for word in ("ja", "yes", "true", "sant"))
    return f"IF(ISERROR({at.nil}),FALSE,OR({words}))"


def _flag(standing: Standing, at: Cells, asked: Asked) -> Part:
    field = standing.placed.table.fields[asked.field]
    if asked.conditions:
        applies, flag = either(f"{at[need_name(number)]}=1" for number in asked.conditions), "2"
    else:
        applies, flag = f"{at['says' if field.id == TITLE else 'due']}=1", "1"
    empty = f'ISNUMBER(FIND(MID({at["marks"]},{asked.place + 1},1),"bw"))'
    return Part(text=f"IF(AND({applies},{empty}),{flag},0)", value=standing.flags[standing.asked.index(asked)])


def _state(standing: Standing, at: Cells) -> str:
    reply, starts = at["reply"], _starts(standing, at)
    rest = f"IF({at['says']}=1,7,8)" if standing.optional else "7"
    rest = f"IF({starts},6,{rest})" if starts else rest
    untold = f"IF(AND({at['says']}=0,{_nil(at)}),9,{rest})"
    replied = f"IF(AND({reply}>1,{reply}<5),{reply}+1,{untold})"
    return f'IF({at["said"]}=1,IF(ISNUMBER(FIND("1",{at["flags"]})),2,1),{replied})'


def _live(standing: Standing, at: Cells) -> dict[str, Content]:
    """Where each condition applies to the row, and where each comparison is broken."""
    made: dict[str, Content] = {}
    speaks = (f"{at['said']}=1", f"OR({at['reply']}<2,{at['reply']}>4)")
    for number, condition in enumerate(standing.issued.conditions):
        if isinstance(condition, Requirement):
            met = [_holds(standing, name, codes) for name, codes in condition.when]
            made[need_name(number)] = _truth(both((*speaks, *met)), standing.needs(number))
        else:
            wrong = broken(condition, standing.placed)
            made[bad_name(number)] = _truth(both((*speaks, wrong)), standing.breaks(condition))
    return made


def _holds(standing: Standing, name: str, codes: tuple[str, ...]) -> str:
    """True when a field holds one of the codes."""
    placed = standing.placed
    place = placed.place(name)
    if place is None or place not in placed.cells:
        return "TRUE()" if standing.holds(name, codes) else "FALSE()"
    cell, field = placed.ref(place), placed.table.fields[place]
    if field.type is FieldType.MULTIPLE:
        cells = zip(placed.cells[place], standing.issued.codes(field.code_list), strict=True)
        names = (reference(placed.sheet, cell_name(*where)) for where, code in cells if code.code in codes)
        chosen = either(marked(name) for name in names)
        # Where one cell of the group holds anything else, the whole is no answer.
        whole = f"{filled(placed.ref(place))}=SUMPRODUCT({marked(placed.ref(place), '+')})"
        return f"IFERROR({both((chosen, whole))},FALSE)"
    listed = list_name(field.code_list or "")
    every = standing.issued.codes(field.code_list)
    labels = (
        f"TRIM({cell})=TRIM(INDEX({listed},{number}))" for number, code in enumerate(every, 1) if code.code in codes
    )
    raw = (f"TRIM({cell})={literal(code)}" for code in codes)
    return f"IF(ISERROR({cell}),FALSE,{either((*labels, *raw))})"

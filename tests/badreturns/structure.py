"""Templates that were taken apart: rows, columns and sheets that are elsewhere, gone, or more than there were."""

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.badreturns.case import INCOMPLETE, Base, Case, Key, Make, Told, of
from tests.badreturns.edits import form_sheet, in_book, in_cells
from toolkit.model.returns import CLOSING

GROUP = "Ändrad uppbyggnad"
TEXT = "Vi har startat en ny grupp på torsdagar."
HEADER = 4
"""The row of the header in the tables, one-based."""


def header(sheet: Worksheet) -> int:
    """The row of the header."""
    return next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == "Id" and cell.row)


def sort_by(column: int) -> Make:
    """The rows below the header in the order of a column's texts, the last ones first."""

    def edit(sheet: Worksheet, _: Base) -> None:
        first = header(sheet) + 1
        rows = [[(cell.value, cell.data_type, cell.number_format) for cell in row] for row in sheet.iter_rows(first)]
        rows.sort(key=lambda row: str(row[column][0] or ""), reverse=True)
        for row, cells in zip(sheet.iter_rows(first), rows, strict=True):
            for cell, (value, kind, look) in zip(row, cells, strict=True):
                put(cell, value, kind)
                cell.number_format = look

    return in_cells(edit)


def put(cell: object, value: object, kind: str) -> None:
    """Let a cell hold a value of its kind: a text that begins with a sign stays one."""
    assert isinstance(cell, Cell)
    cell.value = value  # type: ignore[assignment]
    if isinstance(value, str):
        cell.data_type = kind


def row_of(sheet: Worksheet, activity: str) -> int:
    """The row of an activity."""
    return next(cell.row for (cell,) in sheet.iter_rows(max_col=1) if cell.value == activity and cell.row)


def column_of(sheet: Worksheet, title: str) -> int:
    """The column under a title."""
    return next(
        cell.column for cell in sheet[header(sheet)] if str(cell.value).partition("\n")[0] == title and cell.column
    )


def _delete_row(sheet: Worksheet, _: Base) -> None:
    sheet.delete_rows(row_of(sheet, "O02"))


def _insert_rows(sheet: Worksheet, _: Base) -> None:
    for activity in ("O02", "O07", "O19"):
        sheet.insert_rows(row_of(sheet, activity))


def _own_row(sheet: Worksheet, base: Base) -> None:
    _insert_rows(sheet, base)
    sheet.cell(row_of(sheet, "O07") - 1, column_of(sheet, "Arbete jan–juni 2016"), TEXT)


def _same_row_twice(sheet: Worksheet, _: Base) -> None:
    values = [cell.value for cell in sheet[row_of(sheet, "O02")]]
    last = sheet.max_row + 1
    for column, value in enumerate(values[:3], 1):
        sheet.cell(last, column, value)
    sheet.cell(last, column_of(sheet, "Arbete jan–juni 2016"), TEXT)


def _swap_columns(sheet: Worksheet, _: Base) -> None:
    for row in sheet.iter_rows(min_row=HEADER, min_col=6, max_col=7):
        (left, left_kind), (right, right_kind) = ((cell.value, cell.data_type) for cell in row)
        put(row[0], right, right_kind)
        put(row[1], left, left_kind)


def _insert_column(sheet: Worksheet, _: Base) -> None:
    sheet.insert_cols(6)
    sheet.cell(HEADER, 6, "Våra anteckningar")
    sheet.cell(row_of(sheet, "O02"), 6, TEXT)


def _insert_blank_columns(sheet: Worksheet, _: Base) -> None:
    sheet.insert_cols(1, 2)
    sheet.insert_rows(1, 5)


def _delete_column(sheet: Worksheet, _: Base) -> None:
    sheet.delete_cols(column_of(sheet, "Mätmetod - Utvärdering"))


def head(old: str, new: str | None) -> Make:
    """The header of a column reads otherwise."""

    def edit(sheet: Worksheet, _: Base) -> None:
        sheet.cell(HEADER, column_of(sheet, old)).value = new

    return in_cells(edit)


def _no_header(sheet: Worksheet, _: Base) -> None:
    sheet.delete_rows(HEADER)


def _no_ids(sheet: Worksheet, _: Base) -> None:
    sheet.delete_cols(1)


def _numbered(sheet: Worksheet, _: Base) -> None:
    for number, row in enumerate(range(HEADER + 1, sheet.max_row + 1), 1):
        sheet.cell(row, 1, number)


def _renamed(book: Workbook, base: Base) -> None:
    book[form_sheet(base)].title = "Vårt svar"


def _copied(book: Workbook, base: Base) -> None:
    book.copy_worksheet(book[form_sheet(base)]).title = f"{form_sheet(base)} (2)"


def _copied_half(book: Workbook, base: Base) -> None:
    """Rows from the middle on are answered on a copy of the sheet, and blank on the first."""
    first = book[form_sheet(base)]
    second = book.copy_worksheet(first)
    second.title = f"{form_sheet(base)} (2)"
    half = row_of(first, "O15")
    for sheet, rows in ((first, range(half, first.max_row + 1)), (second, range(HEADER + 1, half))):
        for row in rows:
            for column in range(6, 10):
                sheet.cell(row, column).value = None


def _elsewhere(book: Workbook, base: Base) -> None:
    """The values of the form on a sheet of its own, further down and to the right; the form is gone."""
    form = book[form_sheet(base)]
    target = book.create_sheet("Blad1")
    for row in form.iter_rows():
        for cell in row:
            put(target.cell((cell.row or 0) + 6, (cell.column or 0) + 2), cell.value, cell.data_type)
    book.remove(form)


def _transposed(book: Workbook, base: Base) -> None:
    form = book[form_sheet(base)]
    target = book.create_sheet("Blad1")
    for row in form.iter_rows(min_row=HEADER):
        for cell in row:
            put(target.cell(cell.column, cell.row), cell.value, cell.data_type)
    book.remove(form)


def without(*names: str) -> Make:
    """Sheets are gone, the form's own where none is named."""

    def edit(book: Workbook, base: Base) -> None:
        for name in names or (form_sheet(base),):
            book.remove(book[name])

    return in_book(edit)


def _retitled(sheet: Worksheet, _: Base) -> None:
    sheet.cell(row_of(sheet, "O02"), 3, "Familjebehandling enligt MST")


def _wrong_column(sheet: Worksheet, _: Base) -> None:
    """What belongs in the comment stands on the locked title."""
    sheet.cell(row_of(sheet, "O02"), 3, TEXT)


def _outside(sheet: Worksheet, _: Base) -> None:
    sheet.cell(row_of(sheet, "O02"), sheet.max_column + 2, TEXT)


def _below(sheet: Worksheet, _: Base) -> None:
    sheet.cell(sheet.max_row + 3, 6, TEXT)


def _above(sheet: Worksheet, _: Base) -> None:
    sheet.cell(3, 6, TEXT)


def _own_sheet(book: Workbook, _: Base) -> None:
    sheet = book.create_sheet("Övrigt")
    sheet["B3"] = TEXT


def _merged(sheet: Worksheet, base: Base) -> None:
    """Two answers became one: Excel keeps the first and says so to the respondent."""
    first, second = base.cell("O02", "work"), base.cell("O02", "plan")
    sheet[second].value = None
    sheet.merge_cells(f"{first}:{second}")


def _moved_section(book: Workbook, _: Base) -> None:
    """Both cards' sheets as one, one below the other."""
    first, second = book.worksheets[1:3]
    last = first.max_row + 2
    for row in second.iter_rows():
        for cell in row:
            put(first.cell(last + (cell.row or 0), cell.column or 1), cell.value, cell.data_type)
    book.remove(second)


def _only_form(key: Key) -> bool:
    return key[1] != CLOSING


def _case(id_: str, happened: str, make: Make, *told: Told, **more: object) -> Case:
    return Case(id=id_, group=GROUP, happened=happened, make=make, told=told, **more)  # type: ignore[arg-type]


_MISSING = Told(rule="sheet-column-missing")
_MOVED = (
    Told(rule="sheet-missing"),
    Told(rule="round-department-silent"),
    Told(rule="sheet-text-outside", count=10),
    Told(rule="sheet-much-outside"),
)
"""A form whose texts are all told, and none of them read as an answer."""
_OWN_ROWS = of("iof+akut-hantering+2", "iof+utvecklingsomraden+2")
"""What the department added: a row without an id says nowhere which one it is."""
CASES = (
    _case("sorterad", "Bladskyddet togs bort och raderna sorterades efter status.", sort_by(8), base="status"),
    _case("omvänd", "Raderna står i omvänd ordning.", sort_by(0)),
    _case("kort-omkastade", "Korten och deras frågor står i en annan ordning.", sort_by(2), base="kort"),
    _case(
        "rad-borta",
        "En rad med svar togs bort.",
        in_cells(_delete_row),
        Told(rule="sheet-row-missing", activity="O02"),
        lost=of("O02"),
    ),
    _case("rader-infogade", "Tomma rader har infogats mellan aktiviteterna.", in_cells(_insert_rows)),
    _case(
        "egen-rad",
        "En egen rad med text har infogats mitt i tabellen.",
        in_cells(_own_row),
        Told(rule="sheet-row-unknown", says=TEXT),
    ),
    _case(
        "rad-dubbel",
        "Samma aktivitet står på två rader med olika svar.",
        in_cells(_same_row_twice),
        Told(rule="sheet-row-duplicate", activity="O02"),
    ),
    _case("kolumner-omkastade", "Två kolumner har bytt plats.", in_cells(_swap_columns)),
    _case(
        "egen-kolumn",
        "En egen kolumn med anteckningar har infogats.",
        in_cells(_insert_column),
        Told(rule="sheet-text-outside", says=TEXT),
        also=frozenset({"sheet-text-outside"}),
    ),
    _case("flyttad-tabell", "Tomma kolumner och rader har infogats före tabellen.", in_cells(_insert_blank_columns)),
    _case("kolumn-borta", "En kolumn togs bort.", in_cells(_delete_column), _MISSING, lost=of(fields=("evaluation",))),
    _case(
        "rubrik-ändrad",
        "En rubrik skrevs om.",
        head("Mätmetod - Utvärdering", "Mätmetod och utvärdering"),
        Told(rule="sheet-column-by-likeness"),
    ),
    _case(
        "rubrik-streck",
        "En rubrik skrevs om med vanligt bindestreck.",
        head("Arbete jan–juni 2016", "Arbete jan-juni 2016"),
        Told(rule="sheet-column-by-likeness", cell="F4"),
    ),
    _case(
        "rubrik-borta",
        "En rubrik raderades; svaren under den står kvar.",
        head("Mätmetod - Utvärdering", None),
        _MISSING,
        Told(rule="sheet-text-outside", says="Tillsammans med skolorna har ungdomsmottagningen"),
        also=frozenset({"sheet-text-outside"}),
        lost=of(fields=("evaluation",)),
    ),
    _case(
        "rubrikrad-borta",
        "Hela rubrikraden togs bort.",
        in_cells(_no_header),
        *_MOVED,
        lost=_only_form,
        state=INCOMPLETE,
    ),
    _case(
        "id-borta",
        "Kolumnen Id togs bort.",
        in_cells(_no_ids),
        Told(rule="sheet-row-by-likeness", count=30),
        Told(rule="sheet-row-unknown", says="Samverkan med regionen om uppsökande samtal"),
        Told(rule="sheet-row-unknown", says="Eget initiativ"),
        lost=_OWN_ROWS,
    ),
    _case(
        "id-omnumrerade",
        "Kolumnen Id skrevs över med löpnummer.",
        in_cells(_numbered),
        Told(rule="sheet-row-by-likeness", count=30),
        Told(rule="sheet-row-unknown", says="Samverkan med regionen om uppsökande samtal"),
        Told(rule="sheet-row-unknown", says="Eget initiativ"),
        lost=_OWN_ROWS,
        also=frozenset({"sheet-row-unknown"}),
    ),
    _case("blad-omdöpt", "Bladet har fått ett annat namn.", in_book(_renamed)),
    _case("blad-dubbelt", "Bladet finns i två likadana exemplar.", in_book(_copied), Told(rule="sheet-row-repeated")),
    _case(
        "blad-delat",
        "Halva svaret står på en kopia av bladet.",
        in_book(_copied_half),
        Told(rule="sheet-row-repeated", count=2),
    ),
    _case("annat-blad", "Tabellen klistrades in på ett nytt blad, längre ned och åt höger.", in_book(_elsewhere)),
    _case(
        "transponerad",
        "Tabellen klistrades in med rader som kolumner.",
        in_book(_transposed),
        *_MOVED,
        lost=_only_form,
        state=INCOMPLETE,
    ),
    _case(
        "blad-borta",
        "Bladet med svaren togs bort.",
        without(),
        Told(rule="sheet-missing"),
        Told(rule="round-department-silent"),
        lost=_only_form,
        state=INCOMPLETE,
    ),
    _case("dolda-borta", "De dolda bladen togs bort.", without("Listor", "Läge", "Identitet")),
    _case("anvisning-borta", "Bladet med anvisningar togs bort.", without("Så här fyller du i")),
    _case("avslut-borta", "Bladet Innan du skickar togs bort.", without("Innan du skickar"), lost=of(CLOSING)),
    _case(
        "rubriktext-ändrad",
        "En låst aktivitet fick en ny rubrik.",
        in_cells(_retitled),
        Told(rule="cell-given-changed", activity="O02", field="title", says="enligt MST"),
    ),
    _case(
        "fel-kolumn",
        "Svaret skrevs över aktivitetens låsta rubrik.",
        in_cells(_wrong_column),
        Told(rule="cell-given-changed", activity="O02", field="title", says=TEXT),
    ),
    _case(
        "utanför",
        "Ett svar skrevs till höger om tabellen.",
        in_cells(_outside),
        Told(rule="sheet-text-outside", says=TEXT),
    ),
    _case(
        "nedanför", "Ett svar skrevs nedanför tabellen.", in_cells(_below), Told(rule="sheet-row-unknown", says=TEXT)
    ),
    _case(
        "ovanför",
        "Ett svar skrevs ovanför tabellen.",
        in_cells(_above),
        Told(rule="sheet-text-outside", says=TEXT),
    ),
    _case(
        "eget-blad",
        "Svaret står på ett eget blad som avdelningen lade till.",
        in_book(_own_sheet),
        Told(rule="sheet-text-outside", says=TEXT),
    ),
    _case(
        "celler-sammanfogade",
        "Två svarsceller sammanfogades till en.",
        in_cells(_merged),
        lost=of("O02", fields=("plan",)),
    ),
    _case(
        "kort-ihopslagna",
        "Två blad med kort klistrades ihop till ett.",
        in_book(_moved_section),
        base="kort",
    ),
)

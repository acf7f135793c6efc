"""What happens to a return on its way back, each kind in three strengths."""

from collections.abc import Callable, Mapping
from random import Random

from tests.likeness.sheets import Book, Sheet, filled
from toolkit.model.cells import Scalar

Mangle = Callable[[Book, int], None]


def _typo(written: str, chance: Random, times: int) -> str:
    letters = list(written)
    for _ in range(times):
        place = chance.randrange(len(letters))
        match chance.randrange(4):
            case 0:
                letters[place] = chance.choice("abcdefghijklmnopqrstuvwxyzåäö")
            case 1:
                del letters[place]
            case 2:
                letters.insert(place, letters[place])
            case _:
                other = max(0, place - 1)
                letters[place], letters[other] = letters[other], letters[place]
        letters = letters or ["x"]
    return "".join(letters)


def _forms(book: Book) -> list[Sheet]:
    return [sheet for sheet in book.forms if sheet.header is not None]


# ── Rows ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def sort_rows(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        body = [sheet.rows[row] for row in sheet.body]
        if strength == 1:
            body.reverse()
        else:
            book.chance.shuffle(body)
        sheet.rows[sheet.body.start :] = body


def insert_rows(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        for _ in range(strength):
            place = book.chance.randint(sheet.body.start, len(sheet.rows))
            sheet.rows.insert(place, [] if book.chance.random() < 0.5 else [None, book.note()])


def delete_rows(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        for _ in range(strength):
            if len(sheet.body) > 2:
                del sheet.rows[book.chance.choice(sheet.body)]


def repeat_rows(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        for _ in range(strength):
            sheet.rows.append(list(sheet.rows[book.chance.choice(sheet.body)]))


def differing_copies(book: Book, strength: int) -> None:
    """A row copied, with other answers in the copy: both must be told."""
    for sheet in _forms(book):
        for row in book.chance.sample(list(sheet.body), min(strength, len(sheet.body))):
            copy = list(sheet.rows[row])
            for column, cell in enumerate(copy):
                key = next((key for key, written in book.typed.items() if written == cell), None)
                if key is not None:
                    copy[column] = note = book.note()
                    book.either[note] = key
            sheet.rows.append(copy)


def text_below(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        for number in range(strength):
            sheet.put(len(sheet.rows) + 1, book.chance.choice((0, 1, 2 + number)), book.note())


# ── Columns ──────────────────────────────────────────────────────────────────────────────────────────────────────


def _reordered(sheet: Sheet, order: list[int]) -> None:
    sheet.squared()
    top = sheet.header or 0
    sheet.rows[top:] = [[row[place] for place in order] for row in sheet.rows[top:]]
    sheet.formulas = frozenset()


def move_columns(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        order = list(range(sheet.width))
        for _ in range(strength):
            order.insert(book.chance.randrange(len(order)), order.pop(book.chance.randrange(len(order))))
        _reordered(sheet, order)


def add_columns(book: Book, strength: int) -> None:
    """Columns of one's own between the others, with a heading."""
    for sheet in _forms(book):
        for _ in range(strength):
            place = book.chance.randint(1, sheet.width)
            sheet.squared()
            for row in range(sheet.header or 0, len(sheet.rows)):
                sheet.rows[row].insert(place, None)
            sheet.rows[sheet.header or 0][place] = "Vår egen kolumn"
            sheet.rows[book.chance.choice(sheet.body)][place] = book.note()


def delete_column(book: Book, strength: int) -> None:
    for sheet in _forms(book)[:strength]:
        if sheet.width > 3 and not sheet.card:
            place = book.chance.randrange(2, sheet.width)
            _reordered(sheet, [column for column in range(sheet.width) if column != place])


def copy_column(book: Book, strength: int) -> None:
    for sheet in _forms(book)[:strength]:
        place = book.chance.randrange(sheet.width)
        order = list(range(sheet.width))
        order.insert(book.chance.randint(0, len(order)), place)
        _reordered(sheet, order)


def beside_the_field(book: Book, strength: int) -> None:
    """An answer typed one column off, in a column without a heading."""
    for sheet in _forms(book):
        sheet.squared()
        width = sheet.width
        for row in book.chance.sample(list(sheet.body), min(strength, len(sheet.body))):
            sheet.put(row, width, book.note())


def merged_levels(book: Book, strength: int) -> None:
    """The level's cells merged, so that all but the first are blank."""
    for sheet in _forms(book)[:strength]:
        if sheet.table and sheet.table.levels and not sheet.card:
            last: Scalar = None
            for row in sheet.body:
                cell = sheet.at(row, 1)
                if cell == last:
                    sheet.put(row, 1, None)
                last = cell


# ── Sheets ───────────────────────────────────────────────────────────────────────────────────────────────────────


def rename_sheets(book: Book, strength: int) -> None:
    for number, sheet in enumerate(_forms(book)):
        sheet.name = f"Blad{number}" if strength < 3 else f"{sheet.name[:20]} klar ({number})"


def copy_sheet(book: Book, strength: int) -> None:
    for sheet in _forms(book)[:strength]:
        copy = Sheet(name=f"{sheet.name[:25]} (2)", rows=[list(row) for row in sheet.rows], footer=sheet.footer)
        book.sheets.append(copy)


def move_sheets(book: Book, strength: int) -> None:
    del strength
    book.sheets.reverse()


def hide_sheets(book: Book, strength: int) -> None:
    for sheet in _forms(book)[:strength]:
        sheet.state = "hidden"


def split_sheet(book: Book, strength: int) -> None:
    for sheet in _forms(book)[:strength]:
        half = sheet.body.start + len(sheet.body) // 2
        rest = sheet.rows[half:]
        if rest and sheet.header is not None:
            del sheet.rows[half:]
            rows = [list(sheet.rows[sheet.header]), *rest]
            book.sheets.append(Sheet(name=f"{sheet.name[:20]} del 2", rows=rows, header=0, table=sheet.table))


def free_sheet(book: Book, strength: int) -> None:
    book.sheets.append(Sheet(name="Blad1", rows=[[book.note()] for _ in range(strength)]))


def move_table(book: Book, strength: int) -> None:
    """The table cut out and pasted further down and to the right."""
    for sheet in _forms(book):
        sheet.rows = [[] for _ in range(2 * strength)] + [[None] * strength + row for row in sheet.rows]
        sheet.header = (sheet.header or 0) + 2 * strength
        sheet.formulas = frozenset()


def side_by_side(book: Book, strength: int) -> None:
    """Two forms beside each other on one sheet."""
    del strength
    tables = [sheet for sheet in _forms(book) if not sheet.card]
    if len(tables) < 2:
        return
    left, right = tables[:2]
    left.squared()
    wide, lead = left.width + 1, (left.header or 0) - (right.header or 0)
    for row in range(right.header or 0, len(right.rows)):
        for column, cell in enumerate(right.rows[row]):
            left.put(row + lead, wide + column, cell)
    book.sheets.remove(right)


def one_sheet(book: Book, strength: int) -> None:
    """All forms below each other on one sheet, each with its header."""
    del strength
    first, *rest = _forms(book)
    for sheet in rest:
        first.rows += [[], *sheet.rows[sheet.header or 0 :]]
        book.sheets.remove(sheet)


def transposed(book: Book, strength: int) -> None:
    """Rows made columns."""
    for sheet in _forms(book)[:strength]:
        sheet.squared()
        top = sheet.header or 0
        sheet.rows[top:] = [list(column) for column in zip(*sheet.rows[top:], strict=True)]
        sheet.table = sheet.header = None


# ── Headers ──────────────────────────────────────────────────────────────────────────────────────────────────────


def header_lower(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        for _ in range(strength):
            sheet.rows.insert(sheet.header or 0, ["Uppföljning", book.note()])
            sheet.header = (sheet.header or 0) + 1


def header_at_the_top(book: Book, strength: int) -> None:
    del strength
    for sheet in _forms(book):
        del sheet.rows[: sheet.header]
        sheet.header = 0


def header_repeated(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        head = list(sheet.rows[sheet.header or 0])
        for _ in range(strength):
            sheet.rows.insert(book.chance.randint(sheet.body.start, len(sheet.rows)), list(head))


def _headings(book: Book, share: float, change: Callable[[str], str]) -> None:
    for sheet in _forms(book):
        head = sheet.rows[sheet.header or 0]
        for column, cell in enumerate(head):
            if isinstance(cell, str) and column and book.chance.random() < share:
                head[column] = change(cell)


def retype_headers(book: Book, strength: int) -> None:
    """Slips of the keyboard in headings, one or two in each."""
    times = 1 if strength < 3 else 2
    _headings(book, 0.3 * strength, lambda cell: _typo(cell.partition("\n")[0], book.chance, times))


def case_of_headers(book: Book, strength: int) -> None:
    change = (str.upper, lambda cell: " ".join(cell.split()), lambda cell: cell.replace(" ", "\n").lower())
    _headings(book, 1.0, change[strength - 1])


def shorten_headers(book: Book, strength: int) -> None:
    def change(cell: str) -> str:
        words = cell.partition("\n")[0].split()
        return " ".join(words[: max(1, len(words) - strength)])

    _headings(book, 0.6, change)


WORDS = {
    "Aktivitet": "Activity",
    "Kommentar": "Comment",
    "Status": "State",
    "Ansvarig": "Responsible",
    "Mål": "Goal",
    "Orsak": "Cause",
    "Svar": "Answer",
    "Effekter": "Effects",
}


def translate_headers(book: Book, strength: int) -> None:
    def change(cell: str) -> str:
        return " ".join(WORDS.get(word, word) for word in cell.partition("\n")[0].split())

    _headings(book, 0.3 * strength, change)


LOOKALIKES = {
    "Planerade": "Genomförda",
    "Genomförda": "Planerade",
    "Effekter": "Kostnader",
    "Orsak": "Åtgärd",
    "Ansvarig": "Anmärkning",
    "Plan": "Utfall",
    "Arbete": "Arvode",
    "Startdatum": "Slutdatum",
    "Interna": "Externa",
    "Utgifter": "Uppgifter",
    "Deltagare": "Deltagande",
    "Utfall": "Avfall",
}


def other_headers(book: Book, strength: int) -> None:
    """A heading that means something else, much as it looks like the old one: its answers must not be counted."""
    for sheet in _forms(book)[:strength]:
        if sheet.card:
            continue
        head = sheet.rows[sheet.header or 0]
        known = {one.title for one in sheet.table.fields} if sheet.table else set()
        found = {column: _other(cell) for column, cell in enumerate(head)}
        other = {column: one for column, one in found.items() if one and one.partition("\n")[0] not in known}
        if other:
            column = book.chance.choice(list(other))
            head[column] = other[column]
            _forget(book, sheet, column)


def _other(heading: Scalar) -> str | None:
    first, blank, rest = str(heading or "").partition(" ")
    word, line, mark = first.partition("\n")
    return f"{LOOKALIKES[word]}{line}{mark}{blank}{rest}" if word in LOOKALIKES else None


def _forget(book: Book, sheet: Sheet, column: int) -> None:
    """What stands in a column now answers nothing, and must be told; what also stands elsewhere does."""
    held = {row: sheet.at(row, column) for row in sheet.body}
    for row in held:
        sheet.put(row, column, None)
    _disown(book, {cell for cell in held.values() if _answered(cell)})
    for row, cell in held.items():
        sheet.put(row, column, cell)


def _disown(book: Book, gone: set[Scalar]) -> None:
    gone = gone - {cell for sheet in book.sheets for row in sheet.rows for cell in row}
    for key, written in list(book.typed.items()):
        if written in gone:
            book.notes.append(book.typed.pop(key))


# ── Ids and given texts ──────────────────────────────────────────────────────────────────────────────────────────


def _with_ids(book: Book) -> list[Sheet]:
    """The forms whose ids stand first still."""
    return [sheet for sheet in _forms(book) if sheet.at(sheet.header or 0, 0) == "Id"]


def lose_ids(book: Book, strength: int) -> None:
    for sheet in _with_ids(book):
        if strength == 3:
            for row in range(sheet.header or 0, len(sheet.rows)):
                del sheet.rows[row][:1]
            sheet.formulas = frozenset()
            continue
        for row in sheet.body:
            if book.chance.random() < 0.5 * strength:
                sheet.put(row, 0, None)


def damage_ids(book: Book, strength: int) -> None:
    for sheet in _with_ids(book):
        for row in sheet.body:
            cell = sheet.at(row, 0)
            if isinstance(cell, str) and book.chance.random() < 0.3 * strength:
                sheet.put(row, 0, book.chance.choice((f" {cell.lower()}", f"{cell}?", f"nr {cell}", "#")))


def retype_titles(book: Book, strength: int) -> None:
    """Slips in the activities' given texts."""
    for sheet in _forms(book):
        last = 2 if sheet.card else 1 + len(sheet.table.levels if sheet.table else ()) + 1
        for row in sheet.body:
            for column in range(1, last):
                cell = sheet.at(row, column)
                if isinstance(cell, str) and len(cell) > 8 and book.chance.random() < 0.3 * strength:
                    sheet.put(row, column, _typo(cell, book.chance, strength))


SWAPS = {
    "flickor": "pojkar",
    "pojkar": "flickor",
    "åk 7": "åk 8",
    "åk 9": "åk 8",
    "ungdomar": "vuxna",
    "skolan": "vården",
}


def other_titles(book: Book, strength: int) -> None:
    """Rows without ids whose texts are another activity's, much like one that is left out: they answer nothing."""
    for sheet in _with_ids(book):
        if sheet.card:
            continue
        for row in book.chance.sample(list(sheet.body), min(strength, len(sheet.body))):
            cells = list(sheet.rows[row])
            swapped = [cell if _answered(cell) else _swapped(cell) for cell in cells[1:]]
            title = 1 + len(sheet.table.levels if sheet.table else ())
            if sheet.at(row, title) != _swapped(sheet.at(row, title)) and cells[0]:
                sheet.rows[row] = []
                _disown(book, {cell for cell in cells if _answered(cell)})
                sheet.rows[row] = [None, *swapped]


def _answered(cell: Scalar) -> bool:
    return isinstance(cell, str) and cell.startswith("Svar ")


def _swapped(cell: Scalar) -> Scalar:
    for word, other in SWAPS.items():
        if isinstance(cell, str) and word in cell:
            return cell.replace(word, other)
    return cell


def alter_given(book: Book, strength: int) -> None:
    for sheet in _forms(book):
        for row in book.chance.sample(list(sheet.body), min(strength, len(sheet.body))):
            sheet.put(row, 1, "Något helt annat än det som stod")


# ── Whose it is ──────────────────────────────────────────────────────────────────────────────────────────────────


def lose_marks(book: Book, strength: int) -> None:
    """The property, then the hidden sheets, then the footers."""
    book.properties.clear()
    if strength > 1:
        book.sheets = [sheet for sheet in book.sheets if sheet.state == "visible" or sheet.table]
    if strength > 2:
        for sheet in book.sheets:
            sheet.footer = ""


def plain_workbook(book: Book, strength: int) -> None:
    """The forms alone, pasted as values into a new workbook; at last without the lines above them."""
    lose_marks(book, 3)
    book.sheets = _forms(book)
    for number, sheet in enumerate(book.sheets):
        sheet.name, sheet.formulas = f"Blad{number + 1}", frozenset()
        if strength > 1:
            del sheet.rows[: sheet.header]
            sheet.header = 0


def document(book: Book, strength: int) -> None:
    """The tables in a document or a mail."""
    plain_workbook(book, 2)
    book.kind = "docx" if strength < 3 else "mail"
    for number, sheet in enumerate(book.sheets):
        sheet.name = f"Tabell {number + 1}"


def other_department(book: Book, strength: int) -> None:
    """Another department's sheets, or its rows, in the same workbook."""
    others = [name for name in book.played.records if name != book.department]
    if not others:
        return
    theirs = filled(book.played, book.chance.choice(others), book.chance)
    theirs.typed = {key: f"{written} från oss" for key, written in theirs.typed.items()}
    kept = {written.removesuffix(" från oss"): written for written in theirs.typed.values()}
    for sheet in theirs.forms:
        sheet.rows = [[kept.get(cell, cell) if isinstance(cell, str) else cell for cell in row] for row in sheet.rows]
    mine = {sheet.table.id: sheet for sheet in _forms(book) if sheet.table and not sheet.card}
    for sheet in theirs.forms:
        own = mine.get(sheet.table.id) if sheet.table else None
        if strength == 3 and own is not None:
            ids = {own.at(row, 0) for row in own.body}
            own.rows += [sheet.rows[row] for row in sheet.body if sheet.at(row, 0) not in ids]
        elif strength < 3:
            sheet.name = f"{sheet.name[:25]} [2]"
            if strength == 2:
                sheet.footer = ""
            sheet.table, sheet.header = None, None
            book.sheets.append(sheet)
    book.typed |= theirs.typed
    book.choices |= theirs.choices


MANGLINGS: Mapping[str, Mangle] = {
    "rows sorted": sort_rows,
    "rows inserted": insert_rows,
    "rows deleted": delete_rows,
    "rows repeated": repeat_rows,
    "rows copied and changed": differing_copies,
    "text below the table": text_below,
    "columns moved": move_columns,
    "columns added": add_columns,
    "a column deleted": delete_column,
    "a column copied": copy_column,
    "an answer beside its field": beside_the_field,
    "levels merged": merged_levels,
    "sheets renamed": rename_sheets,
    "a sheet copied": copy_sheet,
    "sheets moved": move_sheets,
    "sheets hidden": hide_sheets,
    "a sheet split": split_sheet,
    "a free sheet": free_sheet,
    "the table moved": move_table,
    "tables side by side": side_by_side,
    "all on one sheet": one_sheet,
    "a table transposed": transposed,
    "the header lower": header_lower,
    "the header at the top": header_at_the_top,
    "the header repeated": header_repeated,
    "headers retyped": retype_headers,
    "headers in other case": case_of_headers,
    "headers shortened": shorten_headers,
    "headers translated": translate_headers,
    "headers that mean something else": other_headers,
    "ids lost": lose_ids,
    "ids damaged": damage_ids,
    "titles retyped": retype_titles,
    "rows of something else": other_titles,
    "given cells altered": alter_given,
    "marks lost": lose_marks,
    "a plain workbook": plain_workbook,
    "a document": document,
    "another department beside": other_department,
}
HARMLESS = frozenset(
    {"rows sorted", "sheets renamed", "sheets moved", "sheets hidden", "columns moved", "levels merged"}
)
"""Of these nobody is accused: they give notes at most."""
ALIKE = frozenset(
    {
        *("headers retyped", "headers shortened", "headers translated", "headers that mean something else"),
        *("ids lost", "ids damaged", "titles retyped", "rows of something else", "a plain workbook", "a document"),
    }
)
"""What likeness has to mend, or must not."""

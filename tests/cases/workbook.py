"""One programme that is a workbook, and what is done to its cells to break each rule once.

A cell is named as people would: ``Kolumner!codes@status`` is the row of the column *status* in the sheet *Kolumner*,
under the header with the key *codes*; ``@^`` is the header itself, ``@+`` the first empty row, ``@2`` a row by number.
In *Inställningar* the row is named by the setting's key.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from io import BytesIO

import openpyxl
from openpyxl.cell import Cell
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from toolkit.excel.writer import write
from toolkit.stages.define.schema import settled
from toolkit.stages.tabulate import tabulate
from toolkit.store.documents import read, schema

SOURCE = """
format: 1
programme:
  {id: plan, title: Planen, timezone: Europe/Stockholm, contact: {function: Strateg, email: strateg@example.org}}
texts:
  introduction: ["Om {period}"]
  aims: [{title: Trygghet, examples: [Ljus]}]
abbreviations: {MST: mobilt stödteam, SIG: social insatsgrupp}
rounds:
  - {id: 2026-T2, kind: T2, title: T2 2026, period: jan–aug, as_of: 2026-08-31, deadline: 2026-08-18,
     deadlines: {iof: 2026-08-20}, reminders: [2026-08-11], reported_to: {body: Nämnden, date: 2026-09-22}}
  - {id: 2026-VB, kind: VB, title: VB 2026, period: sep–dec, as_of: 2026-12-31}
levels: [{id: area, title: Område, width: 20}, {id: topic, title: Ämne}]
areas:
  - {level: area, value: Skola, extra_activities: 2}
  - {level: area, value: Fritid}
  - {level: topic, value: Frånvaro, within: [Skola]}
fields:
  - {id: title, title: Aktivitet, kind: given, type: text, width: 30}
  - {id: status, title: "Status {as_of}", kind: answer, type: choice, codes: status, required: true, role: status}
  - {id: comment, title: Kommentar, kind: answer, type: text, max_length: 300, joined_to: status}
  - {id: share, title: Andel, kind: answer, type: percent, min: 0, max: 1, rounds: [VB]}
  - {id: start, title: Start, kind: given, type: date}
  - {id: end, title: Slut, kind: given, type: date}
  - {id: period, title: Tid, kind: given, type: period}
  - {id: count, title: Antal, kind: given, type: integer}
  - {id: cost, title: Kostnad, kind: given, type: amount}
  - {id: agreed, title: Avtal, kind: given, type: boolean}
  - {id: mail, title: Post, kind: given, type: email}
  - {id: page, title: Sida, kind: given, type: url}
  - {id: commitment, title: åtagande, kind: given, type: text}
  - {id: groups, title: Grupper, kind: answer, type: multiple, codes: groups}
code_lists:
  status: [{code: going, label: Pågår}, {code: paused, label: Pausad, deviation: true}]
  groups: [{code: young, label: Unga}, {code: old, label: Äldre}]
departments:
  - {id: iof, name: Individ och familj, contacts: [{function: Chef, email: iof@example.org}]}
  - {id: ks, name: Kommunstyrelsen}
  - {id: skola, name: Skolorna, answers_through: ks}
parties: [{id: police, name: Polisen, fields: [commitment]}]
conditions:
  - {when: {status: [paused]}, require: [comment]}
  - {compare: "end >= start"}
tables: [{id: main, title: Allmänt}, {id: extra, title: Särskilt, levels: [area], fields: [title, status, comment]}]
translations: {en: {Kommentar: Comment}}
activities:
  - {id: A1, title: Träffar, table: main, area: Skola, topic: Frånvaro, departments: iof, start: 2026-01-01,
     end: 2026-06-30, period: "2026", count: 3, cost: 1000, agreed: true, mail: a@example.org,
     page: "https://example.org", police.commitment: Kommer, status: Pågår, answers: each, ks: "", closed: ""}
  - {id: A2, title: Vandringar, table: extra, area: Fritid, topic: "", departments: [iof, ks]}
"""


@cache
def sound() -> bytes:
    """The workbook in which nothing is wrong."""
    document, findings = read(SOURCE.encode(), "programme.yaml")
    assert document, findings
    return write(tabulate(settled(document, schema("programme")), None, schema("programme"), language="sv"))


def opened(content: bytes) -> Workbook:
    """A workbook as a coordinator's program opens it."""
    return openpyxl.load_workbook(BytesIO(content))


@cache
def light() -> Workbook:
    """The sound workbook without the sheets that are never read: opened once, since opening takes longest."""
    book = opened(sound())
    for name in ("Läs mig", "Listor"):
        book.remove(book[name])
    return book


def saved(book: Workbook) -> bytes:
    """A workbook as that program saves it."""
    target = BytesIO()
    book.save(target)
    return target.getvalue()


def cell(book: Workbook, named: str) -> Cell:
    """The cell that a name stands for."""
    sheet_name, _, rest = named.partition("!")
    key, _, row_id = rest.partition("@")
    sheet = book[sheet_name]
    settings = sheet_name == "Inställningar"
    if settings:
        column = {"title": 1, "key": 4}.get(key, 2)
        row_id = row_id or key
    else:
        column = next(index for index, head in heads(sheet) if key in names(head))
    row = next((one for one in rows(sheet, 4 if settings else 1) if one[1] == row_id), None)
    number = {"^": 1, "+": filled(sheet) + 1}.get(row_id) or (row[0] if row else int(row_id))
    found = sheet.cell(row=number, column=column)
    assert isinstance(found, Cell)
    return found


def heads(sheet: Worksheet) -> Iterator[tuple[int, str]]:
    return ((index, str(one.value or "")) for index, one in enumerate(sheet[1], 1))


def names(head: str) -> tuple[str, ...]:
    return tuple(line.partition(" · ")[0] for line in head.split("\n"))


def rows(sheet: Worksheet, column: int) -> Iterator[tuple[int, str]]:
    return ((index, str(sheet.cell(row=index, column=column).value or "")) for index in range(2, filled(sheet) + 1))


def filled(sheet: Worksheet) -> int:
    """The last row that says anything."""
    return max(one.row for line in sheet.iter_rows() for one in line if one.value is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """What is written in which cells, and the cell that must be named; the first of them when none is said."""

    rule: str
    cells: dict[str, object]
    at: str = ""

    def apply(self, book: Workbook) -> tuple[bytes, str, str]:
        """A workbook broken this way, as saved, and the sheet and cell to be named; the book itself is as before."""
        # Names are looked up before anything changes, ids among them.
        found = {name: cell(book, name) for name in self.cells}
        place = cell(book, self.at) if self.at else next(iter(found.values()))
        before = {name: (one.value, one.number_format) for name, one in found.items()}
        for name, value in self.cells.items():
            found[name].value = value  # type: ignore[assignment]  # whatever a cell may hold
        content = saved(book)
        for name, (value, number_format) in before.items():
            found[name].value = value
            found[name].number_format = number_format
        return content, str(place.parent.title), place.coordinate


def one(rule: str, named: str, value: object, at: str = "") -> Break:
    return Break(rule=rule, cells={named: value}, at=at)


BREAKS: tuple[Break, ...] = (
    # What the schema wants
    one("programme-missing-key", "Inställningar!programme.title", None),
    one("programme-missing-key", "Kolumner!type@comment", None),
    one("programme-missing-key", "Uppföljningar!as_of@2026-VB", None),
    one("programme-missing-key", "Kontakter!department@iof", None),
    one("programme-missing-key", "Svarsalternativ!list@3", None),
    one("programme-missing-key", "Förkortningar!meaning@MST", None),
    one("programme-missing-key", "Översättningar!translation@2", None),
    one("programme-missing-key", "Texter!part@2", None),
    one("programme-missing-key", "Egna svarsdagar!deadline@2", None),
    Break(
        rule="programme-unknown-key",
        cells={
            "Inställningar!key@programme.subtitle": "programme.undertitel",
            "Inställningar!title@programme.subtitle": "Under",
        },
        at="Inställningar!title@programme.subtitle",
    ),
    one("programme-duplicate-key", "Förkortningar!short@SIG", "MST"),
    one("programme-duplicate-key", "Villkor!when.field 2@2", "status"),
    one("programme-not-number", "Kolumner!width@title", "bred"),
    one("programme-not-yes-no", "Kolumner!required@comment", "kanske"),
    one("programme-not-day", "Uppföljningar!as_of@2026-VB", "31 dec"),
    one("programme-not-day", "Uppföljningar!reminders@2026-T2", "2026-08-11; 2026-13-01"),
    one("programme-not-day", "Egna svarsdagar!deadline@2", "20 augusti"),
    one("programme-not-allowed", "Kolumner!kind@comment", "Öppet"),
    one("programme-not-allowed", "Texter!block@2", "Mål"),
    one("programme-not-allowed", "Inställningar!programme.language", "Finska"),
    one("programme-format", "Inställningar!format", 2),
    one("programme-empty", "Villkor!when.codes 1@2", None, "Villkor!when.field 1@2"),
    one("programme-too-small", "Områden!extra_activities@2", -1),
    one("programme-too-big", "Nivåer!width@area", 300),
    one("programme-bad-id", "Inställningar!programme.id", "Min Plan"),
    one("programme-bad-name", "Nivåer!id@topic", "Ämne", "Nivåer!id@topic"),
    one("programme-bad-name", "Svarsalternativ!code@3", "Vilande nu"),
    one("programme-bad-round-id", "Uppföljningar!id@2026-VB", "VB/2026"),
    one("programme-bad-email", "Kontakter!email@iof", "iof på example.org"),
    one("programme-bad-email", "Inställningar!programme.contact.email", "strateg"),
    one("programme-bad-color", "Inställningar!programme.look.color", "blå"),
    one("programme-pale-color", "Inställningar!programme.look.color", "FFCC00"),
    one("programme-logo-missing", "Inställningar!programme.look.logo", "vapen.png"),
    one("programme-bad-password", "Inställningar!programme.password", "hemligt nog för alla"),
    one("programme-bad-pattern", "Kolumner!pattern@comment", "(abc"),
    one("programme-bad-condition", "Villkor!compare@2", "end >= start", "Villkor!when.field 1@2"),
    # Names
    one("programme-duplicate-id", "Avdelningar!id@skola", "ks"),
    one("programme-duplicate-name", "Avdelningar!name@skola", "kommunstyrelsen"),
    one("programme-duplicate-label", "Svarsalternativ!label@3", "pågår"),
    one("programme-duplicate-title", "Kolumner!title@cost", "Antal"),
    one("programme-duplicate-area", "Områden!value@3", "Skola"),
    one("programme-reserved-id", "Kolumner!id@agreed", "answers"),
    one("programme-id-clash", "Kolumner!id@agreed", "topic", "Nivåer!id@topic"),
    one("programme-untidy-name", "Avdelningar!name@iof", "Individ  och familj "),
    one("programme-choice-with-semicolon", "Svarsalternativ!label@4", "Barn; unga"),
    one("programme-text-too-long", "Kolumner!help@status", "Ord " * 8_100),
    one("programme-dash-as-choice", "Svarsalternativ!label@2", "–"),
    Break(
        rule="programme-choice-with-semicolon",
        cells={"Kolumner!type@status": "multiple", "Svarsalternativ!label@3": "Pausad; vilar"},
        at="Svarsalternativ!label@3",
    ),
    # References
    one("programme-unknown-code-list", "Kolumner!codes@status", "läge"),
    one("programme-unknown-field", "Parter!fields@police", "åtagande"),
    one("programme-unknown-field", "Kolumner!joined_to@comment", "stauts"),
    one("programme-unknown-field", "Villkor!require@2", "kommentar"),
    one("programme-unknown-field", "Villkor!when.field 1@2", "läge"),
    one("programme-unknown-code", "Villkor!when.codes 1@2", "paused; Vilar"),
    one("programme-condition-without-choice", "Villkor!when.field 1@2", "comment"),
    one("programme-unknown-level", "Områden!level@2", "nivå"),
    one("programme-unknown-level", "Tabeller!levels@extra", "area; nivå"),
    one("programme-area-within", "Områden!within@4", None),
    one("programme-unknown-department", "Avdelningar!answers_through@skola", "ksf"),
    one("programme-unknown-department", "Egna svarsdagar!department@2", "iofx"),
    one("programme-unknown-department", "Aktiviteter!departments@A2", "iof; Parken"),
    one("programme-answering-chain", "Avdelningar!answers_through@ks", "iof", "Avdelningar!answers_through@skola"),
    one("programme-unknown-kind", "Kolumner!rounds@share", "VB; T9"),
    one("programme-unknown-timezone", "Inställningar!programme.timezone", "Europa/Stockholm"),
    one("programme-joined-chain", "Kolumner!joined_to@share", "comment"),
    one("programme-earlier-without-answers", "Kolumner!earlier@count", "Alla tidigare"),
    one("programme-earlier-missing", "Kolumner!earlier_of@comment", "status"),
    one("programme-carry-without-answers", "Kolumner!carry@count", "Ja"),
    Break(
        rule="programme-carry-other-type",
        cells={"Kolumner!earlier_of@comment": "status", "Kolumner!carry@comment": "Ja"},
    ),
    one("programme-formerly-present", "Avdelningar!formerly@ks", "iof"),
    Break(
        rule="programme-formerly-shared",
        cells={"Avdelningar!formerly@skola": "stab", "Avdelningar!formerly@ks": "kansli; stab"},
    ),
    one("programme-unknown-round", "Aktiviteter!closed@A2", "2026-T9"),
    Break(
        rule="programme-earlier-of-party",
        cells={"Kolumner!earlier_of@comment": "commitment", "Kolumner!earlier@comment": "all"},
    ),
    Break(
        rule="programme-earlier-never",
        cells={"Kolumner!earlier@comment": "Samma års (year)", "Uppföljningar!as_of@2026-VB": date(2027, 12, 31)},
    ),
    # Columns
    one("programme-choice-without-codes", "Kolumner!codes@status", None),
    one("programme-misplaced-key", "Kolumner!codes@comment", "status"),
    one("programme-bad-limit", "Kolumner!min@share", "lite"),
    one("programme-min-above-max", "Kolumner!min@share", 2),
    Break(
        rule="programme-crowded-role",
        cells={
            "Kolumner!role@comment": "status",
            "Kolumner!type@comment": "choice",
            "Kolumner!codes@comment": "status",
        },
    ),
    one("programme-role-without-choice", "Kolumner!role@comment", "Bedömning"),
    one("programme-own-column", "Kolumner!type@title", "Datum", "Kolumner!id@title"),
    one("programme-unknown-placeholder", "Kolumner!title@comment", "Kommentar {dag}"),
    one("programme-unknown-placeholder", "Texter!text@2", "Om {perioden}"),
    one("programme-empty-placeholder", "Uppföljningar!period@2026-VB", None),
    one("programme-bad-comparison", "Villkor!compare@3", "end efter start"),
    one("programme-compares-unknown-field", "Villkor!compare@3", "end >= begin"),
    one("programme-incomparable", "Villkor!compare@3", "end >= count"),
    # Earlier answers
    one("programme-earlier-without-answers", "Kolumner!earlier@start", "latest"),
    one("programme-earlier-missing", "Kolumner!earlier_of@comment", "status"),
    Break(
        rule="programme-earlier-of-party",
        cells={"Kolumner!earlier_of@comment": "commitment", "Kolumner!earlier@comment": "latest"},
    ),
    Break(
        rule="programme-earlier-never",
        cells={"Kolumner!earlier@comment": "year", "Uppföljningar!as_of@2026-VB": date(2027, 1, 31)},
    ),
    # Translations
    one("programme-translation-own-language", "Översättningar!language@2", "sv"),
    one("programme-translation-unused", "Översättningar!text@2", "Komentar"),
    one("programme-translation-alike", "Översättningar!translation@2", "Antal", "Översättningar!text@2"),
    # The master list
    one("programme-master-missing", "Inställningar!activities", "aktiviteter.xlsx"),
    one("programme-master-garbled", "Aktiviteter!topic@A1", "TrÃ¤ffar"),
    one("programme-two-masters", "Inställningar!activities", "aktiviteter.xlsx"),
    one("programme-column-missing", "Aktiviteter!topic@^", "police.commitment", "Aktiviteter!id@^"),
    one("programme-column-unknown", "Aktiviteter!topic@^", "Tema"),
    one("programme-column-unknown", "Kolumner!help@^", "Hjälp"),
    one("programme-column-untitled", "Aktiviteter!count@^", None, "Aktiviteter!count@A1"),
    one("programme-column-untitled", "Kolumner!title@^", None, "Kolumner!title@title"),
    one("programme-column-repeated", "Aktiviteter!count@^", "cost", "Aktiviteter!cost@^"),
    one("programme-column-repeated", "Kolumner!help@^", "Rubrik"),
    Break(
        rule="programme-column-ambiguous",
        cells={"Aktiviteter!count@^": "Antal", "Kolumner!title@cost": "Antal"},
    ),
    one("programme-activity-without-id", "Aktiviteter!id@A2", None),
    one("programme-activity-without-title", "Aktiviteter!title@A2", None),
    one("programme-activity-without-department", "Aktiviteter!departments@A2", None),
    one("programme-bad-activity-id", "Aktiviteter!id@A2", "A 2"),
    one("programme-duplicate-activity", "Aktiviteter!id@A2", "a1"),
    one("programme-made-into-day", "Aktiviteter!id@A2", date(2026, 1, 2)),
    one("programme-made-into-day", "Inställningar!programme.valid_period", date(2026, 1, 1)),
    one("programme-unknown-table", "Aktiviteter!table@A2", "övrigt"),
    one("programme-activity-without-table", "Aktiviteter!table@A2", None),
    one("programme-activity-without-area", "Aktiviteter!area@A1", None),
    one("programme-similar-areas", "Aktiviteter!area@A2", "FRITID"),
    one("programme-bad-answers", "Aktiviteter!answers@A2", "alla"),
    one("programme-bad-mark", "Aktiviteter!ks@A1", "ja"),
    one("programme-error-value", "Aktiviteter!title@A2", "#NAME?"),
    one("programme-error-value", "Avdelningar!name@ks", "#REF!"),
    one("programme-value-not-day", "Aktiviteter!start@A1", "nyår"),
    one("programme-value-not-period", "Aktiviteter!period@A1", "snart"),
    one("programme-value-not-integer", "Aktiviteter!count@A1", "3 st"),
    one("programme-value-not-number", "Aktiviteter!cost@A1", "tusen"),
    one("programme-value-not-yes-no", "Aktiviteter!agreed@A1", "kanske"),
    one("programme-value-not-choice", "Aktiviteter!status@A1", "Vilar"),
    one("programme-value-not-email", "Aktiviteter!mail@A1", "a"),
    one("programme-value-not-url", "Aktiviteter!page@A1", "example"),
    Break(
        rule="programme-department-without-activities",
        cells={"Aktiviteter!departments@A2": "iof"},
        at="Avdelningar!id@ks",
    ),
    # The workbook itself
    one("programme-cell-astray", "Villkor!when.codes 2@2", "going"),
    one("programme-cell-astray", "Texter!block@3", "Exempel på målet (example)", "Texter!text@3"),
    one("programme-owner-unknown", "Kontakter!department@iof", "iofx"),
    one("programme-owner-unknown", "Egna svarsdagar!round@2", "2026-T9"),
    one("programme-formula-unsaved", "Kolumner!title@comment", '="Kom"&"mentar"'),
)

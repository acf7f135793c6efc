"""WorkbookCells → Decisions: what she wrote, cell by cell, and what could not be used."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from toolkit.messages import text
from toolkit.messages.handling import about_title, column_title, is_free, options, place_title
from toolkit.messages.wording import as_text
from toolkit.model.cells import ErrorValue, Scalar, WorkbookCells
from toolkit.model.days import heard_day, heard_serial
from toolkit.model.decisions import About, Decision, Decisions, Key, Kind, recalled
from toolkit.model.findings import Fact, Finding, Location
from toolkit.model.handling import (
    BASIS,
    BOTH,
    DAYS,
    INCOMING,
    KEY,
    KIND,
    ORPHANS,
    PLANS,
    SECOND,
    WRITTEN,
    Plan,
    key_of,
    key_text,
    plan_of,
)
from toolkit.model.programme import Programme, Round
from toolkit.model.values import choice, folded, is_blank
from toolkit.rules import handling as rules
from toolkit.rules.rule import Hit, Rule
from toolkit.stages.decide.sheets import Found, found_sheets

_ERRORS = frozenset({"#NAME?", "#VALUE!", "#REF!", "#DIV/0!", "#N/A", "#NUM!", "#NULL!"})
"""What a formula shows that went wrong, also once it has been written back as a text."""
_OPEN_TO_ALL = (Kind.ANSWER, Kind.ANSWERED_ON)
"""What needs a department of its own, and an activity of the programme."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """The workbook: its name, and the programme and round that it is read for."""

    name: str
    programme: Programme
    round: Round
    today: date

    @property
    def language(self) -> str:
        """The language of its words."""
        return self.programme.language

    def finding(self, rule: Rule[object], place: Location, /, **facts: Fact) -> Finding:
        """A finding on it."""
        return rule.finding(Hit(location=replace(place, artifact=self.name), facts=facts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """What was decided, and what there is to say of how it is written."""

    decisions: Decisions
    findings: tuple[Finding, ...] = ()
    restored: bool = False
    """True where something was remembered that its workbook lacks: it has its cell when the workbook is written."""


def read_decisions(cells: WorkbookCells | None, remembered: tuple[Decision, ...], book: Book) -> Read:
    """What a workbook says, and what is remembered of what it lacks; without a workbook all that is remembered.

    A remembered decision is withdrawn only by an empty cell, never by a cell, row, column or sheet that is gone.
    """
    reader = _Reader(book)
    for found in found_sheets(cells) if cells else ():
        reader.sheet(found)
    if cells is not None:
        reader.missing()
    made = recalled(reader.made.values(), remembered)
    back = tuple(one for one in remembered if (one.kind, one.key) not in reader.seen)
    findings = reader.findings
    if back:
        findings.append(book.finding(rules.RESTORED, Location(), count=len(back)))
    dated = tuple(_dated([*made, *back], book, findings))
    decisions = Decisions(made=dated, orphans=tuple(reader.orphans))
    return Read(decisions=decisions, findings=tuple(findings), restored=bool(back))


def _dated(made: Iterable[Decision], book: Book, findings: list[Finding]) -> Iterator[Decision]:
    """Every answer by mail with its day: the one she states, else the one it was first read."""
    made = tuple(made)
    days = {one.key: date.fromisoformat(one.value) for one in made if one.kind is Kind.ANSWERED_ON and one.value}
    for one in made:
        if one.kind is not Kind.ANSWER:
            yield one
            continue
        day = days.get(one.key) or one.day or book.today
        if one.key not in days:
            findings.append(book.finding(rules.UNDATED, one.place, day=day.isoformat()))
        elif day > book.today:
            findings.append(book.finding(rules.FUTURE, one.place, day=day.isoformat()))
        yield replace(one, day=day)


class _Reader:
    """Goes through the sheets; what stands first holds."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.made: dict[tuple[Kind, Key], Decision] = {}
        self.seen: set[tuple[Kind, Key]] = set()
        self.orphans: list[Decision] = []
        self.findings: list[Finding] = []
        self._columns: dict[str, set[str]] = {}

    def sheet(self, found: Found) -> None:
        """Take in a sheet."""
        self._columns.setdefault(found.plan.id, set()).update(found.columns)
        for row in found.rows:
            if found.plan.id == ORPHANS:
                self._orphan(found, row)
            else:
                self._row(found, row)

    def missing(self) -> None:
        """Say which sheets and columns of hers are gone; those whose turn never came are not missed."""
        language = self.book.language
        for plan in PLANS:
            held = self._columns.get(plan.id)
            sheet = about_title(language, About(plan.id))
            if held is None:
                self._tell(rules.SHEET_MISSING, Location(sheet=sheet), sheet=sheet)
                continue
            for kind in (kind for kind in plan.kinds if kind not in held):
                title = column_title(language, plan.id, kind)
                self._tell(rules.COLUMN_MISSING, Location(sheet=sheet), sheet=sheet, column=title)

    def _tell(self, rule: Rule[object], place: Location, **facts: Fact) -> None:
        self.findings.append(self.book.finding(rule, place, **facts))

    def _row(self, found: Found, row: int) -> None:
        key = self._key(found, row, found.plan)
        basis = _at(found, row, INCOMING)
        if SECOND in found.columns:
            basis = f"{basis}{BOTH}{_at(found, row, SECOND)}"
        for kind in found.plan.kinds:
            if kind not in found.columns:
                continue
            self.seen.add((kind, key))
            raw = found.cells.at(row, found.columns[kind])
            if not is_blank(raw):
                place = _place(found, row, found.columns[kind], key)
                self._keep(self._decision(kind, key, raw, place), basis)

    def _key(self, found: Found, row: int, plan: Plan) -> Key:
        """What a row is about. One without a key of ours goes by whatever else tells it from other rows."""
        written = _at(found, row, KEY)
        return key_of(plan, written) or Key(written or f"{found.cells.name} {row + 1}")

    def _orphan(self, found: Found, row: int) -> None:
        """A decision without a row; it takes effect where its row has come back and says nothing else."""
        raw = found.cells.at(row, found.columns[WRITTEN]) if WRITTEN in found.columns else None
        kind = self._kind(_at(found, row, KIND))
        if kind is None:
            return
        key = self._key(found, row, plan_of(kind.about))
        self.seen.add((kind, key))
        if is_blank(raw):
            return
        place = _place(found, row, found.columns[WRITTEN], key)
        one = replace(self._decision(kind, key, raw, place, tell=False), basis=_at(found, row, BASIS))
        other = self.made.get((kind, key))
        if other is None:
            self.made[kind, key] = one
        elif other.written != one.written:
            self.orphans.append(one)

    def _kind(self, written: str) -> Kind | None:
        for kind in Kind:
            if folded(written) in (folded(place_title(language, kind)) for language in ("sv", "en")):
                return kind
        return None

    def _keep(self, one: Decision, basis: str) -> None:
        one = replace(one, basis=basis)
        other = self.made.setdefault((one.kind, one.key), one)
        if other is one or other.written == one.written:
            return
        self.orphans.append(one)
        facts = {"key": key_text(plan_of(one.kind.about), one.key), "text": one.written, "sheet": self._orphans_title()}
        self._tell(rules.TWICE, one.place, column=place_title(self.book.language, one.kind), **facts)

    def _orphans_title(self) -> str:
        return text(self.book.language, f"handling.sheet.{ORPHANS}")

    def _decision(self, kind: Kind, key: Key, raw: Scalar, place: Location, *, tell: bool = True) -> Decision:
        written, value, wants = self._understood(kind, key, raw)
        if not value and tell:
            column = column_title(self.book.language, kind.about, kind)
            self._tell(rules.NOT_UNDERSTOOD, place, column=column, text=written, wants=wants)
        return Decision(kind=kind, key=key, written=written, value=value, place=place)

    def _understood(self, kind: Kind, key: Key, raw: Scalar) -> tuple[str, str, str]:
        """As written, as understood, and what is wanted where it is not."""
        language = self.book.language
        written = _clean(raw)
        if kind in _OPEN_TO_ALL and (not key.department or "+" in key.activity):
            return written, "", text(language, "handling.wants.nobody")
        if isinstance(raw, ErrorValue) or written in _ERRORS:
            return written, "", text(language, "handling.wants.text")
        if kind in DAYS:
            day = _day(raw, self.book.round.as_of.year)
            return (day or written), day, text(language, "handling.wants.day")
        if is_free(kind):
            return written, written, ""
        codes = options(self.book.programme, kind, key)
        labels = tuple(code.label for code in codes.codes) if codes else ()
        value = choice(raw, codes) if codes else None
        return written, value or "", text(language, "handling.wants.list", choices=labels)


def _clean(raw: Scalar) -> str:
    return as_text(raw).replace("\r\n", "\n").replace("\r", "\n")


def _day(raw: Scalar, year: int) -> str:
    if isinstance(raw, datetime):
        return raw.date().isoformat()
    if isinstance(raw, date):
        return raw.isoformat()
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        found = heard_serial(raw).value
    else:
        found = heard_day(as_text(raw), year).value
    return found.isoformat() if found else ""


def _at(found: Found, row: int, column: str) -> str:
    if column not in found.columns:
        return ""
    return _clean(found.cells.at(row, found.columns[column]))


def _place(found: Found, row: int, column: int, key: Key) -> Location:
    return Location(
        sheet=found.cells.name, row=row, column=column, activity=key.activity or None, field=key.field or None
    )

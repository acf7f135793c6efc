"""A round's ``answers.json`` read back, for the rounds that follow it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from toolkit.model.earlier import EarlierAnswer, EarlierRound, EarlierRow, Kept
from toolkit.model.returns import CONFIRMED, SAID
from toolkit.store.documents import decode

FORMAT = 1
_REPLIED = frozenset({"unchanged", "nothing", "not_ours"})
_CLOSED = "closed"


class AnswersError(Exception):
    """The file does not hold the answers that were wanted; carries why: ``damaged``, ``format`` or ``foreign``."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class _Named:
    id: str
    title: str = ""
    name: str = ""
    type: str = ""
    asked: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cell:
    text: str
    says: str
    value: object = None
    invalid: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    activity: str
    department: str | None
    state: str
    title: str
    number: str
    state_text: str
    extra: bool
    included: bool
    values: Mapping[str, _Cell]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answers:
    format: int
    kind: str
    programme: _Named
    round: _Named
    fields: tuple[_Named, ...]
    departments: tuple[_Named, ...] = ()
    rows: tuple[_Row, ...] = field(default=())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sources:
    files: tuple[_Source, ...] = ()


def decode_answers(content: bytes, programme: str, round_id: str) -> EarlierRound:
    """The answers that a file's bytes hold. Raises ``AnswersError`` when they are not those of the round."""
    try:
        found = decode(content, _Answers)
    except ValueError as error:
        raise AnswersError(_reason(content)) from error
    if found.kind != "answers" or not 1 <= found.format <= FORMAT:
        raise AnswersError("damaged" if found.kind != "answers" else "format")
    if (found.programme.id, found.round.id) != (programme, round_id):
        raise AnswersError("foreign")
    return _earlier(found)


def _earlier(found: _Answers) -> EarlierRound:
    names = {one.id: one.name for one in found.departments}
    coded = {one.id for one in found.fields if one.type == "choice"}
    answers: dict[str, dict[str, tuple[EarlierAnswer, ...]]] = {}
    replies: dict[str, tuple[EarlierAnswer, ...]] = {}
    rows: dict[str, tuple[EarlierRow, ...]] = {}
    asked = [row for row in found.rows if row.included and not row.extra]
    for row in asked:
        name = names.get(row.department or "", row.department or "")
        rows[row.activity] = (*rows.get(row.activity, ()), EarlierRow(department=row.department, state=row.state))
        if row.state in _REPLIED:
            reply = EarlierAnswer(department=row.department, name=name, text=row.state_text)
            replies[row.activity] = (*replies.get(row.activity, ()), reply)
        cells = answers.setdefault(row.activity, {})
        for field_id, cell in row.values.items():
            if cell.says in (SAID, CONFIRMED) and cell.text:
                answer = EarlierAnswer(
                    department=row.department,
                    name=name,
                    text=cell.text,
                    code=cell.value if field_id in coded and isinstance(cell.value, str) else "",
                    value=None if cell.invalid else _kept(cell.value),
                )
                cells[field_id] = (*cells.get(field_id, ()), answer)
    return EarlierRound(
        id=found.round.id,
        title=found.round.title,
        fields={one.id: one.title for one in found.fields if one.asked},
        answers=answers,
        replies=replies,
        activities={row.activity: " ".join(part for part in (row.number, row.title) if part) for row in asked},
        rows=rows,
        departments=names | {row.department: names.get(row.department, "") for row in asked if row.department},
        closed=frozenset(row.activity for row in asked if row.state == _CLOSED),
    )


def _kept(value: object) -> Kept:
    if isinstance(value, list):
        return tuple(str(one) for one in value)
    return value if isinstance(value, str | int | float | bool) else None


def file_order(content: bytes) -> tuple[str, ...]:
    """The files of a round as they are numbered in *Källor*: digests. None where the bytes do not say."""
    try:
        return tuple(one.sha256 for one in decode(content, _Sources).files)
    except ValueError:
        return ()


def _reason(content: bytes) -> str:
    """Why a file is none of ours that can be read: a later format may look quite different."""
    try:
        version = decode(content, dict[str, object]).get("format")
    except ValueError:
        return "damaged"
    return "format" if isinstance(version, int) and version > FORMAT else "damaged"

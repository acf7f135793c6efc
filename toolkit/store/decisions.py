"""``decisions.json``: each of the coordinator's decisions as it was last read, and what it was made on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from toolkit.model.decisions import Decision, Key, Kind
from toolkit.store.documents import decode, indented

FORMAT = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class _Kept:
    kind: Kind
    activity: str
    department: str
    field: str
    written: str
    value: str
    basis: str
    day: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    format: int
    programme: str
    round: str
    decisions: tuple[_Kept, ...]


def encode_decisions(programme: str, round_id: str, made: Iterable[Decision]) -> bytes:
    """The file's bytes."""
    return indented(
        {
            "format": FORMAT,
            "kind": "decisions",
            "programme": programme,
            "round": round_id,
            "decisions": [_data(one) for one in made],
        }
    )


def decode_decisions(content: bytes, programme: str, round_id: str) -> tuple[Decision, ...] | None:
    """What is remembered of a round; nothing where the bytes are damaged, of a later format or of another round."""
    try:
        found = decode(content, _File)
    except ValueError:
        return None
    if (found.programme, found.round) != (programme, round_id) or not 1 <= found.format <= FORMAT:
        return None
    return tuple(
        Decision(
            kind=one.kind,
            key=Key(one.activity, one.department, one.field),
            written=one.written,
            value=one.value,
            basis=one.basis,
            day=one.day,
        )
        for one in found.decisions
    )


def _data(one: Decision) -> dict[str, object]:
    data: dict[str, object] = {
        "kind": one.kind.value,
        **one.key._asdict(),
        "written": one.written,
        "value": one.value,
        "basis": one.basis,
    }
    return data if one.day is None else {**data, "day": one.day.isoformat()}

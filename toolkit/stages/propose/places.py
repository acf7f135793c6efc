"""Where in the proposed programme each remark belongs, once the programme is whole."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from toolkit.model.document import Data
from toolkit.model.proposal import Remark
from toolkit.stages.propose.document import HEADERS
from toolkit.stages.propose.draft import Draft
from toolkit.stages.propose.notes import OF_FIELD, OF_LEVEL, OF_ROW


def pointed(remarks: Iterable[Remark], draft: Draft, data: Mapping[str, Data]) -> tuple[Remark, ...]:
    """The remarks with their pointers into the document."""
    fields = data.get("fields")
    places = {
        str(field.get("id")): place
        for place, field in enumerate(fields if isinstance(fields, list) else ())
        if isinstance(field, dict)
    }
    activities = data.get("activities")
    first = activities[0] if isinstance(activities, list) and activities else {}
    known = tuple(first) if isinstance(first, dict) else ()
    headers = {key: header for key, header in HEADERS.items() if header in known}
    return tuple(replace(remark, pointer=_named(_pointer(remark, draft, places), headers)) for remark in remarks)


def _named(pointer: str, headers: Mapping[str, str]) -> str:
    """A pointer into the master list, by the header that its column has."""
    row, dot, key = pointer.partition(".")
    return f"{row}.{headers.get(key, key)}" if dot and row.startswith("activities[") else pointer


def _pointer(remark: Remark, draft: Draft, fields: Mapping[str, int]) -> str:
    pointer = remark.pointer
    if pointer == OF_ROW:
        return _activity(remark, draft)
    if pointer.startswith(OF_FIELD):
        place = fields.get(pointer.removeprefix(OF_FIELD))
        return "fields" if place is None else f"fields[{place}].title"
    return f"levels[{pointer.removeprefix(OF_LEVEL)}].title" if pointer.startswith(OF_LEVEL) else pointer


def _activity(remark: Remark, draft: Draft) -> str:
    """The activity that a row became, or its first part: the last that begins there or above it."""
    row = (remark.seen.table, remark.seen.row or 0)
    rows = [(entry.seen.table, entry.seen.row or 0) for entry in draft.entries]
    begun = max((one for one in rows if one <= row), default=None)
    return f"activities[{rows.index(begun)}].title" if begun else "activities"

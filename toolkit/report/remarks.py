"""What was seen in a file that a programme starts from, as sentences."""

import re
from collections.abc import Iterable

from toolkit.messages import text
from toolkit.model.proposal import Remark, Weight
from toolkit.model.source import Form, Seen

MOST_SHOWN = 12
"""Remarks to check that are shown on screen; what must be decided is shown whole."""
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
ORDER = (Weight.DECIDE, Weight.CHECK, Weight.NOTE)


def in_order(remarks: Iterable[Remark]) -> tuple[Remark, ...]:
    """What must be decided first, then what to check, each in the order of the file."""
    return tuple(sorted(remarks, key=lambda remark: ORDER.index(remark.weight)))


def sentences(remark: Remark, language: str) -> tuple[str, str]:
    """What was seen, and what is proposed and left to do."""
    key = f"start.{remark.key}"
    # What is quoted may end with a full stop of its own.
    what, do = (_TWO_STOPS.sub(".", text(language, one, **remark.facts)) for one in (key, f"{key}.do"))
    return what, do


def place(seen: Seen, form: Form, language: str) -> str:
    """Where something was seen, in the words of the program that shows the file."""
    if not seen.table:
        return ""
    if form is not Form.DOCUMENT:
        parts = [seen.sheet, seen.cell if seen.column is not None or seen.row is None else _row(seen, language)]
    else:
        parts = [text(language, "start.source.table", table=seen.table), _row(seen, language)]
    return " · ".join(part for part in parts if part)


def _row(seen: Seen, language: str) -> str:
    return "" if seen.row is None else text(language, "start.source.row", row=seen.row + 1)


def lines(remarks: Iterable[Remark], form: Form, language: str, sheet: str) -> list[str]:
    """The remarks for a terminal; those that need nothing stand on the sheet only."""
    ordered = in_order(remarks)
    checks = [remark for remark in ordered if remark.weight is Weight.CHECK]
    result = []
    for remark in (*(one for one in ordered if one.weight is Weight.DECIDE), *checks[:MOST_SHOWN]):
        what, do = sentences(remark, language)
        weight = text(language, f"start.weight.{remark.weight}")
        where = place(remark.seen, form, language)
        result.append(_one_line(f"  {weight} · {where}: {what}" if where else f"  {weight} · {what}"))
        result.append(_one_line(f"    → {do}"))
    if len(checks) > MOST_SHOWN:
        result.append(text(language, "console.start.more", count=len(checks) - MOST_SHOWN, sheet=sheet))
    return result


def remark_data(remark: Remark, form: Form, language: str) -> dict[str, object]:
    """A remark for JSON."""
    what, do = sentences(remark, language)
    data: dict[str, object] = {
        "key": remark.key,
        "weight": remark.weight.value,
        "place": place(remark.seen, form, language) or None,
        "sheet": remark.seen.sheet or None,
        "table": remark.seen.table or None,
        "cell": remark.seen.cell or None,
        "pointer": remark.pointer or None,
        "message": what,
        "do": do,
        "facts": dict(remark.facts) or None,
    }
    return {key: value for key, value in data.items() if value is not None}


def _one_line(sentence: str) -> str:
    indent = len(sentence) - len(sentence.lstrip())
    return " " * indent + " ".join(sentence.split())

"""Two rules of one's own. They name fields by role, so they fit any programme that has a status and a comment."""

from collections.abc import Iterator

from toolkit.api import SAID, AddedRule, Cell, Hit, Row, Severity, Texts

LEAST = 20
"""Characters that a result should have."""


def short_result(row: Row) -> Iterator[Hit]:
    """An activity that is done says what came of it."""
    fields = {field.role: field for field in row.programme.fields if field.role}
    status, comment = fields.get("status"), fields.get("comment")
    if status is None or comment is None or not row.said:
        return
    lists = {codes.id: codes for codes in row.programme.code_lists}
    closed = {code.code for code in lists[status.code_list or ""].codes if code.closed}
    length = len(row.shown(comment.id))
    # That a result is missing altogether is told already.
    if row.value(status.id) in closed and 0 < length < LEAST:
        yield row.hit(comment.id, field=row.title(comment.id), status=row.shown(status.id), length=length)


def shouting(cell: Cell) -> Iterator[Hit]:
    """A sentence in capitals is hard to read, aloud and on screen."""
    if cell.says == SAID and isinstance(cell.raw, str) and len(cell.raw) >= LEAST and cell.raw.isupper():
        yield cell.hit(field=cell.title)


RULES = (
    AddedRule(
        id="row-short-result",
        severity=Severity.WARNING,
        check=short_result,
        texts={
            "sv": Texts(
                what="Aktiviteten har läget {status}, men i ”{field}” står bara {length} tecken.",
                remedy="Be avdelningen skriva vad aktiviteten har lett till.",
            ),
            "en": Texts(
                what="The activity is said to be {status}, but “{field}” holds only {length} characters.",
                remedy="Ask the department to write what came of the activity.",
            ),
        },
    ),
    AddedRule(
        id="cell-shouting",
        severity=Severity.NOTE,
        check=shouting,
        texts={
            "sv": Texts(
                what="I ”{field}” är hela texten skriven med versaler.",
                remedy="Du behöver inte göra något, men texten blir lättare att läsa med gemener.",
            ),
            "en": Texts(
                what="In “{field}” the whole text is written in capitals.",
                remedy="You need not do anything, but small letters are easier to read.",
            ),
        },
    ),
)

"""Files that carry others: what they are, what is in them, and what they give by themselves."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from toolkit.excel.kind import ZIP
from toolkit.excel.package import MOST_BYTES, MOST_ENTRIES, MOST_TOTAL_BYTES, Refusal, damaged, extension, unsafe
from toolkit.excel.reader import read
from toolkit.mail.body import read_body
from toolkit.mail.carrier import open_carrier
from toolkit.mail.kind import mail_kind
from toolkit.model.carried import CARRIERS, MAIL, Contents, Limits, Message
from toolkit.model.cells import WorkbookCells
from toolkit.model.returns import Reading
from toolkit.stages.layout.state import SAYS
from toolkit.stages.validate import carried
from toolkit.store.documents import digest
from toolkit.workflow.parallel import Stopped, guarded, limits

LIMITS = Limits(files=MOST_ENTRIES, bytes=MOST_BYTES, total=MOST_TOTAL_BYTES)
"""Of all that is taken out of one file that came in, however deep it lies."""
DEEPEST = 5
"""Carriers within carriers that are opened: a zip in a mail in a mail in a mailbox in a zip."""
UNCLEAR = "template-owner-unclear"
MAY_ANSWER = frozenset({"xlsx", "xlsm", "xltx", "xltm", "xlsb", "xls", "ods", "docx", *CARRIERS})
"""Kinds of attachments beside which a table in the mail's text is no answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Carrier:
    """A file that carries others, as far as its own bytes tell."""

    contents: Contents
    message: Message | None = None
    tables: WorkbookCells | None = None
    """The tables in a mail's text, where no attachment can hold the answers."""


def kind_of(content: bytes) -> str:
    """What a file is by its content, as a file name's ending.

    Only a mail's own look tells that a file is one: a text may well begin with ``From:``.
    """
    kind = mail_kind(content) or extension(content)
    return "txt" if kind == "eml" and mail_kind(content) is None else kind


def contents_of(content: bytes, kind: str, limits: Limits) -> Contents | None:
    """What a carrier holds; nothing for other files, and for one that cannot be opened or is too large."""
    if kind not in CARRIERS or (kind in MAIL and len(content) > MOST_BYTES):
        return None
    return open_carrier(content, kind, limits)


def taken_out(content: bytes, kind: str, room: Limits) -> Contents | None:
    """What a carrier holds, opened within limits in a process of its own; nothing where it is stopped there.

    Reading it later says why.
    """
    if kind not in CARRIERS:
        return None
    (found,) = guarded(partial(contents_of, kind=kind, limits=room), (content,), limits())
    return None if isinstance(found, Stopped) else found


def _why_not(content: bytes, kind: str) -> Refusal:
    if kind in MAIL and len(content) > MOST_BYTES:
        return unsafe("file-size", "", len(content), MOST_BYTES).refusal
    return damaged("package" if kind == "zip" else "mail").refusal


def read_any(content: bytes) -> WorkbookCells | Refusal | Carrier:
    """A received file opened: its cells, what it carries, or why it cannot be read. No file makes it raise."""
    if content.startswith(ZIP):
        # Most are workbooks: they are not looked at twice.
        found = read(content, SAYS)
        if isinstance(found, WorkbookCells):
            return found
    kind = kind_of(content)
    if kind == "tnef":
        return Refusal(reason="file-winmail", facts={})
    if kind not in CARRIERS:
        return read(content, SAYS)
    contents = contents_of(content, kind, LIMITS)
    if contents is None:
        return _why_not(content, kind)
    if kind not in MAIL:
        return Carrier(contents=contents)
    message, tables = read_body(contents.body)
    answering = any(kind_of(one.content) in MAY_ANSWER for one in contents.enclosed)
    cells = WorkbookCells(sheets=tables, kind="mail") if tables and not answering else None
    return Carrier(contents=contents, message=message, tables=cells)


def reading_of(artifact: str, carrier: Carrier, read_cells: Callable[[WorkbookCells], Reading]) -> Reading:
    """What a carrier gives by itself: its faults, a mail's words, and the answers in a table of the mail's text.

    A table that gives no answers is one of the many that mails have; nothing is said of it, unless it has answers and
    only whose they are is unclear.
    """
    holds = tuple(digest(one.content) for one in carrier.contents.enclosed)
    own = carried(artifact, carrier.contents, carrier.message, holds)
    given = read_cells(carrier.tables) if carrier.tables else None
    if given is None or not given.returns:
        unclear = [one for one in given.findings if one.rule_id == UNCLEAR] if given else []
        return replace(own, findings=(*own.findings, *unclear))
    return replace(given, findings=(*own.findings, *given.findings), message=own.message, holds=holds)

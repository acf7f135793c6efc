"""Opens a mailbox (``mbox``): mails one after the other, each after a line that begins with ``From``."""

import re
from collections.abc import Iterator

from toolkit.mail.headers import words
from toolkit.mail.kind import mail_kind
from toolkit.model.carried import Contents, Enclosed, Left, Limits, shown_name

_BETWEEN = re.compile(rb"(?:\A|\n\r?\n)From [^\r\n]{3,}\r?\n(?=[!-9;-~]+:)")
_ESCAPED = re.compile(rb"(?m)^>(>*From )")
"""A line of a mail's text that would begin another mail."""
_SUBJECT = re.compile(rb"(?im)^subject:[ \t]*([^\r\n]{1,300})")
_HEAD = 20_000
"""Bytes in which a subject is looked for: it only names the mail."""


def open_mbox(content: bytes, limits: Limits) -> Contents:
    """The mails of a mailbox, each as a file of its own."""
    enclosed: list[Enclosed] = []
    left: list[Left] = []
    for number, mail in enumerate(_mails(content), 1):
        subject = _SUBJECT.search(mail[:_HEAD])
        title = shown_name(words(subject[1].decode("utf-8", "replace"))) if subject else ""
        name = f"{title or number}.eml"
        if mail_kind(mail) != "eml":
            left.append(Left(name=name, why="damaged"))
        elif number > limits.files or len(mail) > limits.bytes:
            left.append(Left(name=name, why="limit"))
        else:
            enclosed.append(Enclosed(name=name, content=mail))
    return Contents(kind="mbox", enclosed=tuple(enclosed), left=tuple(left))


def _mails(content: bytes) -> Iterator[bytes]:
    starts = list(_BETWEEN.finditer(content))
    ends = (*(match.start() + 1 for match in starts[1:]), len(content))
    # The last has no next one to end it; and a file without any has no last.
    for match, end in zip(starts, ends, strict=False):
        yield _ESCAPED.sub(rb"\1", content[match.end() : end])

"""A mail's text: its first lines, its links, and the tables in it."""

import re
from urllib.parse import parse_qs, urlsplit

from toolkit.mail.page import read_page
from toolkit.model.carried import Body, Message, one_line
from toolkit.model.cells import SheetCells

LONGEST_TEXT = 1_000
"""Characters of a mail's text that are shown."""
MOST_LINES = 12
MOST_LINKS = 50
LONGEST_LINK = 500
LONGEST_BODY = 2 << 20
"""Characters of a text that are looked at; a page with a table of 1,000 rows as Outlook writes it has half of it."""

SHARING = (
    *("sharepoint.com", "onedrive.live.com", "1drv.ms", "drive.google.com", "docs.google.com", "dropbox.com"),
    *("box.com", "wetransfer.com", "we.tl", "icloud.com", "sprend.com", "mega.nz", "onedrive.com", "sharefile.com"),
    *("sharefile.eu", "office.com"),
)
"""Where files are shared; what is below one of them too."""
_UNWRAPPED = {"safelinks.protection.outlook.com": "url", "urldefense.com": "u", "www.google.com": "q"}
"""Services that put a link of their own in front, and the part of it that says where it leads."""
_LINK = re.compile(r"(?i)\bhttps?://[^\s<>\"'\\^`{|}\x00-\x1f]{3,2000}")
_PERSONAL = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+– ]?\d{4}(?!\d)")
"""What may be a personal identity number: never repeated."""
_QUOTED = re.compile(
    r"(?im)^[ \t]*(?:>|-{3,} ?(?:original message|ursprungligt meddelande|vidarebefordrat meddelande|forwarded message)"
    r"|_{20,}$|(?:från|from):[^\n]*\n[ \t]*(?:skickat|sent|datum|date):)"
)
"""Where what an earlier mail said begins."""


def read_body(body: Body) -> tuple[Message, tuple[SheetCells, ...]]:
    """What a mail says, cut to what can be shown, and the tables in its page, each as a sheet."""
    page = read_page(body.html[:LONGEST_BODY])
    plain = body.text[:LONGEST_BODY]
    found = [*page.links, *_LINK.findall(plain or page.text)]
    links = tuple(dict.fromkeys(_target(link)[:LONGEST_LINK] for link in found))[:MOST_LINKS]
    shared = tuple(link for link in links if is_sharing(host(link)))
    said = Message(
        text=_first_lines(plain if plain.strip() else page.text),
        links=links,
        shared=shared,
        hosts=tuple(dict.fromkeys(map(host, shared))),
    )
    return said, page.tables


def host(link: str) -> str:
    """The name of the computer that a link leads to; empty where it leads nowhere."""
    try:
        return (urlsplit(link).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def is_sharing(name: str) -> bool:
    """Whether files are shared there."""
    return any(name == service or name.endswith(f".{service}") for service in SHARING)


def _target(link: str) -> str:
    """Where a link leads, behind what a mail server put in front of it."""
    link = one_line(link).rstrip(".,;:!?)")
    name = host(link)
    for service, key in _UNWRAPPED.items():
        if name == service.removeprefix("www.") or name.endswith(f".{service}"):
            try:
                return next(iter(parse_qs(urlsplit(link).query, max_num_fields=50).get(key, ())), link)
            except ValueError:
                return link
    return link


def _first_lines(text: str) -> str:
    lines = [_PERSONAL.sub("…", " ".join(line.split())) for line in _own(text).splitlines()]
    shown = "\n".join(line for line in lines if line)[: LONGEST_TEXT * 4]
    kept = "\n".join(one_line(line) for line in shown.split("\n")[:MOST_LINES])
    return kept if len(kept) <= LONGEST_TEXT else kept[: LONGEST_TEXT - 1] + "…"


def _own(text: str) -> str:
    """What a mail says before it quotes another; all of it where it begins with the other."""
    text = text.replace("\r\n", "\n").replace("\xa0", " ")
    quoted = _QUOTED.search(text)
    return text[: quoted.start()] if quoted and text[: quoted.start()].strip() else text

"""Why a file cannot be read: the rule that says so, and what is known about it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003  # dataclasses hold it
from dataclasses import dataclass

from toolkit.excel.compound import OLE, entries
from toolkit.excel.kind import has_stream

KINDS = {
    "pdf": ("pdf",),
    "image": ("png", "jpg", "gif", "tif", "bmp", "heic", "webp"),
    "document": ("doc", "docx", "odt", "rtf", "wpd", "wps"),
    "iwork": ("numbers", "pages"),
    "presentation": ("ppt", "pptx", "odp"),
    "html": ("html", "mht"),
    "text": ("txt", "csv"),
    "xml": ("xml",),
    "mail": ("eml", "msg"),
    "archive": ("zip", "gz", "7z", "rar", "bz2", "xz", "cab", "tar"),
    "shortcut": ("url", "webloc", "lnk", "gsheet", "desktop"),
    "placeholder": ("icloud",),
    "program": ("exe", "sh"),
    "media": ("mp4",),
}
"""What a file that is no workbook is to a reader, and the endings that it may have."""
OLD_FORMATS = {
    "xls": "xls",
    "xlsb": "xlsb",
    "ods": "ods",
    "fods": "fods",
    "wk1": "Lotus 1-2-3 (.wk1)",
    "wk3": "Lotus 1-2-3 (.wk3)",
    "wks": "Works (.wks)",
    "slk": "SYLK (.slk)",
    "dif": "DIF (.dif)",
    "xml-2003": "XML 2003 (.xml)",
}
"""Spreadsheets of other formats, and what their programs call them."""
_KIND_OF = {ending: kind for kind, endings in KINDS.items() for ending in endings}
_RIGHTS = ("DRMEncryptedTransform", "DRMEncryptedDataSpace", "DRMContent")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a file cannot be read: a reason's slug and what is known about it."""

    reason: str
    facts: Mapping[str, str | int]


class Refused(Exception):  # noqa: N818  # what it carries is a finding about a file, not an error
    """Carries a refusal out of nested calls; never leaves the package that reads files."""

    def __init__(self, reason: str, **facts: str | int) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason=reason, facts=facts)


def damaged(what: str, part: str = "") -> Refused:
    """The file is not what its format demands."""
    return Refused("file-damaged", what=what, part=part)


def unsafe(what: str, part: str, value: int, limit: int) -> Refused:
    """Opening the file could do harm or cost more than it should."""
    return Refused("file-unsafe", what=what, part=part, value=value, limit=limit)


def foreign(content: bytes, kind: str) -> Refused:
    """The file is of a kind that is not wanted here."""
    if kind == "pfile" or (content.startswith(OLE) and any(has_stream(content, name) for name in _RIGHTS)):
        return Refused("file-encrypted", how="rights")
    if kind == "xlsx" and content.startswith(OLE):
        return Refused("file-encrypted", how="password")
    if kind == "bin" and content.startswith(OLE) and entries(content) is None:
        return damaged("ole")
    if kind in OLD_FORMATS:
        return Refused("file-old-format", format=OLD_FORMATS[kind], kind=kind)
    return Refused("file-not-a-workbook", kind=_KIND_OF.get(kind, "unknown"), format=kind)

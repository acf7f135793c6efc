"""A Word file as a package: opened when it is what it should be, written so that equal content gives equal bytes."""

import io
import re
import zipfile
import zlib
from datetime import date, datetime, time

import docx
from docx.document import Document
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.shared import Cm

from toolkit.errors import ToolkitError
from toolkit.model.appendix import Appendix, writable
from toolkit.word.nodes import node
from toolkit.word.styles import LANGUAGES

MOST_BYTES = 100 << 20
"""Of a template, unpacked. Our own: pictures included, a letterhead has a few MiB."""
_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""Of a zip: the time of its entries says nothing."""
_TYPES = "[Content_Types].xml"
_TEMPLATE, _DOCUMENT = b"wordprocessingml.template.main+xml", b"wordprocessingml.document.main+xml"
_MACROS = re.compile(rb"macroEnabled|vbaProject")
_APPLICATION = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>followup</Application></Properties>"
)
_FAULTS = (
    *(zipfile.BadZipFile, zlib.error, PackageNotFoundError, SyntaxError, KeyError, ValueError, AttributeError),
    *(AssertionError, NotImplementedError, RuntimeError, EOFError, OSError),
)
"""What zipfile, lxml and python-docx raise for a file that is none of theirs."""


def blank() -> Document:
    """A document of our own: A4, standing."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2)
    section.top_margin = section.bottom_margin = Cm(2)
    settings = document.settings.element
    for mode in settings.iter(qn("w:compatSetting")):
        if mode.get(qn("w:name")) == "compatibilityMode":
            mode.set(qn("w:val"), "15")
    for zoom in settings.findall(qn("w:zoom")):
        zoom.set(qn("w:percent"), "100")
    stop = settings.find(qn("w:defaultTabStop"))
    if stop is not None:
        stop.addnext(node("autoHyphenation"))
    for picture in settings.findall(qn("w:savePreviewPicture")):
        settings.remove(picture)
    return document


def opened(content: bytes, name: str) -> Document:
    """A template. Raises ``ToolkitError`` where it is none that we can write in."""
    try:
        return docx.Document(io.BytesIO(_plain(content, name)))
    except _FAULTS as error:
        raise ToolkitError("error.report.template_foreign", file=name) from error


def _plain(content: bytes, name: str) -> bytes:
    """The file as a document: a template of Word's own kind differs in one word."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise ValueError(name)
        types = archive.read(_TYPES)
        if _MACROS.search(types):
            raise ToolkitError("error.report.template_macros", file=name)
        if _TEMPLATE not in types:
            return content
        return _zipped({entry: archive.read(entry) for entry in archive.namelist()} | {_TYPES: _as_document(types)})


def _as_document(types: bytes) -> bytes:
    return types.replace(_TEMPLATE, _DOCUMENT)


def packed(document: Document, appendix: Appendix) -> bytes:
    """The document's bytes, with the appendix's title and day and nobody's name."""
    _describe(document, appendix)
    settings = document.settings.element
    for tag in ("rsids", "attachedTemplate"):
        for one in settings.findall(qn(f"w:{tag}")):
            settings.remove(one)
    package = document.part.package
    for key, relation in list(package.rels.items()):
        if relation.reltype.endswith("/thumbnail"):
            del package.rels[key]
    buffer = io.BytesIO()
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    if "docProps/app.xml" in parts:
        parts["docProps/app.xml"] = _APPLICATION
    return _zipped(parts)


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return buffer.getvalue()


_LONGEST_PROPERTY = 255
"""Characters (python-docx, as Dublin Core)."""


def _describe(document: Document, appendix: Appendix) -> None:
    properties = document.core_properties
    properties.title = _property(appendix.title)
    properties.subject = _property(appendix.subject)
    properties.language = LANGUAGES.get(appendix.language, appendix.language)
    for name in ("author", "last_modified_by", "comments", "keywords", "category", "content_status", "version"):
        setattr(properties, name, "")
    day = _moment(appendix.day)
    properties.created = properties.modified = day
    properties.revision = 1
    for printed in properties._element.findall(qn("cp:lastPrinted")):
        properties._element.remove(printed)


def _property(text: str) -> str:
    return " ".join(writable(text).split())[:_LONGEST_PROPERTY]


def _moment(day: date) -> datetime:
    return datetime.combine(day, time())
